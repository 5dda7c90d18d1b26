import LedgerStore
import LedgerWire
import Testing

extension WarehouseTests {
  /// Every stocktake and every difference in it; what was planted is what was found, part by part, and what was approved
  /// is what the books of differences say. In the annual count every part was counted.
  func compareCounts(_ ledger: InProcessLedger<MemoryStore>) throws {
    let keys = ["stocktake", "scope", "status", "opened", "parts", "open", "differences"]
    let takes = try ledger.list("stocktake.list")
    #expect(
      takes.map { row in keys.map { row[$0] ?? "-" } }.difference(from: try rows("stocktake")).isEmpty)
    var differences: [[String]] = []
    var found: [String: (posted: Int, open: Int)] = [:]
    var approved = 0
    for take in takes {
      let number = take["stocktake"] ?? ""
      let lines = try ledger.list("stocktake.show stocktake=\(number)")
      if take["scope"] == "all" {
        #expect(lines.count == 157)
        #expect(lines.allSatisfy { ["matched", "posted"].contains($0["status"]) })
      }
      for line in lines {
        guard let pieces = line["difference"].flatMap({ Int($0) }), pieces != 0 else { continue }
        let part = line["part"] ?? ""
        let shown = ["part", "status", "counted", "book", "difference", "on", "amount", "posted"].map {
          line[$0] ?? "-"
        }
        differences.append([number] + shown)
        if line["posted"] != nil {
          found[part, default: (0, 0)].posted += pieces
          approved += fen(line["amount"])
        } else {
          found[part, default: (0, 0)].open += pieces
        }
      }
    }
    #expect(differences.difference(from: try rows("difference")).isEmpty)
    let planted = try rows("planted")
    #expect(planted.count >= 50 && Set(planted.map { $0[0] }) == Set(found.keys))
    for row in planted {
      let part = found[row[0]] ?? (0, 0)
      #expect(
        ["\(part.posted + part.open)", "\(part.posted)", "\(part.open)"] == row.dropFirst().map { $0 }, "\(row[0])")
    }
    let account = try ledger.ask("trial").first { $0["account"] == "stock-difference" }
    #expect(fen(account?["debit"]) - fen(account?["credit"]) == -approved)
    try compareLastCounts(ledger)
  }

  /// The month's check finds nothing that differs and leaves open what the model says; no part was left out of the year.
  private func compareLastCounts(_ ledger: InProcessLedger<MemoryStore>) throws {
    let checked = try ledger.ask("month.check month=2026-12")
    #expect(checked.last?["differences"] == "0")
    #expect(checked.last?["open"] == (try rows("signed").last?.last))
    let counted = try rows("counted")
    #expect(counted.count == 157 && counted.allSatisfy { $0[1].hasPrefix("2026-") })
    let suggested = try ledger.ask("stocktake.suggest limit=1000", as: "audit1").dropLast()
    for row in suggested {
      #expect(counted.contains { $0[0] == row["part"] && $0[1] == row["counted"] }, "\(row.text)")
    }
  }

  private func rows(_ keyword: String) throws -> [[String]] {
    try Fixture.expected(keyword, of: Self.name).map { Array($0.dropFirst()) }
  }
}
