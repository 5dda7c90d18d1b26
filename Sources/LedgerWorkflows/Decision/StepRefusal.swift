import LedgerCore

/// The reasons every workflow shares: what is not there, not yours, in the wrong state, or done by the wrong person.
public enum StepRefusal: RefusalReason {
  case forbiddenOutlet(role: Role, verb: String, OutletCode)
  case forbiddenAccount(role: Role, verb: String)
  case notFound(key: String, value: String)
  case duplicate(key: String, value: String)
  case future(key: String)
  case periodClosed(BusinessMonth)
  case state(key: String, value: String, status: String)
  case notReversible(RecordNumber, verb: String)
  case unchanged(key: String, value: String)
  case planEmpty(BusinessMonth)
  case planOpen(String)
  case clockIsSystem
  case clockOrder(today: BusinessDate)
  case tooManyDays
  case separation(document: String, step: SeparatedStep)
  /// The figures would leave what the ledger can hold; `key` names the argument that led to them.
  case overflow(key: String)

  /// The step that the same person has already taken.
  public enum SeparatedStep: String, Hashable, Sendable { case submit, review, make, post, disable }

  public var refusal: Refusal {
    switch self {
    case .forbiddenOutlet(let role, let verb, let outlet):
      Refusal(
        .forbidden, "outlet",
        [ReplyField("role", role.rawValue), ReplyField("verb", verb), ReplyField("outlet", outlet)])
    case .forbiddenAccount(let role, let verb):
      Refusal(.forbidden, "account", [ReplyField("role", role.rawValue), ReplyField("verb", verb)])
    case .notFound(let key, let value): Refusal(.notFound, [ReplyField("key", key), ReplyField("value", value)])
    case .duplicate(let key, let value): Refusal(.duplicate, [ReplyField("key", key), ReplyField("value", value)])
    case .future(let key): Refusal(.badValue, "future", [ReplyField("key", key)])
    case .periodClosed(let month): Refusal(.periodClosed, [ReplyField("month", month)])
    case .state(let key, let value, let status): StepRefusal.state("", key, value, status)
    case .notReversible(let number, let verb):
      StepRefusal.state("not-reversible", "entry", number.description, verb)
    case .unchanged(let key, let value): StepRefusal.state("unchanged", key, value, "unchanged")
    case .planEmpty(let month): StepRefusal.state("plan-empty", "month", month.description, "empty")
    case .planOpen(let plan): StepRefusal.state("plan-open", "plan", plan, "made")
    case .clockIsSystem: Refusal(.state, "clock-system", [ReplyField("clock", ClockMode.system.rawValue)])
    case .clockOrder(let today): Refusal(.state, "clock-order", [ReplyField("today", today)])
    case .tooManyDays: Refusal(.limit, "days", [ReplyField("key", "date")])
    case .separation(let document, let step):
      Refusal(.separation, step.rawValue, [ReplyField("document", document), ReplyField("step", step.rawValue)])
    case .overflow(let key): Refusal(.limit, "overflow", [ReplyField("key", key)])
    }
  }

  private static func state(_ variant: String, _ key: String, _ value: String, _ status: String) -> Refusal {
    Refusal(
      .state, variant, [ReplyField("key", key), ReplyField("value", value), ReplyField("status", status)])
  }
}
