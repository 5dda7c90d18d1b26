import LedgerCore
import LedgerWire

/// Where the tokens of the users of a played file are kept.
public protocol TokenStore: Sendable {
  /// nil when there is none for this user.
  func token(of user: String) throws -> String?
  func keep(_ token: String, of user: String) throws
}

/// Plays a script, one command after the other: a reply is awaited before the next command, also of another user, because
/// one user's step is what the next one's builds on.
///
/// Nothing is added to a line and nothing is sent twice: what the ledger answers to exactly these bytes is the point.
public struct Player {
  /// Users that stay connected; a file with more reconnects the one that waited longest.
  static let maximumConnections = 64

  private let endpoint: Endpoint
  private let tokens: any TokenStore
  private let keepGoing: Bool
  /// The connections, the one used last at the end. The user without login is the empty name.
  private var connections: [(user: String, connection: LedgerConnection)] = []
  public private(set) var report = PlayReport()

  public init(_ endpoint: Endpoint, tokens: any TokenStore, keepGoing: Bool = false) {
    self.endpoint = endpoint
    self.tokens = tokens
    self.keepGoing = keepGoing
  }

  /// - Parameters:
  ///   - onCommand: called after each command with the number played so far.
  ///   - onSurprise: called as each surprise comes.
  /// - Throws: what the token store throws when a token cannot be kept.
  public mutating func play(
    _ script: PlayScript, onCommand: (Int) -> Void = { _ in }, onSurprise: (PlayReport.Surprise) -> Void = { _ in }
  ) async throws -> PlayReport {
    for command in script.commands {
      report.commands += 1
      let came = try await perform(command)
      onCommand(report.commands)
      guard let came else { continue }
      let surprise = PlayReport.Surprise(line: command.line, expected: command.refusal ?? "OK", came: came)
      report.surprises.append(surprise)
      onSurprise(surprise)
      if !keepGoing || report.lost != nil { break }
    }
    for (_, connection) in connections { await connection.close() }
    connections = []
    return report
  }

  /// - Returns: what came instead of what was expected; nil when it came.
  private mutating func perform(_ command: PlayScript.Command) async throws -> String? {
    let reply: Reply
    do {
      guard let connection = try await connection(of: command.user) else { return "no token of \(command.user ?? "")" }
      reply = try await connection.send(line: command.bytes)
    } catch let error as ConnectionError {
      await drop(command.user)
      if case .loginRefused(let reply) = error { return reply.lastLine }
      report.lost = error
      return error.text(in: .en)
    }
    try await follow(command, reply)
    guard reply.code == command.refusal else { return reply.lastLine }
    if let code = reply.code { report.refused[code, default: 0] += 1 } else { report.accepted += 1 }
    return nil
  }

  /// What a reply means for the connections and the tokens.
  private mutating func follow(_ command: PlayScript.Command, _ reply: Reply) async throws {
    // After these the server closes, which is no loss.
    if reply.code == RefusalCode.tooLong.rawValue { await drop(command.user) }
    // A line that is none has no verb; the server has said what it thinks of it.
    guard reply.code == nil, let request = try? RequestLine.read(command.bytes) else { return }
    switch request.verb {
    case "quit": await drop(command.user)
    case "user.add", "user.token":
      guard let user = reply["user"], let token = reply["token"], PlayScript.isUserName(user) else { return }
      try tokens.keep(token, of: user)
      // The old token is void, and with it what it logged in.
      await drop(user)
    default: break
    }
  }

  private mutating func connection(of user: String?) async throws -> LedgerConnection? {
    let name = user ?? ""
    if let place = connections.firstIndex(where: { $0.user == name }) {
      connections.append(connections.remove(at: place))
      return connections.last?.connection
    }
    let token = try user.map { try tokens.token(of: $0) }
    if case .some(.none) = token { return nil }
    if connections.count >= Player.maximumConnections { await connections.removeFirst().connection.close() }
    let connection = try await LedgerConnection.open(endpoint, as: SessionIdentity(token: token ?? nil))
    connections.append((name, connection))
    return connection
  }

  private mutating func drop(_ user: String?) async {
    guard let place = connections.firstIndex(where: { $0.user == user ?? "" }) else { return }
    await connections.remove(at: place).connection.close()
  }
}
