import COpenSSL

/// The company's own CA: its one certificate is what outlets trust, while the keys it issues come and go.
public struct CertificateAuthority: Sendable {
  public let certificatePEM: String
  /// O= of its subject; nil where it has none.
  public var company: String? { certificate.company }

  private let key: PrivateKey
  private let certificate: Certificate

  /// How long it holds: longer than any statement must be kept.
  private static let years = 30

  /// A new one.
  public init(company: String) throws(SigningError) {
    let key = try PrivateKey()
    let draft = try CertificateDraft(company: company, name: "partsledger CA", key: key, issuer: nil)
    try draft.setValidity(years: CertificateAuthority.years)
    try draft.add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
    try draft.add(NID_key_usage, "critical,keyCertSign,cRLSign")
    try draft.add(NID_subject_key_identifier, "hash")
    certificate = try draft.signed(by: key)
    certificatePEM = certificate.pem
    self.key = key
  }

  /// - Parameter certificate: PEM; of several the first.
  public init(key: [UInt8], certificate: String, passphrase: String? = nil) throws(SigningError) {
    self.key = try PrivateKey(pem: key, passphrase: passphrase)
    guard let parsed = Certificate(pem: certificate) else { throw .notACertificate }
    guard parsed.publicKey == self.key.publicKey else { throw .foreignCertificate }
    // Without CA:TRUE nothing it signs would verify.
    guard parsed.isCA else { throw .notForSigning }
    self.certificate = parsed
    certificatePEM = parsed.pem
  }

  public func keyPEM(passphrase: String?) throws(SigningError) -> [UInt8] { try key.pem(passphrase: passphrase) }

  /// A new key with its certificate, valid as long as the CA.
  ///
  /// - Parameter id: which of the company's keys it is; stands in the certificate's CN.
  public func issue(id: String) throws(SigningError) -> SigningIdentity {
    guard let company = certificate.company else { throw .noCompany }
    let key = try PrivateKey()
    let draft = try CertificateDraft(
      company: company, name: "partsledger statements \(id)", key: key, issuer: certificate)
    try draft.setValidity(until: certificate)
    try draft.add(NID_basic_constraints, "critical,CA:FALSE")
    try draft.add(NID_key_usage, "critical,digitalSignature")
    try draft.add(NID_subject_key_identifier, "hash")
    try draft.add(NID_authority_key_identifier, "keyid:always")
    return try SigningIdentity(
      id: id, key: key, certificate: try draft.signed(by: self.key), ca: certificatePEM)
  }
}
