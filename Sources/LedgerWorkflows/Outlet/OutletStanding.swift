import LedgerCore

/// Where an outlet stands between its agreement and its end (8.3.3).
///
///     active -> closing -> settled -> closed;  closing -> active when the manager reopens it
///
/// One that is closing gets nothing new, and ends what it has; one that is settled only pays or is paid; one that is
/// closed does nothing any more.
public enum OutletStanding: String, Hashable, Sendable, CaseIterable {
  case active, closing, settled, closed

  /// What a step asks of the outlet.
  public enum Need: Sendable {
    /// To be given something: only an active outlet.
    case trading
    /// To end what it has: until it is settled.
    case unsettled
    /// To get its own money back: while it trades, as far as it can do without, and whatever settling left.
    case refund
    /// To pay what settling left it owing: until it is closed.
    case unclosed
  }

  func allows(_ need: Need) -> Bool {
    switch need {
    case .trading: self == .active
    case .unsettled: self == .active || self == .closing
    case .refund: self == .active || self == .settled
    case .unclosed: self != .closed
    }
  }
}

extension Outlet {
  /// 8.3.3: afterwards it can do nothing.
  ///
  /// - Parameter key: the argument that names the outlet.
  func require(_ need: OutletStanding.Need, key: String = "outlet") throws(Refusal) {
    guard standing.allows(need) else {
      throw StepRefusal.outletStanding(key: key, code, status: standing.rawValue).refusal
    }
  }
}

extension Scope {
  /// The outlet a document belongs to; there is always one.
  func owner(_ code: OutletCode, _ facts: any Facts) throws(Refusal) -> Outlet {
    guard let outlet = Outlet(facts.document(Outlet.key(code))) else {
      throw StepRefusal.notFound(key: "outlet", value: code.text).refusal
    }
    return outlet
  }
}
