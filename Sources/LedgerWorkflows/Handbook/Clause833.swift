import LedgerCore

/// What can be refunded to an outlet, and its deposit (8.3.3).
struct Refundable {
  let deposit: Money
  let most: Money

  /// An active outlet keeps the minimum, and as much as the ceiling needs for what is occupied and committed. A settled one
  /// gets back all that is left.
  init(_ outlet: Outlet, _ facts: any Facts, _ policy: Policy) {
    let position = OutletPosition(outlet.code, facts, policy)
    let all = Refund.left(of: outlet.code, facts)
    deposit = position.deposit
    let kept = max(policy.depositMinimum, policy.ceilingRatio.covering(position.occupied + position.committed))
    most = outlet.standing == .settled ? all : max(deposit - kept, .zero)
  }
}

/// 8.3.3: no more is refunded than the outlet can do without. Looked at when it is asked, approved and paid.
func requireRefundable(_ amount: Money, to outlet: Outlet, _ refundable: Refundable) throws(Refusal) {
  guard amount <= refundable.most else {
    throw HandbookRefusal.refundShort(
      outlet.code, deposit: refundable.deposit, amount: amount, most: refundable.most
    ).refusal
  }
}
