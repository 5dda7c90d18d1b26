import LedgerCore

extension Scope {
  /// The old parts of a list, in its order.
  func oldParts(_ numbers: [String], _ facts: any Facts) throws(Refusal) -> [OldPart] {
    var found: [OldPart] = []
    var unknown: String?
    // All are looked up before one is refused, so that they are loaded together.
    for number in numbers {
      if let item = OldPart(facts.document(OldPart.key(number))) {
        found.append(item)
      } else {
        unknown = unknown ?? number
      }
    }
    if let unknown { throw StepRefusal.notFound(key: "item", value: unknown).refusal }
    return found
  }
}

extension [OldPart] {
  var pieces: Quantity { reduce(.zero) { $0 + $1.pieces } }
  var value: Money { reduce(.zero) { $0 + $1.value } }

  /// All of them in another state.
  func changes(to state: OldPart.State) -> [DocumentChange] {
    map { item in
      var item = item
      item.state = state
      return item.changed
    }
  }
}
