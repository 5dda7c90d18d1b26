import LedgerCore
import Statements

extension SampleStatement {
  /// An outlet that has done nothing yet.
  static let empty = makeEmpty()

  private static func makeEmpty() -> Statement {
    var log = SampleLog(outlet: outlet)
    log.add(date("2026-11-01"), "outlet.add", "8.3.1", document: "HN0371")
    var statement = statement(log, month: november, size: log.records.count)
    statement.previous = nil
    statement.open = []
    statement.due = []
    return statement
  }

  /// A busy outlet: sixty movements on every account, thirty lots and more of parts with long names, four write-offs.
  static let large = makeLarge()

  private static func makeLarge() -> Statement {
    var log = SampleLog(outlet: outlet)
    log.add(
      date("2026-10-08"), "deposit.pay", "8.3.1", document: "RCP-202610-00001",
      [Posting(.cash(bank), money(260_000_00)), Posting(.deposit(outlet), money(-260_000_00))])
    for index in 0..<10 { addDelivery(&log, month("2026-10").day(10 + index), index) }
    for index in 10..<28 { addDelivery(&log, november.day(1 + index - 8), index) }
    for index in 0..<6 { addClaim(&log, november.day(21 + index), index) }
    for index in 0..<3 { addMoney(&log, november.day(27 + index), index) }
    var statement = statement(log, month: november, size: log.records.count)
    statement.parts = statement.parts.map { part in
      let index = Int(part.part.text.suffix(2)) ?? 0
      return Statement.PartName(
        part: part.part, name: largeNames[index % largeNames.count], unit: ["件", "台", "块"][index % 3])
    }
    return statement
  }

  private static let largeNames = [
    "变频空调室外机主控板", "滚筒洗衣机直驱电机总成（带传感器）", "冰箱压缩机", "排水泵", "门封条", "遥控接收板", "显示屏组件 55 英寸", "热水器温控器",
    "油烟机风轮", "电磁四通阀", "过滤网", "微波炉磁控管", "Wi-Fi 模块", "电源板（通用型，替代旧款）",
  ]

  private static func lot(_ index: Int) -> (part: PartCode, pieces: Int64, fen: Int64) {
    let code = index % 17 == 4 ? "COMPRESSOR-R410A-2026-SUPER-\(10 + index)" : "PCB-46\(10 + index)"
    let pieces = Int64(2 + index * 7 % 23)
    return (part(code), pieces, pieces * Int64(48_00 + index * 3713))
  }

  /// Approved, shipped and, but for the last ones, received.
  private static func addDelivery(_ log: inout SampleLog, _ day: BusinessDate, _ index: Int) {
    let (part, pieces, fen) = lot(index)
    let (second, others, value) = lot(index + 30)
    let approved = log.next
    let suffix = 10_000 + index
    log.add(
      day, "request.review", "8.4.2", document: "REQ-202611-\(suffix)",
      commitment(part, approved, pieces, fen: fen) + commitment(second, approved, others, fen: value))
    let shipment = log.next
    log.add(
      day, "issue.ship", "8.5.1", document: "SHP-202611-\(suffix)",
      shipping(part, approved, shipment, pieces, fen: fen)
        + (index % 2 == 0 ? shipping(second, approved, shipment, others, fen: value) : []))
    guard index < 25 else { return }
    log.add(
      day, index % 4 == 1 ? "receipt.deem" : "receipt.confirm", "8.5.5", document: "SHP-202611-\(suffix)",
      confirming(part, shipment, pieces, fen: fen)
        + (index % 2 == 0 ? confirming(second, shipment, others, fen: value) : []))
  }

  private static func addClaim(_ log: inout SampleLog, _ day: BusinessDate, _ index: Int) {
    let (part, pieces, fen) = lot(index)
    let price = fen / pieces
    let percent: Int64 = [100, 90, 0, 90, 100, 90][index]
    let credited = (price * percent + 50) / 100
    let entry = log.next
    log.add(
      day, index == 2 ? "claim.missing" : "claim.settle", "8.6.7", document: "CLM-202610-1000\(index)",
      [
        Posting(.held(outlet), money(-price), part, lot: LotNumber(record: Int64(3 + 3 * index)), Quantity(-1)),
        Posting(.used, .zero, part, Quantity(1)),
      ] + (credited > 0 ? [Posting(.warranty, money(credited))] : [])
        + (credited < price ? [Posting(.owed(outlet), money(price - credited))] : []))
    log.writeOffs[entry] = [
      Statement.WriteOff(
        part: part, quantity: Quantity(1), repair: "WX-2026-10-\(index)",
        dispatched: index == 2 ? nil : november.day(14),
        percent: Int(percent), value: money(price), credited: money(credited), charged: money(price - credited))
    ]
  }

  private static func addMoney(_ log: inout SampleLog, _ day: BusinessDate, _ index: Int) {
    let entries: [(String, Clause, String, [Posting])] = [
      ("fine.confirm", "8.6.5", "FIN", [Posting(.fines(outlet), money(400_00)), Posting(.fineIncome, money(-400_00))]),
      ("fee.settle", "9.3", "FEE", [Posting(.serviceFees, money(1_630_50)), Posting(.fees(outlet), money(-1_630_50))]),
      (
        "owed.pay", "8.6.7", "RCP",
        [
          Posting(.cash(bank), money(25_00)), Posting(.owed(outlet), money(-1_00)),
          Posting(.advance(outlet), money(-24_00)),
        ]
      ),
      ("deposit.pay", "8.3.1", "RCP", [Posting(.cash(bank), money(90_00)), Posting(.deposit(outlet), money(-90_00))]),
    ]
    for (verb, clause, series, postings) in entries {
      log.add(day, verb, clause, document: "\(series)-202611-2000\(index)", postings)
    }
  }
}
