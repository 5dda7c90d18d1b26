extension Commander {
  private func presales(_ auditor: Auditor, _ statuses: String...) -> [Auditor.Request] {
    auditor.sortedRequests.filter { $0.kind == "presale" && statuses.contains($0.status) }
  }

  /// A pre-sale request in one of these statuses, now and then any request.
  private mutating func pick(_ waiting: [Auditor.Request], _ auditor: Auditor) -> Auditor.Request? {
    random.pick(random.chance(settings.wrongDocument) ? auditor.sortedRequests : waiting)
  }

  /// Mostly by the regional manager of the outlet's own region.
  mutating func sign(_ auditor: Auditor) -> Command? {
    guard let request = pick(presales(auditor, "submitted"), auditor) else { return nil }
    let region = random.chance(0.1) ? nil : auditor.outlets[request.outlet]?.region
    let signers = auditor.users.values.filter {
      $0.role == "regional" && $0.active && (region == nil || $0.region == region)
    }
    return Command(random.pick(signers.map(\.name).sorted()), "request.sign", ("request", request.number))
  }

  mutating func approve(_ auditor: Auditor) -> Command? {
    guard let request = pick(presales(auditor, "reviewed"), auditor) else { return nil }
    var command = Command(user("manager", auditor), "request.approve", ("request", request.number))
    if random.chance(0.4) { command["decision"] = random.chance(0.3) ? "reject" : "approve" }
    if command["decision"] == "reject" || random.chance(0.03) { command["reason"] = "机器已退货" }
    return command
  }

  mutating func finishPresale(_ auditor: Auditor) -> Command? {
    guard let request = pick(presales(auditor, "received", "closed"), auditor) else { return nil }
    let user = user("outlet", outlet: random.chance(0.06) ? nil : request.outlet, auditor)
    if random.chance(0.4) {
      return Command(user, "presale.done", ("request", request.number), ("repair", "维修 \(random.number(1...999))"))
    }
    return Command(user, "presale.unused", ("request", request.number), ("reason", "not needed"))
  }

  /// What was not needed comes back, all of it or one part after the other.
  mutating func returnUnused(_ auditor: Auditor) -> Command? {
    guard let request = pick(presales(auditor, "unused", "returned"), auditor) else { return nil }
    let parts = auditor.parts.keys.sorted().filter { auditor.returnable(request, $0) > 0 }
    guard !parts.isEmpty || random.chance(0.3) else { return nil }
    var lines = parts.map { part -> String in
      let most = auditor.returnable(request, part)
      let kept = auditor.claimed(request.outlet, part) + auditor.sentBack(request.outlet, part)
      let hasMore = auditor.books.quantity("held:\(request.outlet)", part) - kept > most
      return
        "\(part):\(random.chance(hasMore ? 0.5 : 0.15) ? most + 1 : random.chance(0.7) ? most : random.number(1...most))"
    }
    if random.chance(0.2) { lines = Array(lines.prefix(1)) }
    if lines.isEmpty { lines = ["FAN-0210:1"] }
    // What the outlet holds, but of another request.
    let held = auditor.parts.keys.sorted().filter { part in
      let kept = auditor.claimed(request.outlet, part) + auditor.sentBack(request.outlet, part)
      return auditor.books.quantity("held:\(request.outlet)", part) > kept
    }
    if let other = random.pick(held.filter { !parts.contains($0) }), random.chance(0.35) { lines.append("\(other):1") }
    let outlet = random.chance(0.06) ? random.pick(auditor.outlets.keys.sorted()) ?? "" : request.outlet
    var command = Command(user("clerk", auditor), "return.receive", ("outlet", outlet)).with("line", lines)
    command["request"] = request.number
    return dated(command, auditor)
  }
}
