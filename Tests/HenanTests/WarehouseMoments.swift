import LedgerClient
import LedgerStore
import LedgerWire
import Testing

/// What has to be looked at while the year is played, because a day later it is something else.
struct WarehouseMoments {
  /// What the model would have counted next, rotation by rotation.
  private var rotations: [[[String]]]
  private var unended: [[String]] = []
  private var signed: [[String]] = []
  private var isYearOver = false

  init() throws {
    let rows = try Self.rows("suggest")
    rotations = Dictionary(grouping: rows, by: { $0[0] }).sorted { $0.key < $1.key }.map {
      $0.value.map { Array($0.dropFirst()) }
    }
  }

  /// A rotation is opened with exactly what the ledger suggests; what lies still is asked on the last day of the year.
  mutating func before(_ command: PlayScript.Command, _ ledger: InProcessLedger<MemoryStore>) throws {
    let line = String(decoding: command.bytes, as: UTF8.self)
    if line.hasPrefix("stocktake.open scope=rotation"), !rotations.isEmpty {
      let expected = rotations.removeFirst()
      #expect(try suggestions(ledger, "stocktake.suggest") == expected, "line \(command.line)")
      let named = line.split(separator: " ").filter { $0.hasPrefix("part=") }.map { String($0.dropFirst(5)) }
      #expect(named == expected.map { $0[0] }, "line \(command.line)")
    }
    if line.hasPrefix("clock.set date=2027-"), !isYearOver {
      isYearOver = true
      #expect(try suggestions(ledger, "stocktake.suggest limit=1000") == Self.rows("ahead"))
      for (place, days) in [("warehouse", "90"), ("warehouse", "0"), ("outlets", "60")] {
        let shown = try ledger.list("stock.slow at=\(place) days=\(days)").map { row in
          ["part", "outlet", "qty", "amount", "last", "idle", "cover"].map { row[$0] ?? "-" }
        }
        let expected = try Self.rows("slow").filter { $0.prefix(2) == [place, days] }.map { Array($0.dropFirst(2)) }
        #expect(shown.difference(from: expected).isEmpty, "\(place) \(days)")
      }
    }
  }

  mutating func after(_ command: PlayScript.Command, _ reply: ReplyLine) {
    let words = String(decoding: command.bytes, as: UTF8.self).split(separator: " ")
    let outlet = words.first { $0.hasPrefix("outlet=") }?.dropFirst("outlet=".count)
    if words[0] == "outlet.settle", reply["open"] != nil, let outlet {
      unended.append([String(outlet)] + reply.fields.filter { $0.key == "open" }.map(\.value))
    }
    if words[0] == "month.sign", command.refusal == nil {
      signed.append([reply["month"] ?? "", reply["open"] ?? ""])
    }
  }

  func compareAtEnd() throws {
    #expect(isYearOver && rotations.isEmpty)
    #expect(unended == (try Self.rows("unended")))
    let last = Dictionary(signed.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
    #expect(last.sorted { $0.key < $1.key }.map { [$0.key, $0.value] } == (try Self.rows("signed")))
  }

  private func suggestions(_ ledger: InProcessLedger<MemoryStore>, _ question: String) throws -> [[String]] {
    try ledger.ask(question, as: "audit1").dropLast().map { row in
      ["part", "counted", "moves", "reason"].map { row[$0] ?? "-" }
    }
  }

  private static func rows(_ keyword: String) throws -> [[String]] {
    try Fixture.expected(keyword, of: WarehouseTests.name).map { Array($0.dropFirst()) }
  }
}
