extension Commander {
  /// The command with one mistake in it.
  mutating func spoiled(_ command: Command, _ auditor: Auditor) -> Command {
    var spoiled = command
    let key = random.pick(command.arguments.map(\.key)) ?? ""
    switch random.number(1...12) {
    case 1...2: spoiled.user = random.chance(0.2) ? nil : somebody(auditor)
    case 3:
      if let index = command.arguments.firstIndex(where: { $0.key == key }) { spoiled.arguments.remove(at: index) }
    case 4: spoiled.arguments.append((random.one(of: "colour", "amounts", "on_", "x2"), "red"))
    case 5: spoiled.arguments += command.arguments.filter { $0.key == key }
    case 6...8: return withBadValue(command, auditor)
    case 9...10: return withUnknown(command, auditor)
    case 11: spoiled.verb += random.one(of: "x", ".again", "s")
    default:
      spoiled.tail = random.one(
        of: " note=\"open", " note=\"a\"b", " note=\"\\q\"", " note=\"\\ud800\"", " no-equals", " note=", " note=a\"b",
        " note=a\\b", " note=a\u{1}b", " note=\"a\tb\"", "\tnote=a", " note=\"\\u12\"", " note=\u{7f}")
    }
    return spoiled
  }

  /// Anybody who does business, whatever the role.
  mutating func somebody(_ auditor: Auditor) -> String? {
    random.pick(auditor.users.values.filter { $0.active && !$0.name.hasPrefix("temp") }.map(\.name).sorted())
  }

  /// One value outside its grammar, just at the border where there is one.
  private mutating func withBadValue(_ command: Command, _ auditor: Auditor) -> Command {
    var spoiled = command
    let candidates = (Auditor.catalogue[command.verb]?.arguments ?? []).filter {
      $0.key == "id" || $0.key == "dry" || command[$0.key] != nil
    }
    guard let argument = random.pick(candidates) else { return command }
    if argument.type == "line", random.chance(0.1) {
      return command.with("line", (1...201).map { "P\($0):1" })
    }
    spoiled[argument.key] = random.pick(Commander.badValues(argument.type)) ?? ""
    return spoiled
  }

