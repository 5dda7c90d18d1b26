import LedgerCore
import Testing

@testable import LedgerWorkflows

/// 8.4.1: how a request is sealed is for the edition to say.
struct SealedRequestTests {
  /// A signature that is good is the bytes' count, and a good key is "key".
  private let checks = SealChecks(
    isPublicKey: { $0 == "key" }, verify: { seal, bytes, key in key == "key" && seal == "\(bytes.count)" },
    verifyDigest: { _, _, _ in false })

  private func context(_ shop: Shop, _ role: Role) -> Context {
    Context(
      actor: Shop.actor(role), today: shop.today, firstDay: shop.first, record: shop.facts.last.next,
      policy: shop.policy, seals: checks, clock: .manual)
  }

  private func refusal(_ command: some LedgerCommand, _ shop: Shop, by role: Role = .outlet) -> String? {
    do throws(Refusal) {
      _ = try command.decide(shop.facts, context(shop, role))
      return nil
    } catch {
      return error.line
    }
  }

  private func submit(_ seal: String, id: String? = "1") -> RequestSubmit {
    RequestSubmit(
      occasion: Shop.urgent, outlet: Shop.outlet, lines: [line(Shop.pcb, 1)],
      seal: Seal(text: seal, sealedBytes: [1, 2, 3], id: id))
  }

  @Test("8.4.1 On paper any reference will do; digitally the id comes first, then the key, then the signature")
  func forms() throws {
    var shop = try Shop()
    #expect(refusal(submit("章", id: nil), shop) == nil)
    shop.policy = try Shop.policy(["seal": "digital"])
    #expect(refusal(submit("3", id: nil), shop) == "MISSING verb=request.submit key=id")
    #expect(refusal(submit("3"), shop) == "NOT_FOUND key=seal_key value=HN0371")
    #expect(refusal(OutletKey(outlet: Shop.outlet, key: "no key"), shop, by: .reviewer) == "BAD_VALUE key=key")
    let decision = try OutletKey(outlet: Shop.outlet, key: "key").decide(shop.facts, context(shop, .reviewer))
    try shop.facts.apply(decision, verb: "outlet.key", by: Shop.actor(.reviewer))
    #expect(refusal(submit("章"), shop) == "BAD_VALUE rule=8.4.1 key=seal")
    #expect(refusal(submit("3"), shop) == nil)
  }
}
