extension VerbCatalogue {
  public static let claimStatuses = [
    "submitted", "difference", "disputed", "counted", "inspected", "partly-settled", "settled", "cancelled",
  ]

  /// What inspection can find, in the order of the protocol.
  static let inspections = ["fault", "mismatch", "nocard", "nofault", "outofwarranty", "expired"]

  /// Old parts, from the usage table to the write-off.
  static let claims: [VerbSpecification] = [
    VerbSpecification(
      "claim.submit", .mutating,
      [
        .needs("outlet", .outlet), .needs("month", .month), .list("line", .claimLine, required: true),
        .takes("ref", .text),
      ], reply: ["entry", "claim", "status", "lines", "pieces", "full_by", "reduced_by", "arrive_by"]),
    VerbSpecification(
      "claim.cancel", .mutating, [.needs("claim", .document(.claim))], reply: ["entry", "claim", "status"]),
    VerbSpecification(
      "claim.dispatch", .mutating,
      [
        .needs("claim", .document(.claim)), .needs("dispatched", .date), .list("count", .line, required: true),
        .takes("ref", .text),
      ], reply: ["entry", "claim", "parcel", "status", "percent"]),
    VerbSpecification(
      "claim.receive", .mutating,
      [
        .needs("claim", .document(.claim)), .takes("parcel", .parcel), .needs("dispatched", .date),
        .list("count", .line, required: true), .takes("ref", .text),
      ], reply: ["entry", "claim", "parcel", "status", "percent", "pieces", "[answer_by]"]),
    VerbSpecification(
      "claim.answer", .mutating,
      [
        .needs("claim", .document(.claim)), .needs("accept", .choice(["yes", "no"])), .takes("parcel", .parcel),
        .takes("note", .text),
      ], reply: ["entry", "claim", "parcel", "status"]),
    VerbSpecification(
      "claim.recount", .mutating,
      [
        .needs("claim", .document(.claim)), .takes("parcel", .parcel), .list("count", .line, required: true),
        .needs("reason", .text),
      ], reply: ["entry", "claim", "parcel", "status", "pieces"]),
    VerbSpecification(
      "claim.inspect", .mutating,
      [.needs("claim", .document(.claim)), .takes("parcel", .parcel)] + inspections.map { .list($0, .inspection) },
      reply: ["entry", "claim", "parcel", "status", "[nofault_fine]", "[passed_off_fine]"]),
    VerbSpecification(
      "claim.settle", .mutating, [.needs("claim", .document(.claim))],
      reply: ["entry", "claim", "status", "amount", "credited", "charged", "owed", "held", "occupied"]),
    VerbSpecification(
      "claim.supplement", .mutating,
      [
        .needs("claim", .document(.claim)), .list("fault", .correction), .list("outofwarranty", .correction),
        .list("expired", .correction), .takes("dispatched", .date), .needs("reason", .text), .takes("ref", .text),
      ],
      reply: [
        "entry", "claim", "status", "amount", "credited", "charged", "owed", "held", "occupied", "[advance]",
        "[passed_off_fine]",
      ]),
    VerbSpecification(
      "claim.show", .read, [.needs("claim", .document(.claim))],
      rows: ["[line]", "[part]", "[qty]", "[repair]", "[replaced]", "[open]"] + inspections.map { "[\($0)]" } + [
        "[missing]", "[amount]", "[credited]", "[parcel]", "[status]", "[dispatched]", "[percent]", "[answer_by]",
        "[count]", "[expected]", "[surplus]",
      ],
      reply: [
        "at", "claim", "outlet", "month", "status", "submitted", "full_by", "reduced_by", "arrive_by", "[open_value]",
        "[next_day]", "[next_loss]",
      ]),
    VerbSpecification(
      "claim.list", .read,
      [.takes("outlet", .outlet), .takes("status", .choice(claimStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["claim", "outlet", "month", "status", "lines", "pieces", "submitted", "full_by"],
      reply: ["rows", "at", "[next]"]),
  ]
}
