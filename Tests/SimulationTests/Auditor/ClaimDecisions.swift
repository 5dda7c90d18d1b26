extension Commander {
  // MARK: What is made of the pieces of a claim

  /// Every accepted piece is found to be something, by its part or by its repair; now and then one too many.
  mutating func inspectClaim(_ auditor: Auditor) -> Command? {
    let waiting = claim(auditor) { $0.parcels.contains { $0.status == "counted" } }
    guard let claim = waiting else { return nil }
    var command = Command(user("inspector", auditor), "claim.inspect", ("claim", claim.number))
    name("counted", of: claim, in: &command)
    let named = claim.parcels.first { "\($0.number)" == command["parcel"] }
    let parcel = named ?? claim.parcels.first { $0.status == "counted" }
    var found: [String: [String: Int]] = [:]
    for accepted in parcel?.accepted ?? [] { find(accepted, claim, &found) }
    for kind in Auditor.Claim.kinds {
      let values = (found[kind] ?? [:]).sorted { $0.key < $1.key }.map { key, count in value(key, count) }
      command = command.with(kind, values)
    }
    switch random.number(1...50) {
    case 1: command = command.with("fault", ["\(random.one(of: "PSU-12", "NO-SUCH", "SCR-001")):1"])
    case 2: command = command.with("nocard", ["\(claim.parts[0]):1:no such repair"])
    default: break
    }
    return command
  }

  /// `part` or `part:repair` and the pieces, as the verb has them.
  private func value(_ key: String, _ count: Int) -> String {
    let words = key.split(separator: ":", maxSplits: 1)
    return "\(words[0]):\(count)" + (words.count > 1 ? ":\(words[1])" : "")
  }

  private mutating func find(
    _ accepted: Auditor.PartLine, _ claim: Auditor.Claim, _ found: inout [String: [String: Int]]
  ) {
    var rest = accepted.quantity + (random.chance(0.03) ? random.one(of: "1", "-1").count * 2 - 3 : 0)
    for line in claim.lines where line.part == accepted.part && rest > 0 {
      var open = min(rest, line.open)
      rest -= open
      while open > 0 {
        let count = random.chance(0.5) ? open : random.number(1...open)
        open -= count
        let isNamed = random.chance(0.35)
        // Sometimes the repair of another line.
        let repair = random.chance(0.15) ? claim.lines.last { $0.part == line.part }?.repair ?? "" : line.repair
        found[kind(), default: [:]][isNamed ? "\(line.part):\(repair)" : line.part, default: 0] += count
      }
    }
    if rest > 0 { found["fault", default: [:]][accepted.part, default: 0] += rest }
  }

  private mutating func kind() -> String {
    random.chance(0.5)
      ? "fault"
      : random.one(of: "mismatch", "nocard", "nofault", "nofault", "outofwarranty", "outofwarranty", "expired")
  }

  mutating func settleClaim(_ auditor: Auditor) -> Command? {
    let waiting = claim(auditor) { $0.parcels.contains { $0.status == "inspected" } }
    return waiting.map { Command(user("reviewer", auditor), "claim.settle", ("claim", $0.number)) }
  }

  /// A line of a settled claim gets a better date, or less than it was given.
  mutating func supplementClaim(_ auditor: Auditor) -> Command? {
    let waiting = claim(auditor) { $0.status == "settled" }
    guard let claim = waiting else { return nil }
    var command = Command(user("manager", auditor), "claim.supplement", ("claim", claim.number))
    for line in claim.lines.shuffled(using: &random).prefix(random.number(1...2)) {
      let credited = line.writeOffs.filter { $0.rate > 0 }.reduce(0) { $0 + $1.quantity }
      let rest = line.quantity - credited
      let isDown = random.chance(0.05) || (credited > 0 && random.chance(rest > 0 ? 0.3 : 0.85))
      let key = isDown ? random.one(of: "outofwarranty", "expired") : "fault"
      let most = max(1, isDown ? credited : rest + line.sentBack)
      let count = random.chance(0.1) ? most + 1 : random.chance(0.4) ? most : random.number(1...most)
      let repair = random.chance(0.02) ? "no such repair" : line.repair
      command = command.with(key, ["\(line.part):\(min(count, 999_999)):\(repair)"])
    }
    if command["fault"] != nil ? random.chance(0.98) : random.chance(0.03) {
      command["dispatched"] = random.chance(0.5) ? claim.fullBy.text : postmark(claim, auditor)
    }
    command["reason"] = "邮戳 in time"
    return command
  }
}
