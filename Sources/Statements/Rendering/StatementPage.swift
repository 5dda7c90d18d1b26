import LedgerCore

// The statement on paper: A4, Chinese first with the English beside or below it. One file for each part of the page, in
// the order in which they stand on it:
//
//   StatementPage+Head       company, number, outlet, by when to answer
//   StatementPage+Position   the ceiling and how it is used, totals in words, and the chart (CeilingChart)
//   StatementPage+Accounts   opening, debit, credit and closing of every account
//   StatementPage+Entries    movements, corrections, the arithmetic of write-offs
//   StatementPage+Goods      holdings and goods in transit, lot by lot
//   StatementPage+Pending    what is open, what falls due
//   StatementPage+Foot       the statement before, how to answer and check, seals
//
// The page needs nothing from outside and runs nothing; its policy forbids both.

extension Statement {
  /// The printable rendering, which carries the signed JSON within it (`EmbeddedJSON`).
  ///
  /// - Parameter digest: SHA-256 of the JSON, to be printed where it is known.
  public func html(_ words: StatementWords, digest: Digest? = nil) -> String {
    StatementPage(statement: self, words: words, digest: digest).html
  }
}

struct StatementPage {
  let statement: Statement
  let words: StatementWords
  let digest: Digest?

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="zh-Hans">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width">
    <title>\(escaped(statement.number)) \(escaped(words[.title].chinese))</title>
    <style>
    \(StatementStyle.css(number: statement.number, notice: words[.notInvoice].joined))
    </style>
    </head>
    <body>
    <main>
    \(sections.filter { !$0.isEmpty }.joined(separator: "\n"))
    </main>
    \(EmbeddedJSON.block(statement))
    </body>
    </html>

    """
  }

  private var sections: [String] {
    [head, position, accounts, movements, corrections, writeOffs, goods, pending, foot, seals, checking]
  }

  // MARK: Pieces

  func label(_ label: StatementWords.Label) -> String { words[label].inline }
  func heading(_ label: StatementWords.Label, note: String = "") -> String {
    "<h2>\(words[label].inline)\(note.isEmpty ? "" : "<small>\(note)</small>")</h2>"
  }

  /// A section with nothing in it takes one line.
  func heading(_ label: StatementWords.Label, empty: StatementWords.Label) -> String {
    "<h2 class=\"none\">\(words[label].inline)<span>\(words[empty].inline)</span></h2>"
  }

  func row(_ cells: [String], _ style: String = "") -> String {
    "<tr\(style.isEmpty ? "" : " class=\"\(style)\"")>\(cells.joined())</tr>"
  }

  func cell(_ html: String, _ style: String = "") -> String {
    "<td\(style.isEmpty ? "" : " class=\"\(style)\"")>\(html)</td>"
  }

  /// A figure, set to the right.
  func figure(_ text: String) -> String { cell(escaped(text), "n") }
  func figure(_ amount: Money) -> String { figure(amount.grouped) }
  func figure(_ amount: Money?) -> String { figure(amount?.grouped ?? "") }

  /// A heading over figures stands to the right, too.
  func headCell(_ label: StatementWords.Label, isFigure: Bool = false) -> String {
    "<th\(isFigure ? " class=\"n\"" : "")>\(words[label].stacked)</th>"
  }

  func table(_ style: String, columns: [String], head: [String], rows: [String]) -> String {
    """
    <table class="\(style)">
    <colgroup>\(columns.map { $0.isEmpty ? "<col>" : "<col style=\"width:\($0)\">" }.joined())</colgroup>
    <thead>\(row(head))</thead>
    <tbody>
    \(rows.joined(separator: "\n"))
    </tbody>
    </table>
    """
  }

  /// A day of the statement's own month needs no year.
  func day(_ date: BusinessDate) -> String {
    date.month == statement.month ? String(date.description.dropFirst(5)) : date.description
  }

  func partName(_ part: PartCode) -> Statement.PartName? { statement.parts.first { $0.part == part } }
}
