import LedgerCore

extension ArgumentSpecification {
  /// The most lines one command takes.
  public static let mostLines = 200
  public static let longestName = 64
  public static let longestText = 500
  public static let largestList = 1000

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
    case .part: return .part(try code(text, "part"))
    case .bank: return .bank(try code(text, "bank"))
    case .money: return .money(try require(Money(argument: text), "money"))
    case .quantity: return .quantity(try require(Quantity(argument: text), "qty"))
    case .date: return .date(try require(BusinessDate(text), "date"))
    case .month: return .month(try require(BusinessMonth(text), "month"))
    case .account: return .account(try require(Account(text), "account"))
    case .line: return try readLines([text])
    case .entry:
      guard let number = Int64(plainDigits: text, atMost: 12), number > 0 else { throw bad("entry") }
      return .entry(RecordNumber(number))
    case .limit:
      guard let number = Int64(plainDigits: text, atMost: 4),
        (1...Int64(ArgumentSpecification.largestList)).contains(number)
      else { throw bad("limit") }
      return .number(Int(number))
    case .name, .text, .id, .yes, .cursor, .token, .verb, .rule, .document, .choice: return try readWord(text)
    }
  }

  private func readWord(_ text: String) throws(Refusal) -> ArgumentValue {
    switch type {
    case .text:
      guard isPlain(text, longest: ArgumentSpecification.longestText) else { throw bad("text") }
      return .text(text)
    case .name: guard isPlain(text, longest: ArgumentSpecification.longestName) else { throw bad("name") }
    case .id: guard isPlain(text, longest: ArgumentSpecification.longestName, blank: true) else { throw bad("id") }
    case .yes: guard text == "yes" else { throw bad("dry") }
    case .cursor: guard isPlain(text, longest: 200) else { throw bad("cursor") }
    case .token: guard isPlain(text, longest: 200) else { throw bad("token") }
    case .document(let series): guard series.accepts(text) else { throw bad("number") }
    case .choice(let choices):
      guard choices.contains(text) else {
        throw bad(name == "lang" ? "lang" : "choice", hints: [ReplyField("choices", choices.joined(separator: " "))])
      }
    default: break  // A verb or clause that is none is answered by the verb itself.
    }
    return .word(text)
  }

  /// Reads a list of `P:Q`, each part once.
  func readLines(_ texts: [String]) throws(Refusal) -> ArgumentValue {
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

  private func require<Value>(_ value: Value?, _ variant: String) throws(Refusal) -> Value {
    guard let value else { throw bad(variant) }
    return value
  }

  private func code<Grammar>(_ text: String, _ variant: String) throws(Refusal) -> Code<Grammar> {
    try require(Code<Grammar>(text), variant)
  }

  /// 1 to `longest` characters, no control characters, and not only spaces unless `blank`.
  private func isPlain(_ text: String, longest: Int, blank: Bool = false) -> Bool {
    guard !text.isEmpty, text.utf8.count <= longest * 4, text.unicodeScalars.count <= longest else { return false }
    guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { return false }
    return blank || text.unicodeScalars.contains { !$0.properties.isWhitespace }
  }
}
