import LedgerCore

/// 8.5.4: at most so many emergency requests of an outlet in a calendar month; rejected and cancelled ones do not count.
func requireEmergencyAllowance(_ month: OutletMonth, _ policy: Policy) throws(Refusal) {
  guard month.emergencies < policy.emergencyLimit else {
    throw HandbookRefusal.emergencyLimit(
      month.outlet, month.month, count: month.emergencies, limit: policy.emergencyLimit
    ).refusal
  }
}
