import LedgerCore

/// A goodwill repair: free service outside the warranty that somebody of the company allowed (9.5). Its part can be
/// written off like one in warranty.
public struct Goodwill: Hashable, Sendable {
  public let number: String
  public let outlet: OutletCode
  public let repair: String
  public let part: PartCode
  public let amount: Money
  public let allowed: BusinessDate
  /// In which role it was allowed.
  public let role: String

  /// The allowance for this part of an outlet's repair; nil when there is none.
  public static func allowed(
    _ outlet: OutletCode, _ part: PartCode, _ repair: String, _ facts: any Facts
  ) -> String? {
    facts.document(repairKey(outlet, part, repair))?.fields.word("goodwill")
  }
}

extension Goodwill {
  public static let kind: DocumentKind = "goodwill"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "GDW-\(month.compact)" }

  /// Names the allowance of a repair, so that it has not to be searched for. Repairs have their outlet's own numbers.
  private static func repairKey(_ outlet: OutletCode, _ part: PartCode, _ repair: String) -> DocumentKey {
    DocumentKey("goodwill-repair", "\(outlet)/\(RepairRecord.id(part, repair))")
  }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let outlet = fields.outlet("outlet"), let repair = fields.word("repair"),
      let part = fields.word("part").flatMap({ PartCode($0) }), let amount = fields.money("amount"),
      let allowed = fields.date("allowed"), let role = fields.word("role")
    else { return nil }
    number = document.key.id
    self.outlet = outlet
    self.repair = repair
    self.part = part
    self.amount = amount
    self.allowed = allowed
    self.role = role
  }

  /// Written down, and found by its repair from now on.
  var created: [DocumentChange] {
    let month = allowed.month
    return [
      DocumentChange(
        Goodwill.key(number),
        set: [
          "outlet": .word(outlet), "repair": .string(repair), "part": .word(part), "amount": .money(amount),
          "allowed": .word(allowed), "role": .string(role), "month": .word(month),
        ], series: Goodwill.series(month)),
      DocumentChange(Goodwill.repairKey(outlet, part, repair), set: ["goodwill": .string(number)]),
    ]
  }
}
