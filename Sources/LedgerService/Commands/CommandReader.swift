import LedgerCore
import LedgerWire
import LedgerWorkflows

/// Makes a workflow's command from a verb and its typed arguments. Here stand the few rules that connect one argument
/// with another; what a single value must look like the verb catalogue has already seen to.
enum CommandReader {
  /// - Returns: nil for a verb that changes nothing.
  static func command(
    _ verb: VerbSpecification, _ arguments: Arguments, of line: RequestLine
  ) throws(Refusal) -> (any LedgerCommand)? {
    if let command = try registers(verb.name, arguments) { return command }
    if let command = try warehouse(verb.name, arguments) { return command }
    if let command = try requests(verb.name, arguments, line) { return command }
    if let command = try shipping(verb.name, arguments) { return command }
    if let command = try transfers(verb.name, arguments) { return command }
    if let command = loaners(verb.name, arguments) { return command }
    if let command = try debts(verb.name, arguments) { return command }
    if let command = try claims(verb.name, arguments) { return command }
    if let command = try oldParts(verb.name, arguments) { return command }
    if let command = fees(verb.name, arguments) { return command }
    if let command = closing(verb.name, arguments) { return command }
    if let command = try statements(verb.name, arguments) { return command }
    return try books(verb.name, arguments)
  }

  private static func registers(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    switch verb {
    case "clock.set": a.date("date").map(ClockSet.init)
    case "user.add": try userAdd(verb, a)
    case "user.token": a.user("user").map(UserToken.init)
    case "user.disable": a.user("user").map(UserDisable.init)
    case "part.add":
      a.part("part").map {
        PartAdd(
          part: $0, name: a.word("name"), price: a.money("price"), unit: a.words("unit"), maker: a.words("maker"))
      }
    case "part.supersede": try partSupersede(a)
    case "part.price": a.part("part").map { PartPrice(part: $0, price: a.money("price")) }
    case "outlet.add":
      if let outlet = a.outlet("outlet"), let agreement = a.date("agreement") {
        OutletAdd(
          outlet: outlet, name: a.word("name"), region: a.word("region"), agreement: agreement,
          dealer: a.words("dealer"))
      } else {
        nil
      }
    case "outlet.terms":
      a.outlet("outlet").map { OutletTerms(outlet: $0, isDeemed: a.word("deemed") == "yes") }
    case "outlet.key": a.outlet("outlet").map { OutletKey(outlet: $0, key: a.word("key")) }
    case "deposit.pay":
      if let outlet = a.outlet("outlet"), let bank = a.bank("bank") ?? BankCode("BANK") {
        DepositPay(outlet: outlet, amount: a.money("amount"), bank: bank, on: a.date("on"))
      } else {
        nil
      }
    default: nil
    }
  }

  private static func requests(
    _ verb: String, _ a: Arguments, _ line: RequestLine
  ) throws(Refusal) -> (any LedgerCommand)? {
    switch verb {
    case "request.submit": try requestSubmit(verb, a, line)
    case "request.sign": RequestSign(request: a.word("request"))
    case "request.review": try requestReview(verb, a)
    case "request.approve": try requestApprove(verb, a)
    case "request.cancel": RequestCancel(request: a.word("request"))
    case "presale.done": PresaleOutcome(request: a.word("request"), repair: a.word("repair"))
    case "presale.unused": PresaleOutcome(request: a.word("request"), repair: nil)
    case "plan.make": a.month("month").map(PlanMake.init)
    case "plan.approve": PlanApprove(plan: a.word("plan"))
    case "plan.return": PlanReturn(plan: a.word("plan"))
    default: nil
    }
  }

  private static func shipping(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    switch verb {
    case "issue.ship": try issueShip(verb, a)
    case "receipt.arrived": ReceiptArrived(shipment: a.word("shipment"), on: a.date("on"))
    case "receipt.confirm": ReceiptConfirm(shipment: a.word("shipment"))
    case "receipt.report": try receiptReport(verb, a)
    case "receipt.settle": try receiptSettle(verb, a)
    case "shipment.recall": ShipmentRecall(shipment: a.word("shipment"))
    case "return.receive": try returnReceive(verb, a)
    case "outbox.sent": OutboxSent(notice: a.word("notice"))
    default: nil
    }
  }

  private static func debts(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    switch verb {
    case "part.bought":
      a.outlet("outlet").map { PartBought(outlet: $0, lines: a.lines("line") ?? [], on: a.date("on")) }
    case "owed.pay":
      if let outlet = a.outlet("outlet"), let bank = a.bank("bank") ?? BankCode("BANK") {
        OwedPay(outlet: outlet, amount: a.money("amount"), bank: bank, on: a.date("on"))
      } else {
        nil
      }
    case "fine.propose":
      a.outlet("outlet").map { FinePropose(outlet: $0, code: a.word("code"), amount: a.money("amount")) }
    case "fine.confirm":
      FineDecide(fine: a.word("fine"), verdict: .confirm(a.moneyIfGiven("amount")))
    case "fine.dismiss": FineDecide(fine: a.word("fine"), verdict: .dismiss)
    case "fine.take": try fineTake(verb, a)
    default: nil
    }
  }

  private static func books(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    switch verb {
    case "handbook.adopt":
      a.date("from").map {
        HandbookAdopt(
          edition: a.word("edition"), from: $0,
          figures: a.figures("figure").map { HandbookAdopt.Figure(name: $0.name, value: $0.value) })
      }
    case "calendar.adopt":
      try CalendarAdopt(year: a.number("year") ?? 0, holidays: a.dates("holiday"), workdays: a.dates("workday"))
    case "month.hold": a.month("month").map { MonthStep(month: $0, step: .hold) }
    case "month.open": a.month("month").map { MonthStep(month: $0, step: .open) }
    case "month.sign": a.month("month").map { MonthSign(month: $0) }
    case "month.close": a.month("month").map { MonthStep(month: $0, step: .close) }
    case "entry.reverse": a.entry("entry").map { EntryReverse(entry: $0, on: a.date("on")) }
    default: nil
    }
  }

  /// An outlet's user needs its outlet, a regional manager the region; nobody else has either.
  private static func userAdd(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    guard let user = a.user("user"), let role = a.role("role") else { return nil }
    let (outlet, region) = (a.outlet("outlet"), a.words("region"))
    if role == .outlet, outlet == nil { throw Arguments.missing("outlet", verb: verb) }
    if role == .regional, region == nil { throw Arguments.missing("region", verb: verb) }
    if role != .outlet, outlet != nil { throw Arguments.unknown("outlet", verb: verb) }
    if role != .regional, region != nil { throw Arguments.unknown("region", verb: verb) }
    return UserAdd(user: user, role: role, person: a.words("person"), outlet: outlet, region: region)
  }
}
