import LedgerCore

// Reading the figures of an edition: each is what its name says, or the edition cannot be adopted.

extension CanonicalObject {
  /// The fines catalogue; nil when one of its entries makes no sense.
  func tariffs(_ key: String) -> [FineTariff]? {
    let entries = self[key]?.array ?? []
    let tariffs = entries.compactMap { $0.object.flatMap(FineTariff.init) }
    return tariffs.count == entries.count ? tariffs : nil
  }
}

/// Looks figures up by name, and says whether they make sense.
struct FigureReader {
  private let parameters: [Policy.Parameter]
  init(_ parameters: [Policy.Parameter]) { self.parameters = parameters }

  subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }
  func count(_ name: String) -> Int? { self[name].flatMap { Int64(plainDigits: $0, atMost: 6) }.map { Int($0) } }
  /// A year at most, so that every deadline is a day that can be written.
  func days(_ name: String) -> Int? { count(name).flatMap { (0...366).contains($0) ? $0 : nil } }
  func dayOfMonth(_ name: String) -> Int? { count(name).flatMap { (1...31).contains($0) ? $0 : nil } }
  func percent(_ name: String) -> Percent? { count(name).flatMap { Percent($0) } }
  func money(_ name: String) -> Money? { self[name].flatMap { Money(argument: $0) } }
}

extension Policy.DueFigures {
  init?(_ figures: FigureReader) {
    guard let monthly = figures.dayOfMonth("monthly-due-day"), let emergency = figures.days("emergency-due-days"),
      let presale = figures.days("presale-due-days")
    else { return nil }
    self.init(monthlyDay: monthly, emergencyDays: emergency, presaleDays: presale)
  }
}

extension Policy.ReceiptFigures {
  init?(_ figures: FigureReader) {
    guard let answer = figures.days("answer-days"), let truck = figures.days("truck-days"),
      let freight = figures.days("freight-days")
    else { return nil }
    self.init(answerDays: answer, truckDays: truck, freightDays: freight)
  }
}

extension Policy.ClaimFigures {
  init?(_ figures: FigureReader, _ receipt: Policy.ReceiptFigures) {
    guard let tableDay = figures.dayOfMonth("claim-table-day"), let difference = figures.days("difference-days"),
      let fullDay = figures.dayOfMonth("claim-full-day"), let reduced = figures.percent("claim-reduced-percent"),
      let times = figures.count("passed-off-times")
    else { return nil }
    self.init(
      tableDay: tableDay, differenceDays: difference, fullDay: fullDay, reduced: reduced,
      parcelDays: receipt.freightDays, passedOffTimes: times)
  }
}

extension Policy.FeeFigures {
  init?(_ figures: FigureReader) {
    guard let papersDay = figures.dayOfMonth("fee-papers-day"), let late = figures.percent("fee-late-percent") else {
      return nil
    }
    self.init(papersDay: papersDay, late: late)
  }
}

extension Policy.GoodwillFigures {
  init?(_ figures: FigureReader) {
    guard let regionalCount = figures.count("goodwill-regional-count"),
      let regionalMost = figures.money("goodwill-regional-most"),
      let supervisorCount = figures.count("goodwill-supervisor-count"),
      let supervisorMost = figures.money("goodwill-supervisor-most")
    else { return nil }
    self.init(
      regionalCount: regionalCount, regionalMost: regionalMost, supervisorCount: supervisorCount,
      supervisorMost: supervisorMost)
  }
}

extension Policy.Parameter {
  init?(_ value: CanonicalValue) {
    guard let fields = value.object, let name = fields.word("name"), let value = fields.word("value"),
      let rule = fields.word("rule"), let binds = fields.word("binds")
    else { return nil }
    self.init(name: name, value: value, rule: Clause(number: rule), binds: binds)
  }
}
