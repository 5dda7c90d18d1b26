import LedgerCore

/// 保内旧件: old parts of one kind that came in together, from one line of a claim and one lot of the outlet's holding
/// (8.6.6). Written off they lie in the old-part store, until they go to production control or stand in a claim against
/// their maker; what came beyond the table is confiscated, and credited nothing (8.6.4).
///
///     store -> handed        store -> claimed        confiscated
public struct OldPart: Hashable, Sendable {
  public let number: String
  /// The part it was; in the books it is `part.old`.
  public let part: PartCode
  public let pieces: Quantity
  /// The outlet that sent it in.
  public let outlet: OutletCode
  /// The claim it came with; nil for a new part found defective and returned.
  public let claim: String?
  /// The repair it was taken out in; nil where none is known.
  public let repair: String?
  /// The lot its value is of: the record that shipped it to the outlet; nil for a confiscated one.
  public let origin: LotNumber?
  /// What left the outlet's holding for it.
  public let value: Money
  public var state: State

  public enum State: Hashable, Sendable {
    case store
    case confiscated
    case handed
    /// Stands in a claim against its maker, of this number.
    case claimed(String)
  }

  public var makerClaim: String? { if case .claimed(let number) = state { number } else { nil } }

  public var status: String {
    switch state {
    case .store: "store"
    case .confiscated: "confiscated"
    case .handed: "handed"
    case .claimed: "claimed"
    }
  }
}

extension OldPart {
  public static let kind: DocumentKind = "old-part"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "OLD-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let part = fields.word("part").flatMap({ PartCode($0) }), let pieces = fields["pieces"]?.integer,
      let outlet = fields.outlet("outlet"), let value = fields.money("value"), let state = State(fields)
    else { return nil }
    self.init(
      number: document.key.id, part: part, pieces: Quantity(pieces), outlet: outlet, claim: fields.word("claim"),
      repair: fields.word("repair"), origin: fields.number("origin").map { LotNumber($0) }, value: value, state: state)
  }

  func created(in month: BusinessMonth) -> DocumentChange {
    var fields: CanonicalObject = [
      "part": .word(part), "pieces": .pieces(pieces), "outlet": .word(outlet), "value": .money(value),
      "status": .string(status), "month": .word(month),
    ]
    if let claim { fields["claim"] = .string(claim) }
    if let repair { fields["repair"] = .string(repair) }
    if let origin { fields["origin"] = .integer(origin.record) }
    return DocumentChange(OldPart.key(number), set: fields, series: OldPart.series(month))
  }

  var changed: DocumentChange {
    var fields: CanonicalObject = ["status": .string(status)]
    if let makerClaim { fields["maker_claim"] = .string(makerClaim) }
    return DocumentChange(OldPart.key(number), set: fields)
  }
}

extension OldPart.State {
  fileprivate init?(_ fields: CanonicalObject) {
    switch fields.word("status") {
    case "store": self = .store
    case "confiscated": self = .confiscated
    case "handed": self = .handed
    case "claimed":
      guard let claim = fields.word("maker_claim") else { return nil }
      self = .claimed(claim)
    default: return nil
    }
  }
}
