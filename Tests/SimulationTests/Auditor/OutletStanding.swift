extension Auditor {
  /// 8.3.3: what an outlet that is on its way out, or gone, refuses.
  static let leaving: Set<String> = ["closing", "settled", "closed"]
  /// What is refused only once it has handed over what it held.
  static let gone: Set<String> = ["settled", "closed"]

  func standing(_ outlet: String) -> String { outlets[outlet]?.status ?? "" }

  /// Before any other status is looked at.
  func requireStanding(_ outlet: String, not refused: Set<String>, key: String = "outlet") throws(Refusal) {
    guard !refused.contains(standing(outlet)) else { throw wrongStanding(outlet, key: key) }
  }

  func wrongStanding(_ outlet: String, key: String = "outlet") -> Refusal {
    Refusal("STATE", ("key", key), ("value", outlet), ("status", standing(outlet)))
  }

  func advance(_ outlet: String) -> Fen { -books.total("advance:\(outlet)") }

  func finesOpen(_ outlet: String) -> Fen { books.total("fines:\(outlet)") }

  /// What the company still has of an outlet's money.
  func money(of outlet: String) -> Fen { deposit(outlet) + fees(outlet) + advance(outlet) }

  /// What an outlet still has to pay.
  func receivable(_ outlet: String) -> Fen { owed(outlet) + finesOpen(outlet) }

  /// An outlet with which everything is settled and nothing is open any more is closed by the record that does it.
  mutating func closeIfEmpty(_ outlet: String, _ call: Call) {
    let sums = [deposit(outlet), fees(outlet), advance(outlet), owed(outlet), finesOpen(outlet)]
    guard standing(outlet) == "settled", sums.allSatisfy({ $0 == 0 }) else { return }
    outlets[outlet]?.status = "closed"
    outlets[outlet]?.closedOn = today
    closedBy[outlet] = call.verb
  }

  /// What `outlet.show` says of the closing.
  func closingFields(_ outlet: Outlet) -> [(String, String)] {
    switch outlet.status {
    case "active": return outlet.proposer == nil ? [] : [("closing", "proposed")]
    case "closing": return [("closing", "closing")]
    default:
      return [
        ("closing", "settled"), ("refund", Auditor.money(money(of: outlet.code))),
        ("receivable", Auditor.money(receivable(outlet.code))),
      ]
    }
  }
}
