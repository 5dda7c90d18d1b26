import LedgerCore
import LedgerWire
import LedgerWorkflows

// Claims (8.6): their verbs, and the rules that connect one argument with another.

extension CommandReader {
  static func claims(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let claim = a.word("claim")
    return switch verb {
    case "claim.submit":
      if let outlet = a.outlet("outlet"), let month = a.month("month") {
        ClaimSubmit(outlet: outlet, month: month, lines: a.claimLines("line"))
      } else {
        nil
      }
    case "claim.cancel": ClaimCancel(claim: claim)
    case "claim.dispatch":
      a.date("dispatched").map { ClaimDispatch(claim: claim, dispatched: $0, count: a.lines("count") ?? []) }
    case "claim.receive":
      a.date("dispatched").map {
        ClaimReceive(claim: claim, parcel: a.number("parcel"), dispatched: $0, count: a.lines("count") ?? [])
      }
    case "claim.answer": try claimAnswer(verb, a)
    case "claim.recount":
      ClaimRecount(claim: claim, parcel: a.number("parcel"), count: a.lines("count") ?? [])
    case "claim.inspect": try claimInspect(verb, a)
    case "claim.settle": ClaimSettle(claim: claim)
    case "claim.supplement": try claimSupplement(verb, a)
    default: nil
    }
  }

  /// 8.6.3: whoever does not accept a count says why.
  private static func claimAnswer(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let isAccepted = a.word("accept") == "yes"
    if !isAccepted, a["note"] == nil { throw Arguments.missing("note", verb: verb) }
    return ClaimAnswer(claim: a.word("claim"), parcel: a.number("parcel"), isAccepted: isAccepted)
  }

  /// 8.6.5: an inspection finds something.
  private static func claimInspect(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let results = Claim.Inspection.allCases.map { (result: $0, pieces: a.pieces($0.rawValue)) }
    guard results.contains(where: { !$0.pieces.isEmpty }) else {
      throw Refusal(.missing, "inspection", [ReplyField("verb", verb), ReplyField("key", "fault")])
    }
    return ClaimInspect(claim: a.word("claim"), parcel: a.number("parcel"), results: results)
  }

  /// 8.6.7: what is written off after all was dispatched on some day; what was passed off counts for nothing on any.
  private static func claimSupplement(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let faults = a.pieces("fault")
    let passedOff =
      a.pieces("outofwarranty").map { ClaimSupplement.Correction(.outofwarranty, $0) }
      + a.pieces("expired").map { ClaimSupplement.Correction(.expired, $0) }
    guard !faults.isEmpty || !passedOff.isEmpty else { throw Arguments.missing("fault", verb: verb) }
    guard let dispatched = a.date("dispatched") else {
      if !faults.isEmpty { throw Arguments.missing("dispatched", verb: verb) }
      return ClaimSupplement(claim: a.word("claim"), corrections: passedOff)
    }
    if faults.isEmpty { throw Arguments.unknown("dispatched", verb: verb) }
    return ClaimSupplement(
      claim: a.word("claim"),
      corrections: faults.map { ClaimSupplement.Correction(.fault(dispatched: dispatched), $0) } + passedOff)
  }
}
