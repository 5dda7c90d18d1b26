import LedgerCore

extension Statement {
  public struct Movement: Hashable, Sendable {
    public let entry: RecordNumber
    /// The hash of the record's leaf, so that the statement names the very bytes.
    public let leaf: Digest
    public let on: BusinessDate
    public let verb: String
    public let clause: Clause?
    /// The document it moved, such as `SHP-202611-00001`.
    public let document: String?
    public let reverses: RecordNumber?
    /// The outlet's side of the entry, in its order.
    public let postings: [Line]
    public let writeOffs: [WriteOff]

    public init(
      entry: RecordNumber, leaf: Digest, on: BusinessDate, verb: String, clause: Clause?, document: String?,
      reverses: RecordNumber?, postings: [Line], writeOffs: [WriteOff] = []
    ) {
      self.entry = entry
      self.leaf = leaf
      self.on = on
      self.verb = verb
      self.clause = clause
      self.document = document
      self.reverses = reverses
      self.postings = postings
      self.writeOffs = writeOffs
    }
  }

  public struct Line: Hashable, Sendable {
    public let kind: AccountKind
    public let amount: Money
    public let goods: Goods?

    public init(kind: AccountKind, amount: Money, goods: Goods?) {
      self.kind = kind
      self.amount = amount
      self.goods = goods
    }
  }

  /// The arithmetic of one written-off line (8.6.7): value x percent = credited, and the rest is charged.
  public struct WriteOff: Hashable, Sendable {
    public let part: PartCode
    public let quantity: Quantity
    public let repair: String
    /// nil where nothing was dispatched.
    public let dispatched: BusinessDate?
    public let percent: Int
    public let value: Money
    /// Of a supplement: what had been credited before; `credited` is what came on top.
    public let before: Money?
    public let credited: Money
    public let charged: Money

    public init(
      part: PartCode, quantity: Quantity, repair: String, dispatched: BusinessDate?, percent: Int, value: Money,
      before: Money? = nil, credited: Money, charged: Money
    ) {
      self.part = part
      self.quantity = quantity
      self.repair = repair
      self.dispatched = dispatched
      self.percent = percent
      self.value = value
      self.before = before
      self.credited = credited
      self.charged = charged
    }
  }
}
