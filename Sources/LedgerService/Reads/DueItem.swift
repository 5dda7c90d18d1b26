import LedgerCore
import LedgerWire

/// Something somebody has to do by a day.
struct DueItem: Hashable {
  let due: BusinessDate
  let what: Kind
  let rule: Clause
  /// nil: of no single outlet.
  let outlet: OutletCode?
  let document: String
  let amount: Money?

  enum Kind: String, CaseIterable {
    case deposit, window, review, approve, plan, ship, receipt, settle, transfer, presale, fine, claim, dispatch, answer
    case lapse, statement
  }

  /// The place in the list; also its cursor.
  var position: [String] { [due.description, what.rawValue, document, outlet?.text ?? ""] }

  func row(today: BusinessDate) -> [ReplyField] {
    let state = due < today ? "overdue" : due == today ? "today" : "soon"
    return [ReplyField](
      [
        ReplyField("due", due), ReplyField("state", state), ReplyField("what", what.rawValue),
        ReplyField("rule", rule), ReplyField("outlet", outlet?.text ?? ""), ReplyField("document", document),
        optional("amount", amount),
      ])
  }
}

extension DueItem.Kind {
  /// What a role is shown unless it asks for something else: what it can do something about. Those who answer for an
  /// outlet, a region or the whole see everything.
  static func of(_ role: Role) -> [DueItem.Kind] {
    switch role {
    case .clerk: [.ship]
    case .gm: [.plan]
    case .cashier: [.deposit, .fine]
    case .finance: [.deposit, .fine, .statement]
    default: allCases
    }
  }
}
