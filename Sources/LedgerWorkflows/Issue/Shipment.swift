import LedgerCore

/// 发放: parts on their way to an outlet, or arrived.
public struct Shipment: Hashable, Sendable {
  public let number: String
  public let request: String
  public let outlet: OutletCode
  public let carrier: String
  public let shipped: BusinessDate
  /// The record that shipped it; also the lot its parts form in the outlet's books.
  public let record: RecordNumber
  public let lines: [Line]
  public var status: Status

  public enum Status: String, Hashable, Sendable { case shipped, received, reversed }

  public struct Line: Hashable, Sendable {
    public let part: PartCode
    public let quantity: Quantity
    public let price: Money
    public var amount: Money { price * quantity }
  }

  public var lot: LotNumber { LotNumber(record) }
  public var amount: Money { lines.reduce(.zero) { $0 + $1.amount } }

  public static let kind: DocumentKind = "shipment"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "SHP-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let request = fields.word("request"), let outlet = fields.outlet("outlet"),
      let carrier = fields.word("carrier"), let shipped = fields.date("shipped"), let record = fields.number("record"),
      let lines = fields.rows("lines", Line.read), let status = document.status.flatMap(Status.init(rawValue:))
    else { return nil }
    number = document.key.id
    self.request = request
    self.outlet = outlet
    self.carrier = carrier
    self.shipped = shipped
    self.record = record
    self.lines = lines
    self.status = status
  }

  static func created(
    _ number: SeriesNumber, of request: Request, carrier: String, lines: [Line], _ context: Context
  ) -> DocumentChange {
    DocumentChange(
      key(number.description),
      set: [
        "request": .string(request.number), "outlet": .word(request.outlet), "carrier": .string(carrier),
        "shipped": .word(context.today), "month": .word(context.today.month),
        "record": .integer(context.record.value), "status": .string(Status.shipped.rawValue),
        "lines": .array(lines.map { .array([.word($0.part), .pieces($0.quantity), .money($0.price)]) }),
      ], series: number.series)
  }

  var changed: DocumentChange { DocumentChange(Shipment.key(number), set: ["status": .string(status.rawValue)]) }
}

extension Shipment.Line {
  fileprivate static func read(_ row: [CanonicalValue]) -> Shipment.Line? {
    guard let line = PartLine.read(row), row.count == 3, let price = row[2].integer else { return nil }
    return Shipment.Line(part: line.part, quantity: line.quantity, price: Money(fen: price))
  }
}
