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

  /// Whether the books are to be looked through before the writer decides on it.
  var needsCheck: Bool { monthToSign != nil }
  var monthToSign: BusinessMonth? { (command as? MonthSign)?.month }

  /// With what was found in the books.
  func checked(_ check: BooksCheck) -> Submission {
    guard var sign = command as? MonthSign else { return self }
    sign.check = check
    var submission = self
    submission.command = sign
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
