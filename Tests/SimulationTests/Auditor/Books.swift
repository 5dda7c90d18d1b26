extension Auditor {
  /// Fen in 128 bits: nothing that the grammar lets in can overflow it, so that every sum can be formed first and then
  /// be asked whether it still fits what JSON carries exactly, 2^53 - 1.
  typealias Fen = Int128

  /// What an account is kept by: money alone, or a part, or a lot of a part.
  struct Slot: Hashable {
    var part: String?
    var lot: Int?
  }

  struct Balance: Equatable {
    var quantity = 0
    var amount: Fen = 0
  }

  /// Debit is positive.
  struct Posting {
    var account: String
    var part: String?
    var lot: Int?
    var quantity = 0
    var amount: Fen

    init(_ account: String, _ amount: Fen) {
      self.account = account
      self.amount = amount
    }

    init(_ account: String, _ part: String, lot: Int? = nil, _ quantity: Int, _ amount: Fen) {
      self.account = account
      self.part = part
      self.lot = lot
      self.quantity = quantity
      self.amount = amount
    }
  }

  /// One record of the log. Set-up records before the model began are not among them.
  struct Entry {
    var number: Int
    var verb: String
    var user: String
    var person: String
    var on: Day
    var outlet: String?
    /// The clause, where the contract names it.
    var rule: String?
    /// The document it made or moved, by which a reversal finds it.
    var document: String?
    var cause: Int?
    var postings: [Posting]
    var reverses: Int?
    var reversedBy: Int?
    /// What of its explanation can be told beforehand: the groups of a claim, up to their arithmetic.
    var explained: [String] = []
  }

  struct Lot: Equatable {
    var number: Int
    var quantity: Int
    var amount: Fen
  }

  /// Balances by account and slot; what is zero is not kept.
  struct Books {
    private(set) var accounts: [String: [Slot: Balance]] = [:]

    func total(_ account: String) -> Fen {
      accounts[account]?.values.reduce(0) { $0 + $1.amount } ?? 0
    }

    func quantity(_ account: String, _ part: String) -> Int {
      accounts[account]?.reduce(0) { $0 + ($1.key.part == part ? $1.value.quantity : 0) } ?? 0
    }

    func balance(_ account: String, _ part: String, lot: Int?) -> Balance {
      accounts[account]?[Slot(part: part, lot: lot)] ?? Balance()
    }

    /// The lots of a part, oldest first: a lot's number is the record that made it.
    func lots(_ account: String, _ part: String) -> [Lot] {
      (accounts[account] ?? [:]).compactMap { slot, balance in
        guard slot.part == part, let lot = slot.lot, balance.quantity > 0 else { return nil }
        return Lot(number: lot, quantity: balance.quantity, amount: balance.amount)
      }.sorted { $0.number < $1.number }
    }

    /// Takes from the oldest lots, each at its own price; nil when there is not enough.
    func oldest(_ account: String, _ part: String, _ quantity: Int) -> [Lot]? {
      var rest = quantity
      var taken: [Lot] = []
      for lot in lots(account, part) where rest > 0 {
        let count = min(rest, lot.quantity)
        taken.append(Lot(number: lot.number, quantity: count, amount: lot.amount / Fen(lot.quantity) * Fen(count)))
        rest -= count
      }
      return rest == 0 ? taken : nil
    }

    mutating func post(_ postings: [Posting]) {
      for posting in postings {
        let slot = Slot(part: posting.part, lot: posting.lot)
        var balance = accounts[posting.account, default: [:]][slot] ?? Balance()
        balance.quantity += posting.quantity
        balance.amount += posting.amount
        accounts[posting.account, default: [:]][slot] = balance == Balance() ? nil : balance
      }
    }
  }

  static func fits(_ amounts: Fen...) -> Bool {
    amounts.allSatisfy { $0.magnitude <= 9_007_199_254_740_991 }
  }
}

extension Auditor {
  func deposit(_ outlet: String) -> Fen { -books.total("deposit:\(outlet)") }
  func committed(_ outlet: String) -> Fen { books.total("committed:\(outlet)") }

  func occupied(_ outlet: String) -> Fen {
    books.total("transit:\(outlet)") + books.total("held:\(outlet)") + books.total("owed:\(outlet)")
  }

  func available(_ outlet: String) -> Fen { ceiling(outlet) - occupied(outlet) - committed(outlet) }

  func inStock(_ part: String) -> Int { books.quantity("warehouse", part) }

  /// What is approved for any outlet and not yet shipped.
  func reserved(_ part: String) -> Int { -books.quantity("commitments", part) }

  func price(_ part: String) -> Fen { parts[part]?.price ?? 0 }

  /// What may still be promised; a substitute's shipment that is taken back may reserve more than there is.
  func free(_ part: String) -> Int { max(0, inStock(part) - reserved(part)) }

  /// The value of lines at today's prices.
  func value(_ lines: [PartLine]) -> Fen {
    lines.reduce(0) { $0 + Fen($1.quantity) * price($1.part) }
  }
}
