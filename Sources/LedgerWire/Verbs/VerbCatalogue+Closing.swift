extension VerbCatalogue {
  public static let refundStatuses = ["asked", "approved", "rejected", "paid"]

  /// What an outlet owes, taken from what it has with the company.
  static let deduction = VerbSpecification(
    "deposit.deduct", .mutating,
    [
      .needs("outlet", .outlet), .needs("amount", .money), .takes("source", .choice(["deposit", "fees", "advance"])),
      .takes("ref", .text), .takes("on", .date),
    ], reply: ["entry", "outlet", "amount", "deposit", "owed", "occupied", "available"])

  /// Money an outlet gets back.
  static let refunds: [VerbSpecification] = [
    VerbSpecification(
      "refund.ask", .mutating,
      [.needs("outlet", .outlet), .needs("amount", .money), .needs("reason", .text), .takes("ref", .text)],
      reply: ["entry", "refund", "status", "amount"]),
    VerbSpecification(
      "refund.approve", .mutating, [.needs("refund", .document(.refund))],
      reply: ["entry", "refund", "status", "amount"]),
    VerbSpecification(
      "refund.reject", .mutating, [.needs("refund", .document(.refund)), .needs("reason", .text)],
      reply: ["entry", "refund", "status", "amount"]),
    VerbSpecification(
      "refund.pay", .mutating,
      [.needs("refund", .document(.refund)), .takes("bank", .bank), .takes("ref", .text), .takes("on", .date)],
      reply: ["entry", "refund", "status", "amount", "deposit", "outlet", "outlet_status"]),
    VerbSpecification(
      "refund.list", .read,
      [.takes("outlet", .outlet), .takes("status", .choice(refundStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["refund", "outlet", "status", "amount", "asked"], reply: ["rows", "at", "[next]"]),
  ]

  /// How an outlet comes to its end.
  static let closing: [VerbSpecification] = [
    VerbSpecification(
      "outlet.propose", .mutating, [.needs("outlet", .outlet), .needs("reason", .text), .takes("ref", .text)],
      reply: ["entry", "outlet", "status"]),
    VerbSpecification(
      "outlet.close", .mutating, [.needs("outlet", .outlet)], reply: ["entry", "outlet", "status"]),
    VerbSpecification(
      "outlet.reopen", .mutating, [.needs("outlet", .outlet), .needs("reason", .text)],
      reply: ["entry", "outlet", "status"]),
    VerbSpecification(
      "outlet.settle", .mutating,
      [
        .needs("outlet", .outlet), .list("count", .line), .list("damaged", .line), .list("lost", .line),
        .takes("ref", .text),
      ], reply: ["entry", "outlet", "status", "good", "charged", "taken", "refund", "receivable"]),
    VerbSpecification(
      "debt.writeoff", .mutating, [.needs("outlet", .outlet), .needs("reason", .text)],
      reply: ["entry", "outlet", "status", "amount"]),
  ]
}
