import LedgerCore

extension ArgumentSpecification {
  /// The most lines one command takes.
  public static let mostLines = 200
  public static let longestName = 64
  public static let longestText = 500
  public static let largestList = 1000
  /// The last year whose days can be named.
  public static let lastYear = 2199

  func bad(_ variant: String, hints: [ReplyField] = []) -> Refusal {
    Refusal(.badValue, variant, [ReplyField("key", name)], hints: hints)
  }

  /// Reads one value, or refuses it with a message of its own.
  func read(_ text: String) throws(Refusal) -> ArgumentValue {
    switch type {
    case .user:
      guard text != UserGrammar.reserved else { throw bad("reserved") }
      return .user(try code(text, "user"))
    case .role:
      guard let role = Role(rawValue: text), role != .system else {
        throw bad("role", hints: [ReplyField("choices", Role.ofUsers.map(\.rawValue).joined(separator: " "))])
      }
      return .role(role)
    case .outlet: return .outlet(try code(text, "outlet"))
    case .part:
      // Old parts are never asked for by a code of their own.
      let part: PartCode = try code(text, "part")
      guard !part.isOld else { throw bad("part") }
      return .part(part)
    case .bank: return .bank(try code(text, "bank"))
    case .money: return .money(try require(Money(argument: text), "money"))
    case .quantity: return .quantity(try require(Quantity(argument: text), "qty"))
    case .date: return .date(try readDate(text))
    case .month:
      let month = try require(BusinessMonth(text), "month")
      guard month.year <= ArgumentSpecification.lastYear else { throw bad("month") }
      return .month(month)
    case .account: return .account(try require(Account(text), "account"))
    case .line, .countLine, .figure, .claimLine, .inspection, .correction: return try readList([text])
    case .year: return .number(try readNumber(text, 2000...ArgumentSpecification.lastYear, "year"))
    case .days: return .number(try readNumber(text, 0...366, "days"))
    case .parcel: return .number(try readNumber(text, 1...9999, "parcel"))
    case .count: return .quantity(try require(Quantity(counted: text), "count"))
    case .entry:
      guard let number = Int64(plainDigits: text, atMost: 12), number > 0 else { throw bad("entry") }
      return .entry(RecordNumber(number))
    case .limit: return .number(try readNumber(text, 1...ArgumentSpecification.largestList, "limit"))
    case .name, .text, .id, .yes, .cursor, .token, .verb, .rule, .document, .choice, .edition, .publicKey, .repair,
      .statementLine:
      return try readWord(text)
    }
  }

  private func readWord(_ text: String) throws(Refusal) -> ArgumentValue {
    switch type {
    case .text:
      guard isPlain(text, longest: ArgumentSpecification.longestText) else { throw bad("text") }
      return .text(text)
    case .name: guard isPlain(text, longest: ArgumentSpecification.longestName) else { throw bad("name") }
    case .repair: guard isRepair(text) else { throw bad("repair") }
    case .id: guard isPlain(text, longest: ArgumentSpecification.longestName, blank: true) else { throw bad("id") }
    case .yes: guard text == "yes" else { throw bad("dry") }
    case .cursor: guard isPlain(text, longest: 200) else { throw bad("cursor") }
    case .publicKey: guard isPlain(text, longest: 200) else { throw bad("key") }
    case .token: guard isPlain(text, longest: 200) else { throw bad("token") }
    case .edition:
      let plain = text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == 0x2D || byte == 0x2E
      }
      guard plain, (1...32).contains(text.utf8.count) else { throw bad("edition") }
    case .statementLine: guard isStatementLine(text) else { throw bad("statement-line") }
    case .document(let series): guard series.accepts(text) else { throw bad("number") }
    case .choice(let choices):
      guard choices.contains(text) else {
        throw bad(name == "lang" ? "lang" : "choice", hints: [ReplyField("choices", choices.joined(separator: " "))])
      }
    default: break  // A verb or clause that is none is answered by the verb itself.
    }
    return .word(text)
  }

  private func isStatementLine(_ text: String) -> Bool {
    if let number = Int64(plainDigits: text, atMost: 12) { return number > 0 }
    return AccountKind(rawValue: text)?.holder == .outlet
  }

  func readDate(_ text: String) throws(Refusal) -> BusinessDate {
    let date = try require(BusinessDate(text), "date")
    guard date.month.year <= ArgumentSpecification.lastYear else { throw bad("date") }
    return date
  }

  private func readNumber(_ text: String, _ range: ClosedRange<Int>, _ variant: String) throws(Refusal) -> Int {
    guard let number = Int64(plainDigits: text, atMost: 4), range.contains(Int(number)) else { throw bad(variant) }
    return Int(number)
  }

  /// Reads a key that repeats.
  func readList(_ texts: [String]) throws(Refusal) -> ArgumentValue {
    switch type {
    case .date: return try readDates(texts)
    case .figure: return try readFigures(texts)
    case .document: return try readDocuments(texts)
    case .part: return try readParts(texts)
    case .countLine: return try readCounts(texts)
    case .claimLine: return try readClaimLines(texts)
    case .inspection: return try readInspections(texts, needsRepair: false)
    case .correction: return try readInspections(texts, needsRepair: true)
    default: return try readLines(texts)
    }
  }

  /// Whether a day is named twice is the calendar's to say, which sees both of its lists.
  private func readDates(_ texts: [String]) throws(Refusal) -> ArgumentValue {
    guard texts.count <= ArgumentSpecification.mostLines else { throw bad("calendar-date") }
    var dates: [BusinessDate] = []
    for text in texts { dates.append(try readDate(text)) }
    return .dates(dates)
  }

  private func readFigures(_ texts: [String]) throws(Refusal) -> ArgumentValue {
    var figures: [FigureValue] = []
    for text in texts {
      let figure = try require(FigureValue(text), "figure")
      guard !figures.contains(where: { $0.name == figure.name }) else { throw bad("figure") }
      figures.append(figure)
    }
    return .figures(figures)
  }

  /// Reads a list of numbers the service gave, each once.
  private func readDocuments(_ texts: [String]) throws(Refusal) -> ArgumentValue {
    guard texts.count <= ArgumentSpecification.mostLines else { throw bad("line-count") }
    var numbers: [String] = []
    for text in texts {
      _ = try readWord(text)
      guard !numbers.contains(text) else { throw bad("item-twice") }
      numbers.append(text)
    }
    return .documents(numbers)
  }

  /// Reads a list of `P:Q`, each part once.
  private func readLines(_ texts: [String]) throws(Refusal) -> ArgumentValue {
    guard texts.count <= ArgumentSpecification.mostLines else { throw bad("line-count") }
    var seen: Set<PartCode> = []
    var lines: [PartLine] = []
    for text in texts {
      let line = try require(PartLine(text), "line")
      guard seen.insert(line.part).inserted else { throw bad("line-twice") }
      lines.append(line)
    }
    return .lines(lines)
  }

  func require<Value>(_ value: Value?, _ variant: String) throws(Refusal) -> Value {
    guard let value else { throw bad(variant) }
    return value
  }

  private func code<Grammar>(_ text: String, _ variant: String) throws(Refusal) -> Code<Grammar> {
    try require(Code<Grammar>(text), variant)
  }

  /// 1 to `longest` characters, no control characters, and not only spaces unless `blank`.
  func isPlain(_ text: String, longest: Int, blank: Bool = false) -> Bool {
    guard !text.isEmpty, text.utf8.count <= longest * 4, text.unicodeScalars.count <= longest else { return false }
    guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { return false }
    return blank || text.unicodeScalars.contains { !$0.properties.isWhitespace }
  }
}
