import LedgerCore

/// 退款: money an outlet gets back (8.3.3). Asked for by finance, approved by the manager, paid by the cashier; only then is
/// it posted.
///
///     asked -> approved -> paid        asked, approved -> rejected
public struct Refund: Hashable, Sendable {
  public let number: String
  public let outlet: OutletCode
  public let amount: Money
  public let asked: BusinessDate
  /// By person, for the separation of duties.
  public let asker: String
  public var approver: String?
  public var status: Status

  public enum Status: String, Hashable, Sendable { case asked, approved, rejected, paid }

  /// What a settled outlet has left, and can be refunded.
  public static func left(of outlet: OutletCode, _ facts: any Facts) -> Money {
    Credits.forRefund(to: outlet, facts).total
  }

  func require(_ wanted: Status...) throws(Refusal) {
    guard wanted.contains(status) else {
      throw StepRefusal.state(key: "refund", value: number, status: status.rawValue).refusal
    }
  }

  func requireNotAsked(by actor: Actor) throws(Refusal) {
    guard actor.person != asker else { throw StepRefusal.separation(document: number, step: .submit).refusal }
  }
}

extension Refund {
  public static let kind: DocumentKind = "refund"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "RFD-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let outlet = fields.outlet("outlet"), let amount = fields.money("amount"),
      let asked = fields.date("asked"), let asker = fields.word("asker"),
      let status = document.status.flatMap(Status.init(rawValue:))
    else { return nil }
    number = document.key.id
    self.outlet = outlet
    self.amount = amount
    self.asked = asked
    self.asker = asker
    approver = fields.word("approver")
    self.status = status
  }

  var created: DocumentChange {
    DocumentChange(
      Refund.key(number),
      set: [
        "outlet": .word(outlet), "amount": .money(amount), "asked": .word(asked), "asker": .string(asker),
        "status": .string(status.rawValue), "month": .word(asked.month),
      ], series: Refund.series(asked.month))
  }

  var changed: DocumentChange {
    var fields: CanonicalObject = ["status": .string(status.rawValue)]
    if let approver { fields["approver"] = .string(approver) }
    return DocumentChange(Refund.key(number), set: fields)
  }

  /// What every step answers.
  var reply: [ReplyField] {
    [ReplyField("refund", number), ReplyField("status", status.rawValue), ReplyField("amount", amount)]
  }
}

extension Scope {
  public func refund(_ number: String, _ facts: any Facts) throws(Refusal) -> Refund {
    guard let refund = Refund(facts.document(Refund.key(number))), sees(refund.outlet, facts) else {
      throw StepRefusal.notFound(key: "refund", value: number).refusal
    }
    return refund
  }
}
