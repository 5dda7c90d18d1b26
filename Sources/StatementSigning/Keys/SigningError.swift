/// Why a key cannot be used, or nothing was signed.
public enum SigningError: Error, Hashable, Sendable {
  /// Not a private key in PEM.
  case notAKey
  case passphraseNeeded
  /// The wrong one, or the file is damaged: what is encrypted does not tell.
  case wrongPassphrase
  case notP256
  /// Not an X.509 certificate in PEM.
  case notACertificate
  /// The key belongs to another certificate.
  case foreignCertificate
  case notFromCA
  /// The certificate's uses, or those of its CA, do not allow it to sign.
  case notForSigning
  case expired
  case notYetValid
  /// The certificate's subject has no O=.
  case noCompany
  /// Empty, or more than 64 characters: X.509 allows no longer one.
  case badCompany
  /// Not a text that a note can hold, or not a name that can stand below one.
  case badNote
  /// libcrypto would not; it does not happen with keys that were read well.
  case failed(String)
}

extension SigningError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAKey: "not a private key in PEM"
    case .passphraseNeeded: "the private key is encrypted: its passphrase is needed"
    case .wrongPassphrase: "the passphrase does not open the private key"
    case .notP256: "not an EC key on P-256"
    case .notACertificate: "not a certificate in PEM"
    case .foreignCertificate: "the certificate belongs to another private key"
    case .notFromCA: "the certificate was not issued by this CA"
    case .notForSigning: "the certificate may not be used to sign"
    case .expired: "the certificate has expired"
    case .notYetValid: "the certificate is not valid yet"
    case .noCompany: "the certificate does not name the company (O=)"
    case .badCompany: "the company's name must have 1 to 64 characters"
    case .badNote: "not a text or a name that can be signed as a note"
    case .failed(let what): "libcrypto could not \(what)"
    }
  }
}
