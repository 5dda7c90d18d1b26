import LedgerCore

extension Statement {
  /// The statement as one table for a spreadsheet: each account, posting, lot and open item a row, told apart by the
  /// first column. Amounts are yuan; balances are signed, debit positive.
  public func csv(_ words: StatementWords) -> [UInt8] {
    var sheet = StatementSheet(statement: self, words: words)
    sheet.fill()
    return sheet.table.bytes
  }
}

/// Collects the rows; a row names only the columns it has something for.
struct StatementSheet {
  let statement: Statement
  let words: StatementWords
  private(set) var table = CSVTable()

  init(statement: Statement, words: StatementWords) {
    self.statement = statement
    self.words = words
  }

  enum Column: CaseIterable {
    case section, date, entry, document, clause, what, account, part, name, lot, quantity, debit, credit, balance
    case value, rate, credited, charged, note

    var label: StatementWords.Label {
      switch self {
      case .section: .section
      case .date: .date
      case .entry: .entry
      case .document: .document
      case .clause: .clause
      case .what: .what
      case .account: .account
      case .part: .part
      case .name: .name
      case .lot: .lot
      case .quantity: .quantity
      case .debit: .debitAmount
      case .credit: .creditAmount
      case .balance: .balance
      case .value: .value
      case .rate: .rate
      case .credited: .credited
      case .charged: .charged
      case .note: .note
      }
    }
  }

  mutating func fill() {
    table.add(Column.allCases.map { .figure(words[$0.label].joined) })
    addHead()
    addAccounts()
    for movement in statement.movements { add(movement, .movements) }
    for correction in statement.corrections { add(correction, .corrections) }
    for entry in statement.entries {
      for line in entry.movement.writeOffs { add(line, of: entry.movement) }
    }
    for line in statement.holdings { add(line, .holdings, document: nil) }
    for line in statement.transit { add(line.lot, .transit, document: line.document) }
    addCeiling()
    addPending()
  }

  // MARK: Sections

  private mutating func addHead() {
    let making = statement.making
    var facts: [(StatementWords.Label, CSVTable.Field)] = [
      (.number, .figure(statement.number)), (.month, .figure(statement.month.description)),
      (.outlet, .figure(statement.outlet.code.text)), (.name, .text(statement.outlet.name)),
      (.region, .text(statement.outlet.region)), (.dealer, .text(statement.outlet.dealer ?? "")),
      (.agreement, .figure(statement.outlet.agreement.description)), (.issued, .figure(making.on.description)),
      (.answerBy, .figure(making.answerBy.description)),
      (.checkpoint, .text("\(statement.checkpoint.origin) \(statement.checkpoint.size)")),
      (.root, .figure(statement.checkpoint.root.description)), (.notInvoice, .figure("")),
    ]
    if let previous = statement.previous { facts.append((.previous, .text(previous.number))) }
    for (label, text) in facts { add(.head, [.what: .figure(words[label].joined), .note: text]) }
  }

  private mutating func addAccounts() {
    for line in statement.accounts {
      let account = CSVTable.Field.figure(words["account.\(line.kind.rawValue)"].joined)
      add(.opening, [.account: account, .balance: amount(line.opening)])
      add(
        .closing,
        [
          .account: account, .debit: amount(line.debit), .credit: amount(line.credit), .balance: amount(line.closing),
        ])
    }
  }

  private mutating func add(_ movement: Statement.Movement, _ section: StatementWords.Label) {
    for line in movement.postings {
      var row: [Column: CSVTable.Field] = entry(movement)
      row[.account] = .figure(words["account.\(line.kind.rawValue)"].joined)
      row[line.amount < .zero ? .credit : .debit] = amount(line.amount.magnitude)
      if let goods = line.goods {
        row[.part] = .figure(goods.part.text)
        row[.name] = name(goods.part)
        row[.lot] = .figure(goods.lot.description)
        row[.quantity] = .figure(goods.quantity.description)
      }
      if let reversed = movement.reverses {
        row[.note] = .figure(words[.reverses].filled([("entry", reversed.description)]).joined)
      }
      add(section, row)
    }
  }

  private mutating func add(_ line: Statement.WriteOff, of movement: Statement.Movement) {
    var row: [Column: CSVTable.Field] = entry(movement)
    row[.part] = .figure(line.part.text)
    row[.name] = name(line.part)
    row[.quantity] = .figure(line.quantity.description)
    row[.value] = amount(line.value)
    row[.rate] = .figure("\(line.percent)%")
    row[.credited] = amount(line.credited)
    row[.charged] = amount(line.charged)
    let facts: [(StatementWords.Label, String?)] = [
      (.repair, line.repair), (.dispatched, line.dispatched?.description), (.before, line.before?.description),
    ]
    row[.note] = .text(
      facts.compactMap { label, text in text.map { "\(words[label].joined) \($0)" } }.joined(separator: "; "))
    add(.writeOffs, row)
  }

  private mutating func add(_ line: Statement.LotLine, _ section: StatementWords.Label, document: String?) {
    add(
      section,
      [
        .document: .text(document ?? ""), .part: .figure(line.part.text), .name: name(line.part),
        .lot: .figure(line.lot.description), .quantity: .figure(line.quantity.description),
        .balance: amount(line.amount),
      ])
  }

  private mutating func addCeiling() {
    let ceiling = statement.ceiling
    let sums: [(StatementWords.Pair, Money)] = [
      (words[.deposit], ceiling.deposit), (words[.ceiling].filled([("ratio", ceiling.ratio)]), ceiling.ceiling),
      (words[.occupied], ceiling.occupied), (words[.committed], ceiling.committed),
      (words[.available], ceiling.available),
    ]
    for (label, sum) in sums { add(.position, [.what: .figure(label.joined), .balance: amount(sum)]) }
    for day in ceiling.days {
      for (label, sum) in [(StatementWords.Label.chartOccupied, day.occupied), (.chartCeiling, day.ceiling)] {
        add(
          .chart,
          [.date: .figure(day.on.description), .what: .figure(words[label].joined), .balance: amount(sum)])
      }
    }
  }

  private mutating func addPending() {
    for item in statement.open {
      add(
        .open,
        [
          .date: .figure(item.on?.description ?? ""), .document: .text(item.document),
          .what: .text(words["open.\(item.what)"].joined), .balance: .figure(item.amount?.description ?? ""),
          .note: .text(words["status.\(item.status)"].joined),
        ])
    }
    for line in statement.due {
      add(
        .due,
        [
          .date: .figure(line.on.description), .document: .text(line.document), .clause: .text(line.clause.number),
          .what: .text(words["due.\(line.what)"].joined), .balance: .figure(line.amount?.description ?? ""),
        ])
    }
  }

  // MARK: Cells

  private mutating func add(_ section: StatementWords.Label, _ row: [Column: CSVTable.Field]) {
    var row = row
    row[.section] = .figure(words[section].joined)
    table.add(Column.allCases.map { row[$0] ?? .figure("") })
  }

  private func entry(_ movement: Statement.Movement) -> [Column: CSVTable.Field] {
    [
      .date: .figure(movement.on.description), .entry: .figure(movement.entry.description),
      .document: .text(movement.document ?? ""), .clause: .text(movement.clause?.number ?? ""),
      .what: .text(words["verb.\(movement.verb)"].joined),
    ]
  }

  private func amount(_ money: Money) -> CSVTable.Field { .figure(money.description) }

  private func name(_ part: PartCode) -> CSVTable.Field {
    .text(statement.parts.first { $0.part == part }?.name ?? "")
  }
}
