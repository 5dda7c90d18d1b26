import LedgerCore

/// 计划: the month's reviewed monthly requests, taken together to the general manager (8.4.2).
public struct Plan: Hashable, Sendable {
  public let number: String
  public let month: BusinessMonth
  /// Who made it; by person.
  public let maker: String
  public let requests: [Item]
  public var status: Status

  public enum Status: String, Hashable, Sendable { case made, approved, returned }

  public struct Item: Hashable, Sendable {
    public let request: String
    public let outlet: OutletCode
    public let amount: Money
  }

  public static let kind: DocumentKind = "plan"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  public var amount: Money { requests.reduce(.zero) { $0 + $1.amount } }

  public init(number: String, month: BusinessMonth, maker: String, requests: [Item]) {
    self.number = number
    self.month = month
    self.maker = maker
    self.requests = requests
    status = .made
  }

  public init?(_ document: Document?) {
    guard let document, let month = document.fields.month("month"), let maker = document.fields.word("maker"),
      let status = document.status.flatMap(Status.init(rawValue:)),
      let requests = document.fields.rows("requests", Item.read)
    else { return nil }
    number = document.key.id
    self.month = month
    self.maker = maker
    self.requests = requests
    self.status = status
  }

  var created: DocumentChange {
    DocumentChange(
      Plan.key(number),
      set: [
        "month": .word(month), "maker": .string(maker), "status": .string(status.rawValue),
        "requests": .array(
          requests.map { .array([.string($0.request), .word($0.outlet), .money($0.amount)]) }),
      ])
  }

  var changed: DocumentChange { DocumentChange(Plan.key(number), set: ["status": .string(status.rawValue)]) }
}

extension Plan.Item {
  fileprivate static func read(_ row: [CanonicalValue]) -> Plan.Item? {
    guard row.count == 3, let request = row[0].string, let outlet = row[1].string.flatMap({ OutletCode($0) }),
      let amount = row[2].integer
    else { return nil }
    return Plan.Item(request: request, outlet: outlet, amount: Money(fen: amount))
  }
}

/// The plans of one month: how many there are, and the last one. A month whose plan is approved or returned can have
/// another, for requests reviewed later or again.
struct PlanMonth: Hashable, Sendable {
  let month: BusinessMonth
  let plans: Int64
  let last: String?

  static func key(_ month: BusinessMonth) -> DocumentKey { DocumentKey("plan-month", month.description) }

  init(_ month: BusinessMonth, _ facts: any Facts) {
    let fields = facts.document(PlanMonth.key(month))?.fields
    self.month = month
    plans = fields?["plans"]?.integer ?? 0
    last = fields?.word("last")
  }

  /// `PLN-202612`, then `PLN-202612-2`.
  var nextNumber: String { plans == 0 ? "PLN-\(month.compact)" : "PLN-\(month.compact)-\(plans + 1)" }

  func adding(_ number: String) -> DocumentChange {
    DocumentChange(PlanMonth.key(month), set: ["plans": .integer(plans + 1), "last": .string(number)])
  }
}
