import LedgerCore

extension Request {
  /// The record that says, for this request's outlet alone, what became of it in a plan.
  func item(
    of verb: String, _ plan: String, _ context: Context, beside more: CanonicalObject = [:]
  ) -> Decision.Item {
    let change = changed()
    return Decision.Item(
      verb: verb, arguments: ["plan": .string(plan), "request": .string(number)],
      step: Decision.Step(
        on: context.today, outlet: outlet, clause: "8.4.2",
        changes: [DocumentChange(change.key, set: change.set.replacing(more))]))
  }
}

extension CanonicalObject {
  /// With these members set as they are; a null stays, and takes the field out of the document.
  fileprivate func replacing(_ members: CanonicalObject) -> CanonicalObject {
    var result = self
    for member in members.members { result[member.key] = member.value }
    return result
  }
}
