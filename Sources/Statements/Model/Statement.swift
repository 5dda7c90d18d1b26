import LedgerCore

/// 对账单: the account of one outlet for one closed month, as both sides believe it.
///
/// A statement is plain values. What it is signed over is its canonical JSON (`json`); what people read are renderings of
/// it. Amounts are signed as in the books: debit positive, credit negative.
public struct Statement: Hashable, Sendable {
  /// `STM-202611-HN0371`
  public var number: String
  public var month: BusinessMonth
  public var company: String
  public var outlet: Party
  public var making: Making
  /// The state of the log that the statement rests on: everything recorded before its month was closed.
  public var checkpoint: TreeState
  /// nil: the outlet's first.
  public var previous: Previous?
  /// Every account of the outlet, in the order of `Statement.kinds`, also without movement.
  public var accounts: [AccountLine]
  /// What was dated into the month, in the order of the log.
  public var movements: [Movement]
  /// Those entries of the month that correct an entry of an earlier one.
  public var corrections: [Movement]
  /// What the outlet holds at the end of the month, by part and lot.
  public var holdings: [LotLine]
  /// 未达账项: on its way to the outlet at the end of the month.
  public var transit: [TransitLine]
  public var ceiling: Ceiling
  /// The parts that are named anywhere, by code.
  public var parts: [PartName]
  /// What waits for somebody: claims, disputes, fines, requests, as known when the statement was made.
  public var open: [OpenItem]
  public var due: [DueLine]
  public var words: Words

  /// The accounts an outlet has, in the order of a statement.
  public static let kinds: [AccountKind] = [.deposit, .fees, .advance, .transit, .held, .owed, .fines, .committed]

  public static func number(_ month: BusinessMonth, _ outlet: OutletCode) -> String { "STM-\(month.compact)-\(outlet)" }

  /// - Parameter words: left out for those that the closing balances have.
  public init(
    number: String, month: BusinessMonth, company: String, outlet: Party, making: Making, checkpoint: TreeState,
    previous: Previous? = nil, accounts: [AccountLine], movements: [Movement] = [], corrections: [Movement] = [],
    holdings: [LotLine] = [], transit: [TransitLine] = [], ceiling: Ceiling, parts: [PartName] = [],
    open: [OpenItem] = [], due: [DueLine] = [], words: Words? = nil
  ) {
    self.number = number
    self.month = month
    self.company = company
    self.outlet = outlet
    self.making = making
    self.checkpoint = checkpoint
    self.previous = previous
    self.accounts = accounts
    self.movements = movements
    self.corrections = corrections
    self.holdings = holdings
    self.transit = transit
    self.ceiling = ceiling
    self.parts = parts
    self.open = open
    self.due = due
    self.words = words ?? Words(of: accounts)
  }

  /// The line of one account; nil where it is missing, which is a fault.
  public subscript(kind: AccountKind) -> AccountLine? { accounts.first { $0.kind == kind } }
}

extension Statement {
  public struct Party: Hashable, Sendable {
    public let code: OutletCode
    public let name: String
    public let region: String
    public let agreement: BusinessDate
    public let dealer: String?

    public init(code: OutletCode, name: String, region: String, agreement: BusinessDate, dealer: String?) {
      self.code = code
      self.name = name
      self.region = region
      self.agreement = agreement
      self.dealer = dealer
    }
  }

  public struct Making: Hashable, Sendable {
    public let on: BusinessDate
    /// The last record known when it was made; what is open and due is as of then.
    public let knownAt: RecordNumber
    /// The last day on which the outlet may answer.
    public let answerBy: BusinessDate

    public init(on: BusinessDate, knownAt: RecordNumber, answerBy: BusinessDate) {
      self.on = on
      self.knownAt = knownAt
      self.answerBy = answerBy
    }
  }

  /// The log's tree at a size (C2SP tlog-checkpoint).
  public struct TreeState: Hashable, Sendable {
    public let origin: String
    public let size: Int64
    public let root: Digest

    public init(origin: String, size: Int64, root: Digest) {
      self.origin = origin
      self.size = size
      self.root = root
    }
  }

  public struct Previous: Hashable, Sendable {
    public let number: String
    /// SHA-256 of its JSON.
    public let digest: Digest
    /// What became of it by the time this one was made: `issued`, `acknowledged`, `disputed`, `no-reply`, `deemed`.
    public let answer: String
    /// The day of the answer, or on which there was none.
    public let answeredOn: BusinessDate?

    public init(number: String, digest: Digest, answer: String, answeredOn: BusinessDate?) {
      self.number = number
      self.digest = digest
      self.answer = answer
      self.answeredOn = answeredOn
    }
  }

  public struct AccountLine: Hashable, Sendable {
    public let kind: AccountKind
    public let opening: Money
    /// The sum of the month's debit postings, and of its credit postings; both 0 or more.
    public let debit: Money
    public let credit: Money
    public let closing: Money

    public init(kind: AccountKind, opening: Money, debit: Money, credit: Money, closing: Money) {
      self.kind = kind
      self.opening = opening
      self.debit = debit
      self.credit = credit
      self.closing = closing
    }
  }
}
