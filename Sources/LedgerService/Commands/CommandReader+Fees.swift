import LedgerCore
import LedgerWire
import LedgerWorkflows

// Service fees, goodwill, and what becomes of old parts.

extension CommandReader {
  static func fees(_ verb: String, _ a: Arguments) -> (any LedgerCommand)? {
    switch verb {
    case "fee.submit":
      if let outlet = a.outlet("outlet"), let month = a.month("month"), let papers = a.date("papers") {
        FeeSubmit(
          outlet: outlet, month: month, amount: a.money("amount"), papers: papers, hasFile: a.word("file") == "yes")
      } else {
        nil
      }
    case "fee.file": FeeAnswer(fee: a.word("fee"), answer: .file)
    case "fee.reject": FeeAnswer(fee: a.word("fee"), answer: .reject)
    case "fee.settle": FeeSettle(fee: a.word("fee"))
    case "fee.pay":
      if let outlet = a.outlet("outlet"), let bank = a.bank("bank") ?? BankCode("BANK") {
        FeePay(outlet: outlet, amount: a.money("amount"), bank: bank, on: a.date("on"))
      } else {
        nil
      }
    case "goodwill.allow":
      if let outlet = a.outlet("outlet"), let part = a.part("part") {
        GoodwillAllow(outlet: outlet, repair: a.word("repair"), part: part, amount: a.money("amount"))
      } else {
        nil
      }
    default: nil
    }
  }

  static func oldParts(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    switch verb {
    case "oldpart.handover": try handover(verb, a)
    case "oldpart.claim":
      OldPartClaim(maker: a.word("maker"), items: a.documents("item"), amount: a.moneyIfGiven("amount"))
    case "oldpart.recover": try recover(verb, a)
    default: nil
    }
  }

  /// 8.6.6: the old parts of a claim, or those that are named; never both.
  private static func handover(_ verb: String, _ a: Arguments) throws(Refusal) -> any LedgerCommand {
    guard let claim = a.words("claim") else {
      guard a["item"] != nil else { throw Arguments.missing("claim", verb: verb) }
      return OldPartHandover(.items(a.documents("item")))
    }
    guard a["item"] == nil else { throw Arguments.unknown("item", verb: verb) }
    return OldPartHandover(.claim(claim))
  }

  /// 8.6.6: something came of the claim; only money comes by a bank.
  private static func recover(_ verb: String, _ a: Arguments) throws(Refusal) -> (any LedgerCommand)? {
    let amount = a.moneyIfGiven("amount")
    if amount == nil, a["line"] == nil, a["refused"] == nil { throw Arguments.missing("amount", verb: verb) }
    if amount == nil, a["bank"] != nil { throw Arguments.unknown("bank", verb: verb) }
    guard let bank = a.bank("bank") ?? BankCode("BANK") else { return nil }
    return OldPartRecover(
      makerClaim: a.word("maker_claim"), money: amount.map { OldPartRecover.Payment(amount: $0, bank: bank) },
      lines: a.lines("line") ?? [], refused: a.moneyIfGiven("refused"), on: a.date("on"))
  }
}
