import LedgerCore

/// `loaner.add`: the company has another machine to lend.
public struct LoanerAdd: LedgerCommand {
  public let serial: String
  public let name: String

  public init(serial: String, name: String) {
    self.serial = serial
    self.name = name
  }

  public var overflowKey: String { "serial" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    guard facts.document(Loaner.key(serial)) == nil else {
      throw StepRefusal.duplicate(key: "serial", value: serial).refusal
    }
    let loaner = Loaner(serial: serial, name: name, state: .store)
    return Decision(
      Decision.Step(on: context.today, clause: "8.7.2", changes: [loaner.created]), reply: loaner.reply)
  }
}

/// `loaner.lend` (8.7.2): a machine goes to an outlet.
public struct LoanerLend: LedgerCommand {
  public let serial: String
  public let outlet: OutletCode

  public init(serial: String, outlet: OutletCode) {
    self.serial = serial
    self.outlet = outlet
  }

  public var overflowKey: String { "serial" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let scope = Scope(context.actor, verb: "loaner.lend")
    let found = Outlet(facts.document(Outlet.key(outlet)))
    var loaner = try scope.loaner(serial, facts)
    guard let found else { throw StepRefusal.notFound(key: "outlet", value: outlet.text).refusal }
    try found.require(.trading)
    guard loaner.state == .store else { throw loaner.wrongStatus() }
    loaner.state = .lent(outlet, since: context.today)
    return Decision(
      Decision.Step(on: context.today, outlet: outlet, clause: "8.7.2", changes: [loaner.changed]),
      reply: loaner.reply + [ReplyField("outlet", outlet)])
  }
}

/// `loaner.return` (8.7.2): it is back.
public struct LoanerReturn: LedgerCommand {
  public let serial: String
  public init(serial: String) { self.serial = serial }

  public var overflowKey: String { "serial" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var loaner = try Scope(context.actor, verb: "loaner.return").loaner(serial, facts)
    guard case .lent(let outlet, _) = loaner.state else { throw loaner.wrongStatus() }
    loaner.state = .store
    return Decision(
      Decision.Step(on: context.today, outlet: outlet, clause: "8.7.2", changes: [loaner.changed]),
      reply: loaner.reply)
  }
}
