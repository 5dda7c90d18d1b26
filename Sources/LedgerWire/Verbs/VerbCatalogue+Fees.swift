extension VerbCatalogue {
  public static let oldPartStatuses = ["store", "confiscated", "handed", "claimed"]
  public static let makerClaimStatuses = ["open", "settled"]
  public static let feeStatuses = ["submitted", "no-file", "rejected", "settled"]

  /// What becomes of old parts that came in.
  static let oldParts: [VerbSpecification] = [
    VerbSpecification(
      "oldpart.list", .read,
      [.takes("outlet", .outlet), .takes("part", .part), .takes("status", .choice(oldPartStatuses))]
        + ArgumentSpecification.ofEveryList,
      rows: [
        "oldpart", "outlet", "part", "qty", "status", "[claim]", "[repair]", "[origin]", "[shipment]", "amount",
        "[maker_claim]",
      ], reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "oldpart.handover", .mutating,
      [.takes("claim", .document(.claim)), .list("item", .document(.oldPart)), .takes("ref", .text)],
      reply: ["entry", "pieces", "amount"]),
    VerbSpecification(
      "oldpart.claim", .mutating,
      [
        .needs("maker", .name), .list("item", .document(.oldPart), required: true), .takes("amount", .money),
        .takes("ref", .text),
      ], reply: ["entry", "maker_claim", "status", "amount", "pieces"]),
    VerbSpecification(
      "oldpart.recover", .mutating,
      [
        .needs("maker_claim", .document(.makerClaim)), .takes("amount", .money), .takes("bank", .bank),
        .lines(required: false), .takes("refused", .money), .takes("ref", .text), .takes("on", .date),
      ], reply: ["entry", "maker_claim", "status", "outstanding"]),
    VerbSpecification(
      "oldpart.claims", .read, [.takes("status", .choice(makerClaimStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["maker_claim", "maker", "status", "pieces", "amount", "recovered", "refused", "outstanding"],
      reply: ["rows", "at", "[next]"]),
  ]

  /// What the company owes an outlet for its repairs.
  static let fees: [VerbSpecification] = [
    VerbSpecification(
      "fee.submit", .mutating,
      [
        .needs("outlet", .outlet), .needs("month", .month), .needs("amount", .money), .needs("papers", .date),
        .needs("file", .choice(["yes", "no"])), .takes("ref", .text),
      ], reply: ["entry", "fee", "status", "amount", "percent", "settle_month"]),
    VerbSpecification(
      "fee.file", .mutating, [.needs("fee", .document(.fee))], reply: ["entry", "fee", "status"]),
    VerbSpecification(
      "fee.reject", .mutating, [.needs("fee", .document(.fee)), .needs("reason", .text)],
      reply: ["entry", "fee", "status"]),
    VerbSpecification(
      "fee.settle", .mutating, [.needs("fee", .document(.fee))], reply: ["entry", "fee", "status", "amount", "fees"]),
    VerbSpecification(
      "fee.pay", .mutating,
      [
        .needs("outlet", .outlet), .needs("amount", .money), .takes("bank", .bank), .takes("ref", .text),
        .takes("on", .date),
      ], reply: ["entry", "outlet", "amount", "fees"]),
    VerbSpecification(
      "fee.list", .read,
      [.takes("outlet", .outlet), .takes("status", .choice(feeStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["fee", "outlet", "month", "status", "papers", "percent", "settle_month", "amount", "[settled]"],
      reply: ["rows", "at", "[next]"]),
  ]

  /// Free service outside the warranty.
  static let goodwill: [VerbSpecification] = [
    VerbSpecification(
      "goodwill.allow", .mutating,
      [
        .needs("outlet", .outlet), .needs("repair", .repair), .needs("part", .part), .needs("amount", .money),
        .needs("reason", .text), .takes("ref", .text),
      ], reply: ["entry", "goodwill", "status", "amount"]),
    VerbSpecification(
      "goodwill.list", .read, [.takes("outlet", .outlet)] + ArgumentSpecification.ofEveryList,
      rows: ["goodwill", "outlet", "repair", "part", "amount", "allowed", "role"], reply: ["rows", "at", "[next]"]),
  ]
}
