import LedgerCore
import Testing

@testable import LedgerWorkflows

/// The steps of a transfer between outlets, with what matters to a test and nothing else.
extension Shop {
  /// One outlet holds so many boards at 480.00, the other has a deposit and nothing yet.
  static func transferring(holding pieces: Int64 = 5, deposit: Int64 = 1_000_000) throws -> Shop {
    var shop = try Shop()
    if pieces > 0 { try shop.hold(pieces, at: 48_000) }
    if deposit > 0 { try shop.pay(deposit, of: Shop.other) }
    return shop
  }

  /// Another outlet, of any region; without a deposit it cannot be given anything.
  mutating func register(_ outlet: OutletCode, region: String = "豫北", deposit: Int64 = 0) throws {
    let command = OutletAdd(outlet: outlet, name: "网点", region: region, agreement: first, dealer: nil)
    try run(command, "outlet.add", by: .reviewer)
    if deposit > 0 { try pay(deposit, of: outlet) }
  }

  /// - Returns: its number.
  @discardableResult
  mutating func askTransfer(
    from: OutletCode = outlet, to: OutletCode = other, _ lines: PartLine...
  ) throws -> String {
    let command = TransferAsk(from: from, to: to, lines: lines)
    return try #require(try run(command, "transfer.ask", by: .regional)["transfer"])
  }

  @discardableResult
  mutating func approveTransfer(_ transfer: String) throws -> [String: String] {
    try run(TransferApprove(transfer: transfer), "transfer.approve", by: .manager)
  }

  @discardableResult
  mutating func shipTransfer(_ transfer: String) throws -> [String: String] {
    let from = try self.transfer(transfer).from
    return try run(TransferShip(transfer: transfer), "transfer.ship", by: .outlet, person: "\(from)", outlet: from)
  }

  @discardableResult
  mutating func receiveTransfer(_ transfer: String) throws -> [String: String] {
    let to = try self.transfer(transfer).to
    return try run(TransferReceive(transfer: transfer), "transfer.receive", by: .outlet, person: "\(to)", outlet: to)
  }

  @discardableResult
  mutating func reportTransfer(
    _ transfer: String, short: [PartLine] = [], damaged: [PartLine] = []
  ) throws -> [String: String] {
    let to = try self.transfer(transfer).to
    let command = TransferReport(transfer: transfer, short: short, damaged: damaged)
    return try run(command, "transfer.report", by: .outlet, person: "\(to)", outlet: to)
  }

  @discardableResult
  mutating func settleTransfer(
    _ transfer: String, _ verdicts: [TransferSettle.Verdict: [PartLine]]
  ) throws -> [String: String] {
    try run(TransferSettle(transfer: transfer, verdicts: verdicts), "transfer.settle", by: .reviewer)
  }

  /// Asked for, approved and on its way.
  mutating func sendTransfer(
    from: OutletCode = outlet, to: OutletCode = other, _ lines: PartLine...
  ) throws -> String {
    let command = TransferAsk(from: from, to: to, lines: lines)
    let transfer = try #require(try run(command, "transfer.ask", by: .regional)["transfer"])
    try approveTransfer(transfer)
    try shipTransfer(transfer)
    return transfer
  }

  func transfer(_ number: String) throws -> Transfer {
    try #require(Transfer(facts.document(Transfer.key(number))), "\(number)")
  }

  mutating func setStanding(_ outlet: OutletCode, _ status: String) {
    facts.documents[Outlet.key(outlet)]?.fields["status"] = .string(status)
  }

  mutating func setStatus(_ transfer: String, _ status: String) {
    facts.documents[Transfer.key(transfer)]?.fields["status"] = .string(status)
  }

  mutating func setDeposit(_ fen: Int64, of outlet: OutletCode) {
    let deposit = LotBalance(lot: .none, quantity: .zero, amount: Money(fen: -fen))
    facts.cells[CellKey(account: .deposit(outlet))] = Cell(lots: [deposit])
  }

  /// The lots of a cell: number, pieces and value.
  func lots(_ account: Account, _ part: PartCode = pcb) -> [String] {
    facts.cell(CellKey(account: account, part: part)).lots.map { "\($0.lot):\($0.quantity) \($0.amount)" }
  }

  /// The postings of a record: account, amount, lot and pieces.
  func postings(_ record: RecordNumber) -> [String] {
    (facts.record(record)?.entry.postings ?? []).map { posting in
      let goods = posting.goods.map { " \($0.part) \($0.lot)/\($0.quantity)" } ?? ""
      return "\(posting.account) \(posting.amount)\(goods)"
    }
  }

  /// Nothing is ever left between two outlets.
  var isNothingBetween: Bool { facts.cells.allSatisfy { $0.key.account != .transfer || $0.value == Cell() } }

  /// The notices so far: kind, document and outlet, in the order of their numbers.
  var notices: [String] {
    facts.documents.values.filter { $0.key.kind == Notice.kind }.sorted { $0.key.id < $1.key.id }
      .compactMap { Notice($0) }.map {
        "\($0.subject.kind) \($0.subject.document) \($0.outlet) \($0.answerBy?.description ?? "-")"
      }
  }
}
