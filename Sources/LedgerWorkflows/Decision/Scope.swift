import LedgerCore

/// Whom an actor may speak for and look at (handbook, "Who does what"): an outlet only itself, a regional manager the
/// outlets of the region, everybody else all.
public struct Scope: Sendable {
  public let actor: Actor
  public let verb: String

  public init(_ actor: Actor, verb: String) {
    self.actor = actor
    self.verb = verb
  }

  /// An outlet named by an argument. For an outlet's user another outlet is forbidden whether it exists or not.
  public func outlet(
    _ code: OutletCode, key: String = "outlet", _ facts: any Facts
  ) throws(Refusal) -> Outlet {
    if actor.role == .outlet, actor.outlet != code { throw forbidden(code) }
    guard let outlet = Outlet(facts.document(Outlet.key(code))) else {
      throw StepRefusal.notFound(key: key, value: code.text).refusal
    }
    if actor.role == .regional, outlet.region != actor.region { throw forbidden(code) }
    return outlet
  }

  /// Whether a document of that outlet is visible; one that is not must look as if it did not exist.
  public func sees(_ code: OutletCode, _ facts: any Facts) -> Bool {
    switch actor.role {
    case .outlet: actor.outlet == code
    case .regional: Outlet(facts.document(Outlet.key(code)))?.region == actor.region
    default: true
    }
  }

  public func forbidden(_ code: OutletCode) -> Refusal {
    StepRefusal.forbiddenOutlet(role: actor.role, verb: verb, code).refusal
  }
}

extension Scope {
  public func request(_ number: String, _ facts: any Facts) throws(Refusal) -> Request {
    guard let request = Request(facts.document(Request.key(number))), sees(request.outlet, facts) else {
      throw StepRefusal.notFound(key: "request", value: number).refusal
    }
    return request
  }

  public func shipment(_ number: String, _ facts: any Facts) throws(Refusal) -> Shipment {
    guard let shipment = Shipment(facts.document(Shipment.key(number))), sees(shipment.outlet, facts) else {
      throw StepRefusal.notFound(key: "shipment", value: number).refusal
    }
    return shipment
  }

  public func plan(_ number: String, _ facts: any Facts) throws(Refusal) -> Plan {
    guard let plan = Plan(facts.document(Plan.key(number))) else {
      throw StepRefusal.notFound(key: "plan", value: number).refusal
    }
    return plan
  }

  /// The parts of a list, in its order.
  public func parts(
    _ lines: [PartLine], key: String = "line", _ facts: any Facts
  ) throws(Refusal) -> [(line: PartLine, part: Part)] {
    var found: [(line: PartLine, part: Part)] = []
    var unknown: PartCode?
    // All are looked up before one is refused, so that they are loaded together.
    for line in lines {
      if let part = Part(facts.document(Part.key(line.part))) {
        found.append((line, part))
      } else {
        unknown = unknown ?? line.part
      }
    }
    if let unknown { throw StepRefusal.notFound(key: key, value: unknown.text).refusal }
    return found
  }
}
