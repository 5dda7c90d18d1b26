import DaemonHarness
import Foundation
import LedgerClient
import Testing

/// One byte changed in each column of each table of the log and its projections: `partsledgerd verify` finds it and
/// names the record. (The hash of a token has nothing to be compared with: secrets stand outside the log on purpose.)
struct TamperingTests {
  /// One ledger for all of them; each tampers with a copy of its own.
  private static let played = Task {
    let company = try await FoldTests.played()
    guard try await company.stop() == .exited(0) else { throw HarnessError("the daemon did not stop well") }
    return company
  }

  // The records of `FoldTests.business` that are tampered with.
  private static let pay: Int64 = 17
  private static let receive: Int64 = 18
  private static let ship: Int64 = 21
  private static let confirm: Int64 = 22
  private static let back: Int64 = 24
  private static let lastShipment: Int64 = 59

  static let tamperings: [Tampering] =
    log + books + rows + [
      Tampering("document", "kind", shipment, record: confirm),
      Tampering("document", "id", "kind = 'shipment' AND id = 'SHP-202611-00002'", record: lastShipment),
      Tampering("document", "outlet", shipment, record: confirm),
      Tampering("document", "status", shipment, record: confirm),
      Tampering("document", "month", shipment, record: confirm),
      Tampering("document", "month", "kind = 'request' AND id = 'REQ-202611-00003'", record: lastShipment),
      Tampering("document", "body", shipment, record: confirm),
      Tampering("document", "record", shipment, record: confirm),
      Tampering("counter", "series", "series = 'RET-202611'", record: back),
      Tampering("counter", "last", "series = 'RET-202611'", record: back),
      Tampering("counter", "record", "series = 'RET-202611'", record: back),
      Tampering("request", "user_id", "id = 'pay-1'", record: pay),
      Tampering("request", "id", "id = 'pay-1'", record: pay),
      Tampering("request", "id", "typeof(id) = 'blob'", record: receive),
      Tampering("request", "digest", "id = 'pay-1'", record: pay),
      Tampering("request", "record", "id = 'pay-1'", record: pay),
    ]
  private static let shipment = "kind = 'shipment' AND id = 'SHP-202611-00001'"

  private static let log = [
    Tampering("record", "number", "number = 20", by: 256, record: 20),
    Tampering("record", "number", "number = 61", record: 61),
    Tampering("record", "bytes", "number = 1", record: 1),
    Tampering("record", "bytes", "number = 20", record: 20),
    Tampering("record", "bytes", "number = 61", record: 61),
    Tampering("record", "leaf", "number = 20", record: 20),
    Tampering("text", "record", "record = 17", record: pay),
    Tampering("text", "field", "record = 17", record: pay),
    Tampering("text", "text", "record = 17", record: pay),
    Tampering("tile", "level", "level = 0", record: 1),
    Tampering("tile", "idx", "level = 0", record: 1),
    // 61 hashes of 32 bytes: the byte in the middle is the 31st's.
    Tampering("tile", "hashes", "level = 0", record: 31),
    Tampering("user", "name", "name = 'qian'", record: pay),
  ]

  /// Rows taken out, and rows that no record wrote.
  private static let rows = [
    Tampering("DELETE FROM record WHERE number = 61", record: 61),
    Tampering("DELETE FROM text WHERE record = 17", record: pay),
    Tampering("DELETE FROM tile", record: 1),
    Tampering("DELETE FROM entry WHERE record = 18", record: receive),
    Tampering("DELETE FROM posting WHERE record = 21 AND idx = 3", record: ship),
    Tampering("DELETE FROM balance WHERE \(held)", record: back),
    Tampering("DELETE FROM document WHERE \(shipment)", record: confirm),
    Tampering("DELETE FROM counter WHERE series = 'RET-202611'", record: back),
    Tampering("DELETE FROM request WHERE id = 'pay-1'", record: pay),
    Tampering("DELETE FROM account WHERE name = 'held:HN0371'", record: confirm),
    Tampering("DELETE FROM part WHERE name = 'PCB-4601'", record: receive),
    Tampering("DELETE FROM verb WHERE name = 'stock.receive'", record: receive),
    Tampering("DELETE FROM user WHERE name = 'qian'", record: pay),
    Tampering("INSERT INTO text VALUES (18, 'ref', 'x')", record: receive),
    Tampering(
      "INSERT INTO posting SELECT record, 4, account_id, 0, 0, 0, 1 FROM posting WHERE record = 21 AND idx = 0",
      record: ship),
    Tampering(
      "INSERT INTO balance SELECT account_id, part_id, 18, 1, 1, 24, side FROM balance WHERE \(held)", record: back),
    Tampering(
      "INSERT INTO document VALUES ('shipment', 'SHP-202611-00003', NULL, NULL, NULL, '{}', 22)", record: confirm),
    Tampering("INSERT INTO counter VALUES ('RET-202612', 1, 24)", record: back),
    Tampering("INSERT INTO request SELECT user_id, 'pay-2', digest, 17 FROM request WHERE id = 'pay-1'", record: pay),
  ]

