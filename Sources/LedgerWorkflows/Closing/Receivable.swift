import LedgerCore

/// What a settled outlet still owes (8.3.3): for parts, and the fines that are open.
public struct Receivable: Hashable, Sendable {
  public let owed: Money
  public let fines: Money
  public var total: Money { owed + fines }

  public init(_ outlet: OutletCode, _ facts: any Facts) {
    owed = facts.total(.owed(outlet))
    fines = facts.total(.fines(outlet))
  }
}

extension Fine {
  /// The confirmed fines of an outlet with something open, by number.
  static func open(of outlet: OutletCode, _ facts: any Facts) -> [Fine] {
    facts.documents(DocumentListing(kind: kind, status: "confirmed", outlet: outlet.text))
      .compactMap { Fine($0) }.sorted { $0.number < $1.number }
  }
}

extension Outlet {
  /// 8.3.3: a settled outlet is closed by the record that leaves nothing between it and the company.
  func closedIfNothingIsLeft(
    after postings: [Posting], _ facts: any Facts, _ context: Context
  ) -> [DocumentChange] {
    guard standing == .settled else { return [] }
    let accounts: [Account] = [.deposit(code), .owed(code), .fines(code), .fees(code), .advance(code)]
    let left = accounts.map { account in
      postings.reduce(facts.total(account)) { $1.account == account ? $0 + $1.amount : $0 }
    }
    return left.allSatisfy { $0 == .zero } ? [changed(to: .closed, today: context.today)] : []
  }
}
