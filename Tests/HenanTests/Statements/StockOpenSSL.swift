import Foundation
import StatementSigning

/// The openssl command, as an outlet has it, over many statements: two shells that check one after the other. They work
/// beside the test until it asks for the answers.
final class StockOpenSSL {
  private let folder: TemporaryFolder
  private var scripts = ["", ""]
  private var shells: [Process] = []
  private(set) var checks = 0

  init(ca: [UInt8]) throws {
    folder = try TemporaryFolder()
    try folder.write(ca, to: "ca.pem")
  }

  /// To be checked under a name: a signature, PEM, over a content.
  func add(_ name: String, _ content: [UInt8], _ signature: [UInt8]) throws {
    try folder.write(content, to: "\(name).json")
    try folder.write(signature, to: "\(name).p7s")
    let files = "-content \(name).json -inform PEM -in \(name).p7s -CAfile ca.pem -out /dev/null"
    scripts[checks % scripts.count] += "openssl cms -verify -binary \(files) 2>/dev/null; echo \(name) $?\n"
    checks += 1
  }

  func start() throws {
    for (index, script) in scripts.enumerated() {
      try folder.write(Array(script.utf8), to: "check-\(index).sh")
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/sh")
      shell.arguments = ["-c", "cd '\(folder.path(""))' && exec sh check-\(index).sh > answers-\(index)"]
      try shell.run()
      shells.append(shell)
    }
  }

  /// How each check ended: 0 is accepted.
  func statuses() throws -> [String: Int] {
    var statuses: [String: Int] = [:]
    for (index, shell) in shells.enumerated() {
      shell.waitUntilExit()
      let answers = try String(contentsOfFile: folder.path("answers-\(index)"), encoding: .utf8)
      for line in answers.split(separator: "\n") {
        let words = line.split(separator: " ").map(String.init)
        statuses[words[0]] = words.count == 2 ? Int(words[1]) : nil
      }
    }
    return statuses
  }
}
