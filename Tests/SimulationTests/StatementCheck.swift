import LedgerCore
import Statements

/// Holds what a signed statement says against the auditor's own books, figure by figure.
struct StatementCheck {
  let auditor: Auditor
  let issued: Auditor.IssuedStatement
  let statement: Statement
  private(set) var faults: [String] = []

  private var outlet: String { issued.outlet }

  /// - Parameter leaf: what the log has as the hash of a record.
  init(_ statement: Statement, _ issued: Auditor.IssuedStatement, _ auditor: Auditor, leaf: (Int) -> Digest?) {
    self.auditor = auditor
    self.issued = issued
    self.statement = statement
    checkHead()
    checkAccounts()
    checkMovements(leaf)
    checkHoldings()
    checkCeiling()
    checkDays()
    checkOpen()
  }

  private mutating func expect(_ what: String, _ said: String, _ expected: String) {
    if said != expected { faults.append("\(issued.number) \(what): \(said), expected \(expected)") }
  }

  // MARK: Who and when

  private mutating func checkHead() {
    expect("number", statement.number, issued.number)
    expect("month", "\(statement.month)", issued.month.text)
    expect("made", "\(statement.making.on)", issued.made.text)
    expect("answer by", "\(statement.making.answerBy)", issued.answerBy.text)
    let known = auditor.outlets[outlet]
    expect("outlet", statement.outlet.code.text, outlet)
    expect("name", statement.outlet.name, known?.name ?? "")
    expect("region", statement.outlet.region, known?.region ?? "")
    expect("agreement", "\(statement.outlet.agreement)", known?.agreement.text ?? "")
    expect("dealer", statement.outlet.dealer ?? "", known?.dealer ?? "")
    expect("size", "\(statement.checkpoint.size)", "\(auditor.checkpoints[issued.month]?.records ?? 0)")
    let previous = statement.previous
    expect("previous", previous?.number ?? "", issued.previous?.number ?? "")
    expect("answer before", previous?.answer ?? "", issued.previous?.status ?? "")
    expect(
      "answered before", previous?.answeredOn.map { "\($0)" } ?? "", issued.previous?.answered?.text ?? "")
  }

  // MARK: The books

  private mutating func checkAccounts() {
    let said = statement.accounts.map {
      "\($0.kind.rawValue) \($0.opening) \($0.debit) \($0.credit) \($0.closing)"
    }
    let expected = issued.accounts.map { line in
      ([line.kind] + [line.opening, line.debit, line.credit, line.closing].map(Auditor.money)).joined(separator: " ")
    }
    expect("accounts", said.joined(separator: ", "), expected.joined(separator: ", "))
  }

  private mutating func checkMovements(_ leaf: (Int) -> Digest?) {
    let own = auditor.movements(of: issued)
    for (what, said, meant) in [
      ("movements", statement.movements, own.filter { !auditor.isCorrection($0) }),
      ("corrections", statement.corrections, own.filter { auditor.isCorrection($0) }),
    ] {
      expect(
        what, said.map { "\($0.entry)" }.joined(separator: " "), meant.map { "\($0.number)" }.joined(separator: " "))
      for (movement, entry) in zip(said, meant) where "\(movement.entry)" == "\(entry.number)" {
        check(movement, entry, leaf)
      }
    }
  }

  private mutating func check(_ movement: Statement.Movement, _ entry: Auditor.Entry, _ leaf: (Int) -> Digest?) {
    let name = "entry \(entry.number)"
    expect("\(name) leaf", "\(movement.leaf)", leaf(entry.number).map { "\($0)" } ?? "")
    expect("\(name) date", "\(movement.on)", entry.on.text)
    expect("\(name) verb", movement.verb, entry.verb)
    // Some clauses the contract does not name.
    if let rule = entry.rule { expect("\(name) clause", movement.clause.map { "\($0)" } ?? "", rule) }
    expect("\(name) reverses", movement.reverses.map { "\($0)" } ?? "", entry.reverses.map { "\($0)" } ?? "")
    if let said = movement.document, let document = entry.document { expect("\(name) document", said, document) }
    let own = entry.postings.filter { Auditor.outlet(ofAccount: $0.account) == outlet }
    expect("\(name) postings", Self.joined(movement.postings.map { text($0) }), Self.joined(own.map { text($0) }))
    let lots = movement.postings.map { text($0, withLot: true) }
    let meant = own.filter { $0.lot != nil }.map { text($0, withLot: true) }
    expect("\(name) lots", Self.joined(lots.filter(meant.contains)), Self.joined(meant))
    if !entry.explained.isEmpty {
      expect("\(name) write-offs", "\(movement.writeOffs.count)", "\(entry.explained.count)")
      for (arithmetic, explained) in zip(movement.writeOffs, entry.explained) {
        let said = text(arithmetic, asIn: explained)
        if !explained.contains(said) { faults.append("\(issued.number) \(name): \(said), expected \(explained)") }
      }
    }
  }

  private static func joined(_ lines: [String]) -> String { lines.sorted().joined(separator: ", ") }

