import LedgerCore
import LedgerStore
import LedgerWorkflows
import StatementSigning
import Statements

/// A statement made and signed, on its way to the writer.
public struct PreparedStatement: Sendable {
  let draft: StatementDraft
  /// Detached, over the statement's JSON.
  let signature: [UInt8]
}

/// A few statements of one month for the writer to take in one commit, or the end of the month's run.
public struct StatementWork: Sendable {
  let month: BusinessMonth
  let prepared: [PreparedStatement]
  /// Whether these are the last.
  let isEnd: Bool
}

/// Makes the statements of a month that a run still lacks, a few at a time. Who starts in the middle goes on there: a
/// statement that is in the log is never made again.
public struct StatementRunner<Store: LedgerStore>: Sendable {
  let reads: ReadService<Store>
  let signer: SigningIdentity
  /// So many go into one commit; beside them the writer has other work.
  private let chunk = 64

  public init(reads: ReadService<Store>, signer: SigningIdentity) {
    self.reads = reads
    self.signer = signer
  }

  /// The month whose run is not at its end, if there is one.
  public func pending() throws -> BusinessMonth? {
    try reads.store.read { snapshot in
      try snapshot.documents(StatementRun.kind, DocumentFilter(status: "issuing"), after: nil, limit: 1).first
        .flatMap { BusinessMonth($0.key.id) }
    }
  }

  /// Makes what is lacking.
  ///
  /// - Parameters:
  ///   - commit: has the writer take them; false when it could not, and then the run is broken off.
  ///   - progress: how many of how many are made.
  /// - Returns: whether it came to the end.
  public func run(
    _ month: BusinessMonth, commit: (StatementWork) throws -> Bool, progress: (Int, Int) -> Void
  ) throws -> Bool {
    let plan = try reads.store.read { snapshot in try Plan(month, reads.own(snapshot)) }
    var done = plan.outlets.count - plan.lacking.count
    for start in stride(from: 0, to: plan.lacking.count, by: chunk) {
      let outlets = plan.lacking[start..<min(start + chunk, plan.lacking.count)]
      let prepared = try reads.store.read { snapshot in
        let maker = StatementMaker(plan: plan, reading: try reads.own(snapshot), company: signer.company)
        return try outlets.map { try maker.draft($0) }
      }
      .map { draft, json in PreparedStatement(draft: draft, signature: try signer.sign(json)) }
      guard try commit(StatementWork(month: month, prepared: prepared, isEnd: false)) else { return false }
      done += prepared.count
      progress(done, plan.outlets.count)
    }
    try requireTrial(plan)
    return try commit(StatementWork(month: month, prepared: [], isEnd: true))
  }

  /// All statements together are the trial balance that the month was closed with, or the run does not end.
  private func requireTrial(_ plan: Plan) throws {
    var sums: [AccountKind: Money] = [:]
    for start in stride(from: 0, to: plan.outlets.count, by: chunk) {
      let outlets = plan.outlets[start..<min(start + chunk, plan.outlets.count)]
      let closings = try reads.store.read { snapshot in
        let facts = SnapshotFacts(snapshot)
        return try outlets.map { outlet in
          let number = Statement.number(plan.month, outlet)
          guard let fields = facts.document(MonthlyStatement.contentKey(number))?.fields,
            let content = StatementContent(fields)
          else { throw ServiceError.unreadable(number) }
          return Statement.kinds.map { content.closing.total($0) }
        }
      }
      for closing in closings {
        for (kind, amount) in zip(Statement.kinds, closing) { sums[kind, default: .zero] += amount }
      }
    }
    for kind in Statement.kinds where sums[kind] ?? .zero != plan.trial[kind.rawValue] ?? .zero {
      throw ServiceError.faulty("\(plan.month)", "the statements and the trial balance differ in \(kind.rawValue)")
    }
  }

  /// What a run works by: found out once, at its start.
  struct Plan: Sendable {
    let month: BusinessMonth
    let run: StatementRun
    /// All that get a statement, by code.
    let outlets: [OutletCode]
    let lacking: [OutletCode]
    let checkpoint: Statement.TreeState
    /// What the month's trial balance says, by name.
    let trial: [String: Money]
    let open: OpenWork
    let editions: [Policy]
    /// When those that are lacking are made, and until when they may be answered.
    let today: BusinessDate
    let answerBy: BusinessDate

    init(_ month: BusinessMonth, _ reading: Reading) throws {
      self.month = month
      let closed = reading.facts.document(MonthTrial.key(month))
      guard let run = StatementRun(reading.facts.document(StatementRun.key(month))),
        let size = MonthTrial.size(of: closed)
      else { throw ServiceError.noRun(month) }
      trial = Dictionary(
        MonthTrial.lines(of: closed).map { ($0.name, $0.debit - $0.credit) }, uniquingKeysWith: { first, _ in first })
      self.run = run
      outlets = try reading.outlets(with: month)
      let numbers = outlets.map { MonthlyStatement.key(Statement.number(month, $0)) }
      reading.facts.prefetch(numbers.map { .document($0) })
      lacking = zip(outlets, numbers).filter { reading.facts.document($0.1) == nil }.map(\.0)
      checkpoint = try LedgerTree(reading.snapshot).state(at: size)
      open = try OpenWork(reading)
      editions = try reading.editions()
      today = reading.today
      answerBy = statementAnswerBy(issued: reading.today, reading.policy)
      if let failure = reading.facts.failure { throw failure }
    }
  }
}

extension Reading {
  /// The outlets that get a statement for a month: registered by its last day, or with paper dated by then; and not
  /// closed before its first.
  func outlets(with month: BusinessMonth) throws -> [OutletCode] {
    try all(Outlet.kind, DocumentFilter()).compactMap { Outlet($0) }.filter { outlet in
      // Of one that an earlier version closed nobody knows the day; it has nothing any more.
      if outlet.standing == .closed, outlet.closedOn.map({ $0 < month.day(1) }) ?? true { return false }
      guard let added = outlet.added, added > month.lastDay else { return true }
      let earlier = PostingFilter(outlet: outlet.code, to: month.lastDay)
      return try !snapshot.postings(earlier, after: nil, limit: 1).isEmpty
    }
    .map(\.code)
  }
}
