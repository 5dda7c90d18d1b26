import LedgerCore
import Testing

@testable import LedgerWorkflows

/// A small company to try the workflows on: one or two outlets, two parts, one person for each role. Each step is
/// decided on the facts so far and, when accepted, applied to them.
struct Shop {
  var facts = DictionaryFacts()
  var today: BusinessDate
  let first: BusinessDate
  var policy: Policy

  static let outlet = code("HN0371", OutletCode.init)
  static let other = code("HN0372", OutletCode.init)
  /// An outlet nobody has registered until a test does.
  static let third = code("HN0373", OutletCode.init)
  static let bank = code("BANK", BankCode.init)
  static let pcb = code("PCB-4601", PartCode.init)
  static let fan = code("FAN-0210", PartCode.init)
  /// A part nobody has registered.
  static let unknown = code("NO-1", PartCode.init)

  private static func code<Value>(_ text: String, _ make: (String) -> Value?) -> Value {
    guard let value = make(text) else { preconditionFailure("\(text) is no code") }
    return value
  }

  /// Two parts at 480.00 and 12.50, two outlets signed on the first day, no deposit, no stock.
  init(today: String = "2026-11-02", ratio: String = "3", minimum: String = "10000.00") throws {
    self.today = try date(today)
    first = try date("2026-11-01")
    policy = try #require(Policy(fields: Shop.edition(ratio: ratio, minimum: minimum)))
    let day = self.today
    self.today = max(first, min(day, first))
    try run(
      PartAdd(part: Shop.pcb, name: "主控板", price: Money(fen: 48_000), unit: nil, maker: nil), "part.add", by: .reviewer)
    try run(
      PartAdd(part: Shop.fan, name: "风机", price: Money(fen: 1250), unit: nil, maker: nil), "part.add", by: .reviewer)
    for outlet in [Shop.outlet, Shop.other] {
      try run(
        OutletAdd(outlet: outlet, name: "网点", region: "豫北", agreement: first, dealer: nil), "outlet.add",
        by: .reviewer)
    }
    self.today = day
  }

  static func edition(ratio: String, minimum: String) -> CanonicalObject {
    func figure(_ name: String, _ value: String, _ rule: String) -> CanonicalValue {
      .object(["name": .string(name), "value": .string(value), "rule": .string(rule), "binds": "step"])
    }
    return [
      "edition": "test", "from": "2026-01-01", "roles": .object(roles),
      "fines": .array([
        .object(["code": "late-service", "rule": "9.6", "least": "500.00", "most": "1000.00"]),
        .object(["code": "no-fault", "rule": "8.6.5", "least": "400.00", "most": "4000.00", "step": "400.00"]),
        .object(["code": "passed-off", "rule": "8.6.7", "least": "0.10", "most": "99999999.99"]),
      ]),
      "parameters": .array([
        figure("deposit-minimum", minimum, "8.3.1"), figure("deposit-days", "10", "8.3.1"),
        figure("ceiling-ratio", ratio, "8.3.2"), figure("monthly-window-first", "26", "8.4.2"),
        figure("monthly-window-last", "30", "8.4.2"), figure("emergency-limit", "3", "8.5.4"),
        figure("fine-days", "30", "9.6"), figure("seal", "paper", "8.4.1"), figure("reservation-days", "60", "8.3.2"),
        figure("monthly-due-day", "20", "8.5.4"),
        figure("emergency-due-days", "7", "8.5.4"), figure("presale-due-days", "15", "8.5.4"),
        figure("answer-days", "15", "8.5.5"), figure("truck-days", "2", "8.5.5"),
        figure("freight-days", "7", "8.5.5"), figure("claim-table-day", "10", "8.6.2"),
        figure("difference-days", "1", "8.6.3"), figure("claim-full-day", "15", "8.6.7"),
        figure("claim-reduced-percent", "90", "8.6.7"), figure("passed-off-times", "10", "8.6.7"),
        figure("statement-answer-days", "15", "8.7.6"), figure("fee-papers-day", "15", "9.3"),
        figure("fee-late-percent", "90", "9.3"),
        figure("goodwill-regional-count", "1", "9.5"), figure("goodwill-regional-most", "300.00", "9.5"),
        figure("goodwill-supervisor-count", "2", "9.5"), figure("goodwill-supervisor-most", "400.00", "9.5"),
      ]),
    ]
  }

  /// A verb of a role is looked up here only where one user gives another something to do.
  private static let roles: CanonicalObject = [
    "finance": .array(["statement.resolve"]), "manager": .array(["statement.resolve"]),
    "reviewer": .array(["statement.resolve"]),
  ]

  /// The edition with other figures.
  static func policy(_ changed: [String: String]) throws -> Policy {
    let fields = edition(ratio: "3", minimum: "10000.00")
    let figures = (fields["parameters"]?.array ?? []).map { figure -> CanonicalValue in
      guard let name = figure.object?.word("name"), let value = changed[name] else { return figure }
      return .object((figure.object ?? [:]).merging(["value": .string(value)]))
    }
    return try #require(Policy(fields: fields.merging(["parameters": .array(figures)])))
  }

  func context(_ actor: Actor) -> Context {
    Context(
      actor: actor, today: today, firstDay: first, record: facts.last.next, policy: policy, clock: .manual)
  }

