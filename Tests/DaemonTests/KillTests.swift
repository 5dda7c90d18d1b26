import DaemonHarness
import Foundation
import Glibc
import LedgerClient
import LedgerCore
import Synchronization
import Testing

/// `kill -9` under load: what was acknowledged is there, what was not is there whole or not at all.
///
/// `PARTSLEDGER_ROUNDS` asks for more rounds, `PARTSLEDGER_SEED` for the same moments again.
struct KillTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let rounds = environment["PARTSLEDGER_ROUNDS"].flatMap { Int($0) } ?? 5
  private static let seed = environment["PARTSLEDGER_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...UInt64.max)

  @Test(.timeLimit(.minutes(30)))
  func nothingAcknowledgedIsLost() async throws {
    print("KillTests: PARTSLEDGER_SEED=\(Self.seed) PARTSLEDGER_ROUNDS=\(Self.rounds)")
    try await Gate.daemons.through {
      var random = SeededNumbers(state: Self.seed)
      let company = try await Company()
      var sent: [Sent] = []
      for round in 1...Self.rounds {
        let load = Load(killingAfter: Int.random(in: 1...300, using: &random)) { company.signal(SIGKILL) }
        var ofRound = try await send(load, round: round, to: company)
        #expect(try await company.ending() == .killed(signal: SIGKILL))
        try await company.restart()
        try await sendAgain(&ofRound, to: company)
        sent += ofRound
        try await checkBooks(sent, company)
      }
      // What the first round acknowledged has outlived every later one.
      try await sendAgain(&sent, to: company)
      try await checkBooks(sent, company)
      #expect(try await company.stop() == .exited(0))
      #expect(try await company.verify().ending == .exited(0))
    }
  }

  /// A command with its id, and what was heard of it before the daemon died, if anything.
  private struct Sent: Sendable {
    let user: String
    let line: String
    let amount: Money?
    var reply: Reply?
  }

  /// Counts acknowledgements, and strikes at the one that was drawn.
  private final class Load: Sendable {
    private let left: Mutex<Int>
    private let strike: @Sendable () -> Void

    init(killingAfter count: Int, strike: @escaping @Sendable () -> Void) {
      left = Mutex(count)
      self.strike = strike
    }

    func acknowledged() {
      let isTime = left.withLock { left in
        left -= 1
        return left == 0
      }
      if isTime { strike() }
    }
  }

  /// Six clients send one command behind the other, a few at a time, until the daemon is gone.
  private func send(_ load: Load, round: Int, to company: Company) async throws -> [Sent] {
    var connections: [(user: String, LedgerConnection)] = []
    for user in ["qian", "wang", "zhao", "qian", "wang", "zhao"] {
      connections.append((user, try await company.connect(user)))
    }
    return try await withThrowingTaskGroup(of: [Sent].self) { group in
      for (client, (user, connection)) in connections.enumerated() {
        group.addTask { try await KillTests.send(load, "r\(round)-c\(client)", user, connection) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  private static func send(
    _ load: Load, _ name: String, _ user: String, _ connection: LedgerConnection
  ) async throws -> [Sent] {
    var sent: [Sent] = []
    for burst in 0... {
      let batch = (0..<8).map { index -> Sent in
        let id = "\(name)-\(burst)-\(index)"
        if user == "qian" {
          let amount = Money(fen: Int64(burst * 8 + index) + 1)
          return Sent(user: user, line: "deposit.pay outlet=HN0371 amount=\(amount) ref=\(id) id=\(id)", amount: amount)
        }
        return Sent(user: user, line: "stock.receive part=PCB-4601 qty=\(index + 1) id=\(id)", amount: nil)
      }
      let first = sent.count
      sent += batch
      let outcomes = await withTaskGroup(of: (Int, Result<Reply, any Error>).self) { group in
        for (index, command) in batch.enumerated() {
          group.addTask {
            do {
              let reply = try await connection.ask(command.line)
              load.acknowledged()
              return (index, .success(reply))
            } catch {
              return (index, .failure(error))
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      var isLost = false
      for (index, outcome) in outcomes {
        switch outcome {
        case .success(let reply):
          guard reply.code == nil else { throw HarnessError("refused: \(reply.lastLine)") }
          sent[first + index].reply = reply
        case .failure(let error as ConnectionError) where error.isPassing: isLost = true
        case .failure(let error): throw error
        }
      }
      if isLost { break }
    }
    return sent
  }

  /// Everything once more: what was acknowledged is answered again with the same entry, what was not is done now or turns
  /// out to have been done.
  private func sendAgain(_ sent: inout [Sent], to company: Company) async throws {
    var connections: [String: LedgerConnection] = [:]
    for user in ["qian", "wang", "zhao"] { connections[user] = try await company.connect(user) }
    for start in stride(from: 0, to: sent.count, by: 100) {
      let range = start..<min(start + 100, sent.count)
      let slice = sent[range]
      let replies = try await withThrowingTaskGroup(of: (Int, Reply).self) { group in
        for index in range {
          let command = slice[index]
          guard let connection = connections[command.user] else { continue }
          group.addTask { (index, try await connection.accepted(command.line)) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      for (index, reply) in replies {
        if let heard = sent[index].reply {
          #expect(reply["replayed"] == "yes", "acknowledged and lost: \(sent[index].line)")
          #expect(reply.withoutReplayed == heard.withoutReplayed)
        }
        sent[index].reply = reply
      }
    }
    for connection in connections.values { await connection.close() }
  }

  private func checkBooks(_ sent: [Sent], _ company: Company) async throws {
    let entries = Set(sent.compactMap { $0.reply?["entry"] })
    #expect(entries.count == sent.count, "two commands share an entry")
    let sun = try await company.connect("sun")
    let trial = try await sun.accepted("trial")
    #expect(trial["difference"] == "0.00")
    #expect(trial["memo"] == "0.00")
    #expect(trial["parts"] == "0")
    let paid = sent.compactMap(\.amount).reduce(Money.zero, +)
    #expect(try await sun.accepted("deposit.show outlet=HN0371").money("deposit") == paid)
    // The people and the registers, the founding, and one record for each command: nothing else.
    let records = try #require(try await sun.accepted("stats").number("records"))
    #expect(records == Company.recordsBefore + Int64(sent.count))
    try await sun.accepted("ledger.verify")
    await sun.close()
  }
}

/// SplitMix64: the same seed gives the same numbers everywhere.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
