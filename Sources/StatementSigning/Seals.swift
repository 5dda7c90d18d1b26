import COpenSSL

/// An outlet's digital seal (8.4.1): an ECDSA signature on P-256 with SHA-256, as Base64 of its DER form. Any stock tool
/// can make and check one: `openssl dgst -sha256 -sign key.pem | base64 -w0`.
public enum Seals {
  /// Whether this is a public key on P-256: Base64 of its SubjectPublicKeyInfo.
  public static func isPublicKey(_ text: String) -> Bool { withPublicKey(text) { _ in true } ?? false }

  /// Whether `seal` is the signature of `bytes` by the key's owner.
  public static func verify(_ seal: String, _ bytes: [UInt8], by publicKey: String) -> Bool {
    guard let signature = Base64.decode(seal) else { return false }
    let isGood = withPublicKey(publicKey) { key in
      guard let context = EVP_MD_CTX_new() else { return false }
      defer { EVP_MD_CTX_free(context) }
      return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
        && EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
    }
    return isGood ?? false
  }

  private static func withPublicKey<Result>(_ text: String, _ body: (OpaquePointer) -> Result) -> Result? {
    guard let der = Base64.decode(text) else { return nil }
    return der.withUnsafeBufferPointer { buffer in
      var start = buffer.baseAddress
      guard let key = d2i_PUBKEY(nil, &start, buffer.count) else { return nil }
      defer { EVP_PKEY_free(key) }
      // Nothing may follow the key, or one key would have many spellings.
      guard start == buffer.baseAddress.map({ $0 + buffer.count }), isP256(key) else { return nil }
      return body(key)
    }
  }

  static func isP256(_ key: OpaquePointer) -> Bool {
    var name = [CChar](repeating: 0, count: 64)
    var length = 0
    guard EVP_PKEY_get_base_id(key) == EVP_PKEY_EC, EVP_PKEY_get_group_name(key, &name, name.count, &length) == 1 else {
      return false
    }
    return name.prefix(length).elementsEqual("prime256v1".utf8.map { CChar($0) })
  }
}

/// The private half, on the outlet's side.
public struct SealingKey: Sendable {
  private let pem: [UInt8]

  /// - Parameter pem: an unencrypted private key on P-256. Nil when it is none.
  public init?(pem: [UInt8]) {
    self.pem = pem
    guard withKey({ Seals.isP256($0) }) == true else { return nil }
  }

  /// The seal of these bytes; nil when libcrypto would not sign.
  public func seal(_ bytes: [UInt8]) -> String? {
    let signature: [UInt8]?? = withKey { key in
      guard let context = EVP_MD_CTX_new() else { return nil }
      defer { EVP_MD_CTX_free(context) }
      var length = 0
      guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
        EVP_DigestSign(context, nil, &length, bytes, bytes.count) == 1
      else { return nil }
      var signature = [UInt8](repeating: 0, count: length)
      guard EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1 else { return nil }
      return Array(signature.prefix(length))
    }
    return (signature ?? nil).map(Base64.encode)
  }

  /// What the reviewer registers with `outlet.key`.
  public var publicKey: String? {
    let der: [UInt8]?? = withKey { key in
      var bytes: UnsafeMutablePointer<UInt8>?
      let length = i2d_PUBKEY(key, &bytes)
      guard length > 0, let bytes else { return nil }
      defer { CRYPTO_free(bytes, nil, 0) }
      return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
    }
    return (der ?? nil).map(Base64.encode)
  }

  private func withKey<Result>(_ body: (OpaquePointer) -> Result) -> Result? {
    guard let bio = BIO_new_mem_buf(pem, Int32(pem.count)) else { return nil }
    defer { BIO_free(bio) }
    // Without a passphrase to give, an encrypted key is refused instead of asked for on a terminal.
    guard let key = PEM_read_bio_PrivateKey(bio, nil, { _, _, _, _ in -1 }, nil) else { return nil }
    defer { EVP_PKEY_free(key) }
    return body(key)
  }
}
