import Foundation
import Synchronization

/// Something one thread waits for and another brings.
final class Awaited<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  func bring(_ value: Value) {
    self.value.withLock { $0 = value }
    isThere.signal()
  }

  /// Called once, by the one who waits.
  func wait() -> Value? {
    isThere.wait()
    return value.withLock { $0 }
  }
}

/// What becomes of one submission, for a thread that waits for it.
final class AwaitedOutcome: OutcomeReceiver {
  private let outcome = Awaited<Outcome>()

  func deliver(_ outcomes: [(slot: Int, outcome: Outcome)]) {
    for (_, outcome) in outcomes { self.outcome.bring(outcome) }
  }

  func wait() -> Outcome { outcome.wait() ?? .unknown }
}
