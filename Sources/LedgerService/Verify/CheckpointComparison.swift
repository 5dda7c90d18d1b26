import LedgerCore
import LedgerStore
import StatementSigning

/// Whether the ledger still begins with what a checkpoint says that was kept elsewhere. A log that was rewritten as a whole,
/// leaves, tiles and tables, agrees with itself; it does not agree with this.
public struct CheckpointComparison<Store: LedgerStore>: Sendable {
  let store: Store
  /// PEM, of every key that ever signed for this ledger.
  let certificates: [String]

  public init(store: Store, certificates: [String]) {
    self.store = store
    self.certificates = certificates
  }

  /// - Parameter note: the signed checkpoint.
  /// - Returns: what is wrong; nil when it agrees.
  public func difference(_ note: String) throws -> String? {
    guard let signed = CheckpointComparison.read(note), let checkpoint = Checkpoint(text: signed.text) else {
      return "is no checkpoint"
    }
    guard certificates.contains(where: { CheckpointComparison.isSigned(signed, checkpoint.origin, $0) }) else {
      return "is not signed with a key of this ledger"
    }
    return try store.read { snapshot in
      let tree = try LedgerTree(snapshot)
      guard tree.origin.utf8.elementsEqual(checkpoint.origin.utf8) else {
        return "is of another ledger, \(checkpoint.origin)"
      }
      guard try snapshot.head().count >= checkpoint.size else {
        return "has \(checkpoint.size) records, the ledger less"
      }
      return try tree.state(at: checkpoint.size) == checkpoint
        ? nil : "has other records among the first \(checkpoint.size)"
    }
  }

  private static func read(_ note: String) -> Note? {
    do throws(Note.Fault) { return try Note(note) } catch { return nil }
  }

  private static func isSigned(_ note: Note, _ name: String, _ certificate: String) -> Bool {
    do throws(Note.Fault) {
      try note.verify(certificate: certificate, name: name)
      return true
    } catch {
      return false
    }
  }
}
