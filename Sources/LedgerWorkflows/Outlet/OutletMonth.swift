import LedgerCore

/// What one outlet has handed in for one month: how many emergency requests count against the limit (8.5.4), which
/// monthly request stands for the month (8.4.2), how many claims (8.6.2). Kept as a document so that neither has to be searched for.
public struct OutletMonth: Hashable, Sendable {
  let outlet: OutletCode
  let month: BusinessMonth
  var emergencies: Int
  public var monthlyRequest: String?
  /// Claims for the parts replaced in the month, cancelled ones not counted (8.6.2).
  public var claims: Int

  static let kind: DocumentKind = "outlet-month"

  public init(_ outlet: OutletCode, _ month: BusinessMonth, _ facts: any Facts) {
    self.outlet = outlet
    self.month = month
    let fields = facts.document(OutletMonth.key(outlet, month))?.fields
    emergencies = Int(fields?["emergencies"]?.integer ?? 0)
    monthlyRequest = fields?.word("monthly")
    claims = Int(fields?["claims"]?.integer ?? 0)
  }

  public static func key(_ outlet: OutletCode, _ month: BusinessMonth) -> DocumentKey {
    DocumentKey(kind, "\(outlet)/\(month)")
  }

  func counting(emergencies count: Int) -> DocumentChange {
    DocumentChange(OutletMonth.key(outlet, month), set: ["emergencies": .integer(Int64(count))])
  }

  func counting(claims count: Int) -> DocumentChange {
    DocumentChange(OutletMonth.key(outlet, month), set: ["claims": .integer(Int64(count))])
  }

  func standing(_ request: String) -> DocumentChange {
    DocumentChange(OutletMonth.key(outlet, month), set: ["monthly": .string(request)])
  }
}
