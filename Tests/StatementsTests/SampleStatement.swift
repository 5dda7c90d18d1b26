import LedgerCore
import StatementSigning
import Statements

/// Statements that are right, and the logs they rest on.
enum SampleStatement {
  static let outlet: OutletCode = code("HN0371")
  static let november = month("2026-11")

  /// November of an outlet with a bit of everything: a top-up, two shipments, a write-off at 90 %, a payment, a fine taken
  /// from the deposit, service fees, goods under way, a request approved, and the reversal of an October entry.
  static func make() -> Statement { statement(log(), month: november, size: log().records.count) }
  static let made = make()

  static func proof() throws -> StatementProof {
    let statement = made
    let root = OpenSSLHash.base64(statement.checkpoint.root)
    let note = "\(statement.checkpoint.origin)\n\(statement.checkpoint.size)\n\(root)\n\n— henan+1a2b3c4d AAAA\n"
    return try log().proof(of: statement, note: note, earlier: 8)
  }

  static func statement(_ log: SampleLog, month: BusinessMonth, size: Int) -> Statement {
    let movements = log.records.filter { $0.on.month == month }.compactMap(log.movement)
    let isCorrection = { (movement: Statement.Movement) in
      guard let reversed = movement.reverses else { return false }
      return log.records[Int(reversed.value) - 1].on.month < month
    }
    return Statement(
      number: Statement.number(month, outlet), month: month, company: "河南家电售后服务有限公司",
      outlet: Statement.Party(
        code: outlet, name: "郑州金水电器维修部", region: "豫北", agreement: date("2026-10-05"), dealer: "郑州华联家电"),
      making: Statement.Making(
        on: date("2026-12-03"), knownAt: RecordNumber(Int64(size) + 2), answerBy: date("2026-12-18")),
      checkpoint: Statement.TreeState(
        origin: "partsledger/0123456789abcdef/1", size: Int64(size), root: log.tree.root),
      previous: Statement.Previous(
        number: Statement.number(month.previous, outlet), digest: OpenSSLHash().sha256([1]), answer: "acknowledged",
        answeredOn: date("2026-11-09")),
      accounts: log.accounts(month), movements: movements.filter { !isCorrection($0) },
      corrections: movements.filter(isCorrection), holdings: log.lots(.held, at: month.lastDay),
      transit: log.lots(.transit, at: month.lastDay).map {
        Statement.TransitLine(document: log.documents[RecordNumber($0.lot.record)], lot: $0)
      },
      ceiling: log.ceiling(month, ratio: 3), parts: names(log),
      open: [
        Statement.OpenItem(
          what: "claim", document: "CLM-202611-00003", status: "submitted", on: date("2026-12-02"), amount: nil),
        Statement.OpenItem(
          what: "dispute", document: "DSP-202611-00001", status: "open", on: date("2026-11-08"), amount: nil),
      ],
      due: [
        Statement.DueLine(
          on: date("2026-12-15"), what: "dispatch", clause: "8.6.7", document: "CLM-202611-00003", amount: nil),
        Statement.DueLine(
          on: date("2026-12-15"), what: "receipt", clause: "8.5.5", document: "SHP-202611-00002", amount: money(150_060)
        ),
      ])
  }

