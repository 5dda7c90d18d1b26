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
      let fines = fields.tariffs("fines")
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
    self.fines = fines
    verbs = Dictionary(
      uniqueKeysWithValues: roles.members.map { ($0.key, Set(($0.value.array ?? []).compactMap(\.string))) })
  }

  public func allows(_ role: Role, _ verb: String) -> Bool { verbs[role.rawValue]?.contains(verb) ?? false }
}

extension CanonicalObject {
  /// The fines catalogue; nil when one of its entries makes no sense.
  fileprivate func tariffs(_ key: String) -> [FineTariff]? {
    let entries = self[key]?.array ?? []
    let tariffs = entries.compactMap { $0.object.flatMap(FineTariff.init) }
    return tariffs.count == entries.count ? tariffs : nil
  }
}

/// Looks figures up by name.
private struct FigureReader {
  private let parameters: [Policy.Parameter]
  init(_ parameters: [Policy.Parameter]) { self.parameters = parameters }

  subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }
  func count(_ name: String) -> Int? { self[name].flatMap { Int64(plainDigits: $0, atMost: 6) }.map { Int($0) } }
  /// A year at most, so that every deadline is a day that can be written.
  func days(_ name: String) -> Int? { count(name).flatMap { (0...366).contains($0) ? $0 : nil } }
  func dayOfMonth(_ name: String) -> Int? { count(name).flatMap { (1...31).contains($0) ? $0 : nil } }
}

extension Policy.DueFigures {
  fileprivate init?(_ figures: FigureReader) {
    guard let monthly = figures.dayOfMonth("monthly-due-day"), let emergency = figures.days("emergency-due-days"),
      let presale = figures.days("presale-due-days")
    else { return nil }
    self.init(monthlyDay: monthly, emergencyDays: emergency, presaleDays: presale)
  }
}

extension Policy.ReceiptFigures {
  fileprivate init?(_ figures: FigureReader) {
    guard let answer = figures.days("answer-days"), let truck = figures.days("truck-days"),
      let freight = figures.days("freight-days")
    else { return nil }
    self.init(answerDays: answer, truckDays: truck, freightDays: freight)
  }
}

extension Policy.Parameter {
  fileprivate init?(_ value: CanonicalValue) {
    guard let fields = value.object, let name = fields.word("name"), let value = fields.word("value"),
      let rule = fields.word("rule"), let binds = fields.word("binds")
    else { return nil }
    self.init(name: name, value: value, rule: Clause(number: rule), binds: binds)
  }
}
