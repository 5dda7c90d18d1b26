extension Auditor {
  func showClaim(_ call: Call) throws(Refusal) -> Expected {
    let claim = try claim(call)
    let rows =
      claim.lines.enumerated().map { Auditor.row(fields($0.element, $0.offset + 1)) }
      + claim.parcels.map { Auditor.row(fields(claim, $0)) }
    var closing = [
      ("claim", claim.number), ("outlet", claim.outlet), ("month", claim.month.text), ("status", claim.status),
      ("submitted", claim.submitted.text), ("full_by", claim.fullBy.text), ("reduced_by", claim.reducedBy.text),
      ("arrive_by", claim.arriveBy.text),
    ]
    if let open = openValue(claim), let next = nextLosses(claim, open).first {
      closing += [
        ("open_value", Auditor.money(open)), ("next_day", next.day.text), ("next_loss", Auditor.money(next.loss)),
      ]
    }
    return answer(rows: rows, fields: closing)
  }

  private func fields(_ line: Claim.Line, _ number: Int) -> [(String, String)] {
    [
      ("line", "\(number)"), ("part", line.part), ("qty", "\(line.quantity)"), ("repair", line.repair),
      ("replaced", line.replaced.text), ("open", "\(line.open)"),
    ] + Claim.kinds.map { ($0, "\(line.found($0))") } + [
      ("missing", "\(line.missing)"), ("amount", Auditor.money(line.amount)),
      ("credited", Auditor.money(line.credited)),
    ]
  }

  private func fields(_ claim: Claim, _ parcel: Claim.Parcel) -> [(String, String)] {
    var fields = [
      ("parcel", "\(parcel.number)"), ("status", parcel.status), ("dispatched", parcel.dispatched.text),
      ("percent", "\(claim.rate(parcel.dispatched))"),
    ]
    if parcel.status == "difference", let day = parcel.answerBy { fields.append(("answer_by", day.text)) }
    return fields + parcel.count.map { ("count", $0.text) } + parcel.expected.map { ("expected", $0.text) }
      + parcel.surplus.map { ("surplus", $0.text) }
  }

  /// The value of what is claimed and not under way; nil when there is nothing of it or no day left to save it.
  func openValue(_ claim: Claim) -> Fen? {
    guard claim.isOpen, today <= claim.reducedBy, claim.parts.contains(where: { claim.toCome($0) > 0 }) else {
      return nil
    }
    return claim.parts.reduce(0) { sum, part in
      let before = claim.underway(part)
      return sum + oldestValue(claim.outlet, part, before + claim.toCome(part))
        - oldestValue(claim.outlet, part, before)
    }
  }

  private func oldestValue(_ outlet: String, _ part: String, _ count: Int) -> Fen {
    let held = "held:\(outlet)"
    let taken = books.oldest(held, part, min(count, books.quantity(held, part))) ?? []
    return taken.reduce(0) { $0 + $1.amount }
  }

  /// What is lost after the days that are still to come.
  func nextLosses(_ claim: Claim, _ open: Fen) -> [(day: Day, loss: Fen)] {
    guard claim.fullBy < claim.reducedBy else { return [(day: claim.reducedBy, loss: open)] }
    let reduced = Auditor.percent(open, claim.reducedPercent)
    let full = today <= claim.fullBy ? [(day: claim.fullBy, loss: open - reduced)] : []
    return full + [(day: claim.reducedBy, loss: reduced)]
  }

  func listClaims(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    return page(
      call,
      sortedClaims.filter { isListed(call, $0.outlet, $0.status) }.map { claim in
        Auditor.row([
          ("claim", claim.number), ("outlet", claim.outlet), ("month", claim.month.text), ("status", claim.status),
          ("lines", "\(claim.lines.count)"), ("pieces", "\(claim.lines.reduce(0) { $0 + $1.quantity })"),
          ("submitted", claim.submitted.text), ("full_by", claim.fullBy.text),
        ])
      })
  }
}
