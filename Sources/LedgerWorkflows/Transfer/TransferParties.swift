import LedgerCore

/// What a transfer is judged by: what the sender has free, and the receiver's deposit and ceiling (8.5.6).
struct TransferParties {
  let from: Outlet
  let to: Outlet
  /// The receiver's.
  let position: OutletPosition
  private(set) var holdings: Holdings

  init(_ transfer: Transfer, _ scope: Scope, _ facts: any Facts, _ policy: Policy) throws(Refusal) {
    // All is asked for before anything is missed, so that it is loaded together.
    position = OutletPosition(transfer.to, facts, policy)
    holdings = Holdings(transfer.from, transfer.lines.map(\.part), facts)
    _ = facts.document(Outlet.key(transfer.to))
    from = try scope.owner(transfer.from, facts)
    to = try scope.owner(transfer.to, facts)
  }

  /// 8.3.3: a closing outlet may give parts away, and gets none.
  func requireStanding() throws(Refusal) {
    try from.require(.unsettled, key: "from")
    try to.require(.trading, key: "to")
  }

  /// The same when the parts leave. How the receiver stands is not the sender's to know.
  func requireStanding(atDispatchOf transfer: Transfer) throws(Refusal) {
    try from.require(.unsettled, key: "from")
    guard to.standing == .active else {
      throw TransferRefusal.receiverNotTrading(transfer: transfer.number, status: transfer.status).refusal
    }
  }

  /// Takes the lots the transfer moves, oldest first. Pieces in open claims, and those sent back, stay.
  mutating func take(_ lines: [PartLine]) throws(Refusal) -> PartLots {
    try holdings.require(lines, countingSentBack: true)
    var lots = PartLots()
    for line in lines { lots.add(line.part, holdings.take(line.quantity, of: line.part) ?? []) }
    return lots
  }

  /// 8.3.1, 8.3.2 as at a review. Nothing is set aside for a transfer, so it is judged once more when the parts leave.
  func requireRoom(for amount: Money, _ policy: Policy) throws(Refusal) {
    try requireMinimumDeposit(position, policy)
    try requireCeilingAtReview(position, adding: amount)
  }

  /// The same when the parts leave, judged as a shipment and told to the sender: whose figures they are stays with the
  /// receiver.
  func requireRoom(atDispatchOf transfer: Transfer, _ policy: Policy) throws(Refusal) {
    guard position.deposit >= policy.depositMinimum else {
      throw TransferRefusal.receiverDeposit(transfer: transfer.number).refusal
    }
    guard position.occupied + transfer.amount <= position.ceiling else {
      throw TransferRefusal.receiverCeiling(transfer: transfer.number, amount: transfer.amount).refusal
    }
  }
}

/// Why a transfer is refused, where no other step has the same reason.
public enum TransferRefusal: RefusalReason {
  /// From an outlet to itself.
  case sameOutlet
  /// 8.3.3, 8.3.1 and 8.3.2 of the receiver, as the sender is told.
  case receiverNotTrading(transfer: String, status: String)
  case receiverDeposit(transfer: String)
  case receiverCeiling(transfer: String, amount: Money)
  /// More is reported than was sent, more settled than is open.
  case moreThanShipped(key: String)
  case moreThanReported(key: String)

  public var refusal: Refusal {
    switch self {
    case .sameOutlet: Refusal(.badValue, "same-outlet", [ReplyField("key", "to")])
    case .receiverNotTrading(let transfer, let status):
      Refusal(
        .state, "transfer-receiver",
        [ReplyField("key", "transfer"), ReplyField("value", transfer), ReplyField("status", status)])
    case .receiverDeposit(let transfer):
      Refusal(.depositMinimum, "transfer", clause: "8.3.1", [ReplyField("transfer", transfer)])
    case .receiverCeiling(let transfer, let amount):
      Refusal(
        .ceiling, "transfer", clause: "8.3.2", [ReplyField("transfer", transfer), ReplyField("amount", amount)])
    case .moreThanShipped(let key): Refusal(.limit, "more-than-shipped", clause: "8.5.6", [ReplyField("key", key)])
    case .moreThanReported(let key): Refusal(.limit, "more-than-reported", clause: "8.5.6", [ReplyField("key", key)])
    }
  }
}

extension Scope {
  /// A transfer the actor's outlet sends or receives, or of the actor's region.
  public func transfer(_ number: String, _ facts: any Facts) throws(Refusal) -> Transfer {
    guard let transfer = Transfer(facts.document(Transfer.key(number))) else {
      throw StepRefusal.notFound(key: "transfer", value: number).refusal
    }
    // Both are looked up before one decides, so that they are loaded together.
    let isSeen = [sees(transfer.from, facts), sees(transfer.to, facts)]
    guard isSeen.contains(true) else { throw StepRefusal.notFound(key: "transfer", value: number).refusal }
    return transfer
  }

  /// A transfer of which the actor's outlet is the party named.
  func transfer(_ number: String, of party: KeyPath<Transfer, OutletCode>, _ facts: any Facts) throws(Refusal)
    -> Transfer
  {
    let transfer = try transfer(number, facts)
    guard sees(transfer[keyPath: party], facts) else {
      throw StepRefusal.notFound(key: "transfer", value: number).refusal
    }
    return transfer
  }
}

extension Transfer {
  func wrongStatus() -> Refusal {
    StepRefusal.state(key: "transfer", value: number, status: status).refusal
  }
}
