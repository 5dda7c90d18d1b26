extension VerbCatalogue {
  /// The handbook's editions and the holiday calendar.
  static let handbook: [VerbSpecification] = [
    VerbSpecification(
      "handbook.show", .read, [.takes("date", .date), .takes("rule", .rule)],
      rows: ["[name]", "[value]", "[rule]", "[binds]", "[text]"], reply: ["rows", "at", "edition", "from"]),
    VerbSpecification(
      "handbook.adopt", .mutating,
      [.needs("edition", .edition), .needs("from", .date), .list("figure", .figure)],
      reply: ["entry", "edition", "from", "figures"]),
    VerbSpecification(
      "calendar.show", .read, [.needs("year", .year)], rows: ["date", "kind"],
      reply: ["rows", "at", "year", "provisional"]),
    VerbSpecification(
      "calendar.adopt", .mutating,
      [.needs("year", .year), .list("holiday", .date, required: true), .list("workday", .date)],
      reply: ["entry", "year", "holidays", "workdays"]),
  ]
}
