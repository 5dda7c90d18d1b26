import LedgerCore
import LedgerWire
import LedgerWorkflows

/// A mutating command on its way to the writer, read and checked as far as that goes without the books.
public struct Submission: Sendable {
  public let user: String
  /// The record that made the token this user logged in with.
  let token: RecordNumber
  public let verb: String
  private(set) var command: any LedgerCommand
  let arguments: Arguments
  /// The client's `id=`, if it sent one.
  let request: RequestIdentity?
  let isDry: Bool

  /// What has to be found out in the books before the writer decides on it, because a decision sees only what it asks for.
  var question: Question? {
    switch command {
    case let sign as MonthSign: .check(sign)
    case let step as MonthStep where step.step == .close: .trial(step)
    case let issue as StatementIssue: .statements(issue)
    default: nil
    }
  }

  enum Question {
    /// Whether the books agree.
    case check(MonthSign)
    /// What they add up to.
    case trial(MonthStep)
    /// How many statements a month will have.
    case statements(StatementIssue)
  }

  var needsCheck: Bool { question != nil }
  /// Whether the whole log is read for it.
  var readsWholeLog: Bool { if case .check? = question { true } else { false } }
  /// The month whose statements are to be made once it is accepted.
  var monthToIssue: BusinessMonth? { isDry ? nil : (command as? StatementIssue)?.month }

  /// With what was found out.
  func with(_ command: any LedgerCommand) -> Submission {
    var submission = self
    submission.command = command
    return submission
  }
}

/// What became of a submission. Nobody hears of it before it is durable.
public enum Outcome: Hashable, Sendable {
  /// The fields of the `OK`.
  case accepted([ReplyField])
  case refused(Refusal)
  /// Nothing happened; the same command may be sent again.
  case busy
  /// The disk cannot be written; reading goes on.
  case readOnly
  /// Whether it happened is not known here: the connection is closed without a reply, and the client's retry with the
  /// same `id=` finds out.
  case unknown
}
