import LedgerCore
import LedgerWire
import LedgerWorkflows

/// Makes a workflow's command from a verb and its typed arguments. Here stand the few rules that connect one argument
/// with another; what a single value must look like the verb catalogue has already seen to.
enum CommandReader {
  /// - Returns: nil for a verb that changes nothing.
  static func command(_ verb: VerbSpecification, _ arguments: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    if let command = try registers(verb.name, arguments) { return command }
    return try road(verb.name, arguments)
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
    case "part.price": a.part("part").map { PartPrice(part: $0, price: a.money("price")) }
    case "outlet.add":
      if let outlet = a.outlet("outlet"), let agreement = a.date("agreement") {
        OutletAdd(
          outlet: outlet, name: a.word("name"), region: a.word("region"), agreement: agreement,
          dealer: a.words("dealer"))
      } else {
        nil
      }
    case "deposit.pay":
      if let outlet = a.outlet("outlet"), let bank = a.bank("bank") ?? BankCode("BANK") {
        DepositPay(outlet: outlet, amount: a.money("amount"), bank: bank, on: a.date("on"))
      } else {
        nil
      }
    case "stock.receive":
      a.part("part").map { StockReceive(part: $0, quantity: a.quantity("qty"), on: a.date("on")) }
    default: nil
    }
  }

  private static func road(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    switch verb {
    case "request.submit": try requestSubmit(verb, a)
    case "request.review": try requestReview(verb, a)
    case "request.cancel": RequestCancel(request: a.word("request"))
    case "plan.make": a.month("month").map(PlanMake.init)
    case "plan.approve": PlanApprove(plan: a.word("plan"))
    case "issue.ship":
      IssueShip(request: a.word("request"), lines: a.lines("line"), carrier: a.word("carrier"))
    case "receipt.confirm": ReceiptConfirm(shipment: a.word("shipment"))
    case "return.receive":
      a.outlet("outlet").map { ReturnReceive(outlet: $0, lines: a.lines("line") ?? [], on: a.date("on")) }
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

  /// 8.4.3: an emergency needs its reason; a monthly request has none.
  private static func requestSubmit(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    guard let outlet = a.outlet("outlet"), let lines = a.lines("line") else { return nil }
    let reason = a.words("reason")
    let occasion: RequestSubmit.Occasion
    switch (a.word("kind"), reason) {
    case ("emergency", let reason?): occasion = .emergency(reason: reason)
    case ("emergency", nil): throw Arguments.missing("reason", verb: verb)
    case (_, nil): occasion = .monthly
    default: throw Arguments.unknown("reason", verb: verb)
    }
    return RequestSubmit(occasion: occasion, outlet: outlet, lines: lines)
  }

  /// 8.4.2: a rejection says why, and has no quantities.
  private static func requestReview(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let lines = a.lines("line")
    guard a.word("decision") == "reject" else {
      return RequestReview(request: a.word("request"), verdict: .approve(lines))
    }
    guard a.text("reason") != nil else { throw Arguments.missing("reason", verb: verb) }
    guard lines == nil else { throw Arguments.unknown("line", verb: verb) }
    return RequestReview(request: a.word("request"), verdict: .reject)
  }
}
