import LedgerCore

/// `day.open`: the next day begins. First everything that falls due with it is found and done, each by a record of its own
/// dated this day; only then the day after may open. So a ledger that was down for ten days writes what it would have
/// written, in the same order.
public struct DayOpen: LedgerCommand {
  public let day: BusinessDate
  /// The last day to open.
  public let through: BusinessDate

  public init(day: BusinessDate, through: BusinessDate) {
    self.day = day
    self.through = through
  }

  public static let verb = "day.open"
  public var overflowKey: String { "date" }

  /// The context's today is the day being opened.
  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var decision = Decision(Clock.opening(day, first: context.firstDay), reply: [])
    decision.then = dueJobs(facts)
    if day < through { decision.then.append(.openDay(day.adding(days: 1), through: through)) }
    return decision
  }

  private func dueJobs(_ facts: any Facts) -> [Job] {
    let shipments = facts.documents(DocumentListing(kind: Shipment.kind, status: "shipped"))
      .compactMap { Shipment($0) }.filter { isDeemedReceived($0, on: day) }
    let transfers = facts.documents(DocumentListing(kind: Transfer.kind, status: "shipped"))
      .compactMap { Transfer($0) }.filter { isDeemedReceived($0, on: day) }
    let requests = Request.reservedStatuses.flatMap { status in
      facts.documents(DocumentListing(kind: Request.documentKind, status: status))
    }
    .compactMap { Request($0) }.filter { hasLapsed($0, on: day) }.sorted { $0.number < $1.number }
    return shipments.map { .deemReceipt($0.number) } + transfers.map { .deemTransfer($0.number) } + claimJobs(facts)
      + requests.map { .lapse($0.number) } + statementJobs(facts)
  }

  /// First every count that nobody answered in time stands, a job for each parcel; then what never arrived is charged.
  private func claimJobs(_ facts: any Facts) -> [Job] {
    let counts = claims([.difference, .disputed], facts).flatMap { claim in
      claim.parcels.filter { isCountDeemed($0, on: day) }.map { _ in Job.deemCount(claim.number) }
    }
    // Most open claims are not due: their day is looked at before they are read whole.
    let missing = claims([.submitted, .partlySettled], facts) { document in
      document.fields.date("arrive_by").map { $0 < day } ?? true
    }
    .filter { isMissingDue($0, on: day) }
    return counts + missing.map { .chargeMissing($0.number) }
  }

  /// Of the statements that wait for an answer those past their day.
  private func statementJobs(_ facts: any Facts) -> [Job] {
    facts.documents(DocumentListing(kind: MonthlyStatement.kind, status: "issued"))
      .filter { $0.fields.date("answer_by").map { $0 < day } ?? true }
      .compactMap { MonthlyStatement($0) }.filter { isUnanswered($0, on: day) }.map(\.number).sorted()
      .map { .statementUnanswered($0) }
  }

  private func claims(
    _ statuses: [Claim.Status], _ facts: any Facts, where isMeant: (Document) -> Bool = { _ in true }
  ) -> [Claim] {
    statuses.flatMap { facts.documents(DocumentListing(kind: Claim.kind, status: $0.rawValue)) }
      .filter(isMeant).compactMap { Claim($0) }.sorted { $0.number < $1.number }
  }
}
