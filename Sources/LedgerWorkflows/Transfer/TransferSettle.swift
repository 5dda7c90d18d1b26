import LedgerCore

/// `transfer.settle` (8.5.6): the department decides on what was reported missing or damaged. What the sender bears or
/// gets back stands in a record of the sender's.
public struct TransferSettle: LedgerCommand {
  public let transfer: String
  public let verdicts: [Verdict: [PartLine]]

  /// In the order of the protocol.
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// The company bears the loss.
    case company
    /// The receiver bears it.
    case charge
    /// The sender bears it.
    case sender
    /// It was at the receiver after all.
    case found
    /// It came back to the sender.
    case back
  }

  public init(transfer: String, verdicts: [Verdict: [PartLine]]) {
    self.transfer = transfer
    self.verdicts = verdicts
  }

  /// The sender's record.
  public static let senderVerb = "transfer.back"
  public var overflowKey: String { "transfer" }

  public func decide(_ facts: any Facts, _ context: Context) throws(Refusal) -> Decision {
    var transfer = try Scope(context.actor, verb: "transfer.settle").transfer(transfer, facts)
    for (verdict, line) in lines where !transfer.lines.contains(where: { $0.part == line.part }) {
      throw StepRefusal.notShipped(key: verdict.rawValue, line.part).refusal
    }
    guard case .reported(let dispatch, var report) = transfer.state else { throw transfer.wrongStatus() }
    guard context.actor.person != report.reporter else {
      throw StepRefusal.separation(document: transfer.number, step: .report).refusal
    }
    // Whoever packed too little does not decide who bears it.
    guard context.actor.person != transfer.shipper else {
      throw StepRefusal.separation(document: transfer.number, step: .ship).refusal
    }
    try requireOpen(report.open)

    let before = report.open.amount
    var receiver = Decision.Step(on: context.today, outlet: transfer.to, clause: "8.5.6")
    var sender = Decision.Step(on: context.today, outlet: transfer.from, clause: "8.5.6")
    for (verdict, line) in lines {
      for piece in report.open.take(line.quantity, of: line.part) ?? [] {
        receiver.postings += transfer.receiving(verdict, piece)
        sender.postings += transfer.sending(verdict, piece)
      }
    }
    transfer.state =
      report.open.isEmpty ? .received(dispatch, on: context.today, report) : .reported(dispatch, report)
    receiver.changes = [transfer.changed]
    var decision = Decision(
      receiver,
      reply: [
        ReplyField("transfer", transfer.number), ReplyField("status", transfer.status),
        ReplyField("amount", before - report.open.amount), ReplyField("open", report.open.amount),
      ])
    if !sender.postings.isEmpty {
      decision.items = [
        Decision.Item(
          verb: TransferSettle.senderVerb, arguments: ["transfer": .string(transfer.number)], step: sender)
      ]
    }
    return decision
  }

  /// All lines with what is decided on them, in the protocol's order.
  private var lines: [(verdict: Verdict, line: PartLine)] {
    Verdict.allCases.flatMap { verdict in (verdicts[verdict] ?? []).map { (verdict, $0) } }
  }

  private func requireOpen(_ open: PartLots) throws(Refusal) {
    var settled = PartTally()
    for (verdict, line) in lines {
      settled.add(line.part, line.quantity)
      guard settled[line.part] <= open[line.part].quantity else {
        throw TransferRefusal.moreThanReported(key: verdict.rawValue).refusal
      }
    }
  }
}

extension Transfer {
  /// What becomes of a reported piece in the receiver's books.
  fileprivate func receiving(_ verdict: TransferSettle.Verdict, _ piece: PartLots.Piece) -> [Posting] {
    switch verdict {
    case .company: lost(piece, from: .transit(to), borneBy: .transitLoss)
    case .charge: lost(piece, from: .transit(to), borneBy: .owed(to))
    case .found: moving(piece, from: .transit(to), to: .held(to))
    case .sender, .back: moving(piece, from: .transit(to), to: .transfer)
    }
  }

  /// And in the sender's.
  fileprivate func sending(_ verdict: TransferSettle.Verdict, _ piece: PartLots.Piece) -> [Posting] {
    switch verdict {
    case .company, .charge, .found: []
    case .sender: lost(piece, from: .transfer, borneBy: .owed(from))
    case .back: moving(piece, from: .transfer, to: .held(from))
    }
  }

  private func lost(_ piece: PartLots.Piece, from account: Account, borneBy bearer: Account) -> [Posting] {
    [
      Posting(bearer, piece.lot.amount), Posting(.lost, .zero, piece.part, piece.lot.quantity),
      Posting(account, -piece.lot.amount, piece.part, lot: piece.lot.lot, -piece.lot.quantity),
    ]
  }
}
