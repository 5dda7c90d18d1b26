import Testing

/// The layers of Package.swift's head comment: what each target may import.
struct ImportTests {
  static let allowed: [String: Set<String>] = [
    "Sources/LedgerCore": [],
    "Sources/LedgerWorkflows": ["LedgerCore"],
    "Sources/LedgerWire": ["LedgerCore"],
    "Sources/LedgerStore": ["LedgerCore", "Synchronization"],
    "Sources/Statements": ["LedgerCore"],
    "Sources/StatementSigning": ["LedgerCore", "Statements", "COpenSSL"],
    "Ledger": ["LedgerCore", "Yams"],
    "Sources/LedgerStoreSQLite": [
      "LedgerStore", "LedgerCore", "LedgerBook", "GRDB", "GRDBSQLite", "Synchronization",
    ],
    // All of the above but a database.
    "Sources/LedgerService": [
      "LedgerCore", "LedgerWorkflows", "LedgerStore", "LedgerWire", "Statements", "StatementSigning", "LedgerBook",
      "Foundation", "Synchronization", "DequeModule", "Logging", "ServiceLifecycle", "NIOCore", "NIOPosix", "NIOSSL",
    ],
    "Sources/LedgerClient": ["LedgerWire", "LedgerCore", "NIOCore", "NIOPosix", "NIOSSL", "Glibc", "Darwin"],
    "Sources/partsledgerd": [
      "LedgerService", "LedgerStoreSQLite", "LedgerBook", "LedgerCore", "LedgerWorkflows", "StatementSigning",
      "Foundation", "ArgumentParser", "Logging", "NIOSSL", "ServiceLifecycle",
    ],
    "Sources/partsledger": [
      "LedgerClient", "LedgerWire", "LedgerCore", "LedgerBook", "Statements", "StatementSigning", "Yams", "Foundation",
      "ArgumentParser", "Glibc",
      "Darwin",
    ],
    "Sources/partsledger-bench": [
      "LedgerClient", "LedgerWire", "LedgerCore", "Foundation", "ArgumentParser", "Histogram", "NIOCore", "NIOPosix",
    ],
  ]

  /// The targets that may name a database.
  static let databases: Set<String> = [
    "Sources/LedgerStoreSQLite", "Sources/LedgerStorePostgres", "Sources/partsledgerd",
  ]

  private func imports(_ file: SourceTree.File) -> [String] {
    file.lines.compactMap { line in
      guard line.contains("import "),
        let match = line.firstMatch(of: /^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:\w+\s+)?import\s+(?:\w+\s+)?(\w+)/)
      else {
        return nil
      }
      return String(match.1)
    }
  }

  @Test("Every target imports what its layer may, and nothing else")
  func layers() throws {
    for file in try SourceTree.files("Sources", ending: ".swift") + SourceTree.files("Ledger", ending: ".swift") {
      let parts = file.path.split(separator: "/")
      let target = parts[0] == "Ledger" ? "Ledger" : "\(parts[0])/\(parts[1])"
      guard let allowed = Self.allowed[target] else {
        Issue.record("\(target) has no list of what it may import")
        continue
      }
      for module in imports(file) where !allowed.contains(module) {
        Issue.record("\(file.path) imports \(module)")
      }
    }
  }

  @Test("Only the stores and the daemon know of a database")
  func databasesAreNamedOnce() throws {
    for file in try SourceTree.files("Sources", ending: ".swift") {
      let parts = file.path.split(separator: "/")
      guard !Self.databases.contains("\(parts[0])/\(parts[1])") else { continue }
      for module in imports(file) where module.hasPrefix("GRDB") || module.hasPrefix("LedgerStore") {
        // The seam itself is for all; only what keeps it is not.
        if module == "LedgerStore" { continue }
        Issue.record("\(file.path) imports \(module)")
      }
    }
  }

  @Test("The core and the workflows read no clock, no random number, and wait for nothing")
  func pure() throws {
    let impure = ["Date()", "UUID()", "SystemRandomNumberGenerator", ".random(", "await ", "Task {"]
    for file in try SourceTree.files("Sources/LedgerCore", "Sources/LedgerWorkflows", ending: ".swift") {
      for (index, line) in file.lines.enumerated() {
        for word in impure where line.contains(word) { Issue.record("\(file.path):\(index + 1) has \(word)") }
      }
    }
  }
}
