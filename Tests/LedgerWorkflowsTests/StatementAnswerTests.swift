import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.7.6: the outlet acknowledges its statement within its days, or does not answer.
struct StatementAnswerTests {
  private let acknowledge = StatementAck(statement: Shop.statement)

  private func status(_ status: String) -> String { "STATE key=statement value=\(Shop.statement) status=\(status)" }

  /// Issued on the first day; acknowledged, or a line disputed, on the second, before that day's jobs.
  @Test(
    "8.7.6 Until the last day, and not on the day after",
    arguments: [
      ("2026-12-05", "2026-12-05", nil), ("2026-12-05", "2026-12-20", nil), ("2026-12-05", "2026-12-21", "2026-12-20"),
      ("2026-12-20", "2027-01-04", nil), ("2026-12-20", "2027-01-05", "2027-01-04"),
      ("2027-02-20", "2027-03-07", nil), ("2027-02-20", "2027-03-08", "2027-03-07"),
      ("2028-02-14", "2028-02-29", nil), ("2028-02-14", "2028-03-01", "2028-02-29"),
      ("2028-02-20", "2028-03-06", nil), ("2028-02-20", "2028-03-07", "2028-03-06"),
    ] as [(String, String, String?)])
  func window(_ issued: String, _ today: String, _ answerBy: String?) throws {
    var shop = try Shop.stated(on: issued)
    shop.today = try date(today)
    let expected = answerBy.map { "WINDOW_CLOSED rule=8.7.6 answer_by=\($0) today=\(today)" }
    let refusals = [
      shop.refusal(acknowledge, by: .outlet),
      shop.refusal(StatementDisputeLine(statement: Shop.statement, line: "held"), by: .outlet),
    ]
    for refusal in refusals {
      #expect(refusal?.line == expected)
      #expect(refusal.map { $0.messageKey == "WINDOW_CLOSED.statement" } ?? true)
    }
  }

  @Test("8.7.6 Acknowledged once, in a record of the outlet")
  func acknowledged() throws {
    var shop = try Shop.stated()
    let reply = try shop.acknowledge()
    #expect(reply == ["statement": Shop.statement, "status": "acknowledged", "answered": "2026-12-05"])
    #expect(try shop.statement().state == .acknowledged(shop.today))
    let record = try #require(shop.facts.record(shop.facts.last))
    #expect(record.outlet == Shop.outlet && record.clause == "8.7.6" && record.entry == .none)
    #expect(shop.refusal(acknowledge, by: .outlet)?.line == status("acknowledged"))
    #expect(shop.refusal(acknowledge, by: .outlet)?.messageKey == "STATE.statement")
    // What it agreed with it disputes no more.
    let dispute = StatementDisputeLine(statement: Shop.statement, line: "held")
    #expect(shop.refusal(dispute, by: .outlet)?.line == status("acknowledged"))
    #expect(try shop.statement("STM-202611-HN0372").status == .issued)
  }

  @Test("8.7.6 Of a disputed one the other lines are acknowledged, once; it stays disputed")
  func others() throws {
    var shop = try Shop.stated()
    try shop.dispute("held")
    #expect(try shop.statement().state == .disputed(acknowledged: nil) && shop.statement().answered == nil)
    shop.today = try date("2026-12-20")
    let reply = try shop.acknowledge()
    #expect(reply["status"] == "disputed" && reply["answered"] == "2026-12-20")
    #expect(try shop.statement().state == .disputed(acknowledged: shop.today))
    #expect(shop.refusal(acknowledge, by: .outlet)?.line == status("disputed"))
    // The state before the days.
    shop.today = try date("2026-12-21")
    #expect(shop.refusal(acknowledge, by: .outlet)?.line == status("disputed"))
  }

  @Test("8.7.6 A disputed one is not taken for answered or not, and cannot be acknowledged after its days")
  func disputedLate() throws {
    var shop = try Shop.stated()
    try shop.dispute("held")
    try shop.pass(to: "2026-12-21")
    #expect(try shop.statement().state == .disputed(acknowledged: nil))
    #expect(
      shop.refusal(acknowledge, by: .outlet)?.line == "WINDOW_CLOSED rule=8.7.6 answer_by=2026-12-20 today=2026-12-21")
  }

  @Test("8.7.6 An outlet answers for itself alone; another's statement looks as if there were none")
  func scope() throws {
    let shop = try Shop.stated()
    let refusal = shop.refusal(acknowledge, by: .outlet, outlet: Shop.other)
    #expect(refusal?.line == "NOT_FOUND key=statement value=\(Shop.statement)")
    #expect(refusal?.messageKey == "NOT_FOUND.statement")
    let none = StatementAck(statement: "STM-202612-HN0371")
    #expect(shop.refusal(none, by: .outlet)?.line == "NOT_FOUND key=statement value=STM-202612-HN0371")
    let dispute = StatementDisputeLine(statement: Shop.statement, line: "held")
    #expect(shop.refusal(dispute, by: .outlet, outlet: Shop.other)?.messageKey == "NOT_FOUND.statement")
  }

  /// A signature that is good is the digest's last byte, and a good key is "key".
  @Test("8.7.6 8.4.1 A seal that is given is the outlet's own, under this statement; whatever requests are sealed with")
  func seal() throws {
    var shop = try Shop.stated()
    let checks = SealChecks(
      isPublicKey: { _ in true }, verify: { _, _, _ in true },
      verifyDigest: { seal, digest, key in key == "key" && digest.hasSuffix(seal) })
    func answer(_ seal: String, on day: String = "2026-12-05") throws -> Refusal? {
      let context = Context(
        actor: Shop.actor(.outlet), today: try date(day), firstDay: shop.first, record: shop.facts.last.next,
        policy: shop.policy, seals: checks, clock: .manual)
      do throws(Refusal) {
        _ = try StatementAck(statement: Shop.statement, seal: seal).decide(shop.facts, context)
        return nil
      } catch {
        return error
      }
    }
    #expect(try answer("ab")?.line == "NOT_FOUND key=seal_key value=HN0371")
    #expect(try answer("ab", on: "2026-12-21")?.code == .windowClosed)
    shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["seal_key"] = "another"
    #expect(try answer("ab")?.line == "BAD_VALUE rule=8.7.6 key=seal")
    shop.facts.documents[Outlet.key(Shop.outlet)]?.fields["seal_key"] = "key"
    #expect(try answer("ac")?.messageKey == "BAD_VALUE.statement-seal")
    #expect(try answer("ab") == nil)
    // Without the seal it is as good.
    #expect(shop.refusal(acknowledge, by: .outlet) == nil)
    let sealed = StatementAck(statement: Shop.statement, seal: "ab")
    #expect(shop.refusal(sealed, by: .outlet)?.messageKey == "BAD_VALUE.statement-seal")
  }
}
