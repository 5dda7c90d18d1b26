import Synchronization
import Testing

@testable import LedgerClient

@Suite(.timeLimit(.minutes(1))) struct PlayerTests {
  private final class Tokens: TokenStore {
    let kept = Mutex(["admin": "root"])
    func token(of user: String) -> String? { kept.withLock { $0[user] } }
    func keep(_ token: String, of user: String) { kept.withLock { $0[user] = token } }
  }

  private func play(
    _ text: String, on server: ScriptedServer, tokens: Tokens = Tokens(), keepGoing: Bool = false
  ) async throws -> PlayReport {
    var player = Player(server.endpoint, tokens: tokens, keepGoing: keepGoing)
    return try await player.play(try PlayScript(Array(text.utf8)))
  }

  @Test func usersHaveTheirOwnConnectionsAndNewTokensAreKept() async throws {
    let connections: [[ScriptedServer.Turn]] = [
      [.say("OK user=admin"), .say("OK entry=2 user=clerk token=secret"), .say("OK"), .drop],
      [.say("OK user=clerk"), .say("ERR CEILING rule=8.3.2"), .drop],
    ]
    try await ScriptedServer.with(connections) { server in
      let tokens = Tokens()
      let file = "@admin\nuser.add user=clerk role=clerk\n@clerk\n! CEILING\nissue.ship request=R\n@admin\nping\n"
      let report = try await play(file, on: server, tokens: tokens)
      #expect(report.surprises.isEmpty)
      #expect(report.refused == ["CEILING": 1])
      #expect(report.accepted == 2)
      #expect(tokens.token(of: "clerk") == "secret")
      #expect(
        server.received == [
          "1 auth token=root", "1 user.add user=clerk role=clerk", "2 auth token=secret", "2 issue.ship request=R",
          "1 ping",
        ])
      #expect(
        report.summary(seconds: 1.26, in: .en)
          == "3 commands, 2 OK, 1 refused as expected (CEILING 1), 0 surprises, 1.2 s")
    }
  }

  @Test func stopsAtTheFirstSurprise() async throws {
    let turns: [ScriptedServer.Turn] = [.say("OK"), .say("ERR STATE status=made"), .say("OK at=9"), .drop]
    let file = "ping\nplan.approve plan=P\n! STATE\nping\n"
    try await ScriptedServer.with([turns]) { server in
      let report = try await play(file, on: server)
      #expect(report.surprises == [.init(line: 2, expected: "OK", came: "ERR STATE status=made")])
      #expect(server.received.count == 2)
    }
    try await ScriptedServer.with([turns]) { server in
      let report = try await play(file, on: server, keepGoing: true)
      #expect(report.surprises.map(\.came) == ["ERR STATE status=made", "OK at=9"])
      #expect(report.commands == 3)
    }
  }

  @Test func linesAreSentAsTheyAreAndOnce() async throws {
    try await ScriptedServer.with([[.say("ERR BAD_LINE column=6"), .drop]]) { server in
      let report = try await play("! BAD_LINE\nping \"x\ndeposit.pay outlet=A\n", on: server, keepGoing: true)
      #expect(server.received == ["1 ping \"x", "1 deposit.pay outlet=A"])
      #expect(report.lost != nil)
      #expect(report.surprises.map(\.line) == [3])
    }
  }

  @Test func afterTooLongTheConnectionIsMadeAnew() async throws {
    try await ScriptedServer.with([[.say("ERR TOO_LONG limit=65536"), .drop], [.say("OK"), .drop]]) { server in
      let report = try await play("! TOO_LONG\nping a=1\nping\n", on: server)
      #expect(report.surprises.isEmpty)
      #expect(server.received == ["1 ping a=1", "2 ping"])
    }
  }

  @Test func aUserWithoutTokenIsASurprise() async throws {
    try await ScriptedServer.with([]) { server in
      let report = try await play("@clerk\nping\n", on: server)
      #expect(report.surprises.map(\.came) == ["no token of clerk"])
    }
  }
}
