import LedgerCore
import LedgerStore
import LedgerWorkflows

extension Reading {
  func fineList() throws -> Answer {
    let filter = DocumentFilter(outlet: try narrowed()?.text, status: arguments.words("status"))
    return try page(Fine.kind, filter) { document in
      guard let fine = Fine(document), sees(document.outlet) else { return nil }
      return [ReplyField](
        [
          ReplyField("fine", fine.number), ReplyField("outlet", fine.outlet), ReplyField("code", fine.code),
          ReplyField("status", fine.status), ReplyField("amount", fine.amount), ReplyField("open", fine.open),
          optional("due", fine.confirmation?.due),
        ])
    }
  }
}
