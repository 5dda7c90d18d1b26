import LedgerWire
import Statements

/// The statements of one month as they were when they had just been made, and what was known then.
struct IssuedMonth {
  let month: String
  /// What closed the month was answered.
  let closed: ReplyLine
  /// What asked for the statements was answered.
  let issued: ReplyLine
  /// By outlet.
  var files: [String: [UInt8]] = [:]
  var statements: [String: Statement] = [:]
  /// How each statement of the month before stood, by outlet: status and day of the answer.
  let answers: [String: [String?]]
  /// The disputes that were open, by outlet.
  let disputes: [String: [String]]

  init(_ month: String, closed: ReplyLine, _ ledger: QuarterLedger) throws {
    self.month = month
    self.closed = closed
    let before = try ledger.list("statement.list")
    // By number, so that of an outlet the last month comes last.
    answers = Dictionary(before.map { ($0["outlet"] ?? "", [$0["status"], $0["answered"]]) }) { _, last in last }
    let open = try ledger.list("statement.disputes status=open")
    disputes = Dictionary(grouping: open) { $0["outlet"] ?? "" }.mapValues { $0.compactMap { $0["dispute"] } }
    guard let reply = try ledger.ask("statement.issue month=\(month)").last, case .ok = reply else {
      throw Surprise(text: "the statements of \(month) are not issued")
    }
    issued = reply
    for row in try ledger.list("statement.list month=\(month)") {
      let outlet = row["outlet"] ?? ""
      let json = try ledger.file("statement.get statement=\(row["statement"] ?? "") form=json")
      files[outlet] = json
      statements[outlet] = try Statement(json: json)
    }
  }
}