  static func log() -> SampleLog {
    var log = SampleLog(outlet: outlet)
    let (board, motor) = (part("PCB-4601"), part("MOT-12.5"))
    october(&log, board)
    log.add(
      date("2026-11-02"), "deposit.pay", "8.3.1", document: "RCP-202611-00001",
      [Posting(.cash(bank), money(500_000)), Posting(.deposit(outlet), money(-500_000))])
    log.add(
      date("2026-11-03"), "request.review", "8.4.3", document: "REQ-202611-00004",
      commitment(motor, log.next, 12, fen: 1_800_72))
    let approved = log.records.last?.number ?? .none
    let shipment = log.next
    log.add(
      date("2026-11-05"), "issue.ship", "8.5.1", document: "SHP-202611-00001",
      shipping(motor, approved, shipment, 8, fen: 1_200_48))
    log.add(
      date("2026-11-08"), "receipt.confirm", "8.5.5", document: "SHP-202611-00001",
      confirming(motor, shipment, 8, fen: 1_200_48))
    log.add(
      date("2026-11-18"), "fee.settle", "9.3", document: "FEE-202610-00002",
      [Posting(.serviceFees, money(63_000)), Posting(.fees(outlet), money(-63_000))])
    let settled = log.next
    log.add(
      date("2026-11-20"), "claim.settle", "8.6.7", document: "CLM-202610-00001",
      [
        Posting(.held(outlet), money(-4_800_00), board, lot: LotNumber(record: 5), Quantity(-10)),
        Posting(.used, .zero, board, Quantity(10)), Posting(.warranty, money(4_320_00)),
        Posting(.owed(outlet), money(480_00)),
      ])
    log.writeOffs[settled] = [
      Statement.WriteOff(
        part: board, quantity: Quantity(10), repair: "R-1017", dispatched: date("2026-11-16"), percent: 90,
        value: money(4_800_00), credited: money(4_320_00), charged: money(480_00))
    ]
    log.add(
      date("2026-11-22"), "owed.pay", "8.6.7", document: "RCP-202611-00002",
      [Posting(.cash(bank), money(480_00)), Posting(.owed(outlet), money(-480_00))])
    november(&log, board, motor, approved)
    return log
  }
}

extension SampleStatement {
  static var bank: BankCode { code("ICBC-01") }
  static func code<Grammar>(_ text: String) -> Code<Grammar> {
    // Written out in these files, so one that is wrong is a mistake in them; likewise below.
    guard let code = Code<Grammar>(text) else { fatalError("\(text) is no code") }
    return code
  }
  static func part(_ text: String) -> PartCode { code(text) }
  static func money(_ fen: Int64) -> Money { Money(fen: fen) }
  static func date(_ text: String) -> BusinessDate {
    // As above.
    guard let date = BusinessDate(text) else { fatalError("\(text) is no date") }
    return date
  }
  static func month(_ text: String) -> BusinessMonth {
    // As above.
    guard let month = BusinessMonth(text) else { fatalError("\(text) is no month") }
    return month
  }

  private static func october(_ log: inout SampleLog, _ board: PartCode) {
    log.add(date("2026-10-01"), "day.open", ofOutlet: false)
    log.add(date("2026-10-05"), "outlet.add", "8.3.1", document: "HN0371")
    log.add(
      date("2026-10-08"), "deposit.pay", "8.3.1", document: "RCP-202610-00001",
      [Posting(.cash(bank), money(20_000_00)), Posting(.deposit(outlet), money(-20_000_00))])
    let approved = log.next
    log.add(
      date("2026-10-09"), "request.review", "8.4.3", document: "REQ-202610-00001",
      commitment(board, approved, 30, fen: 14_400_00))
    let shipment = log.next
    log.add(
      date("2026-10-10"), "issue.ship", "8.5.1", document: "SHP-202610-00001",
      shipping(board, approved, shipment, 30, fen: 14_400_00))
    log.add(
      date("2026-10-12"), "receipt.confirm", "8.5.5", document: "SHP-202610-00001",
      confirming(board, shipment, 30, fen: 14_400_00))
    log.add(
      date("2026-10-20"), "part.bought", "8.6", document: "BUY-202610-00001",
      [
        Posting(.held(outlet), money(-480_00), board, lot: LotNumber(shipment), Quantity(-1)),
        Posting(.used, .zero, board, Quantity(1)), Posting(.owed(outlet), money(480_00)),
      ])
    log.add(date("2026-11-01"), "day.open", ofOutlet: false)
    log.add(date("2026-11-01"), "month.close", "8.7.9", document: "2026-10", ofOutlet: false)
  }

