extension VerbCatalogue {
  static let parts: [VerbSpecification] = [
    VerbSpecification(
      "part.add", .mutating,
      [
        .needs("part", .part), .needs("name", .name), .needs("price", .money), .takes("unit", .name),
        .takes("maker", .name),
      ], reply: ["entry", "part", "price"]),
    VerbSpecification(
      "part.price", .mutating, [.needs("part", .part), .needs("price", .money)],
      reply: ["entry", "part", "price", "was", "revalued"]),
    VerbSpecification(
      "part.supersede", .mutating, [.needs("part", .part), .needs("by", .part)], reply: ["entry", "part", "by"]),
    VerbSpecification(
      "part.show", .read, [.needs("part", .part)],
      reply: ["at", "part", "name", "price", "unit", "[maker]", "[superseded_by]", "[supersedes]"]),
    VerbSpecification(
      "part.list", .read, ArgumentSpecification.ofEveryList,
      rows: ["part", "name", "price", "unit", "[maker]", "[superseded_by]"],
      reply: ["rows", "at", "[next]"]),
  ]

  static let outlets: [VerbSpecification] = [
    VerbSpecification(
      "outlet.add", .mutating,
      [
        .needs("outlet", .outlet), .needs("name", .name), .needs("region", .name), .needs("agreement", .date),
        .takes("dealer", .name),
      ], reply: ["entry", "outlet", "deposit_due"]),
    VerbSpecification(
      "outlet.key", .mutating, [.needs("outlet", .outlet), .needs("key", .publicKey)], reply: ["entry", "outlet"]),
    VerbSpecification(
      "outlet.terms", .mutating, [.needs("outlet", .outlet), .needs("deemed", .choice(["yes", "no"]))],
      reply: ["entry", "outlet", "deemed"]),
    VerbSpecification(
      "outlet.show", .read, [.needs("outlet", .outlet)],
      reply: [
        "at", "outlet", "name", "region", "agreement", "deposit_due", "[dealer]", "deemed", "status", "[seal_key]",
        "[closing]",
        "[refund]", "[receivable]",
      ]),
    VerbSpecification(
      "outlet.list", .read, [.takes("region", .name)] + ArgumentSpecification.ofEveryList,
      rows: ["outlet", "name", "region", "agreement", "status"], reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "deposit.pay", .mutating,
      [
        .needs("outlet", .outlet), .needs("amount", .money), .takes("bank", .bank), .takes("ref", .text),
        .takes("on", .date),
      ], reply: ["entry", "outlet", "deposit", "ceiling", "available"]),
    deduction,
    VerbSpecification(
      "deposit.show", .read, [.needs("outlet", .outlet)],
      reply: [
        "at", "outlet", "deposit", "minimum", "transit", "held", "owed", "occupied", "committed", "ceiling",
        "available", "fines",
      ]),
  ]
}
