/// One accepted command, as the log keeps it for ever: who, when, with what, under which clause, and the changes. The
/// log is the truth; every table can be folded from it.
public struct LedgerRecord: Hashable, Sendable {
  /// The format written today. Old formats stay readable for ever; a test keeps one record of each.
  public static let format: Int64 = 1

  public var number: RecordNumber
  /// When it was recorded; never before the record in front of it.
  public var recordedAt: Instant
  /// The business date: what reports and the handbook's deadlines go by.
  public var on: BusinessDate
  public var actor: Actor
  public var verb: String
  /// The arguments as parsed; free text stands here as its digest only.
  public var arguments: CanonicalObject
  /// The one outlet whose record this is, if any.
  public var outlet: OutletCode?
  public var clause: Clause?
  /// The edition of the handbook that was in force.
  public var edition: String?
  /// The record of the command that caused this one (plans, opened days).
  public var cause: RecordNumber?
  public var reverses: RecordNumber?
  public var request: RequestIdentity?
  /// What the reply said, in order, so that a retry is answered the same.
  public var reply: [ReplyField]
  public var entry: Entry
  public var changes: [DocumentChange]

  public init(
    number: RecordNumber, recordedAt: Instant, on: BusinessDate, actor: Actor, verb: String,
    arguments: CanonicalObject = [:], outlet: OutletCode? = nil, clause: Clause? = nil, edition: String? = nil,
    cause: RecordNumber? = nil, reverses: RecordNumber? = nil, request: RequestIdentity? = nil,
    reply: [ReplyField] = [], entry: Entry = .none, changes: [DocumentChange] = []
  ) {
    self.number = number
    self.recordedAt = recordedAt
    self.on = on
    self.actor = actor
    self.verb = verb
    self.arguments = arguments
    self.outlet = outlet
    self.clause = clause
    self.edition = edition
    self.cause = cause
    self.reverses = reverses
    self.request = request
    self.reply = reply
    self.entry = entry
    self.changes = changes
  }
}

/// The client's own name for a command (`id=`) and a keyed digest of what it asked, so that the same id never acts
/// twice and never stands for something else.
public struct RequestIdentity: Hashable, Sendable {
  public let id: String
  public let digest: Digest

  public init(id: String, digest: Digest) {
    self.id = id
    self.digest = digest
  }
}

/// One `key=value` of a reply.
public struct ReplyField: Hashable, Sendable {
  public let key: String
  public let value: String

  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }

  public init(_ key: String, _ value: some CustomStringConvertible) { self.init(key, value.description) }
}
