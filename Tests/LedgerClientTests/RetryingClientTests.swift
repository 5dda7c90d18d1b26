import LedgerCore
import LedgerWire
import Synchronization
import Testing

@testable import LedgerClient

@Suite(.timeLimit(.minutes(1))) struct RetryingClientTests {
  private let pay = RequestLine(verb: "deposit.pay", arguments: [ReplyField("outlet", "HN0371")])

  /// Waits for nobody and remembers for how long it should have.
  private final class Pauses: Sendable {
    let taken = Mutex<[Duration]>([])
  }

  private func client(
    _ server: ScriptedServer, token: String? = nil, policy: RetryPolicy = RetryPolicy(), pauses: Pauses = Pauses()
  ) -> RetryingClient {
    RetryingClient(
      server.endpoint, identity: SessionIdentity(token: token), policy: policy, now: { 1_795_000_000_000 },
      pause: { pause in pauses.taken.withLock { $0.append(pause) } })
  }

  @Test func sendsTheSameLineAgainAfterALoss() async throws {
    let connections: [[ScriptedServer.Turn]] = [
      [.say("OK user=cashier"), .drop], [.say("OK user=cashier"), .say("OK entry=7 replayed=yes"), .drop],
    ]
    try await ScriptedServer.with(connections) { server in
      let client = client(server, token: "t")
      let reply = try await client.send(pay)
      #expect(reply["entry"] == "7")
      let lines = server.received
      #expect(lines.count == 4)
      #expect(lines[0] == "1 auth token=t")
      #expect(lines[2] == "2 auth token=t")
      #expect(lines[1].dropFirst(2) == lines[3].dropFirst(2))
      #expect(lines[1].hasPrefix("1 deposit.pay outlet=HN0371 id="))
      await client.close()
    }
  }

  @Test func requestsThatLostOneConnectionShareTheNext() async throws {
    let second = [ScriptedServer.Turn](repeating: .say("OK"), count: 10) + [.drop]
    try await ScriptedServer.with([[.drop], second]) { server in
      let client = client(server)
      let codes = try await withThrowingTaskGroup(of: String?.self) { group in
        for _ in 1...10 { group.addTask { try await client.send(pay).code } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(codes.allSatisfy { $0 == nil })
      // The second connection got every id once: the first saw one line, and nobody made a third.
      let again = server.received.filter { $0.hasPrefix("2 ") }
      #expect(Set(again).count == 10)
      #expect(server.received.count == 11)
      await client.close()
    }
  }

  @Test func waitsAsLongAsTheServerSays() async throws {
    try await ScriptedServer.with([[.say("ERR BUSY retry_ms=250"), .say("OK entry=1"), .drop]]) { server in
      let pauses = Pauses()
      let client = client(server, pauses: pauses)
      let reply = try await client.send(pay)
      #expect(reply["entry"] == "1")
      let taken = pauses.taken.withLock { $0 }
      #expect(taken.count == 1)
      #expect(taken.allSatisfy { $0 >= .milliseconds(250) })
      #expect(server.received[0] == server.received[1])
      await client.close()
    }
  }

  @Test func givesUpAfterTheTriesOfThePolicy() async throws {
    try await ScriptedServer.with([[.drop]]) { server in
      let client = client(server, policy: RetryPolicy(tries: 3))
      await #expect(throws: ConnectionError.self) { try await client.send(pay) }
      #expect(server.received.count == 3)
      #expect(Set(server.received.map { $0.dropFirst(2) }).count == 1)
    }
    try await ScriptedServer.with([[.say("ERR BUSY"), .say("ERR BUSY"), .drop]]) { server in
      let client = client(server, policy: RetryPolicy(tries: 2))
      let reply = try await client.send(pay)
      #expect(reply.isBusy)
      await client.close()
    }
  }

  @Test func whatMayActTwiceIsNotSentTwice() async throws {
    try await ScriptedServer.with([[.drop], [.say("OK"), .drop]]) { server in
      let client = client(server)
      // A verb of a newer server: whether it takes an id is not known here.
      await #expect(throws: ConnectionError.self) { try await client.send(RequestLine(verb: "moon.land")) }
      #expect(server.received == ["1 moon.land"])
    }
    try await ScriptedServer.with([[.drop], [.say("OK"), .drop]]) { server in
      let client = client(server)
      let line = RequestLine(verb: "moon.land", arguments: [ReplyField("id", "mine")])
      let reply = try await client.send(line)
      #expect(reply.code == nil)
      #expect(server.received == ["1 moon.land id=mine", "2 moon.land id=mine"])
      await client.close()
    }
  }

  @Test func readsTakeNoIdAndOwnIdsStay() async throws {
    try await ScriptedServer.with([[.say("OK"), .say("OK"), .drop]]) { server in
      let client = client(server)
      _ = try await client.send(RequestLine(verb: "whoami"))
      _ = try await client.send(RequestLine(verb: "deposit.pay", arguments: [ReplyField("id", "mine")]))
      #expect(server.received == ["1 whoami", "1 deposit.pay id=mine"])
      await client.close()
    }
  }

  @Test func aLoginOnTheWayHoldsAfterAReconnection() async throws {
    let connections: [[ScriptedServer.Turn]] = [
      [.say("OK user=clerk"), .drop], [.say("OK user=clerk"), .say("OK user=clerk"), .drop],
    ]
    try await ScriptedServer.with(connections) { server in
      let client = client(server)
      _ = try await client.send(RequestLine(verb: "auth", arguments: [ReplyField("token", "x")]))
      _ = try await client.send(RequestLine(verb: "whoami"))
      #expect(server.received == ["1 auth token=x", "1 whoami", "2 auth token=x", "2 whoami"])
      await client.close()
    }
  }

  @Test func aRefusedLoginIsNotTriedAgain() async throws {
    try await ScriptedServer.with([[.say("ERR AUTH_FAILED"), .drop]]) { server in
      let client = client(server, token: "wrong")
      let refusal = Reply(outcome: .refused(code: "AUTH_FAILED", []))
      await #expect(throws: ConnectionError.loginRefused(refusal)) { try await client.send(pay) }
      #expect(server.received == ["1 auth token=wrong"])
    }
  }

  @Test func pausesGrowUpToTheCap() {
    var random = SystemRandomNumberGenerator()
    let policy = RetryPolicy(base: .milliseconds(100), cap: .seconds(1))
    for (attempt, longest) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (60, 1000)] {
      let pause = policy.pause(after: attempt, hint: nil, using: &random)
      #expect(pause >= .milliseconds(longest / 2) && pause <= .milliseconds(longest))
    }
    #expect(policy.pause(after: 1, hint: .seconds(3600), using: &random) <= .milliseconds(1100))
  }
}
