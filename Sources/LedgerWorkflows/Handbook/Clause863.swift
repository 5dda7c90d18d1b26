import LedgerCore

/// 8.6.3: the last day on which the outlet may answer a difference: so many working days after the count.
func differenceAnswerBy(_ counted: BusinessDate, _ facts: any Facts, _ policy: Policy) throws(Refusal) -> BusinessDate {
  try workingDay(policy.claims.differenceDays, after: counted, facts)
}

/// 8.6.3: from the first day after that without an answer, the physical count stands.
func isCountDeemed(_ parcel: Claim.Parcel, on day: BusinessDate) -> Bool {
  guard parcel.status == .difference, let answerBy = parcel.answerBy else { return false }
  return answerBy < day
}
