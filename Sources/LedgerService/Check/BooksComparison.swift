import LedgerCore
import LedgerStore
import LedgerWorkflows

/// Compares what the log adds up to with what the tables say at the same moment.
struct BooksComparison {
  let snapshot: any LedgerSnapshot
  private(set) var report: BooksReport
  private let facts: SnapshotFacts
  private let chunk = 500

  init(snapshot: any LedgerSnapshot, report: BooksReport) {
    self.snapshot = snapshot
    self.report = report
    facts = SnapshotFacts(snapshot)
  }

  mutating func run(_ fold: BooksFold) throws {
    try compareBalances(fold)
    try compareCards(fold)
    try compareTransit()
    try compareCommitments()
    try countOpen()
    if let failure = facts.failure { throw failure }
  }

  // MARK: Books and lots

  private mutating func compareBalances(_ fold: BooksFold) throws {
    var open = fold.balances.filter { $0.value.quantity != .zero || $0.value.amount != .zero }
    var trial = TrialBalance()
    var after: CellKey?
    while true {
      let page = try snapshot.balances(PostingFilter(), after: after, limit: chunk)
      // Facts of their own, so that the lots of all balances are not kept at once.
      let lots = SnapshotFacts(snapshot)
      lots.prefetch(page.filter { $0.cell.account.kind.keepsLots }.map { .cell($0.cell) })
      for balance in page {
        trial.add(balance)
        let posted = open.removeValue(forKey: balance.cell)
        if posted?.quantity ?? .zero != balance.quantity || posted?.amount ?? .zero != balance.amount {
          report.note(.books, "\(name(balance.cell)): the postings do not add up to the balance")
        }
        if balance.cell.account.kind.keepsLots { compareLots(balance, lots.cell(balance.cell).lots) }
      }
      if let failure = lots.failure { throw failure }
      report.count(.books, page.count)
      after = page.last?.cell
      if page.count < chunk { break }
    }
    trial.closeAccount()
    for cell in open.keys { report.note(.books, "\(name(cell)): postings without a balance") }
    let parts = trial.parts.values.count { $0 != .zero }
    if trial.debit != trial.credit || trial.memo != .zero || parts > 0 {
      report.note(.books, "the trial balance does not balance")
    }
    // A kind of account is in the trial where one of its accounts is not empty.
    if trial.kinds[.transfer] != nil { report.note(.documents, "transfer is not empty") }
  }

  private mutating func compareLots(_ balance: CellBalance, _ lots: [LotBalance]) {
    report.count(.lots, lots.count)
    let sum = lots.reduce((Quantity.zero, Money.zero)) { ($0.0 + $1.quantity, $0.1 + $1.amount) }
    if sum != (balance.quantity, balance.amount) {
      report.note(.lots, "\(name(balance.cell)): the lots do not add up")
    }
    for lot in lots where lot.quantity <= .zero || lot.amount.fen % max(lot.quantity.pieces, 1) != 0 {
      report.note(.lots, "\(name(balance.cell)) lot \(lot.lot): \(lot.quantity) pieces at \(lot.amount)")
    }
  }

  // MARK: Cards

  private mutating func compareCards(_ fold: BooksFold) throws {
    let keys = { (document: Document) -> [FactKey] in
      PartCode(document.key.id).map {
        [.cell(CellKey(account: .warehouse, part: $0)), .document(Card.key($0))]
      } ?? []
    }
    try eachDocument(Part.kind, needing: keys) { comparison, document in
      guard let part = Part(document) else { return }
      let stock = comparison.facts.cell(CellKey(account: .warehouse, part: part.code))
      let card = fold.card(part.code)
      comparison.report.count(.cards)
      if card.quantity != stock.quantity || part.price * stock.quantity != stock.amount {
        comparison.report.note(
          .cards,
          "\(part.code): the card ends at \(card.quantity), the warehouse has \(stock.quantity) for \(stock.amount)")
      }
      guard stock.quantity > .zero else { return }
      if !comparison.isCounted(part.code) { comparison.report.open += 1 }
    }
  }

  // MARK: Documents

  private mutating func compareTransit() throws {
    var underWay: [OutletCode: Money] = [:]
    for status in ["shipped", "reported"] {
      try eachDocument(Shipment.kind, status: status) { _, document in
        guard let shipment = Shipment(document) else { return }
        underWay[shipment.outlet, default: .zero] += status == "shipped" ? shipment.amount : shipment.openAmount
      }
      try eachDocument(Transfer.kind, status: status) { _, document in
        guard let transfer = Transfer(document) else { return }
        underWay[transfer.to, default: .zero] += transfer.report?.open.amount ?? transfer.amount
      }
    }
    try compare(underWay, with: { .transit($0) }, "on its way by its documents")
  }

  private mutating func compareCommitments() throws {
    var reserved: [OutletCode: Money] = [:]
    for status in Request.reservedStatuses {
      try eachDocument(Request.documentKind, status: status) { _, document in
        guard let request = Request(document) else { return }
        reserved[request.outlet, default: .zero] += request.reserved.amount
      }
    }
    try compare(reserved, with: { .committed($0) }, "reserved by its requests")
  }

  private mutating func compare(
    _ documents: [OutletCode: Money], with account: (OutletCode) -> Account, _ what: String
  ) throws {
    let keys = { (document: Document) -> [FactKey] in
      OutletCode(document.key.id).map { [.total(account($0))] } ?? []
    }
    try eachDocument(Outlet.kind, needing: keys) { comparison, document in
      guard let outlet = OutletCode(document.key.id) else { return }
      let (booked, said) = (comparison.facts.total(account(outlet)), documents[outlet] ?? .zero)
      comparison.report.count(.documents)
      if booked != said {
        comparison.report.note(.documents, "\(account(outlet)) is \(booked), and \(said) \(what)")
      }
    }
  }

  // MARK: Counts

  /// 8.7.4: within the year before today.
  private func isCounted(_ part: PartCode) -> Bool {
    guard let today = Clock(facts.document(Clock.key))?.today else { return false }
    return Card(part, facts).isCounted(withinYearTo: today)
  }

  private mutating func countOpen() throws {
    try eachDocument(StocktakeLine.kind, status: "difference") { comparison, _ in comparison.report.open += 1 }
    try eachDocument(StocktakeLine.kind, status: "explained") { comparison, _ in comparison.report.open += 1 }
    report.count(.counts, report.counts[.cards] ?? 0)
  }

  /// Looks at all documents of a kind, page by page.
  ///
  /// - Parameter keys: what is asked of each, loaded a page at a time.
  private mutating func eachDocument(
    _ kind: DocumentKind, status: String? = nil, needing keys: (Document) -> [FactKey] = { _ in [] },
    _ body: (inout BooksComparison, Document) throws -> Void
  ) throws {
    var after: String?
    while true {
      let page = try snapshot.documents(kind, DocumentFilter(status: status), after: after, limit: chunk)
      facts.prefetch(page.flatMap(keys))
      for document in page { try body(&self, document) }
      after = page.last?.key.id
      if page.count < chunk { return }
    }
  }

  private func name(_ cell: CellKey) -> String {
    cell.part.map { "\(cell.account) \($0)" } ?? cell.account.description
  }
}
