import LedgerCore

/// Who is logged in on a connection, and by which token. A new token ends what older ones have opened.
public struct Login: Hashable, Sendable {
  public let actor: Actor
  /// The record that made the token.
  let token: RecordNumber
}
