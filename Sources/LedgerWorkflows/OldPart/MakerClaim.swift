import LedgerCore

/// 配套商索赔: what the company asks of the maker of parts that failed, on the ground of their old parts (8.6.6).
///
///     open -> settled, once nothing of it is outstanding
public struct MakerClaim: Hashable, Sendable {
  public let number: String
  public let maker: String
  public let amount: Money
  public let pieces: Quantity
  public let items: [String]
  /// By person, for the separation of duties.
  public let claimer: String
  /// What has come in, in money and in parts.
  public var recovered: Money
  /// What the maker will not pay.
  public var refused: Money

  public var outstanding: Money { amount - recovered - refused }
  public var isOpen: Bool { outstanding > .zero }
  public var status: String { isOpen ? "open" : "settled" }
}

extension MakerClaim {
  public static let kind: DocumentKind = "maker-claim"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "MKR-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let maker = fields.word("maker"), let amount = fields.money("amount"),
      let pieces = fields["pieces"]?.integer, let items = fields["items"]?.array,
      let claimer = fields.word("claimer"), let recovered = fields.money("recovered"),
      let refused = fields.money("refused")
    else { return nil }
    number = document.key.id
    self.maker = maker
    self.amount = amount
    self.pieces = Quantity(pieces)
    self.items = items.compactMap(\.string)
    self.claimer = claimer
    self.recovered = recovered
    self.refused = refused
  }

  func created(in month: BusinessMonth) -> DocumentChange {
    let fields: CanonicalObject = [
      "maker": .string(maker), "amount": .money(amount), "pieces": .pieces(pieces),
      "items": .array(items.map { .string($0) }), "claimer": .string(claimer), "month": .word(month),
    ]
    return DocumentChange(
      MakerClaim.key(number), set: fields.merging(changed.set), series: MakerClaim.series(month))
  }

  var changed: DocumentChange {
    DocumentChange(
      MakerClaim.key(number),
      set: ["recovered": .money(recovered), "refused": .money(refused), "status": .string(status)])
  }
}

extension Scope {
  public func makerClaim(_ number: String, _ facts: any Facts) throws(Refusal) -> MakerClaim {
    guard let claim = MakerClaim(facts.document(MakerClaim.key(number))) else {
      throw StepRefusal.notFound(key: "maker_claim", value: number).refusal
    }
    return claim
  }
}
