import LedgerCore

/// 异议: a line of a statement that the outlet does not agree with (8.7.6). One user of the company has it at a time and
/// settles it: either a later entry puts it right, or it is turned down.
///
///     open -> resolved
public struct StatementDispute: Hashable, Sendable {
  /// `DSP-202612-00001`
  public let number: String
  public let statement: String
  public let outlet: OutletCode
  public let line: StatementLine
  public let opened: BusinessDate
  /// The record that raised it; the text beside it says why.
  public let record: RecordNumber
  /// A user, who alone may resolve it.
  public var owner: String
  public var state: State

  public enum State: Hashable, Sendable {
    case open
    case resolved(Resolution)
  }

  public enum Outcome: String, Hashable, Sendable { case upheld, rejected }

  public enum Resolution: Hashable, Sendable {
    /// The outlet is right, and this entry puts it right.
    case upheld(correction: RecordNumber, on: BusinessDate)
    case rejected(on: BusinessDate)

    public var outcome: Outcome {
      switch self {
      case .upheld: .upheld
      case .rejected: .rejected
      }
    }

    public var correction: RecordNumber? { if case .upheld(let correction, _) = self { correction } else { nil } }

    public var on: BusinessDate {
      switch self {
      case .upheld(_, let day), .rejected(let day): day
      }
    }
  }

  public var isOpen: Bool { state == .open }
  public var status: String { isOpen ? "open" : "resolved" }
  public var resolution: Resolution? { if case .resolved(let resolution) = state { resolution } else { nil } }

  func requireOpen() throws(Refusal) {
    guard isOpen else { throw StatementRefusal.disputeStatus(number, status: status).refusal }
  }
}

extension StatementDispute {
  public static let kind: DocumentKind = "dispute"
  public static func key(_ number: String) -> DocumentKey { DocumentKey(kind, number) }
  static func series(_ month: BusinessMonth) -> String { "DSP-\(month.compact)" }

  public init?(_ document: Document?) {
    guard let document else { return nil }
    let fields = document.fields
    guard let statement = fields.word("statement"), let outlet = fields.outlet("outlet"),
      let line = fields.word("line").flatMap({ StatementLine($0) }), let opened = fields.date("opened"),
      let record = fields.number("record"), let owner = fields.word("owner"), let state = State(fields)
    else { return nil }
    number = document.key.id
    self.statement = statement
    self.outlet = outlet
    self.line = line
    self.opened = opened
    self.record = record
    self.owner = owner
    self.state = state
  }

  var created: DocumentChange {
    DocumentChange(
      StatementDispute.key(number),
      set: [
        "statement": .string(statement), "outlet": .word(outlet), "line": .word(line), "opened": .word(opened),
        "record": .integer(record.value), "month": .word(opened.month), "owner": .string(owner),
        "status": .string(status),
      ], series: StatementDispute.series(opened.month))
  }

  var changed: DocumentChange {
    var fields: CanonicalObject = ["owner": .string(owner), "status": .string(status)]
    if let resolution {
      fields["outcome"] = .string(resolution.outcome.rawValue)
      fields["resolved"] = .word(resolution.on)
    }
    if let correction = resolution?.correction { fields["correction"] = .integer(correction.value) }
    return DocumentChange(StatementDispute.key(number), set: fields)
  }
}

extension StatementDispute.State {
  fileprivate init?(_ fields: CanonicalObject) {
    let outcome = fields.word("outcome").flatMap(StatementDispute.Outcome.init(rawValue:))
    switch (fields.word("status"), outcome, fields.number("correction"), fields.date("resolved")) {
    case ("open", _, _, _): self = .open
    case ("resolved", .upheld, let correction?, let day?):
      self = .resolved(.upheld(correction: correction, on: day))
    case ("resolved", .rejected, nil, let day?): self = .resolved(.rejected(on: day))
    default: return nil
    }
  }
}

extension Scope {
  public func dispute(_ number: String, _ facts: any Facts) throws(Refusal) -> StatementDispute {
    guard let dispute = StatementDispute(facts.document(StatementDispute.key(number))), sees(dispute.outlet, facts)
    else { throw StepRefusal.notFound(key: "dispute", value: number).refusal }
    return dispute
  }
}
