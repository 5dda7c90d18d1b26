import ArgumentParser
import Foundation
import LedgerClient
import LedgerCore
import LedgerWire

/// Whether the statements of a month take longer on an older ledger. Ledgers of several sizes are made, each with the
/// same outlets and, at its end, the same business in the months that are measured. They are measured in turn, month by
/// month, so that whatever else slows the machine slows them alike.
struct StatementBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statements",
    abstract: "statement.issue for every outlet, with the same month's movement on ledgers of several sizes.")

  @OptionGroup var options: BenchOptions

  @Option(help: "How many records the ledgers have before the measured months.")
  var records = "100000,1000000"

  @Option(help: "How many outlets get a statement.")
  var outlets = 440

  @Option(help: "How many months are measured on each; the middle one counts.")
  var months = 5

  func run() async throws {
    var ledgers: [BenchLedger] = []
    defer { for ledger in ledgers { ledger.remove() } }
    var histories: [BenchHistory] = []
    for size in records.split(separator: ",").compactMap({ Int($0) }) {
      let ledger = try options.ledger()
      ledgers.append(ledger)
      try ledger.start(on: "2026-01-01")
      var history = try await BenchHistory(ledger, outlets: outlets)
      try await history.grow(to: size)
      histories.append(history)
    }
    var seconds: [[Double]] = histories.map { _ in [] }
    for _ in 0..<months {
      for index in histories.indices { seconds[index].append(try await histories[index].measureMonth()) }
    }
    report(histories.map(\.records), seconds)
  }

  private func report(_ sizes: [Int], _ seconds: [[Double]]) {
    print("records   statements   seconds of each measured month   median")
    let medians = seconds.map { $0.sorted()[$0.count / 2] }
    for (index, size) in sizes.enumerated() {
      let each = seconds[index].map { String(format: "%.2f", $0) }.joined(separator: " ")
      print("\(size)   \(outlets)   \(each)   \(String(format: "%.2f", medians[index]))")
    }
    if let first = medians.first, let last = medians.last, medians.count > 1 {
      print("ratio of the last to the first: \(String(format: "%.2f", last / first))")
    }
  }
}

/// A ledger that grows old: nine months of deposits and parts bought, closed month by month with their statements; then
/// months that are the same on every ledger.
struct BenchHistory {
  private var builder: Builder
  private let outlets: [String]
  private var month = BusinessDate("2026-01-01")?.month ?? BusinessDate(dayNumber: 20_000).month
  private(set) var records = 0

  init(_ ledger: BenchLedger, outlets count: Int) async throws {
    builder = try await Builder(ledger)
    outlets = (0..<count).map { "B\(1000 + $0)" }
    for role in ["clerk", "reviewer", "manager", "cashier", "finance"] {
      try await builder.user(role, "user=\(role) role=\(role)")
    }
    for part in BenchWorld.parts {
      try await builder.tell("manager", "part.add part=\(part) name=\(part) price=10.00")
      for _ in 0..<20 { try await builder.tell("clerk", "stock.receive part=\(part) qty=999999") }
    }
    for outlet in outlets {
      try await builder.tell("reviewer", "outlet.add outlet=\(outlet) name=\(outlet) region=bench agreement=2026-01-01")
      try await builder.tell("cashier", "deposit.pay outlet=\(outlet) amount=90000.00")
      try await builder.user(outlet, "user=\(outlet.lowercased()) role=outlet outlet=\(outlet)")
    }
  }

  /// Nine months of which each has its share.
  mutating func grow(to size: Int) async throws {
    for index in 1...9 {
      let known = try await head()
      let share = (size - known) / (10 - index)
      let lines = (0..<max(0, share)).map { deposit(outlets[$0 % outlets.count]) }
      try await builder.tell("cashier", lines)
      try await business()
      _ = try await close()
    }
    records = try await head()
  }

  /// - Returns: the seconds that the statements of a month take.
  mutating func measureMonth() async throws -> Double {
    try await business()
    return try await close()
  }

  /// A month's business: each outlet asks for two parts, gets and confirms them, returns one piece, buys one and pays.
  private mutating func business() async throws {
    for (index, outlet) in outlets.enumerated() {
      let parts = [0, 1].map { BenchWorld.parts[(index * 2 + $0) % BenchWorld.parts.count] }
      let request = try await builder.tell(
        outlet,
        "request.submit kind=emergency outlet=\(outlet) seal=bench reason=no-part line=\(parts[0]):3 line=\(parts[1]):2"
      )
      try await builder.tell("reviewer", "request.review request=\(request["request"] ?? "") decision=approve")
      let shipped = try await builder.tell("clerk", "issue.ship request=\(request["request"] ?? "") carrier=truck")
      try await builder.tell(outlet, "receipt.confirm shipment=\(shipped["shipment"] ?? "")")
      try await builder.tell("clerk", "return.receive outlet=\(outlet) line=\(parts[0]):1")
      try await builder.tell(outlet, "part.bought outlet=\(outlet) line=\(parts[0]):2 line=\(parts[1]):2")
      try await builder.tell("cashier", "owed.pay outlet=\(outlet) amount=40.00")
    }
  }

  private mutating func close() async throws -> Double {
    let closing = month
    month = month.next
    try await builder.tell("admin", "clock.set date=\(month.day(1))")
    for step in ["sign", "close"] { try await builder.tell("finance", "month.\(step) month=\(closing)") }
    let start = ContinuousClock.now
    let reply = try await builder.tell("finance", "statement.issue month=\(closing)")
    let time = ContinuousClock.now - start
    guard reply["statements"] == String(outlets.count) else { throw BenchError(problem: reply.lastLine) }
    return Double(time.microseconds) / 1_000_000
  }

  private mutating func head() async throws -> Int {
    Int(try await builder.tell("finance", "month.list")["at"] ?? "") ?? 0
  }

  private func deposit(_ outlet: String) -> RequestLine {
    RequestLine(
      verb: "deposit.pay", arguments: [ReplyField("outlet", outlet), ReplyField("amount", "1.00")])
  }
}