  private func text(_ line: Statement.Line, withLot: Bool = false) -> String {
    let goods = line.goods.map { " \($0.part) \($0.quantity)" + (withLot ? " of \($0.lot)" : "") } ?? ""
    return "\(line.kind.rawValue) \(line.amount)\(goods)"
  }

  private func text(_ posting: Auditor.Posting, withLot: Bool = false) -> String {
    let kind = posting.account.prefix { $0 != ":" }
    let goods = posting.part.map { " \($0) \(posting.quantity)" + (withLot ? " of \(posting.lot ?? 0)" : "") } ?? ""
    return "\(kind) \(Auditor.money(posting.amount))\(goods)"
  }

  /// As a part of the row with which the entry is explained. That row has no rate where the fault is not on the card,
  /// and then nothing is credited.
  private func text(_ arithmetic: Statement.WriteOff, asIn explained: String) -> String {
    let head = [
      ("part", arithmetic.part.text), ("qty", "\(arithmetic.quantity)"), ("repair", arithmetic.repair),
    ]
    let isRated = explained.contains(" percent=") || arithmetic.percent != 0
    let dispatched = arithmetic.dispatched.map { "\($0)" } ?? "never"
    let rate = isRated ? [("dispatched", dispatched), ("percent", "\(arithmetic.percent)")] : []
    let sums = [
      ("amount", "\(arithmetic.value)"), ("credited", "\(arithmetic.credited)"), ("charged", "\(arithmetic.charged)"),
    ]
    return Auditor.join(head + rate + sums)
  }

  // MARK: What is there at the end of the month

  private mutating func checkHoldings() {
    let books = auditor.books(at: issued.month.last)
    expect(
      "holdings", Self.joined(statement.holdings.map { "\($0.part) \($0.lot) \($0.quantity) \($0.amount)" }),
      lots(books, "held"))
    var transit: [String: (quantity: Int64, amount: Int64)] = [:]
    for lot in statement.transit.map(\.lot) {
      transit["\(lot.part) \(lot.lot)", default: (0, 0)].quantity += lot.quantity.pieces
      transit["\(lot.part) \(lot.lot)", default: (0, 0)].amount += lot.amount.fen
    }
    expect(
      "transit",
      Self.joined(transit.map { "\($0.key) \($0.value.quantity) \(Auditor.money(Auditor.Fen($0.value.amount)))" }),
      lots(books, "transit"))
  }

  private func lots(_ books: Auditor.Books, _ kind: String) -> String {
    Self.joined(
      (books.accounts["\(kind):\(outlet)"] ?? [:]).map { slot, balance in
        "\(slot.part ?? "") \(slot.lot ?? 0) \(balance.quantity) \(Auditor.money(balance.amount))"
      })
  }

  private mutating func checkCeiling() {
    let said = statement.ceiling
    let edition = auditor.edition(on: issued.month.last)
    expect("ratio", said.ratio, edition.figures["ceiling-ratio"] ?? "")
    let committed = issued.closing("committed")
    let expected = [
      issued.deposit, issued.ceiling, issued.occupied, committed, issued.ceiling - issued.occupied - committed,
    ]
    expect(
      "ceiling", "\(said.deposit) \(said.ceiling) \(said.occupied) \(said.committed) \(said.available)",
      expected.map(Auditor.money).joined(separator: " "))
  }

  /// Every day that is named is right, and none is left out on which anything was otherwise than the day before.
  private mutating func checkDays() {
    let month = issued.month
    let named = statement.ceiling.days.map { "\($0.on)" }
    if named != Set(named).sorted() { faults.append("\(issued.number): days are \(named)") }
    var before = ""
    var books = Auditor.Books()
    let own = auditor.entries.filter { $0.outlet == outlet && $0.on <= month.last }
    for entry in own where entry.on < month.first { books.post(entry.postings) }
    for number in 1...month.length {
      let day = month.day(number)
      for entry in own where entry.on == day { books.post(entry.postings) }
      let figures = [Auditor.occupied(outlet, books), auditor.ceiling(outlet, books, at: day)]
      let now = figures.map(Auditor.money).joined(separator: " ")
      if let said = statement.ceiling.days.first(where: { "\($0.on)" == day.text }) {
        expect(day.text, "\(said.occupied) \(said.ceiling)", now)
        expect("\(day.text) ratio", said.ratio, auditor.edition(on: day).figures["ceiling-ratio"] ?? "")
      } else if now != before || number == month.length {
        faults.append("\(issued.number): nothing is said of \(day.text)")
      }
      before = now
    }
    if named.first != month.first.text { faults.append("\(issued.number): the first day is \(named.first ?? "none")") }
  }

  /// As of the day on which it was made.
  private mutating func checkOpen() {
    let open = statement.open.map { "\($0.what) \($0.document) \($0.status)" }
    expect("open", Self.joined(open), Self.joined(issued.open))
    let due = statement.due.map { line in
      "\(line.what) \(line.document) \(line.on) \(line.clause)\(line.amount.map { " \($0)" } ?? "")"
    }
    expect("due", Self.joined(due), Self.joined(issued.due))
  }
}
