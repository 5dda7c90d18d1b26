extension VerbCatalogue {
  static let session: [VerbSpecification] = [
    VerbSpecification("ping", .session),
    VerbSpecification(
      "help", .session, [.takes("verb", .verb)],
      rows: ["[verb]", "[arguments]", "[argument]", "[value]", "[required]", "summary"], reply: ["rows"]),
    VerbSpecification("set", .session, [.needs("lang", .choice(["zh", "en"]))], reply: ["lang"]),
    VerbSpecification(
      "auth", .session, [.needs("token", .token)], reply: ["user", "role", "person", "[outlet]", "[region]"]),
    VerbSpecification("quit", .session),
    VerbSpecification("whoami", .read, reply: ["at", "user", "role", "person", "[outlet]", "[region]"]),
    VerbSpecification(
      "stats", .read, reply: ["at", "records", "batches", "largest_batch", "waiting", "connections"]),
    VerbSpecification("clock.show", .read, reply: ["at", "date", "clock"]),
    VerbSpecification("clock.set", .mutating, [.needs("date", .date)], reply: ["entry", "date", "days"]),
  ]

  static let users: [VerbSpecification] = [
    VerbSpecification(
      "user.add", .mutating,
      [
        .needs("user", .user), .needs("role", .role), .takes("person", .name), .takes("outlet", .outlet),
        .takes("region", .name),
      ], reply: ["entry", "user", "[token]"]),
    VerbSpecification("user.token", .mutating, [.needs("user", .user)], reply: ["entry", "user", "[token]"]),
    VerbSpecification("user.disable", .mutating, [.needs("user", .user)], reply: ["entry", "user"]),
    VerbSpecification(
      "user.list", .read, ArgumentSpecification.ofEveryList,
      rows: ["user", "role", "person", "[outlet]", "[region]", "status"], reply: ["rows", "at", "[next]"]),
  ]
}
