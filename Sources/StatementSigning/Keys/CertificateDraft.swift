import COpenSSL

/// A certificate that is being made: what goes in, in the order in which libcrypto needs it, until it is signed.
final class CertificateDraft {
  private let certificate: OpaquePointer
  private let issuer: Certificate?

  private static let serialBytes = 16
  /// Clocks that are behind, or in the wrong zone, take a new certificate too.
  private static let dayBefore = -86_400

  /// - Parameter issuer: nil: it issues itself.
  init(company: String, name: String, key: PrivateKey, issuer: Certificate?) throws(SigningError) {
    guard (1...64).contains(company.unicodeScalars.count) else { throw .badCompany }
    guard let certificate = X509_new() else { throw .failed("make a certificate") }
    self.certificate = certificate
    self.issuer = issuer
    let number = BN_bin2bn(CertificateDraft.serial(), Int32(CertificateDraft.serialBytes), nil)
    defer { BN_free(number) }
    // Filled in place, so that what is its own issuer takes it from there.
    let subject = X509_get_subject_name(certificate)
    guard X509_set_version(certificate, 2) == 1,
      BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil,
      CertificateDraft.add(NID_organizationName, company, to: subject),
      CertificateDraft.add(NID_commonName, name, to: subject),
      X509_set_issuer_name(certificate, issuer.map { X509_get_subject_name($0.pointer) } ?? subject) == 1,
      X509_set_pubkey(certificate, key.pointer) == 1
    else { throw .failed("make a certificate") }
  }

  deinit { X509_free(certificate) }

  /// Random, positive, and never of fewer bytes than it should be.
  private static func serial() -> [UInt8] {
    var bytes = randomBytes(serialBytes)
    bytes[0] = bytes[0] & 0x7f | 0x40
    return bytes
  }

  private static func add(_ field: Int32, _ text: String, to name: OpaquePointer?) -> Bool {
    // 0x1000 is MBSTRING_UTF8, whose macro has a form that is not imported.
    X509_NAME_add_entry_by_NID(name, field, 0x1000, Array(text.utf8), Int32(text.utf8.count), -1, 0) == 1
  }

  func setValidity(years: Int) throws(SigningError) {
    guard X509_gmtime_adj(X509_getm_notBefore(certificate), CertificateDraft.dayBefore) != nil,
      X509_time_adj_ex(X509_getm_notAfter(certificate), Int32(years * 365 + years / 4), 0, nil) != nil
    else { throw .failed("date a certificate") }
  }

  func setValidity(until other: Certificate) throws(SigningError) {
    guard X509_gmtime_adj(X509_getm_notBefore(certificate), CertificateDraft.dayBefore) != nil,
      X509_set1_notAfter(certificate, X509_get0_notAfter(other.pointer)) == 1
    else { throw .failed("date a certificate") }
  }

  /// Adds an extension, in the words of openssl's configuration files.
  func add(_ identifier: Int32, _ value: String) throws(SigningError) {
    var context = X509V3_CTX()
    X509V3_set_ctx(&context, issuer?.pointer ?? certificate, certificate, nil, nil, 0)
    let added = X509V3_EXT_nconf_nid(nil, &context, identifier, value)
    defer { X509_EXTENSION_free(added) }
    guard let added, X509_add_ext(certificate, added, -1) == 1 else { throw .failed("extend a certificate") }
  }

  func signed(by key: PrivateKey) throws(SigningError) -> Certificate {
    guard X509_sign(certificate, key.pointer, EVP_sha256()) > 0, X509_up_ref(certificate) == 1 else {
      throw .failed("sign a certificate")
    }
    return Certificate(owning: certificate)
  }
}
