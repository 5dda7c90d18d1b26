import LedgerCore

/// The arguments of a request whose verb is known: each one read into its type, so nothing downstream reads text again.
public struct Arguments: Hashable, Sendable {
  public private(set) var values: [(name: String, value: ArgumentValue)] = []

  /// None at all.
  public init() {}

  public subscript(name: String) -> ArgumentValue? { values.first { $0.name == name }?.value }

  public static func == (a: Arguments, b: Arguments) -> Bool {
    a.values.elementsEqual(b.values) { $0.name == $1.name && $0.value == $1.value }
  }

  public func hash(into hasher: inout Hasher) {
    for (name, value) in values {
      hasher.combine(name)
      hasher.combine(value)
    }
  }

  /// Reads what was sent by the verb's specification: unknown keys first, then missing ones, then bad values, each in
  /// the order documented.
  public init(_ sent: [ReplyField], of verb: VerbSpecification) throws(Refusal) {
    for (index, field) in sent.enumerated() {
      guard let argument = verb.argument(field.key) else {
        throw Refusal(.unknownKey, [ReplyField("verb", verb.name), ReplyField("key", field.key)])
      }
      if !argument.repeats, sent[..<index].contains(where: { $0.key == field.key }) {
        throw Refusal(.badValue, "repeated", [ReplyField("key", field.key)])
      }
    }
    for argument in verb.arguments where argument.isRequired {
      if !sent.contains(where: { $0.key == argument.name }) { throw Arguments.missing(argument.name, verb: verb.name) }
    }
    for argument in verb.arguments {
      let texts = sent.filter { $0.key == argument.name }.map(\.value)
      guard let first = texts.first else { continue }
      let value = argument.repeats ? try argument.readList(texts) : try argument.read(first)
      values.append((argument.name, value))
    }
  }

  /// For a verb's own rules: an argument that only some uses of it need.
  public static func missing(_ key: String, verb: String) -> Refusal {
    Refusal(.missing, [ReplyField("verb", verb), ReplyField("key", key)])
  }

  public static func unknown(_ key: String, verb: String) -> Refusal {
    Refusal(.unknownKey, [ReplyField("verb", verb), ReplyField("key", key)])
  }
}

/// A value read by its type.
public enum ArgumentValue: Hashable, Sendable {
  case user(UserName)
  case role(Role)
  case outlet(OutletCode)
  case part(PartCode)
  case bank(BankCode)
  /// Names, choices, document numbers, cursors: text that was checked but has no type of its own.
  case word(String)
  /// Free text, which the log keeps as a digest.
  case text(String)
  case money(Money)
  case quantity(Quantity)
  case date(BusinessDate)
  case month(BusinessMonth)
  case lines([PartLine])
  case parts([PartCode])
  case dates([BusinessDate])
  case figures([FigureValue])
  /// Numbers the service gave.
  case documents([String])
  case entry(RecordNumber)
  case number(Int)
  case account(Account)
  case claimLines([RepairLine])
  case inspections([RepairPieces])
}

/// A figure of the handbook and its value, `ceiling-ratio:2.5`.
public struct FigureValue: Hashable, Sendable, CustomStringConvertible {
  public let name: String
  public let value: String

  public var description: String { "\(name):\(value)" }

  init?(_ text: String) {
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
    guard pieces.count == 2, (1...64).contains(pieces[0].utf8.count), (1...64).contains(pieces[1].utf8.count) else {
      return nil
    }
    name = String(pieces[0])
    value = String(pieces[1])
  }
}
