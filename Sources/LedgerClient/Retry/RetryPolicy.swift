/// How often, and how long apart, a request is tried again.
public struct RetryPolicy: Hashable, Sendable {
  /// Tries in all, the first among them.
  public var tries: Int
  public var base: Duration
  public var cap: Duration

  public init(tries: Int = 6, base: Duration = .milliseconds(100), cap: Duration = .seconds(5)) {
    self.tries = tries
    self.base = base
    self.cap = cap
  }

  public static let never = RetryPolicy(tries: 1)

  /// The pause after a failed try, counted from 1. It doubles up to `cap`; half of it is left to chance, so that clients
  /// that lost the same server do not come back together.
  ///
  /// - Parameter hint: `retry_ms` of the server, which knows better than a doubling; waited for at least, up to `cap`.
  public func pause(after attempt: Int, hint: Duration?, using random: inout some RandomNumberGenerator) -> Duration {
    let doubled = base * (1 << min(max(attempt, 1) - 1, 16))
    let longest = min(doubled, cap)
    let chance = Int.random(in: 0...1000, using: &random)
    let jittered = longest / 2 + longest * chance / 2000
    guard let hint else { return jittered }
    return min(hint, cap) + min(hint, base) * chance / 1000
  }
}
