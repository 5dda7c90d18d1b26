import Foundation
import LedgerCore
import LedgerStore
import Logging
import Synchronization

/// The one writer on its thread: takes whatever is waiting, has it decided and committed together, and hands the
/// outcomes to their connections.
public final class Writer<Store: LedgerStore>: Sendable {
  /// A batch stays small enough that the first in it does not wait for a crowd.
  static var largestBatch: Int { 512 }

  let queue = SubmissionQueue()
  private let statistics = Mutex(ServiceStatistics())
  private let today: Mutex<BusinessDate>
  private let stopped = DispatchSemaphore(value: 0)

  /// Takes over the core: nobody else may touch it from now on.
  public init(core: sending WriterCore<Store>, today: BusinessDate) {
    self.today = Mutex(today)
    let box = CoreBox(core: core)
    let thread = Thread { [self] in
      run(box.core)
      stopped.signal()
    }
    thread.name = "writer"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// @unchecked Sendable: made once, and used by the writer's thread alone.
  private struct CoreBox: @unchecked Sendable { let core: WriterCore<Store> }

  /// The last opened day, for greetings.
  public var lastDay: BusinessDate { today.withLock { $0 } }

  public var figures: ServiceStatistics {
    var figures = statistics.withLock { $0 }
    figures.waiting = queue.count
    return figures
  }

  /// Opens the days up to this one, in turn with everything else.
  public func openDays(to day: BusinessDate) { _ = queue.push(.openDays(day)) }

  /// Decides on one submission, and waits for what becomes of it.
  func decide(_ submission: Submission) -> Outcome {
    let receiver = AwaitedOutcome()
    guard queue.push(.command(submission, slot: 0, receiver: receiver)) else { return .busy }
    return receiver.wait()
  }

  /// Takes statements in turn with everything else, and waits until that is done.
  ///
  /// - Returns: false when they could not be made durable, or the service is stopping.
  func take(_ work: StatementWork) -> Bool {
    let done = Awaited<Bool>()
    guard queue.push(.statements(work, done)) else { return false }
    return done.wait() ?? false
  }

  /// Finishes what is waiting and stops.
  public func stop() {
    queue.close()
    stopped.wait()
    stopped.signal()
  }

  private func run(_ core: WriterCore<Store>) {
    while let works = queue.take(most: Writer.largestBatch) {
      var commands: [(submission: Submission, slot: Int, receiver: any OutcomeReceiver)] = []
      for work in works {
        switch work {
        case .command(let submission, let slot, let receiver): commands.append((submission, slot, receiver))
        case .statements(let work, let done):
          process(commands, core)
          commands = []
          done.bring(core.take(work))
        case .openDays(let day):
          process(commands, core)
          commands = []
          if core.openDays(to: day) { today.withLock { $0 = max($0, day) } }
        }
      }
      process(commands, core)
    }
  }

  private func process(
    _ commands: [(submission: Submission, slot: Int, receiver: any OutcomeReceiver)], _ core: WriterCore<Store>
  ) {
    guard !commands.isEmpty else { return }
    let outcomes = core.process(commands.map(\.submission))
    today.withLock { $0 = max($0, core.today ?? $0) }
    statistics.withLock {
      $0.batches = core.batches
      $0.largestBatch = core.largestBatch
    }
    // One delivery for each connection, however many of its commands were in the batch.
    var deliveries: [ObjectIdentifier: (receiver: any OutcomeReceiver, outcomes: [(slot: Int, outcome: Outcome)])] = [:]
    for (command, outcome) in zip(commands, outcomes) {
      deliveries[ObjectIdentifier(command.receiver), default: (command.receiver, [])].outcomes
        .append((command.slot, outcome))
    }
    for delivery in deliveries.values { delivery.receiver.deliver(delivery.outcomes) }
  }
}
