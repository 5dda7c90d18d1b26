import LedgerCore
import LedgerStore
import StatementSigning
import Statements

/// The log's tree as it stood at any of its sizes, read from the stored tiles.
struct LedgerTree {
  let snapshot: any LedgerSnapshot
  let origin: String

  /// - Throws: `ServiceError.notFounded` where the ledger has no name yet.
  init(_ snapshot: any LedgerSnapshot) throws {
    self.snapshot = snapshot
    let facts = SnapshotFacts(snapshot)
    let fields = facts.document(DocumentKey("ledger", "ledger"))?.fields
    if let failure = facts.failure { throw failure }
    guard let name = fields?["origin"]?.string, let epoch = fields?["epoch"]?.integer else {
      throw ServiceError.notFounded
    }
    origin = "\(name)/\(epoch)"
  }

  func state(at size: Int64) throws -> Statement.TreeState {
    let tree = try MerkleTree(hash: OpenSSLHash(), size: size) { try snapshot.tile(level: $0, index: $1) }
    guard let tree else { throw StoreError.corrupt(table: "tile", record: size, detail: "a tile is missing") }
    return Statement.TreeState(origin: origin, size: size, root: tree.root)
  }

  func prover(at size: Int64) -> MerkleProver<OpenSSLHash> {
    MerkleProver(hash: OpenSSLHash(), size: size) { [snapshot] in try snapshot.tile(level: $0, index: $1) }
  }
}
