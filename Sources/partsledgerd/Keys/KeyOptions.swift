import ArgumentParser
import Foundation
import StatementSigning

/// Where the passphrase of the private keys comes from: a file over the environment. Without one, keys are not encrypted.
struct PassphraseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "File with the passphrase of the signing keys; otherwise PARTSLEDGER_KEY_PASSPHRASE.", valueName: "file"))
  var keyPassphraseFile: String?

  func passphrase() throws -> String? {
    guard let keyPassphraseFile else {
      let given = ProcessInfo.processInfo.environment["PARTSLEDGER_KEY_PASSPHRASE"] ?? ""
      return given.isEmpty ? nil : given
    }
    let text = try String(contentsOfFile: keyPassphraseFile, encoding: .utf8)
    let line = text.trimmingCharacters(in: .newlines)
    guard !line.isEmpty, !line.contains(where: \.isNewline), !line.utf8.contains(0) else {
      throw KeyDirectoryError.badPassphraseFile(keyPassphraseFile)
    }
    return line
  }
}

/// A key of the company's own, made elsewhere.
struct OwnKeyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Your own CA's certificate, PEM.", valueName: "file"))
  var caCert: String?

  @Option(help: ArgumentHelp("Your own private key for statements, PEM, on P-256.", valueName: "file"))
  var signingKey: String?

  @Option(help: ArgumentHelp("Its certificate, PEM, issued by that CA and naming the company (O=).", valueName: "file"))
  var signingCert: String?

  func validate() throws {
    let given = [caCert, signingKey, signingCert].count { $0 != nil }
    guard given == 0 || given == 3 else {
      throw ValidationError("--ca-cert, --signing-key and --signing-cert go together")
    }
  }

  /// nil where none was given.
  func keys(id: String, in keys: KeyDirectory, passphrase: String?) throws -> SigningKeys? {
    guard let caCert, let signingKey, let signingCert else { return nil }
    let (key, certificate, ca) = (try keys.bytes(signingKey), try keys.text(signingCert), try keys.text(caCert))
    do throws(SigningError) {
      let identity = try SigningIdentity(
        id: id, key: key, certificate: certificate, ca: ca, passphrase: passphrase)
      return SigningKeys(identity: identity, authority: nil, passphrase: passphrase)
    } catch {
      throw KeyDirectoryError.unusable(signingKey, error)
    }
  }
}
