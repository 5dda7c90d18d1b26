import DaemonHarness
import Foundation
import Testing

/// Ledgers of earlier versions, opened by this one.
struct StoredLedgerTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  private static let folder = repository + "/Fixtures/Stores"

  /// The folders of stored ledgers, by name.
  private static let names: [String] = {
    let all = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (all ?? []).filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/ledger") }.sorted()
  }()

  @Test func eachFormSinceStatementsAreSignedIsKept() throws {
    let migrations = try FileManager.default.contentsOfDirectory(atPath: Self.repository + "/Ledger/Migrations")
    let forms = migrations.filter { $0.hasSuffix(".sql") }.map { String($0.prefix(4)) }.filter { $0 >= "0004" }
    #expect(Self.names == forms.sorted())
  }

  @Test(.timeLimit(.minutes(30)), arguments: names)
  func everyStatementIsStillWhatWasSigned(_ name: String) async throws {
    try await Gate.daemons.through {
      let stored = "\(Self.folder)/\(name)"
      let opened = try await blocking { try Self.open(stored) }
      let kept = try Self.files("\(stored)/statements")
      #expect(opened.endings.allSatisfy { $0 == .exited(0) }, "\(opened.said)")
      #expect(!kept.isEmpty && Self.signed(kept) == Self.signed(opened.statements))
      for (file, bytes) in kept { #expect(opened.statements[file] == bytes, "\(file)") }
    }
  }

  /// What today's programs make of a copy.
  private struct Opened {
    var statements: [String: Data] = [:]
    /// Of the client, once a month; of the daemon, and of the check of the whole ledger.
    var endings: [ChildProcess.Ending] = []
    var said: [String] = []
  }

  private static func open(_ stored: String) throws -> Opened {
    var opened = Opened()
    let scratch = try ScratchLedger()
    let data = try copy("\(stored)/ledger", to: scratch.folder + "/stored")
    let complaints = scratch.folder + "/complaints"
    let serving = try scratch.serve(data, date: nil)
    for month in try months(in: "\(stored)/statements") {
      let client = try ChildProcess(
        try BuildFolder.program("partsledger"),
        [
          "--server", "127.0.0.1:\(serving.port)", "--token-file", "\(stored)/auditor-token", "statement", "get",
          "month=\(month)", "--output", scratch.folder + "/statements",
        ], errorsTo: complaints)
      opened.said += try client.readLines()
      opened.endings.append(client.wait())
    }
    opened.endings.append(serving.stop())
    let verified = try scratch.verify(data)
    opened.endings.append(verified.ending)
    opened.said += verified.lines + [scratch.errorText, try String(contentsOfFile: complaints, encoding: .utf8)]
    opened.statements = try files(scratch.folder + "/statements")
    return opened
  }

  /// Keys are for their owner only; a checkout leaves that to the umask.
  private static func copy(_ ledger: String, to data: String) throws -> String {
    try FileManager.default.copyItem(atPath: ledger, toPath: data)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: data + "/keys")
    for key in try files.contentsOfDirectory(atPath: data + "/keys") {
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: data + "/keys/" + key)
    }
    return data
  }

  /// Which statements there are.
  private static func signed(_ files: [String: Data]) -> Set<String> {
    Set(files.keys.filter { $0.hasSuffix(".p7s") })
  }

  /// `2026-11` of `STM-202611-HN0371.json`, each once.
  private static func months(in folder: String) throws -> [String] {
    let digits = try files(folder).keys.filter { $0.hasPrefix("STM-") }.map { $0.dropFirst(4).prefix(6) }
    return Set(digits).sorted().map { "\($0.prefix(4))-\($0.suffix(2))" }
  }

  private static func files(_ folder: String) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        ($0, try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)))
      })
  }
}
