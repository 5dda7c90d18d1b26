import LedgerWire

/// Three outlets end: one in November, one on 1 December by a payment dated the day before, one in December that is not
/// paid out before the year is over. Each has parts that another outlet sent it in October.
extension SideBusiness {
  static let closing = [
    (outlet: "HN0003", region: "豫东", settled: "2026-11-16", paid: "2026-11-20", on: ""),
    (outlet: "HN0034", region: "豫南", settled: "2026-11-27", paid: "2026-12-01", on: " on=2026-11-30"),
    (outlet: "HN0023", region: "豫中", settled: "2026-12-18", paid: nil as String?, on: ""),
  ]

  func isClosing(_ outlet: String) -> Bool { SideBusiness.closing.contains { $0.outlet == outlet } }

  func planClosing() throws {
    for (outlet, region, settled, paid, on) in SideBusiness.closing {
      try self.on("2026-10-28") { try self.supply(outlet, region) }
      try self.on(settled) { try self.settle(outlet) }
      if let paid { try self.on(paid) { try self.payOut(outlet, on) } }
    }
  }

  private func supply(_ outlet: String, _ region: String) throws {
    let regions = try regions()
    for giver in outlets.givers where regions[giver] == region {
      guard let goods = try held(by: giver).first else { continue }
      return try transfer(goods.part, min(goods.pieces, 2), giver, outlet, SideBusiness.offices[region] ?? "", at: 0)
    }
  }

  /// One piece of what it holds is lost, the rest comes back.
  private func settle(_ outlet: String) throws {
    try say("review2", "outlet.propose outlet=\(outlet) reason=终止合作")
    try say("manager", "outlet.close outlet=\(outlet)")
    let lists = try held(by: outlet).map { part, pieces in
      pieces > 1 ? "count=\(part):\(pieces - 1) lost=\(part):1" : "lost=\(part):1"
    }
    try say("review4", "outlet.settle outlet=\(outlet) \(lists.joined(separator: " "))")
    count("outlets that end")
  }

  private func payOut(_ outlet: String, _ on: String) throws {
    let deposit = try field("deposit", try say("finance1", "deposit.show outlet=\(outlet)"))
    let asked = try say("finance1", "refund.ask outlet=\(outlet) amount=\(deposit) reason=终止合作")
    let refund = try field("refund", asked)
    try say("manager", "refund.approve refund=\(refund)")
    try say("cashier1", "refund.pay refund=\(refund)\(on)")
  }
}
