import LedgerCore
import LedgerStore
import StatementSigning
import Synchronization

/// What only the driver of a simulation can know of statements, because it has the log and the outlets' key.
struct LogReader {
  let store: MemoryStore

  /// The hash of a record, computed from its bytes.
  func leaf(_ number: Int) throws -> Digest? {
    let records = try store.read { try $0.records(from: RecordNumber(Int64(number)), limit: 1) }
    return records.first.map { MerkleTree(hash: OpenSSLHash()).leaf($0.bytes) }
  }

  /// The root over the first records.
  func root(_ size: Int) throws -> Digest {
    var tree = MerkleTree(hash: OpenSSLHash())
    for record in try store.read({ try $0.records(from: .first, limit: size) }) {
      _ = tree.append(tree.leaf(record.bytes))
    }
    return tree.root
  }
}

/// The seals that outlets put to statements. A signature is never the same twice, and two runs of a seed must be: what
/// was signed once is signed so again.
enum OutletSeal {
  /// The private half of the key that reviewers register here; of no importance.
  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgt8xerSw1aN7jftkM
    Y6XRCfiL74XITDUctdWHnFHP8gGhRANCAAQnmYrFs2HLZ0C5wOoKrPwmsh62bjQk
    I+Je1A0s9n2WVxito/R+9EqzIX+DBA/a13XmWIJVIuWhJ4a33p6KDcYo
    -----END PRIVATE KEY-----

    """
  private static let made = Mutex<[[UInt8]: String]>([:])

  static func seal(_ statement: [UInt8]) -> String? {
    made.withLock { made in
      if made[statement] == nil { made[statement] = SealingKey(pem: Array(key.utf8))?.seal(statement) }
      return made[statement]
    }
  }
}
