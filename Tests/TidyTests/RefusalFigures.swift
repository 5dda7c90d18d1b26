import LedgerCore

/// The figures of every refusal, in their order: what the protocol promises and PROTOCOL.md shows. A message of its own
/// (`CEILING.review`) has a row of its own only where its figures differ from its code's.
enum RefusalFigures {
  static let table: [(key: String, figures: String)] = [
    ("BAD_LINE", "column="), ("TOO_LONG", "limit="), ("UNKNOWN_VERB", "verb="), ("UNKNOWN_KEY", "verb= key="),
    ("MISSING", "verb= key="), ("BAD_VALUE", "key="), ("BAD_VALUE.seal", "rule= key="),
    ("BAD_VALUE.papers-date", "rule= key="), ("BAD_VALUE.claim-date", "rule= key="),
    ("BAD_VALUE.dispatch-date", "rule= key="), ("AUTH_REQUIRED", ""),
    ("AUTH_FAILED", ""),
    ("FORBIDDEN", "role= verb="), ("FORBIDDEN.outlet", "role= verb= outlet="), ("SEPARATION", "document= step="),
    ("NOT_FOUND", "key= value="), ("DUPLICATE", "key= value="),
    ("DUPLICATE.monthly", "rule= key= value= request="), ("DUPLICATE.fee", "rule= key= value= fee="),
    ("DUPLICATE.repair", "rule= key= value= claim="), ("DUPLICATE.goodwill", "rule= key= value="),
    ("ID_REUSED", "id= entry="),
    ("STATE", "key= value= status="), ("STATE.settle-month", "rule= key= value= status="),
    ("STATE.counting", "key= value= status= stocktake="),
    ("STATE.stocktake-open", "key= value= status= open=..."),
    ("STATE.outlet-open", "key= value= status= open=... more="),
    ("STATE.superseded", "key= value= status= by="),
    ("STATE.statement-open", "rule= key= value= status="), ("STATE.statement-order", "rule= key= value= status="),
    ("STATE.dispute-owner", "key= value= status= owner="), ("WINDOW_CLOSED.statement", "rule= answer_by= today="),
    ("BAD_VALUE.statement-seal", "rule= key="),
    ("STATE.month-differs", "rule= key= value= status= differences="),
    ("STATE.month-moved", "rule= key= value= status="), ("STATE.unsigned", "rule= key= value= status="),
    ("STATE.goodwill", "rule= key= value= status="), ("STATE.clock-system", "clock="), ("STATE.clock-order", "today="),
    (
      "CEILING",
      "rule= outlet= deposit= ceiling= occupied= committed= amount= shortfall= more_deposit= old_parts="
    ),
    ("CEILING.transfer", "rule= transfer= amount="), ("DEPOSIT_MINIMUM.transfer", "rule= transfer="),
    ("DEPOSIT_MINIMUM", "rule= outlet= deposit= minimum= shortfall="),
    ("DEPOSIT_SHORT", "rule= outlet= deposit= amount="),
    ("DEPOSIT_SHORT.refund", "rule= outlet= deposit= amount= most="), ("STOCK_SHORT", "rule= short=..."),
    ("HOLDING_SHORT", "rule= short=..."), ("HOLDING_SHORT.claimed", "rule= short=... claimed=... sent_back=..."),
    ("NOT_APPROVED.status", "rule= request= status="),
    ("NOT_APPROVED.unsigned", "rule= request= status="), ("NOT_APPROVED.over", "rule= request= over=..."),
    ("WINDOW_CLOSED", "rule= today= opens= closes="),
    ("EMERGENCY_LIMIT", "rule= outlet= month= count= limit="), ("LIMIT", "key="),
    ("LIMIT.more-than-asked", "rule= key="), ("LIMIT.more-than-presale", "rule= key="),
    ("LIMIT.more-than-shipped", "rule= key="), ("LIMIT.more-than-reported", "rule= key="),
    ("LIMIT.more-than-owed", "rule= key= owed="), ("LIMIT.more-than-advance", "rule= key= advance="),
    ("LIMIT.closing-part", "rule= key= part= held= counted="), ("LIMIT.closing-rest", "rule= key= rest="),
    ("LIMIT.announced", "rule= key= part= most="),
    ("LIMIT.inspection", "rule= key= part= counted= inspected="),
    ("LIMIT.inspection-line", "rule= key= part= repair= open="),
    ("LIMIT.supplement", "rule= key= part= repair= most="),
    ("LIMIT.fine", "rule= key= least= most="), ("LIMIT.maker-claim", "rule= key= outstanding="),
    ("LIMIT.fees", "rule= key= fees="), ("LIMIT.goodwill-amount", "rule= key= most="),
    ("LIMIT.goodwill-count", "rule= key= month= count= limit="), ("PERIOD_CLOSED", "month="),
    ("BUSY", "retry_ms="), ("READ_ONLY", ""),
    ("VERIFY_FAILED", "record= table="), ("INTERNAL", ""),
  ]

