import LedgerCore

/// The occupied amount under the ceiling, day by day: a filled solid line and a dashed one, so that black and white will do.
/// Lengths are tenths of a millimetre.
struct CeilingChart {
  let statement: Statement
  let words: StatementWords

  private let width = 960
  private let height = 470
  private let left = 130
  private let right = 950
  private let top = 62
  private let bottom = 425

  private var days: [Statement.Ceiling.Day] { statement.ceiling.days }
  private var dayCount: Int { statement.month.dayCount }

  /// Fen between two lines of the grid: 1, 2 or 5 and zeros, so that there are at most five.
  private var step: Int64 {
    let highest = max(days.map { max($0.occupied.fen, $0.ceiling.fen) }.max() ?? 0, 100_00)
    var unit: Int64 = 100
    while true {
      for factor: Int64 in [1, 2, 5] where highest <= unit * factor * 5 { return unit * factor }
      guard unit < Money.bounds.upperBound.fen / 100 else { return unit * 10 }
      unit *= 10
    }
  }

  private var lines: Int64 {
    let highest = max(days.map { max($0.occupied.fen, $0.ceiling.fen) }.max() ?? 0, 100_00)
    return (highest + step - 1) / step
  }

  var svg: String {
    let title = words[.chart]
    return """
      <svg viewBox="0 0 \(width) \(height)" role="img" aria-label="\(escaped(title.joined))">
      <title>\(escaped(title.joined))</title>
      \(grid)
      <path class="area" d="\(path(\.occupied))V\(bottom)H\(left)Z"/>
      <path class="ceiling" d="\(path(\.ceiling))"/>
      <path class="occupied" d="\(path(\.occupied))"/>
      <path class="axis" d="M\(left) \(top)V\(bottom)H\(right)"/>
      \(legend)
      </svg>
      """
  }

  // MARK: Lines

  private func x(_ day: Int) -> Int { left + (right - left) * (day - 1) / dayCount }

  private func y(_ amount: Money) -> Int {
    // An amount is far below what a double holds exactly, and the line is drawn to a tenth of a millimetre.
    let share = Double(max(amount.fen, 0)) / Double(step * lines)
    return bottom - Int((share * Double(bottom - top)).rounded())
  }

  /// Steps from day to day: a day's amount from its beginning to that of the next one shown.
  private func path(_ amount: (Statement.Ceiling.Day) -> Money) -> String {
    var path = ""
    for (index, day) in days.enumerated() {
      let start = index == 0 ? left : x(day.on.day)
      path += index == 0 ? "M\(start) \(y(amount(day)))" : "H\(start)V\(y(amount(day)))"
    }
    return path.isEmpty ? "M\(left) \(bottom)H\(right)" : "\(path)H\(right)"
  }

  // MARK: Axes

  private var grid: String {
    let amounts = (0...lines).map { line -> String in
      let amount = Money(fen: step * line)
      let y = y(amount)
      let rule = line == 0 ? "" : "<path class=\"grid\" d=\"M\(left) \(y)H\(right)\"/>"
      return rule + "<text x=\"\(left - 8)\" y=\"\(y + 8)\" class=\"end\">\(amount.grouped.dropLast(3))</text>"
    }
    let shown = [1, 5, 10, 15, 20, 25, dayCount]
    let days = shown.map { day -> String in
      let middle = (x(day) + x(day + 1)) / 2
      return "<path class=\"axis\" d=\"M\(middle) \(bottom)v6\"/>"
        + "<text x=\"\(middle)\" y=\"\(bottom + 30)\" class=\"mid\">\(day)</text>"
    }
    return (amounts + days).joined(separator: "\n")
  }

  private var legend: String {
    let second = left + 420
    return """
      <path class="area" d="M\(left) 14h56v18h-56Z"/><path class="occupied" d="M\(left) 14h56"/>
      <text x="\(left + 66)" y="32">\(words[.chartOccupied].inlineSVG)</text>
      <path class="ceiling" d="M\(second) 23h56"/>
      <text x="\(second + 66)" y="32">\(words[.chartCeiling].inlineSVG)</text>
      """
  }
}

extension StatementWords.Pair {
  fileprivate var inlineSVG: String { "\(escaped(chinese)) <tspan class=\"en\">\(escaped(english))</tspan>" }
}
