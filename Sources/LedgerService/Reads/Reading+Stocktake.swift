import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// Stocktakes (8.7.4): how far they are, and what to count next.
extension Reading {
  func stocktakeShow() throws -> Answer {
    let stocktake = try scope.stocktake(arguments.word("stocktake"), facts)
    let after = arguments.words("cursor")
    let wanted = arguments.words("status")
    let parts = StocktakeParts(stocktake.number, facts).codes.drop { part in after.map { part.text <= $0 } ?? false }
    var rows: [[ReplyField]] = []
    var last = after
    var hasMore = false
    var rest = parts
    while !rest.isEmpty, !hasMore {
      let page = rest.prefix(chunk)
      rest = rest.dropFirst(chunk)
      facts.prefetch(page.map { .document(StocktakeLine.key(stocktake.number, $0)) })
      for part in page {
        let line = StocktakeLine(stocktake.number, part, facts)
        guard wanted == nil || line.status.rawValue == wanted else { continue }
        guard rows.count < limit else {
          hasMore = true
          break
        }
        rows.append(row(line))
        last = part.text
      }
    }
    var answer = list(rows, next: hasMore ? last : nil)
    answer.reply += row(stocktake)
    return answer
  }

  private func row(_ line: StocktakeLine) -> [ReplyField] {
    let part = Part(facts.document(Part.key(line.part)))
    var fields = [ReplyField](
      [
        ReplyField("part", line.part), optional("name", part?.name), ReplyField("status", line.status.rawValue),
      ])
    guard let count = line.count else { return fields }
    let amount = line.correction?.value ?? (part?.price ?? .zero) * count.difference
    fields += [
      ReplyField("counted", count.counted), ReplyField("book", count.book), ReplyField("difference", count.difference),
      ReplyField("amount", amount), ReplyField("on", count.on),
    ]
    if let correction = line.correction { fields.append(ReplyField("posted", correction.record)) }
    return fields
  }

  private func row(_ stocktake: Stocktake) -> [ReplyField] {
    [
      ReplyField("stocktake", stocktake.number), ReplyField("scope", stocktake.scope.rawValue),
      ReplyField("status", stocktake.status), ReplyField("opened", stocktake.opened),
      ReplyField("parts", stocktake.parts), ReplyField("open", stocktake.uncounted),
      ReplyField("differences", stocktake.differences),
    ]
  }

  func stocktakeList() throws -> Answer {
    try page(Stocktake.kind, DocumentFilter(status: arguments.words("status"))) { Stocktake($0).map(row) }
  }
}
