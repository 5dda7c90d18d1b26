import LedgerCore
import LedgerStore
import LedgerWorkflows

/// Refunds, and how far an outlet has come to its end.
extension Reading {
  func refundList() throws -> Answer {
    let filter = DocumentFilter(outlet: try narrowed()?.text, status: arguments.words("status"))
    return try page(Refund.kind, filter) { document in
      guard let refund = Refund(document), sees(document.outlet) else { return nil }
      return [
        ReplyField("refund", refund.number), ReplyField("outlet", refund.outlet),
        ReplyField("status", refund.status.rawValue), ReplyField("amount", refund.amount),
        ReplyField("asked", refund.asked),
      ]
    }
  }

  /// What `outlet.show` says of an outlet's end: how far it has come, and once it is settled what is still to be refunded
  /// or paid.
  func closingFields(_ outlet: Outlet) -> [ReplyField] {
    guard let closing = Closing(outlet.code, facts), closing.status != .reopened else { return [] }
    var fields = [ReplyField("closing", closing.status.rawValue)]
    if closing.status == .settled {
      fields += [
        ReplyField("refund", Refund.left(of: outlet.code, facts)),
        ReplyField("receivable", Receivable(outlet.code, facts).total),
      ]
    }
    return fields
  }
}
