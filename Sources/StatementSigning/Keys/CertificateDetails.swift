/// What people compare: of a certificate, by telephone if need be.
public struct CertificateDetails: Hashable, Sendable {
  public let subject: String
  /// O= of the subject; nil where it has none.
  public let company: String?
  /// In upper-case hexadecimal.
  public let serial: String
  /// As openssl prints times: `Nov 22 08:00:00 2056 GMT`.
  public let validFrom: String
  public let validUntil: String
  /// SHA-256 of the certificate, as `openssl x509 -fingerprint -sha256` prints it.
  public let fingerprint: String
  public let pem: String

  /// Every certificate of a file, in its order.
  public static func all(pem: String) -> [CertificateDetails] {
    Certificate.all(pem: pem).map { certificate in
      let validity = certificate.validity
      return CertificateDetails(
        subject: certificate.subject, company: certificate.company, serial: certificate.serial,
        validFrom: validity.from, validUntil: validity.until, fingerprint: certificate.fingerprint,
        pem: certificate.pem)
    }
  }
}
