import Foundation

/// Runs what waits for another process on a thread that may wait, so that other tests go on meanwhile.
public func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    let thread = Thread { continuation.resume(with: Result { try work() }) }
    thread.stackSize = 4 << 20
    thread.start()
  }
}

/// Lets so many through at once, and the rest in turn.
public actor Gate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  public init(width: Int) { free = width }

  public func through<Value: Sendable>(_ work: @Sendable () async throws -> Value) async rethrows -> Value {
    await enter()
    defer { leave() }
    return try await work()
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }

  /// Each daemon is a process with threads of its own; more than this only wait for each other.
  public static let daemons = Gate(width: max(2, min(6, ProcessInfo.processInfo.activeProcessorCount)))
}
