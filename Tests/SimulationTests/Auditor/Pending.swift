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
    case "issue.ship":  // 8
      guard let part = command["for"], let request = auditor.requests[command["request"] ?? ""] else { return false }
      return !request.items.contains { $0.part == part && (request.reviewer == nil || $0.approved > 0) }
    default: return false
    }
  }
}