  private static let books = [
    Tampering("entry", "record", "record = 18", record: receive),
    Tampering("entry", "on_day", "record = 18", record: receive),
    Tampering("entry", "verb_id", "record = 18", record: receive),
    Tampering("posting", "record", "record = 21 AND idx = 0", by: 256, record: ship),
    Tampering("posting", "idx", "record = 21 AND idx = 3", record: ship),
    Tampering("posting", "account_id", "record = 21 AND idx = 0", record: ship),
    Tampering("posting", "part_id", "record = 21 AND idx = 0", record: ship),
    Tampering("posting", "lot", "record = 21 AND idx = 0", record: ship),
    Tampering("posting", "quantity", "record = 21 AND idx = 0", record: ship),
    Tampering("posting", "amount", "record = 21 AND idx = 0", record: ship),
    Tampering("balance", "account_id", held, record: back),
    Tampering("balance", "part_id", held, record: back),
    Tampering("balance", "lot", held, record: back),
    Tampering("balance", "quantity", held, record: back),
    Tampering("balance", "amount", held, record: back),
    Tampering("balance", "record", held, record: back),
    Tampering("balance", "side", held, record: back),
    // The names: what refers to them is what differs, first of all where they were first used.
    Tampering("account", "id", "name = 'held:HN0371'", by: 256, record: confirm),
    Tampering("account", "name", "name = 'held:HN0371'", record: confirm),
    Tampering("account", "kind", "name = 'held:HN0371'", record: confirm),
    Tampering("account", "holder", "name = 'held:HN0371'", record: confirm),
    Tampering("account", "outlet", "name = 'held:HN0371'", record: confirm),
    Tampering("account", "outlet", "name = 'cash:BANK'", record: pay),
    Tampering("account", "memo", "name = 'held:HN0371'", record: confirm),
    Tampering("account", "side", "name = 'held:HN0371'", record: confirm),
    Tampering("part", "id", "name = 'PCB-4601'", record: receive),
    Tampering("part", "name", "name = 'PCB-4601'", record: receive),
    Tampering("part", "name", "id = 0", record: pay),
    Tampering("verb", "id", "name = 'stock.receive'", by: 256, record: receive),
    Tampering("verb", "name", "name = 'stock.receive'", record: receive),
  ]
  private static let held = "account_id = (SELECT id FROM account WHERE name = 'held:HN0371')"

  @Test(.timeLimit(.minutes(30)), arguments: tamperings)
  func isFound(_ tampering: Tampering) async throws {
    let company = try await Self.played.value
    try await Gate.daemons.through {
      let data = try Self.copy(of: company)
      try tampering.apply(to: data + "/ledger.sqlite")
      let (ending, lines) = try await company.verify(data)
      #expect(ending == .exited(4))
      #expect(
        lines.contains { $0.hasPrefix("differs table=") && $0.contains(" record=\(tampering.record) ") },
        "\(lines.joined(separator: "\n"))")
    }
  }

  /// The daemon's own verb says the same of a ledger that it goes on serving.
  @Test(.timeLimit(.minutes(30)))
  func isToldByTheDaemon() async throws {
    let company = try await Self.played.value
    try await Gate.daemons.through {
      let data = try Self.copy(of: company)
      try Tampering("balance", "amount", Self.held, record: Self.back).apply(to: data + "/ledger.sqlite")
      let served = try await blocking { try company.ledger.serve(data, date: nil) }
      let sun = try await company.connect("sun", port: served.port)
      let reply = try await sun.ask("ledger.verify")
      #expect(reply.code == "VERIFY_FAILED")
      #expect(reply["table"] == "balance")
      #expect(reply.number("record") == Self.back)
      #expect(try await blocking { served.stop() } == .exited(0))
    }
  }

  /// The copy itself is sound: what is found is the tampering.
  @Test(.timeLimit(.minutes(30)))
  func anUntouchedCopyVerifies() async throws {
    let company = try await Self.played.value
    let data = try Self.copy(of: company)
    #expect(try await company.verify(data).ending == .exited(0))
  }

  private static func copy(of company: Company) throws -> String {
    let data = company.ledger.folder + "/copy-" + UUID().uuidString
    try FileManager.default.copyItem(atPath: company.ledger.data, toPath: data)
    return data
  }
}
