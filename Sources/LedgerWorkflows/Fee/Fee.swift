import LedgerCore

/// 服务费: what the company pays an outlet for a month's repairs, once its papers are in (9.3). Nothing is posted before it
/// is settled; then the outlet can be paid, or fines be taken from it.
///
///     no-file -> submitted -> settled        no-file, submitted -> rejected
public struct Fee: Hashable, Sendable {
  public let number: String
  public let outlet: OutletCode
  /// The month the repairs were done in.
  public let month: BusinessMonth
  public let amount: Money
  /// When the papers reached the department.
  public let papers: BusinessDate
  /// What is settled of the amount, by the edition in force when it was submitted.
  public let percent: Percent
  /// The month with which it is settled.
  public let settleMonth: BusinessMonth
  /// By person, for the separation of duties.
  public let submitter: String
  public var state: State

  public enum State: Hashable, Sendable {
    /// The electronic file is missing.
    case noFile
    case submitted
    case rejected
    /// With this amount.
    case settled(Money)
  }

  public var settled: Money? { if case .settled(let amount) = state { amount } else { nil } }

  public var status: String {
    switch state {
    case .noFile: "no-file"
    case .submitted: "submitted"
    case .rejected: "rejected"
    case .settled: "settled"
    }
  }

  /// What an outlet has of service fees and has not been paid yet: the company owes it, so it stands as a credit.
  public static func balance(of outlet: OutletCode, _ facts: any Facts) -> Money { -facts.total(.fees(outlet)) }

  /// The fee that stands for an outlet and month; a rejected one leaves room for another.
  static func standing(for outlet: OutletCode, _ month: BusinessMonth, _ facts: any Facts) -> Fee? {
    guard let number = facts.document(monthKey(outlet, month))?.fields.word("fee"),
      let fee = Fee(facts.document(key(number))), fee.state != .rejected
    else { return nil }
    return fee
  }
}

extension Fee {
  public static let kind: DocumentKind = "fee"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "FEE-\(month.compact)" }

  /// Names the fee submitted last for an outlet and month, so that it has not to be searched for.
  private static func monthKey(_ outlet: OutletCode, _ month: BusinessMonth) -> DocumentKey {
    DocumentKey("fee-month", "\(outlet)/\(month)")
  }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let outlet = fields.outlet("outlet"), let month = fields.month("month"),
      let amount = fields.money("amount"), let papers = fields.date("papers"),
      let percent = fields["percent"]?.integer.flatMap({ Percent(Int($0)) }),
      let settleMonth = fields.month("settle_month"), let submitter = fields.word("submitter"),
      let state = State(fields)
    else { return nil }
    number = document.key.id
    self.outlet = outlet
    self.month = month
    self.amount = amount
    self.papers = papers
    self.percent = percent
    self.settleMonth = settleMonth
    self.submitter = submitter
    self.state = state
  }

  /// Written down in a series of this month, and standing for its own from now on.
  func created(in series: String) -> [DocumentChange] {
    [
      DocumentChange(
        Fee.key(number),
        set: [
          "outlet": .word(outlet), "month": .word(month), "amount": .money(amount), "papers": .word(papers),
          "percent": .integer(Int64(percent.hundredths)), "settle_month": .word(settleMonth),
          "submitter": .string(submitter), "status": .string(status),
        ], series: series),
      DocumentChange(Fee.monthKey(outlet, month), set: ["fee": .string(number)]),
    ]
  }

  var changed: DocumentChange {
    var fields: CanonicalObject = ["status": .string(status)]
    if let settled { fields["settled"] = .money(settled) }
    return DocumentChange(Fee.key(number), set: fields)
  }
}

extension Fee.State {
  fileprivate init?(_ fields: CanonicalObject) {
    switch fields.word("status") {
    case "no-file": self = .noFile
    case "submitted": self = .submitted
    case "rejected": self = .rejected
    case "settled":
      guard let amount = fields.money("settled") else { return nil }
      self = .settled(amount)
    default: return nil
    }
  }
}

extension Scope {
  public func fee(_ number: String, _ facts: any Facts) throws(Refusal) -> Fee {
    guard let fee = Fee(facts.document(Fee.key(number))), sees(fee.outlet, facts) else {
      throw StepRefusal.notFound(key: "fee", value: number).refusal
    }
    return fee
  }
}
