import LedgerCore

/// What of an outlet is not done with (8.3.3): while there is any of it, nobody knows yet what the outlet holds, owes or is
/// owed.
struct OpenDocuments {
  /// Group by group, each in the order of its numbers.
  let numbers: [String]

  init(_ outlet: OutletCode, _ facts: any Facts) {
    func open(_ kind: DocumentKind, _ statuses: [String]) -> [String] {
      statuses.flatMap { facts.documents(DocumentListing(kind: kind, status: $0, outlet: outlet.text)) }
        .map(\.key.id).sorted()
    }
    let claims = Claim.Status.allCases.filter { $0 != .settled && $0 != .cancelled }.map(\.rawValue)
    // A pre-sale request whose parts have come does not stand in the way: they are among what is handed over.
    numbers =
      open(Request.documentKind, ["submitted", "signed"] + Request.reservedStatuses)
      + open(Shipment.kind, ["shipped", "reported"]) + OpenDocuments.transfers(outlet, facts)
      + open(Claim.kind, claims) + open(Fee.kind, ["submitted", "no-file"]) + open(Fine.kind, ["proposed"])
      + open(Refund.kind, ["asked", "approved"]) + OpenDocuments.loaners(outlet, facts)
  }

  /// A transfer belongs to two outlets, so it is in the list of neither.
  private static func transfers(_ outlet: OutletCode, _ facts: any Facts) -> [String] {
    Transfer.openStatuses.flatMap { facts.documents(DocumentListing(kind: Transfer.kind, status: $0)) }
      .compactMap { Transfer($0) }.filter { [$0.from, $0.to].contains(outlet) }.map(\.number).sorted()
  }

  /// By serial number, as it was written.
  private static func loaners(_ outlet: OutletCode, _ facts: any Facts) -> [String] {
    facts.documents(DocumentListing(kind: Loaner.kind, status: "lent", outlet: outlet.text))
      .sorted { $0.key.id < $1.key.id }.compactMap { Loaner($0)?.serial }
  }
}
