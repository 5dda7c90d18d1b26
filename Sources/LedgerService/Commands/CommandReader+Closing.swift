import LedgerCore
import LedgerWire
import LedgerWorkflows

// Deductions, refunds, and how an outlet comes to its end (8.3.3).

extension CommandReader {
  static func closing(_ verb: String, _ a: Arguments) -> (any LedgerCommand)? {
    switch verb {
    case "outlet.propose": a.outlet("outlet").map(OutletPropose.init)
    case "outlet.close": a.outlet("outlet").map(OutletClose.init)
    case "outlet.reopen": a.outlet("outlet").map(OutletReopen.init)
    case "outlet.settle":
      a.outlet("outlet").map {
        OutletSettle(
          outlet: $0,
          handover: Handover(
            good: a.lines("count") ?? [], damaged: a.lines("damaged") ?? [], lost: a.lines("lost") ?? []))
      }
    case "debt.writeoff": a.outlet("outlet").map(DebtWriteOff.init)
    case "deposit.deduct":
      a.outlet("outlet").map {
        DepositDeduct(
          outlet: $0, amount: a.money("amount"),
          source: a.words("source").flatMap(DepositDeduct.Source.init(rawValue:)) ?? .deposit, on: a.date("on"))
      }
    default: refunds(verb, a)
    }
  }

  private static func refunds(_ verb: String, _ a: Arguments) -> (any LedgerCommand)? {
    switch verb {
    case "refund.ask": a.outlet("outlet").map { RefundAsk(outlet: $0, amount: a.money("amount")) }
    case "refund.approve": RefundDecide(refund: a.word("refund"), isApproved: true)
    case "refund.reject": RefundDecide(refund: a.word("refund"), isApproved: false)
    case "refund.pay":
      (a.bank("bank") ?? BankCode("BANK")).map { RefundPay(refund: a.word("refund"), bank: $0, on: a.date("on")) }
    default: nil
    }
  }
}
