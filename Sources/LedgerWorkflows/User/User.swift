import LedgerCore

/// A login: its role, and the person behind it. Separation of duties goes by person, because one person may have
/// several logins.
public struct User: Hashable, Sendable {
  public let name: String
  public let role: Role
  public let person: String
  public let outlet: OutletCode?
  public let region: String?
  public var isActive: Bool
  /// The record that made the token in force. Tokens made by other records open nothing.
  public var token: RecordNumber

  public static let kind: DocumentKind = "user"
  public static func key(_ name: String) -> DocumentKey { DocumentKey(kind, name) }

  public init?(_ document: Document?) {
    guard let document, let role = document.fields.word("role").flatMap(Role.init(rawValue:)),
      let person = document.fields.word("person"), let status = document.status,
      let token = document.fields.number("token")
    else { return nil }
    name = document.key.id
    self.role = role
    self.person = person
    outlet = document.fields.outlet("outlet")
    region = document.fields.word("region")
    isActive = status == "active"
    self.token = token
  }

  public var actor: Actor { Actor(user: name, person: person, role: role, outlet: outlet, region: region) }
  public var status: String { isActive ? "active" : "disabled" }

  /// The document of a new user.
  public static func created(
    _ name: String, role: Role, person: String, outlet: OutletCode?, region: String?, token: RecordNumber
  ) -> DocumentChange {
    var fields: CanonicalObject = [
      "role": .word(role.rawValue), "person": .string(person), "status": "active", "token": .integer(token.value),
    ]
    if let outlet { fields["outlet"] = .word(outlet) }
    if let region { fields["region"] = .string(region) }
    return DocumentChange(key(name), set: fields)
  }
}
