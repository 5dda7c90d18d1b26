import DequeModule
import LedgerBook
import LedgerCore
import LedgerWire

/// One connection as a state machine without I/O: bytes and outcomes go in, replies and work come out.
///
/// Replies leave in the order of the requests. Commands may follow each other to the writer without waiting; a question
/// or a login waits until every earlier command of the connection has been answered, so it sees what they did; so does
/// a command for which the books are looked through first.
public struct Conversation: Sendable {
  /// Work for others, and what to do with the connection.
  public enum Action: Sendable {
    case send([UInt8])
    case submit(slot: Int, Submission)
    /// To be submitted once the books have been looked through for it (`ReadService.checked`).
    case check(slot: Int, Submission)
    case ask(slot: Int, ReadRequest)
    case authenticate(slot: Int, token: String)
    /// After what has been sent.
    case close
  }

  /// The most requests one connection may have under way; more wait unread.
  public static let mostUnderWay = 256

  private let interpreter: LineInterpreter
  private let messages: MessageBook
  private let words: Words
  private var splitter = LineSplitter()
  private var language: Language = .chinese
  public private(set) var login: Login?
  /// Replies in the order of the requests; nil while one is under way.
  private var replies: Deque<[UInt8]?> = []
  /// The language each of them is worded in: the one that was set when the request came.
  private var languages: Deque<Language> = []
  private var firstSlot = 0
  /// A question, a login or a command that needs the books checked is under way: nothing else starts.
  private var isExclusive = false
  private var isClosing = false
  /// Read, but not started because earlier commands are under way.
  private var held: LineInterpreter.Meaning?

  public init(key: LedgerKey, messages: MessageBook, words: Words) {
    interpreter = LineInterpreter(key: key)
    self.messages = messages
    self.words = words
  }

  public static func greeting(version: String, date: BusinessDate) -> [UInt8] {
    Array("OK partsledger protocol=1 version=\(version) date=\(date)\n".utf8)
  }

  /// Whether reading should pause until something under way is done.
  public var isFull: Bool { replies.count >= Conversation.mostUnderWay || held != nil || isExclusive }

  // MARK: Input

  public mutating func received(_ bytes: some Collection<UInt8>) -> [Action] {
    guard !isClosing else { return [] }
    splitter.append(bytes)
    return advance()
  }

  /// What became of a command.
  public mutating func finished(slot: Int, _ outcome: Outcome) -> [Action] {
    // A command is under way while nothing else may start only if it is the reason for that.
    isExclusive = false
    switch outcome {
    case .accepted(let fields): return finish(slot, [.line(.ok(fields))])
    case .refused(let refusal): return finish(slot, [.refusal(refusal)])
    case .busy: return finish(slot, [.refusal(Conversation.busy)])
    case .readOnly: return finish(slot, [.refusal(Refusal(.readOnly))])
    case .unknown:
      // Neither OK nor ERR would be true.
      isClosing = true
      return sendable() + [.close]
    }
  }

  /// The answer to a question.
  public mutating func answered(slot: Int, _ lines: [ReplyOrRefusal]) -> [Action] {
    isExclusive = false
    return finish(slot, lines)
  }

  /// Who a token belongs to; nil when nobody.
  public mutating func authenticated(slot: Int, _ found: Login?) -> [Action] {
    isExclusive = false
    guard let found else { return finish(slot, [.refusal(Refusal(.authFailed))]) }
    login = found
    return finish(slot, [.line(.ok(Reading.identity(found.actor)))])
  }

  static let busy = Refusal(.busy, [ReplyField("retry_ms", 100)])

  /// How far a command that takes its time has come: a row ahead of its reply. Nothing else is under way then.
  public mutating func progressed(slot: Int, done: Int, of total: Int) -> [Action] {
    guard slot == firstSlot, let first = replies.first, first == nil else { return [] }
    let row = ReplyLine.row([ReplyField("progress", done), ReplyField("of", total)])
    return [.send(Array((row.text + "\n").utf8))]
  }

  // MARK: Going on

  private mutating func finish(_ slot: Int, _ lines: [ReplyOrRefusal]) -> [Action] {
    let index = slot - firstSlot
    guard replies.indices.contains(index) else { return [] }
    replies[index] = bytes(lines, languages[index])
    return advance()
  }

  /// Starts whatever can start, and sends whatever is ready, until neither is left.
  private mutating func advance() -> [Action] {
    var actions = sendable()
    while !isClosing, !isExclusive, replies.count < Conversation.mostUnderWay {
      guard let meaning = held ?? nextMeaning() else { break }
      held = nil
      if waitsForEarlier(meaning), replies.contains(where: { $0 == nil }) {
        held = meaning
        break
      }
      let action = start(meaning)
      // What is ready goes out before new work starts: work may be done at once, and its reply must not overtake. It
      // also makes room, so that lines already read are never left waiting for more bytes.
      actions += sendable()
      if let action { actions.append(action) }
    }
    if isClosing, replies.isEmpty { actions.append(.close) }
    return actions
  }

  private mutating func nextMeaning() -> LineInterpreter.Meaning? {
    switch splitter.next() {
    case nil: return nil
    case .line(let line)?: return interpreter.meaning(of: line, login: login, language: language)
    case .tooLong?:
      isClosing = true
      return .refused(Refusal(.tooLong, [ReplyField("limit", LineSplitter.limit)]))
    }
  }

  private func waitsForEarlier(_ meaning: LineInterpreter.Meaning) -> Bool {
    switch meaning {
    case .question, .login: true
    case .command(let submission): submission.needsCheck
    default: false
    }
  }

  private mutating func start(_ meaning: LineInterpreter.Meaning) -> Action? {
    let slot = firstSlot + replies.count
    if case .nothing = meaning { return nil }
    languages.append(language)
    switch meaning {
    case .nothing: return nil
    case .refused(let refusal): replies.append(bytes([.refusal(refusal)], language))
    case .ping: replies.append(bytes([.line(.ok([]))], language))
    case .help(let verb): replies.append(bytes(help(verb), language))
    case .language(let chosen):
      language = chosen
      replies.append(bytes([.line(.ok([ReplyField("lang", chosen.rawValue)]))], language))
    case .quit:
      isClosing = true
      replies.append(bytes([.line(.ok([]))], language))
    case .command(let submission):
      replies.append(nil)
      guard submission.needsCheck else { return .submit(slot: slot, submission) }
      isExclusive = true
      return .check(slot: slot, submission)
    case .question(let request):
      isExclusive = true
      replies.append(nil)
      return .ask(slot: slot, request)
    case .login(let token):
      isExclusive = true
      replies.append(nil)
      return .authenticate(slot: slot, token: token)
    }
    return nil
  }

  private func help(_ verb: String?) -> [ReplyOrRefusal] {
    do throws(Refusal) {
      return try Help(words: words, language: language).lines(verb).map(ReplyOrRefusal.line)
    } catch {
      return [.refusal(error)]
    }
  }

  private mutating func sendable() -> [Action] {
    var ready: [UInt8] = []
    while let first = replies.first, let reply = first {
      ready += reply
      replies.removeFirst()
      languages.removeFirst()
      firstSlot += 1
    }
    return ready.isEmpty ? [] : [.send(ready)]
  }

  private func bytes(_ lines: [ReplyOrRefusal], _ language: Language) -> [UInt8] {
    var bytes: [UInt8] = []
    for item in lines {
      let line =
        switch item {
        case .line(let line): line
        case .refusal(let refusal): messages.line(refusal, language)
        }
      bytes += line.text.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}
