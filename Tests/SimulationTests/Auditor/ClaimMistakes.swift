extension Commander {
  /// One of the mistakes that chance alone seldom makes.
  mutating func mistake(_ auditor: Auditor) -> Command? {
    switch random.number(1...12) {
    case 1:
      return Command(
        user("manager", auditor), "goodwill.allow", ("outlet", anyOutlet(auditor)), ("repair", "R:1"),
        ("part", "SCR-001"), ("amount", "1"), ("reason", "r"))
    case 2: return Command(user("clerk", auditor), "oldpart.handover")
    case 3:
      return Command(user("finance", auditor), "oldpart.recover", ("maker_claim", "MKR-202611-99999"), ("amount", "1"))
    case 4:
      guard random.chance(0.5), let claim = random.pick(auditor.sortedClaims) else {
        return Command(user("finance", auditor), "oldpart.recover", ("maker_claim", "MKR-202611-00001"))
      }
      return Command(user("clerk", auditor), "oldpart.handover", ("claim", claim.number))
    case 5: return Command(user("clerk", auditor), "return.receive", ("outlet", anyOutlet(auditor)))
    case 6:
      return Command(
        user("clerk", auditor), "return.receive", ("outlet", anyOutlet(auditor)), ("defective", "NO-SUCH.1:1"))
    case 7:
      return random.pick(auditor.sortedClaims).map {
        Command(outletUser($0, auditor), "claim.answer", ("claim", $0.number), ("accept", "no"))
      }
    case 8:
      return random.pick(auditor.sortedFees).map {
        Command(
          user("finance", auditor), random.one(of: "fee.reject", "fee.settle"), ("fee", $0.number), ("reason", "r"))
      }
    case 9:
      return random.chance(0.5)
        ? Command(user("reviewer", auditor), "oldpart.claim", ("maker", "M"), ("item", "OLD-202611-99999"))
        : Command(user("clerk", auditor), "oldpart.handover", ("item", "OLD-202611-99999"))
    case 10...11:
      let over = auditor.sortedClaims.filter { !$0.isOpen }
      return random.pick(over).map {
        Command(
          outletUser($0, auditor), "claim.dispatch", ("claim", $0.number), ("dispatched", auditor.today.text),
          ("count", "\($0.parts[0]):1"))
      }
    default:
      return Command(
        user("supervisor", auditor), "goodwill.allow", ("outlet", anyOutlet(auditor)), ("repair", "R"),
        ("part", "NO-SUCH.1"), ("amount", "1"), ("reason", "r"))
    }
  }

  private mutating func anyOutlet(_ auditor: Auditor) -> String {
    random.pick(auditor.outlets.keys.sorted()) ?? "HN0371"
  }
}
