/// One outlet's month, from its postings.
struct ReckonedMonth {
  struct Account: Equatable {
    var opening = 0, debit = 0, credit = 0
    var closing: Int { opening + debit - credit }
  }

  struct Lot: Hashable {
    let part: String
    let lot: Int64
  }

  struct Value: Equatable {
    var pieces: Int64 = 0
    var amount = 0
  }

  /// In the order of a statement.
  private(set) var accounts = [Account](repeating: Account(), count: Reckoning.kinds.count)
  /// The month's entries in the order of the log, each with its postings.
  private(set) var entries: [(number: Int64, on: String, verb: String, postings: [String])] = []
  /// At the end of the month, of the accounts `held` and `transit`.
  private(set) var lots: [String: [Lot: Value]] = ["held": [:], "transit": [:]]
  /// What the outlet occupied at the end of each day on which it, or its deposit, changed.
  private(set) var occupied: [String: Int] = [:]

  init(_ postings: [Reckoning.Posting], _ month: String) {
    let (first, last) = ("\(month)-01", "\(month)-31")
    for posting in postings where posting.on <= last {
      let index = Reckoning.kinds.firstIndex(of: posting.kind) ?? 0
      if posting.on < first {
        accounts[index].opening += posting.amount
      } else {
        if posting.amount > 0 {
          accounts[index].debit += posting.amount
        } else {
          accounts[index].credit -= posting.amount
        }
        if entries.last?.number != posting.entry {
          entries.append((posting.entry, posting.on, posting.verb, []))
        }
        entries[entries.count - 1].postings.append(posting.text)
      }
      guard lots[posting.kind] != nil else { continue }
      lots[posting.kind]?[Lot(part: posting.part, lot: posting.lot), default: Value()].pieces += posting.pieces
      lots[posting.kind]?[Lot(part: posting.part, lot: posting.lot)]?.amount += posting.amount
    }
    lots = lots.mapValues { $0.filter { $0.value != Value() } }
    setOccupied(postings, first, last)
  }

  private static let occupying: Set = ["transit", "held", "owed"]

  private mutating func setOccupied(_ postings: [Reckoning.Posting], _ first: String, _ last: String) {
    var changes: [String: Int] = [:]
    var sum = 0
    for posting in postings where posting.on <= last {
      let amount = ReckonedMonth.occupying.contains(posting.kind) ? posting.amount : 0
      if posting.on < first { sum += amount } else { changes[posting.on, default: 0] += amount }
    }
    occupied[first] = sum
    for (day, change) in changes.sorted(by: { $0.key < $1.key }) {
      sum += change
      occupied[day] = sum
    }
  }

  subscript(kind: String) -> Account { accounts[Reckoning.kinds.firstIndex(of: kind) ?? 0] }
}
