import LedgerCore
import LedgerStore
import LedgerWorkflows
import Statements

/// What waits for somebody, by outlet: looked up once when a run begins or goes on, by status, so that what is over costs nothing.
struct OpenWork {
  private var items: [OutletCode: [Statement.OpenItem]] = [:]
  private var due: [OutletCode: [Statement.DueLine]] = [:]
  /// The last record it knows.
  let knownAt: RecordNumber

  /// What an outlet has to see to, or has to expect.
  private static let dueKinds: [DueItem.Kind] = [
    .deposit, .receipt, .transfer, .presale, .fine, .claim, .dispatch, .answer,
  ]

  init(_ reading: Reading) throws {
    knownAt = reading.at
    for status in ["submitted", "signed"] + Request.reservedStatuses {
      try each(Request.documentKind, status, reading) { document in
        // Nothing is set aside before the review.
        Request(document).map { ($0.outlet, $0.submitted, $0.review == nil ? nil : $0.reserved.amount) }
      }
    }
    for status in ["shipped", "reported"] {
      try each(Shipment.kind, status, reading) { document in
        Shipment(document).map { ($0.outlet, $0.shipped, status == "shipped" ? $0.amount : $0.openAmount) }
      }
    }
    for status in Transfer.openStatuses { try transfers(status, reading) }
    for status in Claim.Status.allCases where status != .settled && status != .cancelled {
      try each(Claim.kind, status.rawValue, reading) { Claim($0).map { ($0.outlet, $0.submitted, nil) } }
    }
    for status in ["proposed", "confirmed"] {
      try each(Fine.kind, status, reading) { Fine($0).map { ($0.outlet, nil, $0.confirmation?.open ?? $0.proposed) } }
    }
    for status in ["no-file", "submitted"] {
      try each(Fee.kind, status, reading) { Fee($0).map { ($0.outlet, $0.papers, $0.amount) } }
    }
    for status in ["asked", "approved"] {
      try each(Refund.kind, status, reading) { Refund($0).map { ($0.outlet, $0.asked, $0.amount) } }
    }
    try each(StatementDispute.kind, "open", reading) { StatementDispute($0).map { ($0.outlet, $0.opened, nil) } }
    for kind in OpenWork.dueKinds {
      for item in try reading.items(kind, nil) {
        guard let outlet = item.outlet else { continue }
        due[outlet, default: []].append(
          Statement.DueLine(
            on: item.due, what: item.what.rawValue, clause: item.rule, document: item.document, amount: item.amount))
      }
    }
  }

  /// By kind, then by number.
  func items(of outlet: OutletCode) -> [Statement.OpenItem] {
    (items[outlet] ?? []).sorted { ($0.what, $0.document) < ($1.what, $1.document) }
  }

  /// By day.
  func due(of outlet: OutletCode) -> [Statement.DueLine] {
    (due[outlet] ?? []).sorted { ($0.on, $0.what, $0.document) < ($1.on, $1.what, $1.document) }
  }

  private mutating func each(
    _ kind: DocumentKind, _ status: String, _ reading: Reading,
    _ read: (Document) -> (outlet: OutletCode, on: BusinessDate?, amount: Money?)?
  ) throws {
    for document in try reading.all(kind, DocumentFilter(status: status)) {
      guard let found = read(document) else { continue }
      items[found.outlet, default: []].append(
        Statement.OpenItem(
          what: kind.name, document: document.key.id, status: status, on: found.on, amount: found.amount))
    }
  }

  /// A transfer is open for both of its outlets; neither is told of the other.
  private mutating func transfers(_ status: String, _ reading: Reading) throws {
    for transfer in try reading.all(Transfer.kind, DocumentFilter(status: status)).compactMap({ Transfer($0) }) {
      for outlet in [transfer.from, transfer.to] {
        items[outlet, default: []].append(
          Statement.OpenItem(
            what: Transfer.kind.name, document: transfer.number, status: status, on: transfer.asked, amount: nil))
      }
    }
  }
}
