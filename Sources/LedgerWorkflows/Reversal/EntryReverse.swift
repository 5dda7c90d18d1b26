import LedgerCore

/// `entry.reverse` (8.7.9): undoes an entry by a new one that names it. It restores the same lots, and is refused when
/// they have been used since; whatever goes back to the warehouse does so at today's price.
public struct EntryReverse: LedgerCommand {
  public let entry: RecordNumber
  public let on: BusinessDate?

  public init(entry: RecordNumber, on: BusinessDate?) {
    self.entry = entry
    self.on = on
  }

  /// Marks an entry as reversed, so that it is not reversed twice.
  public static func key(_ entry: RecordNumber) -> DocumentKey { DocumentKey("reversal", entry.description) }

  public var overflowKey: String { "entry" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let earlier = facts.document(EntryReverse.key(entry))
    guard let record = facts.record(entry) else {
      throw StepRefusal.notFound(key: "entry", value: entry.description).refusal
    }
    let owner = record.outlet.flatMap { Outlet(facts.document(Outlet.key($0))) }
    let on = try context.businessDate(on, facts)
    try owner?.require(.unsettled)
    // What came back for a pre-sale request has been counted towards it; what was defective lies in the old-part store.
    let isCounted =
      record.verb == "return.receive"
      && record.changes.contains { $0.key.kind == Request.documentKind || $0.key.kind == OldPart.kind }
    guard let undoing = Undoing(record.verb), !isCounted else {
      throw StepRefusal.notReversible(entry, verb: record.verb).refusal
    }
    guard earlier == nil else {
      throw StepRefusal.state(key: "entry", value: entry.description, status: "reversed").refusal
    }
    // Dated before it, the reversal would stand in the books when there was nothing yet to undo.
    guard on >= record.on else { throw StepRefusal.beforeEntry.refusal }
    let changes = try undoing.documents(of: record, facts, context)
    guard record.actor.person != context.actor.person else {
      throw StepRefusal.separation(document: entry.description, step: .post).refusal
    }
    let postings = repriced(record.entry.postings.map(\.reversed), facts)
    try undoing.require(postings, of: record, facts)
    return Decision(
      Decision.Step(
        on: on, outlet: record.outlet, clause: "8.7.9", reverses: entry, postings: postings,
        changes: [
          DocumentChange(EntryReverse.key(entry), set: ["by": .integer(context.record.value)])
        ] + changes),
      reply: [ReplyField("reverses", entry)])
  }

  /// The warehouse stands at today's price. Its legs are brought to that; where the other side is `procurement`, so is
  /// that, and everywhere else the difference is a revaluation.
  private func repriced(_ postings: [Posting], _ facts: any Facts) -> [Posting] {
    var difference = Money.zero
    var result: [Posting] = []
    for posting in postings {
      guard let goods = posting.goods, [.warehouse, .procurement].contains(posting.account.kind),
        let part = Part(facts.document(Part.key(goods.part)))
      else {
        // An earlier difference belongs to the prices of then.
        if posting.account.kind == .revaluation { difference += posting.amount } else { result.append(posting) }
        continue
      }
      let today = part.price * goods.quantity
      difference += posting.amount - today
      result.append(Posting(posting.account, today, goods))
    }
    if difference != .zero { result.append(Posting(.revaluation, difference)) }
    return result
  }
}
