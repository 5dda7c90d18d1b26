import LedgerCore

extension Statement {
  /// The format written today. Old formats stay readable for as long as statements are kept.
  public static let format: Int64 = 1
  public static let jsonKind = "partsledger-statement"
  public static let currency = "CNY"

  /// The bytes that are signed: canonical JSON (RFC 8785, integers only). Amounts are fen, dates and digests texts; a
  /// member that is not there is left out, an empty list is written.
  public var json: [UInt8] {
    var object: CanonicalObject = [
      "accounts": .object(accountsObject),
      "ceiling": .object(ceiling.canonical),
      "checkpoint": .object(checkpoint.canonical),
      "company": .string(company),
      "corrections": .array(corrections.map { .object($0.canonical) }),
      "currency": .string(Statement.currency),
      "due": .array(due.map { .object($0.canonical) }),
      "holdings": .array(holdings.map { .object($0.canonical) }),
      "kind": .string(Statement.jsonKind),
      "made": .object(making.canonical),
      "month": .string(month.description),
      "movements": .array(movements.map { .object($0.canonical) }),
      "number": .string(number),
      "open": .array(open.map { .object($0.canonical) }),
      "outlet": .object(outlet.canonical),
      "parts": .array(parts.map { .object($0.canonical) }),
      "transit": .array(transit.map { .object($0.canonical) }),
      "v": .integer(Statement.format),
      "words": .object(words.canonical),
    ]
    if let previous { object["previous"] = .object(previous.canonical) }
    return object.canonicalBytes
  }

  private var accountsObject: CanonicalObject {
    var object = CanonicalObject()
    for line in accounts { object[line.kind.rawValue] = .object(line.canonical) }
    return object
  }

  /// Reads a statement back from its canonical bytes. Whatever is unknown, missing or written in another way is refused,
  /// so that the statement read has exactly these bytes again. That its figures are right is another question: `faults`.
  public init(json: [UInt8]) throws(StatementFormatError) {
    guard let value = CanonicalValue(canonicalBytes: json) else {
      throw StatementFormatError(path: "", problem: .notCanonical)
    }
    guard let object = value.object else {
      throw StatementFormatError(path: "", problem: .expected("an object"))
    }
    self = try MemberReader.read(object, path: "", Statement.init(reading:))
  }

  private init(reading members: inout MemberReader) throws(StatementFormatError) {
    // First: another kind of file is better called that than a statement that lacks its number.
    try members.constant("kind", .string(Statement.jsonKind))
    try members.constant("v", .integer(Statement.format))
    try members.constant("currency", .string(Statement.currency))
    self.init(
      number: try members.text("number"),
      month: try members.required("month", "a month") { $0.string.flatMap { BusinessMonth($0) } },
      company: try members.text("company"),
      outlet: try members.object("outlet", Party.init(reading:)),
      making: try members.object("made", Making.init(reading:)),
      checkpoint: try members.object("checkpoint", TreeState.init(reading:)),
      previous: try members.optionalObject("previous", Previous.init(reading:)),
      accounts: try members.object("accounts", Statement.accounts(reading:)),
      movements: try members.list("movements", Movement.init(reading:)),
      corrections: try members.list("corrections", Movement.init(reading:)),
      holdings: try members.list("holdings", LotLine.init(reading:)),
      transit: try members.list("transit", TransitLine.init(reading:)),
      ceiling: try members.object("ceiling", Ceiling.init(reading:)),
      parts: try members.list("parts", PartName.init(reading:)),
      open: try members.list("open", OpenItem.init(reading:)),
      due: try members.list("due", DueLine.init(reading:)),
      words: try members.object("words", Words.init(reading:)))
  }

  private static func accounts(reading members: inout MemberReader) throws(StatementFormatError) -> [AccountLine] {
    var lines: [AccountLine] = []
    for kind in Statement.kinds {
      lines.append(
        try members.object(kind.rawValue) { (line: inout MemberReader) throws(StatementFormatError) in
          try AccountLine(kind: kind, reading: &line)
        })
    }
    return lines
  }
}
