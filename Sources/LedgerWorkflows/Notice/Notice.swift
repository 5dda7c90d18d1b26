import LedgerCore

/// A text message to an outlet (8.5.3), waiting in the outbox until whoever sends such messages has done so.
public struct Notice: Hashable, Sendable {
  public let number: String
  public let outlet: OutletCode
  /// What it is about; today always a shipment.
  public let shipment: String
  public let created: BusinessDate
  /// The last day to answer, as the message says; a recorded arrival moves the shipment's own.
  public let answerBy: BusinessDate
  public var isSent: Bool

  public static let kind: DocumentKind = "notice"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  public var status: String { isSent ? "sent" : "waiting" }

  public init?(_ document: Document?) {
    guard let document, let outlet = document.fields.outlet("outlet"), let created = document.fields.date("created"),
      let shipment = document.fields.word("shipment"), let answerBy = document.fields.date("answer_by"),
      let status = document.status
    else { return nil }
    number = document.key.id
    self.outlet = outlet
    self.shipment = shipment
    self.created = created
    self.answerBy = answerBy
    isSent = status == "sent"
  }

  var changed: DocumentChange { DocumentChange(Notice.key(number), set: ["status": .string(status)]) }

  /// The number the next notice will have.
  static func next(_ facts: any Facts, _ context: Context) -> SeriesNumber {
    let series = "MSG-\(context.today.month.compact)"
    return SeriesNumber(series: series, number: facts.counter(series) + 1)
  }
}

extension SeriesNumber {
  /// The notice of this number about a shipment.
  func created(about shipment: Shipment) -> DocumentChange {
    DocumentChange(
      Notice.key(description),
      set: [
        "outlet": .word(shipment.outlet), "shipment": .string(shipment.number), "status": "waiting",
        "created": .word(shipment.shipped), "month": .word(shipment.shipped.month),
        "answer_by": .word(shipment.answerBy),
      ], series: series)
  }
}
