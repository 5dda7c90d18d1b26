import LedgerCore

/// The reasons every workflow shares: what is not there, not yours, in the wrong state, or done by the wrong person.
public enum StepRefusal: RefusalReason {
  case forbiddenOutlet(role: Role, verb: String, OutletCode)
  case forbiddenAccount(role: Role, verb: String)
  case notFound(key: String, value: String)
  case notShipped(key: String, PartCode)
  case notApprovedPart(PartCode)
  case notPresaleOfOutlet(request: String)
  case notPresale(request: String, status: String)
  case duplicate(key: String, value: String)
  case future(key: String)
  case beforeShipping
  case beforeEntry
  case periodClosed(BusinessMonth)
  case periodOnHold(BusinessMonth)
  case periodSigned(BusinessMonth)
  case state(key: String, value: String, status: String)
  /// 8.3.3: the outlet is closing, settled or closed.
  case outletStanding(key: String, OutletCode, status: String)
  case notReversible(RecordNumber, verb: String)
  case unchanged(key: String, value: String)
  case planEmpty(BusinessMonth)
  case planOpen(String)
  case monthRunning(BusinessMonth)
  case monthOrder(BusinessMonth, status: String)
  case arrivalKnown(shipment: String)
  case noCalendar(year: Int)
  case calendarDate(key: String)
  case yearPast
  case editionFrom
  case badFigure
  case badKey
  case noSealKey(OutletCode)
  case missing(key: String, verb: String)
  case badSubstitute
  case clockIsSystem
  case clockOrder(today: BusinessDate)
  case tooManyDays
  case separation(document: String, step: SeparatedStep)
  /// The figures would leave what the ledger can hold; `key` names the argument that led to them.
  case overflow(key: String)

  /// The step that the same person has already taken.
  public enum SeparatedStep: String, Hashable, Sendable {
    case submit, sign, review, make, approve, ship, report, count, explain, inspect, claim, propose, confirm, post,
      resolve, disable
  }

  public var refusal: Refusal {
    switch self {
    case .forbiddenOutlet(let role, let verb, let outlet):
      Refusal(
        .forbidden, "outlet",
        [ReplyField("role", role.rawValue), ReplyField("verb", verb), ReplyField("outlet", outlet)])
    case .forbiddenAccount(let role, let verb):
      Refusal(.forbidden, "account", [ReplyField("role", role.rawValue), ReplyField("verb", verb)])
    case .notFound(let key, let value): Refusal(.notFound, [ReplyField("key", key), ReplyField("value", value)])
    case .notShipped(let key, let part):
      Refusal(.notFound, "shipment-line", [ReplyField("key", key), ReplyField("value", part)])
    case .notApprovedPart(let part):
      Refusal(.notFound, "approved-part", [ReplyField("key", "for"), ReplyField("value", part)])
    case .notPresaleOfOutlet(let request):
      Refusal(.notFound, "presale", [ReplyField("key", "request"), ReplyField("value", request)])
    case .notPresale(let request, let status): StepRefusal.state("not-presale", "request", request, status)
    case .duplicate(let key, let value): Refusal(.duplicate, [ReplyField("key", key), ReplyField("value", value)])
    case .future(let key): StepRefusal.bad("future", key)
    case .beforeShipping: StepRefusal.bad("before-shipping", "on")
    case .beforeEntry: StepRefusal.bad("before-entry", "on")
    case .periodClosed(let month): Refusal(.periodClosed, [ReplyField("month", month)])
    case .periodOnHold(let month): Refusal(.periodClosed, "hold", [ReplyField("month", month)])
    case .periodSigned(let month): Refusal(.periodClosed, "signed", [ReplyField("month", month)])
    case .state(let key, let value, let status): StepRefusal.state("", key, value, status)
    case .outletStanding(let key, let outlet, let status):
      StepRefusal.state("outlet", key, outlet.text, status)
    case .notReversible(let number, let verb):
      StepRefusal.state("not-reversible", "entry", number.description, verb)
    case .unchanged(let key, let value): StepRefusal.state("unchanged", key, value, "unchanged")
    case .planEmpty(let month): StepRefusal.state("plan-empty", "month", month.description, "empty")
    case .planOpen(let plan): StepRefusal.state("plan-open", "plan", plan, "made")
    case .monthRunning(let month): StepRefusal.state("month-running", "month", month.description, "running")
    case .monthOrder(let month, let status): StepRefusal.state("month-order", "month", month.description, status)
    case .arrivalKnown(let shipment): StepRefusal.state("arrived", "shipment", shipment, "arrived")
    case .noCalendar(let year):
      Refusal(.notFound, "calendar", [ReplyField("key", "calendar"), ReplyField("value", year)])
    case .calendarDate(let key): StepRefusal.bad("calendar-date", key)
    case .yearPast: StepRefusal.bad("year-past", "year")
    case .editionFrom: StepRefusal.bad("edition-from", "from")
    case .badFigure: StepRefusal.bad("figure", "figure")
    case .badKey: StepRefusal.bad("key", "key")
    case .noSealKey(let outlet):
      Refusal(.notFound, "seal-key", [ReplyField("key", "seal_key"), ReplyField("value", outlet)])
    case .missing(let key, let verb): Refusal(.missing, [ReplyField("verb", verb), ReplyField("key", key)])
    case .badSubstitute: StepRefusal.bad("substitute", "for")
    case .clockIsSystem: Refusal(.state, "clock-system", [ReplyField("clock", ClockMode.system.rawValue)])
    case .clockOrder(let today): Refusal(.state, "clock-order", [ReplyField("today", today)])
    case .tooManyDays: Refusal(.limit, "days", [ReplyField("key", "date")])
    case .separation(let document, let step):
      Refusal(.separation, step.rawValue, [ReplyField("document", document), ReplyField("step", step.rawValue)])
    case .overflow(let key): Refusal(.limit, "overflow", [ReplyField("key", key)])
    }
  }

  private static func bad(_ variant: String, _ key: String) -> Refusal {
    Refusal(.badValue, variant, [ReplyField("key", key)])
  }

  private static func state(_ variant: String, _ key: String, _ value: String, _ status: String) -> Refusal {
    Refusal(
      .state, variant, [ReplyField("key", key), ReplyField("value", value), ReplyField("status", status)])
  }
}
