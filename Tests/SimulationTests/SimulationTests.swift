import Foundation
import LedgerBook
import Testing

/// Random business against the independent auditor. `PARTSLEDGER_SEEDS=2000 PARTSLEDGER_FIRST_SEED=1` runs more of it
/// (`make simulate`), `PARTSLEDGER_COMMANDS=3000` a longer one of each; `PARTSLEDGER_TRACE=yes` shows all that is said.
struct SimulationTests {
  static let first = UInt64(ProcessInfo.processInfo.environment["PARTSLEDGER_FIRST_SEED"] ?? "") ?? 1
  static let count = UInt64(ProcessInfo.processInfo.environment["PARTSLEDGER_SEEDS"] ?? "") ?? 25
  static let commands = Int(ProcessInfo.processInfo.environment["PARTSLEDGER_COMMANDS"] ?? "") ?? 400

  @Test func everyReplyIsTheOnePredicted() throws {
    let book = try LedgerBook()
    var total = Simulation.Tally()
    for seed in SimulationTests.first..<(SimulationTests.first + SimulationTests.count) {
      let simulation = try Simulation(seed: seed, book: book)
      simulation.isTraced = ProcessInfo.processInfo.environment["PARTSLEDGER_TRACE"] != nil
      do {
        try simulation.run(commands: SimulationTests.commands)
      } catch {
        // The others may differ in something else.
        Issue.record(error)
      }
      total.replies += simulation.tally.replies
      total.accepted += simulation.tally.accepted
      total.faults += simulation.tally.faults
      total.restarts += simulation.tally.restarts
      total.codes.merge(simulation.tally.codes, uniquingKeysWith: +)
    }
    print(
      "simulation: \(SimulationTests.count) seeds from \(SimulationTests.first), \(total.replies) replies, "
        + "\(total.accepted) accepted, \(total.faults) failed commits, \(total.restarts) restarts")
    print(
      "simulation: \(total.codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))")
    #expect(total.faults > 0 && total.restarts > 0)
  }

  @Test func theSameSeedGivesTheSameRoot() throws {
    let book = try LedgerBook()
    let roots = try (0..<2).map { _ in
      let simulation = try Simulation(seed: 77, book: book)
      try simulation.run(commands: 400)
      return simulation.root
    }
    #expect(roots[0] == roots[1])
  }
}
