import LedgerCore

/// 调拨: parts moving from one outlet to another at a regional manager's request (8.5.6).
///
///     asked -> approved -> shipped -> received (by the receiver's word, or deemed); reported -> received once settled
///     asked, approved -> cancelled
///
/// Lots keep their number and price wherever they go, so that neither outlet gains or loses by a transfer.
public struct Transfer: Hashable, Sendable {
  public let number: String
  public let from: OutletCode
  public let to: OutletCode
  public let asked: BusinessDate
  /// Who asked for it; by person, for the separation of duties.
  public let asker: String
  /// Who let the parts go; by person, for the separation of duties.
  public var shipper: String?
  public let lines: [PartLine]
  /// The value of its pieces by the lots they would take when it was asked for and approved, and took when shipped.
  public var amount: Money
  public var state: State

  public enum State: Hashable, Sendable {
    case asked
    case approved
    case shipped(Dispatch)
    /// Some of it is said to be missing or damaged; that stays in transit until it is settled.
    case reported(Dispatch, Report)
    case received(Dispatch, on: BusinessDate, Report?)
    case cancelled
  }

  /// What left the sender, and by when the receiver has to answer (8.5.5).
  public struct Dispatch: Hashable, Sendable {
    public let on: BusinessDate
    public let answerBy: BusinessDate
    public let lots: PartLots
  }

  public struct Report: Hashable, Sendable {
    /// By person, for the separation of duties.
    public let reporter: String
    public let short: PartTally
    public let damaged: PartTally
    /// What is not settled yet.
    public var open: PartLots
  }

  public var status: String {
    switch state {
    case .asked: "asked"
    case .approved: "approved"
    case .shipped: "shipped"
    case .reported: "reported"
    case .received: "received"
    case .cancelled: "cancelled"
    }
  }

  /// The statuses in which it waits for somebody.
  public static let openStatuses = ["asked", "approved", "shipped", "reported"]

  public var dispatch: Dispatch? {
    switch state {
    case .shipped(let dispatch), .reported(let dispatch, _), .received(let dispatch, _, _): dispatch
    case .asked, .approved, .cancelled: nil
    }
  }

  public var receivedOn: BusinessDate? { if case .received(_, let on, _) = state { on } else { nil } }

  public var report: Report? {
    switch state {
    case .reported(_, let report): report
    case .received(_, _, let report): report
    default: nil
    }
  }
}
