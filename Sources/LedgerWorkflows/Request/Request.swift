import LedgerCore

/// 申请表: what an outlet asks for, and how far it has come.
///
///     monthly    submitted -> reviewed -> planned -> approved -> partly-shipped -> shipped -> received
///     emergency  submitted -> approved -> partly-shipped -> shipped -> received
///     either     submitted -> rejected, replaced, cancelled; reviewed or approved -> cancelled
public struct Request: Hashable, Sendable {
  public let number: String
  public let kind: Kind
  public let outlet: OutletCode
  /// The month it is for: of a monthly request the plan month, of an emergency the month it was submitted in.
  public let month: BusinessMonth
  public let submitted: BusinessDate
  /// Who submitted it; by person, for the separation of duties.
  public let submitter: String
  /// The record that holds the seal's and the reason's text.
  public let record: RecordNumber
  public let reason: String?
  public let asked: [PartLine]
  public var state: State

  public enum Kind: String, Hashable, Sendable { case monthly, emergency }

  public enum State: Hashable, Sendable {
    case submitted
    case replaced
    case rejected
    /// With its review and plan, if it had them: what was approved stays visible.
    case cancelled(Review?, plan: String?)
    case reviewed(Review)
    case planned(Review, plan: String)
    /// Approved, with what has left the warehouse so far; `received` once everything has arrived.
    case approved(Review, plan: String?, Progress)
  }

  /// What the reviewer decided. Its record is the lot under which the approved amount is committed.
  public struct Review: Hashable, Sendable {
    public let reviewer: String
    public let record: RecordNumber
    public let lines: [ApprovedLine]
    public var amount: Money { lines.reduce(.zero) { $0 + $1.amount } }
  }

  /// A part, how many, and the price at which they were committed.
  public struct ApprovedLine: Hashable, Sendable {
    public let part: PartCode
    public let quantity: Quantity
    public let price: Money
    public var amount: Money { price * quantity }
  }

  /// What has been shipped, by part, and how many of its shipments have not been confirmed yet.
  public struct Progress: Hashable, Sendable {
    public var shipped: [PartLine]
    public var unconfirmed: Int

    static let none = Progress(shipped: [], unconfirmed: 0)

    public func shipped(_ part: PartCode) -> Quantity {
      shipped.first { $0.part == part }?.quantity ?? .zero
    }

    mutating func add(_ part: PartCode, _ quantity: Quantity) {
      if let known = shipped.firstIndex(where: { $0.part == part }) {
        shipped[known] = PartLine(part: part, quantity: shipped[known].quantity + quantity)
      } else {
        shipped.append(PartLine(part: part, quantity: quantity))
      }
      shipped.removeAll { $0.quantity == .zero }
    }
  }
}

extension Request {
  public var review: Review? {
    switch state {
    case .submitted, .replaced, .rejected: nil
    case .cancelled(let review, _): review
    case .reviewed(let review), .planned(let review, _), .approved(let review, _, _): review
    }
  }

  public var plan: String? {
    switch state {
    case .planned(_, let plan): plan
    case .cancelled(_, let plan): plan
    case .approved(_, let plan, _): plan
    default: nil
    }
  }

  public var status: String {
    switch state {
    case .submitted: "submitted"
    case .replaced: "replaced"
    case .rejected: "rejected"
    case .cancelled: "cancelled"
    case .reviewed: "reviewed"
    case .planned: "planned"
    case .approved(let review, _, let progress):
      if progress.shipped.isEmpty {
        "approved"
      } else if review.lines.contains(where: { progress.shipped($0.part) < $0.quantity }) {
        "partly-shipped"
      } else {
        progress.unconfirmed > 0 ? "shipped" : "received"
      }
    }
  }

  /// What is approved and has not left the warehouse.
  public var open: [ApprovedLine] {
    guard case .approved(let review, _, let progress) = state else { return [] }
    return review.lines.compactMap { line in
      let left = line.quantity - progress.shipped(line.part)
      return left > .zero ? ApprovedLine(part: line.part, quantity: left, price: line.price) : nil
    }
  }
}
