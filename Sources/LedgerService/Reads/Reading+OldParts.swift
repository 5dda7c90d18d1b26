import LedgerCore
import LedgerStore
import LedgerWorkflows

/// The old-part store, and the claims against makers.
extension Reading {
  func oldPartList() throws -> Answer {
    let filter = DocumentFilter(outlet: try narrowed()?.text, status: arguments.words("status"))
    let part = arguments.part("part")
    if let part, facts.document(Part.key(part)) == nil {
      throw StepRefusal.notFound(key: "part", value: part.text).refusal
    }
    return try page(OldPart.kind, filter) { document in
      guard let item = OldPart(document), part == nil || item.part == part, sees(document.outlet) else { return nil }
      return [ReplyField](
        [
          ReplyField("oldpart", item.number), ReplyField("outlet", item.outlet), ReplyField("part", item.part),
          ReplyField("qty", item.pieces), ReplyField("status", item.status), optional("claim", item.claim),
          optional("repair", item.repair), optional("origin", item.origin),
          optional("shipment", item.origin.flatMap(shipment)), ReplyField("amount", item.value),
          optional("maker_claim", item.makerClaim),
        ])
    }
  }

  /// The shipment a lot came with.
  private func shipment(_ lot: LotNumber) -> String? {
    facts.record(RecordNumber(lot.record))?.changes.first { $0.key.kind == Shipment.kind }?.key.id
  }

  func makerClaimList() throws -> Answer {
    try page(MakerClaim.kind, DocumentFilter(status: arguments.words("status"))) { document in
      guard let claim = MakerClaim(document) else { return nil }
      return [
        ReplyField("maker_claim", claim.number), ReplyField("maker", claim.maker),
        ReplyField("status", claim.status), ReplyField("pieces", claim.pieces), ReplyField("amount", claim.amount),
        ReplyField("recovered", claim.recovered), ReplyField("refused", claim.refused),
        ReplyField("outstanding", claim.outstanding),
      ]
    }
  }
}
