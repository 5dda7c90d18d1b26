import LedgerCore
import LedgerWire
import LedgerWorkflows

// Parts between outlets (8.5.6), and machines that are lent.

extension CommandReader {
  static func transfers(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let transfer = a.word("transfer")
    return switch verb {
    case "transfer.ask": try transferAsk(a)
    case "transfer.approve": TransferApprove(transfer: transfer)
    case "transfer.cancel": TransferCancel(transfer: transfer)
    case "transfer.ship": TransferShip(transfer: transfer)
    case "transfer.receive": TransferReceive(transfer: transfer)
    case "transfer.report": try transferReport(verb, a)
    case "transfer.settle": try transferSettle(verb, a)
    default: nil
    }
  }

  static func loaners(_ verb: String, _ a: Arguments) -> (any LedgerCommand)? {
    let serial = a.word("serial")
    return switch verb {
    case "loaner.add": LoanerAdd(serial: serial, name: a.word("name"))
    case "loaner.lend": a.outlet("outlet").map { LoanerLend(serial: serial, outlet: $0) }
    case "loaner.return": LoanerReturn(serial: serial)
    case "loaner.lost": LoanerLost(serial: serial, charge: a.moneyIfGiven("charge"))
    case "loaner.retire": LoanerRetire(serial: serial)
    default: nil
    }
  }

  /// Parts move between two outlets.
  private static func transferAsk(_ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    guard let from = a.outlet("from"), let to = a.outlet("to") else { return nil }
    guard from != to else { throw TransferRefusal.sameOutlet.refusal }
    return TransferAsk(from: from, to: to, lines: a.lines("line") ?? [])
  }

  /// A report says what is short or damaged.
  private static func transferReport(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let (short, damaged) = (a.lines("short") ?? [], a.lines("damaged") ?? [])
    guard !short.isEmpty || !damaged.isEmpty else { throw Arguments.missing("short", verb: verb) }
    return TransferReport(transfer: a.word("transfer"), short: short, damaged: damaged)
  }

  /// A settlement decides on something.
  private static func transferSettle(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    var verdicts: [TransferSettle.Verdict: [PartLine]] = [:]
    for verdict in TransferSettle.Verdict.allCases { verdicts[verdict] = a.lines(verdict.rawValue) }
    guard !verdicts.isEmpty else { throw Arguments.missing("company", verb: verb) }
    return TransferSettle(transfer: a.word("transfer"), verdicts: verdicts)
  }

  /// A part takes another's place, not its own.
  static func partSupersede(_ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    guard let part = a.part("part"), let successor = a.part("by") else { return nil }
    guard part != successor else { throw PartRefusal.ownSuccessor.refusal }
    return PartSupersede(part: part, by: successor)
  }
}
