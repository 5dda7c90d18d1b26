import DequeModule
import Foundation
import LedgerCore

/// What waits for the writer. Bounded: when it is full the sender is told to come back (`BUSY`), and nothing happened.
///
/// @unchecked Sendable: every access to `waiting` and `isClosed` is made while holding `condition`.
final class SubmissionQueue: @unchecked Sendable {
  /// One thing for the writer to do.
  enum Work: Sendable {
    case command(Submission, slot: Int, receiver: any OutcomeReceiver)
    case openDays(BusinessDate)
    case statements(StatementWork, Awaited<Bool>)
  }

  static let capacity = 4096

  private let condition = NSCondition()
  private var waiting: Deque<Work> = []
  private var isClosed = false

  /// - Returns: false when there is no room, or the service is stopping.
  func push(_ work: Work) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard !isClosed, waiting.count < SubmissionQueue.capacity else { return false }
    waiting.append(work)
    if waiting.count == 1 { condition.signal() }
    return true
  }

  /// Whatever is waiting, at most `most`; waits while there is nothing.
  ///
  /// - Returns: nil once the queue is closed and empty.
  func take(most: Int) -> [Work]? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty {
      if isClosed { return nil }
      condition.wait()
    }
    let batch = Array(waiting.prefix(most))
    waiting.removeFirst(batch.count)
    return batch
  }

  var count: Int {
    condition.lock()
    defer { condition.unlock() }
    return waiting.count
  }

  /// What is waiting is still done; nothing more is taken on.
  func close() {
    condition.lock()
    defer { condition.unlock() }
    isClosed = true
    condition.broadcast()
  }
}

/// Where outcomes go: a connection.
protocol OutcomeReceiver: AnyObject, Sendable {
  func deliver(_ outcomes: [(slot: Int, outcome: Outcome)])
}
