extension Commander {
  /// One of the mistakes that chance alone seldom makes.
  mutating func mistake(_ auditor: Auditor) -> Command? {
    switch random.number(1...17) {
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
    case 12...15: return mistakenStep(auditor)
    case 16: return mistakenParcel(auditor)
    default:
      return Command(
        user("supervisor", auditor), "goodwill.allow", ("outlet", anyOutlet(auditor)), ("repair", "R"),
        ("part", "NO-SUCH.1"), ("amount", "1"), ("reason", "r"))
    }
  }

  /// A step that its document is not waiting for, or that takes what is not there.
  private mutating func mistakenStep(_ auditor: Auditor) -> Command? {
    switch random.number(1...6) {
    case 1:
      let gone = auditor.sortedOldParts.filter { $0.status != "store" }
      return random.pick(gone).map { Command(user("clerk", auditor), "oldpart.handover", ("item", $0.number)) }
    case 2:
      let waiting = auditor.sortedClaims.filter { claim in !claim.parcels.contains { $0.status == "counted" } }
      return random.pick(waiting).map {
        Command(
          user("inspector", auditor), "claim.inspect", ("claim", $0.number), ("fault", "\($0.parts[0]):1"))
      }
    case 3:
      return random.pick(auditor.sortedFines.filter { $0.status == "confirmed" }).map {
        Command(
          user("finance", auditor), "fine.take", ("fine", $0.number), ("source", "deposit"),
          ("amount", Auditor.money(min(auditor.deposit($0.outlet) + 1, 999_999_999_999))))
      }
    default: return returnOther(auditor)
    }
  }

  /// A step with a parcel that is not waiting for it, or with a transfer that is not.
  private mutating func mistakenParcel(_ auditor: Auditor) -> Command? {
    if random.chance(0.3), let transfer = random.pick(auditor.sortedTransfers.filter { $0.status != "reported" }) {
      return Command(
        user("reviewer", auditor), "transfer.settle", ("transfer", transfer.number),
        ("back", "\(transfer.items[0].part):1"), ("reason", "r"))
    }
    guard let claim = random.pick(auditor.sortedClaims.filter { !$0.parcels.isEmpty }),
      let parcel = random.pick(claim.parcels)
    else { return nil }
    var command = Command(
      user("reviewer", auditor), "claim.recount", ("claim", claim.number), ("parcel", "\(parcel.number)"),
      ("count", "\(claim.parts[0]):1"), ("reason", "r"))
    switch random.number(1...3) {
    case 1: break
    case 2:
      command = Command(
        outletUser(claim, auditor), "claim.answer", ("claim", claim.number), ("accept", "yes"),
        ("parcel", "\(parcel.number)"))
    default:
      command.verb = "claim.receive"
      command["reason"] = nil
      command["dispatched"] = auditor.today.text
    }
    return command
  }

  /// What the outlet may return, but not for that request.
  private mutating func returnOther(_ auditor: Auditor) -> Command? {
    let unused = auditor.sortedRequests.filter { $0.kind == "presale" && $0.status == "unused" }
    guard let request = random.pick(unused) else { return nil }
    let others = auditor.parts.keys.sorted().filter { part in
      auditor.unbound(request.outlet, part) > auditor.returnable(request, part)
    }
    return random.pick(others).map { part in
      let count = min(auditor.returnable(request, part) + 1, 999_999)
      return Command(
        user("clerk", auditor), "return.receive", ("outlet", request.outlet), ("line", "\(part):\(count)"),
        ("request", request.number))
    }
  }

  private mutating func anyOutlet(_ auditor: Auditor) -> String {
    liveOutlet(auditor) ?? "HN0371"
  }
}
