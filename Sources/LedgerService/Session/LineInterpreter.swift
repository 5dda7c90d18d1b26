import LedgerBook
import LedgerCore
import LedgerWire
import LedgerWorkflows

/// Reads a line as far as that goes without the books: its form, verb, keys, values, and whether a login is needed.
struct LineInterpreter: Sendable {
  let key: LedgerKey

  enum Meaning: Sendable {
    /// Blank or a comment.
    case nothing
    case refused(Refusal)
    case ping
    case help(String?)
    case language(Language)
    case quit
    case login(token: String)
    case question(ReadRequest)
    case command(Submission)
  }

  func meaning(of bytes: [UInt8], login: Login?, language: Language) -> Meaning {
    do throws(LineFault) {
      guard let line = try RequestLine.read(bytes) else { return .nothing }
      do throws(Refusal) {
        return try meaning(of: line, login: login, language: language)
      } catch {
        return .refused(error)
      }
    } catch {
      return .refused(
        Refusal(.badLine, error.reason.rawValue, [ReplyField("column", error.column)]))
    }
  }

  private func meaning(of line: RequestLine, login: Login?, language: Language) throws(Refusal) -> Meaning {
    guard let verb = VerbCatalogue.verb(named: line.verb) else {
      throw LineInterpreter.unknown(verb: line.verb)
    }
    let arguments = try Arguments(line.arguments, of: verb)
    switch verb.nature {
    case .session: return session(verb.name, arguments)
    case .read:
      try CommandReader.check(question: verb.name, arguments)
      guard let login else { throw Refusal(.authRequired) }
      return .question(ReadRequest(verb: verb.name, arguments: arguments, login: login, language: language))
    case .mutating:
      guard let command = try CommandReader.command(verb, arguments, of: line) else { throw Refusal(.internal) }
      guard let login else { throw Refusal(.authRequired) }
      let request = arguments.words("id").map { RequestIdentity(id: $0, digest: key.requestDigest(line)) }
      return .command(
        Submission(
          user: login.actor.user, token: login.token, verb: verb.name, command: command, arguments: arguments,
          request: request,
          isDry: arguments["dry"] != nil))
    }
  }

  static func unknown(verb: String) -> Refusal {
    let near = VerbCatalogue.nearest(to: verb)
    return Refusal(
      .unknownVerb, near == nil ? "" : "near", [ReplyField("verb", verb)],
      hints: near.map { [ReplyField("near", $0)] } ?? [])
  }

  private func session(_ verb: String, _ arguments: Arguments) -> Meaning {
    switch verb {
    case "ping": .ping
    case "help": .help(arguments.words("verb"))
    case "set": .language(Language(rawValue: arguments.word("lang")) ?? .chinese)
    case "quit": .quit
    case "auth": .login(token: arguments.word("token"))
    default: .refused(Refusal(.internal))
    }
  }
}
