extension Auditor {
  /// What outlets owe, asked of the documents: fines of the fines, what is owed for parts of what was charged, bought
  /// and paid.
  func wrongDebts() -> [String] {
    outlets.keys.flatMap { wrongDebts($0) } + wrongIncome() + fines.values.flatMap(wrongFine)
  }

  private func wrongDebts(_ outlet: String) -> [String] {
    var found: [String] = []
    let open = fines.values.reduce(0) { $0 + ($1.outlet == outlet ? $1.open : 0) }
    if open != books.total("fines:\(outlet)") { found.append("\(outlet): fines are not what is open") }
    let charged = shipments.values.filter { $0.outlet == outlet }.flatMap(\.items)
      .reduce(0) { $0 + Fen($1.charged) * $1.price }
    let standing = entries.filter { $0.outlet == outlet && $0.reversedBy == nil }
    func moved(_ verb: String, _ account: String) -> Fen {
      standing.filter { $0.verb == verb }.flatMap(\.postings)
        .reduce(0) { $0 + ($1.account.hasPrefix(account) ? $1.amount : 0) }
    }
    // The other sides of the entries: what left the holding, what came into the bank.
    let bought = -moved("part.bought", "held:")
    // Of what claims wrote off, the part that was not credited; an overpayment stands on the other side.
    let uncredited = claims.values.filter { $0.outlet == outlet }.flatMap(\.lines)
      .reduce(0) { $0 + $1.amount - $1.credited }
    // Transfers, loaners and what was damaged or lost at the end.
    let rest =
      moved("transfer.settle", "owed:") + moved("transfer.back", "owed:") - moved("loaner.lost", "procurement")
      + moved("outlet.settle", "owed:") + moved("outlet.settle", "advance:")
    // An overpayment that is taken for a debt lessens both.
    let deducted = moved("deposit.deduct", "deposit:") + moved("deposit.deduct", "fees:")
    let left = moved("debt.writeoff", "owed:") + moved("refund.pay", "advance:")
    let balance = owed(outlet) + books.total("advance:\(outlet)")
    if balance != charged + bought + uncredited - moved("owed.pay", "cash:") + rest - deducted + left {
      found.append("\(outlet): owed is not what was charged, bought or not credited, and not paid")
    }
    return found
  }

  private func wrongIncome() -> [String] {
    let confirmed = fines.values.reduce(0) { $0 + ($1.confirmer == nil ? 0 : $1.amount) }
    return confirmed + books.total("fine-income") == 0 ? [] : ["fine-income: not what was confirmed"]
  }

  /// No person decides on what they proposed, or takes what they confirmed.
  private func wrongFine(_ fine: Fine) -> [String] {
    var found: [String] = []
    if fine.confirmer == fine.proposer { found.append("\(fine.number): confirmed by who proposed it") }
    let takings = entries.filter { $0.verb == "fine.take" && $0.document == fine.number }
    if takings.contains(where: { $0.person == fine.confirmer }) {
      found.append("\(fine.number): taken by who confirmed it")
    }
    let isOpen = fine.open > 0 && fine.open <= fine.amount && fine.due != nil
    if fine.status == "confirmed" ? !isOpen : fine.open != 0 {
      found.append("\(fine.number): \(fine.status), and \(Auditor.money(fine.open)) are open")
    }
    return found
  }
}
