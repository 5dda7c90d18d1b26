import Foundation

/// The files of the package as they lie on disk, found from where this file was compiled.
struct SourceTree {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File: CustomStringConvertible {
    /// From the package's root: `Sources/LedgerCore/Books/Entry.swift`.
    let path: String
    let text: String

    var name: String { String(path.split(separator: "/").last ?? "") }
    var description: String { path }
    /// Without blank lines merged or dropped, so that an index is a line number less one.
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  static func read(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The text files below these folders, in the order of their paths.
  static func files(_ folders: String..., ending: String = "") throws -> [File] {
    var paths: [String] = []
    for folder in folders {
      let base = root.appending(path: folder)
      let below = try FileManager.default.subpathsOfDirectory(atPath: base.path)
      paths += below.map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
    }
    return paths.filter { path in
      path.hasSuffix(ending) && !path.split(separator: "/").contains { $0 == ".git" || $0.hasPrefix(".build") }
    }.sorted().compactMap { path in
      // Folders, and whatever is no text, cannot be read as such.
      (try? read(path)).map { File(path: path, text: $0) }
    }
  }

  /// The Swift files people write.
  static func swift() throws -> [File] {
    try files("Sources", "Tests", ending: ".swift") + files("Ledger", ending: "LedgerBook.swift")
  }
}
