import LedgerCore
import LedgerStore
import LedgerWorkflows

/// `stocktake.suggest` (8.7.4): what to count this month, so that everything is counted once a year.
extension Reading {
  /// 8.7.4: whose year ends within so many days is due.
  private static var daysAhead: Int { 31 }
  /// 8.7.4: a twelfth each month, and as many again of what moves most; no more than a list of lines can name.
  private static var months: Int { 12 }
  private static var mostSuggested: Int { 200 }

  func stocktakeSuggest() throws -> Answer {
    let cards = try cards()
    let moves = try moves(after: cards)
    var parts = 0
    var found: [CountSuggestion] = []
    try each(Part.kind) { document in
      guard let part = Part(document) else { return }
      parts += 1
      let card = cards[part.code] ?? Card(part.code, nil)
      // A part that is asked for no more is not looked for once it is used up.
      guard part.supersededBy == nil || stock(part.code) > .zero else { return }
      guard card.unsettled == nil, let reason = reason(card, moves[part.code]?.count ?? 0) else { return }
      found.append(
        CountSuggestion(
          part: part.code, name: part.name, counted: card.counted, moves: moves[part.code]?.count ?? 0,
          reason: reason))
    }
    let twelfth = (parts + Reading.months - 1) / Reading.months
    let most = arguments.number("limit") ?? min(2 * twelfth, Reading.mostSuggested)
    let shown = found.sorted { $0.position < $1.position }.prefix(most)
    return list(
      // Without what there should be: whoever counts does not see it (8.7.4).
      shown.map { suggestion in
        [ReplyField](
          [
            ReplyField("part", suggestion.part), ReplyField("name", suggestion.name),
            optional("counted", suggestion.counted), ReplyField("moves", suggestion.moves),
            ReplyField("reason", suggestion.reason.name),
          ])
      }, next: nil)
  }

  private func stock(_ part: PartCode) -> Quantity {
    facts.cell(CellKey(account: .warehouse, part: part)).quantity
  }

  private func reason(_ card: Card, _ moves: Int) -> CountSuggestion.Reason? {
    guard let counted = card.counted else { return .never }
    if counted.adding(days: Card.year) <= today.adding(days: Reading.daysAhead) { return .year }
    return moves > 0 ? .busy : nil
  }

  private func cards() throws -> [PartCode: Card] {
    var cards: [PartCode: Card] = [:]
    try each(Card.kind) { document in
      if let part = PartCode(document.key.id) { cards[part] = Card(part, document) }
    }
    return cards
  }

  /// How many records moved pieces of each part since its last count, as far as the year goes back.
  private func moves(after cards: [PartCode: Card]) throws -> [PartCode: (last: RecordNumber, count: Int)] {
    var moves: [PartCode: (last: RecordNumber, count: Int)] = [:]
    let from = today.adding(days: -Card.year)
    try scan(PostingFilter(account: .warehouse, from: from)) { stored in
      guard let goods = stored.posting.goods, goods.quantity != .zero else { return true }
      let record = stored.key.record
      guard cards[goods.part]?.entry.map({ $0 < record }) ?? true else { return true }
      guard let known = moves[goods.part] else {
        moves[goods.part] = (record, 1)
        return true
      }
      if known.last != record { moves[goods.part] = (record, known.count + 1) }
      return true
    }
    return moves
  }

  /// Looks at all documents of a kind, a chunk in memory at a time.
  private func each(_ kind: DocumentKind, _ look: (Document) throws -> Void) throws {
    var after: String?
    while true {
      let found = try snapshot.documents(kind, DocumentFilter(), after: after, limit: 1000)
      for document in found { try look(document) }
      guard found.count == 1000 else { return }
      after = found.last?.key.id
    }
  }
}

/// A part that ought to be counted, and why.
private struct CountSuggestion {
  let part: PartCode
  let name: String
  let counted: BusinessDate?
  let moves: Int
  let reason: Reason

  /// In the order in which they are shown.
  enum Reason: Int {
    case never, year, busy

    var name: String {
      switch self {
      case .never: "never"
      case .year: "year"
      case .busy: "busy"
      }
    }
  }

  /// Within a reason, what moved most first.
  var position: (Int, Int, String) { (reason.rawValue, -moves, part.text) }
}
