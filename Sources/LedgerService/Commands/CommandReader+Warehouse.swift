import LedgerCore
import LedgerWire
import LedgerWorkflows

// The warehouse (8.7): its verbs, and the rules that connect one argument with another.

extension CommandReader {
  static func warehouse(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    switch verb {
    case "stock.receive":
      a.part("part").map {
        StockReceive(part: $0, quantity: a.quantity("qty"), on: a.date("on"), counted: a.quantityIfGiven("counted"))
      }
    case "stock.return":
      a.part("part").map {
        StockReturn(part: $0, quantity: a.quantity("qty"), lot: a.entry("lot").map(LotNumber.init), on: a.date("on"))
      }
    case "stocktake.open": try stocktakeOpen(verb, a)
    case "stocktake.count": StocktakeCount(stocktake: a.word("stocktake"), lines: a.lines("line") ?? [])
    case "stocktake.explain": StocktakeExplain(stocktake: a.word("stocktake"), parts: a.parts("part"))
    case "stocktake.approve":
      StocktakeApprove(stocktake: a.word("stocktake"), parts: a["part"] == nil ? nil : a.parts("part"))
    case "stocktake.reject": StocktakeReject(stocktake: a.word("stocktake"), parts: a.parts("part"))
    case "stocktake.close": StocktakeClose(stocktake: a.word("stocktake"))
    default: nil
    }
  }

  /// 8.7.4: all parts, or those that are named; never both.
  private static func stocktakeOpen(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let scope = Stocktake.Scope(rawValue: a.word("scope")) ?? .list
    if scope == .all, a["part"] != nil { throw Arguments.unknown("part", verb: verb) }
    if scope != .all, a["part"] == nil { throw Arguments.missing("part", verb: verb) }
    return StocktakeOpen(scope: scope, parts: scope == .all ? nil : a.parts("part"))
  }

  /// `stock.slow` looks at one outlet, or at the warehouse or all outlets; never at both.
  static func check(slow verb: String, _ a: Arguments) throws(Refusal) {
    if a["outlet"] != nil, a["at"] != nil { throw Arguments.unknown("at", verb: verb) }
  }
}
