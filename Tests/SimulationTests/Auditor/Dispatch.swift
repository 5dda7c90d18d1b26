extension Auditor {
  /// The verb's own part of the reply, after `entry=`.
  mutating func perform(_ call: Call) throws(Refusal) -> String {
    switch call.verb {
    case "clock.set": return try setClock(call)
    case "user.add": return try addUser(call)
    case "user.token": return try renewToken(call)
    case "user.disable": return try disableUser(call)
    case "part.add": return try addPart(call)
    case "part.price": return try pricePart(call)
    case "outlet.add": return try addOutlet(call)
    case "outlet.key": return try setSealKey(call)
    case "handbook.adopt": return try adoptEdition(call)
    case "calendar.adopt": return try adoptCalendar(call)
    case "month.hold": return try holdMonth(call)
    case "month.open": return try openMonth(call)
    case "month.sign": return try signMonth(call)
    case "month.close": return try closeMonth(call)
    default: return try performBusiness(call)
    }
  }

  private mutating func performBusiness(_ call: Call) throws(Refusal) -> String {
    switch call.verb {
    case "deposit.pay": return try payDeposit(call)
    case "stock.receive": return try receiveStock(call)
    case "request.submit": return try submitRequest(call)
    case "request.sign": return try signRequest(call)
    case "request.review": return try reviewRequest(call)
    case "request.approve": return try approvePresale(call)
    case "request.cancel": return try cancelRequest(call)
    case "presale.done": return try finishPresale(call, "done")
    case "presale.unused": return try finishPresale(call, "unused")
    case "plan.make": return try makePlan(call)
    case "plan.approve": return try approvePlan(call)
    case "plan.return": return try returnPlan(call)
    case "issue.ship": return try ship(call)
    case "outbox.sent": return try markSent(call)
    case "receipt.arrived": return try recordArrival(call)
    case "receipt.confirm": return try confirmReceipt(call)
    case "receipt.report": return try reportReceipt(call)
    case "receipt.settle": return try settleReceipt(call)
    case "shipment.recall": return try recallShipment(call)
    case "return.receive": return try receiveReturn(call)
    case "entry.reverse": return try reverseEntry(call)
    default: return try performDebts(call)
    }
  }

  private mutating func performDebts(_ call: Call) throws(Refusal) -> String {
    switch call.verb {
    case "part.bought": return try buyParts(call)
    case "owed.pay": return try payOwed(call)
    case "fine.propose": return try proposeFine(call)
    case "fine.confirm": return try confirmFine(call)
    case "fine.dismiss": return try dismissFine(call)
    case "fine.take": return try takeFine(call)
    default: return try performClaims(call)
    }
  }

  func read(_ call: Call) throws(Refusal) -> Expected {
    switch call.verb {
    case "whoami": return answer(fields: call.actor.fields)
    case "clock.show":
      return answer(fields: [("date", today.text), ("clock", manualClock ? "manual" : "system")])
    case "stats", "ledger.verify":
      return Expected(rows: [], last: "OK at=\(lastRecord) records=\(lastRecord)", exact: false)
    case "handbook.show": return try showHandbook(call)
    case "calendar.show": return try showCalendar(call)
    case "month.list": return listMonths(call)
    case "user.list": return listUsers(call)
    case "part.show": return try showPart(call)
    case "part.list": return listParts(call)
    case "outlet.show": return try showOutlet(call)
    case "outlet.list": return listOutlets(call)
    default: return try readBusiness(call)
    }
  }

  private func readBusiness(_ call: Call) throws(Refusal) -> Expected {
    switch call.verb {
    case "deposit.show": return try showDeposit(call)
    case "stock.show": return try showStock(call)
    case "request.show": return try showRequest(call)
    case "request.list": return try listRequests(call)
    case "request.check": return try checkRequest(call)
    case "plan.show": return try showPlan(call)
    case "shipment.show": return try showShipment(call)
    case "shipment.list": return try listShipments(call)
    case "outbox.list": return listNotices(call)
    case "fine.list": return try listFines(call)
    case "due": return try listDue(call)
    case "balance": return try showBalance(call)
    case "trial": return showTrial()
    case "entry.show": return try showEntry(call)
    case "entry.explain": return try explainEntry(call)
    default: return try readClaims(call)
    }
  }
}
