import LedgerBook
import LedgerCore
import LedgerWire

/// `help`: the verb catalogue in the session's language.
struct Help {
  let words: Words
  let language: Language

  func lines(_ verb: String?) throws(Refusal) -> [ReplyLine] {
    guard let verb else {
      let rows = VerbCatalogue.verbs.map { ReplyLine.row(summary($0)) }
      return rows + [.ok([ReplyField("rows", rows.count)])]
    }
    guard let specification = VerbCatalogue.verb(named: verb) else {
      throw LineInterpreter.unknown(verb: verb)
    }
    let arguments = specification.arguments.map { argument in
      ReplyLine.row([
        ReplyField("argument", argument.name),
        ReplyField("value", argument.type.placeholder + (argument.repeats ? "..." : "")),
        ReplyField("required", argument.isRequired ? "yes" : "no"),
        ReplyField("summary", words.arguments[argument.name]?[language] ?? argument.name),
      ])
    }
    return [.row(summary(specification))] + arguments + [.ok([ReplyField("rows", arguments.count + 1)])]
  }

  private func summary(_ verb: VerbSpecification) -> [ReplyField] {
    [
      ReplyField("verb", verb.name),
      ReplyField("arguments", verb.arguments.map(Help.usage).joined(separator: " ")),
      ReplyField("summary", words.verbs[verb.name]?[language] ?? verb.name),
    ]
  }

  /// `line=P:Q...`, `[on=DATE]`.
  static func usage(_ argument: ArgumentSpecification) -> String {
    let usage = "\(argument.name)=\(argument.type.placeholder)\(argument.repeats ? "..." : "")"
    return argument.isRequired ? usage : "[\(usage)]"
  }
}
