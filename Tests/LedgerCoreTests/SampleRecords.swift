import LedgerCore
import Testing

/// The records whose bytes stand in `Fixtures/Vectors/records.txt`, in the same order.
enum SampleRecords {
  static let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

  static func all() throws -> [LedgerRecord] {
    [
      try firstDay(), try head(), try part(), try deposit(), try request(), try shipment(), try reversal(), try odd(),
    ]
  }

  private static func record(
    _ number: Int64, _ at: String, _ on: String, _ actor: Actor, _ verb: String
  ) throws -> LedgerRecord {
    LedgerRecord(
      number: RecordNumber(number), recordedAt: try #require(Instant(at)), on: try #require(BusinessDate(on)),
      actor: actor, verb: verb)
  }

  private static func firstDay() throws -> LedgerRecord {
    var record = try record(1, "2026-11-01T00:00:00.000+08:00", "2026-11-01", .system, "day.open")
    record.arguments = ["date": "2026-11-01"]
    record.changes = [
      DocumentChange(DocumentKey("clock", "today"), set: ["first": "2026-11-01", "date": "2026-11-01"])
    ]
    return record
  }

  private static func head() throws -> LedgerRecord {
    try record(
      2, "2026-11-01T08:30:00.007+08:00", "2026-11-01", Actor(user: "admin", person: "admin", role: .admin),
      "user.disable")
  }

  private static func part() throws -> LedgerRecord {
    var record = try record(
      3, "2026-11-02T09:00:00.000+08:00", "2026-11-02", Actor(user: "rv01", person: "李敏", role: .reviewer), "part.add")
    record.arguments = ["price": "480.00", "part": "PCB-4601", "name": "主控板 \"A\""]
    record.edition = "2026-01"
    record.reply = [
      ReplyField("entry", "3"), ReplyField("part", "PCB-4601"), ReplyField("price", Money(fen: 48_000)),
    ]
    record.changes = [
      DocumentChange(
        DocumentKey("part", "PCB-4601"), set: ["unit": "件", "price": 48_000, "name": "主控板 \"A\""])
    ]
    return record
  }

  private static func deposit() throws -> LedgerRecord {
    var record = try record(
      4, "2026-11-02T10:15:30.999+08:00", "2026-11-01", Actor(user: "cash01", person: "王芳", role: .cashier),
      "deposit.pay")
    let outlet = try #require(OutletCode("HN0371"))
    record.arguments = ["outlet": "HN0371", "amount": "20000.00", "ref": .string(digest)]
    record.outlet = outlet
    record.clause = "8.3.1"
    record.edition = "2026-01"
    record.request = RequestIdentity(id: "0193-a b", digest: try #require(Digest(hexadecimal: digest)))
    record.reply = [
      ReplyField("entry", "4"), ReplyField("outlet", outlet), ReplyField("deposit", Money(fen: 2_000_000)),
    ]
    let amount = Money(fen: 2_000_000)
    record.entry = try Entry([
      Posting(.cash(try #require(BankCode("BANK"))), amount), Posting(.deposit(outlet), -amount),
    ])
    return record
  }

  private static func request() throws -> LedgerRecord {
    // Whom the actor speaks for is not written: the record's outlet says it.
    var record = try record(
      5, "2026-11-03T08:00:00.000+08:00", "2026-11-03", Actor(user: "hn0371", person: "张伟", role: .outlet),
      "request.submit")
    record.outlet = OutletCode("HN0371")
    record.clause = "8.4.3"
    record.edition = "2026-01"
    record.changes = [
      DocumentChange(
        DocumentKey("request", "REQ-202611-00001"),
        set: [
          "status": "submitted", "plan": .null,
          "asked": .array([.array(["PCB-4601", 30]), .array(["FAN-0210", 1])]),
        ], series: "REQ-202611"),
      DocumentChange(DocumentKey("outlet-month", "HN0371/2026-11"), set: ["emergencies": 1]),
    ]
    return record
  }

  private static func shipment() throws -> LedgerRecord {
    var record = try record(
      9, "2026-11-04T16:45:01.100+08:00", "2026-11-04", Actor(user: "wh01", person: "赵强", role: .clerk), "issue.ship")
    let outlet = try #require(OutletCode("HN0371"))
    let pcb = try #require(PartCode("PCB-4601"))
    func posting(_ account: Account, _ fen: Int64, lot: Int64, _ pieces: Int64) -> Posting {
      Posting(account, Money(fen: fen), pcb, lot: LotNumber(record: lot), Quantity(pieces))
    }
    record.outlet = outlet
    record.clause = "8.5.1"
    record.edition = "2026-01"
    record.cause = RecordNumber(8)
    record.entry = try Entry([
      posting(.transit(outlet), 1_440_000, lot: 9, 30), posting(.warehouse, -960_000, lot: 6, -20),
      posting(.warehouse, -480_000, lot: 7, -10), posting(.committed(outlet), -1_500_000, lot: 8, -30),
      posting(.commitments, 1_500_000, lot: 0, 30), posting(.warehouse, -5, lot: 7, 0),
      Posting(.revaluation, Money(fen: 5)),
    ])
    return record
  }

  private static func reversal() throws -> LedgerRecord {
    let last = Money.bounds.upperBound
    var record = try record(
      last.fen, "2199-12-31T23:59:59.999+08:00", "2199-12-31", Actor(user: "fin01", person: "陈静", role: .finance),
      "entry.reverse")
    let outlet = try #require(OutletCode("HN0371"))
    record.outlet = outlet
    record.clause = "8.7.9"
    record.reverses = RecordNumber(4)
    record.entry = try Entry([
      Posting(.cash(try #require(BankCode("BANK"))), -last), Posting(.deposit(outlet), last),
    ])
    record.changes = [DocumentChange(DocumentKey("reversal", "4"), set: ["by": .integer(last.fen)])]
    return record
  }

  private static func odd() throws -> LedgerRecord {
    var record = try record(
      10, "2026-11-05T00:00:00.000+08:00", "2026-11-05",
      Actor(user: "u", person: "\u{1}\t\u{7F}\\\"/", role: .regional), "x")
    record.arguments = [
      "a": .array([true, false, .null, -1, .object([:])]), "": "", "\u{E9}": "\u{20AC}",
      "\u{FB33}": "inside it, yet after", "\u{1F600}": "outside the BMP",
    ]
    return record
  }
}
