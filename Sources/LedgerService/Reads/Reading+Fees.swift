import LedgerCore
import LedgerStore
import LedgerWorkflows

/// Service fees and goodwill.
extension Reading {
  func feeList() throws -> Answer {
    let filter = DocumentFilter(outlet: try narrowed()?.text, status: arguments.words("status"))
    return try page(Fee.kind, filter) { document in
      guard let fee = Fee(document), sees(document.outlet) else { return nil }
      return [ReplyField](
        [
          ReplyField("fee", fee.number), ReplyField("outlet", fee.outlet), ReplyField("month", fee.month),
          ReplyField("status", fee.status), ReplyField("papers", fee.papers), ReplyField("percent", fee.percent),
          ReplyField("settle_month", fee.settleMonth), ReplyField("amount", fee.amount),
          optional("settled", fee.settled),
        ])
    }
  }

  func goodwillList() throws -> Answer {
    try page(Goodwill.kind, DocumentFilter(outlet: try narrowed()?.text)) { document in
      guard let goodwill = Goodwill(document), sees(document.outlet) else { return nil }
      return [
        ReplyField("goodwill", goodwill.number), ReplyField("outlet", goodwill.outlet),
        ReplyField("repair", goodwill.repair), ReplyField("part", goodwill.part),
        ReplyField("amount", goodwill.amount), ReplyField("allowed", goodwill.allowed),
        ReplyField("role", goodwill.role),
      ]
    }
  }
}
