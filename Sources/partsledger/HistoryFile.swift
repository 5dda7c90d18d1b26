import Foundation
import LedgerClient

/// The lines of earlier shells, newest last.
struct HistoryFile {
  static let longest = 1000

  private let path: String

  init(environment: [String: String]) {
    let folder = environment["XDG_STATE_HOME"] ?? "\(environment["HOME"] ?? "")/.local/state"
    path = "\(folder)/partsledger/history"
  }

  /// A history that cannot be read is none: the shell works without.
  func lines() -> [String] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").suffix(HistoryFile.longest).map(String.init)
  }

  /// Rewritten whole after each line: it is small, and two shells then lose no more than each other's last lines.
  func append(_ line: String) throws {
    guard LineEditor.isWorthKeeping(line) else { return }
    var kept = lines()
    if kept.last == line { return }
    kept = (kept + [line]).suffix(HistoryFile.longest)
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // Outlets, amounts and reasons are nobody else's business.
    let data = Data(kept.map { $0 + "\n" }.joined().utf8)
    let draft = path + ".new"
    guard
      FileManager.default.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600]),
      rename(draft, path) == 0
    else { throw CocoaError(.fileWriteUnknown) }
  }
}
