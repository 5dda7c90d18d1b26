extension Auditor {
  /// A line that has passed grammar, login and role.
  struct Call {
    var line: Line
    var actor: User

    var verb: String { line.verb }

    subscript(key: String) -> String? { line[key] }

    /// A required argument; the catalogue has seen to it that it is there.
    func text(_ key: String) -> String { self[key] ?? "" }

    var lines: [PartLine] { lines("line") }

    func lines(_ key: String) -> [PartLine] { values(key).compactMap(Auditor.partLine) }

    func counts(_ key: String) -> [PartLine] { values(key).compactMap(Auditor.countLine) }

    func parts(_ key: String) -> [String] { values(key) }

    func days(_ key: String) -> [Day] { values(key).compactMap { Day($0) } }

    var figures: [(name: String, value: String)] { values("figure").compactMap(Auditor.figure) }

    private func values(_ key: String) -> [String] { line.arguments.filter { $0.key == key }.map(\.value) }

    /// What makes two requests the same: everything but `id` and `dry`, keys in any order, lists in theirs.
    var identity: [String] {
      let keys = Set(line.arguments.map(\.key)).subtracting(["id", "dry"]).sorted()
      return [verb]
        + keys.flatMap { key in line.arguments.filter { $0.key == key }.map { "\(key)=\($0.value)" } }
    }
  }

  // MARK: Scope, existence and the business date, in the contract's order

  /// Roles outlet and regional may name only what is theirs; an outlet hears the same of others whether they exist
  /// or not.
  func outlet(_ call: Call, key: String = "outlet") throws(Refusal) -> String {
    let code = call.text(key)
    if call.actor.role == "outlet" && call.actor.outlet != code { throw forbidden(call, code) }
    guard let outlet = outlets[code] else { throw Refusal("NOT_FOUND", ("key", key), ("value", code)) }
    if call.actor.role == "regional" && call.actor.region != outlet.region { throw forbidden(call, code) }
    return code
  }

  func forbidden(_ call: Call, _ outlet: String) -> Refusal {
    Refusal("FORBIDDEN", ("role", call.actor.role), ("verb", call.verb), ("outlet", outlet))
  }

  func isVisible(_ outlet: String, to actor: User) -> Bool {
    switch actor.role {
    case "outlet": return actor.outlet == outlet
    case "regional": return outlets[outlet]?.region == actor.region
    default: return true
    }
  }

  /// A document out of scope is as unknown as one that never was.
  func request(_ call: Call) throws(Refusal) -> Request {
    let number = call.text("request")
    guard let request = requests[number], isVisible(request.outlet, to: call.actor) else {
      throw Refusal("NOT_FOUND", ("key", "request"), ("value", number))
    }
    return request
  }

  func shipment(_ call: Call) throws(Refusal) -> Shipment {
    let number = call.text("shipment")
    guard let shipment = shipments[number], isVisible(shipment.outlet, to: call.actor) else {
      throw Refusal("NOT_FOUND", ("key", "shipment"), ("value", number))
    }
    return shipment
  }

  func notice(_ call: Call) throws(Refusal) -> Notice {
    guard let notice = notices[call.text("notice")] else {
      throw Refusal("NOT_FOUND", ("key", "notice"), ("value", call.text("notice")))
    }
    return notice
  }

  func part(_ call: Call) throws(Refusal) -> Part {
    guard let part = parts[call.text("part")] else {
      throw Refusal("NOT_FOUND", ("key", "part"), ("value", call.text("part")))
    }
    return part
  }

  func requireParts(_ lines: [PartLine]) throws(Refusal) {
    for line in lines where parts[line.part] == nil {
      throw Refusal("NOT_FOUND", ("key", "line"), ("value", line.part))
    }
  }

  /// The business date: today, or an earlier day of a month in which the actor may still book.
  func businessDate(_ call: Call) throws(Refusal) -> Day {
    guard let text = call["on"], let day = Day(text) else { return today }
    guard day <= today else { throw Refusal("BAD_VALUE", ("key", "on")) }
    guard isBookable(day.month, by: call.actor.role) else { throw Refusal("PERIOD_CLOSED", ("month", day.month.text)) }
    return day
  }

  // MARK: Records and numbers

  /// Appends one record and posts it; refused when an account would no longer fit 64 bits.
  @discardableResult
  mutating func append(
    _ call: Call, verb: String? = nil, on: Day? = nil, outlet: String? = nil, rule: String? = nil,
    document: String? = nil, cause: Int? = nil, limit key: String = "", _ postings: [Posting] = []
  ) throws(Refusal) -> Int {
    append(
      Entry(
        number: lastRecord + 1, verb: verb ?? call.verb, user: call.actor.name, person: call.actor.person,
        on: on ?? today, outlet: outlet, rule: rule, document: document, cause: cause, postings: postings))
    for account in Set(postings.map(\.account)) where !Auditor.fits(books.total(account)) {
      throw Refusal("LIMIT", ("key", key))
    }
    return lastRecord
  }

  private mutating func append(_ entry: Entry) {
    lastRecord = entry.number
    entries.append(entry)
    books.post(entry.postings)
  }

  /// One record of the service's own, which nobody asked for.
  mutating func appendJob(
    _ verb: String, outlet: String?, rule: String? = nil, document: String, cause: Int, _ postings: [Posting] = []
  ) {
    append(
      Entry(
        number: lastRecord + 1, verb: verb, user: "system", person: "system", on: today, outlet: outlet, rule: rule,
        document: document, cause: cause, postings: postings))
  }

  /// The next number of a series, counted from 1 in each month.
  mutating func number(_ series: String) -> String {
    let prefix = "\(series)-\(today.month.compact)"
    counters[prefix, default: 0] += 1
    return "\(prefix)-\(Auditor.padded(counters[prefix] ?? 0, 5))"
  }

  func entry(_ number: Int) -> Entry? {
    let index = number - setUpRecords - 1
    return entries.indices.contains(index) ? entries[index] : nil
  }
}

extension Auditor.Refusal {
  /// A refusal of which only the code is certain.
  static func open(_ code: String) -> Auditor.Refusal {
    var refusal = Auditor.Refusal(code)
    refusal.exact = false
    return refusal
  }
}
