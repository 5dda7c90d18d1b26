import LedgerCore

/// 8.6.6: only old parts that lie in the store leave it.
func requireInStore(_ items: [OldPart]) throws(Refusal) {
  if let gone = items.first(where: { $0.state != .store }) {
    throw StepRefusal.state(key: "item", value: gone.number, status: gone.status).refusal
  }
}

/// 8.6.6: old parts support a claim against the maker of the parts, and nobody else.
func requireMaker(_ maker: String, of parts: [Part?]) throws(Refusal) {
  guard parts.allSatisfy({ $0?.maker == maker }) else { throw OldPartRefusal.notItsMaker.refusal }
}

/// 8.6.6: a maker's claim is recovered or given up as far as it is outstanding, and no further.
func requireOutstanding(_ amount: Money, _ key: String, of claim: MakerClaim) throws(Refusal) {
  guard amount <= claim.outstanding else {
    throw OldPartRefusal.moreThanOutstanding(key: key, outstanding: claim.outstanding).refusal
  }
}

/// 8.6.6: old parts leave the store for another account, part by part; their value has left the books before.
func leavingStore(_ items: [OldPart], to account: Account) -> [Posting] {
  var pieces = PartTally()
  for item in items { pieces.add(item.part.old, item.pieces) }
  return pieces.lines.flatMap {
    [Posting(account, .zero, $0.part, $0.quantity), Posting(.oldStore, .zero, $0.part, -$0.quantity)]
  }
}
