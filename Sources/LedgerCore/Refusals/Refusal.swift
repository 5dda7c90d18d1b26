/// A refusal that explains itself: the code, the clause that refuses, the figures that led to it (what would help among
/// them), and which message says it in words.
public struct Refusal: Error, Hashable, Sendable {
  public let code: RefusalCode
  /// Which of the code's messages: `CEILING` has one for review and one for shipment. Empty where there is only one.
  public let variant: String
  public let clause: Clause?
  public let figures: [ReplyField]
  /// What only the message needs and the protocol does not promise: the nearest verb, the choices of a value.
  public let hints: [ReplyField]
  /// The edition it was decided under, where a trial asked to have it explained.
  public var edition: String?

  public init(
    _ code: RefusalCode, _ variant: String, clause: Clause? = nil, _ figures: [ReplyField] = [],
    hints: [ReplyField] = []
  ) {
    self.code = code
    self.variant = variant
    self.clause = clause
    self.figures = figures
    self.hints = hints
  }

  /// A refusal whose code has one message only.
  public init(
    _ code: RefusalCode, clause: Clause? = nil, _ figures: [ReplyField] = [], hints: [ReplyField] = []
  ) {
    self.init(code, "", clause: clause, figures, hints: hints)
  }

  /// The key of its message in `Ledger/Messages`.
  public var messageKey: String { variant.isEmpty ? code.rawValue : "\(code.rawValue).\(variant)" }
}

/// The closed set of reasons one workflow refuses for; each knows its clause, its figures and its remedy.
public protocol RefusalReason: Hashable, Sendable {
  var refusal: Refusal { get }
}
