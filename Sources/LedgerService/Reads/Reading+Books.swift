import LedgerBook
import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// Balances, entries, the trial balance.
extension Reading {
  func balance() throws -> Answer {
    let filter = try booksFilter()
    var after = try cursor(CellKey.init(cursor:))
    // The last row shown, which is not always the last one looked at: a cursor names nothing its reader may not see.
    var shown = after
    var rows: [[ReplyField]] = []
    while true {
      let found = try snapshot.balances(filter, after: after, limit: chunk)
      for balance in found {
        guard seesBooks(of: balance.cell.account) else {
          after = balance.cell
          continue
        }
        if rows.count == limit { return list(rows, next: shown?.cursor) }
        rows.append(
          [ReplyField](
            [
              ReplyField("account", balance.cell.account), optional("part", balance.cell.part),
              balance.cell.part.map { _ in ReplyField("qty", balance.quantity) },
              ReplyField("amount", balance.amount),
            ]))
        after = balance.cell
        shown = after
      }
      if found.count < chunk { return list(rows, next: nil) }
    }
  }

  func entries() throws -> Answer {
    var filter = try booksFilter()
    filter.from = arguments.date("from")
    filter.to = arguments.date("to")
    var after = try cursor(PostingKey.init(cursor:))
    var shown = after
    var rows: [[ReplyField]] = []
    while true {
      let found = try snapshot.postings(filter, after: after, limit: chunk)
      for stored in found {
        guard seesBooks(of: stored.posting.account) else {
          after = stored.key
          continue
        }
        if rows.count == limit { return list(rows, next: shown?.cursor) }
        let head = [
          ReplyField("entry", stored.key.record), ReplyField("on", stored.on), ReplyField("verb", stored.verb),
        ]
        rows.append(head + Reading.row(stored.posting))
        after = stored.key
        shown = after
      }
      if found.count < chunk { return list(rows, next: nil) }
    }
  }

  func entryShow() throws -> Answer {
    let record = try visibleRecord()
    let reversal = facts.document(EntryReverse.key(record.number))?.fields["by"]?.integer
    var result = answer(
      [ReplyField](
        [
          ReplyField("entry", record.number), ReplyField("verb", record.verb), ReplyField("on", record.on),
          ReplyField("recorded", record.recordedAt), ReplyField("user", record.actor.user),
          optional("outlet", record.outlet), optional("rule", record.clause), optional("cause", record.cause),
          optional("reverses", record.reverses), optional("reversed_by", reversal),
        ]))
    result.rows = record.entry.postings.map(Reading.row)
    return result
  }

  /// The record named; one of another outlet must look as if it did not exist.
  func visibleRecord() throws(Refusal) -> LedgerRecord {
    let number = arguments.entry("entry") ?? RecordNumber(0)
    guard let record = facts.record(number), actor.role != .outlet || record.outlet == actor.outlet,
      record.outlet == nil || sees(record.outlet?.text)
    else { throw StepRefusal.notFound(key: "entry", value: number.description).refusal }
    return record
  }

  static func row(_ posting: Posting) -> [ReplyField] {
    [ReplyField](
      [
        ReplyField("account", posting.account), optional("part", posting.goods?.part),
        posting.goods.flatMap { $0.lot == .none ? nil : ReplyField("lot", $0.lot) },
        optional("qty", posting.goods?.quantity), ReplyField("amount", posting.amount),
      ])
  }

  /// Every kind of account with the sum of its accounts' debit and of their credit balances, in the chart's order. All
  /// three differences are zero, or the ledger is broken.
  func trial(_ chart: [ChartAccount]) throws -> Answer {
    var trial = TrialBalance()
    var after: CellKey?
    while true {
      let found = try snapshot.balances(PostingFilter(), after: after, limit: 1000)
      for balance in found { trial.add(balance) }
      after = found.last?.cell
      if found.count < 1000 { break }
    }
    trial.closeAccount()
    let rows = chart.compactMap { account -> [ReplyField]? in
      guard let sides = trial.kinds[account.kind] else { return nil }
      return [
        ReplyField("account", account.kind.rawValue), ReplyField("debit", sides.debit),
        ReplyField("credit", sides.credit),
      ]
    }
    var result = list(rows, next: nil)
    result.reply += [
      ReplyField("debit", trial.debit), ReplyField("credit", trial.credit),
      ReplyField("difference", trial.debit - trial.credit), ReplyField("memo", trial.memo),
      ReplyField("parts", trial.parts.values.count { $0 != .zero }),
    ]
    return result
  }

  // MARK: Who sees which books

  private func booksFilter() throws(Refusal) -> PostingFilter {
    var filter = PostingFilter(
      account: arguments.account("account"), outlet: arguments.outlet("outlet"), part: arguments.part("part"))
    if let outlet = filter.outlet { _ = try scope.outlet(outlet, facts) }
    if let account = filter.account, !seesBooks(of: account) {
      throw account.outlet.map { scope.forbidden($0) }
        ?? StepRefusal.forbiddenAccount(role: actor.role, verb: verb).refusal
    }
    if let part = filter.part, facts.document(Part.key(part)) == nil {
      throw StepRefusal.notFound(key: "part", value: part.text).refusal
    }
    if actor.role == .outlet, filter.outlet == nil { filter.outlet = actor.outlet }
    return filter
  }

  private func seesBooks(of account: Account) -> Bool {
    switch actor.role {
    case .outlet: account.outlet != nil && account.outlet == actor.outlet
    case .regional: account.outlet.map { scope.sees($0, facts) } ?? false
    default: true
    }
  }

  private func cursor<Key>(_ read: (String) -> Key?) throws(Refusal) -> Key? {
    guard let text = arguments.words("cursor") else { return nil }
    guard let key = read(text) else { throw Refusal(.badValue, "cursor", [ReplyField("key", "cursor")]) }
    return key
  }
}

extension CellKey {
  fileprivate var cursor: String { "\(account)/\(part?.text ?? "")" }

  fileprivate init?(cursor: String) {
    let pieces = cursor.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard pieces.count == 2, let account = Account(pieces[0]) else { return nil }
    self.init(account: account, part: PartCode(pieces[1]))
  }
}

extension PostingKey {
  fileprivate var cursor: String { "\(record)/\(index)" }

  fileprivate init?(cursor: String) {
    let pieces = cursor.split(separator: "/", omittingEmptySubsequences: false)
    guard pieces.count == 2, let record = Int64(plainDigits: pieces[0], atMost: 18),
      let index = Int64(plainDigits: pieces[1], atMost: 6)
    else { return nil }
    self.init(record: RecordNumber(record), index: Int(index))
  }
}
