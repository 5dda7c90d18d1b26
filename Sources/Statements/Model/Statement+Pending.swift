import LedgerCore

extension Statement {
  public struct OpenItem: Hashable, Sendable {
    /// `request`, `shipment`, `transfer`, `claim`, `fine`, `fee`, `refund`, `dispute`.
    public let what: String
    public let document: String
    public let status: String
    public let on: BusinessDate?
    public let amount: Money?

    public init(what: String, document: String, status: String, on: BusinessDate?, amount: Money?) {
      self.what = what
      self.document = document
      self.status = status
      self.on = on
      self.amount = amount
    }
  }

  public struct DueLine: Hashable, Sendable {
    public let on: BusinessDate
    /// The words of `due`: `deposit`, `receipt`, `claim`, `fine` ...
    public let what: String
    public let clause: Clause
    public let document: String
    public let amount: Money?

    public init(on: BusinessDate, what: String, clause: Clause, document: String, amount: Money?) {
      self.on = on
      self.what = what
      self.clause = clause
      self.document = document
      self.amount = amount
    }
  }
}
