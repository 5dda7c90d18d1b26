import LedgerCore

extension Statement {
  /// Whether this statement follows upon another one, as it says: the balances it starts from are those the other one ended
  /// with, and the log has only grown in between.
  ///
  /// - Parameter json: the bytes of the statement before.
  public func faults(following earlier: Statement, json: [UInt8], hash: some Hashing) -> [Fault] {
    var faults = FaultList()
    faults.expect("outlet.code", earlier.outlet.code, outlet.code)
    guard let previous else {
      faults.add("previous", earlier.number, "nothing")
      return faults.found
    }
    faults.expect("previous.number", earlier.number, previous.number)
    faults.expect("previous.sha256", hash.sha256(json), previous.digest)
    faults.require(month > earlier.month, "month", "after \(earlier.month)", month)
    for line in accounts {
      guard let before = earlier[line.kind] else { continue }
      faults.expect("accounts.\(line.kind.rawValue).opening", before.closing, line.opening)
    }
    faults.require(
      checkpoint.size > earlier.checkpoint.size, "checkpoint.size", "more than \(earlier.checkpoint.size)",
      checkpoint.size)
    return faults.found
  }
}