  private static func badValues(_ type: String) -> [String] {
    switch type {
    case "money":
      return ["0", "0.00", "-5.00", "1.234", "12.", ".5", "1e5", "+1", "10000000000.00", "abc", "", "1,000", "٣"]
        + [String(repeating: "9", count: 23) + ".00"]
    case "qty": return ["0", "-1", "+5", "007", "1000000", "1.0", String(repeating: "9", count: 23), "", "x"]
    case "date":
      return ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "26-11-01", "2026-1-1"]
        + ["1999-12-31", "2200-01-01"]
    case "month": return ["2026-13", "2026-1", "2026-00", "202612", "next"]
    case "line":
      return ["SCR-001", "SCR-001:0", "SCR-001:-2", "SCR-001:01", "SCR-001:1000000", "scr:1", ":3", "A:1:2", ""]
    case "user": return ["System", "system", "a b", "-x", String(repeating: "a", count: 33), ""]
    case "role": return ["boss", "Admin", ""]
    case "countline":
      return ["SCR-001", "SCR-001:-1", "SCR-001:00", "SCR-001:1000000", "scr:1", ":3", "A:1:2", "", "SCR-001:1.0"]
    case "counted": return ["-1", "00", "+1", "1000000", "x", "", "1.0"]
    case "outlet", "part", "parts": return ["hn0371", "-A", "A B", String(repeating: "A", count: 33), "", "A_B"]
    case "claimline":
      return [
        "SCR-001:1", "SCR-001:1:R", "SCR-001:1: :2026-11-01", "SCR-001:1:R:2026-13-01", "SCR-001:1:a:b:2026-11-01",
      ]
    case "inspected", "supplemented": return ["SCR-001", "SCR-001:0", "SCR-001:1: ", "SCR-001:1:a:b", "SCR-001:1:"]
    case "repair": return ["", " ", "a:b", String(repeating: "长", count: 65)]
    case "parcel": return ["-1", "x", "01", "1.0", ""]
    case "REQ", "SHP", "PLN", "MSG", "FIN", "CLM", "OLD", "MKR", "FEE", "CNT", "TRF", "RFD", "DSP":
      return [
        "REQ-2026-1", "FIN-202613-00001", "CNT-202611-1", "TRF-202600-00001", "XYZ-202611-00001", "REQ-202611-1", "17",
        "", "req-202611-00001",
      ]
    case "STM":
      return [
        "STM-202611", "STM-202613-HN0371", "STM-202611-hn0371", "REQ-202611-00001", "", "STM-2026-11-HN0371",
        "stm-202611-HN0371",
      ]
    case "disputed": return ["", "0", "-1", "x", "warehouse", "Held", "held:HN0371", "1000000000000"]
    case "seal": return [""]
    case "entry": return ["0", "-1", "x", "1000000000000", String(repeating: "9", count: 23)]
    case "year": return ["1999", "2200", "26", "02026", "-2026", "next"]
    case "key": return ["", "abc", Auditor.goodKey + "A", String(Auditor.goodKey.dropFirst(4))]
    case "clause": return ["", "99.9", "8.3.2 "]
    case "days": return ["-1", "367", "x", "", "1.5"]
    case "edition": return ["", "a b", "第二版", "x_1", String(repeating: "e", count: 33)]
    case "figure": return ["ceiling-ratio", "", ":3"]
    case "limit": return ["0", "1001", "x", "-1"]
    case "name", "text", "id":
      return ["", String(repeating: "长", count: type == "text" ? 501 : 65), "a\u{1}b", "line\nbreak"]
    default: return ["later", "no", "YES", ""]
    }
  }

  /// One name of something that does not exist, or that belongs to another outlet.
  private mutating func withUnknown(_ command: Command, _ auditor: Auditor) -> Command {
    var spoiled = command
    let keys = [
      "outlet", "part", "line", "request", "shipment", "plan", "entry", "user", "notice", "month", "for", "fine",
      "code", "claim", "fee", "item", "maker_claim", "count", "defective", "parcel", "transfer", "stocktake", "refund",
      "serial", "by", "lot", "statement", "dispute", "owner", "correction", "damaged", "lost", "short", "found", "back",
      "sender", "from", "to", "counted",
    ]
    guard let key = random.pick(keys.filter { command[$0] != nil }) else { return command }
    if let other = unknownInWarehouse(key, command, auditor) { return other }
    switch key {
    case "counted", "from", "to": return command
    case "statement":
      spoiled[key] = random.pick(["STM-202611-ZZ9999", "STM-209901-HN0371"] + auditor.statements.keys.sorted())
    case "dispute": spoiled[key] = random.pick(["DSP-202611-99999"] + auditor.disputes.keys.sorted())
    case "owner": spoiled[key] = "nobody"
    case "correction": spoiled[key] = "\(auditor.lastRecord + random.number(1...9))"
    case "line" where command.verb == "statement.dispute": spoiled[key] = "999999"
    case "outlet":
      spoiled["outlet"] = random.chance(0.5) ? "ZZ9999" : random.pick(auditor.outlets.keys.sorted()) ?? "ZZ9999"
    case "part": spoiled["part"] = "NO-SUCH.1"
    case "line": return command.with("line", ["NO-SUCH.1:1"])
    case "request":
      spoiled["request"] = random.pick(["REQ-202611-99999", "REQ-202611-100000"] + auditor.requests.keys.sorted())
    case "shipment": spoiled["shipment"] = random.pick(["SHP-209901-00001"] + auditor.shipments.keys.sorted())
    case "plan": spoiled["plan"] = random.one(of: "PLN-202001", "PLN-202612-77")
    case "entry": spoiled["entry"] = String(auditor.lastRecord + random.number(1...9))
    case "notice": spoiled["notice"] = "MSG-202611-99999"
    case "month": spoiled["month"] = random.one(of: "2000-01", "2199-12")
    case "code": spoiled["code"] = "no-such-fine"
    case "fine": spoiled["fine"] = random.pick(["FIN-202611-99999"] + auditor.fines.keys.sorted())
    case "for": spoiled["for"] = "NO-SUCH.1"
    case "claim": spoiled["claim"] = random.pick(["CLM-202611-99999"] + auditor.claims.keys.sorted())
    case "fee": spoiled["fee"] = random.pick(["FEE-202611-99999"] + auditor.fees.keys.sorted())
    case "maker_claim": spoiled["maker_claim"] = "MKR-202611-99999"
    case "item": return command.with("item", ["OLD-202611-99999"])
    case "count", "defective": return command.with(key, ["NO-SUCH.1:1"])
    case "parcel": spoiled["parcel"] = "\(random.number(1...9))"
    default: spoiled["user"] = "nobody"
    }
    return spoiled
  }
}
