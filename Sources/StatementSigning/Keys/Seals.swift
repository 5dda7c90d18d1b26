import COpenSSL
import LedgerCore

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

  /// Whether `seal` is the signature, by the key's owner, of bytes with this SHA-256: what is left of a statement where
  /// its bytes are not at hand.
  public static func verify(_ seal: String, digest: Digest, by publicKey: String) -> Bool {
    guard let signature = Base64.decode(seal) else { return false }
    let isGood = withPublicKey(publicKey) { key in
      guard let context = EVP_PKEY_CTX_new(key, nil) else { return false }
      defer { EVP_PKEY_CTX_free(context) }
      return EVP_PKEY_verify_init(context) == 1 && EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1
        && EVP_PKEY_verify(context, signature, signature.count, digest.bytes, Digest.byteCount) == 1
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
  private let key: PrivateKey

  /// - Parameter pem: an unencrypted private key on P-256. Nil when it is none.
  public init?(pem: [UInt8]) {
    // Whatever is wrong with it, an outlet's next step is to name another file.
    guard let key = try? PrivateKey(pem: pem, passphrase: nil) else { return nil }
    self.key = key
  }

  /// The seal of these bytes; nil when libcrypto would not sign.
  public func seal(_ bytes: [UInt8]) -> String? { (try? key.signature(of: bytes)).map(Base64.encode) }

  /// What the reviewer registers with `outlet.key`.
  public var publicKey: String? { key.publicKey.map(Base64.encode) }
}
