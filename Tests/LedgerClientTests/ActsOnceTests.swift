import LedgerCore
import LedgerWire
import Synchronization
import Testing

@testable import LedgerClient

/// Against a ledger that keeps ids as the protocol promises, over a network that loses whatever it likes.
@Suite(.timeLimit(.minutes(1))) struct ActsOnceTests {
  /// A server's memory: what it has done, and the reply it gave for each id.
  private final class Ledger: Sendable {
    private struct State {
      var acted: [String: Int] = [:]
      var replies: [String: String] = [:]
      var random: Dice
    }

    private let state: Mutex<State>

    init(seed: UInt64) { state = Mutex(State(random: Dice(state: seed))) }

    /// How often each `ref` was acted upon.
    var acted: [String: Int] { state.withLock { $0.acted } }

    func answer(_ line: String) -> [ScriptedServer.Turn] {
      guard let request = try? RequestLine.read(Array(line.utf8)) else { return [.say("ERR BAD_LINE column=1")] }
      let value = { (key: String) in request.arguments.first { $0.key == key }?.value ?? "" }
      return state.withLock { state in
        switch Int.random(in: 0..<10, using: &state.random) {
        case 0: return [.drop]
        case 1: return [.say("ERR BUSY retry_ms=5")]
        case let fate:
          let earlier = state.replies[value("id")]
          if earlier == nil {
            state.acted[value("ref"), default: 0] += 1
            state.replies[value("id")] = "OK entry=\(state.replies.count + 1) ref=\(value("ref"))"
          }
          let reply = earlier.map { "\($0) replayed=yes" } ?? state.replies[value("id")] ?? ""
          // Done, and then the answer is lost.
          return fate == 2 ? [.drop] : [.say(reply)]
        }
      }
    }
  }

  /// SplitMix64, so that a failure can be played again by its seed.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test(arguments: [1, 2, 3, UInt64.random(in: 0...UInt64.max)])
  func everyPaymentIsMadeOnce(seed: UInt64) async throws {
    let ledger = Ledger(seed: seed)
    let answer: ScriptedServer.Answer = { _, _, line in ledger.answer(line) }
    try await ScriptedServer.with(answer) { server in
      let client = RetryingClient(
        server.endpoint, policy: RetryPolicy(tries: 200), now: { 1_795_000_000_000 }, pause: { _ in })
      let references = try await withThrowingTaskGroup(of: String?.self) { group in
        for worker in 1...8 {
          group.addTask {
            for n in 1...25 {
              let reference = "\(worker)-\(n)"
              let line = RequestLine(verb: "deposit.pay", arguments: [ReplyField("ref", reference)])
              let reply = try await client.send(line)
              // Its own answer, not that of a neighbour on the same connection.
              if reply.code != nil || reply["ref"] != reference { return "\(reference): \(reply.lastLine)" }
            }
            return nil
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(references.allSatisfy { $0 == nil })
      #expect(ledger.acted.count == 200)
      #expect(ledger.acted.values.allSatisfy { $0 == 1 })
      await client.close()
    }
  }
}
