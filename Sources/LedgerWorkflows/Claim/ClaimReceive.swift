import LedgerCore

/// `claim.receive` (8.6.3): a parcel has arrived and is counted. A count that is not the one expected goes to the outlet,
/// which has a working day to answer.
public struct ClaimReceive: LedgerCommand {
  public let claim: String
  /// The announced parcel this is; nil for one that nobody announced.
  public let parcel: Int?
  /// As the postmark says.
  public let dispatched: BusinessDate
  public let count: [PartLine]

  public init(claim: String, parcel: Int?, dispatched: BusinessDate, count: [PartLine]) {
    self.claim = claim
    self.parcel = parcel
    self.dispatched = dispatched
    self.count = count
  }

  public var overflowKey: String { "count" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    let before = try Scope(context.actor, verb: "claim.receive").claim(claim, facts)
    try before.requireParcel(parcel)
    try requireRegistered(count, facts)
    guard dispatched <= context.today else { throw StepRefusal.future(key: "dispatched").refusal }
    try before.requireOpen()
    let announced = try parcel.map { number throws(Refusal) in try before.parcel(number, .announced) }
    try before.requireNotSubmitted(by: context.actor)
    try requireDispatchDate(dispatched, of: before)

    var claim = before
    let tally = PartTally(count)
    let expected: (PartCode) -> Quantity = { part in
      announced.map { before.parcels[$0].count[part] } ?? before.toCome(part)
    }
    let isDifferent = before.differs(tally, from: expected, parcel: announced)
    var arrived = Claim.Parcel(status: .difference, dispatched: dispatched, count: tally)
    arrived.counters = [context.actor.person]
    if isDifferent {
      arrived.expected = PartTally(
        before.parts.map { PartLine(part: $0, quantity: expected($0)) }.filter { $0.quantity > .zero })
      arrived.answerBy = try differenceAnswerBy(context.today, facts, context.policy)
    }
    let index = announced ?? claim.parcels.count
    if announced == nil { claim.parcels.append(arrived) } else { claim.parcels[index] = arrived }
    let step: Decision.Step
    if isDifferent {
      let notice = Notice.next(facts, context).created(
        about: claim.number, parcel: index + 1, to: claim.outlet, answerBy: arrived.answerBy, context)
      step = Decision.Step(
        on: context.today, outlet: claim.outlet, clause: "8.6.3", changes: [claim.changed(since: before), notice])
    } else {
      let standing = claim.stand(index, facts, context)
      step = claim.stood(standing, since: before, context)
    }
    return Decision(
      step,
      reply: claim.parcelReply(index) + [
        ReplyField("percent", claim.terms.rate(dispatched: dispatched)),
        ReplyField("pieces", claim.parcels[index].pieces),
      ] + (claim.parcels[index].answerBy.map { [ReplyField("answer_by", $0)] } ?? []))
  }
}

/// Every part counted is one the ledger knows; whether it belongs to the claim is another matter.
func requireRegistered(_ count: [PartLine], _ facts: any Facts) throws(Refusal) {
  let parts = count.map { Part(facts.document(Part.key($0.part))) }
  for (line, part) in zip(count, parts) where part == nil {
    throw StepRefusal.notFound(key: "count", value: line.part.text).refusal
  }
}

extension Claim {
  /// The record of a count that stands.
  func stood(_ standing: Standing, since before: Claim, _ context: Context) -> Decision.Step {
    Decision.Step(
      on: context.today, outlet: outlet, clause: "8.6.3", postings: standing.postings,
      changes: [changed(since: before)] + standing.changes)
  }

  func parcelReply(_ index: Int) -> [ReplyField] {
    [
      ReplyField("claim", number), ReplyField("parcel", index + 1),
      ReplyField("status", parcels[index].status.rawValue),
    ]
  }
}
