extension Auditor {
  private static let readers = "outlet reviewer regional manager finance auditor"
  private static let list = "limit:limit cursor:text"

  /// The rows of the catalogue about closed months, their statements and what outlets answer to them.
  static let statementRows: [(String, String, String)] = [
    ("checkpoint.list", "finance manager auditor admin", list),
    ("checkpoint.show", "finance manager auditor admin", "month:month"),
    ("+statement.issue", "finance", "month!:month"),
    (
      "statement.list", readers,
      "month:month outlet:outlet status:issued|acknowledged|disputed|no-reply|deemed \(list)"
    ),
    ("statement.show", readers, "statement!:STM"),
    ("statement.get", readers, "statement:STM outlet:outlet month:month form!:json|p7s|html|csv|proof|ca"),
    ("statement.disputes", readers, "outlet:outlet status:open|resolved statement:STM \(list)"),
    ("+statement.ack", "outlet", "statement!:STM seal:seal"),
    ("+statement.dispute", "outlet", "statement!:STM line!:disputed reason!:text"),
    ("+statement.assign", "finance manager reviewer", "dispute!:DSP owner!:user"),
    (
      "+statement.resolve", "finance manager reviewer",
      "dispute!:DSP outcome!:upheld|rejected reason!:text correction:entry"
    ),
    ("+outlet.terms", "reviewer", "outlet!:outlet deemed!:yes|no"),
  ]

  /// What one argument of these verbs demands of another.
  static func checkStatements(_ line: Line) throws(Refusal) {
    switch line.verb {
    case "statement.resolve":
      if line["outcome"] == "upheld" {
        guard line["correction"] != nil else { throw missing(line, "correction") }
      } else if line["correction"] != nil {
        throw unknownKey(line, "correction")
      }
    case "statement.get":
      guard line["form"] != "ca" else { return }
      // Which of the two ways to name a statement is missed, or is one too many, is not said.
      let isNamed = line["statement"] != nil
      let others = ["outlet", "month"].filter { line[$0] != nil }
      if isNamed && !others.isEmpty { throw Refusal.open("UNKNOWN_KEY") }
      if !isNamed && others.count < 2 { throw Refusal.open("MISSING") }
    default: return
    }
  }
}
