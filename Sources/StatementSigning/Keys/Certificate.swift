import COpenSSL
import LedgerCore

/// An X.509 certificate.
// Proof of safety for @unchecked Sendable: the X509 is never changed once this object exists, and what libcrypto keeps
// inside of it, it fills under a lock of its own; references are counted atomically.
final class Certificate: @unchecked Sendable {
  let pointer: OpaquePointer

  /// The first one of a file.
  convenience init?(pem: String) {
    let file = MemoryFile(Array(pem.utf8))
    guard let pointer = PEM_read_bio_X509(file.pointer, nil, nil, nil) else { return nil }
    self.init(owning: pointer)
  }

  /// Every one of a file, in its order.
  static func all(pem: String) -> [Certificate] {
    let file = MemoryFile(Array(pem.utf8))
    var certificates: [Certificate] = []
    while let pointer = PEM_read_bio_X509(file.pointer, nil, nil, nil) {
      certificates.append(Certificate(owning: pointer))
    }
    return certificates
  }

  /// Takes over the caller's reference.
  init(owning pointer: OpaquePointer) { self.pointer = pointer }

  deinit { X509_free(pointer) }

  var pem: String {
    let file = MemoryFile()
    return PEM_write_bio_X509(file.pointer, pointer) == 1 ? String(decoding: file.rest(), as: UTF8.self) : ""
  }

  /// The subject's O=.
  var company: String? {
    guard let name = X509_get_subject_name(pointer) else { return nil }
    let index = X509_NAME_get_index_by_NID(name, NID_organizationName, -1)
    guard index >= 0, let value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)) else { return nil }
    var bytes: UnsafeMutablePointer<UInt8>?
    let length = ASN1_STRING_to_UTF8(&bytes, value)
    guard length > 0, let bytes else { return nil }
    defer { CRYPTO_free(bytes, nil, 0) }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(length)), as: UTF8.self)
  }

  /// The whole subject, as RFC 2253 writes it but with its characters as they are.
  var subject: String {
    let file = MemoryFile()
    let characters = ASN1_STRFLGS_ESC_2253 | ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT
    let flags = UInt(characters) | UInt(XN_FLAG_SEP_COMMA_PLUS) | UInt(XN_FLAG_DN_REV)
    X509_NAME_print_ex(file.pointer, X509_get_subject_name(pointer), 0, flags)
    return String(decoding: file.rest(), as: UTF8.self)
  }

  /// In upper-case hexadecimal, as openssl prints it.
  var serial: String {
    let number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(pointer), nil)
    defer { BN_free(number) }
    guard let digits = BN_bn2hex(number) else { return "" }
    defer { CRYPTO_free(digits, nil, 0) }
    return String(cString: digits)
  }

  /// Both ends of its validity, as openssl prints them: `Nov 22 08:00:00 2056 GMT`.
  var validity: (from: String, until: String) {
    let from = MemoryFile()
    let until = MemoryFile()
    ASN1_TIME_print(from.pointer, X509_get0_notBefore(pointer))
    ASN1_TIME_print(until.pointer, X509_get0_notAfter(pointer))
    return (String(decoding: from.rest(), as: UTF8.self), String(decoding: until.rest(), as: UTF8.self))
  }

  /// SHA-256 of the whole, as `openssl x509 -fingerprint -sha256` prints it.
  var fingerprint: String {
    var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
    X509_digest(pointer, EVP_sha256(), &bytes, nil)
    let digits = Array("0123456789ABCDEF")
    return bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined(separator: ":")
  }

  /// Whether it says so itself, as X.509 version 3 does.
  var isCA: Bool { X509_check_ca(pointer) == 1 }

  /// Its SubjectPublicKeyInfo in DER.
  var publicKey: [UInt8]? { subjectPublicKeyInfo(of: X509_get0_pubkey(pointer)) }

  /// Whether this is the ECDSA signature of these bytes, with SHA-256 and in DER, by the certificate's owner.
  func verifies(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, X509_get0_pubkey(pointer)) == 1
      && EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
  }
}
