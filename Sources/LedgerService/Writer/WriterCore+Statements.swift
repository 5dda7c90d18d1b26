import LedgerCore
import LedgerStore
import LedgerWorkflows
import Logging
import Statements

// A month's statements: made outside, because they need more of the ledger than a decision may ask for, and taken in here.

extension WriterCore {
  /// Takes a few statements, or the end of their run, in one commit: records and signatures are there together or not at
  /// all. What is in the log already is passed over, so that no statement is ever made twice.
  ///
  /// - Returns: false when it could not be made durable.
  public func take(_ work: StatementWork) -> Bool {
    guard settle() else { return false }
    do {
      guard let cause = try run(of: work.month) else { return true }
      for statement in work.prepared {
        let number = statement.draft.number
        let key = MonthlyStatement.key(number)
        guard try withFacts({ facts.document(key) }) == nil else { continue }
        signatures.append(
          SignatureRow(name: number, record: RecordNumber(recordCount).next, bytes: statement.signature))
        try run([.makeStatement(statement.draft)], cause: cause)
      }
      if work.isEnd { try run([.endStatements(work.month)], cause: cause) }
    } catch {
      log.error("statements could not be taken", metadata: ["month": "\(work.month)", "error": "\(error)"])
      giveUp()
      return false
    }
    defer {
      // Nobody decides on what a statement was made of; kept, it would fill the memory.
      facts.forget(work.prepared.map { MonthlyStatement.contentKey($0.draft.number) })
    }
    return commit() == nil
  }

  /// The record that began the run, while the run is under way.
  private func run(of month: BusinessMonth) throws -> RecordNumber? {
    let document = try withFacts { facts.document(StatementRun.key(month)) }
    guard document?.status == "issuing" else { return nil }
    return document?.record
  }
}
