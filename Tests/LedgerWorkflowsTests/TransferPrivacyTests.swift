import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.5.6: a record belongs to one outlet at most, and in none of one outlet's records does anything name the other.
struct TransferPrivacyTests {
  /// All that can happen to transfers, with every verdict, by persons who are called like their outlet.
  private func everything() throws -> Shop {
    var shop = try Shop.transferring(holding: 9)
    try shop.hold(9, at: 50_000)
    try shop.pay(1_000_000)
    let reported = try shop.sendTransfer(line(Shop.pcb, 11))
    try shop.reportTransfer(reported, short: [line(Shop.pcb, 6)], damaged: [line(Shop.pcb, 4)])
    for pieces in [1, 1] as [Int64] {
      var verdicts: [TransferSettle.Verdict: [PartLine]] = [:]
      for verdict in TransferSettle.Verdict.allCases { verdicts[verdict] = [line(Shop.pcb, pieces)] }
      try shop.settleTransfer(reported, verdicts)
    }
    #expect(try shop.transfer(reported).status == "received")
    try shop.receiveTransfer(try shop.sendTransfer(line(Shop.pcb, 1)))
    let cancelled = try shop.askTransfer(line(Shop.pcb, 1))
    try shop.approveTransfer(cancelled)
    try shop.run(TransferCancel(transfer: cancelled), "transfer.cancel", by: .manager)
    _ = try shop.sendTransfer(from: Shop.other, to: Shop.outlet, line(Shop.pcb, 1))
    try shop.pass(to: "2026-11-25")
    return shop
  }

  @Test("8.5.6 No record of one outlet names the other: neither arguments, reply, postings nor changes")
  func records() throws {
    let shop = try everything()
    var seen: [String: Set<OutletCode?>] = [:]
    for record in shop.facts.records.values where record.verb.hasPrefix("transfer.") {
      seen[record.verb, default: []].insert(record.outlet)
      guard let own = record.outlet else { continue }
      let strange = own == Shop.outlet ? Shop.other : Shop.outlet
      let text = String(decoding: record.canonicalBytes, as: UTF8.self)
      #expect(!text.contains(strange.text), "\(record.verb) of \(own) names \(strange): \(text)")
      // Nor does it stand in the document of anybody else's.
      for change in record.changes { #expect(change.set["from"] == nil && change.set["to"] == nil) }
    }
    let (one, other, both): (Set<OutletCode?>, Set<OutletCode?>, Set<OutletCode?>) =
      ([Shop.outlet], [Shop.other], [Shop.outlet, Shop.other])
    #expect(
      seen == [
        "transfer.ask": [nil], "transfer.approve": [nil], "transfer.cancel": [nil], "transfer.ship": both,
        "transfer.in": both, "transfer.receive": other, "transfer.report": other, "transfer.settle": other,
        "transfer.back": one, "transfer.deem": one,
      ])
  }

  @Test("8.5.6 Each outlet's postings stand in its own records, and on no account of the other's")
  func accounts() throws {
    for record in try everything().facts.records.values where record.verb.hasPrefix("transfer.") {
      for posting in record.entry.postings {
        #expect(posting.account.outlet == nil || posting.account.outlet == record.outlet, "\(record.verb)")
      }
    }
  }

  @Test("8.5.6 A transfer is listed under neither outlet, and a notice under its own")
  func documents() throws {
    let shop = try everything()
    let transfers = shop.facts.documents(DocumentListing(kind: Transfer.kind))
    #expect(transfers.count == 4 && transfers.allSatisfy { $0.outlet == nil })
    for outlet in [Shop.outlet, Shop.other] {
      let notices = shop.facts.documents(DocumentListing(kind: Notice.kind, outlet: outlet.text))
      #expect(!notices.isEmpty)
      let strange = outlet == Shop.outlet ? Shop.other : Shop.outlet
      for notice in notices {
        let text = String(decoding: notice.fields.canonicalBytes, as: UTF8.self)
        #expect(!text.contains(strange.text))
      }
    }
  }

  @Test("8.5.6 The account between them is empty after every decision")
  func nothingBetween() throws {
    let shop = try everything()
    var between = Cell()
    for number in 1...shop.facts.last.value {
      let record = try #require(shop.facts.record(RecordNumber(number)))
      for posting in record.entry.postings where posting.account == .transfer {
        let goods = try #require(posting.goods)
        between.add(lot: goods.lot, quantity: goods.quantity, amount: posting.amount)
      }
      // A decision is over where the next record has no cause.
      let isOver = shop.facts.record(record.number.next)?.cause == nil
      if isOver { #expect(between == Cell(), "after \(record.verb)") }
    }
  }
}
