/// What a script can tell apart.
enum ExitStatus: Int32, Sendable {
  case done = 0
  /// The ledger refused, or a played file met a surprise.
  case refused = 1
  case usage = 2
  /// The server could not be reached, or was lost and stayed lost.
  case unreachable = 3
  case verificationFailed = 4
}
