extension Auditor {
  /// 9.3: the service fees of an outlet for one month.
  struct Fee {
    var number: String
    var outlet: String
    var month: Month
    var amount: Fen
    var papers: Day
    /// By the figures of the day of submission.
    var percent: Int
    var settleMonth: Month
    var status: String
    var submitter: String
    var settled: Fen?
  }

  func fees(_ outlet: String) -> Fen { -books.total("fees:\(outlet)") }

  private func fee(_ call: Call) throws(Refusal) -> Fee {
    guard let fee = fees[call.text("fee")] else {
      throw Refusal("NOT_FOUND", ("key", "fee"), ("value", call.text("fee")))
    }
    return fee
  }

  private func wrongStatus(_ fee: Fee) -> Refusal {
    Refusal("STATE", ("key", "fee"), ("value", fee.number), ("status", fee.status))
  }

  private func wrongMonth(_ month: Month, rule: Bool = false) -> Refusal {
    var refusal = Refusal("STATE")
    refusal.text += (rule ? " rule=9.3" : "") + " key=month value=\(month.text) status=running"
    return refusal
  }

  /// 9.3: what papers of a day are paid of, and with which month.
  mutating func submitFee(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    guard let month = Month(call.text("month")), let papers = Day(call.text("papers")) else {
      preconditionFailure("checked before")
    }
    if let standing = fees.values.first(where: {
      $0.outlet == outlet && $0.month == month && $0.status != "rejected"
    }) {
      throw Refusal(
        "DUPLICATE", ("rule", "9.3"), ("key", "month"), ("value", month.text), ("fee", standing.number))
    }
    guard papers <= today else { throw Refusal("BAD_VALUE", ("key", "papers")) }
    try requireStanding(outlet, not: Auditor.gone)
    guard month < today.month else { throw wrongMonth(month) }
    guard papers >= month.first else { throw Refusal("BAD_VALUE", ("rule", "9.3"), ("key", "papers")) }
    var settled = month
    while settled.next.day(number(of: "fee-papers-day")) < papers { settled = settled.next }
    let fee = Fee(
      number: number("FEE"), outlet: outlet, month: month, amount: Auditor.fen(call.text("amount")) ?? 0,
      papers: papers, percent: papers <= month.next.last ? 100 : number(of: "fee-late-percent"),
      settleMonth: settled, status: call["file"] == "yes" ? "submitted" : "no-file",
      submitter: call.actor.person)
    fees[fee.number] = fee
    try append(call, outlet: outlet, rule: "9.3", document: fee.number)
    return Auditor.fields(
      ("fee", fee.number), ("status", fee.status), ("amount", Auditor.money(fee.amount)),
      ("percent", "\(fee.percent)"), ("settle_month", settled.text))
  }

  /// 9.3: without the electronic file nothing is settled.
  mutating func fileFee(_ call: Call) throws(Refusal) -> String {
    let fee = try fee(call)
    guard fee.status == "no-file" else { throw wrongStatus(fee) }
    return try setFee(call, fee, "submitted")
  }

  mutating func rejectFee(_ call: Call) throws(Refusal) -> String {
    let fee = try fee(call)
    guard ["submitted", "no-file"].contains(fee.status) else { throw wrongStatus(fee) }
    try keepApart(call, fee.number, [("submit", fee.submitter)])
    return try setFee(call, fee, "rejected")
  }

  private mutating func setFee(_ call: Call, _ fee: Fee, _ status: String) throws(Refusal) -> String {
    fees[fee.number]?.status = status
    try append(call, outlet: fee.outlet, rule: "9.3", document: fee.number)
    return Auditor.fields(("fee", fee.number), ("status", status))
  }

  /// 9.3: once its month is over, what is due of it becomes the outlet's money.
  mutating func settleFee(_ call: Call) throws(Refusal) -> String {
    let fee = try fee(call)
    guard fee.status == "submitted" else { throw wrongStatus(fee) }
    try keepApart(call, fee.number, [("submit", fee.submitter)])
    guard fee.settleMonth < today.month else { throw wrongMonth(fee.settleMonth, rule: true) }
    let amount = Auditor.percent(fee.amount, fee.percent)
    fees[fee.number]?.status = "settled"
    fees[fee.number]?.settled = amount
    let postings = [Posting("service-fees", amount), Posting("fees:\(fee.outlet)", -amount)]
    try append(
      call, outlet: fee.outlet, rule: "9.3", document: fee.number, limit: "fee", amount > 0 ? postings : [])
    return Auditor.fields(
      ("fee", fee.number), ("status", "settled"), ("amount", Auditor.money(amount)),
      ("fees", Auditor.money(fees(fee.outlet))))
  }

  mutating func payFee(_ call: Call) throws(Refusal) -> String {
    let outlet = try outlet(call)
    let on = try businessDate(call)
    try requireStanding(outlet, not: Auditor.gone)
    let amount = Auditor.fen(call.text("amount")) ?? 0
    guard amount <= fees(outlet) else { throw feesShort(outlet) }
    try append(
      call, on: on, outlet: outlet, rule: "9.3", limit: "amount",
      [Posting("fees:\(outlet)", amount), Posting("cash:\(call["bank"] ?? "BANK")", -amount)])
    return Auditor.fields(
      ("outlet", outlet), ("amount", Auditor.money(amount)), ("fees", Auditor.money(fees(outlet))))
  }

  func feesShort(_ outlet: String) -> Refusal {
    Refusal("LIMIT", ("rule", "9.3"), ("key", "amount"), ("fees", Auditor.money(fees(outlet))))
  }

  var sortedFees: [Fee] { fees.values.sorted { Auditor.isBefore($0.number, $1.number) } }

  func listFees(_ call: Call) throws(Refusal) -> Expected {
    if call["outlet"] != nil { _ = try outlet(call) }
    return page(
      call,
      sortedFees.filter { isListed(call, $0.outlet, $0.status) }.map { fee in
        Auditor.row(
          [
            ("fee", fee.number), ("outlet", fee.outlet), ("month", fee.month.text), ("status", fee.status),
            ("papers", fee.papers.text), ("percent", "\(fee.percent)"), ("settle_month", fee.settleMonth.text),
            ("amount", Auditor.money(fee.amount)),
          ] + (fee.settled.map { [("settled", Auditor.money($0))] } ?? []))
      })
  }
}
