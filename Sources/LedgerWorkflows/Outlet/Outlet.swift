import LedgerCore

/// 服务网点: an authorised repair shop that holds the company's parts against its deposit.
public struct Outlet: Hashable, Sendable {
  public let code: OutletCode
  public let name: String
  /// The sales region; its regional manager signs for the outlet.
  public let region: String
  /// When the agreement was signed; the deposit is due from there (8.3.1).
  public let agreement: BusinessDate
  /// When the minimum deposit is due; set by the edition in force when the outlet was registered.
  public let depositDue: BusinessDate
  /// The dealer above it, to whom differences and fines are addressed.
  public let dealer: String?
  public let standing: OutletStanding
  /// The public key of its digital seal (8.4.1), once registered.
  public let sealKey: String?
  /// The day it was registered; nil where an earlier version did not note it.
  public let added: BusinessDate?
  /// Whether its agreement says that a statement it does not answer counts as accepted (8.7.6).
  public let isDeemed: Bool
  /// The day nothing was left between it and the company; nil where it is not closed, or an earlier version did not note
  /// it.
  public let closedOn: BusinessDate?

  public static let kind: DocumentKind = "outlet"
  public static func key(_ code: OutletCode) -> DocumentKey { DocumentKey(kind, code.text) }

  public init?(_ document: Document?) {
    guard let document, let code = OutletCode(document.key.id), let name = document.fields.word("name"),
      let region = document.fields.word("region"), let agreement = document.fields.date("agreement"),
      let depositDue = document.fields.date("deposit_due"),
      let standing = document.status.flatMap(OutletStanding.init(rawValue:))
    else { return nil }
    self.code = code
    self.name = name
    self.region = region
    self.agreement = agreement
    self.depositDue = depositDue
    dealer = document.fields.word("dealer")
    self.standing = standing
    sealKey = document.fields.word("seal_key")
    added = document.fields.date("added")
    isDeemed = document.fields.word("deemed") == "yes"
    closedOn = document.fields.date("closed_on")
  }
}
