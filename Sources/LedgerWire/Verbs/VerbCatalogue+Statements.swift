extension VerbCatalogue {
  public static let statementStatuses = ["issued", "acknowledged", "disputed", "no-reply", "deemed"]
  public static let statementForms = ["json", "p7s", "html", "csv", "proof", "ca"]

  /// A closed month's statements: issued, read, answered.
  static let statements: [VerbSpecification] =
    [
      VerbSpecification(
        "statement.issue", .mutating, [.needs("month", .month)], rows: ["progress", "of"],
        reply: ["entry", "month", "statements", "answer_by"])
    ] + statementReads + statementAnswers + checkpoints

  private static let statementReads: [VerbSpecification] = [
    VerbSpecification(
      "statement.list", .read,
      [.takes("month", .month), .takes("outlet", .outlet), .takes("status", .choice(statementStatuses))]
        + ArgumentSpecification.ofEveryList,
      rows: [
        "statement", "month", "outlet", "status", "made", "answer_by", "deposit", "occupied", "ceiling", "owed",
        "[answered]", "disputes",
      ], reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "statement.show", .read, [.needs("statement", .document(.statement))],
      rows: ["account", "opening", "debit", "credit", "closing"],
      reply: [
        "at", "statement", "month", "outlet", "status", "made", "answer_by", "deemed", "sha256", "[previous]",
        "[answered]", "disputes", "open",
      ]),
    VerbSpecification(
      "statement.get", .read,
      [
        .takes("statement", .document(.statement)), .takes("outlet", .outlet), .takes("month", .month),
        .needs("form", .choice(statementForms)),
      ], rows: ["data"], reply: ["at", "name", "bytes", "sha256"]),
    VerbSpecification(
      "statement.disputes", .read,
      [
        .takes("statement", .document(.statement)), .takes("outlet", .outlet),
        .takes("status", .choice(["open", "resolved"])),
      ] + ArgumentSpecification.ofEveryList,
      rows: [
        "dispute", "statement", "outlet", "line", "status", "owner", "opened", "[outcome]", "[correction]",
        "[resolved]", "[reason]", "[answer]",
      ], reply: ["rows", "at", "[next]"]),
  ]

  private static let statementAnswers: [VerbSpecification] = [
    VerbSpecification(
      "statement.ack", .mutating, [.needs("statement", .document(.statement)), .takes("seal", .text)],
      reply: ["entry", "statement", "status", "answered"]),
    VerbSpecification(
      "statement.dispute", .mutating,
      [.needs("statement", .document(.statement)), .needs("line", .statementLine), .needs("reason", .text)],
      reply: ["entry", "statement", "status", "dispute", "owner"]),
    VerbSpecification(
      "statement.assign", .mutating, [.needs("dispute", .document(.dispute)), .needs("owner", .user)],
      reply: ["entry", "dispute", "owner"]),
    VerbSpecification(
      "statement.resolve", .mutating,
      [
        .needs("dispute", .document(.dispute)), .needs("outcome", .choice(["upheld", "rejected"])),
        .needs("reason", .text), .takes("correction", .entry),
      ], reply: ["entry", "dispute", "statement", "outcome"]),
  ]

  /// The signed state of the log at the end of each closed month.
  private static let checkpoints: [VerbSpecification] = [
    VerbSpecification(
      "checkpoint.list", .read, ArgumentSpecification.ofEveryList, rows: ["month", "on", "records", "root"],
      reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "checkpoint.show", .read, [.takes("month", .month)], reply: ["at", "month", "on", "records", "root", "note"]),
  ]
}
