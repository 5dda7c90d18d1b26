extension VerbCatalogue {
  static let books: [VerbSpecification] = [
    VerbSpecification(
      "balance", .read,
      [.takes("account", .account), .takes("outlet", .outlet), .takes("part", .part)]
        + ArgumentSpecification.ofEveryList,
      rows: ["account", "[part]", "[qty]", "amount"], reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "trial", .read, rows: ["account", "debit", "credit"],
      reply: ["rows", "at", "debit", "credit", "difference", "memo", "parts"]),
    VerbSpecification(
      "entries", .read,
      [
        .takes("account", .account), .takes("outlet", .outlet), .takes("part", .part), .takes("from", .date),
        .takes("to", .date),
      ] + ArgumentSpecification.ofEveryList,
      rows: ["entry", "on", "verb", "account", "[part]", "[lot]", "[qty]", "amount"],
      reply: ["rows", "at", "[next]"]),
    VerbSpecification(
      "entry.show", .read, [.needs("entry", .entry)], rows: ["account", "[part]", "[lot]", "[qty]", "amount"],
      reply: [
        "at", "entry", "verb", "on", "recorded", "user", "[outlet]", "[rule]", "[cause]", "[reverses]",
        "[reversed_by]",
      ]),
    VerbSpecification(
      "entry.explain", .read, [.needs("entry", .entry)],
      rows: [
        "what", "[name]", "[value]", "[rule]", "[line]", "[account]", "[part]", "[lot]", "[qty]", "[repair]",
        "[dispatched]", "[percent]", "[price]", "[amount]", "[credited]", "[charged]", "[text]",
      ], reply: ["at", "entry", "verb", "on", "[outlet]", "[rule]", "[edition]", "[cause]", "text"]),
    VerbSpecification(
      "entry.reverse", .mutating, [.needs("entry", .entry), .needs("reason", .text), .takes("on", .date)],
      reply: ["entry", "reverses"]),
    VerbSpecification(
      "ledger.verify", .read, rows: ["[progress]", "[table]", "[record]", "[detail]"],
      reply: ["at", "records", "root", "postings", "balances", "documents"]),
  ]
}
