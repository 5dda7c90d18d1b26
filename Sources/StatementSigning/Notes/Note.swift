import LedgerCore

/// A signed note (C2SP signed-note): a text, and below it who signed it.
///
///     partsledger/0123456789abcdef/1
///     218
///     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
///
///     — partsledger/0123456789abcdef/1 FEmJ5zBFAiEA...
///
/// The signatures are ECDSA on P-256 with SHA-256, as stock openssl makes and checks them.
public struct Note: Hashable, Sendable {
  /// Ends with a line feed.
  public let text: String
  public let signatures: [Signature]

  public struct Signature: Hashable, Sendable {
    public let name: String
    /// The first four bytes of SHA-256 of the public key.
    public let keyID: [UInt8]
    /// DER.
    public let bytes: [UInt8]
  }

  public enum Fault: Error, Hashable, Sendable {
    case notANote
    /// Nobody by that name signed it with the certificate's key.
    case foreignKey
    case wrong
  }

  /// Reads a note without judging its signatures.
  public init(_ note: String) throws(Fault) {
    // Bytes, because a line feed may be half of what Swift sees as one character.
    let bytes = Array(note.utf8)
    guard let split = bytes.lastRange(of: Array("\n\n".utf8)), bytes.last == UInt8(ascii: "\n") else { throw .notANote }
    text = String(decoding: bytes[...split], as: UTF8.self)
    guard Note.isText(text) else { throw .notANote }
    let lines = bytes[(split + 2)...].dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var signatures: [Signature] = []
    for line in lines {
      guard let signature = Signature(line: String(decoding: line, as: UTF8.self)) else { throw .notANote }
      signatures.append(signature)
    }
    self.signatures = signatures
  }

  /// Checks that the certificate's owner signed the note under this name.
  ///
  /// - Parameter certificate: PEM; whether it is the company's is not asked here.
  public func verify(certificate: String, name: String) throws(Fault) {
    guard let certificate = Certificate(pem: certificate), let key = certificate.publicKey else { throw .foreignKey }
    let keyID = Note.keyID(of: key)
    let signature = signatures.first { $0.keyID == keyID && $0.name.utf8.elementsEqual(name.utf8) }
    guard let signature else { throw .foreignKey }
    guard certificate.verifies(signature.bytes, of: Array(text.utf8)) else { throw .wrong }
  }

  /// - Parameter publicKey: its SubjectPublicKeyInfo in DER.
  static func keyID(of publicKey: [UInt8]) -> [UInt8] { Array(OpenSSLHash().sha256(publicKey).bytes.prefix(4)) }

  /// Text that ends its last line and holds no other control characters.
  static func isText(_ text: String) -> Bool {
    text.utf8.last == UInt8(ascii: "\n") && text.utf8.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") }
  }

  static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "+" || $0.value < 0x20 }
  }
}

extension Note.Signature {
  private static let dash = "— "

  init?(line: String) {
    guard line.hasPrefix(Self.dash) else { return nil }
    let parts = line.dropFirst(Self.dash.count).split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, Note.isName(String(parts[0])), let bytes = Base64.decode(String(parts[1])), bytes.count > 4
    else { return nil }
    name = String(parts[0])
    keyID = Array(bytes.prefix(4))
    self.bytes = Array(bytes.dropFirst(4))
  }

  var line: String { "\(Self.dash)\(name) \(Base64.encode(keyID + bytes))" }
}

extension SigningIdentity {
  /// Signs a text as a note.
  ///
  /// - Parameters:
  ///   - text: ends with a line feed.
  ///   - name: whom the signature is by; of a checkpoint its origin.
  public func note(_ text: String, name: String) throws(SigningError) -> String {
    guard Note.isText(text), Note.isName(name) else { throw .badNote }
    guard let publicKey = key.publicKey else { throw .failed("write a public key") }
    let signature = Note.Signature(
      name: name, keyID: Note.keyID(of: publicKey), bytes: try key.signature(of: Array(text.utf8)))
    return "\(text)\n\(signature.line)\n"
  }
}

extension [UInt8] {
  /// Where the last occurrence of these two bytes begins.
  fileprivate func lastRange(of pair: [UInt8]) -> Int? {
    indices.dropLast().last { self[$0] == pair[0] && self[$0 + 1] == pair[1] }
  }
}
