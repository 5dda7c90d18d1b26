import LedgerCore

/// Text as it may stand in HTML, between tags and in quoted attributes. What other people wrote goes through here and
/// nowhere else into the page.
func escaped(_ text: String) -> String {
  var html = ""
  html.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": html += "&amp;"
    case "<": html += "&lt;"
    case ">": html += "&gt;"
    case "\"": html += "&quot;"
    case "'": html += "&#39;"
    // Nobody's text begins a line of the page.
    case "\t", "\n", "\r": html += " "
    // No character, or one that a page cannot have: shown as such.
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": html += "\u{FFFD}"
    default: html.unicodeScalars.append(scalar)
    }
  }
  return html
}

/// Somebody else's text: whatever direction it is written in, it cannot turn around what stands beside it.
func foreign(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }

extension StatementWords.Pair {
  /// Chinese, and the English beside it.
  var inline: String { "\(escaped(chinese)) <i lang=\"en\">\(escaped(english))</i>" }
  /// Chinese, and the English below it.
  var stacked: String { "\(escaped(chinese))<i lang=\"en\" class=\"b\">\(escaped(english))</i>" }
  /// For plain text.
  var joined: String { "\(chinese) \(english)" }

  /// With figures put in for the names in braces.
  func filled(_ figures: [(name: String, value: String)]) -> StatementWords.Pair {
    figures.reduce(self) { pair, figure in
      StatementWords.Pair(
        chinese: pair.chinese.replacing("{\(figure.name)}", with: figure.value),
        english: pair.english.replacing("{\(figure.name)}", with: figure.value))
    }
  }
}

extension Money {
  /// `1,234.50`, with a minus sign as typesetters have it.
  var grouped: String {
    let plain = magnitude.description
    let whole = Array(plain.dropLast(3))
    var digits = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { digits.append(",") }
      digits.append(digit)
    }
    return "\(self < .zero ? "\u{2212}" : "")\(digits)\(plain.suffix(3))"
  }
}
