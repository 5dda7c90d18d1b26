import Foundation
import LedgerCore
import LedgerService
import LedgerStoreSQLite
import StatementSigning

/// The ledger's directory: the database, the ledger's key, and the hash of the administrator's first token, which is
/// needed until the first day is opened.
///
///     ledger.sqlite      the log and its tables
///     ledger.key         32 bytes in hexadecimal; salts digests of free text; keep a copy apart from the database
///     keys/              what the company signs with; see KeyDirectory
///     lock               held by the daemon that serves it
///     admin.token-hash   SHA-256 of the administrator's first token
struct DataDirectory {
  let path: String

  var database: String { path + "/ledger.sqlite" }
  private var keyFile: String { path + "/ledger.key" }
  private var adminFile: String { path + "/admin.token-hash" }

  private var keys: KeyDirectory { KeyDirectory(data: path) }

  /// Makes a new ledger's directory. Refuses one that holds a ledger, or the remains of one.
  func create(key: [UInt8], adminTokenHash: Digest, signing: SigningKeys) throws {
    let files = FileManager.default
    for file in [database, keyFile, adminFile, keys.path] where files.fileExists(atPath: file) {
      throw DataDirectoryError.holdsLedger(file)
    }
    try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard let digest = Digest(key) else { throw DataDirectoryError.badKey(keyFile) }
    try write(digest.description + "\n", to: keyFile)
    try write(adminTokenHash.description + "\n", to: adminFile)
    try keys.lock()
    try keys.adopt(signing)
    _ = try SQLiteLedgerStore(path: database)
  }

  func store() throws -> SQLiteLedgerStore {
    try requireLedger()
    return try SQLiteLedgerStore(path: database)
  }

  private func requireLedger() throws {
    guard FileManager.default.fileExists(atPath: database) else { throw DataDirectoryError.holdsNoLedger(path) }
  }

  func key() throws -> LedgerKey {
    guard let digest = try digest(in: keyFile), let key = LedgerKey(digest.bytes) else {
      throw DataDirectoryError.badKey(keyFile)
    }
    return key
  }

  /// Whoever signs statements and checkpoints. Ledgers older than signing have nobody until `key rotate --new-ca`.
  func signingIdentity(passphrase: String?) throws -> SigningIdentity { try keys.identity(passphrase: passphrase) }

  /// Every certificate that ever signed for this ledger, PEM.
  func certificates() throws -> [String] {
    try keys.ids().map { try keys.text(keys.certificateFile(String($0))) }
  }

  /// The signing keys, for a command that changes them.
  func keysToChange() throws -> KeyDirectory {
    try requireLedger()
    try keys.lock()
    return keys
  }

  /// Keeps every other daemon off this ledger for as long as this process lives; the system lets go of it by itself,
  /// after a crash too.
  func lock() throws {
    try requireLedger()
    let file = open(path + "/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw DataDirectoryError.cannotWrite(path + "/lock") }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw DataDirectoryError.isServed(path) }
  }

  /// nil once the file is gone; only an empty ledger needs it.
  func adminTokenHash() throws -> Digest? {
    FileManager.default.fileExists(atPath: adminFile) ? try digest(in: adminFile) : nil
  }

  /// Reads 64 hexadecimal digits, as `create` writes them and `--salt-key-file` takes them.
  func digest(in file: String) throws -> Digest? {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    return Digest(hexadecimal: text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// For the owner's eyes only, from its first byte on.
  private func write(_ text: String, to file: String) throws {
    let made = FileManager.default.createFile(
      atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    guard made else { throw DataDirectoryError.cannotWrite(file) }
  }
}

enum DataDirectoryError: Error, CustomStringConvertible {
  case holdsLedger(String)
  case holdsNoLedger(String)
  case isServed(String)
  case badKey(String)
  case cannotWrite(String)

  var description: String {
    switch self {
    case .holdsLedger(let file): "\(file) is there already: this directory holds a ledger. Name an empty one."
    case .holdsNoLedger(let path): "\(path) holds no ledger. Make one with: partsledgerd init --data \(path)"
    case .isServed(let path): "\(path) is being served by another daemon. A ledger has one writer."
    case .badKey(let file): "\(file) does not hold a ledger key: 64 hexadecimal digits."
    case .cannotWrite(let file): "\(file) cannot be written."
    }
  }
}
