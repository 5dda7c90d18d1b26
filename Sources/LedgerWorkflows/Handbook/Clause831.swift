import LedgerCore

/// 8.3.1: until the minimum deposit is held nothing is approved or shipped.
func requireMinimumDeposit(_ position: OutletPosition, _ policy: Policy) throws(Refusal) {
  guard position.deposit >= policy.depositMinimum else {
    throw HandbookRefusal.depositMinimum(
      position.outlet, deposit: position.deposit, minimum: policy.depositMinimum
    ).refusal
  }
}

/// 8.3.1: the minimum deposit is due this many days after the agreement was signed; the day of signing is day 0.
func depositDue(agreement: BusinessDate, _ policy: Policy) -> BusinessDate {
  agreement.adding(days: policy.depositDays)
}
