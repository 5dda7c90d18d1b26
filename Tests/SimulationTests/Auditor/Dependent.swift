extension Auditor {
  /// What one argument demands of another; still without any look at the books.
  static func checkDependent(_ line: Line) throws(Refusal) {
    switch line.verb {
    case "user.add":
      let role = line["role"]
      if role == "outlet" { try require(line, "outlet") }
      if role == "regional" { try require(line, "region") }
      if role != "outlet" { try forbid(line, "outlet") }
      if role != "regional" { try forbid(line, "region") }
    case "request.submit": try checkSubmission(line)
    case "request.review":
      guard line["decision"] == "reject" else { return }
      try require(line, "reason")
      try forbid(line, "line")
    case "request.approve":
      if line["decision"] == "reject" { try require(line, "reason") } else { try forbid(line, "reason") }
    case "request.check":
      if line["request"] == nil {
        try require(line, "outlet")
        try require(line, "line")
      } else {
        try forbid(line, "outlet")
        try forbid(line, "line")
      }
    case "issue.ship": try checkSubstitute(line)
    case "receipt.report":
      if line["damaged"] == nil { try require(line, "short") }
    case "receipt.settle":
      if settlements.allSatisfy({ line[$0] == nil }) { try require(line, "company") }
    case "fine.take":
      if line["source"] != "payment" { try forbid(line, "bank") }
    case "return.receive":
      if line["defective"] == nil { try require(line, "line") }
    case "claim.answer":
      if line["accept"] == "no" { try require(line, "note") }
    case "claim.inspect":
      if Claim.kinds.allSatisfy({ line[$0] == nil }) { try require(line, "fault") }
    case "claim.supplement": try checkSupplement(line)
    case "oldpart.handover":
      if line["item"] == nil { try require(line, "claim") }
      if line["claim"] != nil { try forbid(line, "item") }
    case "oldpart.recover":
      if line["line"] == nil && line["refused"] == nil { try require(line, "amount") }
      if line["amount"] == nil { try forbid(line, "bank") }
    case "calendar.adopt": try checkCalendarDays(line)
    default: try checkWarehouse(line)
    }
  }

  private static func checkSubmission(_ line: Line) throws(Refusal) {
    if line["kind"] == "emergency" {
      try require(line, "reason")
      guard ["no-part", "no-loaner", "escalation"].contains(line["reason"]) else {
        throw Refusal("BAD_VALUE", ("key", "reason"))
      }
    } else {
      try forbid(line, "reason")
    }
    if line["kind"] != "presale" { try forbid(line, "signed") }
  }

  private static func checkWarehouse(_ line: Line) throws(Refusal) {
    switch line.verb {
    case "part.supersede":
      guard line["part"] != line["by"] else { throw Refusal("BAD_VALUE", ("key", "by")) }
    case "transfer.ask":
      guard line["from"] != line["to"] else { throw Refusal("BAD_VALUE", ("key", "to")) }
    case "transfer.report":
      if line["damaged"] == nil { try require(line, "short") }
    case "transfer.settle":
      if transferKeys.allSatisfy({ line[$0] == nil }) { try require(line, "company") }
    case "stocktake.open":
      if line["scope"] == "all" { try forbid(line, "part") } else { try require(line, "part") }
    case "stock.slow":
      if line["outlet"] != nil { try forbid(line, "at") }
    default: try checkStatements(line)
    }
  }

  /// Only what proves good is good by a date.
  private static func checkSupplement(_ line: Line) throws(Refusal) {
    if corrections.allSatisfy({ line[$0] == nil }) { try require(line, "fault") }
    if line["fault"] != nil { try require(line, "dispatched") } else { try forbid(line, "dispatched") }
  }

  /// A substitute is one part in the place of one other.
  private static func checkSubstitute(_ line: Line) throws(Refusal) {
    guard let part = line["for"] else { return }
    try require(line, "line")
    let lines = line.arguments.filter { $0.key == "line" }.compactMap { partLine($0.value) }
    guard lines.count == 1, lines[0].part != part else { throw Refusal("BAD_VALUE", ("key", "for")) }
  }

  private static func require(_ line: Line, _ key: String) throws(Refusal) {
    guard line[key] != nil else { throw missing(line, key) }
  }

  private static func forbid(_ line: Line, _ key: String) throws(Refusal) {
    guard line[key] == nil else { throw unknownKey(line, key) }
  }

  static func unknownKey(_ line: Line, _ key: String) -> Refusal {
    Refusal("UNKNOWN_KEY", ("verb", line.verb), ("key", key))
  }

  static func missing(_ line: Line, _ key: String) -> Refusal {
    Refusal("MISSING", ("verb", line.verb), ("key", key))
  }
}
