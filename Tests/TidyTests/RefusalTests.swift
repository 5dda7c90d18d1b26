import LedgerBook
import LedgerCore
import LedgerWire
import Testing

@testable import LedgerWorkflows

/// Every refusal can be said in both languages, and has the figures the protocol promises.
struct RefusalTests {
  /// One of every reason of the workflows.
  static func reasons() throws -> [any RefusalReason] {
    let outlet = try #require(OutletCode("HN0371"))
    let lines = ["A:1", "B:2"].compactMap { PartLine($0) }
    let part = try #require(lines.first).part
    let month = try #require(BusinessMonth("2026-12"))
    let day = try #require(BusinessDate("2026-12-01"))
    let position = OutletPosition(outlet, NoFacts(), try #require(Policy(fields: try LedgerBook().template)))
    let amount = Money(fen: 1)
    let occasions: [HandbookRefusal.Occasion] = [
      .reviewOfEmergency, .reviewOfMonthly, .reviewOfPresale, .shipment, .substitute, .reversal,
      .returnToMaker, .stocktake,
    ]
    let steps: [StepRefusal.SeparatedStep] = [
      .submit, .sign, .review, .make, .approve, .ship, .report, .count, .explain, .inspect, .claim, .propose, .confirm,
      .post, .resolve, .disable,
    ]
    let ceilings: [CeilingRefusal.Occasion] = [.review, .shipment]
    var reasons: [any RefusalReason] = [
      StepRefusal.forbiddenOutlet(role: .outlet, verb: "v", outlet),
      StepRefusal.forbiddenAccount(role: .outlet, verb: "v"),
      StepRefusal.notFound(key: "k", value: "v"), StepRefusal.duplicate(key: "k", value: "v"),
      StepRefusal.future(key: "on"), StepRefusal.periodClosed(month),
      StepRefusal.state(key: "k", value: "v", status: "s"), StepRefusal.notReversible(.first, verb: "v"),
      StepRefusal.unchanged(key: "k", value: "v"), StepRefusal.planEmpty(month), StepRefusal.planOpen("PLN-202612"),
      StepRefusal.clockIsSystem, StepRefusal.clockOrder(today: day), StepRefusal.tooManyDays,
      StepRefusal.overflow(key: "line"), HandbookRefusal.depositMinimum(outlet, deposit: amount, minimum: amount),
      HandbookRefusal.depositShort(outlet, deposit: amount, amount: amount), HandbookRefusal.moreThanAsked,
      HandbookRefusal.windowClosed(today: day, next: day...day),
      HandbookRefusal.monthlyAlready(month: month, request: "REQ-202612-00001"),
      HandbookRefusal.emergencyLimit(outlet, month, count: 3, limit: 3),
      HandbookRefusal.notApproved(request: "REQ-202612-00001", status: "submitted"),
      HandbookRefusal.overApproved(request: "REQ-202612-00001", lines), HoldingRefusal(clause: "8.7.2", short: lines),
      StepRefusal.notShipped(key: "k", part), StepRefusal.notApprovedPart(part),
      StepRefusal.notPresaleOfOutlet(request: "REQ-202612-00001"),
      StepRefusal.notPresale(request: "REQ-202612-00001", status: "submitted"),
      HandbookRefusal.moreThanOwed(owed: amount), HandbookRefusal.fineRange("9.6", least: amount, most: amount),
      StepRefusal.badKey, StepRefusal.noSealKey(outlet), StepRefusal.missing(key: "k", verb: "v"),
      HandbookRefusal.badSeal, StepRefusal.beforeShipping, StepRefusal.beforeEntry, StepRefusal.periodOnHold(month),
      StepRefusal.monthRunning(month),
      StepRefusal.monthOrder(month, status: "open"), StepRefusal.arrivalKnown(shipment: "SHP-202612-00001"),
      StepRefusal.noCalendar(year: 2028), StepRefusal.calendarDate(key: "holiday"), StepRefusal.yearPast,
      StepRefusal.editionFrom, StepRefusal.badFigure, StepRefusal.badSubstitute,
      HandbookRefusal.moreThanPresale(key: "line"),
      HandbookRefusal.unsigned(request: "REQ-202612-00001", status: "submitted"),
      HandbookRefusal.moreThanShipped(key: "short"), HandbookRefusal.moreThanReported(key: "company"),
    ]
    reasons += ofClaimsAndFees(part, month, lines, amount)
    reasons += ofTransfers(outlet, part, amount)
    reasons += ofStatements()
    reasons += ofStocktakes(part, lines.map(\.part))
    reasons += ofClosing(outlet, part, amount)
    reasons += occasions.map { HandbookRefusal.stockShort($0, lines) }
    reasons += steps.map { StepRefusal.separation(document: "D", step: $0) }
    reasons += ceilings.map {
      CeilingRefusal(occasion: $0, position: position, amount: amount, shortfall: amount, moreDeposit: amount)
    }
    return reasons
  }

  /// Of claims (8.6), service fees, goodwill and old parts.
  private static func ofClaimsAndFees(
    _ part: PartCode, _ month: BusinessMonth, _ lines: [PartLine], _ amount: Money
  ) -> [any RefusalReason] {
    let pieces = RepairPieces(part: part, quantity: Quantity(1), repair: "WX-1")
    let claims: [any RefusalReason] = [
      ClaimRefusal.notClaimed(key: "k", value: "v"), ClaimRefusal.noParcel(2), ClaimRefusal.parcelState(2, status: "s"),
      ClaimRefusal.parcelUnderWay(claim: "CLM-202612-00001", status: "submitted"),
      ClaimRefusal.noOldParts(claim: "CLM-202612-00001", status: "settled"), ClaimRefusal.replacedOutside,
      ClaimRefusal.repairClaimed(part, repair: "WX-1", claim: "CLM-202612-00001"),
      ClaimRefusal.announcedTooMuch(part, most: .zero),
      ClaimRefusal.inspection(part, counted: .zero, inspected: Quantity(1)),
      ClaimRefusal.inspectionLine(pieces, key: "fault", open: .zero), ClaimRefusal.dispatchedEarly,
      ClaimRefusal.supplement(ClaimSupplement.Correction(.expired, pieces), most: .zero),
      ClaimRefusal.goodwillAllowed(repair: "WX-1"),
      HoldingRefusal(clause: "8.7.2", short: lines, claimed: lines, sentBack: lines),
    ]
    let others: [any RefusalReason] = [
      FeeRefusal.already(month, fee: "FEE-202612-00001"), FeeRefusal.papersTooEarly, FeeRefusal.settledLater(month),
      FeeRefusal.moreThanFees(fees: amount), GoodwillRefusal.already(part, repair: "WX-1"),
      GoodwillRefusal.amount(most: amount), GoodwillRefusal.count(month, count: 1, limit: 1),
      OldPartRefusal.notItsMaker, OldPartRefusal.moreThanOutstanding(key: "amount", outstanding: amount),
    ]
    return claims + others
  }

  /// Of transfers, superseded parts, and signing a month.
  private static func ofTransfers(_ outlet: OutletCode, _ part: PartCode, _ amount: Money) -> [any RefusalReason] {
    let month = BusinessDate(dayNumber: 20_000).month
    return [
      TransferRefusal.sameOutlet,
      TransferRefusal.receiverNotTrading(transfer: "TRF-202612-00001", status: "approved"),
      TransferRefusal.receiverDeposit(transfer: "TRF-202612-00001"),
      TransferRefusal.receiverCeiling(transfer: "TRF-202612-00001", amount: amount),
      TransferRefusal.moreThanShipped(key: "short"), TransferRefusal.moreThanReported(key: "company"),
      PartRefusal.ownSuccessor, PartRefusal.hasSuccessor(key: "by", part),
      LoanerRefusal.wrongStatus(serial: "SN-1", status: "lent"), PartRefusal.superseded(part, by: part),
      MonthRefusal.differs(month, differences: 1),
      MonthRefusal.moved(month), MonthRefusal.unsigned(month, status: "open"), StepRefusal.periodSigned(month),
    ]
  }

  /// Of a month's statements (8.7.6).
  private static func ofStatements() -> [any RefusalReason] {
    let day = BusinessDate(dayNumber: 20_000)
    let user = UserName("finance1")
    let refusals: [StatementRefusal] = [
      .notFound("STM-202611-HN0371"), .noLine("17"), .noCorrection(RecordNumber(17)), .noCheckpoint(day.month),
      .ownerRole, .monthOpen(day.month, status: "open"), .order(day.month, status: "none"), .issued(day.month),
      .statementStatus("STM-202611-HN0371", status: "acknowledged"),
      .disputeStatus("DSP-202612-00001", status: "resolved"),
      .notOwner(dispute: "DSP-202612-00001", owner: "finance1"), .windowClosed(answerBy: day, today: day), .badSeal,
    ]
    return refusals + (user.map { [.noOwner($0)] } ?? []) + (StatementLine("17").map { [.lineDisputed($0)] } ?? [])
  }

  /// Of counting the warehouse (8.7.4, 8.7.5).
  private static func ofStocktakes(_ part: PartCode, _ parts: [PartCode]) -> [any RefusalReason] {
    let number = "CNT-202612-00001"
    let reasons: [StocktakeRefusal] = [
      .nothingToCount, .notCounted(key: "line", part), .settled(part, status: "matched"),
      .counting(key: "line", part, status: "difference", stocktake: number), .noDifference(part, status: "open"),
      .nothingExplained(number, status: "open"),
      .differences(stocktake: number, parts),
    ]
    return reasons
  }

  /// Of refunds, and of how an outlet comes to its end (8.3.3).
  private static func ofClosing(_ outlet: OutletCode, _ part: PartCode, _ amount: Money) -> [any RefusalReason] {
    [
      StepRefusal.outletStanding(key: "outlet", outlet, status: "closing"), ClosingRefusal.alreadyProposed(outlet),
      ClosingRefusal.notProposed(outlet), ClosingRefusal.nothingReceivable(outlet),
      ClosingRefusal.open(outlet, (1...21).map { "REQ-202612-000\($0 + 10)" }),
      ClosingRefusal.part(part, key: "count", held: .zero, counted: Quantity(1)), ClosingRefusal.rest(amount),
      HandbookRefusal.refundShort(outlet, deposit: amount, amount: amount, most: .zero),
      HandbookRefusal.moreThanAdvance(advance: amount),
    ]
  }

  /// The keys named in the sources: a code and a variant written beside it.
  static func literalKeys() throws -> Set<String> {
    var keys: Set<String> = []
    for file in try SourceTree.files("Sources", ending: ".swift") {
      for match in file.text.matches(of: /Refusal\(\s*\.(\w+),\s*"([a-z-]+)"/) {
        let code = RefusalCode.allCases.first { "\($0)" == String(match.1) }
        if let code { keys.insert("\(code.rawValue).\(match.2)") } else { Issue.record("\(file.path): .\(match.1)") }
      }
      for match in file.text.matches(of: /\.state\("([a-z-]+)",/) { keys.insert("STATE.\(match.1)") }
    }
    let reading = try ["Read", "Claims", "Counts"].map {
      try SourceTree.read("Sources/LedgerWire/Verbs/ArgumentSpecification+\($0).swift")
    }.joined()
    for match in reading.matches(of: /(?:bad\(|require\(.*, |code\(text, |\? |: )"([a-z-]+)"/) {
      keys.insert("BAD_VALUE.\(match.1)")
    }
    // LineFault.Reason and UNKNOWN_VERB with a guess are made from values.
    keys.formUnion(["quoting", "control", "utf8", "argument", "verb"].map { "BAD_LINE.\($0)" })
    return keys.union(["UNKNOWN_VERB.near"])
  }

  @Test("Every message a refusal asks for is there in both languages, with the same figures")
  func messages() throws {
    let book = try LedgerBook()
    let chinese = try #require(book.messages[.chinese])
    let english = try #require(book.messages[.english])
    #expect(Set(chinese.keys).symmetricDifference(english.keys).sorted() == [])
    let wanted = try Self.literalKeys().union(try Self.reasons().map { $0.refusal.messageKey })
    for key in wanted.sorted() where english[key] == nil { Issue.record("no message \(key)") }
    let codes = Set(english.keys.map { String($0.prefix { $0 != "." }) })
    for code in RefusalCode.allCases where !codes.contains(code.rawValue) {
      Issue.record("no message for \(code.rawValue)")
    }
    for (key, text) in english { #expect(placeholders(text) == placeholders(chinese[key] ?? ""), "\(key)") }
    for key in english.keys.sorted() {
      #expect(RefusalCode(rawValue: String(key.prefix { $0 != "." })) != nil, "\(key) is the message of no code")
    }
  }

  private func placeholders(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{(\w+)\}/).map { String($0.1) })
  }

  @Test("Every refusal of the workflows has the figures of the table, in its order")
  func figures() throws {
    for reason in try Self.reasons() {
      let refusal = reason.refusal
      let promised = RefusalFigures.figures(of: refusal.messageKey)
      #expect(RefusalFigures.figures(of: refusal) == promised, "\(refusal.messageKey)")
    }
    for code in RefusalCode.allCases {
      let isThere = RefusalFigures.table.contains { $0.key == code.rawValue || $0.key.hasPrefix("\(code.rawValue).") }
      #expect(isThere, "\(code.rawValue)")
    }
  }

  @Test("A message names only figures that its refusal has")
  func messagesNameFigures() throws {
    // What only the message needs: `hints`.
    let hints: Set<String> = ["near", "choices", "rule"]
    for (key, text) in try #require(LedgerBook().messages[.english]) {
      let figures = Set((RefusalFigures.figures(of: key) ?? "").matches(of: /(\w+)=/).map { String($0.1) })
      #expect(placeholders(text).subtracting(hints).subtracting(figures).sorted() == [], "\(key)")
    }
  }

  @Test("What a verb can be refused for is a code there is, and every reason of the handbook belongs to a verb")
  func verbRefusals() throws {
    var named: Set<String> = []
    for (verb, codes) in VerbRefusals.table {
      #expect(VerbCatalogue.verb(named: verb) != nil, "\(verb)")
      for code in codes.split(separator: " ") {
        #expect(RefusalCode(rawValue: String(code)) != nil, "\(verb): \(code)")
        named.insert(String(code))
      }
    }
    for reason in try Self.reasons() where reason.refusal.clause != nil {
      #expect(named.contains(reason.refusal.code.rawValue), "\(reason.refusal.code.rawValue)")
    }
  }
}

/// Nothing has happened yet.
private struct NoFacts: Facts {
  func document(_ key: DocumentKey) -> Document? { nil }
  func cell(_ key: CellKey) -> Cell { Cell() }
  func total(_ account: Account) -> Money { .zero }
  func counter(_ series: String) -> Int64 { 0 }
  func documents(_ listing: DocumentListing) -> [Document] { [] }
  func record(_ number: RecordNumber) -> LedgerRecord? { nil }
}