  private static func november(
    _ log: inout SampleLog, _ board: PartCode, _ motor: PartCode, _ approved: RecordNumber
  ) {
    log.add(
      date("2026-11-24"), "return.receive", "8.5", document: "RTN-202611-00001",
      [
        Posting(.warehouse, money(5_00_00), board, lot: LotNumber(log.next), Quantity(1)),
        Posting(.revaluation, money(-20_00)),
        Posting(.held(outlet), money(-480_00), board, lot: LotNumber(record: 5), Quantity(-1)),
      ])
    log.add(
      date("2026-11-25"), "fine.confirm", "8.6.5", document: "FIN-202611-00001",
      [Posting(.fines(outlet), money(400_00)), Posting(.fineIncome, money(-400_00))])
    log.add(
      date("2026-11-26"), "fine.take", "8.6.5", document: "FIN-202611-00001",
      [Posting(.deposit(outlet), money(400_00)), Posting(.fines(outlet), money(-400_00))])
    log.add(
      date("2026-11-28"), "issue.ship", "8.5.1", document: "SHP-202611-00002",
      shipping(motor, approved, log.next, 1, fen: 150_06))
    log.add(date("2026-12-01"), "day.open", ofOutlet: false)
    log.add(
      date("2026-11-30"), "entry.reverse", "8.7.9", document: "BUY-202610-00001", reverses: RecordNumber(7),
      [
        Posting(.held(outlet), money(480_00), board, lot: LotNumber(record: 5), Quantity(1)),
        Posting(.used, .zero, board, Quantity(-1)), Posting(.owed(outlet), money(-480_00)),
      ])
    log.add(
      date("2026-12-02"), "deposit.pay", "8.3.1", document: "RCP-202612-00001",
      [Posting(.cash(bank), money(1_00)), Posting(.deposit(outlet), money(-1_00))])
  }

  static func commitment(_ part: PartCode, _ lot: RecordNumber, _ pieces: Int64, fen: Int64) -> [Posting] {
    [
      Posting(.committed(outlet), money(fen), part, lot: LotNumber(lot), Quantity(pieces)),
      Posting(.commitments, money(-fen), part, Quantity(-pieces)),
    ]
  }

  static func shipping(
    _ part: PartCode, _ approved: RecordNumber, _ shipment: RecordNumber, _ pieces: Int64, fen: Int64
  ) -> [Posting] {
    [
      Posting(.transit(outlet), money(fen), part, lot: LotNumber(shipment), Quantity(pieces)),
      Posting(.warehouse, money(-fen), part, lot: LotNumber(record: 1), Quantity(-pieces)),
      Posting(.commitments, money(fen), part, Quantity(pieces)),
      Posting(.committed(outlet), money(-fen), part, lot: LotNumber(approved), Quantity(-pieces)),
    ]
  }

  static func confirming(_ part: PartCode, _ shipment: RecordNumber, _ pieces: Int64, fen: Int64) -> [Posting] {
    [
      Posting(.held(outlet), money(fen), part, lot: LotNumber(shipment), Quantity(pieces)),
      Posting(.transit(outlet), money(-fen), part, lot: LotNumber(shipment), Quantity(-pieces)),
    ]
  }

  /// Names for the parts that the outlet's postings name.
  private static func names(_ log: SampleLog) -> [Statement.PartName] {
    let known: [String: (String, String)] = [
      "PCB-4601": ("变频主控板", "块"), "MOT-12.5": ("滚筒电机 12.5 <新>", "台"),
    ]
    let parts = Set(log.records.flatMap { log.movement($0)?.postings ?? [] }.compactMap(\.goods?.part))
    return parts.sorted().map { part in
      Statement.PartName(part: part, name: known[part.text]?.0 ?? "\(part) 总成", unit: known[part.text]?.1 ?? "件")
    }
  }
}

extension OpenSSLHash {
  /// Base64 with padding, spelled out: the root's line of a checkpoint.
  static func base64(_ digest: Digest) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    var bits = digest.bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    while !bits.isEmpty {
      let six = bits.prefix(6)
      let value = six.reduce(0) { $0 * 2 + Int($1) } << (6 - six.count)
      text.append(alphabet[value])
      bits.removeFirst(six.count)
    }
    return text + String(repeating: "=", count: (4 - text.count % 4) % 4)
  }
}
