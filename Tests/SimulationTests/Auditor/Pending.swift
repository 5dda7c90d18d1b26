extension Commander {
  // PENDING: cases in which the service is known to differ from the contract (service-bugs.md, by number), kept out
  // until it is put right. To be removed whole.

  func withoutPending(_ command: Command, _ auditor: Auditor) -> Command {
    isPending(command, auditor) ? Command(command.user, "ping") : command
  }

  private func isPending(_ command: Command, _ auditor: Auditor) -> Bool {
    switch command.verb {
    case "entry.reverse":  // 1
      guard let entry = command["entry"].flatMap(Auditor.digits).flatMap(auditor.entry), entry.verb == "issue.ship",
        let request = auditor.requests[auditor.shipments[entry.document ?? ""]?.request ?? ""]
      else { return false }
      return ["done", "unused", "returned"].contains(request.status)
    case "request.show":  // 2
      return auditor.requests[command["request"] ?? ""]?.status == "lapsed"
    case "receipt.settle":  // 4
      return auditor.shipments[command["shipment"] ?? ""]?.items.allSatisfy { $0.reported == 0 } ?? false
    case "plan.make":  // 5
      return auditor.requests.values.contains {
        $0.kind == "presale" && $0.status == "reviewed" && $0.month.text == command["month"]
      }
    default: return false
    }
  }
}
