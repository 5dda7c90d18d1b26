import Foundation
import LedgerClient

/// A fresh ledger in a directory of its own, and the daemon that serves it.
final class BenchLedger {
  let directory: String
  private let daemon: String
  private var process: Process?
  private(set) var endpoint = Endpoint(host: "127.0.0.1")

  init(daemon: String, parent: String) throws {
    self.daemon = daemon
    directory =
      parent + "/partsledger-bench-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  var adminToken: String {
    get throws {
      try String(contentsOfFile: directory + "/admin", encoding: .utf8)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  func start(on day: String) throws {
    let setUp = try launch(["init", "--data", directory + "/data", "--admin-token-file", directory + "/admin"])
    setUp.process.waitUntilExit()
    guard setUp.process.terminationStatus == 0 else { throw BenchError(problem: "the ledger could not be made") }
    let serving = try launch([
      "serve", "--data", directory + "/data", "--listen", "127.0.0.1:0", "--clock", "manual", "--date", day,
    ])
    process = serving.process
    var line = ""
    while !line.hasSuffix("\n") {
      guard let byte = try serving.output.read(upToCount: 1), !byte.isEmpty else {
        throw BenchError(problem: "the daemon did not start")
      }
      line += String(decoding: byte, as: UTF8.self)
    }
    guard let address = line.split(whereSeparator: \.isWhitespace).last, let endpoint = Endpoint(String(address)) else {
      throw BenchError(problem: "the daemon said: \(line)")
    }
    self.endpoint = endpoint
  }

  private func launch(_ arguments: [String]) throws -> (process: Process, output: FileHandle) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: daemon)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    return (process, pipe.fileHandleForReading)
  }

  func remove() {
    process?.terminate()
    process?.waitUntilExit()
    try? FileManager.default.removeItem(atPath: directory)  // A scratch directory left behind harms nobody.
  }
}
