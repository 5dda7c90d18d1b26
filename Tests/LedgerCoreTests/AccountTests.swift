import LedgerCore
import Testing

struct AccountTests {
  @Test("Every kind of account is written and read back")
  func everyKind() throws {
    for kind in AccountKind.allCases {
      let text =
        switch kind.holder {
        case .outlet: "\(kind.rawValue):HN0371"
        case .bank: "\(kind.rawValue):ICBC.01"
        case .company: kind.rawValue
        }
      let account = try #require(Account(text), "\(text)")
      #expect(account.description == text)
      #expect(account.kind == kind)
      #expect((account.outlet != nil) == (kind.holder == .outlet))
    }
  }

  @Test(
    "No account",
    arguments: [
      "", ":", "held", "held:", "held:hn", "held:A:B", "held:ABCDEFGHIJKLMNOP", "warehouse:", "warehouse:HN0371",
      "cash", "cash:", "cash:bank", "HELD:HN0371", "stockDifference", " held:HN0371", "old:HN0371",
    ])
  func noAccount(_ text: String) {
    #expect(Account(text) == nil)
  }

  @Test("Only accounts of goods keep lots, and none of them may turn negative")
  func lotsAndSides() {
    for kind in AccountKind.allCases where kind.keepsLots && kind != .transfer {
      #expect(kind.side == .debit, "\(kind)")
    }
    #expect(AccountKind.deposit.side == .credit)
    #expect(AccountKind.revaluation.side == .either)
    #expect(AccountKind.allCases.filter(\.isMemo).count == 9)
  }

  @Test("The company's own accounts are written as their kind is")
  func companyAccounts() {
    let accounts: [Account] = [
      .warehouse, .procurement, .revaluation, .transitLoss, .transfer, .stockDifference, .badDebt, .commitments, .used,
      .lost, .fineIncome, .warranty, .serviceFees, .makerRecovery, .makerReceivable,
    ]
    for account in accounts {
      #expect(account.description == account.kind.rawValue && account.outlet == nil)
      #expect(Account(account.description) == account)
    }
    // Between two outlets lots keep their number, and money passes through either way.
    #expect(AccountKind.transfer.keepsLots && AccountKind.transfer.side == .either && !AccountKind.transfer.isMemo)
    for kind in [AccountKind.stockDifference, .badDebt] { #expect(!kind.keepsLots && kind.side == .either) }
  }

  @Test func sortsByName() throws {
    let accounts = try ["warehouse", "held:B", "held:A", "cash:BANK"].map { try #require(Account($0)) }
    #expect(accounts.sorted().map(\.description) == ["cash:BANK", "held:A", "held:B", "warehouse"])
  }
}
