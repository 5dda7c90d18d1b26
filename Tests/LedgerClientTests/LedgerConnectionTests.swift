import LedgerCore
import LedgerWire
import Testing

@testable import LedgerClient

@Suite(.timeLimit(.minutes(1))) struct LedgerConnectionTests {
  @Test func matchesRepliesInTheOrderOfTheRequests() async throws {
    try await ScriptedServer.with([(1...50).map { .say("* n=\($0)\nOK at=\($0)") } + [.drop]]) { server in
      let connection = try await LedgerConnection.open(server.endpoint)
      #expect(connection.greeting.contains(ReplyField("version", "0.1")))
      for n in 1...50 {
        let reply = try await connection.send(RequestLine(verb: "ping"))
        #expect(reply.rows == [[ReplyField("n", n)]])
      }
      await connection.close()
    }
  }

  @Test func requestsMayOvertakeTheAnswers() async throws {
    try await ScriptedServer.with([(1...20).map { .say("OK n=\($0)") } + [.drop]]) { server in
      let connection = try await LedgerConnection.open(server.endpoint)
      let answers = try await withThrowingTaskGroup(of: String?.self) { group in
        for _ in 1...20 { group.addTask { try await connection.send(RequestLine(verb: "ping"))["n"] } }
        return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
      }
      #expect(answers == Set((1...20).map { "\($0)" }))
      await connection.close()
    }
  }

  @Test func aListOfRequestsIsAnsweredInItsOrder() async throws {
    try await ScriptedServer.with([[.say("OK n=1"), .say("ERR STATE"), .say("OK n=3"), .drop]]) { server in
      let connection = try await LedgerConnection.open(server.endpoint)
      let replies = try await connection.send(["ping", "whoami", "stats"].map { RequestLine(verb: $0) })
      #expect(replies.map(\.lastLine) == ["OK n=1", "ERR STATE", "OK n=3"])
      #expect(server.received == ["1 ping", "1 whoami", "1 stats"])
      await connection.close()
    }
  }

  @Test func aLostConnectionFailsAllOutstandingWithOneError() async throws {
    try await ScriptedServer.with([[.say("OK"), .drop]]) { server in
      let connection = try await LedgerConnection.open(server.endpoint)
      _ = try await connection.send(RequestLine(verb: "ping"))
      let failures = await withTaskGroup(of: ConnectionError?.self) { group in
        for _ in 1...10 {
          group.addTask {
            do {
              _ = try await connection.send(RequestLine(verb: "ping"))
              return nil
            } catch { return error as? ConnectionError }
          }
        }
        return await group.reduce(into: [ConnectionError]()) { if let error = $1 { $0.append(error) } }
      }
      #expect(failures.count == 10)
      #expect(failures.allSatisfy { if case .lost = $0 { true } else { false } })
      // And whoever comes later is told as well, and does not wait.
      await #expect(throws: ConnectionError.self) { try await connection.send(RequestLine(verb: "ping")) }
    }
  }

  @Test(arguments: [
    ("SSH-2.0-OpenSSH_9.2", "notALedger"), ("OK hello protocol=1", "notALedger"),
    ("OK partsledger protocol=2", "unknownProtocol"), ("ERR BUSY retry_ms=100", "turnedAway"),
  ])
  func theGreetingIsChecked(greeting: String, expected: String) async throws {
    try await ScriptedServer.with([[.drop]], greeting: greeting) { server in
      let error = await #expect(throws: ConnectionError.self) { try await LedgerConnection.open(server.endpoint) }
      let name = error.map { "\($0)".prefix { $0 != "(" } }
      #expect(name.map(String.init) == expected)
    }
  }

  @Test func aServerThatSaysNothingIsNotWaitedForAgain() async throws {
    try await ScriptedServer.with([[.drop]], greeting: "") { server in
      _ = await #expect(throws: ConnectionError.notALedger(firstLine: "")) {
        try await LedgerConnection.open(server.endpoint, greetingTimeout: .milliseconds(100))
      }
    }
  }

  @Test func nobodyListeningIsUnreachable() async throws {
    let port = try await ScriptedServer.with([]) { $0.endpoint.port }
    await #expect(throws: ConnectionError.self) {
      try await LedgerConnection.open(Endpoint(host: "127.0.0.1", port: port))
    }
  }

  @Test(arguments: [
    ("localhost", "localhost:7420"), ("10.0.0.7:9000", "10.0.0.7:9000"), ("[::1]:7420", "[::1]:7420"),
    ("[::1]", "[::1]:7420"),
  ])
  func readsEndpoints(text: String, name: String) { #expect(Endpoint(text)?.name == name) }

  @Test(arguments: ["", ":7420", "host:", "host:0", "host:70000", "::1", "[::1", "[::1]7420"])
  func refusesOtherEndpoints(text: String) { #expect(Endpoint(text) == nil) }
}
