import LedgerCore

/// 发放: parts on their way to an outlet, or arrived.
///
///     shipped -> received (by the outlet's word, or deemed); reported -> received once settled; recalled; reversed
public struct Shipment: Hashable, Sendable {
  public let number: String
  public let request: String
  public let outlet: OutletCode
  public let carrier: String
  public let shipped: BusinessDate
  /// Who shipped it; by person, for the separation of duties.
  public let shipper: String
  /// The record that shipped it; also the lot its parts form in the outlet's books.
  public let record: RecordNumber
  public let lines: [Line]
  /// 8.5.5: how many days the outlet has to answer, by the edition in force when it was shipped.
  public let answerDays: Int
  public var arrived: BusinessDate?
  /// 8.5.5: the last day to answer.
  public var answerBy: BusinessDate
  public var state: State

  public enum State: Hashable, Sendable {
    case shipped
    /// Some of it is said to be missing or damaged; that stays in transit until it is settled.
    case reported(Report)
    case received(on: BusinessDate, deemed: Bool, Report?)
    case recalled
    case reversed
  }

  public struct Line: Hashable, Sendable {
    public let part: PartCode
    public let quantity: Quantity
    public let price: Money
    /// The approved part in whose place it was shipped.
    public let substituteFor: PartCode?
    /// The lots of the warehouse it was picked from, oldest first; of shipments of old nobody knows them.
    public let lots: [LotPieces]
    public var amount: Money { price * quantity }
    /// The part of the request it counts for.
    public var approved: PartCode { substituteFor ?? part }
  }

  /// What the outlet reported (8.5.5), and what of it is still to be settled.
  public struct Report: Hashable, Sendable {
    /// By person, for the separation of duties.
    public let reporter: String
    public let short: PartTally
    public let damaged: PartTally
    public var open: PartTally
  }

  public var lot: LotNumber { LotNumber(record) }
  public var amount: Money { lines.reduce(.zero) { $0 + $1.amount } }

  public var report: Report? {
    switch state {
    case .reported(let report): report
    case .received(_, _, let report): report
    default: nil
    }
  }

  /// The value of what is reported and not settled.
  public var openAmount: Money {
    lines.reduce(.zero) { $0 + $1.price * (report?.open[$1.part] ?? .zero) }
  }

  public var status: String {
    switch state {
    case .shipped: "shipped"
    case .reported: "reported"
    case .received: "received"
    case .recalled: "recalled"
    case .reversed: "reversed"
    }
  }
}
