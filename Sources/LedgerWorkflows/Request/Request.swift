import LedgerCore

/// 申请表: what an outlet asks for, and how far it has come.
///
///     monthly    submitted -> reviewed -> planned -> approved -> partly-shipped -> shipped -> received
///     emergency  submitted -> approved -> partly-shipped -> shipped -> received
///     pre-sale   submitted -> signed -> reviewed -> approved -> ... -> received -> done; or unused -> returned
///     each       before review -> rejected, cancelled (monthly: replaced); reviewed, approved -> cancelled, lapsed;
///                partly-shipped -> closed, where the rest will never arrive
public struct Request: Hashable, Sendable {
  public let number: String
  public let kind: Kind
  public let outlet: OutletCode
  /// The month it is for: of a monthly request the plan month, of the others the month they were submitted in.
  public let month: BusinessMonth
  public let submitted: BusinessDate
  /// When its parts are due (8.5.4), by the edition in force when it was submitted.
  public let due: BusinessDate
  /// Who submitted it; by person, for the separation of duties.
  public let submitter: String
  /// The record that holds the seal's and the reason's text.
  public let record: RecordNumber
  public let reason: String?
  public let asked: [PartLine]
  /// The regional manager's, on a pre-sale request (8.4.4).
  public var signature: Signature?
  public var state: State

  public enum Kind: String, Hashable, Sendable { case monthly, emergency, presale }

  public enum Signature: Hashable, Sendable {
    case onPaper
    case byPerson(String)
  }

  public enum State: Hashable, Sendable {
    /// Waits for review; a pre-sale request that is signed says so.
    case submitted
    case replaced
    /// With its review where the manager rejected what had passed it.
    case rejected(Review?)
    /// With its review and plan, if it had them: what was approved stays visible.
    case cancelled(Review?, plan: String?)
    /// Nothing of it was shipped before its reservation ran out.
    case lapsed(Review, plan: String?)
    case reviewed(Review)
    case planned(Review, plan: String)
    /// Approved, with what has left the warehouse so far; `received` once everything has arrived.
    case approved(Review, plan: String?, Progress)
  }

  /// What the reviewer decided. Its record is the lot under which the approved amount is committed.
  public struct Review: Hashable, Sendable {
    public let reviewer: String
    public let record: RecordNumber
    /// The last day on which what was approved stays set aside.
    public let lapses: BusinessDate
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

  /// How far the parts have come, by approved part unless said otherwise.
  public struct Progress: Hashable, Sendable {
    /// Who approved its plan, or the pre-sale request itself; by person. An emergency needs nobody after its review.
    public let approver: String?
    /// What has left the warehouse and was not taken back.
    public var shipped: PartTally
    /// What will not come any more: recalled, or lapsed.
    public var dropped: PartTally
    /// What has reached the outlet, by the part actually shipped.
    public var arrived: PartTally
    /// How many of its shipments are neither received nor settled yet.
    public var unconfirmed: Int
    /// What became of the machine of a pre-sale request.
    public var outcome: Outcome?

    static func approved(by approver: String?) -> Progress {
      Progress(
        approver: approver, shipped: PartTally(), dropped: PartTally(), arrived: PartTally(), unconfirmed: 0,
        outcome: nil)
    }
  }

  public enum Outcome: Hashable, Sendable {
    case done(repair: String)
    /// The parts were not needed; with what has come back so far.
    case unused(returned: PartTally)
    case returned
  }
}

extension Request {
  public var review: Review? {
    switch state {
    case .submitted, .replaced: nil
    case .rejected(let review), .cancelled(let review, _): review
    case .lapsed(let review, _): review
    case .reviewed(let review), .planned(let review, _), .approved(let review, _, _): review
    }
  }

  public var plan: String? {
    switch state {
    case .planned(_, let plan): plan
    case .cancelled(_, let plan), .lapsed(_, let plan): plan
    case .approved(_, let plan, _): plan
    default: nil
    }
  }

  public var progress: Progress? { if case .approved(_, _, let progress) = state { progress } else { nil } }

  public var status: String {
    switch state {
    case .submitted: signature == nil ? "submitted" : "signed"
    case .replaced: "replaced"
    case .rejected: "rejected"
    case .cancelled: "cancelled"
    case .lapsed: "lapsed"
    case .reviewed: "reviewed"
    case .planned: "planned"
    case .approved(_, _, let progress): status(progress)
    }
  }

  private func status(_ progress: Progress) -> String {
    switch progress.outcome {
    case .done: return "done"
    case .unused: return "unused"
    case .returned: return "returned"
    case nil: break
    }
    if !open.isEmpty { return progress.shipped.isEmpty && progress.dropped.isEmpty ? "approved" : "partly-shipped" }
    if progress.unconfirmed > 0 { return "shipped" }
    return progress.dropped.isEmpty ? "received" : "closed"
  }

  /// What was approved and will not come any more.
  public var dropped: PartTally {
    if case .lapsed(let review, _) = state {
      PartTally(review.lines.map { PartLine(part: $0.part, quantity: $0.quantity) })
    } else {
      progress?.dropped ?? PartTally()
    }
  }

  /// What is approved and has not left the warehouse.
  public var open: [ApprovedLine] {
    guard case .approved(let review, _, let progress) = state else { return [] }
    return review.lines.compactMap { line in
      let left = line.quantity - progress.shipped[line.part] - progress.dropped[line.part]
      return left > .zero ? ApprovedLine(part: line.part, quantity: left, price: line.price) : nil
    }
  }

  /// What is set aside for it: open, or still waiting for the plan or the manager.
  public var reserved: [ApprovedLine] {
    switch state {
    case .reviewed(let review), .planned(let review, _): review.lines
    default: open
    }
  }

  /// The statuses of a request for which something is set aside.
  public static let reservedStatuses = ["reviewed", "planned", "approved", "partly-shipped"]
}

extension [Request.ApprovedLine] {
  public var amount: Money { reduce(.zero) { $0 + $1.amount } }
}
