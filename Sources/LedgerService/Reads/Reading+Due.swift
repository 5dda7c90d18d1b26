import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// `due`: nothing is forgotten, because the ledger knows what is due, for whom, and by which clause.
extension Reading {
  func due() throws -> Answer {
    let outlet = try narrowed()
    let kinds =
      try dueKinds()
    let last = today.adding(days: arguments.number("days") ?? 7)
    var items: [DueItem] = []
    for kind in kinds { items += try self.items(kind, outlet) }
    // Rows of no single outlet are shown to those who see all outlets, and not when one is asked for.
    items = items.filter { item in
      item.due <= last && (outlet == nil || item.outlet == outlet) && sees(item.outlet?.text)
    }
    let sorted = items.map { (position: $0.position, item: $0) }.sorted {
      $0.position.lexicographicallyPrecedes($1.position)
    }
    let after = try cursor()
    let rest = sorted.drop { item in after.map { !$0.lexicographicallyPrecedes(item.position) } ?? false }
    let page = rest.prefix(limit)
    let next = rest.count > page.count ? page.last?.position.joined(separator: "/") : nil
    return list(page.map { $0.item.row(today: today) }, next: next)
  }

  private func dueKinds() throws(Refusal) -> [DueItem.Kind] {
    guard let word = arguments.words("what") else { return DueItem.Kind.of(actor.role) }
    // The catalogue has the same words; a test sees to it.
    guard let kind = DueItem.Kind(rawValue: word) else { throw Refusal(.internal) }
    return [kind]
  }

  private func cursor() throws(Refusal) -> [String]? {
    guard let text = arguments.words("cursor") else { return nil }
    let pieces = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard pieces.count == 4, BusinessDate(pieces[0]) != nil else {
      throw Refusal(.badValue, "cursor", [ReplyField("key", "cursor")])
    }
    return pieces
  }

  func items(_ kind: DueItem.Kind, _ outlet: OutletCode?) throws -> [DueItem] {
    switch kind {
    case .deposit: try deposits(outlet)
    case .window: try windows(outlet)
    case .review: try requests(["submitted", "signed"], outlet).map { review($0) }
    case .approve:
      try requests(["reviewed"], outlet).filter { $0.kind == .presale }.map {
        item($0.due, .approve, "8.4.4", $0, $0.reserved.amount)
      }
    case .presale:
      // Until the repair is done or the parts are back.
      try all(Following.kind, DocumentFilter(outlet: outlet?.text, status: Following.open))
        .compactMap { Request(facts.document(Request.key($0.key.id))) }
        .filter { ["received", "closed", "unused"].contains($0.status) && isUnsettled($0.outlet) }
        .map { item($0.due, .presale, "8.4.4", $0, nil) }
    case .fine:
      try all(Fine.kind, DocumentFilter(outlet: outlet?.text, status: "confirmed")).compactMap { Fine($0) }
        .compactMap { fine in
          fine.confirmation.map {
            DueItem(
              due: $0.due, what: .fine, rule: fine.rule, outlet: fine.outlet, document: fine.number, amount: $0.open)
          }
        }
    case .transfer: try transfersDue(outlet)
    case .claim: try claimsDue(outlet)
    case .dispatch: try dispatchesDue(outlet)
    case .answer: try answersDue(outlet)
    case .plan: try outlet == nil ? plans() : []
    case .ship:
      try requests(["approved", "partly-shipped"], outlet).map {
        item($0.due, .ship, "8.5.4", $0, $0.reserved.amount)
      }
    case .receipt:
      try shipments("shipped", outlet).map { shipment in
        DueItem(
          due: shipment.answerBy, what: .receipt, rule: "8.5.5", outlet: shipment.outlet, document: shipment.number,
          amount: shipment.amount)
      }
    case .settle:
      try shipments("reported", outlet).map { shipment in
        DueItem(
          due: shipment.answerBy, what: .settle, rule: "8.5.5", outlet: shipment.outlet, document: shipment.number,
          amount: shipment.openAmount)
      }
    case .statement: try statementsDue(outlet)
    case .lapse:
      try requests(["reviewed", "planned", "approved", "partly-shipped"], outlet).compactMap { request in
        request.review.map { item($0.lapses, .lapse, "8.3.2", request, request.reserved.amount) }
      }
    }
  }

