import Foundation
import LedgerCore
import StatementSigning

/// A key that is to be taken up.
struct SigningKeys {
  let identity: SigningIdentity
  /// Its CA, where that is new and ours.
  let authority: CertificateAuthority?
  /// What the private keys are encrypted with; nil: with nothing.
  let passphrase: String?

  /// A new CA and its first key.
  static func make(id: String = "1", company: String, passphrase: String?) throws(SigningError) -> SigningKeys {
    let authority = try CertificateAuthority(company: company)
    return SigningKeys(identity: try authority.issue(id: id), authority: authority, passphrase: passphrase)
  }
}

/// `keys/` in the ledger's directory: what the company signs statements and checkpoints with. For its owner only (0700),
/// as is every file in it (0600).
///
///     ca.pem         the certificates outlets trust: the present CA's, then those of earlier ones
///     ca.key.pem     the present CA's key; needed to rotate only, and better kept elsewhere
///     1.cert.pem     each key's certificate, for ever
///     1.key.pem      the private key; of the current one only
///     current        the current key's number
struct KeyDirectory {
  /// The ledger's directory.
  let data: String

  var path: String { data + "/keys" }
  var caFile: String { path + "/ca.pem" }
  var caKeyFile: String { path + "/ca.key.pem" }
  private var currentFile: String { path + "/current" }

  func keyFile(_ id: String) -> String { "\(path)/\(id).key.pem" }
  func certificateFile(_ id: String) -> String { "\(path)/\(id).cert.pem" }

  // MARK: Reading

  /// The number of the current key; nil where there are no keys yet.
  func current() throws(KeyDirectoryError) -> String? {
    guard FileManager.default.fileExists(atPath: currentFile) else { return nil }
    let id = try text(currentFile).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let number = Int(id), number > 0, String(number) == id else { throw .badCurrent(currentFile) }
    return id
  }

  /// The numbers of all keys there have been, lowest first.
  func ids() throws(KeyDirectoryError) -> [Int] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { throw .missing(path) }
    return names.compactMap { $0.hasSuffix(".cert.pem") ? Int($0.dropLast(".cert.pem".count)) : nil }.sorted()
  }

  /// Whoever signs now.
  func identity(passphrase: String?) throws(KeyDirectoryError) -> SigningIdentity {
    guard let id = try current() else { throw .noKeys(data: data) }
    let (key, certificate, ca) = (try bytes(keyFile(id)), try text(certificateFile(id)), try text(caFile))
    do throws(SigningError) {
      return try SigningIdentity(id: id, key: key, certificate: certificate, ca: ca, passphrase: passphrase)
    } catch {
      throw .unusable(keyFile(id), error)
    }
  }

  /// The CA, with its key from this directory or from where it is kept.
  func authority(keyFile: String?, passphrase: String?) throws(KeyDirectoryError) -> CertificateAuthority {
    let file = keyFile ?? caKeyFile
    guard FileManager.default.fileExists(atPath: file) else { throw .noCAKey(file) }
    let (key, certificate) = (try bytes(file), try text(caFile))
    do throws(SigningError) {
      return try CertificateAuthority(key: key, certificate: certificate, passphrase: passphrase)
    } catch {
      throw .unusable(file, error)
    }
  }

  func bytes(_ file: String) throws(KeyDirectoryError) -> [UInt8] {
    guard let contents = FileManager.default.contents(atPath: file) else { throw .missing(file) }
    return Array(contents)
  }

  func text(_ file: String) throws(KeyDirectoryError) -> String { String(decoding: try bytes(file), as: UTF8.self) }

  // MARK: Changing

  /// Keeps other commands from changing the keys meanwhile; ends with the process.
  func lock() throws(KeyDirectoryError) {
    try DurableFile.makeFolder(path)
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .cannotWrite(path, errno) }
    guard flock(folder, LOCK_EX | LOCK_NB) == 0 else { throw .isBeingChanged(path) }
  }

  func nextID() throws(KeyDirectoryError) -> String { String((try ids().last ?? 0) + 1) }

  /// Takes up a key and makes it the current one. Wherever this breaks off, either the old key or the new one is whole.
  ///
  /// - Parameter distrust: takes the earlier CAs out of ca.pem: what they issued is accepted no longer.
  func adopt(_ keys: SigningKeys, distrust: Bool = false) throws(KeyDirectoryError) {
    let identity = keys.identity
    let earlier = FileManager.default.fileExists(atPath: caFile) ? try text(caFile) : ""
    let bundle = KeyDirectory.bundle(identity.caPEM, before: earlier)
    let (key, caKey): ([UInt8], [UInt8]?)
    do throws(SigningError) {
      key = try identity.keyPEM(passphrase: keys.passphrase)
      caKey = try keys.authority?.keyPEM(passphrase: keys.passphrase)
    } catch {
      throw .unusable(keyFile(identity.id), error)
    }
    try DurableFile.write(key, to: keyFile(identity.id))
    try DurableFile.write(Array(identity.certificatePEM.utf8), to: certificateFile(identity.id))
    if bundle != earlier {
      try DurableFile.write(Array(bundle.utf8), to: caFile)
      if caKey == nil { try DurableFile.remove(caKeyFile) }
    }
    if let caKey { try DurableFile.write(caKey, to: caKeyFile) }
    try DurableFile.write(Array("\(identity.id)\n".utf8), to: currentFile)
    if distrust { try DurableFile.write(Array(identity.caPEM.utf8), to: caFile) }
    // Whoever finds a key that signs no longer could still sign with it.
    for retired in try ids().map(String.init) where retired != identity.id {
      try DurableFile.remove(keyFile(retired))
    }
  }

  /// The CA's certificates, then the earlier ones that are not among them.
  private static func bundle(_ ca: String, before earlier: String) -> String {
    var certificates = CertificateDetails.all(pem: ca)
    for certificate in CertificateDetails.all(pem: earlier) where !certificates.contains(certificate) {
      certificates.append(certificate)
    }
    return certificates.map(\.pem).joined()
  }
}
