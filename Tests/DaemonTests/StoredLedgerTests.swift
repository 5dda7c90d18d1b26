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
      try await blocking {
        let stored = "\(Self.folder)/\(name)"
        let scratch = try ScratchLedger()
        let data = try Self.copy("\(stored)/ledger", to: scratch.folder + "/stored")
        let serving = try scratch.serve(data, date: nil)
        let given = try Self.statements(of: serving, token: "\(stored)/auditor-token", in: scratch.folder)
        #expect(serving.stop() == .exited(0))
        let kept = try Self.files("\(stored)/statements")
        #expect(kept.count == 8 * 3 + 1)
        for (file, bytes) in kept { #expect(given[file] == bytes, "\(file)") }
        let verified = try scratch.verify(data)
        #expect(verified.ending == .exited(0), "\(verified.lines)")
      }
    }
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

  /// Every statement's files, taken away by the client.
  private static func statements(of serving: ServedLedger, token: String, in folder: String) throws -> [String: Data] {
    for month in ["2026-11", "2026-12", "2027-01"] {
      let client = try ChildProcess(
        try BuildFolder.program("partsledger"),
        [
          "--server", "127.0.0.1:\(serving.port)", "--token-file", token, "statement", "get", "month=\(month)",
          "--output", folder + "/statements",
        ], errorsTo: folder + "/complaints")
      let lines = try client.readLines()
      #expect(client.wait() == .exited(0), "\(lines)")
    }
    return try files(folder + "/statements")
  }

  private static func files(_ folder: String) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        ($0, try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)))
      })
  }
}
