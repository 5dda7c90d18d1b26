import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// `stock.slow` (8.7.8): what lies and is not used, dearest first.
extension Reading {
  /// 8.7.8: what has not moved for so long is looked at, when nothing else is asked.
  private static var idleDays: Int { 90 }
  /// How far back all uses are looked at together; those before are looked for part by part.
  private static var recentDays: Int { 366 }

  func stockSlow() throws -> Answer {
    let days = arguments.number("days") ?? Reading.idleDays
    var slow = SlowRows(limit: limit, after: try slowCursor())
    if let outlet = arguments.outlet("outlet") {
      try add(held: try scope.outlet(outlet, facts).code, idle: days, to: &slow)
    } else if arguments.words("at") == "outlets" {
      var after: String?
      while true {
        let outlets = try snapshot.documents(Outlet.kind, DocumentFilter(), after: after, limit: 256)
        for document in outlets where sees(document.key.id) {
          guard let outlet = Outlet(document) else { continue }
          try add(held: outlet.code, idle: days, to: &slow)
        }
        guard outlets.count == 256 else { break }
        after = outlets.last?.key.id
      }
    } else {
      let uses = try uses(of: .warehouse, by: ["issue.ship"], from: today.adding(days: -Reading.recentDays))
      try add(.warehouse, uses, idle: days, to: &slow) { part in try lastIssue(of: part) }
    }
    let (rows, next) = slow.page
    return list(try rows.map(row), next: next)
  }

  /// An outlet's account is short, so all of it is looked at, once; most outlets that hold nothing are passed over.
  private func add(held outlet: OutletCode, idle days: Int, to slow: inout SlowRows) throws {
    guard facts.total(.held(outlet)) > .zero else { return }
    let uses = try uses(of: .held(outlet), by: Reading.useVerbs, from: nil)
    try add(.held(outlet), uses, idle: days, to: &slow) { _ in nil }
  }

  /// - Parameter earlier: when a part without a known use was last used.
  private func add(
    _ account: Account, _ uses: [PartCode: StockUse], idle days: Int, to slow: inout SlowRows,
    earlier: (PartCode) throws -> BusinessDate?
  ) throws {
    try balances(PostingFilter(account: account)) { balance in
      guard let part = balance.cell.part, balance.quantity > .zero else { return true }
      var last = uses[part]?.last
      if last == nil { last = try earlier(part) }
      var since = last
      if since == nil { since = try lots(of: balance.cell).first.flatMap { try received($0.lot) } }
      let idle = (since ?? today).days(until: today)
      guard idle >= days else { return true }
      let used = uses[part]?.lately ?? .zero
      slow.add(
        SlowRow(
          part: part, outlet: account.outlet, quantity: balance.quantity, amount: balance.amount, last: last,
          idle: idle, cover: used > .zero ? balance.quantity.pieces * 3 / used.pieces : nil))
      return true
    }
  }

  /// When each part of an account was last used, and how much of it lately.
  private func uses(
    of account: Account, by verbs: Set<String>, from: BusinessDate?
  ) throws -> [PartCode: StockUse] {
    let lately = today.month.previous.previous.day(1)
    var uses: [PartCode: StockUse] = [:]
    try scan(PostingFilter(account: account, from: from)) { stored in
      guard let goods = stored.posting.goods, goods.quantity < .zero, verbs.contains(stored.verb) else { return true }
      var use = uses[goods.part] ?? StockUse(last: stored.on)
      use.last = max(use.last, stored.on)
      if stored.on >= lately { use.lately -= goods.quantity }
      uses[goods.part] = use
      return true
    }
    return uses
  }

  private func lastIssue(of part: PartCode) throws -> BusinessDate? {
    var last: BusinessDate?
    try scan(PostingFilter(account: .warehouse, part: part)) { stored in
      if stored.verb == "issue.ship" { last = stored.on }
      return true
    }
    return last
  }

  private func row(_ slow: SlowRow) throws -> [ReplyField] {
    [ReplyField](
      [
        ReplyField("part", slow.part), optional("name", Part(facts.document(Part.key(slow.part)))?.name),
        optional("outlet", slow.outlet), ReplyField("qty", slow.quantity), ReplyField("amount", slow.amount),
        optional("last", slow.last), ReplyField("idle", slow.idle), optional("cover", slow.cover),
      ])
  }

  private func slowCursor() throws(Refusal) -> SlowRow.Position? {
    guard let text = arguments.words("cursor") else { return nil }
    guard let position = SlowRow.Position(cursor: text) else { throw badCursor }
    return position
  }
}

private struct StockUse {
  var last: BusinessDate
  /// In this month and the two before.
  var lately = Quantity.zero
}

/// Pieces that lie idle in one place.
struct SlowRow {
  let part: PartCode
  /// nil: in the warehouse.
  let outlet: OutletCode?
  let quantity: Quantity
  let amount: Money
  let last: BusinessDate?
  let idle: Int
  /// For how many months they last.
  let cover: Int64?

  var position: Position { Position(amount: amount.fen, part: part.text, outlet: outlet?.text ?? "") }

  /// The place in the list: the dearest first, then by part and outlet.
  struct Position: Comparable {
    let amount: Int64
    let part: String
    let outlet: String

    static func < (a: Position, b: Position) -> Bool {
      (b.amount, a.part, a.outlet) < (a.amount, b.part, b.outlet)
    }

    var cursor: String { "\(amount)/\(part)/\(outlet)" }

    init(amount: Int64, part: String, outlet: String) {
      self.amount = amount
      self.part = part
      self.outlet = outlet
    }

    init?(cursor: String) {
      let pieces = cursor.split(separator: "/", omittingEmptySubsequences: false)
      guard pieces.count == 3, let amount = Int64(plainDigits: pieces[0], atMost: 18) else { return nil }
      self.init(amount: amount, part: String(pieces[1]), outlet: String(pieces[2]))
    }
  }
}

/// The page of a list that comes in another order than it is shown in; what cannot be on the page is not kept.
struct SlowRows {
  let limit: Int
  let after: SlowRow.Position?
  private var rows: [SlowRow] = []

  init(limit: Int, after: SlowRow.Position?) {
    self.limit = limit
    self.after = after
  }

  mutating func add(_ row: SlowRow) {
    if let after, row.position <= after { return }
    rows.append(row)
    if rows.count >= 2 * (limit + 1) { cut() }
  }

  /// One more than is shown tells whether there are more.
  private mutating func cut() {
    rows.sort { $0.position < $1.position }
    rows.removeLast(max(0, rows.count - limit - 1))
  }

  var page: (rows: [SlowRow], next: String?) {
    var sorted = self
    sorted.cut()
    let shown = sorted.rows.prefix(limit)
    return (Array(shown), sorted.rows.count > limit ? shown.last?.position.cursor : nil)
  }
}
