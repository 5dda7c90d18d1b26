extension VerbCatalogue {
  /// What a request can be.
  public static let requestStatuses = [
    "submitted", "signed", "replaced", "rejected", "cancelled", "lapsed", "reviewed", "planned", "approved",
    "partly-shipped", "shipped", "received", "closed", "done", "unused", "returned",
  ]

  static let requests: [VerbSpecification] = [
    VerbSpecification(
      "request.submit", .mutating,
      [
        .needs("kind", .choice(["monthly", "emergency", "presale"])), .needs("outlet", .outlet),
        .lines(required: true), .needs("seal", .text),
        .takes("reason", .choice(["no-part", "no-loaner", "escalation"])), .takes("signed", .text),
      ], reply: ["entry", "request", "month", "status", "[replaces]", "due"]),
    VerbSpecification(
      "request.sign", .mutating, [.needs("request", .document(.request))], reply: ["entry", "request", "status"]),
    VerbSpecification(
      "request.review", .mutating,
      [
        .needs("request", .document(.request)), .needs("decision", .choice(["approve", "reject"])),
        .lines(required: false), .takes("reason", .text),
      ],
      reply: ["entry", "request", "status", "[amount]", "[occupied]", "[committed]", "[ceiling]", "[available]"]),
    VerbSpecification(
      "request.approve", .mutating,
      [
        .needs("request", .document(.request)), .takes("decision", .choice(["approve", "reject"])),
        .takes("reason", .text),
      ], reply: ["entry", "request", "status", "amount"]),
    VerbSpecification(
      "request.cancel", .mutating, [.needs("request", .document(.request))],
      reply: ["entry", "request", "status", "released"]),
    VerbSpecification(
      "request.show", .read, [.needs("request", .document(.request))],
      rows: ["part", "asked", "approved", "shipped", "dropped", "price"],
      reply: [
        "at", "request", "kind", "outlet", "month", "status", "submitted", "due", "[reason]", "[signed]", "[lapses]",
        "[plan]", "[repair]",
      ]),
    VerbSpecification(
      "request.list", .read,
      [.takes("outlet", .outlet), .takes("status", .choice(requestStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["request", "kind", "outlet", "month", "status", "lines", "submitted", "due"],
      reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "request.check", .read,
      [.takes("request", .document(.request)), .takes("outlet", .outlet), .lines(required: false)],
      rows: ["part", "asked", "price", "held", "transit", "used", "[cover]", "free", "fits"],
      reply: [
        "rows", "at", "outlet", "deposit", "ceiling", "occupied", "committed", "available", "amount", "fits",
        "[shortfall]", "[more_deposit]", "[old_parts]",
      ]),
    VerbSpecification(
      "presale.done", .mutating, [.needs("request", .document(.request)), .needs("repair", .name)],
      reply: ["entry", "request", "status"]),
    VerbSpecification(
      "presale.unused", .mutating, [.needs("request", .document(.request)), .needs("reason", .text)],
      reply: ["entry", "request", "status"]),
  ]
}
