import LedgerCore

/// One verb, described once: parsing, `help`, completion and PROTOCOL.md all read this. Who may use it is data of the
/// handbook's edition (`Ledger/Roles.yaml`); what it says in words is `Ledger/Messages/Words.yaml`.
public struct VerbSpecification: Sendable {
  public enum Nature: Sendable {
    /// Concerns the connection only; needs no login.
    case session
    /// Answers a question from a snapshot.
    case read
    /// Goes through the one writer; takes `id=` and `dry=yes` as well.
    case mutating
  }

  public let name: String
  public let nature: Nature
  /// In the order in which a missing or bad one is reported.
  public let arguments: [ArgumentSpecification]
  /// The fields of each row, in order; empty for a verb without rows.
  public let rows: [String]
  /// The fields of the closing `OK`, in order. `[field]` is there only sometimes.
  public let reply: [String]

  init(
    _ name: String, _ nature: Nature, _ arguments: [ArgumentSpecification] = [], rows: [String] = [],
    reply: [String] = []
  ) {
    self.name = name
    self.nature = nature
    self.arguments = arguments + (nature == .mutating ? ArgumentSpecification.ofEveryMutatingVerb : [])
    self.rows = rows
    self.reply = reply
  }

  /// The fields of each row by name alone.
  public var columns: [String] { rows.map { $0.trimmingPrefix("[").filter { $0 != "]" } } }

  public var isMutating: Bool { nature == .mutating }

  public func argument(_ name: String) -> ArgumentSpecification? { arguments.first { $0.name == name } }
}

/// One argument of a verb: its name, what it must look like, whether it must be there.
public struct ArgumentSpecification: Sendable {
  public let name: String
  public let type: ArgumentType
  public let isRequired: Bool
  /// Whether the key may repeat, for a list.
  public let repeats: Bool

  static func needs(_ name: String, _ type: ArgumentType) -> ArgumentSpecification {
    ArgumentSpecification(name: name, type: type, isRequired: true, repeats: false)
  }

  static func takes(_ name: String, _ type: ArgumentType) -> ArgumentSpecification {
    ArgumentSpecification(name: name, type: type, isRequired: false, repeats: false)
  }

  static func lines(required: Bool) -> ArgumentSpecification { list("line", .line, required: required) }

  static func list(_ name: String, _ type: ArgumentType, required: Bool = false) -> ArgumentSpecification {
    ArgumentSpecification(name: name, type: type, isRequired: required, repeats: true)
  }

  static let ofEveryMutatingVerb = [takes("id", .id), takes("dry", .yes)]
  static let ofEveryList = [takes("limit", .limit), takes("cursor", .cursor)]
}

/// What a value must look like.
public enum ArgumentType: Hashable, Sendable {
  case user, role, outlet, part, bank, name, text, money, quantity, date, month, line, entry, id, yes
  case limit, cursor, token, verb, rule, account, year, days, edition, figure, publicKey, repair
  /// A line of a claim; pieces of a claim, of any repair or of a named one; the number of a parcel within its claim.
  case claimLine, inspection, correction, parcel
  /// What was counted: pieces of a part from none, or of the part the verb is about.
  case countLine, count
  /// What stands on a statement: the number of an entry, or one of the outlet's accounts.
  case statementLine
  /// A number the service gave: `REQ-202611-00001`.
  case document(DocumentSeries)
  case choice([String])

  /// How it is written in help and PROTOCOL.md.
  public var placeholder: String {
    switch self {
    case .user: "USER"
    case .role: "ROLE"
    case .outlet: "OUTLET"
    case .part: "PART"
    case .bank: "BANK"
    case .name, .repair: "NAME"
    case .text: "TEXT"
    case .money: "MONEY"
    case .quantity: "QTY"
    case .date: "DATE"
    case .month: "MONTH"
    case .line: "P:Q"
    case .entry: "N"
    case .id: "ID"
    case .yes: "yes"
    case .limit: "N"
    case .cursor: "TEXT"
    case .token: "TOKEN"
    case .verb: "VERB"
    case .rule: "CLAUSE"
    case .account: "ACCOUNT"
    case .year: "YEAR"
    case .days: "N"
    case .edition: "EDITION"
    case .figure: "NAME:VALUE"
    case .publicKey: "BASE64"
    case .claimLine: "P:Q:REPAIR:DATE"
    case .inspection: "P:Q[:REPAIR]"
    case .correction: "P:Q:REPAIR"
    case .parcel: "N"
    case .countLine: "P:N"
    case .count: "N"
    case .statementLine: "LINE"
    case .document(let series): series.prefix
    case .choice(let choices): choices.joined(separator: "|")
    }
  }
}

/// The series of document numbers.
public enum DocumentSeries: String, Hashable, Sendable, CaseIterable {
  case request, shipment, `return`, plan, notice, fine, claim, fee, goodwill, oldPart, makerClaim, stocktake, transfer,
    refund, statement, dispute

  public var prefix: String {
    switch self {
    case .request: "REQ"
    case .shipment: "SHP"
    case .return: "RET"
    case .plan: "PLN"
    case .notice: "MSG"
    case .fine: "FIN"
    case .claim: "CLM"
    case .fee: "FEE"
    case .goodwill: "GDW"
    case .oldPart: "OLD"
    case .makerClaim: "MKR"
    case .stocktake: "CNT"
    case .transfer: "TRF"
    case .refund: "RFD"
    case .statement: "STM"
    case .dispute: "DSP"
    }
  }

  /// `REQ-202611-00017`, `STM-202611-HN0371`; a plan has its month's number first, `PLN-202612`, then `PLN-202612-2`.
  public func accepts(_ text: String) -> Bool {
    let pieces = text.split(separator: "-", omittingEmptySubsequences: false)
    guard pieces.count >= 2, pieces[0] == prefix, isCompactMonth(pieces[1]) else { return false }
    // A statement is numbered by its outlet, whose code may have dashes itself.
    if self == .statement { return OutletCode(pieces.dropFirst(2).joined(separator: "-")) != nil }
    if self == .plan {
      return pieces.count == 2 || pieces.count == 3 && (Int64(plainDigits: pieces[2], atMost: 6) ?? 0) >= 2
    }
    guard pieces.count == 3, (5...12).contains(pieces[2].utf8.count) else { return false }
    let digits = pieces[2].drop { $0 == "0" }
    return (Int64(plainDigits: digits, atMost: 12) ?? 0) > 0 && (pieces[2].utf8.count == 5 || pieces[2].first != "0")
  }

  private func isCompactMonth(_ text: Substring) -> Bool {
    text.utf8.count == 6 && BusinessMonth("\(text.prefix(4))-\(text.suffix(2))") != nil
  }
}
