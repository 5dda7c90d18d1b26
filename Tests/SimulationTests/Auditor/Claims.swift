extension Auditor {
  /// 8.6: an outlet's monthly claim for what its repairs in warranty have used up.
  struct Claim {
    /// The kinds that inspection tells apart, in the contract's order.
    static let kinds = ["fault", "mismatch", "nocard", "nofault", "outofwarranty", "expired"]
    /// Back to the outlet and still held by it.
    static let returned: Set<String> = ["mismatch", "nocard", "nofault"]

    /// Pieces of a line that one parcel's inspection found to be of one kind.
    struct Finding {
      var parcel: Int
      var kind: String
      var quantity: Int
    }

    /// Pieces of a line that have left the holding in one booking.
    struct WriteOff {
      var lots: [Lot]
      /// In percent, and what it came to when it was booked.
      var rate: Int
      var credited: Fen
      /// Whether the old parts have come into the store.
      var hasOldPart: Bool
      /// Whether it was charged because nothing came.
      var isMissing = false

      var quantity: Int { lots.reduce(0) { $0 + $1.quantity } }
      var value: Fen { lots.reduce(0) { $0 + $1.amount } }
    }

    struct Line {
      var part: String
      var quantity: Int
      var repair: String
      var replaced: Day
      var findings: [Finding] = []
      /// Charged because they never came.
      var missing = 0
      /// Oldest first.
      var writeOffs: [WriteOff] = []
      /// Settled as sent back, and not written off since.
      var sentBack = 0
      /// The value written off and what of it was credited, with all supplements.
      var amount: Fen = 0
      var credited: Fen = 0

      /// Neither inspected nor charged.
      var open: Int { quantity - missing - findings.reduce(0) { $0 + $1.quantity } }

      func found(_ kind: String) -> Int { findings.reduce(0) { $0 + ($1.kind == kind ? $1.quantity : 0) } }
    }

    struct Parcel {
      var number: Int
      var status: String
      var dispatched: Day
      /// As announced, and once it is here as counted.
      var count: [PartLine]
      /// What should have come, where the count is another.
      var expected: [PartLine] = []
      var accepted: [PartLine] = []
      var surplus: [PartLine] = []
      var answerBy: Day?
      /// Whoever received it, and whoever counted it again.
      var counters: [String] = []
      var inspector: String?

      var hasStood: Bool { ["counted", "inspected", "settled"].contains(status) }
      var isInDoubt: Bool { ["difference", "disputed"].contains(status) }
    }

    var number: String
    var outlet: String
    var month: Month
    var submitter: String
    var submitted: Day
    var fullBy: Day
    var reducedBy: Day
    var arriveBy: Day
    /// What is credited of parcels between the two days, in percent.
    var reducedPercent: Int
    var isCancelled = false
    var lines: [Line]
    var parcels: [Parcel] = []

    var status: String {
      if isCancelled { return "cancelled" }
      for status in ["disputed", "difference", "counted", "inspected"]
      where parcels.contains(where: { $0.status == status }) {
        return status
      }
      if lines.allSatisfy({ $0.open == 0 }) { return "settled" }
      return parcels.contains { $0.status == "settled" } ? "partly-settled" : "submitted"
    }

    var isOpen: Bool { !["cancelled", "settled"].contains(status) }

    /// The parts in the order of their first lines.
    var parts: [String] {
      lines.reduce(into: []) { parts, line in
        if !parts.contains(line.part) { parts.append(line.part) }
      }
    }

    func quantity(_ part: String) -> Int { lines.reduce(0) { $0 + ($1.part == part ? $1.quantity : 0) } }

    private func missing(_ part: String) -> Int { lines.reduce(0) { $0 + ($1.part == part ? $1.missing : 0) } }

    /// 8.6.7: what a parcel of that day is credited with, in percent.
    func rate(_ dispatched: Day) -> Int {
      if dispatched <= fullBy { return 100 }
      return dispatched <= reducedBy ? reducedPercent : 0
    }

    /// Pieces still claimed: neither settled, nor charged, nor of a claim that was withdrawn.
    func claimed(_ part: String) -> Int {
      guard !isCancelled else { return 0 }
      let settled = Set(parcels.filter { $0.status == "settled" }.map(\.number))
      return lines.filter { $0.part == part }.reduce(0) { sum, line in
        sum + line.quantity - line.missing
          - line.findings.reduce(0) { $0 + (settled.contains($1.parcel) ? $1.quantity : 0) }
      }
    }

    // MARK: Pieces of a part, by how far their parcels have come

    func accepted(_ part: String, besides number: Int? = nil) -> Int {
      parcels.filter { $0.hasStood && $0.number != number }.flatMap(\.accepted).pieces(part)
    }

    func pending(_ part: String, besides number: Int? = nil) -> Int {
      parcels.filter { $0.isInDoubt && $0.number != number }.flatMap(\.count).pieces(part)
    }

    func announced(_ part: String) -> Int {
      parcels.filter { $0.status == "announced" }.flatMap(\.count).pieces(part)
    }

    /// What could still be accepted beside the other parcels.
    func acceptable(_ part: String, besides number: Int?) -> Int {
      max(0, quantity(part) - missing(part) - accepted(part, besides: number))
    }

    func toCome(_ part: String) -> Int {
      max(0, quantity(part) - missing(part) - accepted(part) - pending(part) - announced(part))
    }

    /// Pieces that are here or under way and not settled.
    func underway(_ part: String) -> Int {
      parcels.filter { ["counted", "inspected"].contains($0.status) }.flatMap(\.accepted).pieces(part)
        + pending(part) + announced(part)
    }
  }

  var sortedClaims: [Claim] { claims.values.sorted { Auditor.isBefore($0.number, $1.number) } }

  func claim(_ call: Call) throws(Refusal) -> Claim {
    let number = call.text("claim")
    guard let claim = claims[number], isVisible(claim.outlet, to: call.actor) else {
      throw Refusal("NOT_FOUND", ("key", "claim"), ("value", number))
    }
    return claim
  }

  func wrongStatus(_ claim: Claim) -> Refusal {
    Refusal("STATE", ("key", "claim"), ("value", claim.number), ("status", claim.status))
  }

  func wrongStatus(_ parcel: Claim.Parcel) -> Refusal {
    Refusal("STATE", ("key", "parcel"), ("value", "\(parcel.number)"), ("status", parcel.status))
  }

  func counters(_ parcel: Claim.Parcel) -> [(step: String, person: String?)] {
    parcel.counters.map { ("count", $0) }
  }

  /// Pieces of a part that an outlet has in claims that are not through.
  func claimed(_ outlet: String, _ part: String) -> Int {
    claims.values.reduce(0) { $0 + ($1.outlet == outlet ? $1.claimed(part) : 0) }
  }

  /// By person, whatever the user; steps in the contract's order.
  func keepApart(
    _ call: Call, _ document: String, _ steps: [(step: String, person: String?)]
  ) throws(Refusal) {
    for (step, person) in steps where person == call.actor.person {
      throw Refusal("SEPARATION", ("document", document), ("step", step))
    }
  }

  /// Half up to the fen.
  static func percent(_ amount: Fen, _ rate: Int) -> Fen { (amount * Fen(rate) + 50) / 100 }
}

extension [Auditor.PartLine] {
  func pieces(_ part: String) -> Int { reduce(0) { $0 + ($1.part == part ? $1.quantity : 0) } }
}
