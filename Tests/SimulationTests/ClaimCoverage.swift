extension Coverage {
  /// What has become of claims, old parts and fees at the end.
  mutating func noteClaims(_ auditor: Auditor) {
    for claim in auditor.claims.values {
      note("claim \(claim.status)")
      for parcel in claim.parcels {
        note("parcel \(parcel.status)")
        guard parcel.status == "settled" else { continue }
        if parcel.accepted.isEmpty { note("parcel without a piece accepted") }
        let isLate = parcel.dispatched > claim.reducedBy
        note("settled \(parcel.dispatched <= claim.fullBy ? "in full" : isLate ? "at nothing" : "reduced")")
      }
    }
    for item in auditor.oldParts.values { note("old part \(item.status)\(item.claim == nil ? " without claim" : "")") }
    for claim in auditor.makerClaims.values { note("maker's claim \(claim.status)") }
    for fee in auditor.fees.values {
      note("fee \(fee.status)\(fee.percent < 100 ? " late" : fee.settleMonth > fee.month ? " moved" : "")")
    }
  }

  /// What must have come of claims, besides every verb.
  static let claimEvents =
    [
      "record claim.deem", "record claim.missing", "claim disputed", "claim difference", "claim counted",
      "claim inspected", "claim partly-settled", "claim settled", "claim cancelled", "settled in full",
      "settled reduced", "settled at nothing", "parcel without a piece accepted", "due what=claim", "due what=dispatch",
      "due what=answer", "OK claim.show open_value", "OK claim.receive answer_by", "OK claim.inspect nofault_fine",
      "OK claim.inspect passed_off_fine", "OK claim.supplement advance", "OK claim.supplement passed_off_fine",
      "OK return.receive defective", "a claim explained",
    ]
    + [
      "claim.submit DUPLICATE claim", "claim.submit DUPLICATE", "claim.submit STATE status=running",
      "claim.submit BAD_VALUE rule=8.6.1", "claim.submit HOLDING_SHORT", "claim.submit HOLDING_SHORT claimed",
      "claim.cancel STATE status=submitted", "claim.dispatch NOT_FOUND key=count",
      "claim.dispatch BAD_VALUE key=dispatched", "claim.dispatch BAD_VALUE rule=8.6.7",
      "claim.dispatch STATE status=settled", "claim.dispatch STATE status=cancelled", "claim.dispatch LIMIT most",
      "claim.receive NOT_FOUND key=parcel", "claim.receive NOT_FOUND key=count", "claim.receive STATE key=parcel",
      "claim.receive STATE key=claim", "claim.receive NOT_FOUND key=calendar", "claim.receive BAD_VALUE rule=8.6.7",
      "claim.receive step=submit", "claim.recount step=submit",
      "claim.answer step=count", "claim.supplement STATE status=goodwill", "entry.reverse HOLDING_SHORT claimed",
      "entry.reverse HOLDING_SHORT sent_back",
      "claim.answer MISSING", "claim.answer STATE key=claim", "claim.answer STATE key=parcel",
      "claim.recount STATE key=claim", "claim.recount STATE key=parcel", "claim.recount step=count",
      "claim.inspect MISSING", "claim.inspect NOT_FOUND key=fault", "claim.inspect NOT_FOUND key=nocard",
      "claim.inspect STATE key=claim", "claim.inspect step=submit", "claim.inspect step=count",
      "claim.inspect LIMIT inspected", "claim.inspect LIMIT open", "claim.inspect STATE status=goodwill",
      "claim.settle STATE", "claim.settle step=submit", "claim.settle step=inspect", "claim.supplement MISSING",
      "claim.supplement UNKNOWN_KEY", "claim.supplement NOT_FOUND", "claim.supplement STATE",
      "claim.supplement BAD_VALUE key=dispatched", "claim.supplement BAD_VALUE rule=8.6.7",
      "claim.supplement step=submit", "claim.supplement step=inspect", "claim.supplement LIMIT key=fault",
      "claim.supplement LIMIT key=outofwarranty", "claim.supplement LIMIT key=expired",
    ] + oldPartEvents + feeEvents

  private static let oldPartEvents = [
    "part.bought HOLDING_SHORT claimed", "return.receive HOLDING_SHORT claimed",
    "return.receive HOLDING_SHORT sent_back", "return.receive MISSING", "return.receive NOT_FOUND key=defective",
    "old part handed", "old part confiscated", "old part claimed", "old part store without claim",
    "maker's claim open", "maker's claim settled", "oldpart.handover MISSING", "oldpart.handover UNKNOWN_KEY",
    "oldpart.handover BAD_VALUE", "oldpart.handover NOT_FOUND", "oldpart.handover STATE key=claim",
    "oldpart.handover STATE key=item", "oldpart.claim NOT_FOUND", "oldpart.claim STATE",
    "oldpart.claim BAD_VALUE key=maker", "oldpart.recover MISSING", "oldpart.recover UNKNOWN_KEY",
    "oldpart.recover NOT_FOUND", "oldpart.recover PERIOD_CLOSED", "oldpart.recover STATE",
    "oldpart.recover step=claim", "oldpart.recover LIMIT key=amount", "oldpart.recover LIMIT key=refused",
  ]

  private static let feeEvents = [
    "fee settled", "fee settled late", "fee settled moved", "fee no-file", "fee rejected", "fee.submit DUPLICATE",
    "fee.submit BAD_VALUE key=papers", "fee.submit BAD_VALUE rule=9.3", "fee.submit STATE status=running",
    "fee.file STATE", "fee.reject STATE", "fee.reject step=submit", "fee.settle STATE status=no-file",
    "fee.settle STATE status=running", "fee.settle step=submit", "fee.pay LIMIT", "fee.pay PERIOD_CLOSED",
    "fine.take LIMIT fees", "goodwill.allow DUPLICATE", "goodwill.allow NOT_FOUND key=part",
    "goodwill.allow FORBIDDEN", "goodwill.allow LIMIT most", "goodwill.allow LIMIT count",
    "goodwill.allow BAD_VALUE key=repair",
  ]
}
