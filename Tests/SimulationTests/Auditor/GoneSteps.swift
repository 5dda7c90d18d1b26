extension Commander {
  /// Something that an outlet on its way out, or gone, may not do or have done to it any more.
  mutating func askTheGone(_ auditor: Auditor) -> Command? {
    let all = auditor.outlets.keys.sorted()
    guard let outlet = random.pick(all.filter { auditor.standing($0) != "active" }) else { return nil }
    let own = user("outlet", outlet: outlet, auditor)
    let part = random.pick(auditor.parts.keys.sorted()) ?? "SCR-001"
    let month = auditor.today.month.before.text
    switch random.number(1...14) {
    case 1:
      return Command(
        own, "request.submit", ("kind", "emergency"), ("outlet", outlet), ("line", "\(part):1"), ("seal", "公章"),
        ("reason", "no-part"))
    case 2: return Command(user("cashier", auditor), "deposit.pay", ("outlet", outlet), ("amount", "100"))
    case 3:
      return Command(user("finance", auditor), "deposit.deduct", ("outlet", outlet), ("amount", "1"))
    case 4: return Command(user("clerk", auditor), "return.receive", ("outlet", outlet), ("line", "\(part):1"))
    case 5: return Command(own, "part.bought", ("outlet", outlet), ("line", "\(part):1"))
    case 6:
      count += 1
      return Command(
        own, "claim.submit", ("outlet", outlet), ("month", month),
        ("line", "\(part):1:X\(count):\(auditor.today.month.before.first.text)"))
    case 7:
      return Command(
        user("reviewer", auditor), "fee.submit", ("outlet", outlet), ("month", month), ("amount", "10"),
        ("papers", auditor.today.text), ("file", "yes"))
    case 8: return Command(user("cashier", auditor), "fee.pay", ("outlet", outlet), ("amount", "1"))
    case 9:
      return Command(
        user("inspector", auditor), "fine.propose", ("outlet", outlet), ("code", "incident"), ("amount", "1000"),
        ("note", "late"))
    case 10:
      count += 1
      return Command(
        user("manager", auditor), "goodwill.allow", ("outlet", outlet), ("repair", "Y\(count)"), ("part", part),
        ("amount", "1"), ("reason", "r"))
    case 11: return registerKey(outlet, auditor)
    case 12: return Command(user("cashier", auditor), "owed.pay", ("outlet", outlet), ("amount", "1"))
    case 13:
      let serial = auditor.sortedLoaners.first { $0.status == "store" }?.serial
      return Command(user("clerk", auditor), "loaner.lend", ("serial", serial ?? "nothing"), ("outlet", outlet))
    default: return documentOfTheGone(outlet, auditor)
    }
  }

  private mutating func documentOfTheGone(_ outlet: String, _ auditor: Auditor) -> Command? {
    switch random.number(1...5) {
    case 5:
      let request = random.pick(auditor.sortedRequests.filter { $0.outlet == outlet && $0.kind == "presale" })
      return request.map {
        Command(
          user("outlet", outlet: outlet, auditor), "presale.unused", ("request", $0.number), ("reason", "closed now"))
      }
    case 1:
      let fine = random.pick(auditor.sortedFines.filter { $0.outlet == outlet })
      return fine.map {
        Command(
          user("cashier", auditor), "fine.take", ("fine", $0.number), ("source", random.one(of: "payment", "deposit")))
      }
    case 2:
      let entry = random.pick(auditor.entries.filter { $0.outlet == outlet && $0.verb != "outlet.add" })
      return entry.map {
        Command(user("finance", auditor), "entry.reverse", ("entry", "\($0.number)"), ("reason", "wrong"))
      }
    case 3:
      let claim = random.pick(auditor.sortedClaims.filter { $0.outlet == outlet })
      return claim.map {
        Command(
          user("manager", auditor), "claim.supplement", ("claim", $0.number),
          ("expired", "\($0.lines[0].part):1:\($0.lines[0].repair)"), ("reason", "r"))
      }
    default:
      return Command(
        user("finance", auditor), "refund.ask", ("outlet", outlet), ("amount", "1"), ("reason", "left over"))
    }
  }
}
