/// Why there is no answer. A refusal by the ledger is none of these: it is an answer.
public enum ConnectionError: Error, Hashable, Sendable {
  /// No connection could be made.
  case unreachable(server: String, reason: String)
  /// TLS could not be agreed upon: a certificate that is not trusted, or a server that does not speak it.
  case insecure(reason: String)
  /// Something listens there, but its first line is not the greeting of a ledger; empty when nothing came at all, as from a
  /// server that waits for TLS.
  case notALedger(firstLine: String)
  /// A ledger that speaks another version of the protocol.
  case unknownProtocol(version: String)
  /// The server refused in the place of its greeting, such as for too many connections.
  case turnedAway(Reply)
  /// The server did not accept the token.
  case loginRefused(Reply)
  /// The connection ended with requests outstanding; whether they were carried out is not known.
  case lost(reason: String)
  /// The server sent a line that is no line of a reply.
  case garbled(reason: String)
  /// The rows of one reply went over the limit; the connection was given up to keep memory bounded.
  case replyTooLarge(limit: Int)
  /// More requests were sent without an answer than the connection keeps in order.
  case tooManyOutstanding(limit: Int)

  /// Whether a new connection may bring the answer that this one did not.
  public var isPassing: Bool {
    switch self {
    case .unreachable, .lost: true
    case .turnedAway(let reply), .loginRefused(let reply): reply.isBusy
    case .insecure, .notALedger, .unknownProtocol, .garbled, .replyTooLarge, .tooManyOutstanding: false
    }
  }
}
