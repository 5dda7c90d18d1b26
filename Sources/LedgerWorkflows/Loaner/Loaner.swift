import LedgerCore

/// 周转机: a machine of the company that an outlet lends to a customer while theirs is repaired. It is told apart by its
/// serial number, comes back, and counts neither as a part nor under the ceiling.
///
///     store -> lent -> store;  lent -> lost;  store -> retired
public struct Loaner: Hashable, Sendable {
  public let serial: String
  public let name: String
  public var state: State

  public enum State: Hashable, Sendable {
    case store
    case lent(OutletCode, since: BusinessDate)
    /// It never came back from the outlet, which has had it since then.
    case lost(OutletCode, since: BusinessDate)
    case retired
  }

  public var status: String {
    switch state {
    case .store: "store"
    case .lent: "lent"
    case .lost: "lost"
    case .retired: "retired"
    }
  }

  /// The outlet that has it or has lost it, and since when.
  public var whereabouts: (outlet: OutletCode, since: BusinessDate)? {
    switch state {
    case .lent(let outlet, let since), .lost(let outlet, let since): (outlet, since)
    case .store, .retired: nil
    }
  }
}

extension Loaner {
  public static let kind: DocumentKind = "loaner"
  public static func key(_ serial: String) -> DocumentKey { DocumentKey(kind, plainSpelling(serial)) }

  public init?(_ document: Document?) {
    guard let fields = document?.fields, let serial = fields.word("serial"), let name = fields.word("name") else {
      return nil
    }
    self.serial = serial
    self.name = name
    switch (fields.word("status"), fields.outlet("outlet"), fields.date("since")) {
    case ("store", _, _): state = .store
    case ("lent", let outlet?, let since?): state = .lent(outlet, since: since)
    case ("lost", let outlet?, let since?): state = .lost(outlet, since: since)
    case ("retired", _, _): state = .retired
    default: return nil
    }
  }

  var created: DocumentChange {
    DocumentChange(
      Loaner.key(serial), set: ["serial": .string(serial), "name": .string(name), "status": .string(status)])
  }

  /// In the store it belongs to no outlet.
  var changed: DocumentChange {
    DocumentChange(
      Loaner.key(serial),
      set: [
        "status": .string(status), "outlet": whereabouts.map { .word($0.outlet) } ?? .string(""),
        "since": whereabouts.map { .word($0.since) } ?? .string(""),
      ])
  }
}

extension Scope {
  func loaner(_ serial: String, _ facts: any Facts) throws(Refusal) -> Loaner {
    guard let loaner = Loaner(facts.document(Loaner.key(serial))) else {
      throw StepRefusal.notFound(key: "serial", value: serial).refusal
    }
    return loaner
  }
}

extension Loaner {
  func wrongStatus() -> Refusal { LoanerRefusal.wrongStatus(serial: serial, status: status).refusal }

  var reply: [ReplyField] { [ReplyField("serial", serial), ReplyField("status", status)] }
}

/// Why a machine cannot be lent, taken back, lost or retired: where it is.
public enum LoanerRefusal: RefusalReason {
  case wrongStatus(serial: String, status: String)

  public var refusal: Refusal {
    switch self {
    case .wrongStatus(let serial, let status):
      Refusal(
        .state, "loaner",
        [ReplyField("key", "serial"), ReplyField("value", serial), ReplyField("status", status)])
    }
  }
}
