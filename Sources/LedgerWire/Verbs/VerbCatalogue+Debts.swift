extension VerbCatalogue {
  public static let fineStatuses = ["proposed", "confirmed", "dismissed", "taken", "written-off"]

  /// What an outlet owes beside what it holds.
  static let debts: [VerbSpecification] = [
    VerbSpecification(
      "part.bought", .mutating,
      [.needs("outlet", .outlet), .lines(required: true), .takes("ref", .text), .takes("on", .date)],
      reply: ["entry", "outlet", "amount", "owed", "held", "occupied"]),
    VerbSpecification(
      "owed.pay", .mutating,
      [
        .needs("outlet", .outlet), .needs("amount", .money), .takes("bank", .bank), .takes("ref", .text),
        .takes("on", .date),
      ], reply: ["entry", "outlet", "owed", "occupied", "available"]),
  ]

  static let fines: [VerbSpecification] = [
    VerbSpecification(
      "fine.propose", .mutating,
      [
        .needs("outlet", .outlet), .needs("code", .name), .needs("amount", .money), .needs("note", .text),
        .takes("ref", .text),
      ], reply: ["entry", "fine", "status", "amount"]),
    VerbSpecification(
      "fine.confirm", .mutating, [.needs("fine", .document(.fine)), .takes("amount", .money)],
      reply: ["entry", "fine", "status", "amount", "due", "fines"]),
    VerbSpecification(
      "fine.dismiss", .mutating, [.needs("fine", .document(.fine)), .needs("reason", .text)],
      reply: ["entry", "fine", "status", "amount"]),
    VerbSpecification(
      "fine.take", .mutating,
      [
        .needs("fine", .document(.fine)), .needs("source", .choice(["deposit", "payment", "fees"])),
        .takes("amount", .money),
        .takes("bank", .bank), .takes("ref", .text), .takes("on", .date),
      ], reply: ["entry", "fine", "status", "amount", "open", "fines", "deposit", "fees"]),
    VerbSpecification(
      "fine.list", .read,
      [.takes("outlet", .outlet), .takes("status", .choice(fineStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["fine", "outlet", "code", "status", "amount", "open", "[due]"], reply: ["rows", "at", "[next]"]),
  ]
}
