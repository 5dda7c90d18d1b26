import LedgerCore

/// What a step wants done: the changes of its own record, further records it causes, and what to answer.
public struct Decision: Hashable, Sendable {
  public var step: Step
  /// Records caused by this one, such as one for each request of a plan: a record belongs to one outlet at most.
  public var items: [Item] = []
  /// What the ledger does by itself afterwards, in this order; what one of them calls for comes before the next.
  public var then: [Job] = []
  /// The reply after `entry=`.
  public var reply: [ReplyField]
  /// The user who gets a new token. The token itself is made outside: it is random and secret.
  public var makesTokenFor: UserName?
  /// The month that is closed by it, where the log's tree over the records before is to be signed. That is done outside:
  /// the core has no key.
  public var signsCheckpoint: BusinessMonth?

  public init(_ step: Step, reply: [ReplyField]) {
    self.step = step
    self.reply = reply
  }

  /// The contents of one record.
  public struct Step: Hashable, Sendable {
    public var on: BusinessDate
    public var outlet: OutletCode?
    public var clause: Clause?
    public var reverses: RecordNumber?
    public var postings: [Posting]
    public var changes: [DocumentChange]

    public init(
      on: BusinessDate, outlet: OutletCode? = nil, clause: Clause? = nil, reverses: RecordNumber? = nil,
      postings: [Posting] = [], changes: [DocumentChange] = []
    ) {
      self.on = on
      self.outlet = outlet
      self.clause = clause
      self.reverses = reverses
      self.postings = postings
      self.changes = changes
    }
  }

  public struct Item: Hashable, Sendable {
    public let verb: String
    /// Shown in the record in place of a sender's arguments.
    public let arguments: CanonicalObject
    public let step: Step
    /// Who stands in the record; nil: whoever gave the command. A record of one outlet names nobody of another.
    public let actor: Actor?

    public init(verb: String, arguments: CanonicalObject, step: Step, actor: Actor? = nil) {
      self.verb = verb
      self.arguments = arguments
      self.step = step
      self.actor = actor
    }
  }
}
