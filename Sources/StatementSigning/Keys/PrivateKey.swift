import COpenSSL

/// A private key on P-256.
// Proof of safety for @unchecked Sendable: the EVP_PKEY is never changed once this object exists; whoever uses it makes a
// context of his own; libcrypto counts references atomically and locks what it caches inside of a key.
final class PrivateKey: @unchecked Sendable {
  let pointer: OpaquePointer

  /// How often a passphrase is hashed: a tenth of a second for who has it, years for who tries them all.
  private static let iterations: Int32 = 200_000

  init(pem: [UInt8], passphrase: String?) throws(SigningError) {
    let isEncrypted = String(decoding: pem, as: UTF8.self).contains("ENCRYPTED")
    guard passphrase != nil || !isEncrypted else { throw .passphraseNeeded }
    let file = MemoryFile(pem)
    // Without a callback libcrypto takes the text behind the last argument; it must never ask on a terminal.
    let key = (passphrase ?? "").withCString {
      PEM_read_bio_PrivateKey(file.pointer, nil, nil, UnsafeMutableRawPointer(mutating: $0))
    }
    guard let key else { throw isEncrypted ? .wrongPassphrase : .notAKey }
    pointer = key
    guard Seals.isP256(key) else { throw .notP256 }
  }

  /// A new one.
  init() throws(SigningError) {
    var key: OpaquePointer?
    let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil)
    defer { EVP_PKEY_CTX_free(context) }
    guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
      EVP_PKEY_generate(context, &key) == 1, let key
    else { throw .failed("make a key") }
    pointer = key
  }

  deinit { EVP_PKEY_free(pointer) }

  /// PKCS #8; encrypted (AES-256-CBC) where there is a passphrase.
  func pem(passphrase: String?) throws(SigningError) -> [UInt8] {
    let file = MemoryFile()
    guard let passphrase else {
      guard PEM_write_bio_PKCS8PrivateKey(file.pointer, pointer, nil, nil, 0, nil, nil) == 1 else {
        throw .failed("write a key")
      }
      return file.rest()
    }
    let plain = EVP_PKEY2PKCS8(pointer)
    defer { PKCS8_PRIV_KEY_INFO_free(plain) }
    let encrypted = PKCS8_encrypt(
      -1, EVP_aes_256_cbc(), passphrase, Int32(passphrase.utf8.count), nil, 16, PrivateKey.iterations, plain)
    defer { X509_SIG_free(encrypted) }
    guard let encrypted, PEM_write_bio_PKCS8(file.pointer, encrypted) == 1 else { throw .failed("encrypt a key") }
    return file.rest()
  }

  /// ECDSA with SHA-256, in DER.
  func signature(of bytes: [UInt8]) throws(SigningError) -> [UInt8] {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var length = 0
    guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, pointer) == 1,
      EVP_DigestSign(context, nil, &length, bytes, bytes.count) == 1
    else { throw .failed("sign") }
    var signature = [UInt8](repeating: 0, count: length)
    guard EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1 else { throw .failed("sign") }
    return Array(signature.prefix(length))
  }

  /// The public half: its SubjectPublicKeyInfo in DER.
  var publicKey: [UInt8]? { subjectPublicKeyInfo(of: pointer) }
}

/// A public key as X.509 writes it.
func subjectPublicKeyInfo(of key: OpaquePointer?) -> [UInt8]? {
  var bytes: UnsafeMutablePointer<UInt8>?
  let length = i2d_PUBKEY(key, &bytes)
  guard length > 0, let bytes else { return nil }
  defer { CRYPTO_free(bytes, nil, 0) }
  return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
}
