import ArgumentParser
import Foundation

/// Measures what a user waits for: commands over TCP to a real daemon on a real disk, durable before they are answered.
/// Beside each figure stands the floor: what this machine's disk alone would take.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partsledger-bench", abstract: "Measure the service against fresh ledgers.",
    subcommands: [ShipBench.self, StatementBench.self], defaultSubcommand: ShipBench.self)
}

/// What every measurement needs.
struct BenchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The daemon to measure; default: the one beside this program.", valueName: "file"))
  var daemon: String?

  @Option(help: ArgumentHelp("Where the ledger is made, on the disk to measure; removed afterwards.", valueName: "dir"))
  var directory = FileManager.default.temporaryDirectory.path

  func ledger() throws -> BenchLedger {
    try BenchLedger(
      daemon: daemon
        ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("partsledgerd").path, parent: directory)
  }
}

struct ShipBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ship", abstract: "issue.ship: throughput and latency, with the disk's own time beside it (default).")

  @OptionGroup var options: BenchOptions

  @Option(help: "Connections x requests under way on each, such as 1x1,64x1,64x32.")
  var loads = "1x1,64x1,64x32"

  @Option(help: "Commands measured for each load; each connection sends its share.")
  var commands = 20_000

  @Option(help: "Seconds a load may take at the most; it then ends with what it has.")
  var seconds = 20

  func run() async throws {
    let loads = try loads.split(separator: ",").map { try Load($0) }
    let ledger = try options.ledger()
    defer { ledger.remove() }
    let floor = try DiskFloor.measure(in: ledger.directory)
    try ledger.start(on: "2026-11-02")
    let world = try await BenchWorld.build(ledger, connections: loads.map(\.connections).max() ?? 1)
    print("floor: one durable write of 8 KiB  p50 \(milliseconds(floor.median))  p99 \(milliseconds(floor.high))")
    print(Table.head)
    for load in loads {
      let result = try await LoadRun(load, world, commands: commands, seconds: seconds).run()
      print(Table.row(load, result, floor))
    }
  }
}

/// So many connections, each with so many requests under way.
struct Load: Sendable {
  let connections: Int
  let depth: Int
  var name: String { "\(connections)x\(depth)" }

  init(_ text: some StringProtocol) throws {
    let pieces = text.split(separator: "x").compactMap { Int($0) }
    guard pieces.count == 2, (1...1024).contains(pieces[0]), (1...256).contains(pieces[1]) else {
      throw ValidationError("a load is CONNECTIONSxDEPTH, such as 64x32")
    }
    (connections, depth) = (pieces[0], pieces[1])
  }
}