  /// The figures of a message's refusal; nil for a code that has none in the table.
  static func figures(of key: String) -> String? {
    let code = String(key.prefix { $0 != "." })
    return table.first { $0.key == key }?.figures ?? table.first { $0.key == code }?.figures
  }

  /// The figures a refusal has, written as in the table.
  static func figures(of refusal: Refusal) -> String {
    var names: [String] = refusal.clause == nil ? [] : ["rule="]
    for field in refusal.figures {
      let repeats = refusal.figures.filter { $0.key == field.key }.count > 1
      let name = "\(field.key)=\(repeats ? "..." : "")"
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: " ")
  }
}

/// What a verb can be refused for beside what every verb can: what stands in the order of checks before the handbook.
enum VerbRefusals {
  static let table: [String: String] = [
    "help": "UNKNOWN_VERB", "auth": "AUTH_FAILED", "clock.set": "STATE LIMIT", "handbook.show": "NOT_FOUND",
    "handbook.adopt": "NOT_FOUND DUPLICATE", "calendar.show": "NOT_FOUND",
    "user.add": "NOT_FOUND DUPLICATE", "user.token": "NOT_FOUND STATE", "user.disable": "NOT_FOUND STATE SEPARATION",
    "part.add": "DUPLICATE", "part.price": "NOT_FOUND STATE LIMIT", "part.show": "NOT_FOUND",
    "part.supersede": "NOT_FOUND STATE", "outlet.add": "DUPLICATE", "outlet.key": "NOT_FOUND STATE",
    "outlet.show": "NOT_FOUND",
    "outlet.propose": "NOT_FOUND STATE", "outlet.close": "NOT_FOUND STATE SEPARATION",
    "outlet.reopen": "NOT_FOUND STATE", "outlet.settle": "NOT_FOUND STATE SEPARATION LIMIT HOLDING_SHORT",
    "debt.writeoff": "NOT_FOUND STATE SEPARATION",
    "deposit.pay": "NOT_FOUND PERIOD_CLOSED STATE LIMIT",
    "deposit.deduct": "NOT_FOUND PERIOD_CLOSED STATE DEPOSIT_SHORT LIMIT",
    "refund.ask": "NOT_FOUND STATE DEPOSIT_SHORT", "refund.approve": "NOT_FOUND STATE SEPARATION DEPOSIT_SHORT",
    "refund.reject": "NOT_FOUND STATE", "refund.pay": "NOT_FOUND PERIOD_CLOSED STATE SEPARATION DEPOSIT_SHORT",
    "refund.list": "NOT_FOUND",
    "deposit.show": "NOT_FOUND", "stock.receive": "NOT_FOUND PERIOD_CLOSED STATE LIMIT", "stock.show": "NOT_FOUND",
    "stock.return": "NOT_FOUND PERIOD_CLOSED STOCK_SHORT LIMIT", "stock.card": "NOT_FOUND", "stock.lots": "NOT_FOUND",
    "stock.slow": "NOT_FOUND", "stocktake.open": "NOT_FOUND STATE", "stocktake.count": "NOT_FOUND STATE SEPARATION",
    "stocktake.explain": "NOT_FOUND STATE", "stocktake.approve": "NOT_FOUND STATE SEPARATION STOCK_SHORT LIMIT",
    "stocktake.reject": "NOT_FOUND STATE", "stocktake.close": "NOT_FOUND STATE", "stocktake.show": "NOT_FOUND",
    "request.submit": "NOT_FOUND STATE BAD_VALUE WINDOW_CLOSED DUPLICATE EMERGENCY_LIMIT",
    "request.review": "NOT_FOUND STATE NOT_APPROVED SEPARATION LIMIT DEPOSIT_MINIMUM CEILING STOCK_SHORT",
    "request.sign": "NOT_FOUND STATE SEPARATION", "request.approve": "NOT_FOUND STATE SEPARATION",
    "request.check": "NOT_FOUND STATE LIMIT", "presale.done": "NOT_FOUND STATE", "presale.unused": "NOT_FOUND STATE",
    "request.cancel": "NOT_FOUND STATE", "request.show": "NOT_FOUND", "request.list": "NOT_FOUND",
    "plan.make": "STATE", "plan.approve": "NOT_FOUND STATE SEPARATION", "plan.return": "NOT_FOUND STATE",
    "plan.show": "NOT_FOUND",
    "issue.ship": "NOT_FOUND STATE SEPARATION DEPOSIT_MINIMUM CEILING NOT_APPROVED STOCK_SHORT LIMIT",
    "receipt.arrived": "NOT_FOUND PERIOD_CLOSED STATE", "receipt.report": "NOT_FOUND STATE LIMIT",
    "receipt.settle": "NOT_FOUND STATE SEPARATION LIMIT", "shipment.recall": "NOT_FOUND STATE",
    "transfer.ask": "NOT_FOUND STATE HOLDING_SHORT DEPOSIT_MINIMUM CEILING",
    "transfer.approve": "NOT_FOUND STATE SEPARATION HOLDING_SHORT DEPOSIT_MINIMUM CEILING",
    "transfer.cancel": "NOT_FOUND STATE", "transfer.receive": "NOT_FOUND STATE",
    "transfer.ship": "NOT_FOUND STATE HOLDING_SHORT DEPOSIT_MINIMUM CEILING",
    "transfer.report": "NOT_FOUND STATE LIMIT", "transfer.settle": "NOT_FOUND STATE SEPARATION LIMIT",
    "transfer.show": "NOT_FOUND", "transfer.list": "NOT_FOUND", "loaner.add": "DUPLICATE",
    "loaner.lend": "NOT_FOUND STATE", "loaner.return": "NOT_FOUND STATE", "loaner.lost": "NOT_FOUND STATE LIMIT",
    "loaner.retire": "NOT_FOUND STATE", "loaner.list": "NOT_FOUND",
    "part.bought": "NOT_FOUND PERIOD_CLOSED STATE HOLDING_SHORT", "owed.pay": "NOT_FOUND PERIOD_CLOSED STATE LIMIT",
    "claim.submit": "NOT_FOUND DUPLICATE STATE BAD_VALUE HOLDING_SHORT", "claim.cancel": "NOT_FOUND STATE",
    "claim.dispatch": "NOT_FOUND BAD_VALUE STATE LIMIT", "claim.receive": "NOT_FOUND BAD_VALUE STATE",
    "claim.answer": "NOT_FOUND STATE", "claim.recount": "NOT_FOUND STATE SEPARATION",
    "claim.inspect": "NOT_FOUND STATE SEPARATION LIMIT", "claim.settle": "NOT_FOUND STATE SEPARATION LIMIT",
    "claim.supplement": "NOT_FOUND BAD_VALUE STATE SEPARATION LIMIT", "claim.show": "NOT_FOUND",
    "claim.list": "NOT_FOUND",
    "fine.propose": "NOT_FOUND STATE LIMIT", "fine.confirm": "NOT_FOUND STATE SEPARATION LIMIT",
    "fine.dismiss": "NOT_FOUND STATE SEPARATION", "fine.list": "NOT_FOUND",
    "fine.take": "NOT_FOUND PERIOD_CLOSED STATE SEPARATION DEPOSIT_SHORT LIMIT",
    "oldpart.list": "NOT_FOUND", "oldpart.handover": "NOT_FOUND STATE",
    "oldpart.claim": "NOT_FOUND STATE BAD_VALUE LIMIT",
    "oldpart.recover": "NOT_FOUND PERIOD_CLOSED STATE SEPARATION LIMIT",
    "fee.submit": "NOT_FOUND DUPLICATE STATE BAD_VALUE", "fee.file": "NOT_FOUND STATE",
    "fee.reject": "NOT_FOUND STATE SEPARATION", "fee.settle": "NOT_FOUND STATE SEPARATION LIMIT",
    "fee.pay": "NOT_FOUND PERIOD_CLOSED STATE LIMIT", "fee.list": "NOT_FOUND",
    "goodwill.allow": "NOT_FOUND DUPLICATE STATE LIMIT", "goodwill.list": "NOT_FOUND",
    "outbox.sent": "NOT_FOUND STATE", "due": "NOT_FOUND", "month.hold": "NOT_FOUND STATE",
    "month.check": "NOT_FOUND", "month.sign": "NOT_FOUND STATE",
    "month.open": "NOT_FOUND STATE", "month.close": "NOT_FOUND STATE",
    "receipt.confirm": "NOT_FOUND STATE", "shipment.show": "NOT_FOUND", "shipment.list": "NOT_FOUND",
    "return.receive": "NOT_FOUND PERIOD_CLOSED STATE HOLDING_SHORT LIMIT", "balance": "NOT_FOUND",
    "entries": "NOT_FOUND",
    "entry.show": "NOT_FOUND", "entry.explain": "NOT_FOUND",
    "entry.reverse": "NOT_FOUND PERIOD_CLOSED STATE SEPARATION DEPOSIT_SHORT STOCK_SHORT HOLDING_SHORT LIMIT",
    "ledger.verify": "VERIFY_FAILED",
  ]
}
