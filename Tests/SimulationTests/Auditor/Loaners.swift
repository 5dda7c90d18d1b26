extension Auditor {
  /// 8.7.2: a machine that an outlet lends out while it repairs; it is no part and in no ceiling.
  struct Loaner {
    var serial: String
    var name: String
    /// store, lent, lost, retired
    var status = "store"
    var outlet: String?
    /// The day on which it was lent.
    var since: Day?
  }

  private func loaner(_ call: Call) throws(Refusal) -> Loaner {
    let serial = call.text("serial")
    guard let loaner = loaners[Array(serial.utf8)] else {
      throw Refusal("NOT_FOUND", ("key", "serial"), ("value", serial))
    }
    return loaner
  }

  private func require(_ loaner: Loaner, _ status: String) throws(Refusal) {
    guard loaner.status == status else {
      throw Refusal("STATE", ("key", "serial"), ("value", loaner.serial), ("status", loaner.status))
    }
  }

  private mutating func keep(_ loaner: Loaner) { loaners[Array(loaner.serial.utf8)] = loaner }

  mutating func addLoaner(_ call: Call) throws(Refusal) -> String {
    let serial = call.text("serial")
    guard loaners[Array(serial.utf8)] == nil else {
      throw Refusal("DUPLICATE", ("key", "serial"), ("value", serial))
    }
    keep(Loaner(serial: serial, name: call.text("name")))
    try append(call)
    return Auditor.fields(("serial", serial), ("status", "store"))
  }

  mutating func lendLoaner(_ call: Call) throws(Refusal) -> String {
    var loaner = try loaner(call)
    let outlet = try outlet(call)
    try requireStanding(outlet, not: Auditor.leaving)
    try require(loaner, "store")
    loaner.status = "lent"
    loaner.outlet = outlet
    loaner.since = today
    keep(loaner)
    try append(call, outlet: outlet, rule: "8.7.2")
    return Auditor.fields(("serial", loaner.serial), ("status", "lent"), ("outlet", outlet))
  }

  mutating func returnLoaner(_ call: Call) throws(Refusal) -> String {
    var loaner = try loaner(call)
    try require(loaner, "lent")
    let outlet = loaner.outlet
    loaner.status = "store"
    loaner.outlet = nil
    loaner.since = nil
    keep(loaner)
    try append(call, outlet: outlet, rule: "8.7.2")
    return Auditor.fields(("serial", loaner.serial), ("status", "store"))
  }

  /// What it cost is owed, as far as the manager says so.
  mutating func loseLoaner(_ call: Call) throws(Refusal) -> String {
    var loaner = try loaner(call)
    try require(loaner, "lent")
    let outlet = loaner.outlet ?? ""
    loaner.status = "lost"
    keep(loaner)
    let charge = call["charge"].flatMap(Auditor.fen)
    try append(
      call, outlet: outlet, rule: "8.7.2", limit: "charge",
      charge.map { [Posting("owed:\(outlet)", $0), Posting("procurement", -$0)] } ?? [])
    return Auditor.fields(
      ("serial", loaner.serial), ("status", "lost"), ("outlet", outlet), ("owed", Auditor.money(owed(outlet))),
      ("occupied", Auditor.money(occupied(outlet))))
  }

  mutating func retireLoaner(_ call: Call) throws(Refusal) -> String {
    var loaner = try loaner(call)
    try require(loaner, "store")
    loaner.status = "retired"
    keep(loaner)
    try append(call)
    return Auditor.fields(("serial", loaner.serial), ("status", "retired"))
  }

  var sortedLoaners: [Loaner] {
    loaners.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  /// An outlet sees what it has.
  func listLoaners(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    let limited = ["outlet", "regional"].contains(call.actor.role)
    let shown = sortedLoaners.filter { loaner in
      guard (call["status"] ?? loaner.status) == loaner.status else { return false }
      guard let outlet = loaner.outlet else { return !limited && call["outlet"] == nil }
      return isVisible(outlet, to: call.actor) && (call["outlet"] ?? outlet) == outlet
    }
    return page(
      call,
      shown.map { loaner in
        let optional = [("outlet", loaner.outlet), ("since", loaner.since?.text)]
        return Auditor.row(
          [("serial", loaner.serial), ("name", loaner.name), ("status", loaner.status)]
            + optional.compactMap { key, value in value.map { (key, $0) } })
      })
  }
}
