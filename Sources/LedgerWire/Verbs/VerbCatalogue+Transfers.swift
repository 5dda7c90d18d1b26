extension VerbCatalogue {
  public static let transferStatuses = ["asked", "approved", "shipped", "reported", "received", "cancelled"]
  public static let loanerStatuses = ["store", "lent", "lost", "retired"]

  /// 8.5.6: parts from one outlet to another.
  static let transfers: [VerbSpecification] = [
    VerbSpecification(
      "transfer.ask", .mutating,
      [
        .needs("from", .outlet), .needs("to", .outlet), .lines(required: true), .needs("reason", .text),
        .takes("ref", .text),
      ], reply: ["entry", "transfer", "status", "amount"]),
    VerbSpecification(
      "transfer.approve", .mutating, [.needs("transfer", .document(.transfer))],
      reply: ["entry", "transfer", "status", "amount"]),
    VerbSpecification(
      "transfer.cancel", .mutating, [.needs("transfer", .document(.transfer)), .needs("reason", .text)],
      reply: ["entry", "transfer", "status"]),
    VerbSpecification(
      "transfer.ship", .mutating, [.needs("transfer", .document(.transfer)), .takes("ref", .text)],
      reply: ["entry", "transfer", "status", "amount", "answer_by", "held", "occupied"]),
    VerbSpecification(
      "transfer.receive", .mutating, [.needs("transfer", .document(.transfer))],
      reply: ["entry", "transfer", "status", "amount", "held", "occupied"]),
    VerbSpecification(
      "transfer.report", .mutating,
      [
        .needs("transfer", .document(.transfer)), .list("short", .line), .list("damaged", .line), .needs("note", .text),
      ], reply: ["entry", "transfer", "status", "amount", "open", "held", "occupied"]),
    VerbSpecification(
      "transfer.settle", .mutating,
      [
        .needs("transfer", .document(.transfer)), .list("company", .line), .list("charge", .line),
        .list("sender", .line), .list("found", .line), .list("back", .line), .needs("reason", .text),
      ], reply: ["entry", "transfer", "status", "amount", "open"]),
    VerbSpecification(
      "transfer.show", .read, [.needs("transfer", .document(.transfer))],
      rows: ["part", "qty", "[amount]", "[short]", "[damaged]", "[open]", "[lot]"],
      reply: ["at", "transfer", "from", "to", "status", "asked", "[shipped]", "[answer_by]", "[received]", "amount"]),
    VerbSpecification(
      "transfer.list", .read,
      [.takes("outlet", .outlet), .takes("status", .choice(transferStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["transfer", "from", "to", "status", "asked", "amount"], reply: ["rows", "at", "[next]"]),
  ]

  /// 周转机: machines that are lent and come back.
  static let loaners: [VerbSpecification] = [
    VerbSpecification(
      "loaner.add", .mutating, [.needs("serial", .name), .needs("name", .name), .takes("ref", .text)],
      reply: ["entry", "serial", "status"]),
    VerbSpecification(
      "loaner.lend", .mutating, [.needs("serial", .name), .needs("outlet", .outlet), .takes("ref", .text)],
      reply: ["entry", "serial", "status", "outlet"]),
    VerbSpecification(
      "loaner.return", .mutating, [.needs("serial", .name), .takes("ref", .text)],
      reply: ["entry", "serial", "status"]),
    VerbSpecification(
      "loaner.lost", .mutating, [.needs("serial", .name), .needs("reason", .text), .takes("charge", .money)],
      reply: ["entry", "serial", "status", "outlet", "owed", "occupied"]),
    VerbSpecification(
      "loaner.retire", .mutating, [.needs("serial", .name), .needs("reason", .text)],
      reply: ["entry", "serial", "status"]),
    VerbSpecification(
      "loaner.list", .read,
      [.takes("outlet", .outlet), .takes("status", .choice(loanerStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["serial", "name", "status", "[outlet]", "[since]"], reply: ["rows", "at", "[next]"]),
  ]
}
