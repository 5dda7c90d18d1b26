import LedgerCore

/// 网点取消: how an outlet comes to its end (8.3.3). It is proposed, approved by the manager, and settled by whoever counts
/// what the outlet hands over.
///
///     proposed -> closing -> settled        proposed, closing -> reopened
public struct Closing: Hashable, Sendable {
  public let outlet: OutletCode
  public var status: Status
  /// By person, for the separation of duties, as the other two.
  public var proposer: String
  public var approver: String?
  public var counter: String?

  public enum Status: String, Hashable, Sendable { case proposed, closing, settled, reopened }

  /// Whether it is waiting for the manager's word.
  var isProposed: Bool { status == .proposed }
}

extension Closing {
  static let kind: DocumentKind = "closing"
  static func key(_ outlet: OutletCode) -> DocumentKey { DocumentKey(kind, outlet.text) }

  /// The closing of an outlet; nil where nobody ever proposed one.
  public init?(_ outlet: OutletCode, _ facts: any Facts) {
    guard let fields = facts.document(Closing.key(outlet))?.fields,
      let status = fields.word("status").flatMap(Status.init(rawValue:)), let proposer = fields.word("proposer")
    else { return nil }
    self.outlet = outlet
    self.status = status
    self.proposer = proposer
    approver = fields.word("approver")
    counter = fields.word("counter")
  }

  var changed: DocumentChange {
    var fields: CanonicalObject = [
      "outlet": .word(outlet), "status": .string(status.rawValue), "proposer": .string(proposer),
    ]
    if let approver { fields["approver"] = .string(approver) }
    if let counter { fields["counter"] = .string(counter) }
    return DocumentChange(Closing.key(outlet), set: fields)
  }
}

extension Outlet {
  /// - Parameter today: the day it is noted to have been closed. Not the date of a paper: nothing of the outlet is dated
  ///   later than the day on which its last record was made.
  func changed(to standing: OutletStanding, today: BusinessDate) -> DocumentChange {
    var fields: CanonicalObject = ["status": .string(standing.rawValue)]
    if standing == .closed { fields["closed_on"] = .word(today) }
    return DocumentChange(Outlet.key(code), set: fields)
  }

  /// The outlet stands where a step of its closing cannot be taken.
  var wrongStanding: Refusal {
    StepRefusal.outletStanding(key: "outlet", code, status: standing.rawValue).refusal
  }
}
