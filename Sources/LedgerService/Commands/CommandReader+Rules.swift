import LedgerCore
import LedgerWire
import LedgerWorkflows

// The rules that connect one argument of a verb with another.

extension CommandReader {
  /// `request.check` looks at a request, or at lines of an outlet; never at both.
  static func check(question verb: String, _ a: Arguments) throws(Refusal) {
    if verb == "stock.slow" { try check(slow: verb, a) }
    if verb == "statement.get" { try check(statement: verb, a) }
    guard verb == "request.check" else { return }
    for key in ["outlet", "line"] {
      if a["request"] != nil, a[key] != nil { throw Arguments.unknown(key, verb: verb) }
      if a["request"] == nil, a[key] == nil { throw Arguments.missing(key, verb: verb) }
    }
  }

  /// 8.4.3, 8.4.4: an emergency needs its reason, and nothing else has one; only a pre-sale request is signed.
  static func requestSubmit(
    _ verb: String, _ a: Arguments, _ line: RequestLine
  ) throws(Refusal) -> (any LedgerCommand)? {
    guard let outlet = a.outlet("outlet"), let lines = a.lines("line") else { return nil }
    let kind = a.word("kind")
    if kind == "emergency", a["reason"] == nil { throw Arguments.missing("reason", verb: verb) }
    if kind != "emergency", a["reason"] != nil { throw Arguments.unknown("reason", verb: verb) }
    if kind != "presale", a["signed"] != nil { throw Arguments.unknown("signed", verb: verb) }
    let occasion: RequestSubmit.Occasion
    switch kind {
    case "emergency": occasion = .emergency(reason: a.word("reason"))
    case "presale": occasion = .presale(signedOnPaper: a["signed"] != nil)
    default: occasion = .monthly
    }
    let seal = Seal(text: a.text("seal") ?? "", sealedBytes: line.sealedBytes, id: a.words("id"))
    return RequestSubmit(occasion: occasion, outlet: outlet, lines: lines, seal: seal)
  }

  /// 8.4.2: a rejection says why, and has no quantities.
  static func requestReview(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let lines = a.lines("line")
    guard a.word("decision") == "reject" else {
      return RequestReview(request: a.word("request"), verdict: .approve(lines))
    }
    guard a.text("reason") != nil else { throw Arguments.missing("reason", verb: verb) }
    guard lines == nil else { throw Arguments.unknown("line", verb: verb) }
    return RequestReview(request: a.word("request"), verdict: .reject)
  }

  /// 8.4.4: only a rejection has a reason, and it must.
  static func requestApprove(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let isApproved = a.words("decision") != "reject"
    if isApproved, a["reason"] != nil { throw Arguments.unknown("reason", verb: verb) }
    if !isApproved, a["reason"] == nil { throw Arguments.missing("reason", verb: verb) }
    return RequestApprove(request: a.word("request"), isApproved: isApproved)
  }

  /// A substitute is one line, of another part than the one it stands in for.
  static func issueShip(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let lines = a.lines("line")
    if let approved = a.part("for") {
      guard let lines else { throw Arguments.missing("line", verb: verb) }
      guard lines.count == 1, lines[0].part != approved else { throw StepRefusal.badSubstitute.refusal }
    }
    return IssueShip(
      request: a.word("request"), lines: lines, carrier: a.word("carrier"), substituteFor: a.part("for"),
      counted: a.lines("counted") ?? [])
  }

  /// 8.5.5: a report says what is short or damaged.
  static func receiptReport(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let (short, damaged) = (a.lines("short") ?? [], a.lines("damaged") ?? [])
    guard !short.isEmpty || !damaged.isEmpty else { throw Arguments.missing("short", verb: verb) }
    return ReceiptReport(shipment: a.word("shipment"), short: short, damaged: damaged)
  }

  /// 8.5.5: a settlement decides on something.
  static func receiptSettle(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    var verdicts: [ReceiptSettle.Verdict: [PartLine]] = [:]
    for verdict in ReceiptSettle.Verdict.allCases { verdicts[verdict] = a.lines(verdict.rawValue) }
    guard !verdicts.isEmpty else { throw Arguments.missing("company", verb: verb) }
    return ReceiptSettle(shipment: a.word("shipment"), verdicts: verdicts)
  }

  /// Good parts, defective ones, or both.
  static func returnReceive(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let (lines, defective) = (a.lines("line") ?? [], a.lines("defective") ?? [])
    guard !lines.isEmpty || !defective.isEmpty else { throw Arguments.missing("line", verb: verb) }
    return a.outlet("outlet").map {
      ReturnReceive(outlet: $0, lines: lines, defective: defective, on: a.date("on"), request: a.words("request"))
    }
  }

  /// 9.6: only a payment comes by a bank; deposit and fees are with the company already.
  static func fineTake(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let amount = a.moneyIfGiven("amount")
    guard a.word("source") == "payment" else {
      if a["bank"] != nil { throw Arguments.unknown("bank", verb: verb) }
      return FineTake(
        fine: a.word("fine"), source: a.word("source") == "fees" ? .fees : .deposit, amount: amount, on: a.date("on"))
    }
    guard let bank = a.bank("bank") ?? BankCode("BANK") else { return nil }
    return FineTake(fine: a.word("fine"), source: .payment(bank), amount: amount, on: a.date("on"))
  }
}
