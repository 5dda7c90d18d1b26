extension Commander {
  /// The steps around claims, old parts, fees and goodwill, and how likely each is.
  var claimSteps: [(Step, Int)] {
    [
      (.submitClaim, settings.submitClaim), (.cancelClaim, settings.cancelClaim),
      (.dispatchClaim, settings.dispatchClaim), (.receiveClaim, settings.receiveClaim),
      (.answerClaim, settings.answerClaim), (.recountClaim, settings.recountClaim),
      (.inspectClaim, settings.inspectClaim), (.settleClaim, settings.settleClaim),
      (.supplementClaim, settings.supplementClaim), (.handOver, settings.handOver),
      (.claimFromMaker, settings.claimFromMaker), (.recover, settings.recover), (.submitFee, settings.submitFee),
      (.decideFee, settings.decideFee), (.payFee, settings.payFee), (.allowGoodwill, settings.allowGoodwill),
      (.mistake, settings.mistake),
    ]
  }

  mutating func takeClaims(_ step: Step, _ auditor: Auditor) -> Command? {
    switch step {
    case .submitClaim: return submitClaim(auditor)
    case .cancelClaim: return cancelClaim(auditor)
    case .dispatchClaim: return dispatchClaim(auditor)
    case .receiveClaim: return receiveClaim(auditor)
    case .answerClaim: return answerClaim(auditor)
    case .recountClaim: return recountClaim(auditor)
    case .inspectClaim: return inspectClaim(auditor)
    case .settleClaim: return settleClaim(auditor)
    case .supplementClaim: return supplementClaim(auditor)
    case .handOver: return handOver(auditor)
    case .claimFromMaker: return claimFromMaker(auditor)
    case .recover: return recover(auditor)
    case .submitFee: return submitFee(auditor)
    case .decideFee: return decideFee(auditor)
    case .payFee: return payFee(auditor)
    case .allowGoodwill: return allowGoodwill(auditor)
    case .mistake: return mistake(auditor)
    default: return takeWarehouse(step, auditor)
    }
  }
}
