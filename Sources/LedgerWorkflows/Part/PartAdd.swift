import LedgerCore

/// `part.add`: registers a part with its first supply price.
public struct PartAdd: LedgerCommand {
  public let part: PartCode
  public let name: String
  public let price: Money
  public let unit: String?
  public let maker: String?

  public init(part: PartCode, name: String, price: Money, unit: String?, maker: String?) {
    self.part = part
    self.name = name
    self.price = price
    self.unit = unit
    self.maker = maker
  }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    guard facts.document(Part.key(part)) == nil else {
      throw StepRefusal.duplicate(key: "part", value: part.text).refusal
    }
    var fields: CanonicalObject = [
      "name": .string(name), "price": .money(price), "unit": .string(unit ?? Part.usualUnit),
    ]
    if let maker { fields["maker"] = .string(maker) }
    return Decision(
      Decision.Step(on: context.today, changes: [DocumentChange(Part.key(part), set: fields)]),
      reply: [ReplyField("part", part), ReplyField("price", price)])
  }
}
