/// Why a signature does not show that the company signed these bytes.
public enum SignatureFault: Error, Hashable, Sendable, CaseIterable {
  /// The CA's file holds no certificate.
  case notACA
  /// Not one detached CMS signature in PEM, with SHA-256 and the signer's certificate in it.
  case notASignature
  /// The certificate in it does not come from this CA.
  case notFromCA
  case notForSigning
  /// The certificate, or its CA's, has expired.
  case expired
  case notYetValid
  /// The signature is not the one that the certificate's key makes.
  case wrong
  /// The signature is right, but for other bytes.
  case contentChanged
}

extension SignatureFault {
  init(_ rejection: TrustedCA.Rejection) {
    self =
      switch rejection {
      case .foreign: .notFromCA
      case .notForSigning: .notForSigning
      case .expired: .expired
      case .notYetValid: .notYetValid
      }
  }
}

/// Who signed.
public struct Signer: Hashable, Sendable {
  /// `CN=partsledger statements 1,O=华锐新能源汽车有限公司`
  public let subject: String
  /// O= of the subject; nil where it has none.
  public let company: String?
  /// The certificate's serial number in upper-case hexadecimal.
  public let serial: String
  public let certificatePEM: String
  /// When the signer says it signed, as openssl prints it: `Nov 22 08:00:00 2026 GMT`. Nothing but its word.
  public let signedAt: String?
}
