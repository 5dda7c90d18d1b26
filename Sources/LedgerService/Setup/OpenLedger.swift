import LedgerBook
import LedgerCore
import LedgerStore
import LedgerWorkflows
import Logging
import StatementSigning

/// A ledger taken up for service: founded if it is new, its days opened up to today, its writer running.
public struct OpenLedger<Store: LedgerStore>: Sendable {
  public let key: LedgerKey
  let signer: SigningIdentity
  public let clock: ClockMode
  let writer: Writer<Store>
  let reads: ReadService<Store>

  /// Which day it is, and who says so.
  public enum Calendar: Sendable {
    case system
    /// A rehearsal. The day is needed for a new ledger, and may move an old one forward.
    case manual(BusinessDate?)

    var mode: ClockMode { if case .system = self { .system } else { .manual } }
  }

  public init(
    store: Store, key: LedgerKey, signer: SigningIdentity, adminTokenHash: Digest?, calendar: Calendar,
    book: LedgerBook, log: Logger
  ) throws {
    let clock = calendar.mode
    let day = try OpenLedger.day(calendar, isNew: try store.head() == .empty)
    if try store.head() == .empty {
      guard let adminTokenHash, let first = day else { throw ServiceError.notFounded }
      try Founding(key: key, adminTokenHash: adminTokenHash, book: book)
        .found(store, firstDay: first, recordedAt: clock == .manual ? Instant(startOf: first) : WallClock.now())
    }
    let core = try WriterCore(
      store: store, key: key, signer: signer, clock: clock, template: book.template, now: WallClock.now,
      random: randomBytes, log: log)
    let last = try OpenLedger.lastDay(store)
    if let day, day < last { throw ServiceError.clockBehind(today: last, wall: day) }
    if let day, day > last, !core.openDays(to: day) { throw ServiceError.dayNotOpened(day) }
    self.key = key
    self.signer = signer
    self.clock = clock
    writer = Writer(core: core, today: day ?? last)
    reads = ReadService(store: store, book: book, clock: clock, key: key, signer: signer, log: log)
  }

  private static func day(_ calendar: Calendar, isNew: Bool) throws -> BusinessDate? {
    switch calendar {
    case .system: return WallClock.now().businessDate
    case .manual(let day):
      if day == nil, isNew { throw ServiceError.dateNeeded }
      return day
    }
  }

  private static func lastDay(_ store: Store) throws -> BusinessDate {
    let facts = try store.load([.document(Clock.key)])
    guard case .document(let document)? = facts[.document(Clock.key)], let clock = Clock(document) else {
      throw ServiceError.notFounded
    }
    return clock.today
  }
}
