import LedgerCore
import Yams

// The ledger as data: the handbook in both languages, its figures, who may do what, the chart of accounts, the messages.
// Finance reads and changes these files without Swift; the program carries them inside (EmbeddedBook).
//
// What is adopted into the log is an edition: `template` is only what the first record of a new ledger starts from.

/// The shipped data files, read.
public struct LedgerBook: Sendable {
  public let messages: [Language: [String: String]]
  public let words: Words
  /// What a statement says on paper, by key: `label.opening`, `account.held`, `verb.issue.ship`, `status.settled`.
  public let statementTexts: [String: [Language: String]]
  public let chart: [ChartAccount]
  /// Verbs that need no login.
  public let openVerbs: [String]
  /// The shipped edition as the fields of its document: name, first day, parameters, the verbs of each role.
  public let template: CanonicalObject
  /// The holiday calendars by year, as the fields of their documents.
  public let calendars: [(year: Int, fields: CanonicalObject)]

  public init() throws(BookError) {
    messages = [
      .chinese: try Book.texts("Messages/zh-Hans.yaml"), .english: try Book.texts("Messages/en.yaml"),
    ]
    words = try Words()
    chart = try ChartAccount.read()
    statementTexts = try LedgerBook.statementTexts(words, chart)
    let roles = try Book.yaml("Roles.yaml")
    openVerbs = roles["open"]?.array?.compactMap(\.string) ?? []
    template = try LedgerBook.edition(roles: roles)
    calendars = try LedgerBook.readCalendars()
  }

  /// The text of a clause, from its heading to the next; nil for a number the handbook does not have.
  public func clause(_ number: String, _ language: Language) -> String? {
    guard let text = EmbeddedBook.text(language == .chinese ? "Handbook/zh-Hans.md" : "Handbook/en.md") else {
      return nil
    }
    var lines: [Substring] = []
    var inside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#") {
        if inside { break }
        let heading = line.drop { $0 == "#" || $0 == " " }
        inside = heading == number || heading.hasPrefix(number + " ")
      }
      if inside { lines.append(line) }
    }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// A clause as plain paragraphs, its heading first: lines joined, marks of layout left out.
  public func paragraphs(of clause: String, _ language: Language) -> [String] {
    guard let text = self.clause(clause, language) else { return [] }
    var paragraphs = [""]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isNew = line.isEmpty || line.hasPrefix("- ") || line.hasPrefix("|") || paragraphs.count == 1
      if isNew { paragraphs.append("") }
      let last = paragraphs.count - 1
      // Chinese has no blanks between words.
      let gap = paragraphs[last].isEmpty || language == .chinese ? "" : " "
      paragraphs[last] += gap + String(line.drop { $0 == "#" || $0 == " " }).replacing("**", with: "")
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  /// A statement's own words, with the names of accounts and statuses from where they stand already.
  private static func statementTexts(
    _ words: Words, _ chart: [ChartAccount]
  ) throws(BookError) -> [String: [Language: String]] {
    var texts: [String: [Language: String]] = [:]
    for section in try Book.yaml("Messages/Statement.yaml").members {
      for (name, pair) in Book.pairs(section.value) { texts["\(section.key).\(name)"] = pair }
    }
    for account in chart {
      texts["account.\(account.kind.rawValue)"] = [.chinese: account.chinese, .english: account.english]
    }
    for (name, pair) in words.words { texts["status.\(name)"] = pair }
    return texts
  }

  /// The fines catalogue as the log carries it.
  private static func fines() throws(BookError) -> [CanonicalValue] {
    try (Book.yaml("Fines.yaml")["fines"]?.array ?? []).compactMap(\.object).map { entry in
      var fine: CanonicalObject = [:]
      for key in ["code", "rule", "least", "most", "step"] { fine[key] = entry[key] }
      return .object(fine)
    }
  }

  private static func readCalendars() throws(BookError) -> [(year: Int, fields: CanonicalObject)] {
    let file = "Calendar.yaml"
    var calendars: [(year: Int, fields: CanonicalObject)] = []
    for entry in try Book.yaml(file)["years"]?.array ?? [] {
      guard var fields = entry.object, let year = fields["year"]?.string.flatMap({ Int($0) }) else {
        throw BookError(file: file, problem: "a calendar without its year")
      }
      fields["year"] = nil
      calendars.append((year, fields))
    }
    return calendars
  }

  private static func edition(roles: CanonicalObject) throws(BookError) -> CanonicalObject {
    let file = "Handbook/Parameters.yaml"
    let book = try Book.yaml(file)
    guard let edition = book["edition"]?.string, let from = book["from"]?.string,
      let parameters = book["parameters"]?.array
    else { throw BookError(file: file, problem: "edition, from or parameters missing") }
    var verbs: CanonicalObject = [:]
    for role in roles["roles"]?.array ?? [] {
      guard let name = role.object?["role"]?.string, let list = role.object?["verbs"]?.array else {
        throw BookError(file: "Roles.yaml", problem: "a role without name or verbs")
      }
      verbs[name] = .array(list)
    }
    // What the log carries is what decides; the explanations stay in the files.
    let figures = parameters.compactMap(\.object).map { parameter -> CanonicalValue in
      var figure: CanonicalObject = [:]
      for key in ["name", "value", "rule", "binds"] { figure[key] = parameter[key] }
      return .object(figure)
    }
    return [
      "edition": .string(edition), "from": .string(from), "parameters": .array(figures), "roles": .object(verbs),
      "fines": .array(try fines()),
    ]
  }
}

