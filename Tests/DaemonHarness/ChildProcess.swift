import Foundation
import Glibc
import Synchronization

/// A program started for a test. `posix_spawn` in place of `Process`: only what is named here reaches the child, so that
/// many can be started at once and none holds another's pipe open.
public final class ChildProcess: Sendable {
  public enum Ending: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  public let id: pid_t
  private let output: Int32
  private let state = Mutex(State())

  private struct State {
    var unread: [UInt8] = []
    var ending: Ending?
  }

  /// Starts a program; its standard output is read here, its standard error goes to a file.
  public init(_ program: String, _ arguments: [String], errorsTo errors: String) throws {
    (id, output) = try ChildProcess.spawning.withLock { _ in
      try ChildProcess.spawn(program, arguments, errorsTo: errors)
    }
  }

  /// One at a time: between the making of a pipe and its mark "not for children" no other child may start.
  private static let spawning = Mutex(())

  private static func spawn(
    _ program: String, _ arguments: [String], errorsTo errors: String
  ) throws -> (id: pid_t, output: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0, fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0, fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 else {
      throw HarnessError("no pipe: errno \(errno)")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, program, &actions, nil, &words, &variables)
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      throw HarnessError("\(program) does not start: errno \(failure)")
    }
    return (child, ends[0])
  }

  deinit {
    if state.withLock({ $0.ending }) == nil {
      kill(id, SIGKILL)
      _ = wait()
    }
    close(output)
  }

  /// The next line of standard output; nil at its end. Throws when nothing comes for `patience` milliseconds.
  public func readLine(patience: Int32 = 60_000) throws -> String? {
    try state.withLock { state in
      while true {
        if let end = state.unread.firstIndex(of: UInt8(ascii: "\n")) {
          let line = String(decoding: state.unread[..<end], as: UTF8.self)
          state.unread.removeSubrange(...end)
          return line
        }
        var poll = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, patience) > 0 else { throw HarnessError("process \(id) says nothing") }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(output, &buffer, buffer.count)
        if count <= 0 { return nil }
        state.unread += buffer[..<count]
      }
    }
  }

  public func readLines() throws -> [String] {
    var lines: [String] = []
    while let line = try readLine() { lines.append(line) }
    return lines
  }

  /// Does nothing once the process has been waited for: its number may be another's by then.
  public func send(signal: Int32) {
    state.withLock { if $0.ending == nil { _ = kill(id, signal) } }
  }

  /// Waits for the end of the process.
  @discardableResult
  public func wait() -> Ending {
    state.withLock { state in
      if let ending = state.ending { return ending }
      var status: Int32 = 0
      while waitpid(id, &status, 0) < 0, errno == EINTR {}
      let ending: Ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: status & 0x7F)
      state.ending = ending
      return ending
    }
  }
}