  private func item(
    _ due: BusinessDate, _ kind: DueItem.Kind, _ rule: Clause, _ request: Request, _ amount: Money?
  ) -> DueItem {
    DueItem(due: due, what: kind, rule: rule, outlet: request.outlet, document: request.number, amount: amount)
  }

  /// A request has to be reviewed in time for what it asks for; a monthly one before its month begins.
  private func review(_ request: Request) -> DueItem {
    let due = request.kind == .monthly ? request.month.previous.lastDay : request.due
    return item(due, .review, request.kind.clause, request, nil)
  }

  private func deposits(_ outlet: OutletCode?) throws -> [DueItem] {
    let outlets = try activeOutlets(outlet)
    facts.prefetch(outlets.map { .total(.deposit($0.code)) })
    return outlets.compactMap { outlet in
      let missing = policy.depositMinimum + facts.total(.deposit(outlet.code))
      guard missing > .zero else { return nil }
      return DueItem(
        due: outlet.depositDue, what: .deposit, rule: "8.3.1", outlet: outlet.code, document: outlet.code.text,
        amount: missing)
    }
  }

  /// While the window is open: the outlets without a monthly request that stands.
  private func windows(_ outlet: OutletCode?) throws -> [DueItem] {
    let window = monthlyWindow(of: today.month, policy)
    guard window.contains(today) else { return [] }
    let month = today.month.next
    let outlets = try activeOutlets(outlet)
    facts.prefetch(outlets.map { .document(OutletMonth.key($0.code, month)) })
    return outlets.compactMap { outlet in
      guard !hasStanding(outlet.code, month) else { return nil }
      return DueItem(
        due: window.upperBound, what: .window, rule: "8.4.2", outlet: outlet.code, document: month.description,
        amount: nil)
    }
  }

  private func hasStanding(_ outlet: OutletCode, _ month: BusinessMonth) -> Bool {
    guard let number = OutletMonth(outlet, month, facts).monthlyRequest,
      let request = Request(facts.document(Request.key(number)))
    else { return false }
    switch request.state {
    case .rejected, .cancelled, .replaced, .lapsed: return false
    case .submitted, .reviewed, .planned, .approved: return true
    }
  }

  /// Plans that wait for the general manager, and months whose reviewed requests are in no plan yet.
  private func plans() throws -> [DueItem] {
    let made = try all(Plan.kind, DocumentFilter(status: "made")).compactMap { Plan($0) }.map { plan in
      DueItem(
        due: monthlyDue(in: plan.month, policy), what: .plan, rule: "8.4.2", outlet: nil, document: plan.number,
        amount: plan.amount)
    }
    let reviewed = try requests(["reviewed"], nil).filter { $0.kind == .monthly }
    let months = Dictionary(grouping: reviewed, by: \.month).map { month, requests in
      DueItem(
        due: monthlyDue(in: month, policy), what: .plan, rule: "8.4.2", outlet: nil, document: month.description,
        amount: requests.reduce(Money.zero) { $0 + $1.reserved.amount })
    }
    return made + months
  }

  // MARK: Documents

  func activeOutlets(_ outlet: OutletCode?) throws -> [Outlet] {
    if let outlet {
      return [Outlet(facts.document(Outlet.key(outlet)))].compactMap { $0 }.filter { $0.standing == .active }
    }
    return try all(Outlet.kind, DocumentFilter(status: "active")).compactMap { Outlet($0) }
  }

  /// What a settled outlet had is back, or charged (8.3.3): nothing of it is waited for any more.
  private func isUnsettled(_ outlet: OutletCode) -> Bool {
    let standing = Outlet(facts.document(Outlet.key(outlet)))?.standing
    return standing == .active || standing == .closing
  }

  private func requests(_ statuses: [String], _ outlet: OutletCode?) throws -> [Request] {
    try statuses.flatMap { status in
      try all(Request.documentKind, DocumentFilter(outlet: outlet?.text, status: status)).compactMap { Request($0) }
    }
  }

  private func shipments(_ status: String, _ outlet: OutletCode?) throws -> [Shipment] {
    try all(Shipment.kind, DocumentFilter(outlet: outlet?.text, status: status)).compactMap { Shipment($0) }
  }

  /// Every document that matches; what is open at one time is not much.
  func all(_ kind: DocumentKind, _ filter: DocumentFilter) throws -> [Document] {
    var found: [Document] = []
    while true {
      let page = try snapshot.documents(kind, filter, after: found.last?.key.id, limit: 1000)
      found += page
      if page.count < 1000 { return found }
    }
  }
}
