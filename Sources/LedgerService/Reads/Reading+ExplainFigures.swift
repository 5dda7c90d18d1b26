import LedgerCore
import LedgerWorkflows

/// The arithmetic behind entries that are no write-offs: what a ceiling left room for, what a fee was settled at.
extension Reading {
  /// 8.3.2: how what was approved or shipped fitted under the ceiling.
  func ceilingLine(_ record: LedgerRecord) -> [[ReplyField]] {
    func figure(_ key: String) -> String? { record.reply.first { $0.key == key }?.value }
    guard let occupied = figure("occupied"), let ceiling = figure("ceiling"), let available = figure("available") else {
      return []
    }
    let text: String
    if let committed = figure("committed") {
      text = "\(occupied) + \(committed) <= \(ceiling); \(ceiling) - \(occupied) - \(committed) = \(available)"
    } else {
      text = "\(occupied) <= \(ceiling)"
    }
    return [[ReplyField("what", "line"), ReplyField("text", text)]]
  }

  /// 9.3: by when its papers came.
  func feeLine(_ record: LedgerRecord) -> [[ReplyField]] {
    guard record.verb == "fee.settle", let key = record.changes.first(where: { $0.key.kind == Fee.kind })?.key,
      let fee = Fee(facts.document(key)), let settled = fee.settled
    else { return [] }
    let last = fee.month.next.lastDay
    let window = fee.papers <= last ? "\(fee.papers) <= \(last)" : "\(last) < \(fee.papers)"
    return [
      [
        ReplyField("what", "line"), ReplyField("percent", fee.percent), ReplyField("amount", fee.amount),
        ReplyField("credited", settled),
        ReplyField("text", "\(window): \(fee.percent) %; \(fee.amount) x \(fee.percent) % = \(settled)"),
      ]
    ]
  }
}
