import LedgerCore
import LedgerWire

/// Fines; paper that comes after the month has ended and is dated into it while it is open; entries of an earlier month
/// reversed in a later one.
extension SideBusiness {
  func planPapers() throws {
    try on("2026-10-20") {
      try self.say("review1", "outlet.terms outlet=\(self.silentByContract) deemed=yes")
      try self.proposeFines()
    }
    try on("2026-10-23") { try self.payDeposits(of: 0, "") }
    for (day, last) in [("2026-11-04", "2026-10-31"), ("2026-12-01", "2026-11-30"), ("2027-01-04", "2026-12-31")] {
      try on(day) { try self.bringPaper(dated: last) }
    }
    // October closes on 10 November, November on 2 December.
    for (day, turn) in [("2026-11-05", 0), ("2026-11-12", 1), ("2026-12-08", 2)] {
      try on(day) { try self.reverse(turn, turn == 0 ? " on=2026-10-31" : "") }
    }
    try on("2026-11-04") {
      // Signed by the play two days ago.
      try self.say("cashier1", "deposit.pay outlet=HN0428 amount=500.00 on=2026-10-30")
    }
    try on("2026-12-01") {
      let name = "name=郑州中牟县迟签空调服务部 region=豫中 agreement=2026-11-27"
      try self.say("review1", "outlet.add outlet=\(SideBusiness.lateOutlet) \(name)")
      try self.say("admin", "user.add user=hn0441 role=outlet outlet=\(SideBusiness.lateOutlet)")
      try self.say("cashier1", "deposit.pay outlet=\(SideBusiness.lateOutlet) amount=12000.00 on=2026-11-28")
    }
  }

  /// Registered in December, with paper of November.
  static let lateOutlet = "HN0441"

  /// Its agreement says that a statement it does not answer counts as accepted.
  var silentByContract: String { outlets.idle[outlets.idle.count - 1] }

  private func proposeFines() throws {
    for (turn, outlet) in outlets.idle.dropFirst(3).prefix(12).enumerated() where !isClosing(outlet) {
      // So that what is taken leaves the least deposit.
      try say("cashier2", "deposit.pay outlet=\(outlet) amount=1000.00")
      let number = try field(
        "fine", try say("review2", "fine.propose outlet=\(outlet) code=late-service amount=600.00 note=未上门"))
      count("fines")
      later(2) {
        guard turn % 6 != 5 else {
          _ = try self.say("manager", "fine.dismiss fine=\(number) reason=已说明")
          return
        }
        try self.say("manager", "fine.confirm fine=\(number) amount=500.00")
        switch turn % 6 {
        case 0: try self.say("cashier1", "fine.take fine=\(number) source=deposit amount=200.00")
        case 1:
          self.later(13) {
            try self.say("cashier1", "fine.take fine=\(number) source=deposit on=2026-10-30")
          }
        case 2: self.later(30) { try self.say("cashier1", "fine.take fine=\(number) source=payment") }
        default: break
        }
      }
    }
  }

  /// Eight outlets that the play does not know pay a little more.
  private func payDeposits(of group: Int, _ on: String) throws {
    for outlet in outlets.idle.filter({ !isClosing($0) }).dropFirst(group * 8).prefix(8) {
      let paid = try say("cashier1", "deposit.pay outlet=\(outlet) amount=300.00\(on)")
      papers.append(try field("entry", paid))
    }
  }

  private func bringPaper(dated last: String) throws {
    try payDeposits(of: last < "2026-11-01" ? 1 : last < "2026-12-01" ? 2 : 3, " on=\(last)")
    count("papers that came late", 8)
    var bought = 0
    // What came to them only in the new month can be bought on paper of the old one.
    for outlet in outlets.idle.reversed() where !isClosing(outlet) && !claimants.contains(outlet) && bought < 10 {
      guard let part = try held(by: outlet).first?.part else { continue }
      let line = "part.bought outlet=\(outlet) line=\(part):1 on=\(last)"
      try say(outlet.lowercased(), line)
      if bought % 2 == 0 {
        let paid = try say("cashier1", "owed.pay outlet=\(outlet) amount=1.00 on=\(last)")
        papers.append(try field("entry", paid))
      }
      bought += 1
      count("papers that came late")
    }
  }

  /// Every third of what was entered by then.
  private func reverse(_ turn: Int, _ on: String) throws {
    for entry in papers.enumerated().filter({ $0.offset % 3 == turn }).map(\.element) {
      try say("finance1", "entry.reverse entry=\(entry) reason=单据有误\(on)")
      count("entries reversed")
    }
  }
}
