import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// Requests, and what to know before deciding on one.
extension Reading {
  func requestShow() throws(Refusal) -> Answer {
    let request = try scope.request(arguments.word("request"), facts)
    let rows = request.asked.map { line -> [ReplyField] in
      let approved = request.review?.lines.first { $0.part == line.part }
      let price = approved?.price ?? Part(facts.document(Part.key(line.part)))?.price ?? .zero
      return [
        ReplyField("part", line.part), ReplyField("asked", line.quantity),
        ReplyField("approved", approved?.quantity ?? .zero),
        ReplyField("shipped", request.progress?.shipped[line.part] ?? .zero),
        ReplyField("dropped", request.dropped[line.part]), ReplyField("price", price),
      ]
    }
    var repair: String?
    if case .done(let record)? = request.progress?.outcome { repair = record }
    var result = answer(
      [ReplyField](
        [
          ReplyField("request", request.number), ReplyField("kind", request.kind.rawValue),
          ReplyField("outlet", request.outlet), ReplyField("month", request.month),
          ReplyField("status", request.status), ReplyField("submitted", request.submitted),
          ReplyField("due", request.due), optional("reason", request.reason),
          request.signature.map { _ in ReplyField("signed", "yes") }, optional("lapses", request.review?.lapses),
          optional("plan", request.plan), optional("repair", repair),
        ]))
    result.rows = rows
    return result
  }

  func requestList() throws -> Answer {
    let filter = DocumentFilter(outlet: try narrowed()?.text, status: arguments.words("status"))
    return try page(Request.documentKind, filter) { document in
      guard let request = Request(document), sees(document.outlet) else { return nil }
      return [
        ReplyField("request", request.number), ReplyField("kind", request.kind.rawValue),
        ReplyField("outlet", request.outlet), ReplyField("month", request.month),
        ReplyField("status", request.status), ReplyField("lines", request.asked.count),
        ReplyField("submitted", request.submitted), ReplyField("due", request.due),
      ]
    }
  }

  /// `request.check`: everything a decision would look at, and how much of the request fits, taken line by line.
  func requestCheck() throws -> Answer {
    let (outlet, lines) = try checked()
    let priced = try scope.parts(lines, facts)
    let position = OutletPosition(outlet, facts, policy)
    let isHeld = position.deposit >= policy.depositMinimum
    var left = isHeld ? max(position.available, .zero) : .zero
    var amount = Money.zero
    var isWhole = true
    var promises = Promises(facts)
    let rows = try priced.map { line, part -> [ReplyField] in
      // What there is of the parts it has taken the place of counts for it.
      let held = pieces(of: part, in: .held(outlet))
      let transit = pieces(of: part, in: .transit(outlet))
      let used = try part.family.reduce(Quantity.zero) { try $0 + self.used($1, outlet) }
      let free = promises.take(line.quantity, of: part)
      let fits = min(line.quantity, free, Quantity(left.fen / part.price.fen))
      left -= part.price * fits
      amount += part.price * line.quantity
      isWhole = isWhole && fits == line.quantity
      let cover = used > .zero ? (held + transit + line.quantity).pieces * 3 / used.pieces : nil
      return [ReplyField](
        [
          ReplyField("part", line.part), ReplyField("asked", line.quantity), ReplyField("price", part.price),
          ReplyField("held", held), ReplyField("transit", transit), ReplyField("used", used),
          optional("cover", cover), ReplyField("free", free), ReplyField("fits", fits),
          optional("superseded_by", part.supersededBy),
        ])
    }
    // Figures that no record could carry are not shown as if they were true.
    guard amount.isInBounds, (position.occupied + position.committed + amount).isInBounds else {
      throw StepRefusal.overflow(key: "line").refusal
    }
    var answer = list(rows, next: nil)
    answer.reply += [
      ReplyField("outlet", outlet), ReplyField("deposit", position.deposit), ReplyField("ceiling", position.ceiling),
      ReplyField("occupied", position.occupied), ReplyField("committed", position.committed),
      ReplyField("available", position.available), ReplyField("amount", amount),
      ReplyField("fits", isWhole ? "yes" : "no"),
    ]
    if amount > position.available {
      let shortfall = amount - position.available
      let needed = position.occupied + position.committed + amount
      answer.reply += [
        ReplyField("shortfall", shortfall), ReplyField("more_deposit", position.depositMissing(for: needed)),
        ReplyField("old_parts", shortfall),
      ]
    }
    return answer
  }

  /// What is to be checked: a request that waits for review, or lines that an outlet thinks of asking for.
  private func checked() throws(Refusal) -> (OutletCode, [PartLine]) {
    guard let number = arguments.words("request") else {
      guard let code = arguments.outlet("outlet"), let lines = arguments.lines("line") else {
        throw Arguments.missing("outlet", verb: verb)
      }
      return (try scope.outlet(code, facts).code, lines)
    }
    let request = try scope.request(number, facts)
    guard request.state == .submitted else {
      throw StepRefusal.state(key: "request", value: request.number, status: request.status).refusal
    }
    return (request.outlet, request.asked)
  }

  private func pieces(of part: Part, in account: Account) -> Quantity {
    part.family.reduce(.zero) { $0 + facts.cell(CellKey(account: account, part: $1)).quantity }
  }

  /// What uses up pieces that an outlet holds.
  static let useVerbs: Set = ["part.bought", "claim.settle", "claim.missing", "claim.supplement"]

  /// The pieces the outlet used up in this month and the two before.
  private func used(_ part: PartCode, _ outlet: OutletCode) throws -> Quantity {
    let from = today.month.previous.previous.day(1)
    let filter = PostingFilter(account: .held(outlet), part: part, from: from, to: today)
    var used = Quantity.zero
    var after: PostingKey?
    while true {
      let found = try snapshot.postings(filter, after: after, limit: 1000)
      for stored in found where Reading.useVerbs.contains(stored.verb) {
        used -= stored.posting.goods?.quantity ?? .zero
      }
      after = found.last?.key
      if found.count < 1000 { return used }
    }
  }
}
