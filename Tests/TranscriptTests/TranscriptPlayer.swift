import DaemonHarness
import Foundation

/// Plays a transcript against a daemon of its own.
final class TranscriptPlayer {
  struct Surprise: Sendable {
    let exchange: Transcript.Exchange
    let reply: [String]
  }

  private let port: Int
  private var tokens: [String: String]
  private var connections: [String: LineConnection] = [:]

  /// Starts a new ledger, plays everything, and stops it.
  ///
  /// - Returns: what was not as it is written, in order.
  static func play(_ transcript: Transcript) throws -> [Surprise] {
    let ledger = try ScratchLedger()
    let served = try ledger.serve()
    let player = TranscriptPlayer(port: served.port, adminToken: ledger.adminToken)
    var surprises: [Surprise] = []
    for exchange in transcript.exchanges {
      let reply = try player.send(exchange)
      if exchange.isIncluded {
        guard reply.last?.hasPrefix("OK") == true else {
          throw HarnessError("\(transcript.name): the opening fails: \(exchange.request): \(reply)")
        }
      } else if exchange.reply.isEmpty || !ReplyPattern.matches(exchange.reply, reply) {
        surprises.append(Surprise(exchange: exchange, reply: reply))
      }
    }
    guard served.stop() == .exited(0) else { throw HarnessError("the daemon did not stop well: \(ledger.errorText)") }
    let (ending, lines) = try ledger.verify()
    guard ending == .exited(0) else { throw HarnessError("\(transcript.name) does not verify: \(lines)") }
    return surprises
  }

  private init(port: Int, adminToken: String) {
    self.port = port
    tokens = ["admin": adminToken]
  }

  private func send(_ exchange: Transcript.Exchange) throws -> [String] {
    let connection = try connection(of: exchange.user)
    try connection.write(withTokens(exchange.bytes) + [UInt8(ascii: "\n")])
    var reply = try connection.readReply()
    // Whether the connection has ended is only looked at where it should, because looking waits.
    let shouldEnd = exchange.reply.last == "(closed)" || exchange.request == "> quit"
    if shouldEnd || reply.last?.hasPrefix("ERR TOO_LONG") ?? true {
      if let more = try connection.readLine() { reply.append(more) } else { reply.append("(closed)") }
      connections[exchange.user] = nil
    }
    learnToken(from: reply.last ?? "")
    return reply
  }

  private func connection(of user: String) throws -> LineConnection {
    if let open = connections[user] { return open }
    let connection = try LineConnection(port: port)
    connections[user] = connection
    guard user != "nobody" else { return connection }
    guard let token = tokens[user] else { throw HarnessError("@\(user) has no token") }
    let reply = try connection.ask("auth token=\(token)")
    guard reply.last?.hasPrefix("OK user=\(user) ") == true else {
      throw HarnessError("@\(user) cannot log in: \(reply)")
    }
    return connection
  }

  private func withTokens(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "<")), var text = String(validating: bytes, as: UTF8.self) else { return bytes }
    for (user, token) in tokens { text = text.replacingOccurrences(of: "<\(user)>", with: token) }
    return Array(text.utf8)
  }

  private func learnToken(from line: String) {
    var fields: [Substring: Substring] = [:]
    for word in line.split(separator: " ") {
      let pieces = word.split(separator: "=", maxSplits: 1)
      if pieces.count == 2 { fields[pieces[0]] = pieces[1] }
    }
    guard let user = fields["user"].map(String.init), let token = fields["token"].map(String.init) else { return }
    tokens["\(user):old"] = tokens[user]
    tokens[user] = token
  }
}
