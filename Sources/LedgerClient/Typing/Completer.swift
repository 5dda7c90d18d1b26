import LedgerWire

/// Completes verbs, and then the keys that the verb takes and the line does not have yet.
public struct Completer: Sendable {
  public struct Verb: Hashable, Sendable {
    public let name: String
    public let arguments: [Argument]

    public init(name: String, arguments: [Argument]) {
      self.name = name
      self.arguments = arguments
    }
  }

  public struct Argument: Hashable, Sendable {
    public let key: String
    public let repeats: Bool
    /// The values there are, where they are few and known.
    public let choices: [String]

    public init(key: String, repeats: Bool = false, choices: [String] = []) {
      self.key = key
      self.repeats = repeats
      self.choices = choices
    }
  }

  public struct Completion: Hashable, Sendable {
    /// What to put in at the cursor.
    public var addition = ""
    /// How the line may go on, when there are several ways.
    public var choices: [String] = []
  }

  private let verbs: [Verb]

  public init(verbs: [Verb] = []) { self.verbs = verbs }

  public init(_ catalogue: [VerbSpecification]) {
    verbs = catalogue.map { verb in
      Verb(
        name: verb.name,
        arguments: verb.arguments.map { argument in
          var choices: [String] = []
          if case .choice(let known) = argument.type { choices = known }
          if argument.type == .yes { choices = ["yes"] }
          return Argument(key: argument.name, repeats: argument.repeats, choices: choices)
        })
    }
  }

  /// - Parameter text: the line before the cursor.
  public func complete(_ text: String) -> Completion {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let last = words.popLast() ?? ""
    words.removeAll { $0.isEmpty }
    // `NOUN VERB` is the verb `NOUN.VERB`.
    if let noun = words.first, !noun.contains("."), words.count == 1, !verbs.contains(where: { $0.name == noun }) {
      let candidates = verbs.map(\.name).filter { $0.hasPrefix("\(noun).") }.map {
        String($0.dropFirst(noun.count + 1))
      }
      return Completer.finish(last, candidates, end: " ")
    }
    if words.count > 1, !words[0].contains("."), !words[1].contains("=") {
      words.replaceSubrange(0...1, with: ["\(words[0]).\(words[1])"])
    }
    guard let name = words.first else { return Completer.finish(last, verbs.map(\.name), end: " ") }
    guard let verb = verbs.first(where: { $0.name == name }) else { return Completion() }
    if let mark = last.firstIndex(of: "=") {
      let choices = verb.arguments.first { $0.key == last[..<mark] }?.choices ?? []
      return Completer.finish(String(last[last.index(after: mark)...]), choices, end: " ")
    }
    let used = Set(words.dropFirst().compactMap { $0.split(separator: "=").first.map(String.init) })
    let keys = verb.arguments.filter { $0.repeats || !used.contains($0.key) }.map(\.key)
    return Completer.finish(last, keys, end: "=")
  }

  /// What all candidates have in common beyond what is typed; with one candidate left, also its `end`.
  private static func finish(_ typed: String, _ candidates: [String], end: String) -> Completion {
    let fitting = candidates.filter { $0.hasPrefix(typed) }
    guard let first = fitting.first else { return Completion() }
    guard fitting.count > 1 else { return Completion(addition: first.dropFirst(typed.count) + end) }
    let common = fitting.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    return Completion(addition: String(common.dropFirst(typed.count)), choices: fitting)
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
