extension VerbCatalogue {
  /// What can be due.
  public static let dueKinds = [
    "deposit", "window", "review", "approve", "plan", "ship", "receipt", "settle", "transfer", "presale", "fine",
    "claim", "dispatch", "answer", "lapse", "statement",
  ]

  /// What waits for somebody: notices to send, deadlines, months to close.
  static let watching: [VerbSpecification] = [
    VerbSpecification(
      "outbox.list", .read, [.takes("status", .choice(["waiting", "sent"]))] + ArgumentSpecification.ofEveryList,
      rows: ["notice", "outlet", "kind", "document", "status", "created", "text"], reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "outbox.sent", .mutating, [.needs("notice", .document(.notice))], reply: ["entry", "notice", "status"]),
    VerbSpecification(
      "due", .read,
      [.takes("outlet", .outlet), .takes("what", .choice(dueKinds)), .takes("days", .days)]
        + ArgumentSpecification.ofEveryList,
      rows: ["due", "state", "what", "rule", "outlet", "document", "[amount]"], reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "month.list", .read, ArgumentSpecification.ofEveryList, rows: ["month", "status", "[records]", "[statements]"],
      reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "month.check", .read, [.needs("month", .month)], rows: ["check", "status", "count", "[detail]"],
      reply: ["at", "month", "status", "differences", "open", "root"]),
    VerbSpecification(
      "month.hold", .mutating, [.needs("month", .month), .needs("reason", .text)],
      reply: ["entry", "month", "status"]),
    VerbSpecification(
      "month.open", .mutating, [.needs("month", .month), .needs("reason", .text)],
      reply: ["entry", "month", "status"]),
    VerbSpecification(
      "month.sign", .mutating, [.needs("month", .month)],
      reply: ["entry", "month", "status", "checked", "differences", "open"]),
    VerbSpecification(
      "month.close", .mutating, [.needs("month", .month)],
      reply: ["entry", "month", "status", "records", "debit", "credit"]),
  ]
}
