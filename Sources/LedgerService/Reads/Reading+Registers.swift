import LedgerCore
import LedgerStore
import LedgerWorkflows

/// Users, parts, outlets, deposits, stock.
extension Reading {
  func whoami() -> Answer { answer(Reading.identity(actor)) }

  static func identity(_ actor: Actor) -> [ReplyField] {
    [ReplyField](
      [
        ReplyField("user", actor.user), ReplyField("role", actor.role.rawValue), ReplyField("person", actor.person),
        optional("outlet", actor.outlet), optional("region", actor.region),
      ])
  }

  func clockShow() -> Answer { answer([ReplyField("date", today), ReplyField("clock", clock.rawValue)]) }

  func userList() throws -> Answer {
    try page(User.kind) { document in
      User(document).map { Reading.identity($0.actor) + [ReplyField("status", $0.status)] }
    }
  }

  func partShow() throws(Refusal) -> Answer {
    guard let code = arguments.part("part"), let part = Part(facts.document(Part.key(code))) else {
      throw StepRefusal.notFound(key: "part", value: arguments.part("part")?.text ?? "").refusal
    }
    return answer(row(part) + part.supersedes.map { ReplyField("supersedes", $0) })
  }

  func partList() throws -> Answer { try page(Part.kind) { Part($0).map(row) } }

  private func row(_ part: Part) -> [ReplyField] {
    [ReplyField](
      [
        ReplyField("part", part.code), ReplyField("name", part.name), ReplyField("price", part.price),
        ReplyField("unit", part.unit), optional("maker", part.maker),
        optional("superseded_by", part.supersededBy),
      ])
  }

  func outletShow() throws(Refusal) -> Answer {
    guard let code = arguments.outlet("outlet") else { return answer([]) }
    let outlet = try scope.outlet(code, facts)
    return answer(
      [ReplyField](
        [
          ReplyField("outlet", outlet.code), ReplyField("name", outlet.name), ReplyField("region", outlet.region),
          ReplyField("agreement", outlet.agreement),
          ReplyField("deposit_due", outlet.depositDue),
          optional("dealer", outlet.dealer), ReplyField("deemed", outlet.isDeemed ? "yes" : "no"),
          ReplyField("status", outlet.standing.rawValue),
          optional("seal_key", outlet.sealKey),
        ]) + closingFields(outlet))
  }

  func outletList() throws -> Answer {
    let region = arguments.words("region")
    return try page(Outlet.kind) { document in
      guard let outlet = Outlet(document), sees(document.key.id), region == nil || outlet.region == region else {
        return nil
      }
      return [
        ReplyField("outlet", outlet.code), ReplyField("name", outlet.name), ReplyField("region", outlet.region),
        ReplyField("agreement", outlet.agreement), ReplyField("status", outlet.standing.rawValue),
      ]
    }
  }

  func depositShow() throws(Refusal) -> Answer {
    guard let code = arguments.outlet("outlet") else { return answer([]) }
    let position = OutletPosition(try scope.outlet(code, facts).code, facts, policy)
    return answer([
      ReplyField("outlet", position.outlet), ReplyField("deposit", position.deposit),
      ReplyField("minimum", policy.depositMinimum), ReplyField("transit", position.transit),
      ReplyField("held", position.held), ReplyField("owed", position.owed),
      ReplyField("occupied", position.occupied), ReplyField("committed", position.committed),
      ReplyField("ceiling", position.ceiling), ReplyField("available", position.available),
      ReplyField("fines", position.fines),
    ])
  }

  func stockShow() throws -> Answer {
    if let code = arguments.part("part") {
      guard let part = Part(facts.document(Part.key(code))) else {
        throw StepRefusal.notFound(key: "part", value: code.text).refusal
      }
      return list([stockRow(part)], next: nil)
    }
    return try page(Part.kind) { Part($0).map(stockRow) }
  }

  private func stockRow(_ part: Part) -> [ReplyField] {
    let stock = WarehouseStock(part.code, facts)
    return [ReplyField](
      [
        ReplyField("part", part.code), ReplyField("name", part.name), ReplyField("in_stock", stock.inStock),
        ReplyField("reserved", stock.reserved), ReplyField("free", stock.free), ReplyField("price", part.price),
        ReplyField("amount", stock.cell.amount), optional("superseded_by", part.supersededBy),
      ])
  }
}
