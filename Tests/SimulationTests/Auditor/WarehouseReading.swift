extension Commander {
  static let warehouseReads = [
    "stock.card", "stock.card", "stock.lots", "stock.slow", "stock.slow", "loaner.list", "stocktake.show",
    "stocktake.show", "stocktake.list", "stocktake.suggest", "transfer.show", "transfer.show", "transfer.show",
    "transfer.list", "due",
    "refund.list", "month.check", "outlet.show", "part.show",
  ]

  /// What a question about the warehouse asks for, mostly something that is there.
  mutating func addWarehouseArguments(_ command: inout Command, _ auditor: Auditor) {
    switch command.verb {
    case "stock.card":
      let known = auditor.parts.keys.sorted()
      let stocked = known.filter { auditor.inStock($0) > 0 }
      command["part"] = random.pick(random.chance(0.8) ? stocked : known) ?? "SCR-001"
      let days = max(0, auditor.today.serial - auditor.firstDay.serial)
      for key in ["from", "to"] where random.chance(0.25) {
        command[key] = (auditor.firstDay + random.number(0...days)).text
      }
    case "stocktake.show":
      command["stocktake"] = random.pick(auditor.stocktakes.keys.sorted()) ?? "CNT-202611-00001"
    case "transfer.show":
      let reported = auditor.transfers.values.filter { $0.status == "reported" }.map(\.number).sorted()
      let all = auditor.transfers.keys.sorted()
      command["transfer"] = random.pick(reported.isEmpty || random.chance(0.6) ? all : reported) ?? "TRF-202611-00001"
    case "month.check":
      let days = max(0, auditor.today.serial - auditor.firstDay.serial)
      let month = (auditor.firstDay + random.number(0...days)).month
      command["month"] = random.chance(0.08) ? auditor.today.month.next.text : month.text
    case "stock.slow":
      if random.chance(0.85) { command["days"] = random.one(of: "0", "0", "1", "5", "14", "30", "366") }
      if random.chance(0.4) { command["at"] = random.one(of: "outlets", "outlets", "warehouse") }
    default: break
    }
  }

  /// Something that does not exist, in the place of what the warehouse has; nil for other arguments.
  mutating func unknownInWarehouse(_ key: String, _ command: Command, _ auditor: Auditor) -> Command? {
    var spoiled = command
    let outlets = auditor.outlets.keys.sorted()
    switch key {
    case "transfer": spoiled[key] = random.pick(["TRF-202611-99999"] + auditor.transfers.keys.sorted())
    case "stocktake": spoiled[key] = random.pick(["CNT-202611-99999"] + auditor.stocktakes.keys.sorted())
    case "refund": spoiled[key] = random.pick(["RFD-202611-99999"] + auditor.refunds.keys.sorted())
    case "serial": spoiled[key] = "no such machine"
    case "by": spoiled[key] = "NO-SUCH.1"
    case "lot": spoiled[key] = "\(auditor.lastRecord + 1)"
    case "damaged", "lost", "short", "found", "back", "sender":
      return command.with(key, ["NO-SUCH.1:1"])
    case "from" where command.verb == "transfer.ask", "to" where command.verb == "transfer.ask":
      spoiled[key] = random.chance(0.4) ? "ZZ9999" : random.pick(outlets) ?? "ZZ9999"
    case "counted" where command.verb == "issue.ship": return command.with(key, ["NO-SUCH.1:1"])
    default: return nil
    }
    return spoiled
  }
}
