extension Commander {
  /// What the seed wants to exist. It is compared with the auditor's state at every step, so that a step whose commit
  /// failed is simply done again.
  struct World {
    var users: [Command] = []
    var outlets: [Command] = []
    var parts: [Command] = []

    private static let regions = ["河南", "湖北"]
    private static let outletCodes = [
      "HN0371", "HB0027", "HN0372", "HB0710", "HN-0379", "HB0717", "HN0391", "HB0728",
    ]
    private static let partList: [(code: String, name: String, price: String)] = [
      ("SCR-001", "螺丝", "0.01"), ("PCB-4601", "主板 \"A\"", "480.00"), ("FAN-0210", "fan motor", "35.50"),
      ("MOT-77", "电机 M=2", "1260.00"), ("CMP-9.1", "压缩机", "2399.99"), ("HOSE-3", "hose \\ 3 m", "12.5"),
      ("PSU-12", "电源", "88"), ("LCD-5", "显示屏", "640.1"),
    ]

    init(_ random: inout Random, _ settings: Settings) {
      let count = random.number(3...6) + (settings.closing > 20 ? 2 : 0)
      for (index, code) in World.outletCodes.prefix(count).enumerated() {
        let outlet = Command(
          "rev1", "outlet.add", ("outlet", code), ("name", "网点 \(code)"), ("region", World.regions[index % 2]),
          ("agreement", "2024-02-\(Auditor.padded(random.number(1...29), 2))"))
        outlets.append(random.chance(0.3) ? outlet.with("dealer", ["郑州 dealer"]) : outlet)
      }
      for part in World.partList.prefix(random.number(4...8)) {
        let command = Command("mgr1", "part.add", ("part", part.code), ("name", part.name), ("price", part.price))
        parts.append(random.chance(0.6) ? command.with("maker", ["Maker & Co"]).with("unit", ["个"]) : command)
      }
      if random.chance(settings.extremeWorld) {
        for number in 0...9 {
          parts.append(
            Command("rev2", "part.add", ("part", "GOLD-\(number)"), ("name", "金"), ("price", "9999999999.99")))
        }
      }
      addUsers(&random, settings)
    }

    /// Every role, and for the steps that must be kept apart a second user who may be the same person.
    private mutating func addUsers(_ random: inout Random, _ settings: Settings) {
      let plain = [
        ("rev1", "reviewer"), ("mgr1", "manager"), ("rev2", "reviewer"), ("clerk1", "clerk"), ("gm1", "gm"),
        ("cash1", "cashier"), ("fin1", "finance"), ("insp1", "inspector"), ("sup1", "supervisor"), ("aud1", "auditor"),
        ("ops", "admin"),
      ]
      users = plain.map { Command("admin", "user.add", ("user", $0.0), ("role", $0.1)) }
      let doubles = [
        ("clerk2", "clerk", "rev1"), ("gm2", "gm", "rev2"), ("fin2", "finance", "cash1"), ("fin3", "finance", "clerk1"),
        ("mgr2", "manager", "rev2"), ("mgr3", "manager", "reg1"), ("rev3", "reviewer", "reg2"),
        ("clerk3", "clerk", "gm1"), ("clerk4", "clerk", "mgr1"),
        ("cash2", "cashier", "mgr1"), ("mgr4", "manager", "insp1"), ("insp2", "inspector", "clerk1"),
        ("insp3", "inspector", "老板 1"), ("rev4", "reviewer", "insp1"), ("fin4", "finance", "rev1"),
        ("fin5", "finance", "mgr1"), ("rev5", "reviewer", "老板 2"),
      ]
      for (name, role, person) in doubles {
        let command = Command("admin", "user.add", ("user", name), ("role", role))
        users.append(random.chance(settings.samePerson) ? command.with("person", [person]) : command)
      }
      for (index, region) in World.regions.enumerated() {
        users.append(
          Command("admin", "user.add", ("user", "reg\(index + 1)"), ("role", "regional"), ("region", region)))
      }
      // Somebody who signs what he may have submitted.
      users.append(
        Command(
          "admin", "user.add", ("user", "reg3"), ("role", "regional"),
          ("person", random.chance(settings.samePerson) ? "老板 1" : "区域 3"), ("region", World.regions[0])))
      for (index, outlet) in outlets.enumerated() {
        let code = outlet["outlet"] ?? ""
        let command = Command(
          "admin", "user.add", ("user", "o\(index + 1)"), ("role", "outlet"), ("person", "老板 \(index + 1)"),
          ("outlet", code))
        users.append(command)
        guard index == 0 || random.chance(0.2) else { continue }
        var second = command
        second["user"] = "o\(index + 1)b"
        second["person"] = random.chance(settings.samePerson) ? "rev2" : "店员 \(index + 1)"
        users.append(second)
      }
    }

    /// The first thing that is missing.
    func missing(_ auditor: Auditor, _ random: inout Random) -> Command? {
      for user in users where user["outlet"] == nil && auditor.users[user["user"] ?? ""] == nil { return user }
      for outlet in outlets where auditor.outlets[outlet["outlet"] ?? ""] == nil { return outlet }
      for user in users where auditor.users[user["user"] ?? ""] == nil { return user }
      for part in parts where auditor.parts[part["part"] ?? ""] == nil { return part }
      for outlet in outlets.compactMap({ $0["outlet"] })
      where auditor.deposit(outlet) == 0 && auditor.standing(outlet) == "active" {
        let amount = random.one(of: "20000.00", "10000", "30000.00", "9999.99", "52345.67", "120000")
        return Command("cash1", "deposit.pay", ("outlet", outlet), ("amount", amount))
      }
      // Of the dearest parts only one is stocked: ten receipts of it leave 64 bits, the others would be refused for ever.
      for part in parts.compactMap({ $0["part"] })
      where auditor.inStock(part) == 0 && auditor.parts[part]?.supersededBy == nil
        && (part == "GOLD-0" || !part.hasPrefix("GOLD"))
      {
        return Command("clerk1", "stock.receive", ("part", part), ("qty", World.stock(part, &random)))
      }
      return nil
    }

    static func stock(_ part: String, _ random: inout Random) -> String {
      part == "SCR-001" || part.hasPrefix("GOLD") ? "999999" : String(random.number(20...160))
    }
  }
}
