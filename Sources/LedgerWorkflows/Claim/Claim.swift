import LedgerCore

/// 核销单: an outlet's write-off claim for the parts it replaced in one month (8.6). What it holds falls only as the old
/// parts come back, parcel by parcel, and prove faulty.
public struct Claim: Hashable, Sendable {
  public let number: String
  public let outlet: OutletCode
  public let month: BusinessMonth
  public let submitted: BusinessDate
  /// By person, for the separation of duties.
  public let submitter: String
  public let terms: ClaimTerms
  public let lines: [RepairLine]
  public var parcels: [Parcel] = []
  /// What the inspector found, in the order found.
  public var findings: [Finding] = []
  /// What has left the holding, oldest first.
  public var bookings: [Booking] = []
  /// By line: pieces sent back first and written off later by a supplement.
  public var redeemed: [Int: Quantity] = [:]
  /// Numbers in the old-part store.
  public var oldParts: [String] = []
  public var isCancelled = false

  /// Pieces of one line found to be one thing, out of one parcel.
  public struct Finding: Hashable, Sendable {
    public let line: Int
    public let parcel: Int
    public let result: Inspection
    public let quantity: Quantity
  }

  /// What inspection can find, in the order of the protocol.
  public enum Inspection: String, CaseIterable, Hashable, Sendable {
    /// The fault on the card: written off (8.6.5).
    case fault
    /// Another fault than on the card, or no card: sent back.
    case mismatch, nocard
    /// Nothing wrong: sent back, with a fine.
    case nofault
    /// Passed off (8.6.7): not in warranty, or past its day.
    case outofwarranty, expired

    /// Whether the old part goes back to the outlet.
    var isSentBack: Bool { self != .fault && self != .expired }
    /// Whether the part stays in what the outlet holds.
    var staysHeld: Bool { [.mismatch, .nocard, .nofault].contains(self) }
    var isPassedOff: Bool { self == .outofwarranty || self == .expired }
  }
}

// MARK: - Counting pieces

extension Claim {
  public var pieces: Quantity { lines.reduce(.zero) { $0 + $1.quantity } }

  /// In the order of the lines, each once.
  public var parts: [PartCode] {
    var parts: [PartCode] = []
    for line in lines where !parts.contains(line.part) { parts.append(line.part) }
    return parts
  }

  public func claimed(_ part: PartCode) -> Quantity {
    lines.reduce(.zero) { $1.part == part ? $0 + $1.quantity : $0 }
  }

  public func found(_ result: Inspection, line: Int) -> Quantity {
    findings.reduce(.zero) { $1.line == line && $1.result == result ? $0 + $1.quantity : $0 }
  }

  /// Charged because they never arrived.
  public func missing(line: Int) -> Quantity {
    bookings.reduce(.zero) { $1.line == line && $1.cause == .missing ? $0 + $1.quantity : $0 }
  }

  /// Neither inspected nor charged.
  public func open(line: Int) -> Quantity {
    let found = findings.reduce(Quantity.zero) { $1.line == line ? $0 + $1.quantity : $0 }
    return lines[line].quantity - found - missing(line: line)
  }

  private func missing(_ part: PartCode) -> Quantity {
    lines.indices.reduce(.zero) { lines[$1].part == part ? $0 + missing(line: $1) : $0 }
  }

  private func counted(_ part: PartCode, _ statuses: Set<Parcel.Status>, except: Int? = nil) -> Quantity {
    parcels.indices.reduce(.zero) { sum, index in
      guard index != except, statuses.contains(parcels[index].status) else { return sum }
      return sum + parcels[index].count[part] - parcels[index].surplus[part]
    }
  }

  /// What may still be accepted of a part, beside what other parcels bring.
  func capacity(_ part: PartCode, except parcel: Int? = nil, countingPending: Bool) -> Quantity {
    let statuses = countingPending ? Parcel.Status.arrived : Parcel.Status.accepted
    return max(claimed(part) - missing(part) - counted(part, statuses, except: parcel), .zero)
  }

  /// Not arrived and not announced.
  public func toCome(_ part: PartCode) -> Quantity {
    max(capacity(part, countingPending: true) - counted(part, [.announced]), .zero)
  }

  /// Arrived or announced, and not yet through.
  public func onTheWay(_ part: PartCode) -> Quantity {
    counted(part, [.announced, .difference, .disputed, .counted, .inspected])
  }
}
