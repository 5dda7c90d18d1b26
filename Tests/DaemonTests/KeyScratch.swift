import DaemonHarness
import Foundation

/// A ledger for the commands about keys, and what they leave in its `keys/`.
struct KeyScratch {
  let ledger: ScratchLedger
  var folder: String { ledger.folder }
  var keys: String { ledger.data + "/keys" }

  struct Answer {
    let ending: ChildProcess.Ending
    let lines: [String]
    let complaint: String
    var isGood: Bool { ending == .exited(0) }
  }

  init() throws { ledger = try ScratchLedger() }

  /// Runs the daemon's program; `DATA` stands for the ledger's directory, `DIR` for the one around it.
  ///
  /// - Parameter passphrase: given in the environment.
  func daemon(_ words: String..., passphrase: String? = nil) throws -> Answer {
    try daemon(words, passphrase: passphrase)
  }

  private func daemon(_ words: [String], passphrase: String? = nil) throws -> Answer {
    let program = try BuildFolder.program("partsledgerd")
    let arguments = words.map {
      $0.replacingOccurrences(of: "DATA", with: ledger.data).replacingOccurrences(of: "DIR", with: folder)
    }
    guard let passphrase else { return try run(program, arguments) }
    return try run("/usr/bin/env", ["PARTSLEDGER_KEY_PASSPHRASE=\(passphrase)", program] + arguments)
  }

  func openssl(_ words: String) throws -> Answer {
    let arguments = words.replacingOccurrences(of: "KEYS", with: keys).replacingOccurrences(of: "DIR", with: folder)
    return try run("/usr/bin/env", ["openssl"] + arguments.split(separator: " ").map(String.init))
  }

  private func run(_ program: String, _ arguments: [String]) throws -> Answer {
    let errors = folder + "/complaint-\(UUID().uuidString)"
    let process = try ChildProcess(program, arguments, errorsTo: errors)
    let lines = try process.readLines()
    return Answer(
      ending: process.wait(), lines: lines, complaint: try String(contentsOfFile: errors, encoding: .utf8))
  }

  /// The names in `keys/` with their permissions, and those of `keys/` itself under its own name.
  func modes() throws -> [String: Int] {
    var modes: [String: Int] = [:]
    for path in [keys] + (try FileManager.default.contentsOfDirectory(atPath: keys)).map({ "\(keys)/\($0)" }) {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      modes[String(path.split(separator: "/").last ?? "")] = attributes[.posixPermissions] as? Int
    }
    return modes
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: "\(keys)/\(name)", encoding: .utf8) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  /// A company's own CA, key and certificate beside the ledger: `own-ca.pem`, `own.key.pem`, `own.cert.pem`.
  func bringOwn() throws {
    try write("basicConstraints=critical,CA:TRUE\n", to: "ca.ext")
    try write("keyUsage=digitalSignature\n", to: "leaf.ext")
    for line in [
      "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out DIR/own-ca.key.pem",
      "req -new -key DIR/own-ca.key.pem -subj /O=Huarui/CN=CA -out DIR/ca.csr",
      "x509 -req -in DIR/ca.csr -signkey DIR/own-ca.key.pem -days 3650 -extfile DIR/ca.ext -out DIR/own-ca.pem",
      "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out DIR/own.key.pem",
      "req -new -key DIR/own.key.pem -subj /O=Huarui/CN=statements -out DIR/leaf.csr",
      "x509 -req -in DIR/leaf.csr -CA DIR/own-ca.pem -CAkey DIR/own-ca.key.pem -CAcreateserial -days 3650 "
        + "-extfile DIR/leaf.ext -out DIR/own.cert.pem",
    ] {
      let answer = try openssl(line)
      guard answer.isGood else { throw HarnessError("\(line): \(answer.complaint)") }
    }
  }

  /// Whether the ledger can be served, with these further options.
  func serves(_ options: String...) throws -> Bool {
    let process = try ChildProcess(
      BuildFolder.program("partsledgerd"),
      ["serve", "--data", ledger.data, "--listen", "127.0.0.1:0", "--clock", "manual", "--date", "2026-11-01"]
        + options,
      errorsTo: folder + "/errors.log")
    let isListening = try process.readLine()?.hasPrefix("listening ") == true
    process.send(signal: SIGTERM)
    return process.wait() == .exited(0) && isListening
  }
}

extension KeyScratch {
  func importing(_ options: [String]) throws -> Answer { try daemon(["key", "import", "--data", "DATA"] + options) }

  /// Another ledger beside the first, in `DIR/second`.
  struct Second {
    private let scratch: KeyScratch

    init(_ scratch: KeyScratch) { self.scratch = scratch }

    func read(_ name: String) throws -> String {
      try String(contentsOfFile: "\(scratch.folder)/second/keys/\(name)", encoding: .utf8)
    }

    func names() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: "\(scratch.folder)/second/keys").sorted()
    }

    func serve(_ options: [String]) throws -> Answer {
      try scratch.daemon(["serve", "--data", "DIR/second", "--listen", "127.0.0.1:0"] + options)
    }

    func rotate(_ options: [String]) throws -> Answer {
      try scratch.daemon(["key", "rotate", "--data", "DIR/second"] + options)
    }
  }
}
