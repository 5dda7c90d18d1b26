/// The kinds of accounts. Their names in both languages, their order on a statement and their nature are data
/// (`Ledger/ChartOfAccounts.yaml`); what arithmetic needs to know of them stands here.
public enum AccountKind: String, CaseIterable, Hashable, Sendable {
  // Money.
  case cash, suspense, warehouse, transit, held, owed, fines, transfer, deposit, fees, advance
  case procurement, opening, warranty
  case stockDifference = "stock-difference"
  case transitLoss = "transit-loss"
  case revaluation
  case serviceFees = "service-fees"
  case badDebt = "bad-debt"
  case fineIncome = "fine-income"
  case makerRecovery = "maker-recovery"
  case makerReceivable = "maker-receivable"
  // Memo: they balance among themselves and never mix with money.
  case committed, commitments, used, lost
  case oldOrigin = "old:origin"
  case oldStore = "old:store"
  case oldConfiscated = "old:confiscated"
  case oldProductionControl = "old:production-control"
  case oldMakerClaim = "old:maker-claim"

  /// Memo accounts carry promises and quantities, not money; their amounts sum to zero by themselves.
  public var isMemo: Bool {
    switch self {
    case .committed, .commitments, .used, .lost: true
    case .oldOrigin, .oldStore, .oldConfiscated, .oldProductionControl, .oldMakerClaim: true
    default: false
    }
  }

  /// Which side of zero a balance must stay on: goods and claims never turn negative, a deposit never a debit.
  public var side: Side {
    switch self {
    case .warehouse, .transit, .held, .owed, .fines, .committed, .used, .lost: .debit
    case .oldStore, .oldConfiscated, .oldProductionControl, .oldMakerClaim: .debit
    case .deposit, .fees, .advance, .commitments: .credit
    default: .either
    }
  }

  /// Whether its quantities are kept by lot; elsewhere a part has one running balance.
  public var keepsLots: Bool {
    switch self {
    case .warehouse, .transit, .held, .transfer, .committed: true
    default: false
    }
  }

  public var holder: HolderKind {
    switch self {
    case .transit, .held, .owed, .fines, .deposit, .fees, .advance, .committed: .outlet
    case .cash: .bank
    default: .company
    }
  }

  public enum Side: Sendable { case debit, credit, either }
  public enum HolderKind: Sendable { case outlet, bank, company }
}

/// An account: a kind and, where it has one, its holder. Written `held:HN0371`, `cash:BANK`, `warehouse`.
public struct Account: Hashable, Sendable {
  public let kind: AccountKind
  /// The outlet's or bank's code; empty for the company's own.
  public let holder: String

  private init(_ kind: AccountKind, _ holder: String = "") {
    self.kind = kind
    self.holder = holder
  }

  public static func cash(_ bank: BankCode) -> Account { Account(.cash, bank.text) }
  public static let warehouse = Account(.warehouse)
  public static let procurement = Account(.procurement)
  public static let revaluation = Account(.revaluation)
  public static let transitLoss = Account(.transitLoss)
  public static let transfer = Account(.transfer)
  public static let stockDifference = Account(.stockDifference)
  public static let badDebt = Account(.badDebt)
  public static let commitments = Account(.commitments)
  public static let used = Account(.used)
  public static let lost = Account(.lost)
  public static let fineIncome = Account(.fineIncome)
  public static let warranty = Account(.warranty)
  public static let serviceFees = Account(.serviceFees)
  public static let makerRecovery = Account(.makerRecovery)
  public static let makerReceivable = Account(.makerReceivable)
  public static let oldOrigin = Account(.oldOrigin)
  public static let oldStore = Account(.oldStore)
  public static let oldConfiscated = Account(.oldConfiscated)
  public static let oldProductionControl = Account(.oldProductionControl)
  public static let oldMakerClaim = Account(.oldMakerClaim)
  public static func deposit(_ outlet: OutletCode) -> Account { Account(.deposit, outlet.text) }
  public static func transit(_ outlet: OutletCode) -> Account { Account(.transit, outlet.text) }
  public static func held(_ outlet: OutletCode) -> Account { Account(.held, outlet.text) }
  public static func owed(_ outlet: OutletCode) -> Account { Account(.owed, outlet.text) }
  public static func fines(_ outlet: OutletCode) -> Account { Account(.fines, outlet.text) }
  public static func fees(_ outlet: OutletCode) -> Account { Account(.fees, outlet.text) }
  public static func advance(_ outlet: OutletCode) -> Account { Account(.advance, outlet.text) }
  public static func committed(_ outlet: OutletCode) -> Account { Account(.committed, outlet.text) }

  /// The outlet whose account this is, if it is one's.
  public var outlet: OutletCode? { kind.holder == .outlet ? OutletCode(holder) : nil }
}

extension Account: CustomStringConvertible, Comparable {
  public var description: String { holder.isEmpty ? kind.rawValue : "\(kind.rawValue):\(holder)" }

  public init?(_ text: some StringProtocol) {
    if let kind = AccountKind(rawValue: String(text)), kind.holder == .company {
      self.init(kind)
      return
    }
    let pieces = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = AccountKind(rawValue: String(pieces[0])) else { return nil }
    let holder = pieces.count == 2 ? String(pieces[1]) : ""
    switch kind.holder {
    case .outlet: guard OutletCode(holder) != nil else { return nil }
    case .bank: guard BankCode(holder) != nil else { return nil }
    case .company: return nil
    }
    self.init(kind, holder)
  }

  /// By name, as listings show them.
  public static func < (a: Account, b: Account) -> Bool {
    (a.kind.rawValue, a.holder) < (b.kind.rawValue, b.holder)
  }
}
