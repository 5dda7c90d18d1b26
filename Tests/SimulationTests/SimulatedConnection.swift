import LedgerService

/// One user's connection: the service's own conversation, and the replies that are still awaited.
final class SimulatedConnection {
  var conversation: Conversation
  /// Lines sent and not yet answered, oldest first.
  var awaited: [Awaited] = []
  private var output: [UInt8] = []
  /// Whether the service has closed it.
  private(set) var isClosed = false

  init(_ conversation: Conversation) { self.conversation = conversation }

  final class Awaited {
    let user: String?
    let line: String
    /// What must come; nil until the line's place in the order of the ledger is known.
    var expected: Auditor.Expected?
    /// Rows of the same list that came before, when it is asked for from a cursor.
    var rowsHad = 0
    /// What was found before its turn came, where it rests on a check.
    var checked: Auditor.MonthFindings?

    init(user: String?, line: String) {
      self.user = user
      self.line = line
    }
  }

  func close() { isClosed = true }

  func receive(_ bytes: [UInt8]) { output += bytes }

  /// The next whole reply: its rows and its last line.
  func nextReply() -> (rows: [String], last: String)? {
    var rows: [String] = []
    var start = output.startIndex
    while let end = output[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = String(decoding: output[start..<end], as: UTF8.self)
      start = end + 1
      if line.hasPrefix("* ") {
        rows.append(line)
      } else {
        output.removeSubrange(..<start)
        return (rows, line)
      }
    }
    return nil
  }
}
