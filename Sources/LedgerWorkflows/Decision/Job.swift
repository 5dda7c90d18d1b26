import LedgerCore

/// What the ledger does by itself after a command, each step decided on what the one before it left and recorded on its
/// own, by `system`. Jobs are total: on the facts that called for them they never refuse.
public enum Job: Hashable, Sendable {
  case openDay(BusinessDate, through: BusinessDate)
  /// 8.5.5
  case deemReceipt(String)
  /// 8.5.6
  case deemTransfer(String)
  /// 8.6.3
  case deemCount(String)
  /// 8.6.7
  case chargeMissing(String)
  /// 8.3.2
  case lapse(String)
  /// 8.7.6
  case makeStatement(StatementDraft)
  /// 8.7.6
  case endStatements(BusinessMonth)
  /// 8.7.6
  case statementUnanswered(String)

  public var command: any LedgerCommand {
    switch self {
    case .openDay(let day, let through): DayOpen(day: day, through: through)
    case .deemReceipt(let shipment): ReceiptDeem(shipment: shipment)
    case .deemTransfer(let transfer): TransferDeem(transfer: transfer)
    case .deemCount(let claim): ClaimDeem(claim: claim)
    case .chargeMissing(let claim): ClaimMissing(claim: claim)
    case .lapse(let request): RequestLapse(request: request)
    case .makeStatement(let draft): StatementMake(draft: draft)
    case .endStatements(let month): StatementsDone(month: month)
    case .statementUnanswered(let statement): StatementUnanswered(statement: statement)
    }
  }

  public var verb: String {
    switch self {
    case .openDay: DayOpen.verb
    case .deemReceipt: ReceiptDeem.verb
    case .deemTransfer: TransferDeem.verb
    case .deemCount: ClaimDeem.verb
    case .chargeMissing: ClaimMissing.verb
    case .lapse: RequestLapse.verb
    case .makeStatement: StatementMake.verb
    case .endStatements: StatementsDone.verb
    case .statementUnanswered: StatementUnanswered.verb
    }
  }

  /// Shown in the record in place of a sender's arguments.
  public var arguments: CanonicalObject {
    switch self {
    case .openDay(let day, _): ["date": .string(day.description)]
    case .deemReceipt(let shipment): ["shipment": .string(shipment)]
    case .deemTransfer(let transfer): ["transfer": .string(transfer)]
    case .deemCount(let claim), .chargeMissing(let claim): ["claim": .string(claim)]
    case .lapse(let request): ["request": .string(request)]
    case .makeStatement(let draft): ["statement": .string(draft.number)]
    case .endStatements(let month): ["month": .word(month)]
    case .statementUnanswered(let statement): ["statement": .string(statement)]
    }
  }
}
