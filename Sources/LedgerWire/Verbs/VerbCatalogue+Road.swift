extension VerbCatalogue {
  /// What a request can be.
  public static let requestStatuses = [
    "submitted", "replaced", "rejected", "cancelled", "reviewed", "planned", "approved", "partly-shipped", "shipped",
    "received",
  ]
  public static let shipmentStatuses = ["shipped", "received", "reversed"]

  static let requests: [VerbSpecification] = [
    VerbSpecification(
      "request.submit", .mutating,
      [
        .needs("kind", .choice(["monthly", "emergency"])), .needs("outlet", .outlet), .lines(required: true),
        .needs("seal", .text), .takes("reason", .choice(["no-part", "no-loaner", "escalation"])),
      ], reply: ["entry", "request", "month", "status", "[replaces]"]),
    VerbSpecification(
      "request.review", .mutating,
      [
        .needs("request", .document(.request)), .needs("decision", .choice(["approve", "reject"])),
        .lines(required: false), .takes("reason", .text),
      ],
      reply: ["entry", "request", "status", "[amount]", "[occupied]", "[committed]", "[ceiling]", "[available]"]),
    VerbSpecification(
      "request.cancel", .mutating, [.needs("request", .document(.request))],
      reply: ["entry", "request", "status", "released"]),
    VerbSpecification(
      "request.show", .read, [.needs("request", .document(.request))],
      rows: ["part", "asked", "approved", "shipped", "price"],
      reply: ["at", "request", "kind", "outlet", "month", "status", "submitted", "[reason]", "[plan]"]),
    VerbSpecification(
      "request.list", .read,
      [.takes("outlet", .outlet), .takes("status", .choice(requestStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["request", "kind", "outlet", "month", "status", "lines", "submitted"], reply: ["rows", "at", "[next]"]),
  ]

  static let plans: [VerbSpecification] = [
    VerbSpecification(
      "plan.make", .mutating, [.needs("month", .month)], reply: ["entry", "plan", "month", "requests", "amount"]),
    VerbSpecification(
      "plan.approve", .mutating, [.needs("plan", .document(.plan))],
      reply: ["entry", "plan", "status", "requests", "amount"]),
    VerbSpecification(
      "plan.show", .read, [.needs("plan", .document(.plan))], rows: ["request", "outlet", "amount"],
      reply: ["at", "plan", "month", "status", "requests", "amount"]),
  ]

  static let shipping: [VerbSpecification] = [
    VerbSpecification(
      "issue.ship", .mutating,
      [
        .needs("request", .document(.request)), .lines(required: false),
        .needs("carrier", .choice(["truck", "freight"])), .takes("ref", .text),
      ], reply: ["entry", "shipment", "amount", "occupied", "ceiling", "available"]),
    VerbSpecification(
      "receipt.confirm", .mutating, [.needs("shipment", .document(.shipment))],
      reply: ["entry", "shipment", "amount", "held", "occupied"]),
    VerbSpecification(
      "shipment.show", .read, [.needs("shipment", .document(.shipment))], rows: ["part", "qty", "price", "amount"],
      reply: ["at", "shipment", "request", "outlet", "status", "carrier", "shipped", "amount"]),
    VerbSpecification(
      "shipment.list", .read,
      [.takes("outlet", .outlet), .takes("status", .choice(shipmentStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["shipment", "request", "outlet", "status", "carrier", "shipped", "amount"],
      reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "return.receive", .mutating,
      [.needs("outlet", .outlet), .lines(required: true), .takes("ref", .text), .takes("on", .date)],
      reply: ["entry", "return", "amount", "occupied", "available"]),
  ]
}
