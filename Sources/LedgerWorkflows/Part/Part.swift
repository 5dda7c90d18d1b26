import LedgerCore

/// A spare part and its supply price today.
public struct Part: Hashable, Sendable {
  public let code: PartCode
  public let name: String
  public let price: Money
  public let unit: String
  public let maker: String?
  /// The part that has taken its place; it is asked for no more.
  public let supersededBy: PartCode?
  /// The last of the chain that begins there: what stands in its place today.
  public let heir: PartCode?
  /// The parts it has taken the place of, all of them.
  public let supersedes: [PartCode]

  public static let kind: DocumentKind = "part"
  public static func key(_ code: PartCode) -> DocumentKey { DocumentKey(kind, code.text) }
  /// What parts are counted in when nothing else is said.
  public static let usualUnit = "件"

  public init?(_ document: Document?) {
    guard let document, let code = PartCode(document.key.id), let name = document.fields.word("name"),
      let price = document.fields.money("price"), let unit = document.fields.word("unit")
    else { return nil }
    self.code = code
    self.name = name
    self.price = price
    self.unit = unit
    maker = document.fields.word("maker")
    supersededBy = document.fields.word("superseded_by").flatMap { PartCode($0) }
    heir = document.fields.word("heir").flatMap { PartCode($0) }
    supersedes = (document.fields["supersedes"]?.array ?? []).compactMap { $0.string.flatMap { PartCode($0) } }
  }
}
