extension VerbCatalogue {
  public static let shipmentStatuses = ["shipped", "reported", "received", "recalled", "reversed"]

  static let plans: [VerbSpecification] = [
    VerbSpecification(
      "plan.make", .mutating, [.needs("month", .month)], reply: ["entry", "plan", "month", "requests", "amount"]),
    VerbSpecification(
      "plan.approve", .mutating, [.needs("plan", .document(.plan))],
      reply: ["entry", "plan", "status", "requests", "amount"]),
    VerbSpecification(
      "plan.return", .mutating, [.needs("plan", .document(.plan)), .needs("reason", .text)],
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
        .needs("carrier", .choice(["truck", "freight"])), .takes("for", .part),
        .list("counted", .countLine), .takes("ref", .text),
      ],
      reply: ["entry", "shipment", "amount", "occupied", "ceiling", "available", "[counted]", "[stocktake]"]),
    VerbSpecification(
      "receipt.arrived", .mutating, [.needs("shipment", .document(.shipment)), .takes("on", .date)],
      reply: ["entry", "shipment", "arrived", "answer_by"]),
    VerbSpecification(
      "receipt.confirm", .mutating, [.needs("shipment", .document(.shipment))],
      reply: ["entry", "shipment", "amount", "held", "occupied"]),
    VerbSpecification(
      "receipt.report", .mutating,
      [
        .needs("shipment", .document(.shipment)), .list("short", .line), .list("damaged", .line), .needs("note", .text),
      ], reply: ["entry", "shipment", "status", "amount", "open", "held", "occupied"]),
    VerbSpecification(
      "receipt.settle", .mutating,
      [
        .needs("shipment", .document(.shipment)), .list("company", .line), .list("charge", .line),
        .list("found", .line), .list("back", .line), .needs("reason", .text),
      ], reply: ["entry", "shipment", "status", "amount", "open", "owed", "occupied"]),
    VerbSpecification(
      "shipment.recall", .mutating, [.needs("shipment", .document(.shipment)), .needs("reason", .text)],
      reply: ["entry", "shipment", "status", "amount"]),
    VerbSpecification(
      "shipment.show", .read, [.needs("shipment", .document(.shipment))],
      rows: ["part", "qty", "price", "amount", "[short]", "[damaged]", "[open]", "[for]", "[lot]"],
      reply: [
        "at", "shipment", "request", "outlet", "status", "carrier", "shipped", "[arrived]", "answer_by", "[received]",
        "[deemed]", "amount",
      ]),
    VerbSpecification(
      "shipment.list", .read,
      [.takes("outlet", .outlet), .takes("status", .choice(shipmentStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["shipment", "request", "outlet", "status", "carrier", "shipped", "answer_by", "amount"],
      reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "return.receive", .mutating,
      [
        .needs("outlet", .outlet), .lines(required: false), .list("defective", .line),
        .takes("request", .document(.request)), .takes("ref", .text), .takes("on", .date),
      ], reply: ["entry", "return", "amount", "occupied", "available", "[defective]", "[request]", "[status]"]),
  ]
}
