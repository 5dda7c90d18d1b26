import LedgerCore

extension Claim {
  /// Old parts that travelled together: announced by the outlet, counted on arrival, inspected piece by piece (8.6.3 to
  /// 8.6.5). The day it was dispatched decides what its parts are written off at.
  ///
  ///     announced -> (difference -> [disputed]) -> counted -> inspected -> settled
  public struct Parcel: Hashable, Sendable {
    public var status: Status
    public var dispatched: BusinessDate
    /// As announced; from its arrival on, as counted.
    public var count: PartTally
    /// What should have been counted, where it was not.
    public var expected = PartTally()
    /// Beyond the claim: confiscated once the count stands (8.6.4).
    public var surplus = PartTally()
    public var answerBy: BusinessDate?
    /// By person, for the separation of duties: who received it, and who counted it again.
    public var counters: [String] = []
    public var inspector: String?

    public enum Status: String, Hashable, Sendable {
      case announced, difference, disputed, counted, inspected, settled

      /// The count stands.
      static let accepted: Set<Status> = [.counted, .inspected, .settled]
      static let arrived: Set<Status> = [.difference, .disputed, .counted, .inspected, .settled]
    }

    /// What of the count is the claim's.
    public var accepted: [PartLine] {
      count.lines.map { PartLine(part: $0.part, quantity: $0.quantity - surplus[$0.part]) }
        .filter { $0.quantity > .zero }
    }

    public var pieces: Quantity { count.lines.reduce(.zero) { $0 + $1.quantity } }

    /// Whoever counted neither approves nor repeats the count, nor inspects what was counted.
    func requireNotCounted(by actor: Actor, _ claim: Claim) throws(Refusal) {
      guard !counters.contains(actor.person) else {
        throw StepRefusal.separation(document: claim.number, step: .count).refusal
      }
    }
  }
}

extension Claim {
  /// Whoever submitted a claim neither counts, inspects nor settles it.
  func requireNotSubmitted(by actor: Actor) throws(Refusal) {
    guard actor.person != submitter else {
      throw StepRefusal.separation(document: number, step: .submit).refusal
    }
  }

  /// What makes a count differ from what was expected of a parcel: nothing, or what the outlet has to be asked about.
  func differs(_ count: PartTally, from expected: (PartCode) -> Quantity, parcel: Int?) -> Bool {
    let known = Set(parts).union(count.lines.map(\.part))
    return known.contains { part in
      count[part] != expected(part) || count[part] > capacity(part, except: parcel, countingPending: true)
    }
  }

  /// The count of a parcel stands (8.6.3): what the claim has room for is accepted into the old-part store, the rest is
  /// confiscated (8.6.4).
  mutating func stand(_ index: Int, _ facts: any Facts, _ context: Context) -> Standing {
    var surplus = PartTally()
    var postings: [Posting] = []
    var confiscated: [PartLine] = []
    for line in parcels[index].count.lines {
      let accepted = min(line.quantity, capacity(line.part, except: index, countingPending: false))
      let beyond = line.quantity - accepted
      if accepted > .zero {
        postings += moving(line.part, accepted, from: .oldOrigin, to: .oldStore)
      }
      if beyond > .zero {
        postings += moving(line.part, beyond, from: .oldOrigin, to: .oldConfiscated)
        surplus.add(line.part, beyond)
        confiscated.append(PartLine(part: line.part, quantity: beyond))
      }
    }
    parcels[index].surplus = surplus
    parcels[index].answerBy = nil
    parcels[index].status = parcels[index].accepted.isEmpty ? .settled : .counted
    var store = OldPartSeries(facts, context)
    let changes = confiscated.map { line in
      store.confiscated(line, outlet: outlet, claim: number)
    }
    return Standing(postings: postings, changes: changes)
  }

  struct Standing {
    let postings: [Posting]
    let changes: [DocumentChange]
  }
}

/// Old parts going from one of their accounts to another.
func moving(_ part: PartCode, _ quantity: Quantity, from: Account, to: Account) -> [Posting] {
  [Posting(to, .zero, part.old, quantity), Posting(from, .zero, part.old, -quantity)]
}
