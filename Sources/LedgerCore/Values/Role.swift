/// Who may do what is decided by role (handbook, "Who does what"); which verbs a role has is data of the edition.
public enum Role: String, CaseIterable, Hashable, Sendable {
  case outlet, clerk, reviewer, inspector, regional, supervisor, manager, gm, cashier, finance, auditor, admin
  /// The ledger itself: opened days and what falls due by itself. No user has this role.
  case system

  /// The roles a user can have.
  public static let ofUsers = allCases.filter { $0 != .system }
}

/// Who gave a command: the login, the person behind it (one person may have several logins), and the role.
public struct Actor: Hashable, Sendable {
  public let user: String
  public let person: String
  public let role: Role
  /// For role `outlet` the one it speaks for.
  public let outlet: OutletCode?
  /// For role `regional` the region it answers for.
  public let region: String?

  public init(user: String, person: String, role: Role, outlet: OutletCode? = nil, region: String? = nil) {
    self.user = user
    self.person = person
    self.role = role
    self.outlet = outlet
    self.region = region
  }

  public static let system = Actor(user: UserGrammar.reserved, person: UserGrammar.reserved, role: .system)
}
