import LedgerWire

/// Old parts of October and of November: written off, out of warranty, sent back, missing; and supplements to what an
/// earlier month had settled.
extension SideBusiness {
  func planClaims() throws {
    try on("2026-11-05") { try self.submitClaims(of: "2026-10", replaced: "2026-10-28") }
    try on("2026-12-05") { try self.submitClaims(of: "2026-11", replaced: "2026-11-20") }
  }

  /// Twelve outlets claim one piece each.
  private func submitClaims(of month: String, replaced: String) throws {
    var turn = 0
    for outlet in outlets.idle where !isClosing(outlet) && !claimants.contains(outlet) && turn < 12 {
      guard let part = try held(by: outlet).first?.part else { continue }
      let repair = "WX\(outlet)-\(month)"
      let line = "line=\(part):1:\(repair):\(replaced)"
      let reply = try say(outlet.lowercased(), "claim.submit outlet=\(outlet) month=\(month) \(line)")
      claim(try field("claim", reply), outlet, part, repair, turn)
      claimants.insert(outlet)
      count("claims")
      turn += 1
    }
  }

  /// Every fourth sends nothing, and is charged when the time is over.
  private func claim(_ number: String, _ outlet: String, _ part: String, _ repair: String, _ turn: Int) {
    guard turn % 4 != 3 else { return }
    let dispatched = today.adding(days: 1)
    let found = ["fault", "nofault", "outofwarranty"][turn % 4]
    later(1) {
      let count = "dispatched=\(dispatched) count=\(part):1"
      try self.say(outlet.lowercased(), "claim.dispatch claim=\(number) \(count)")
      self.later(3) { try self.say("clerk4", "claim.receive claim=\(number) parcel=1 \(count)") }
      self.later(4) { try self.say("inspect2", "claim.inspect claim=\(number) \(found)=\(part):1") }
      self.later(6) { try self.say("review3", "claim.settle claim=\(number)") }
      // Some are corrected in the month that settled them, most in the next one.
      self.later(turn < 3 ? 10 : 31) {
        let outcome = found == "fault" ? "outofwarranty" : "fault"
        let day = outcome == "fault" ? " dispatched=\(dispatched)" : ""
        try self.say("manager", "claim.supplement claim=\(number) \(outcome)=\(part):1:\(repair)\(day) reason=补证")
        self.count("supplements")
      }
    }
  }
}
