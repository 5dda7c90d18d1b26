import LedgerCore

/// 罚款: what an outlet is fined. Proposed by whoever found it, confirmed or dismissed by the after-sales manager; only a
/// confirmed fine is posted, and it is open until it has been taken from the deposit or paid; what a settled outlet does
/// not pay may be written off (8.3.3).
///
///     proposed -> confirmed -> taken, written-off        proposed -> dismissed
public struct Fine: Hashable, Sendable {
  public let number: String
  public let outlet: OutletCode
  /// Its place in the edition's catalogue.
  public let code: String
  public let rule: Clause
  public let proposed: Money
  /// By person, for the separation of duties.
  public let proposer: String
  public var state: State

  public enum State: Hashable, Sendable {
    case proposed
    case dismissed
    case confirmed(Confirmation)
    /// What was open of it is a bad debt.
    case writtenOff(Confirmation)
  }

  public struct Confirmation: Hashable, Sendable {
    public let amount: Money
    /// By person.
    public let confirmer: String
    public let due: BusinessDate
    /// What has not been taken yet.
    public var open: Money
  }

  public var confirmation: Confirmation? {
    switch state {
    case .confirmed(let confirmation), .writtenOff(let confirmation): confirmation
    case .proposed, .dismissed: nil
    }
  }
  public var amount: Money { confirmation?.amount ?? proposed }
  public var open: Money { confirmation?.open ?? .zero }

  public var status: String {
    switch state {
    case .proposed: "proposed"
    case .dismissed: "dismissed"
    case .confirmed(let confirmation): confirmation.open > .zero ? "confirmed" : "taken"
    case .writtenOff: "written-off"
    }
  }
}

extension Fine {
  public static let kind: DocumentKind = "fine"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "FIN-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let outlet = fields.outlet("outlet"), let code = fields.word("code"), let rule = fields.word("rule"),
      let proposed = fields.money("proposed"), let proposer = fields.word("proposer"), let state = State(fields)
    else { return nil }
    number = document.key.id
    self.outlet = outlet
    self.code = code
    self.rule = Clause(number: rule)
    self.proposed = proposed
    self.proposer = proposer
    self.state = state
  }

  func created(in month: BusinessMonth) -> DocumentChange {
    DocumentChange(
      Fine.key(number),
      set: [
        "outlet": .word(outlet), "code": .string(code), "rule": .string(rule.number), "proposed": .money(proposed),
        "proposer": .string(proposer), "status": .string(status), "month": .word(month),
      ], series: Fine.series(month))
  }

  var changed: DocumentChange {
    var fields: CanonicalObject = ["status": .string(status)]
    if let confirmation {
      fields["amount"] = .money(confirmation.amount)
      fields["confirmer"] = .string(confirmation.confirmer)
      fields["due"] = .word(confirmation.due)
      fields["open"] = .money(confirmation.open)
    }
    return DocumentChange(Fine.key(number), set: fields)
  }
}

extension Fine.State {
  fileprivate init?(_ fields: CanonicalObject) {
    let status = fields.word("status")
    switch status {
    case "proposed": self = .proposed
    case "dismissed": self = .dismissed
    case "confirmed", "taken", "written-off":
      guard let amount = fields.money("amount"), let confirmer = fields.word("confirmer"),
        let due = fields.date("due"), let open = fields.money("open")
      else { return nil }
      let confirmation = Fine.Confirmation(amount: amount, confirmer: confirmer, due: due, open: open)
      self = status == "written-off" ? .writtenOff(confirmation) : .confirmed(confirmation)
    default: return nil
    }
  }
}

extension Scope {
  public func fine(_ number: String, _ facts: any Facts) throws(Refusal) -> Fine {
    guard let fine = Fine(facts.document(Fine.key(number))), sees(fine.outlet, facts) else {
      throw StepRefusal.notFound(key: "fine", value: number).refusal
    }
    return fine
  }
}
