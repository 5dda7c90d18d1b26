extension VerbCatalogue {
  /// What a part of a stocktake can stand at, and the stocktake itself.
  public static let stocktakeLineStatuses = ["open", "matched", "difference", "explained", "posted"]
  public static let stocktakeStatuses = ["open", "closed"]

  /// What lies in the warehouse, and how it came and went.
  static let stock: [VerbSpecification] = [
    VerbSpecification(
      "stock.receive", .mutating,
      [
        .needs("part", .part), .needs("qty", .quantity), .takes("counted", .count), .takes("ref", .text),
        .takes("on", .date),
      ], reply: ["entry", "part", "qty", "in_stock", "lot", "[counted]", "[stocktake]"]),
    VerbSpecification(
      "stock.return", .mutating,
      [
        .needs("part", .part), .needs("qty", .quantity), .takes("lot", .entry), .takes("ref", .text),
        .takes("on", .date),
      ], reply: ["entry", "part", "qty", "in_stock", "amount", "lot"]),
    VerbSpecification(
      "stock.show", .read, [.takes("part", .part)] + ArgumentSpecification.ofEveryList,
      rows: ["part", "name", "in_stock", "reserved", "free", "price", "amount", "[superseded_by]"],
      reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "stock.card", .read,
      [.needs("part", .part), .takes("from", .date), .takes("to", .date)] + ArgumentSpecification.ofEveryList,
      rows: [
        "entry", "on", "verb", "[document]", "[outlet]", "user", "[in]", "[out]", "balance", "amount", "[lot]",
      ], reply: ["rows", "at", "[next]", "part", "in_stock"]),
    VerbSpecification(
      "stock.lots", .read, [.takes("part", .part)] + ArgumentSpecification.ofEveryList,
      rows: ["part", "lot", "qty", "price", "amount", "received"], reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "stock.slow", .read,
      [.takes("days", .days), .takes("outlet", .outlet), .takes("at", .choice(["warehouse", "outlets"]))]
        + ArgumentSpecification.ofEveryList,
      rows: ["part", "name", "[outlet]", "qty", "amount", "[last]", "idle", "[cover]"],
      reply: ["rows", "at", "[next]"]),
  ]

  /// Counting it.
  static let stocktakes: [VerbSpecification] = [
    VerbSpecification(
      "stocktake.open", .mutating,
      [.needs("scope", .choice(["all", "list", "rotation"])), .list("part", .part), .takes("ref", .text)],
      reply: ["entry", "stocktake", "status", "parts"]),
    VerbSpecification(
      "stocktake.count", .mutating,
      [.needs("stocktake", .document(.stocktake)), .list("line", .countLine, required: true)],
      reply: ["entry", "stocktake", "lines", "open"]),
    VerbSpecification(
      "stocktake.explain", .mutating,
      [.needs("stocktake", .document(.stocktake)), .list("part", .part, required: true), .needs("reason", .text)],
      reply: ["entry", "stocktake", "parts"]),
    VerbSpecification(
      "stocktake.approve", .mutating, [.needs("stocktake", .document(.stocktake)), .list("part", .part)],
      reply: ["entry", "stocktake", "status", "parts", "surplus", "shortage"]),
    VerbSpecification(
      "stocktake.reject", .mutating,
      [.needs("stocktake", .document(.stocktake)), .list("part", .part, required: true), .needs("reason", .text)],
      reply: ["entry", "stocktake", "parts"]),
    VerbSpecification(
      "stocktake.close", .mutating, [.needs("stocktake", .document(.stocktake)), .needs("reason", .text)],
      reply: ["entry", "stocktake", "status", "open"]),
    VerbSpecification(
      "stocktake.show", .read,
      [.needs("stocktake", .document(.stocktake)), .takes("status", .choice(stocktakeLineStatuses))]
        + ArgumentSpecification.ofEveryList,
      rows: ["part", "name", "status", "[counted]", "[book]", "[difference]", "[amount]", "[on]", "[posted]"],
      reply: ["rows", "at", "[next]", "stocktake", "scope", "status", "opened", "parts", "open", "differences"]),
    VerbSpecification(
      "stocktake.list", .read, [.takes("status", .choice(stocktakeStatuses))] + ArgumentSpecification.ofEveryList,
      rows: ["stocktake", "scope", "status", "opened", "parts", "open", "differences"],
      reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "stocktake.suggest", .read, [.takes("limit", .limit)],
      rows: ["part", "name", "[counted]", "moves", "reason"], reply: ["rows", "at"]),
  ]
}
