import LedgerCore
import LedgerStore
import StatementSigning
import Synchronization

/// Signed checkpoints in safe keeping elsewhere, one a day: who holds one can tell whether the log was changed since.
public final class CheckpointCopies: Sendable {
  public struct SignedCheckpoint: Sendable {
    /// How many records it covers.
    public let size: Int64
    /// The signed note.
    public let note: String
  }

  private let write: @Sendable (BusinessDate, SignedCheckpoint) throws -> Void
  private let last = Mutex<BusinessDate?>(nil)
  private let isUnderWay = Atomic(false)

  /// - Parameter write: puts one where it is kept.
  public init(write: @escaping @Sendable (BusinessDate, SignedCheckpoint) throws -> Void) { self.write = write }

  /// Whether the day lacks its copy and nobody is making one; whoever is told so makes it, and says `end`.
  func begin(of day: BusinessDate) -> Bool {
    last.withLock { $0 != day } && !isUnderWay.exchange(true, ordering: .acquiringAndReleasing)
  }

  func end() { isUnderWay.store(false, ordering: .releasing) }

  /// Copies the checkpoint of a day, unless that day has its copy.
  func copy(of day: BusinessDate, _ checkpoint: () throws -> SignedCheckpoint) throws {
    guard last.withLock({ $0 != day }) else { return }
    try write(day, try checkpoint())
    last.withLock { $0 = day }
  }
}

extension ReadService {
  /// The log as it stands, signed.
  func checkpoint() throws -> CheckpointCopies.SignedCheckpoint {
    let state = try store.read { try LedgerTree($0).state(at: try $0.head().count) }
    let text = Checkpoint(origin: state.origin, size: state.size, root: state.root).text
    return CheckpointCopies.SignedCheckpoint(size: state.size, note: try signer.note(text, name: state.origin))
  }
}
