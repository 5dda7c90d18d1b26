import LedgerCore

/// A text message to an outlet (8.5.3, 8.6.3), waiting in the outbox until whoever sends such messages has done so.
public struct Notice: Hashable, Sendable {
  public let number: String
  public let outlet: OutletCode
  public let subject: Subject
  public let created: BusinessDate
  /// The last day to answer, as the message says; a recorded arrival moves the shipment's own. Not every notice wants an
  /// answer.
  public let answerBy: BusinessDate?
  public var isSent: Bool

  /// What it is about.
  public enum Subject: Hashable, Sendable {
    case shipped(String)
    /// A parcel of a claim whose count is not the one expected.
    case difference(claim: String, parcel: Int)
    /// The outlet is being closed (8.3.3).
    case closing(OutletCode)

    /// Names the message's text.
    public var kind: String {
      switch self {
      case .shipped: "shipped"
      case .difference: "difference"
      case .closing: "closing"
      }
    }

    public var document: String {
      switch self {
      case .shipped(let number), .difference(let number, _): number
      case .closing(let outlet): outlet.text
      }
    }
  }

  public static let kind: DocumentKind = "notice"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  public var status: String { isSent ? "sent" : "waiting" }

  public init?(_ document: Document?) {
    guard let document, let outlet = document.fields.outlet("outlet"), let created = document.fields.date("created"),
      let subject = Subject(document.fields), let status = document.status
    else { return nil }
    number = document.key.id
    self.outlet = outlet
    self.subject = subject
    self.created = created
    answerBy = document.fields.date("answer_by")
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

  /// The notice of this number about a parcel that was counted otherwise than expected.
  func created(
    about claim: String, parcel: Int, to outlet: OutletCode, answerBy: BusinessDate?, _ context: Context
  ) -> DocumentChange {
    DocumentChange(
      Notice.key(description),
      set: [
        "outlet": .word(outlet), "claim": .string(claim), "parcel": .integer(Int64(parcel)), "status": "waiting",
        "created": .word(context.today), "month": .word(context.today.month),
        "answer_by": .word(answerBy ?? context.today),
      ], series: series)
  }
}

extension SeriesNumber {
  /// The notice of this number that an outlet is being closed.
  func createdAboutClosing(_ outlet: OutletCode, _ context: Context) -> DocumentChange {
    DocumentChange(
      Notice.key(description),
      set: [
        "outlet": .word(outlet), "closing": .word(outlet), "status": "waiting", "created": .word(context.today),
        "month": .word(context.today.month),
      ], series: series)
  }
}

extension Notice.Subject {
  fileprivate init?(_ fields: CanonicalObject) {
    if let shipment = fields.word("shipment") {
      self = .shipped(shipment)
    } else if let claim = fields.word("claim"), let parcel = fields["parcel"]?.integer {
      self = .difference(claim: claim, parcel: Int(parcel))
    } else if let outlet = fields.outlet("closing") {
      self = .closing(outlet)
    } else {
      return nil
    }
  }
}
