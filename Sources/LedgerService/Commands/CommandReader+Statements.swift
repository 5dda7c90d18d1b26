import LedgerCore
import LedgerWire
import LedgerWorkflows

// A month's statements, and what the outlets say to them.

extension CommandReader {
  static func statements(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let statement = a.word("statement")
    return switch verb {
    case "statement.issue": a.month("month").map { StatementIssue(month: $0) }
    case "statement.ack": StatementAck(statement: statement, seal: a.text("seal"))
    case "statement.dispute": StatementDisputeLine(statement: statement, line: a.word("line"))
    case "statement.assign": a.user("owner").map { StatementAssign(dispute: a.word("dispute"), owner: $0) }
    case "statement.resolve": try statementResolve(verb, a)
    default: nil
    }
  }

  /// What is upheld is mended by an entry; what is rejected is not.
  private static func statementResolve(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let isUpheld = a.word("outcome") == "upheld"
    let correction = a.entry("correction")
    if isUpheld, correction == nil { throw Arguments.missing("correction", verb: verb) }
    if !isUpheld, correction != nil { throw Arguments.unknown("correction", verb: verb) }
    return StatementResolve(
      dispute: a.word("dispute"), outcome: isUpheld ? .upheld : .rejected, correction: correction)
  }
}

extension CommandReader {
  /// `statement.get` names a statement by its number, or by its outlet and month; the company's certificate is nobody's.
  static func check(statement verb: String, _ a: Arguments) throws(Refusal) {
    let isCertificate = a.word("form") == "ca"
    for key in ["outlet", "month"] {
      if a["statement"] != nil, a[key] != nil { throw Arguments.unknown(key, verb: verb) }
      if !isCertificate, a["statement"] == nil, a[key] == nil {
        throw Arguments.missing(a["outlet"] == nil && a["month"] == nil ? "statement" : key, verb: verb)
      }
    }
  }
}
