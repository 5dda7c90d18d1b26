import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

/// Parts between outlets, and machines that are lent.
extension Reading {
  func transferShow() throws(Refusal) -> Answer {
    let transfer = try scope.transfer(arguments.word("transfer"), facts)
    var result = answer(
      [ReplyField](
        [
          ReplyField("transfer", transfer.number), ReplyField("from", transfer.from), ReplyField("to", transfer.to),
          ReplyField("status", transfer.status), ReplyField("asked", transfer.asked),
          optional("shipped", transfer.dispatch?.on), optional("answer_by", transfer.dispatch?.answerBy),
          optional("received", transfer.receivedOn), ReplyField("amount", transfer.amount),
        ]))
    result.rows = transfer.lines.map { row($0, transfer) }
    return result
  }

  private func row(_ line: PartLine, _ transfer: Transfer) -> [ReplyField] {
    let sent = transfer.dispatch?.lots[line.part]
    let report = transfer.report
    return [ReplyField](
      [
        ReplyField("part", line.part), ReplyField("qty", line.quantity), optional("amount", sent?.amount),
        pieces("short", report?.short[line.part]), pieces("damaged", report?.damaged[line.part]),
        pieces("open", report?.open[line.part].quantity),
      ]) + (sent?.lots ?? []).map { ReplyField("lot", "\($0.lot):\($0.quantity)") }
  }

  func transferList() throws -> Answer {
    let outlet = try narrowed()
    return try page(Transfer.kind, DocumentFilter(status: arguments.words("status"))) { document in
      guard let transfer = Transfer(document), outlet.map({ [transfer.from, transfer.to].contains($0) }) ?? true,
        sees(transfer.from.text) || sees(transfer.to.text)
      else { return nil }
      return [
        ReplyField("transfer", transfer.number), ReplyField("from", transfer.from), ReplyField("to", transfer.to),
        ReplyField("status", transfer.status), ReplyField("asked", transfer.asked),
        ReplyField("amount", transfer.amount),
      ]
    }
  }

  func loanerList() throws -> Answer {
    let filter = DocumentFilter(outlet: try narrowed()?.text, status: arguments.words("status"))
    return try page(Loaner.kind, filter) { document in
      guard let loaner = Loaner(document), sees(loaner.whereabouts?.outlet.text) else { return nil }
      return [ReplyField](
        [
          ReplyField("serial", loaner.serial), ReplyField("name", loaner.name), ReplyField("status", loaner.status),
          optional("outlet", loaner.whereabouts?.outlet), optional("since", loaner.whereabouts?.since),
        ])
    }
  }

  /// 8.5.6: transfers on their way wait for the receiver.
  func transfersDue(_ outlet: OutletCode?) throws -> [DueItem] {
    try all(Transfer.kind, DocumentFilter(status: "shipped")).compactMap { Transfer($0) }
      .filter { outlet == nil || $0.to == outlet }
      .compactMap { transfer in
        transfer.dispatch.map {
          DueItem(
            due: $0.answerBy, what: .transfer, rule: "8.5.6", outlet: transfer.to, document: transfer.number,
            amount: transfer.amount)
        }
      }
  }
}
