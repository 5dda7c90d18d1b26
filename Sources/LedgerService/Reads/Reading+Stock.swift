import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// The card of a part, and the lots that lie in the warehouse (8.7.3).
extension Reading {
  func stockCard() throws -> Answer {
    let part = try registered(arguments.part("part"))
    let after = try recordCursor()
    let (from, to) = (arguments.date("from"), arguments.date("to"))
    var balance = Quantity.zero
    var rows: [[ReplyField]] = []
    var last = after
    var hasMore = false
    // The balance runs over all that ever moved, so the way to a page begins at the beginning.
    try moves(of: part) { move in
      balance += move.pieces
      guard after.map({ $0 < move.record }) ?? true, from.map({ $0 <= move.on }) ?? true,
        to.map({ move.on <= $0 }) ?? true
      else { return true }
      guard rows.count < limit else {
        hasMore = true
        return false
      }
      rows.append(row(move, balance: balance))
      last = move.record
      return true
    }
    var answer = list(rows, next: hasMore ? last?.description : nil)
    let inStock = facts.cell(CellKey(account: .warehouse, part: part)).quantity
    answer.reply += [ReplyField("part", part), ReplyField("in_stock", inStock)]
    return answer
  }

  private func row(_ move: StockMove, balance: Quantity) -> [ReplyField] {
    let record = facts.record(move.record)
    let kinds = [Shipment.kind, "return", Stocktake.kind, MakerClaim.kind]
    let document = record?.changes.first { kinds.contains($0.key.kind) }?.key.id
    let pieces = move.pieces
    return [ReplyField](
      [
        ReplyField("entry", move.record), ReplyField("on", move.on), ReplyField("verb", move.verb),
        optional("document", document), optional("outlet", record?.outlet),
        ReplyField("user", record?.actor.user ?? ""),
        pieces > .zero ? ReplyField("in", pieces) : pieces < .zero ? ReplyField("out", -pieces) : nil,
        ReplyField("balance", balance), ReplyField("amount", move.amount),
      ])
      + move.lots.filter { $0.quantity != .zero }.map { lot in
        let pieces = max(lot.quantity, -lot.quantity)
        return ReplyField("lot", LotPieces(lot: lot.lot, quantity: pieces))
      }
  }

  private func recordCursor() throws(Refusal) -> RecordNumber? {
    guard let text = arguments.words("cursor") else { return nil }
    guard let number = Int64(plainDigits: text, atMost: 18) else { throw badCursor }
    return RecordNumber(number)
  }

  var badCursor: Refusal { Refusal(.badValue, "cursor", [ReplyField("key", "cursor")]) }

  func stockLots() throws -> Answer {
    let part = try arguments.part("part").map { try registered($0) }
    let after = try lotCursor()
    var rows: [[ReplyField]] = []
    var last: LotPieces?
    var hasMore = false
    var lastPart: PartCode?
    func page(_ code: PartCode, _ lots: [LotBalance]) throws -> Bool {
      for lot in lots where lot.quantity > .zero {
        guard rows.count < limit else {
          hasMore = true
          return false
        }
        rows.append(
          [ReplyField](
            [
              ReplyField("part", code), ReplyField("lot", lot.lot), ReplyField("qty", lot.quantity),
              ReplyField("price", Money(fen: lot.amount.fen / lot.quantity.pieces)), ReplyField("amount", lot.amount),
              optional("received", try received(lot.lot)),
            ]))
        last = LotPieces(lot)
        lastPart = code
      }
      return true
    }
    // The rest of the part at which the page before ended, then the parts behind it.
    if let after, part == nil || part == after.part {
      let rest = try lots(of: CellKey(account: .warehouse, part: after.part)).filter { $0.lot > after.lot }
      _ = try page(after.part, rest)
    }
    if !hasMore {
      let start = after.map { CellKey(account: .warehouse, part: $0.part) }
      try balances(PostingFilter(account: .warehouse, part: part), after: start) { balance in
        guard let code = balance.cell.part else { return true }
        return try page(code, lots(of: balance.cell))
      }
    }
    let next = last.flatMap { lot in lastPart.map { "\($0)/\(lot.lot)" } }
    return list(rows, next: hasMore ? next : nil)
  }

  private func lotCursor() throws(Refusal) -> (part: PartCode, lot: LotNumber)? {
    guard let text = arguments.words("cursor") else { return nil }
    let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
    guard pieces.count == 2, let part = PartCode(pieces[0]), let lot = Int64(plainDigits: pieces[1], atMost: 18)
    else { throw badCursor }
    return (part, LotNumber(record: lot))
  }

  /// The part named, which must be registered.
  private func registered(_ code: PartCode?) throws(Refusal) -> PartCode {
    guard let code, facts.document(Part.key(code)) != nil else {
      throw StepRefusal.notFound(key: "part", value: code?.text ?? "").refusal
    }
    return code
  }
}
