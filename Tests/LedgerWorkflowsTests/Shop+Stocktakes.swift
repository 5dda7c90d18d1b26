import LedgerCore
import Testing

@testable import LedgerWorkflows

/// The steps of a count, with what matters to a test and nothing else.
extension Shop {
  /// - Returns: its number.
  mutating func opens(_ parts: PartCode...) throws -> String {
    let command = StocktakeOpen(scope: parts.isEmpty ? .all : .list, parts: parts.isEmpty ? nil : parts)
    return try #require(try run(command, "stocktake.open", by: .clerk)["stocktake"])
  }

  @discardableResult
  mutating func count(
    _ stocktake: String, _ lines: PartLine..., by person: String = "counter"
  ) throws -> [String: String] {
    try run(StocktakeCount(stocktake: stocktake, lines: lines), "stocktake.count", by: .clerk, person: person)
  }

  mutating func explain(_ stocktake: String, _ parts: PartCode..., by person: String = "explainer") throws {
    try run(StocktakeExplain(stocktake: stocktake, parts: parts), "stocktake.explain", by: .reviewer, person: person)
  }

  @discardableResult
  mutating func correct(_ stocktake: String, _ parts: PartCode...) throws -> [String: String] {
    let command = StocktakeApprove(stocktake: stocktake, parts: parts.isEmpty ? nil : parts)
    return try run(command, "stocktake.approve", by: .manager)
  }

  func stocktake(_ number: String) throws -> Stocktake {
    try #require(Stocktake(facts.document(Stocktake.key(number))))
  }

  func counted(_ stocktake: String, _ part: PartCode = pcb) -> StocktakeLine { StocktakeLine(stocktake, part, facts) }
  func card(_ part: PartCode = pcb) -> Card { Card(part, facts) }

  /// Why a count is refused; nil when it is not.
  func refusal(counting lines: PartLine..., in stocktake: String, by person: String = "another") -> String? {
    refusal(StocktakeCount(stocktake: stocktake, lines: lines), by: .clerk, person: person)?.line
  }

  /// The lots of the warehouse, as `pieces at value`.
  func lots(_ part: PartCode = pcb) -> [String] { warehouse(part).lots.map { "\($0.quantity) at \($0.amount)" } }

  /// What the last record posted, as `account pieces value`.
  var posted: [String] {
    (facts.record(facts.last)?.entry.postings ?? []).map {
      "\($0.account) \($0.goods?.quantity.description ?? "-") \($0.amount)"
    }
  }
}
