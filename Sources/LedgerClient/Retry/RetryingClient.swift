import LedgerCore
import LedgerWire

/// Who speaks, and in which language the ledger answers; said again on every new connection.
public struct SessionIdentity: Hashable, Sendable {
  public var token: String?
  public var language: String?

  public init(token: String? = nil, language: String? = nil) {
    self.token = token
    self.language = language
  }
}

/// Sends requests so that each acts at most once, and is answered if the ledger can be reached at all.
///
/// Every mutating request carries an `id=`; the ledger answers a second arrival of the same id with the first reply. So after a
/// lost connection, where nobody knows whether the request arrived, the same line can simply be sent again.
/// Requests may be sent concurrently; after a loss their order among each other is not kept.
public actor RetryingClient {
  private let endpoint: Endpoint
  private let policy: RetryPolicy
  private let isMutating: @Sendable (String) -> Bool?
  private let seal: (@Sendable (RequestLine) -> String?)?
  private let now: @Sendable () -> Int64
  private let pause: @Sendable (Duration) async throws -> Void

  private var identity: SessionIdentity
  private var ids = TimeOrderedIDs()
  private var random = SystemRandomNumberGenerator()
  private var session: Session?
  private var sessions = 0

  /// A connection made or being made; numbered, so that two requests that lost the same one don't each make a new one.
  private struct Session {
    let number: Int
    let opening: Task<LedgerConnection, any Error>
  }

  /// - Parameters:
  ///   - isMutating: whether a verb takes `id=`; nil for a verb that a newer server may know. Such a request is sent as it is,
  ///     and not again after a loss.
  ///   - seal: signs a request for parts that comes without `seal=`; nil where seals are on paper.
  ///   - now: milliseconds since 1970, for the ids.
  ///   - pause: waits between two tries.
  public init(
    _ endpoint: Endpoint, identity: SessionIdentity = SessionIdentity(), policy: RetryPolicy = RetryPolicy(),
    isMutating: @escaping @Sendable (String) -> Bool? = { VerbCatalogue.verb(named: $0)?.isMutating },
    seal: (@Sendable (RequestLine) -> String?)? = nil, now: @escaping @Sendable () -> Int64,
    pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.endpoint = endpoint
    self.identity = identity
    self.policy = policy
    self.isMutating = isMutating
    self.seal = seal
    self.now = now
    self.pause = pause
  }

  /// - Throws: `ConnectionError` when the tries are used up or another try can't help.
  public func send(_ request: RequestLine) async throws -> Reply {
    let line = sealed(identified(request))
    var attempt = 1
    while true {
      var hint: Duration?
      do {
        let reply = try await sendOnce(line)
        guard reply.isBusy, attempt < policy.tries else {
          remember(line, reply)
          return reply
        }
        hint = RetryingClient.hint(in: reply)
      } catch let error as ConnectionError {
        guard error.isPassing, attempt < policy.tries, mayRepeat(line, after: error) else { throw error }
        switch error {
        case .turnedAway(let reply), .loginRefused(let reply): hint = RetryingClient.hint(in: reply)
        default: break
        }
      }
      try await pause(policy.pause(after: attempt, hint: hint, using: &random))
      attempt += 1
    }
  }

  public func close() async {
    guard let last = session else { return }
    session = nil
    if case .success(let connection) = await last.opening.result { await connection.close() }
  }

  /// The request with an id, unless it has one or takes none.
  private func identified(_ request: RequestLine) -> RequestLine {
    guard isMutating(request.verb) == true, !request.arguments.contains(where: { $0.key == "id" }) else {
      return request
    }
    let id = ReplyField("id", ids.next(now: now(), using: &random))
    return RequestLine(verb: request.verb, arguments: request.arguments + [id])
  }

  /// A request for parts with the outlet's signature, unless it brings a seal of its own.
  private func sealed(_ request: RequestLine) -> RequestLine {
    guard request.verb == "request.submit", !request.arguments.contains(where: { $0.key == "seal" }),
      let seal = seal?(request)
    else { return request }
    return RequestLine(verb: request.verb, arguments: request.arguments + [ReplyField("seal", seal)])
  }

  private func mayRepeat(_ line: RequestLine, after error: ConnectionError) -> Bool {
    guard case .lost = error else { return true }
    // What acts without an id may act twice; and a connection lost after `quit` has done what was asked.
    return line.verb != "quit" && (isMutating(line.verb) != nil || line.arguments.contains { $0.key == "id" })
  }

  private func sendOnce(_ line: RequestLine) async throws -> Reply {
    let current = currentSession()
    do {
      return try await current.opening.value.send(line)
    } catch {
      if session?.number == current.number { session = nil }
      throw error
    }
  }

  private func currentSession() -> Session {
    if let session { return session }
    sessions += 1
    let (endpoint, identity) = (endpoint, identity)
    let made = Session(number: sessions, opening: Task { try await LedgerConnection.open(endpoint, as: identity) })
    session = made
    return made
  }

  /// A login or language chosen on the way is the session's from then on, also after a reconnection.
  private func remember(_ line: RequestLine, _ reply: Reply) {
    guard reply.code == nil else { return }
    let value = { (key: String) in line.arguments.first { $0.key == key }?.value }
    if line.verb == "auth" { identity.token = value("token") ?? identity.token }
    if line.verb == "set" { identity.language = value("lang") ?? identity.language }
  }

  private static func hint(in reply: Reply) -> Duration? {
    reply["retry_ms"].flatMap(Int.init).map { .milliseconds(max(0, $0)) }
  }
}

extension LedgerConnection {
  /// Connects, chooses the language and logs in, in one round trip.
  ///
  /// - Throws: `ConnectionError`, `.loginRefused` among them.
  public static func open(_ endpoint: Endpoint, as identity: SessionIdentity) async throws -> LedgerConnection {
    let connection = try await open(endpoint)
    do {
      // The language first, so that a refused login is explained in it. A language that the ledger does not know is no reason
      // to give up.
      let language = identity.language.map { RequestLine(verb: "set", arguments: [ReplyField("lang", $0)]) }
      let login = identity.token.map { RequestLine(verb: "auth", arguments: [ReplyField("token", $0)]) }
      let replies = try await connection.send([language, login].compactMap(\.self))
      if login != nil, let reply = replies.last, reply.code != nil { throw ConnectionError.loginRefused(reply) }
      return connection
    } catch {
      await connection.close()
      throw error
    }
  }
}
