import Foundation
import LedgerCore
import LedgerService

/// A folder outside the ledger's directory, best on another machine, with a signed checkpoint of each day. Whoever changes
/// the log has to change these as well, and cannot.
struct CheckpointFolder {
  let path: String

  /// - Throws: when it is not a folder one may write into, or lies within the ledger's directory.
  init(path: String, apartFrom data: String) throws(CheckpointFolderError) {
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard let folder = CheckpointFolder.real(path), let ledger = CheckpointFolder.real(data), access(folder, W_OK) == 0
    else { throw .notWritable(path) }
    guard !(folder + "/").hasPrefix(ledger + "/") else { throw .withinLedger(path) }
    self.path = folder
  }

  /// The path without links, so that no two names of one folder pass for two folders.
  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The checkpoints in a folder, oldest first. Reading asks less of a folder than writing: copies of it will do.
  static func files(in path: String) throws(CheckpointFolderError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { throw .notReadable(path) }
    return names.filter { $0.hasSuffix(".checkpoint") }.sorted().map { "\(path)/\($0)" }
  }

  /// Writes `2026-11-30-123456.checkpoint`: the day, and how many records there were.
  var copies: CheckpointCopies {
    CheckpointCopies { [path] day, checkpoint in
      try DurableFile.write(Array(checkpoint.note.utf8), to: "\(path)/\(day)-\(checkpoint.size).checkpoint")
    }
  }
}

enum CheckpointFolderError: Error, CustomStringConvertible {
  case notReadable(String)
  case notWritable(String)
  case withinLedger(String)

  var description: String {
    switch self {
    case .notReadable(let path): "\(path) is not a folder that can be read."
    case .notWritable(let path): "\(path) is not a folder that can be written into."
    case .withinLedger(let path):
      "\(path) lies within the ledger's directory. Copies there would be lost, or changed, with the ledger: name another."
    }
  }
}
