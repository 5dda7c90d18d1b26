import LedgerCore
import Statements

/// The balances of one outlet as of a day: by account, and by part and lot where the account keeps them.
struct OutletCells {
  struct Key: Hashable {
    let kind: AccountKind
    let part: PartCode?
    let lot: LotNumber
  }

  struct Balance: Hashable {
    var quantity = Quantity.zero
    var amount = Money.zero
    /// Of what is under way: the document that sent it.
    var document: String?
  }

  private(set) var cells: [Key: Balance] = [:]

  /// - Parameter document: what moved it; kept for goods under way.
  mutating func add(_ posting: Posting, document: String?) {
    let kind = posting.account.kind
    let goods = posting.goods
    let key = Key(kind: kind, part: goods?.part, lot: kind.keepsLots ? goods?.lot ?? .none : .none)
    var balance = cells[key] ?? Balance()
    balance.quantity += goods?.quantity ?? .zero
    balance.amount += posting.amount
    if kind == .transit, posting.amount > .zero { balance.document = document ?? balance.document }
    cells[key] = balance.quantity == .zero && balance.amount == .zero ? nil : balance
  }

  func total(_ kind: AccountKind) -> Money {
    cells.reduce(.zero) { $1.key.kind == kind ? $0 + $1.value.amount : $0 }
  }

  /// Of one account, by part and lot.
  func lots(of kind: AccountKind) -> [(key: Key, balance: Balance)] {
    cells.filter { $0.key.kind == kind }.map { (key: $0.key, balance: $0.value) }.sorted { a, b in
      let (left, right) = (a.key.part?.text ?? "", b.key.part?.text ?? "")
      return left == right ? a.key.lot < b.key.lot : left < right
    }
  }
}

extension OutletCells {
  /// As the ledger keeps them with a statement: rows of kind, part, lot, quantity, amount and, of goods under way, document.
  var rows: CanonicalValue {
    .array(
      Statement.kinds.flatMap { kind in
        lots(of: kind).map { key, balance in
          .array(
            [
              .string(kind.rawValue), .string(key.part?.text ?? ""), .integer(key.lot.record),
              .integer(balance.quantity.pieces), .integer(balance.amount.fen),
            ] + (balance.document.map { [.string($0)] } ?? []))
        }
      })
  }

  /// nil for rows that cannot have been written so.
  init?(rows: CanonicalValue?) {
    guard let rows = rows?.array else { return nil }
    for row in rows {
      guard let row = row.array, row.count == 5 || row.count == 6,
        let kind = row[0].string.flatMap({ AccountKind(rawValue: $0) }), let part = row[1].string,
        let lot = row[2].integer, let pieces = row[3].integer, let fen = row[4].integer
      else { return nil }
      cells[Key(kind: kind, part: PartCode(part), lot: LotNumber(record: lot))] = Balance(
        quantity: Quantity(pieces), amount: Money(fen: fen), document: row.count == 6 ? row[5].string : nil)
    }
  }
}
