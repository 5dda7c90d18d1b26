extension Auditor {
  /// Written with the document it tells of, whatever becomes of that.
  mutating func notify(_ outlet: String, _ kind: String, _ document: String) {
    let number = number("MSG")
    notices[number] = Notice(number: number, outlet: outlet, kind: kind, document: document, created: today)
  }

  /// The wording is the service's own affair, so that rows are known up to `text=`.
  func listNotices(_ call: Call) -> Expected {
    let shown = notices.values.sorted { Auditor.isBefore($0.number, $1.number) }
      .filter { (call["status"] ?? $0.status) == $0.status }
    var expected = page(
      call,
      shown.map { notice in
        Auditor.row([
          ("notice", notice.number), ("outlet", notice.outlet), ("kind", notice.kind), ("document", notice.document),
          ("status", notice.status), ("created", notice.created.text),
        ]) + " text="
      })
    expected.rowsAreOpen = true
    return expected
  }

  mutating func markSent(_ call: Call) throws(Refusal) -> String {
    let notice = try notice(call)
    guard notice.status == "waiting" else {
      throw Refusal("STATE", ("key", "notice"), ("value", notice.number), ("status", notice.status))
    }
    notices[notice.number]?.status = "sent"
    let rule = notice.kind == "shipped" ? "8.5.3" : nil
    try append(call, outlet: notice.outlet, rule: rule, document: notice.number)
    return Auditor.fields(("notice", notice.number), ("status", "sent"))
  }
}
