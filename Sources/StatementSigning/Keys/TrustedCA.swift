import COpenSSL

/// What a company's certificates come from: one CA, or several after another one has taken over, trusted as
/// `openssl cms -verify -CAfile` trusts them.
final class TrustedCA {
  private let store: OpaquePointer

  enum Rejection { case foreign, notForSigning, expired, notYetValid }

  /// - Parameters:
  ///   - pem: the certificates of the CAs, one after the other.
  ///   - time: seconds since 1970 at which validity is judged; nil for now.
  init?(pem: String, at time: Int64?) {
    let certificates = Certificate.all(pem: pem)
    guard !certificates.isEmpty, let store = X509_STORE_new() else { return nil }
    self.store = store
    for certificate in certificates {
      // The store keeps a reference of its own.
      guard withExtendedLifetime(certificate, { X509_STORE_add_cert(store, $0.pointer) }) == 1 else { return nil }
    }
    if let time { X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), Int(time)) }
  }

  deinit { X509_STORE_free(store) }

  /// Whether the whole of a CMS signature is right by libcrypto's own account.
  func confirms(_ signature: borrowing SignedContent, of content: [UInt8]) -> Bool {
    let file = MemoryFile(content)
    return CMS_verify(signature.pointer, nil, store, file.pointer, nil, UInt32(CMS_BINARY)) == 1
  }

  /// Why this certificate is none of the CA's that may sign; nil when it is one.
  func rejection(of certificate: Certificate) -> Rejection? {
    let context = X509_STORE_CTX_new()
    defer { X509_STORE_CTX_free(context) }
    // The purpose that libcrypto itself goes by when it checks a CMS signature.
    guard X509_STORE_CTX_init(context, store, certificate.pointer, nil) == 1,
      X509_STORE_CTX_set_default(context, "smime_sign") == 1
    else { return .foreign }
    guard X509_verify_cert(context) != 1 else { return nil }
    switch X509_STORE_CTX_get_error(context) {
    case X509_V_ERR_CERT_HAS_EXPIRED: return .expired
    case X509_V_ERR_CERT_NOT_YET_VALID: return .notYetValid
    case X509_V_ERR_INVALID_PURPOSE, X509_V_ERR_INVALID_CA: return .notForSigning
    default: return .foreign
    }
  }
}
