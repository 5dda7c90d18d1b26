import LedgerCore

/// The figures of one edition of the handbook, and which verbs its roles have. No figure of the handbook stands in code.
public struct Policy: Hashable, Sendable {
  public let edition: String
  public let from: BusinessDate
  public let parameters: [Parameter]
  /// 8.3.2
  public let ceilingRatio: Ratio
  /// 8.3.1
  public let depositMinimum: Money
  /// 8.3.1
  public let depositDays: Int
  /// 8.3.2: how many days what is approved stays set aside.
  public let reservationDays: Int
  /// 8.4.1: how a request is sealed.
  public let seal: SealForm
  /// 8.4.2: the first and the last day of the month on which monthly requests come in.
  public let monthlyWindow: ClosedRange<Int>
  /// 8.5.4
  public let emergencyLimit: Int
  /// 8.5.4: when what was asked for is due.
  public let due: DueFigures
  /// 8.5.5
  public let receipt: ReceiptFigures
  /// 9.6: how many days an outlet has to pay a confirmed fine.
  public let fineDays: Int
  /// 8.6: until when old parts count, and for how much.
  public let claims: ClaimFigures
  /// 9.3
  public let fees: FeeFigures
  /// 9.5
  public let goodwill: GoodwillFigures
  /// 8.7.6: how many days an outlet has to answer a statement.
  public let statementDays: Int
  /// 9.6, 9.7: what can be fined, and how much.
  public let fines: [FineTariff]
  private let verbs: [String: Set<String>]

  public struct Parameter: Hashable, Sendable {
    public let name: String
    public let value: String
    public let rule: Clause
    /// Judged with the edition in force at the step, or when the document was made.
    public let binds: String
  }

  /// 8.4.1: a reference to stamped paper, or the outlet's own signature.
  public enum SealForm: String, Hashable, Sendable { case paper, digital }

  /// 8.5.4
  public struct DueFigures: Hashable, Sendable {
    /// The day of the plan month.
    public let monthlyDay: Int
    public let emergencyDays: Int
    /// Working days.
    public let presaleDays: Int
  }

  /// 8.5.5
  public struct ReceiptFigures: Hashable, Sendable {
    public let answerDays: Int
    public let truckDays: Int
    public let freightDays: Int
  }

  /// 8.6
  public struct ClaimFigures: Hashable, Sendable {
    /// 8.6.2: the day of the next month by which the usage table is due.
    public let tableDay: Int
    /// 8.6.3: working days to answer a difference.
    public let differenceDays: Int
    /// 8.6.7: the last day of the next month on which old parts dispatched are written off in full.
    public let fullDay: Int
    /// 8.6.7: what is written off after it, up to the end of that month.
    public let reduced: Percent
    /// 8.6.7: days a parcel takes.
    public let parcelDays: Int
    /// 8.6.7: how many times its supply price the fine for a part passed off is.
    public let passedOffTimes: Int
  }

  /// 9.3
  public struct FeeFigures: Hashable, Sendable {
    /// The day of the next month by which the papers are in time.
    public let papersDay: Int
    /// What is settled of papers that come after that month.
    public let late: Percent
  }

  /// 9.5: allowances a month, and the most each.
  public struct GoodwillFigures: Hashable, Sendable {
    public let regionalCount: Int
    public let regionalMost: Money
    public let supervisorCount: Int
    public let supervisorMost: Money
  }

  public static let kind: DocumentKind = "edition"
  public static func key(_ edition: String) -> DocumentKey { DocumentKey(kind, edition) }

  /// Reads an edition as its adopting record carries it. Nil when a figure is missing or makes no sense.
  public init?(fields: CanonicalObject) {
    guard let edition = fields.word("edition"), let from = fields.date("from"),
      let parameters = fields["parameters"]?.array?.compactMap(Parameter.init),
      let roles = fields["roles"]?.object
    else { return nil }
    let figures = FigureReader(parameters)
    guard let ratio = figures["ceiling-ratio"].flatMap(Ratio.init),
      let minimum = figures["deposit-minimum"].flatMap({ Money(argument: $0) }),
      let depositDays = figures.days("deposit-days"), let reservationDays = figures.days("reservation-days"),
      let seal = figures["seal"].flatMap(SealForm.init(rawValue:)),
      let first = figures.dayOfMonth("monthly-window-first"), let last = figures.dayOfMonth("monthly-window-last"),
      first <= last, let limit = figures.count("emergency-limit"), let due = DueFigures(figures),
      let receipt = ReceiptFigures(figures), let fineDays = figures.days("fine-days"),
      let claims = ClaimFigures(figures, receipt), let fees = FeeFigures(figures),
      let goodwill = GoodwillFigures(figures), let statementDays = figures.days("statement-answer-days"),
      let fines = fields.tariffs("fines"),
      FineProposals.codes.isSubset(of: fines.map(\.code))
    else { return nil }
    self.edition = edition
    self.from = from
    self.parameters = parameters
    ceilingRatio = ratio
    depositMinimum = minimum
    self.depositDays = depositDays
    self.reservationDays = reservationDays
    self.seal = seal
    monthlyWindow = first...last
    emergencyLimit = limit
    self.due = due
    self.receipt = receipt
    self.fineDays = fineDays
    self.claims = claims
    self.fees = fees
    self.goodwill = goodwill
    self.statementDays = statementDays
    self.fines = fines
    verbs = Dictionary(
      uniqueKeysWithValues: roles.members.map { ($0.key, Set(($0.value.array ?? []).compactMap(\.string))) })
  }

  public func allows(_ role: Role, _ verb: String) -> Bool { verbs[role.rawValue]?.contains(verb) ?? false }
}
