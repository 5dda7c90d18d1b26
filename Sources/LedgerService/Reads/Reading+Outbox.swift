import LedgerBook
import LedgerCore
import LedgerStore
import LedgerWire
import LedgerWorkflows

extension Reading {
  func outboxList() throws -> Answer {
    try page(Notice.kind, DocumentFilter(status: arguments.words("status"))) { document in
      guard let notice = Notice(document), let text = text(of: notice) else { return nil }
      return [
        ReplyField("notice", notice.number), ReplyField("outlet", notice.outlet),
        ReplyField("kind", notice.subject.kind), ReplyField("document", notice.subject.document),
        ReplyField("status", notice.status), ReplyField("created", notice.created), ReplyField("text", text),
      ]
    }
  }

  /// The message as the outlet gets it, in the session's language.
  private func text(of notice: Notice) -> String? {
    var figures: [String: String] = [:]
    if let answerBy = notice.answerBy { figures["answer_by"] = answerBy.description }
    switch notice.subject {
    case .shipped(let number):
      guard let shipment = Shipment(facts.document(Shipment.key(number))) else { return nil }
      figures["shipment"] = number
      figures["request"] = shipment.request
      figures["carrier"] = words.words[shipment.carrier]?[language] ?? shipment.carrier
      figures["shipped"] = shipment.shipped.description
    case .difference(let claim, let parcel):
      figures["claim"] = claim
      figures["parcel"] = String(parcel)
    case .transferOut(let number), .transferIn(let number):
      guard let transfer = Transfer(facts.document(Transfer.key(number))) else { return nil }
      figures["transfer"] = number
      figures["from"] = transfer.from.text
      figures["to"] = transfer.to.text
    case .closing(let outlet): figures["outlet"] = outlet.text
    case .statement(let number):
      guard let statement = MonthlyStatement(facts.document(MonthlyStatement.key(number))) else { return nil }
      figures["statement"] = number
      figures["month"] = statement.month.description
    case .dispute(let number):
      guard let dispute = StatementDispute(facts.document(StatementDispute.key(number))) else { return nil }
      figures["dispute"] = number
      figures["statement"] = dispute.statement
      figures["line"] = dispute.line.description
      let outcome = dispute.resolution?.outcome.rawValue ?? ""
      figures["outcome"] = words.words[outcome]?[language] ?? outcome
    }
    return MessageBook.fill(words.notices[notice.subject.kind]?[language] ?? "", figures)
  }
}
