import LedgerCore

/// A pre-sale request that is followed (8.4.4): from the manager's approval until the repair is done or the parts are back.
/// Kept as a document of its own, so that what is followed is found without looking through everything ever received.
public enum Following {
  public static let kind: DocumentKind = "followed"
  public static let open = "open"

  /// What ends with an outlet (8.3.3): what is still followed of its requests.
  static func ending(of outlet: OutletCode, _ facts: any Facts) -> [DocumentChange] {
    facts.documents(DocumentListing(kind: kind, status: open, outlet: outlet.text))
      .map { DocumentChange($0.key, set: ["status": "done"]) }
  }

  static func change(_ request: Request, isOpen: Bool) -> DocumentChange {
    DocumentChange(
      DocumentKey(kind, request.number),
      set: ["outlet": .word(request.outlet), "status": .string(isOpen ? open : "done")])
  }
}
