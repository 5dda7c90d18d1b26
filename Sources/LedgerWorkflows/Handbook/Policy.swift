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
  /// 8.4.2: the first and the last day of the month on which monthly requests come in.
  public let monthlyWindow: ClosedRange<Int>
  /// 8.5.4
  public let emergencyLimit: Int
  private let verbs: [String: Set<String>]

  public struct Parameter: Hashable, Sendable {
    public let name: String
    public let value: String
    public let rule: Clause
    /// Judged with the edition in force at the step, or when the document was made.
    public let binds: String
  }

  public static let kind: DocumentKind = "edition"

  /// Reads an edition as its adopting record carries it. Nil when a figure is missing or makes no sense.
  public init?(fields: CanonicalObject) {
    guard let edition = fields.word("edition"), let from = fields.date("from"),
      let parameters = fields["parameters"]?.array?.compactMap(Parameter.init),
      let roles = fields["roles"]?.object
    else { return nil }
    func value(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
    func count(_ name: String) -> Int? { value(name).flatMap { Int64(plainDigits: $0, atMost: 6) }.map { Int($0) } }
    guard let ratio = value("ceiling-ratio").flatMap(Ratio.init),
      let minimum = value("deposit-minimum").flatMap({ Money($0) }),
      let days = count("deposit-days"), let first = count("monthly-window-first"),
      let last = count("monthly-window-last"), 1 <= first, first <= last, last <= 31,
      let limit = count("emergency-limit")
    else { return nil }
    self.edition = edition
    self.from = from
    self.parameters = parameters
    ceilingRatio = ratio
    depositMinimum = minimum
    depositDays = days
    monthlyWindow = first...last
    emergencyLimit = limit
    verbs = Dictionary(
      uniqueKeysWithValues: roles.members.map { ($0.key, Set(($0.value.array ?? []).compactMap(\.string))) })
  }

  public func allows(_ role: Role, _ verb: String) -> Bool { verbs[role.rawValue]?.contains(verb) ?? false }
}

extension Policy.Parameter {
  fileprivate init?(_ value: CanonicalValue) {
    guard let fields = value.object, let name = fields.word("name"), let value = fields.word("value"),
      let rule = fields.word("rule"), let binds = fields.word("binds")
    else { return nil }
    self.init(name: name, value: value, rule: Clause(number: rule), binds: binds)
  }
}

/// How many times its deposit an outlet may hold, to three decimals: `3`, `2.5`.
public struct Ratio: Hashable, Sendable {
  private let thousandths: Int64

  public init?(_ text: String) {
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(pieces.count), let whole = Int64(plainDigits: pieces[0], atMost: 3) else { return nil }
    let decimals = pieces.count == 2 ? String(pieces[1]) : "0"
    guard (1...3).contains(decimals.utf8.count), decimals.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let fraction = Int64(decimals + String(repeating: "0", count: 3 - decimals.utf8.count))
    else { return nil }
    thousandths = whole * 1000 + fraction
    guard thousandths > 0 else { return nil }
  }

  /// Ratio x amount, rounded down to the fen: what does not fit does not fit.
  public func times(_ amount: Money) -> Money {
    Money(fen: (amount * Quantity(thousandths)).fen / 1000)
  }

  /// The least amount whose ratio covers `amount`: rounded up to the fen.
  public func covering(_ amount: Money) -> Money {
    let (scaled, overflow) = amount.fen.multipliedReportingOverflow(by: 1000)
    guard !overflow else { return Money(fen: .max) }
    return Money(fen: scaled / thousandths + (scaled % thousandths > 0 ? 1 : 0))
  }
}
