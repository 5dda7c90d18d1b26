import LedgerCore
import LedgerStore
import LedgerWorkflows
import StatementSigning
import Statements

/// Makes one outlet's statement from a snapshot: what the ledger keeps of it, and the bytes that are signed.
struct StatementMaker<Store: LedgerStore> {
  let plan: StatementRunner<Store>.Plan
  let reading: Reading
  let company: String

  private var month: BusinessMonth { plan.month }
  private var facts: SnapshotFacts { reading.facts }

  func draft(_ code: OutletCode) throws -> (draft: StatementDraft, json: [UInt8]) {
    guard let outlet = Outlet(facts.document(Outlet.key(code))) else { throw ServiceError.noRun(month) }
    let sources = try StatementSources(code, month, reading)
    var closing = sources.opening
    for entry in sources.entries {
      for posting in entry.postings { closing.add(posting, document: entry.document) }
    }
    let content = StatementContent(
      company: company,
      outlet: Statement.Party(
        code: code, name: outlet.name, region: outlet.region, agreement: outlet.agreement, dealer: outlet.dealer),
      making: Statement.Making(on: plan.run.issued, knownAt: plan.open.knownAt, answerBy: plan.run.answerBy),
      checkpoint: plan.checkpoint, previous: previous(code), closing: closing,
      parts: parts(closing, sources.entries), open: plan.open.items(of: code), due: plan.open.due(of: code))
    let statement = sources.statement(content, plan.editions)
    if let failure = facts.failure { throw failure }
    let json = statement.json
    let draft = StatementDraft(
      number: statement.number, outlet: code, month: month, sha256: OpenSSLHash().sha256(json).description,
      deposit: statement.ceiling.deposit, occupied: statement.ceiling.occupied, ceiling: statement.ceiling.ceiling,
      owed: closing.total(.owed), content: content.fields)
    return (draft, json)
  }

  private func previous(_ outlet: OutletCode) -> Statement.Previous? {
    let number = Statement.number(month.previous, outlet)
    guard let earlier = MonthlyStatement(facts.document(MonthlyStatement.key(number))),
      let digest = Digest(hexadecimal: earlier.sha256)
    else { return nil }
    return Statement.Previous(
      number: number, digest: digest, answer: earlier.status.rawValue, answeredOn: earlier.answered)
  }

  /// Every part that is named, by code.
  private func parts(_ closing: OutletCells, _ entries: [MonthEntries.Entry]) -> [Statement.PartName] {
    let named =
      closing.cells.keys.compactMap(\.part) + entries.flatMap { $0.postings.compactMap(\.goods?.part) }
      + entries.flatMap { WrittenOff($0.record, facts).lines.map(\.part) }
    return Set(named).sorted().map { code in
      let part = Part(facts.document(Part.key(code)))
      return Statement.PartName(part: code, name: part?.name ?? code.text, unit: part?.unit)
    }
  }
}

/// What a statement is made of beside its content: the balances it opens with and the month's entries.
struct StatementSources {
  let month: BusinessMonth
  let opening: OutletCells
  let entries: [MonthEntries.Entry]
  private let reading: Reading

  init(_ outlet: OutletCode, _ month: BusinessMonth, _ reading: Reading) throws {
    self.month = month
    self.reading = reading
    entries = try MonthEntries(outlet, from: month.day(1), to: month.lastDay, reading.snapshot).entries
    let key = MonthlyStatement.contentKey(Statement.number(month.previous, outlet))
    if let earlier = reading.facts.document(key) {
      guard let content = StatementContent(earlier.fields) else { throw ServiceError.unreadable(key.id) }
      opening = content.closing
      return
    }
    // Its first statement: whatever was dated before the month, which is nothing for a new outlet.
    var cells = OutletCells()
    let last = month.day(1).adding(days: -1)
    for entry in try MonthEntries(outlet, from: nil, to: last, reading.snapshot).entries {
      for posting in entry.postings { cells.add(posting, document: entry.document) }
    }
    opening = cells
  }

  func statement(_ content: StatementContent, _ editions: [Policy]) -> Statement {
    StatementAssembly(
      month: month, content: content, opening: opening, entries: entries, editions: editions, facts: reading.facts
    ).statement
  }
}