  /// Decides and, when accepted, applies.
  @discardableResult
  mutating func run(
    _ command: some LedgerCommand, _ verb: String, by role: Role, person: String? = nil, outlet: OutletCode = outlet
  ) throws -> [String: String] {
    let actor = Shop.actor(role, person: person, outlet: outlet)
    let decision = try command.decide(facts, context(actor))
    try facts.apply(decision, verb: verb, by: actor)
    return Dictionary(decision.reply.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// Why a command is refused; nil when it is not.
  func refusal(_ command: some LedgerCommand, by role: Role, person: String? = nil, outlet: OutletCode = outlet)
    -> Refusal?
  {
    do throws(Refusal) {
      _ = try command.decide(facts, context(Shop.actor(role, person: person, outlet: outlet)))
      return nil
    } catch {
      return error
    }
  }

  /// One person for each role, unless another is named.
  static func actor(_ role: Role, person: String? = nil, outlet: OutletCode = outlet) -> Actor {
    Actor(
      user: role.rawValue, person: person ?? "the \(role.rawValue)", role: role,
      outlet: role == .outlet ? outlet : nil, region: role == .regional ? "豫北" : nil)
  }

  /// Opens the days up to this one, each with its jobs.
  mutating func pass(to day: String) throws {
    let last = try date(day)
    while today < last {
      today = today.adding(days: 1)
      var jobs: [Job] = [.openDay(today, through: today)]
      while !jobs.isEmpty {
        let job = jobs.removeFirst()
        let decision = try job.command.decide(facts, context(.system))
        try facts.apply(decision, verb: job.verb, by: .system)
        jobs = decision.then + jobs
      }
    }
  }

  func position(_ outlet: OutletCode = outlet) -> OutletPosition { OutletPosition(outlet, facts, policy) }
}

/// The steps of a day's business, with what matters to a test and nothing else.
extension Shop {
  mutating func pay(_ fen: Int64, of outlet: OutletCode = outlet) throws {
    let command = DepositPay(outlet: outlet, amount: Money(fen: fen), bank: Shop.bank, on: nil)
    try run(command, "deposit.pay", by: .cashier)
  }

  @discardableResult
  mutating func receive(_ pieces: Int64, of part: PartCode = pcb) throws -> RecordNumber {
    try run(StockReceive(part: part, quantity: Quantity(pieces), on: nil), "stock.receive", by: .clerk)
    return facts.last
  }

  mutating func price(_ fen: Int64, of part: PartCode = pcb) throws {
    try run(PartPrice(part: part, price: Money(fen: fen)), "part.price", by: .manager)
  }

  /// - Returns: its number.
  mutating func ask(_ occasion: RequestSubmit.Occasion = urgent, _ lines: PartLine...) throws -> String {
    try #require(
      try run(RequestSubmit(occasion: occasion, outlet: Shop.outlet, lines: lines), "request.submit", by: .outlet)[
        "request"])
  }

  @discardableResult
  mutating func approve(_ request: String, _ lines: PartLine...) throws -> [String: String] {
    try run(
      RequestReview(request: request, verdict: .approve(lines.isEmpty ? nil : lines)), "request.review", by: .reviewer)
  }

  /// - Returns: its number.
  @discardableResult
  mutating func ship(_ request: String, _ lines: PartLine...) throws -> String {
    let command = IssueShip(request: request, lines: lines.isEmpty ? nil : lines, carrier: "truck")
    return try #require(try run(command, "issue.ship", by: .clerk)["shipment"])
  }

  mutating func confirm(_ shipment: String) throws {
    try run(ReceiptConfirm(shipment: shipment), "receipt.confirm", by: .outlet)
  }

  /// - Returns: its number.
  mutating func plan(_ month: String) throws -> String {
    let command = PlanMake(month: try #require(BusinessMonth(month)))
    return try #require(try run(command, "plan.make", by: .reviewer)["plan"])
  }

  mutating func reverse(_ entry: RecordNumber) throws {
    try run(EntryReverse(entry: entry, on: nil), "entry.reverse", by: .finance)
  }

  func warehouse(_ part: PartCode = pcb) -> Cell { facts.cell(CellKey(account: .warehouse, part: part)) }
  func held(_ part: PartCode = pcb, by outlet: OutletCode = outlet) -> Cell {
    facts.cell(CellKey(account: .held(outlet), part: part))
  }

  func status(of request: String) -> String? { Request(facts.document(Request.key(request)))?.status }

  /// Asked, approved and shipped in one go.
  @discardableResult
  mutating func supply(_ lines: PartLine...) throws -> String {
    let command = RequestSubmit(occasion: Shop.urgent, outlet: Shop.outlet, lines: lines)
    let request = try #require(try run(command, "request.submit", by: .outlet)["request"])
    try approve(request)
    return try ship(request)
  }

  static let urgent = RequestSubmit.Occasion.emergency(reason: "no-part")
}

func date(_ text: String) throws -> BusinessDate { try #require(BusinessDate(text), "\(text)") }
func month(_ text: String) throws -> BusinessMonth { try #require(BusinessMonth(text), "\(text)") }
func line(_ part: PartCode, _ pieces: Int64) -> PartLine { PartLine(part: part, quantity: Quantity(pieces)) }

extension Refusal {
  /// A figure, by its key; figures that repeat are joined by a comma.
  func figure(_ key: String) -> String? {
    let values = figures.filter { $0.key == key }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ",")
  }

  /// The figures as the protocol documents them, in order.
  var line: String {
    ([code.rawValue] + (clause.map { ["rule=\($0)"] } ?? []) + figures.map { "\($0.key)=\($0.value)" })
      .joined(separator: " ")
  }
}
