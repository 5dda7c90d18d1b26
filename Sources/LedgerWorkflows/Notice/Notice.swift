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
    /// To the sender: parts are to go to another outlet (8.5.6).
    case transferOut(String)
    /// To the receiver: parts of another outlet are on their way.
    case transferIn(String)
    /// The outlet is being closed (8.3.3).
    case closing(OutletCode)
    /// A month's statement, to be acknowledged or disputed (8.7.6).
    case statement(String)
    /// What became of a dispute (8.7.6).
    case dispute(String)

    /// Names the message's text.
    public var kind: String {
      switch self {
      case .shipped: "shipped"
      case .difference: "difference"
      case .transferOut: "transfer-out"
      case .transferIn: "transfer-in"
      case .closing: "closing"
      case .statement: "statement"
      case .dispute: "dispute"
      }
    }

    public var document: String {
      switch self {
      case .shipped(let number), .difference(let number, _): number
      case .transferOut(let number), .transferIn(let number): number
      case .statement(let number), .dispute(let number): number
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

  /// The notice of this number to one outlet.
  func created(
    _ subject: Notice.Subject, to outlet: OutletCode, answerBy: BusinessDate? = nil, _ context: Context
  ) -> DocumentChange {
    var fields: CanonicalObject = [
      "outlet": .word(outlet), "kind": .string(subject.kind), "document": .string(subject.document),
      "status": "waiting", "created": .word(context.today), "month": .word(context.today.month),
    ]
    if let answerBy { fields["answer_by"] = .word(answerBy) }
    return DocumentChange(Notice.key(description), set: fields, series: series)
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

extension Notice.Subject {
  fileprivate init?(_ fields: CanonicalObject) {
    if let shipment = fields.word("shipment") {
      self = .shipped(shipment)
    } else if let claim = fields.word("claim"), let parcel = fields["parcel"]?.integer {
      self = .difference(claim: claim, parcel: Int(parcel))
    } else if let document = fields.word("document") {
      switch fields.word("kind") {
      case "transfer-out": self = .transferOut(document)
      case "transfer-in": self = .transferIn(document)
      case "closing":
        guard let outlet = OutletCode(document) else { return nil }
        self = .closing(outlet)
      case "statement": self = .statement(document)
      case "dispute": self = .dispute(document)
      default: return nil
      }
    } else {
      return nil
    }
  }
}
