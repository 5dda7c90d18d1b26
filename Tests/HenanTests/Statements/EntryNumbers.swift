import LedgerClient
import LedgerCore
import LedgerStore

/// A play names entries by the numbers they have when nothing else is recorded. Here more is, so they are translated: the
/// records of the play, in their order, are counted among all records.
struct EntryNumbers {
  /// The record here of each record of the play, in order.
  private var ours: [Int64] = []
  private var seen: Int64 = 0

  /// What has been recorded since the last look, by a command of the play. What a day brings to transfers, claims and
  /// statements is not the play's, which has none.
  mutating func played(_ command: PlayScript.Command, _ store: some LedgerStore) throws {
    let head = try store.head().count
    guard head > seen else { return }
    if command.bytes.starts(with: Array("clock.set".utf8)) {
      let verbs = try store.read { snapshot in
        try snapshot.records(from: RecordNumber(seen + 1), limit: Int(head - seen)).map {
          LedgerRecord(canonicalBytes: $0.bytes)?.verb ?? ""
        }
      }
      for (index, verb) in verbs.enumerated() where !EntryNumbers.isForeign(verb) {
        ours.append(seen + 1 + Int64(index))
      }
    } else {
      ours += (seen + 1)...head
    }
    seen = head
  }

  /// What has been recorded since the last look is not the play's.
  mutating func skip(_ store: some LedgerStore) throws { seen = try store.head().count }

  private static func isForeign(_ verb: String) -> Bool {
    ["transfer.", "claim.", "statement."].contains { verb.hasPrefix($0) }
  }

  /// The command as it is sent: `entry=` names the record here.
  func spelled(_ command: PlayScript.Command) throws -> [UInt8] {
    let words = String(decoding: command.bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
    guard words.contains(where: { $0.hasPrefix("entry=") }) else { return command.bytes }
    let spelled = try words.map { word in
      guard word.hasPrefix("entry=") else { return String(word) }
      guard let number = Int(word.dropFirst("entry=".count)), ours.indices.contains(number - 1) else {
        throw Surprise(text: "line \(command.line): an entry that the play has not made")
      }
      return "entry=\(ours[number - 1])"
    }
    return Array(spelled.joined(separator: " ").utf8)
  }
}
