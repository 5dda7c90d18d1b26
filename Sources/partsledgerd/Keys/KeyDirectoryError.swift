import Foundation
import StatementSigning

/// Why the company cannot sign, or its keys were not changed; says what would help.
enum KeyDirectoryError: Error, CustomStringConvertible {
  case noKeys(data: String)
  case isThere(String)
  /// `current` does not name a key.
  case badCurrent(String)
  case noKey(String, in: String)
  case missing(String)
  case unusable(String, SigningError)
  case noCAKey(String)
  case isBeingChanged(String)
  case cannotWrite(String, Int32)
  case badPassphraseFile(String)

  var description: String {
    switch self {
    case .noKeys(let data):
      "\(data) holds no signing key. Make one with: partsledgerd key rotate --new-ca --company NAME --data \(data)"
    case .isThere(let path): "\(path) is there already: it holds keys. Name an empty directory."
    case .badCurrent(let file): "\(file) does not name a key: it holds a number such as 1, on a line of its own."
    case .noKey(let id, let path): "\(path) has no key \(id). The keys there are: partsledgerd key list"
    case .missing(let file): "\(file) is not there, or cannot be read."
    case .unusable(let file, .wrongPassphrase), .unusable(let file, .passphraseNeeded):
      "\(file): the passphrase is missing or wrong. Give it with --key-passphrase-file FILE or PARTSLEDGER_KEY_PASSPHRASE."
    case .unusable(let file, .expired):
      "\(file): the certificate, or its CA's, has expired. Make another with: partsledgerd key rotate --new-ca"
    case .unusable(let file, let error): "\(file): \(error)."
    case .noCAKey(let file):
      "\(file) is not there: the CA's key is kept elsewhere (name it with --ca-key), or it is not ours (key import), "
        + "or it is lost (--new-ca)."
    case .isBeingChanged(let path): "\(path) is being changed by another command. Wait for it."
    case .cannotWrite(let file, let code): "\(file) cannot be written: \(String(cString: strerror(code)))."
    case .badPassphraseFile(let file): "\(file) does not hold a passphrase: one line that is not empty."
    }
  }
}
