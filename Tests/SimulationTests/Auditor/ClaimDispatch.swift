extension Auditor {
  mutating func performClaims(_ call: Call) throws(Refusal) -> String {
    switch call.verb {
    case "claim.submit": return try submitClaim(call)
    case "claim.cancel": return try cancelClaim(call)
    case "claim.dispatch": return try dispatchClaim(call)
    case "claim.receive": return try receiveClaim(call)
    case "claim.answer": return try answerClaim(call)
    case "claim.recount": return try recountClaim(call)
    case "claim.inspect": return try inspectClaim(call)
    case "claim.settle": return try settleClaim(call)
    case "claim.supplement": return try supplementClaim(call)
    case "oldpart.handover": return try handOverOldParts(call)
    case "oldpart.claim": return try claimOldParts(call)
    case "oldpart.recover": return try recoverFromMaker(call)
    default: return try performFees(call)
    }
  }

  private mutating func performFees(_ call: Call) throws(Refusal) -> String {
    switch call.verb {
    case "fee.submit": return try submitFee(call)
    case "fee.file": return try fileFee(call)
    case "fee.reject": return try rejectFee(call)
    case "fee.settle": return try settleFee(call)
    case "fee.pay": return try payFee(call)
    case "goodwill.allow": return try allowGoodwill(call)
    default: return try performWarehouse(call)
    }
  }

  func readClaims(_ call: Call) throws(Refusal) -> Expected {
    switch call.verb {
    case "claim.show": return try showClaim(call)
    case "claim.list": return try listClaims(call)
    case "oldpart.list": return try listOldParts(call)
    case "oldpart.claims": return listMakerClaims(call)
    case "fee.list": return try listFees(call)
    case "goodwill.list": return try listGoodwill(call)
    default: return try readWarehouse(call)
    }
  }
}
