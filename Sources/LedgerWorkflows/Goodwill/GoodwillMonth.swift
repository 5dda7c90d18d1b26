import LedgerCore

/// How many goodwill repairs a person has allowed in a calendar month, in whatever role (9.5). Kept as a document so that
/// they have not to be counted.
struct GoodwillMonth: Hashable, Sendable {
  let person: String
  let month: BusinessMonth
  var count: Int

  init(_ person: String, _ month: BusinessMonth, _ facts: any Facts) {
    self.person = person
    self.month = month
    count = Int(facts.document(GoodwillMonth.key(person, month))?.fields["count"]?.integer ?? 0)
  }

  private static func key(_ person: String, _ month: BusinessMonth) -> DocumentKey {
    DocumentKey("goodwill-month", "\(month)/\(plainSpelling(person))")
  }

  var changed: DocumentChange {
    DocumentChange(GoodwillMonth.key(person, month), set: ["count": .integer(Int64(count))])
  }
}
