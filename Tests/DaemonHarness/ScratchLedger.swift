import Foundation
import Glibc

/// A ledger in a temporary directory that goes away with this object: made by `partsledgerd init`, served by
/// `partsledgerd serve` under a manual clock, with a known key, so that two of them given the same commands are equal.
public final class ScratchLedger: Sendable {
  public static let firstDay = "2026-11-01"
  /// Any key would do; the same one every time makes the same salts.
  public static let saltKey = String(repeating: "5a", count: 32)

  public let folder: String
  public let adminToken: String

  public var data: String { folder + "/data" }
  public var database: String { data + "/ledger.sqlite" }
  private var errors: String { folder + "/errors.log" }

  public init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/partsledger-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data((ScratchLedger.saltKey + "\n").utf8).write(to: URL(fileURLWithPath: folder + "/salt.key"))
    let made = try ChildProcess(
      BuildFolder.program("partsledgerd"),
      [
        "init", "--data", folder + "/data", "--admin-token-file", folder + "/admin",
        "--salt-key-file", folder + "/salt.key",
      ],
      errorsTo: folder + "/errors.log")
    _ = try made.readLines()
    guard made.wait() == .exited(0) else {
      throw HarnessError("init failed: \(ScratchLedger.text(folder + "/errors.log"))")
    }
    adminToken = ScratchLedger.text(folder + "/admin").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      print("left behind: \(folder): \(error)")
    }
  }

  /// Starts serving, this ledger or a copy of it in another directory, and waits until connections are accepted.
  public func serve(_ data: String? = nil, date: String? = ScratchLedger.firstDay) throws -> ServedLedger {
    let process = try start(data, date: date)
    guard let line = try process.readLine(), line.hasPrefix("listening 127.0.0.1:"),
      let port = Int(line.dropFirst("listening 127.0.0.1:".count))
    else {
      process.send(signal: SIGKILL)
      throw HarnessError("serve ended with \(process.wait()): \(errorText)")
    }
    return ServedLedger(process: process, port: port)
  }

  /// Starts serving without waiting for it to be ready.
  public func start(_ data: String? = nil, date: String? = ScratchLedger.firstDay) throws -> ChildProcess {
    let day = date.map { ["--date", $0] } ?? []
    return try ChildProcess(
      BuildFolder.program("partsledgerd"),
      ["serve", "--data", data ?? self.data, "--listen", "127.0.0.1:0", "--clock", "manual"] + day, errorsTo: errors)
  }

  /// `partsledgerd verify` of this ledger, or of a copy of it in another directory.
  public func verify(_ data: String? = nil) throws -> (ending: ChildProcess.Ending, lines: [String]) {
    let process = try ChildProcess(
      BuildFolder.program("partsledgerd"), ["verify", "--data", data ?? self.data], errorsTo: errors)
    let lines = try process.readLines()
    return (process.wait(), lines)
  }

  /// What the daemons have said on standard error.
  public var errorText: String { ScratchLedger.text(errors) }

  private static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}

/// A daemon that accepts connections.
public struct ServedLedger: Sendable {
  public let process: ChildProcess
  public let port: Int

  /// Asks it to finish and waits until it has.
  @discardableResult
  public func stop() -> ChildProcess.Ending {
    process.send(signal: SIGTERM)
    return process.wait()
  }
}