public enum Language: String, CaseIterable, Sendable {
  case chinese = "zh"
  case english = "en"
}

/// A data file that cannot be what it should be. The files are part of the program, so this is found by its tests.
public struct BookError: Error, Hashable, Sendable {
  public let file: String
  public let problem: String
}

/// One account of the chart, in the order of statements.
public struct ChartAccount: Hashable, Sendable {
  public let kind: AccountKind
  public let chinese: String
  public let english: String

  static func read() throws(BookError) -> [ChartAccount] {
    let file = "ChartOfAccounts.yaml"
    var chart: [ChartAccount] = []
    for entry in try Book.yaml(file)["accounts"]?.array ?? [] {
      guard let fields = entry.object, let name = fields["account"]?.string,
        let kind = AccountKind(rawValue: name), let chinese = fields["zh"]?.string,
        let english = fields["en"]?.string
      else { throw BookError(file: file, problem: "an account that cannot be read") }
      chart.append(ChartAccount(kind: kind, chinese: chinese, english: english))
    }
    return chart
  }
}

/// The words of verbs, arguments, reply fields and statuses in both languages.
public struct Words: Sendable {
  public let verbs: [String: [Language: String]]
  public let arguments: [String: [Language: String]]
  public let fields: [String: [Language: String]]
  public let words: [String: [Language: String]]
  /// Text messages to outlets.
  public let notices: [String: [Language: String]]
  /// What an entry is, in a sentence.
  public let explanations: [String: [Language: String]]
  /// How the figures of a refusal hang together, by the key of its message; the same in every language.
  public let arithmetic: [String: String]

  init() throws(BookError) {
    let book = try Book.yaml("Messages/Words.yaml")
    func section(_ name: String) -> [String: [Language: String]] { Book.pairs(book[name] ?? .null) }
    verbs = section("verbs")
    arguments = section("arguments")
    fields = section("fields")
    words = section("words")
    notices = section("notices")
    explanations = section("explanations")
    arithmetic = Dictionary(
      uniqueKeysWithValues: (book["arithmetic"]?.object?.members ?? []).map { ($0.key, $0.value.string ?? "") })
  }
}

enum Book {
  static func yaml(_ path: String) throws(BookError) -> CanonicalObject {
    guard let text = EmbeddedBook.text(path) else { throw BookError(file: path, problem: "not embedded") }
    let node: Node?
    do { node = try Yams.compose(yaml: text) } catch { throw BookError(file: path, problem: "\(error)") }
    guard let object = node.map(value)?.object else { throw BookError(file: path, problem: "not a map") }
    return object
  }

  /// A map of words, each in every language.
  static func pairs(_ section: CanonicalValue) -> [String: [Language: String]] {
    Dictionary(
      uniqueKeysWithValues: (section.object?.members ?? []).map { member in
        let pairs = Language.allCases.compactMap { language in
          member.value.object?[language.rawValue]?.string.map { (language, $0) }
        }
        return (member.key, Dictionary(uniqueKeysWithValues: pairs))
      })
  }

  static func texts(_ path: String) throws(BookError) -> [String: String] {
    let members = try yaml(path).members
    return Dictionary(
      uniqueKeysWithValues: members.compactMap { member in member.value.string.map { (member.key, $0) } })
  }

  /// Every scalar is text: a figure's meaning is for whoever reads it by name, not for YAML's guesses.
  private static func value(_ node: Node) -> CanonicalValue {
    switch node {
    case .scalar(let scalar): return .string(scalar.string)
    case .sequence(let sequence): return .array(sequence.map(value))
    case .mapping(let mapping):
      var object: CanonicalObject = [:]
      for (key, item) in mapping { object[key.string ?? ""] = value(item) }
      return .object(object)
    case .alias: return .null
    }
  }
}

extension EmbeddedBook {
  public static func text(_ path: String) -> String? {
    files.first { $0.path == path }.map { $0.text.description }
  }
}
