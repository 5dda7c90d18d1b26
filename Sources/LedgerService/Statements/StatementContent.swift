import LedgerCore
import Statements

/// What a statement says beside the entries of its month: kept in the log with it, so that the same statement can be made
/// again at any time, byte for byte, whatever has become of its documents since.
struct StatementContent {
  let company: String
  let outlet: Statement.Party
  let making: Statement.Making
  let checkpoint: Statement.TreeState
  let previous: Statement.Previous?
  /// The balances at the end of the month: what the next statement opens with.
  let closing: OutletCells
  let parts: [Statement.PartName]
  let open: [Statement.OpenItem]
  let due: [Statement.DueLine]
}

extension StatementContent {
  var fields: CanonicalObject {
    var object: CanonicalObject = [
      "v": 1,
      "company": .string(company),
      "outlet": .array([
        .string(outlet.code.text), .string(outlet.name), .string(outlet.region), .string(outlet.agreement.description),
        .string(outlet.dealer ?? ""),
      ]),
      "making": .array([
        .string(making.on.description), .integer(making.knownAt.value), .string(making.answerBy.description),
      ]),
      "tree": .array([
        .string(checkpoint.origin), .integer(checkpoint.size), .string(checkpoint.root.description),
      ]),
      "closing": closing.rows,
      "parts": .array(parts.map { .array([.string($0.part.text), .string($0.name), .string($0.unit ?? "")]) }),
      "open": .array(open.map(\.row)),
      "due": .array(due.map(\.row)),
    ]
    if let previous {
      object["previous"] = .array([
        .string(previous.number), .string(previous.digest.description), .string(previous.answer),
        .string(previous.answeredOn?.description ?? ""),
      ])
    }
    return object
  }

  /// nil for fields that cannot have been written so.
  init?(_ fields: CanonicalObject) {
    guard fields["v"]?.integer == 1, let company = fields["company"]?.string,
      let outlet = fields["outlet"]?.array.flatMap(Statement.Party.init(row:)),
      let making = fields["making"]?.array.flatMap(Statement.Making.init(row:)),
      let checkpoint = fields["tree"]?.array.flatMap(Statement.TreeState.init(row:)),
      let closing = OutletCells(rows: fields["closing"]),
      let parts = fields.rows("parts", Statement.PartName.init(row:)),
      let open = fields.rows("open", Statement.OpenItem.init(row:)),
      let due = fields.rows("due", Statement.DueLine.init(row:))
    else { return nil }
    self.company = company
    self.outlet = outlet
    self.making = making
    self.checkpoint = checkpoint
    self.closing = closing
    self.parts = parts
    self.open = open
    self.due = due
    guard let row = fields["previous"]?.array else {
      previous = nil
      return
    }
    guard let known = Statement.Previous(row: row) else { return nil }
    previous = known
  }
}

extension CanonicalObject {
  fileprivate func rows<Row>(_ key: String, _ read: ([CanonicalValue]) -> Row?) -> [Row]? {
    guard let values = self[key]?.array else { return nil }
    let rows = values.compactMap { $0.array.flatMap(read) }
    return rows.count == values.count ? rows : nil
  }
}

extension Statement.Party {
  fileprivate init?(row: [CanonicalValue]) {
    guard row.count == 5, let code = row[0].string.flatMap({ OutletCode($0) }), let name = row[1].string,
      let region = row[2].string, let agreement = row[3].string.flatMap({ BusinessDate($0) }),
      let dealer = row[4].string
    else { return nil }
    self.init(code: code, name: name, region: region, agreement: agreement, dealer: dealer.isEmpty ? nil : dealer)
  }
}

extension Statement.Making {
  fileprivate init?(row: [CanonicalValue]) {
    guard row.count == 3, let on = row[0].string.flatMap({ BusinessDate($0) }), let knownAt = row[1].integer,
      let answerBy = row[2].string.flatMap({ BusinessDate($0) })
    else { return nil }
    self.init(on: on, knownAt: RecordNumber(knownAt), answerBy: answerBy)
  }
}

extension Statement.TreeState {
  fileprivate init?(row: [CanonicalValue]) {
    guard row.count == 3, let origin = row[0].string, let size = row[1].integer,
      let root = row[2].string.flatMap({ Digest(hexadecimal: $0) })
    else { return nil }
    self.init(origin: origin, size: size, root: root)
  }
}

extension Statement.Previous {
  fileprivate init?(row: [CanonicalValue]) {
    guard row.count == 4, let number = row[0].string, let digest = row[1].string.flatMap({ Digest(hexadecimal: $0) }),
      let answer = row[2].string, let on = row[3].string, on.isEmpty || BusinessDate(on) != nil
    else { return nil }
    self.init(number: number, digest: digest, answer: answer, answeredOn: BusinessDate(on))
  }
}

extension Statement.PartName {
  fileprivate init?(row: [CanonicalValue]) {
    guard row.count == 3, let part = row[0].string.flatMap({ PartCode($0) }), let name = row[1].string,
      let unit = row[2].string
    else { return nil }
    self.init(part: part, name: name, unit: unit.isEmpty ? nil : unit)
  }
}

extension Statement.OpenItem {
  fileprivate var row: CanonicalValue {
    .array([
      .string(what), .string(document), .string(status), .string(on?.description ?? ""),
      amount.map { .integer($0.fen) } ?? .null,
    ])
  }

  fileprivate init?(row: [CanonicalValue]) {
    guard row.count == 5, let what = row[0].string, let document = row[1].string, let status = row[2].string,
      let on = row[3].string
    else { return nil }
    self.init(
      what: what, document: document, status: status, on: BusinessDate(on),
      amount: row[4].integer.map { Money(fen: $0) })
  }
}

extension Statement.DueLine {
  fileprivate var row: CanonicalValue {
    .array([
      .string(on.description), .string(what), .string(clause.number), .string(document),
      amount.map { .integer($0.fen) } ?? .null,
    ])
  }

  fileprivate init?(row: [CanonicalValue]) {
    guard row.count == 5, let on = row[0].string.flatMap({ BusinessDate($0) }), let what = row[1].string,
      let clause = row[2].string, let document = row[3].string
    else { return nil }
    self.init(
      on: on, what: what, clause: Clause(number: clause), document: document,
      amount: row[4].integer.map { Money(fen: $0) })
  }
}
