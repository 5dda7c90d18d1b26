import LedgerCore
import LedgerStore
import LedgerWorkflows

extension ReadService {
  /// A command with what had to be found out in the books for it; as it was where its user may not send it.
  public func checked(_ submission: Submission) -> Submission {
    guard let question = submission.question else { return submission }
    do {
      let isAllowed = try store.read { snapshot in
        let facts = SnapshotFacts(snapshot)
        guard let clock = Clock(facts.document(Clock.key)), let user = User(facts.document(User.key(submission.user)))
        else { return false }
        return try policy(on: clock.today, snapshot).allows(user.role, submission.verb)
      }
      guard isAllowed else { return submission }
      switch question {
      case .check(var sign):
        sign.check = try check(sign.month)
        return submission.with(sign)
      case .trial(var step):
        step.trial = try store.read { try TrialSum(month: step.month, snapshot: $0).run() }
        return submission.with(step)
      case .statements(var issue):
        issue.count = try store.read { try own($0).outlets(with: issue.month).count }
        return submission.with(issue)
      }
    } catch {
      log.error("the books could not be checked", metadata: ["verb": "\(submission.verb)", "error": "\(error)"])
      return submission
    }
  }

  private func check(_ month: BusinessMonth) throws -> BooksCheck {
    var check = try BooksReading(store: store).run().check
    // Looking through the books takes its time: what came meanwhile is looked at here, and not by the writer.
    try store.read { snapshot in
      let filter = PostingFilter(from: month.day(1), to: month.lastDay)
      let since = PostingKey(record: check.at, index: .max)
      if try snapshot.postings(filter, after: since, limit: 1).isEmpty { check.quietUntil = try snapshot.head().last }
    }
    return check
  }
}
