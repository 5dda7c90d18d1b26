import LedgerCore

extension StatementPage {
  var head: String {
    """
    <header>
    <div class="top"><span class="company">\(foreign(statement.company))</span>\
    <span class="stamp">\(label(.notInvoice))</span></div>
    <h1>\(words[.title].stacked)</h1>
    <dl>
    \(facts.map { "<div\($0.isStrong ? " class=\"strong\"" : "")><dt>\(label($0.label))</dt><dd>\($0.text)</dd></div>" }
      .joined(separator: "\n"))
    </dl>
    </header>
    """
  }

  private var facts: [(label: StatementWords.Label, text: String, isStrong: Bool)] {
    let outlet = statement.outlet
    let number = escaped(statement.number)
    let period = "\(statement.month)<small>\(statement.month.day(1)) – \(statement.month.lastDay)</small>"
    return [
      (.outlet, "\(outlet.code) \(foreign(outlet.name))", true),
      (.month, period, true),
      (.number, number, false),
      (.region, foreign(outlet.region), false),
      (.issued, statement.making.on.description, false),
      (.answerBy, statement.making.answerBy.description, true),
      (.dealer, outlet.dealer.map(foreign) ?? "–", false),
      (.agreement, outlet.agreement.description, false),
      (.currency, label(.unit), false),
    ]
  }
}
