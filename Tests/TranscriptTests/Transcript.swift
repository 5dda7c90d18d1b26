import DaemonHarness
import Foundation

/// A conversation with the ledger, written down: what was sent, by whom, and what came back.
///
///     # 说明 / a comment
///     include cast.txt
///
///     @qian
///     > deposit.pay outlet=HN0371 amount=20000
///     OK entry=31 outlet=HN0371 deposit=20000.00 ceiling=60000.00 available=60000.00
///
/// - `include FILE` plays another file of `Fixtures/Transcripts` first; of its replies only the `OK` is checked.
/// - `@user` speaks from here on, on a connection of its own, logged in with the token that `user.add` or `user.token`
///   answered. `@nobody` has not logged in. In a request `<user>` stands for that user's token,
///   `<user:old>` for the one before it.
/// - `> LINE` is sent. `>x 'text' 09 61*70` sends text, bytes in hexadecimal, and a byte 70 times.
/// - The lines after it, up to a blank line, are the exact reply. `key=...` matches any value, `...` at the end of a line
///   the rest of it, `...` alone any number of rows. `(closed)` says that the connection has ended.
struct Transcript: Sendable {
  struct Exchange: Sendable {
    let user: String
    let request: String
    let bytes: [UInt8]
    var reply: [String]
    /// The line of the file that holds the request, from 0.
    let line: Int
    /// Only the `OK` of an included file is checked.
    let isIncluded: Bool
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/Transcripts")

  /// The path under `Fixtures/Transcripts`.
  let name: String
  private(set) var exchanges: [Exchange] = []
  /// Of this file itself, without what it includes.
  private(set) var lines: [String] = []

  init(_ name: String) throws {
    self.name = name
    lines = try Transcript.lines(of: name)
    exchanges = try Transcript.exchanges(in: lines, of: name, isIncluded: false)
  }

  private static func lines(of name: String) throws -> [String] {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func exchanges(in lines: [String], of name: String, isIncluded: Bool) throws -> [Exchange] {
    var exchanges: [Exchange] = []
    var user = ""
    var isReply = false
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("include ") {
        let included = String(line.dropFirst("include ".count))
        exchanges += try Transcript.exchanges(in: Transcript.lines(of: included), of: included, isIncluded: true)
      } else if line.hasPrefix("@") {
        user = String(line.dropFirst())
      } else if line.hasPrefix(">") {
        guard !user.isEmpty else { throw HarnessError("\(name):\(number + 1): nobody speaks yet") }
        let bytes = try RequestBytes.read(line)
        exchanges.append(
          Exchange(user: user, request: line, bytes: bytes, reply: [], line: number, isIncluded: isIncluded))
        isReply = true
        continue
      } else if isReply, ["*", "OK", "ERR", "...", "(closed)"].contains(where: line.hasPrefix) {
        exchanges[exchanges.count - 1].reply.append(line)
        continue
      } else if !line.isEmpty, !line.hasPrefix("#") {
        throw HarnessError("\(name):\(number + 1): neither a request nor a reply: \(line)")
      }
      isReply = false
    }
    return exchanges
  }

  /// This file with other replies, and everything else as it was.
  func text(withReplies replies: [Int: [String]]) -> String {
    var new: [String] = []
    var isOld = false
    for (number, line) in lines.enumerated() {
      if isOld, ["*", "OK", "ERR", "...", "(closed)"].contains(where: line.hasPrefix) { continue }
      isOld = replies[number] != nil
      new.append(line)
      new += replies[number] ?? []
    }
    return new.joined(separator: "\n")
  }

  /// Every transcript there is, those that are only included left out.
  static let all: [String] = {
    let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".txt") && $0.contains("/") }.sorted()
  }()
}

/// The bytes that a request line of a transcript sends.
enum RequestBytes {
  static func read(_ line: String) throws -> [UInt8] {
    guard line.hasPrefix(">x ") else { return Array(line.dropFirst(line.hasPrefix("> ") ? 2 : 1).utf8) }
    var bytes: [UInt8] = []
    var rest = line.dropFirst(3)
    while let first = rest.first {
      if first == " " {
        rest = rest.dropFirst()
      } else if first == "'" {
        let text = rest.dropFirst().prefix { $0 != "'" }
        bytes += text.utf8
        rest = rest.dropFirst(text.count + 2)
      } else {
        let word = rest.prefix { $0 != " " }
        rest = rest.dropFirst(word.count)
        let pieces = word.split(separator: "*")
        guard let byte = UInt8(pieces[0], radix: 16), let times = pieces.count == 2 ? Int(pieces[1]) : 1 else {
          throw HarnessError("neither text nor bytes: \(word)")
        }
        bytes += [UInt8](repeating: byte, count: times)
      }
    }
    return bytes
  }
}
