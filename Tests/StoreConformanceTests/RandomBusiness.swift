import LedgerCore
import LedgerStore
import StatementSigning

/// Months of made-up business, the same for the same seed: stock comes in, is shipped, confirmed, bought and paid for,
/// with documents, series, ids of every shape, texts and secrets along the way.
struct RandomBusiness {
  private var state: UInt64
  private let outlets: [OutletCode]
  private let parts: [PartCode]
  private var today = BusinessDate.example

  init(seed: UInt64) throws {
    state = seed
    // Codes that sort differently with and without what stands after them in a key.
    outlets = try ["HN0371", "HN0371-1", "HN04", "A", "Z9"].map(outlet)
    parts = try ["PCB-4601", "PCB-4601-1", "PCB-46", "SCREEN.55", "0", "PCB-4601/old", "PCB-46/old"].map(part)
  }

  /// Puts one batch of up to `most` records into the hands of each bookkeeper.
  mutating func play(most: Int, into books: [Bookkeeper]) throws {
    guard let first = books.first else { return }
    for _ in 0..<Int.random(in: 1...most, using: &self) {
      let number = first.next
      let record = try record(number, first)
      let token: Digest? = chance(1, in: 9) ? OpenSSLHash().sha256(Array("\(number)".utf8)) : nil
      let hasText = chance(1, in: 5)
      for book in books {
        if let token { book.issue(token, to: record.actor.user, by: number) }
        if hasText { book.note("note", "第 \(number) 号", of: number) }
        try book.accept(record)
      }
    }
    for book in books { try book.commit() }
    if chance(1, in: 3) { today = today.adding(days: 1) }
  }

  private mutating func record(_ number: RecordNumber, _ book: Bookkeeper) throws -> LedgerRecord {
    let (verb, postings) = try movement(number, book)
    // Recorded a little late now and then: business dates follow the log only loosely.
    let on = today.adding(days: chance(1, in: 4) ? -Int.random(in: 1...3, using: &self) : 0)
    return try .example(
      number, verb: verb, on: on, by: any(of: ["wh01", "wh-01", "a", "system"]), id: requestID(number), postings,
      try changes(book))
  }

  private mutating func movement(_ number: RecordNumber, _ book: Bookkeeper) throws -> (String, [Posting]) {
    let (hn, part) = (any(of: outlets), any(of: parts))
    let held = Account.held(hn)
    let price = Money(fen: Int64.random(in: 1...90_000, using: &self))
    switch Int.random(in: 0...6, using: &self) {
    case 0, 1:
      let pieces = Quantity(Int64.random(in: 1...20, using: &self))
      return (
        "stock.receive",
        [
          Posting(.warehouse, price * pieces, part, lot: LotNumber(number), pieces),
          Posting(.procurement, -(price * pieces), part, -pieces),
        ]
      )
    case 2, 3:
      let cell = try book.ask { $0.cell(CellKey(account: .warehouse, part: part)) }
      return ("shipment.ship", cell.lots.prefix(2).flatMap { move($0, part, from: .warehouse, to: held) })
    case 4:
      let cell = try book.ask { $0.cell(CellKey(account: held, part: part)) }
      return (
        "part.buy",
        try cell.lots.prefix(1).flatMap { lot in
          [
            Posting(held, -lot.amount, part, lot: lot.lot, -lot.quantity), Posting(.owed(hn), lot.amount),
            Posting(try account("used"), .zero, part, lot.quantity),
          ]
        }
      )
    case 5:
      let owed = try book.ask { $0.total(.owed(hn)) }
      let bank = try account("cash:ICBC-01")
      return ("payment.take", owed > .zero ? [Posting(bank, owed), Posting(.owed(hn), -owed)] : [])
    default:
      return ("deposit.pay", [Posting(try account("cash:A"), price), Posting(.deposit(hn), -price)])
    }
  }

  private func move(_ lot: LotBalance, _ part: PartCode, from: Account, to: Account) -> [Posting] {
    [
      Posting(to, lot.amount, part, lot: lot.lot, lot.quantity),
      Posting(from, -lot.amount, part, lot: lot.lot, -lot.quantity),
    ]
  }

  private mutating func changes(_ book: Bookkeeper) throws -> [DocumentChange] {
    let month = today.month
    let outlet = CanonicalValue.string(any(of: outlets).text)
    let status = CanonicalValue.string(any(of: ["submitted", "reviewed", "closed"]))
    let series = "REQ-\(month.compact)"
    let last = try book.ask { $0.counter(series) }
    switch Int.random(in: 0...4, using: &self) {
    case 0, 1:
      return [
        DocumentChange(
          DocumentKey("request", SeriesNumber(series: series, number: last + 1).description),
          set: ["outlet": outlet, "status": status, "month": .string(month.description), "说明": "“急”\n"], series: series)
      ]
    case 2 where last > 0:
      let number = Int64.random(in: 1...last, using: &self)
      let key = DocumentKey("request", SeriesNumber(series: series, number: number).description)
      return [DocumentChange(key, set: ["status": status, "outlet": chance(1, in: 5) ? .null : outlet])]
    case 3: return [DocumentChange(DocumentKey("request-line", "R-\(Int.random(in: 0...20, using: &self))"), set: [:])]
    default:
      let user = DocumentKey("user", any(of: ["wh01", "wh-01", "a/b"]))
      return [DocumentChange(user, set: ["status": status]), DocumentChange(user, set: ["month": "2026-10"])]
    }
  }

  private mutating func requestID(_ number: RecordNumber) -> String? {
    let digits = String(UInt64.random(in: .min ... .max, using: &self) | 1 << 63, radix: 16)
    let uuid = "\(digits.prefix(8))-\(digits.suffix(4))-7abc-8def-\(digits.suffix(12))"
    return any(of: [uuid, uuid, uuid.uppercased(), "\(digits.prefix(9))", "z\(digits)", "\(number)-", nil])
  }

  private mutating func any<Value>(of values: [Value]) -> Value { values[Int.random(in: values.indices, using: &self)] }
  private mutating func chance(_ count: Int, in many: Int) -> Bool { Int.random(in: 0..<many, using: &self) < count }
}

extension RandomBusiness: RandomNumberGenerator {
  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
