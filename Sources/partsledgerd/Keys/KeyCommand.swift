import ArgumentParser
import Foundation
import StatementSigning

/// The company's signing keys. A daemon that is running signs with the key it started with.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "The keys that sign statements and checkpoints.",
    subcommands: [KeyRotate.self, KeyImport.self, KeyList.self, KeyShow.self])
}

struct KeyRotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Make a new key by the same CA; statements signed before still verify.")

  @OptionGroup var data: DataOptions
  @OptionGroup var secret: PassphraseOptions

  @Option(help: ArgumentHelp("The CA's key, where it is not kept in the ledger's directory.", valueName: "file"))
  var caKey: String?

  @Flag(help: "Make a new CA as well: where there is none yet, or its key is lost or stolen.")
  var newCa = false

  @Option(help: ArgumentHelp("With --new-ca: the company's name; as before when left out.", valueName: "name"))
  var company: String?

  @Flag(help: "With --new-ca: trust the earlier CAs no longer, because a key of theirs was stolen.")
  var distrust = false

  func validate() throws {
    guard newCa || (company == nil && !distrust) else {
      throw ValidationError("--company and --distrust go with --new-ca")
    }
    guard !(newCa && caKey != nil) else { throw ValidationError("--ca-key and --new-ca exclude each other") }
  }

  func run() throws {
    let directory = data.directory
    let passphrase = try secret.passphrase()
    let keys = try directory.keysToChange()
    guard try newCa || keys.current() != nil else { throw KeyDirectoryError.noKeys(data: directory.path) }
    let id = try keys.nextID()
    let made: SigningKeys
    if newCa {
      let name = try company ?? earlierCompany(keys) ?? defaultCompany
      made = try .make(id: id, company: name, passphrase: passphrase)
    } else {
      let authority = try keys.authority(keyFile: caKey, passphrase: passphrase)
      made = SigningKeys(identity: try authority.issue(id: id), authority: nil, passphrase: passphrase)
    }
    // A daemon that runs would go on signing with what nobody is to trust any more.
    if distrust { try data.directory.lock() }
    try keys.adopt(made, distrust: distrust)
    print("key \(id) signs from the next start of the daemon on")
  }

  private func earlierCompany(_ keys: KeyDirectory) throws -> String? {
    try keys.ids().last.flatMap { id in
      CertificateDetails.all(pem: try keys.text(keys.certificateFile(String(id)))).first?.company
    }
  }
}

struct KeyImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take up a key and certificate of your own, issued by your own CA.")

  @OptionGroup var data: DataOptions
  @OptionGroup var secret: PassphraseOptions
  @OptionGroup var own: OwnKeyOptions

  @Flag(help: "Trust the earlier CAs no longer, because a key of theirs was stolen.")
  var distrust = false

  func validate() throws {
    guard own.signingKey != nil else {
      throw ValidationError("import takes --ca-cert, --signing-key and --signing-cert")
    }
  }

  func run() throws {
    let passphrase = try secret.passphrase()
    let keys = try data.directory.keysToChange()
    // `validate` has seen to it that all three are there.
    guard let made = try own.keys(id: try keys.nextID(), in: keys, passphrase: passphrase) else { return }
    // A daemon that runs would go on signing with what nobody is to trust any more.
    if distrust { try data.directory.lock() }
    try keys.adopt(made, distrust: distrust)
    print("key \(made.identity.id) signs from the next start of the daemon on")
    try printValidity(of: made.identity.id, keys)
  }

  /// A company's own certificates may end sooner than the statements they are to prove.
  private func printValidity(of id: String, _ keys: KeyDirectory) throws {
    let own = CertificateDetails.all(pem: try keys.text(keys.certificateFile(id))).first
    let authority = CertificateDetails.all(pem: try keys.text(keys.caFile)).first
    guard let own, let authority else { return }
    print(
      "statements it signs verify until its certificate ends (\"\(own.validUntil)\"), or the CA's (\"\(authority.validUntil)\")"
    )
  }
}

struct KeyList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Every key there has been, a line each; no passphrase is needed.")

  @OptionGroup var data: DataOptions

  func run() throws {
    let keys = KeyDirectory(data: data.directory.path)
    guard let current = try keys.current() else { throw KeyDirectoryError.noKeys(data: data.directory.path) }
    for id in try keys.ids().map(String.init) {
      for certificate in CertificateDetails.all(pem: try keys.text(keys.certificateFile(id))).prefix(1) {
        let state = id == current ? "current" : "retired"
        print("key \(id) \(state) serial=\(certificate.serial) until=\"\(certificate.validUntil)\"")
      }
    }
  }
}

struct KeyShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "The certificate of a key and those of the CAs, with the fingerprints that outlets compare.")

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The key's number; the current one when left out.", valueName: "n"))
  var id: Int?

  func run() throws {
    let keys = KeyDirectory(data: data.directory.path)
    guard let current = try keys.current() else { throw KeyDirectoryError.noKeys(data: data.directory.path) }
    let id = id.map(String.init) ?? current
    guard try keys.ids().map(String.init).contains(id) else { throw KeyDirectoryError.noKey(id, in: keys.path) }
    let own = CertificateDetails.all(pem: try keys.text(keys.certificateFile(id))).prefix(1)
    let trusted = CertificateDetails.all(pem: try keys.text(keys.caFile))
    for (name, certificate) in own.map({ ("key \(id)", $0) }) + trusted.map({ ("ca", $0) }) {
      print("\(name) subject=\"\(certificate.subject)\" serial=\(certificate.serial)")
      print("\(name) valid from=\"\(certificate.validFrom)\" until=\"\(certificate.validUntil)\"")
      print("\(name) sha256=\(certificate.fingerprint)")
      print(certificate.pem, terminator: "")
    }
  }
}
