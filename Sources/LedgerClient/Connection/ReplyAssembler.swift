import LedgerCore
import LedgerWire

/// How much of one reply is held in memory.
public struct ReplyLimits: Hashable, Sendable {
  public var rows: Int
  public var bytes: Int

  /// Lists are paged at 1,000 rows and a line has at most 64 KiB, so the default leaves ample room for streamed files.
  public init(rows: Int = 100_000, bytes: Int = 64 * 1024 * 1024) {
    self.rows = rows
    self.bytes = bytes
  }
}

/// Bytes in, whole replies out, in any division of the bytes. It never throws rows away to go on: a reply over the
/// limits ends the connection, because half a list must not pass for a whole one.
struct ReplyAssembler {
  private let limits: ReplyLimits
  private var splitter = LineSplitter()
  private var rows: [[ReplyField]] = []
  private var bytes = 0

  init(limits: ReplyLimits = ReplyLimits()) { self.limits = limits }

  mutating func append(_ bytes: some Collection<UInt8>) { splitter.append(bytes) }

  /// The next whole reply, or nil until more bytes come.
  mutating func next() throws(ConnectionError) -> Reply? {
    while let piece = splitter.next() {
      guard case .line(let line) = piece else { throw .garbled(reason: "line over \(LineSplitter.limit) bytes") }
      switch try ReplyAssembler.read(line) {
      case .row(let fields):
        // Progress tells that a long verb is alive; it is not part of what it answers.
        if fields.first?.key == "progress" { continue }
        bytes += line.count
        guard rows.count < limits.rows else { throw .replyTooLarge(limit: limits.rows) }
        guard bytes <= limits.bytes else { throw .replyTooLarge(limit: limits.bytes) }
        rows.append(fields)
      case .ok(let fields):
        return finish(.ok(fields), rows)
      case .error(let code, let fields):
        return finish(.refused(code: code, fields), [])
      }
    }
    return nil
  }

  private mutating func finish(_ outcome: Reply.Outcome, _ rows: [[ReplyField]]) -> Reply {
    self.rows = []
    bytes = 0
    return Reply(rows: rows, outcome: outcome)
  }

  private static func read(_ line: [UInt8]) throws(ConnectionError) -> ReplyLine {
    do {
      return try ReplyLine.read(line)
    } catch {
      let start = String(decoding: line.prefix(80), as: UTF8.self)
      throw .garbled(reason: "\(error.reason.rawValue) at byte \(error.column) of \(start)")
    }
  }
}
