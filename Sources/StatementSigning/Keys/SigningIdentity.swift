/// Whoever signs for the company: a private key on P-256, its certificate, and the CA that issued it.
///
///     let identity = try SigningIdentity.make(company: "华锐新能源汽车有限公司")
///     let signature = try identity.sign(statement)   // statement.p7s
///
/// Key and certificate are parsed once, when the value is made; it can be copied and shared between threads.
public struct SigningIdentity: Sendable {
  /// Which of the company's keys it is: `1`, `2` ...
  public let id: String
  public let certificatePEM: String
  public let caPEM: String
  /// O= of the certificate's subject.
  public let company: String

  let key: PrivateKey
  let certificate: Certificate

  /// - Parameters:
  ///   - key: the private key, PEM.
  ///   - passphrase: where the key is encrypted.
  ///   - time: seconds since 1970 at which the certificate must be valid; nil for now.
  public init(
    id: String, key: [UInt8], certificate: String, ca: String, passphrase: String? = nil, at time: Int64? = nil
  ) throws(SigningError) {
    let key = try PrivateKey(pem: key, passphrase: passphrase)
    guard let certificate = Certificate(pem: certificate) else { throw .notACertificate }
    try self.init(id: id, key: key, certificate: certificate, ca: ca, at: time)
  }

  init(id: String, key: PrivateKey, certificate: Certificate, ca: String, at time: Int64? = nil) throws(SigningError) {
    guard let publicKey = certificate.publicKey, publicKey == key.publicKey else { throw .foreignCertificate }
    guard let trusted = TrustedCA(pem: ca, at: time) else { throw .notACertificate }
    switch trusted.rejection(of: certificate) {
    case .foreign: throw .notFromCA
    case .notForSigning: throw .notForSigning
    case .expired: throw .expired
    case .notYetValid: throw .notYetValid
    case nil: break
    }
    guard let company = certificate.company else { throw .noCompany }
    self.id = id
    self.key = key
    self.certificate = certificate
    certificatePEM = certificate.pem
    caPEM = ca
    self.company = company
  }

  /// A new CA and a key of its own, in memory only: for ledgers that live as long as their process.
  public static func make(company: String) throws(SigningError) -> SigningIdentity {
    try CertificateAuthority(company: company).issue(id: "1")
  }

  /// The private key in PEM, to be kept; encrypted where there is a passphrase.
  public func keyPEM(passphrase: String?) throws(SigningError) -> [UInt8] { try key.pem(passphrase: passphrase) }
}
