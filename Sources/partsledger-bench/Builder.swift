import LedgerClient
import LedgerCore
import LedgerWire

/// Gives commands one by one, each as the user whose it is.
struct Builder {
  private let endpoint: Endpoint
  private var connections: [String: LedgerConnection] = [:]
  var tokens: [String: String] = [:]

  init(_ ledger: BenchLedger) async throws {
    endpoint = ledger.endpoint
    tokens["admin"] = try ledger.adminToken
  }

  mutating func user(_ name: String, _ arguments: String) async throws {
    let reply = try await tell("admin", "user.add \(arguments)")
    tokens[name] = reply["token"]
  }

  @discardableResult
  mutating func tell(_ user: String, _ line: String) async throws -> Reply {
    let connection: LedgerConnection
    if let open = connections[user] {
      connection = open
    } else {
      connection = try await LedgerConnection.open(endpoint)
      connections[user] = connection
      _ = try await ask(connection, "auth token=\(tokens[user] ?? "")")
    }
    return try await ask(connection, line)
  }

  /// Many commands of one user, sent without waiting for each other's replies.
  mutating func tell(_ user: String, _ lines: [RequestLine]) async throws {
    try await tell(user, "ping")
    guard let connection = connections[user] else { return }
    for start in stride(from: 0, to: lines.count, by: 2000) {
      let replies = try await connection.send(Array(lines[start..<min(start + 2000, lines.count)]))
      if let refused = replies.first(where: { $0.code != nil }) { throw BenchError(problem: refused.lastLine) }
    }
  }

  private func ask(_ connection: LedgerConnection, _ line: String) async throws -> Reply {
    let reply = try await connection.send(line: Array(line.utf8))
    guard reply.code == nil else { throw BenchError(problem: "\(line): \(reply.lastLine)") }
    return reply
  }
}
