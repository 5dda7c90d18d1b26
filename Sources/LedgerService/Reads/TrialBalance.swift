import LedgerCore
import LedgerStore

/// Sums balances that come account by account. An account counts on the side its whole balance is on.
struct TrialBalance {
  private(set) var kinds: [AccountKind: (debit: Money, credit: Money)] = [:]
  private(set) var debit = Money.zero
  private(set) var credit = Money.zero
  private(set) var memo = Money.zero
  private(set) var parts: [PartCode: Quantity] = [:]
  private var open: (account: Account, balance: Money)?

  mutating func add(_ cell: CellBalance) {
    if open?.account != cell.cell.account { closeAccount() }
    open = (cell.cell.account, (open?.balance ?? .zero) + cell.amount)
    if let part = cell.cell.part { parts[part, default: .zero] += cell.quantity }
  }

  /// Called once more after the last balance.
  mutating func closeAccount() {
    guard let (account, balance) = open else { return }
    open = nil
    let (up, down) = balance > .zero ? (balance, Money.zero) : (.zero, -balance)
    let before = kinds[account.kind] ?? (.zero, .zero)
    kinds[account.kind] = (before.debit + up, before.credit + down)
    if account.kind.isMemo {
      memo += balance
    } else {
      debit += up
      credit += down
    }
  }
}
