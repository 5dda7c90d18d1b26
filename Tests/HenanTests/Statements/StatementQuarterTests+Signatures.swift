import Testing

extension StatementQuarterTests {
  /// The signatures of a month: openssl accepts each, and refuses it with one byte of the statement changed, or one of
  /// its own. It works while the test goes on.
  ///
  /// - Returns: what waits for the answers, and says how many there were.
  func checkSignatures(_ month: IssuedMonth, _ ledger: QuarterLedger) throws -> () throws -> String {
    let openssl = try StockOpenSSL(ca: ledger.file("statement.get form=ca"))
    let outlets = month.files.keys.sorted()
    for (turn, outlet) in outlets.enumerated() {
      let json = month.files[outlet] ?? []
      let signature = try ledger.file("statement.get outlet=\(outlet) month=\(month.month) form=p7s")
      try openssl.add("\(outlet)-as-made", json, signature)
      var changed = json
      changed[(turn * 97) % json.count] ^= 1
      try openssl.add("\(outlet)-content", changed, signature)
      try openssl.add("\(outlet)-signature", json, ChangedSignature(signature).changed(turn: turn, of: outlets.count))
    }
    try openssl.start()
    return {
      let statuses = try openssl.statuses()
      #expect(statuses.count == openssl.checks && openssl.checks == outlets.count * 3)
      let accepted = Set(statuses.filter { $0.value == 0 }.keys)
      let wrong = accepted.symmetricDifference(outlets.map { "\($0)-as-made" }).sorted().prefix(5)
      #expect(wrong.isEmpty)
      return "\(statuses.count) checks by openssl, \(accepted.count) accepted"
    }
  }
}
