import LedgerCore

/// What of a part an outlet holds is not free to go elsewhere: pieces in open claims, and pieces whose old parts were sent
/// back because nothing, or something else, was found wrong with them. Kept as a document, so that neither has to be
/// searched for.
public struct OutletPart: Hashable, Sendable {
  let outlet: OutletCode
  let part: PartCode
  /// In claim lines not yet settled, sent back or charged (8.6.2).
  public var claimed: Quantity
  /// Used ones that came back to the outlet: not good parts (8.6.5).
  public var sentBack: Quantity

  static func key(_ outlet: OutletCode, _ part: PartCode) -> DocumentKey {
    DocumentKey("outlet-part", "\(outlet)/\(part)")
  }

  public init(_ outlet: OutletCode, _ part: PartCode, _ facts: any Facts) {
    self.outlet = outlet
    self.part = part
    let fields = facts.document(OutletPart.key(outlet, part))?.fields
    claimed = Quantity(fields?["claimed"]?.integer ?? 0)
    sentBack = Quantity(fields?["sent_back"]?.integer ?? 0)
  }

  var change: DocumentChange {
    DocumentChange(
      OutletPart.key(outlet, part), set: ["claimed": .pieces(claimed), "sent_back": .pieces(sentBack)])
  }

  /// What can be sent back is at most what is held.
  mutating func cut(toHeld held: Quantity) { sentBack = min(sentBack, max(held, .zero)) }
}

/// The holdings a step takes pieces from, one after the other, oldest lots first.
struct Holdings {
  let outlet: OutletCode
  private(set) var cells: [PartCode: Cell] = [:]
  private(set) var standings: [PartCode: OutletPart] = [:]
  private var before: [PartCode: OutletPart] = [:]
  private var order: [PartCode] = []

  init(_ outlet: OutletCode, _ parts: [PartCode], _ facts: any Facts) {
    self.outlet = outlet
    for part in parts where cells[part] == nil {
      cells[part] = facts.cell(CellKey(account: .held(outlet), part: part))
      standings[part] = OutletPart(outlet, part, facts)
      before[part] = standings[part]
      order.append(part)
    }
  }

  func held(_ part: PartCode) -> Quantity { cells[part]?.quantity ?? .zero }
  /// V of what is held of a part.
  func value(_ part: PartCode) -> Money { cells[part]?.amount ?? .zero }
  func claimed(_ part: PartCode) -> Quantity { standings[part]?.claimed ?? .zero }
  func sentBack(_ part: PartCode) -> Quantity { standings[part]?.sentBack ?? .zero }

  /// Takes the oldest lots of a part; nil, and nothing taken, when it holds too few.
  mutating func take(_ quantity: Quantity, of part: PartCode) -> [LotBalance]? {
    guard let lots = cells[part]?.oldest(quantity) else { return nil }
    for lot in lots { cells[part]?.add(lot: lot.lot, quantity: -lot.quantity, amount: -lot.amount) }
    return lots
  }

  mutating func change(_ part: PartCode, _ body: (inout OutletPart) -> Void) {
    guard var standing = standings[part] else { return }
    body(&standing)
    standings[part] = standing
  }

  /// What the step changed of the parts it named.
  func changes() -> [DocumentChange] {
    order.compactMap { part in
      guard var standing = standings[part] else { return nil }
      standing.cut(toHeld: held(part))
      return standing == before[part] ? nil : standing.change
    }
  }
}
