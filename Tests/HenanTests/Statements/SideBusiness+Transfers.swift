import LedgerWire

/// Parts go from outlets that have some to outlets that the play leaves idle; some of them are on their way when a month
/// ends.
extension SideBusiness {
  static let offices = [
    "豫东": "region.yudong", "豫中": "region.yuzhong", "豫北": "region.yubei", "豫南": "region.yunan", "豫西": "region.yuxi",
  ]

  private static let days = [
    "2026-10-16", "2026-10-21", "2026-10-26", "2026-10-29", "2026-10-31", "2026-11-05", "2026-11-12", "2026-11-19",
    "2026-11-27", "2026-11-30", "2026-12-04", "2026-12-11", "2026-12-18", "2026-12-29", "2026-12-31",
  ]

  func planTransfers() throws {
    for (index, day) in SideBusiness.days.enumerated() { try on(day) { try self.transfers(round: index) } }
  }

  /// Two transfers in each region, if there is somebody who has something.
  private func transfers(round: Int) throws {
    let (regions, traders) = try (regions(), traders())
    for (region, office) in SideBusiness.offices.sorted(by: { $0.value < $1.value }) {
      let givers = outlets.givers.filter { regions[$0] == region }
      let takers = traders.filter { regions[$0] == region }
      guard !givers.isEmpty, !takers.isEmpty else { continue }
      var sent = 0
      for offset in givers.indices where sent < 2 {
        let giver = givers[(round * 5 + offset) % givers.count]
        guard let goods = try held(by: giver).first else { continue }
        try transfer(
          goods.part, min(goods.pieces, 2), giver, takers[(round * 2 + sent) % takers.count], office,
          at: done["transfers"] ?? 0)
        sent += 1
      }
    }
  }

  /// By outlet.
  func regions() throws -> [String: String] {
    if knownRegions.isEmpty {
      let rows = try ledger.list("outlet.list")
      knownRegions = Dictionary(rows.map { ($0["outlet"] ?? "", $0["region"] ?? "") }) { first, _ in first }
    }
    return knownRegions
  }

  /// Idle outlets that have lodged enough to trade at all.
  private func traders() throws -> [String] {
    if knownTraders.isEmpty {
      knownTraders = try outlets.idle.filter { outlet in
        let shown = try ledger.ask("deposit.show outlet=\(outlet)").last
        return !isClosing(outlet) && fen(shown?["deposit"]) >= fen(shown?["minimum"])
      }
    }
    return knownTraders
  }

  /// - Parameter turn: says how the receiver answers.
  func transfer(
    _ part: String, _ pieces: Int, _ giver: String, _ taker: String, _ office: String, at turn: Int
  ) throws {
    let asked = try say(office, "transfer.ask from=\(giver) to=\(taker) line=\(part):\(pieces) reason=调剂")
    let number = try field("transfer", asked)
    try say("manager", "transfer.approve transfer=\(number)")
    try say(giver.lowercased(), "transfer.ship transfer=\(number)")
    count("transfers")
    let receive = { _ = try self.say(taker.lowercased(), "transfer.receive transfer=\(number)") }
    switch turn % 5 {
    case 0: try receive()
    case 1: later(3, receive)
    case 2:
      later(2) {
        try self.say(taker.lowercased(), "transfer.report transfer=\(number) short=\(part):1 note=少一件")
        self.later(4) {
          let outcome = ["company", "charge", "sender", "found", "back"][turn / 5 % 5]
          try self.say("review1", "transfer.settle transfer=\(number) \(outcome)=\(part):1 reason=按物流回执")
          self.count("transfers reported")
        }
      }
    case 3: count("transfers never answered")
    default: later(6, receive)
    }
  }
}
