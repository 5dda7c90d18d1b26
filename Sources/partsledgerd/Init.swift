import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import StatementSigning

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Create a ledger and its administrator; prints the administrator's token once.")

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("Write the administrator's token to this file (0600) instead.", valueName: "file"))
  var adminTokenFile: String?

  @Option(
    help: ArgumentHelp(
      "Take the ledger's key from this file (64 hexadecimal digits) instead of making one: two rehearsals with the same key give the same log.",
      valueName: "file"))
  var saltKeyFile: String?

  @Option(
    help: ArgumentHelp("The company's name, as it stands on statements and in the certificate.", valueName: "name"))
  var company: String?

  @OptionGroup var secret: PassphraseOptions
  @OptionGroup var own: OwnKeyOptions

  func validate() throws {
    guard company == nil || own.signingKey == nil else {
      throw ValidationError("--company is taken from --signing-cert")
    }
  }

  func run() throws {
    let directory = data.directory
    var key = randomBytes(LedgerKey.byteCount)
    if let saltKeyFile {
      guard let given = try directory.digest(in: saltKeyFile) else { throw DataDirectoryError.badKey(saltKeyFile) }
      key = given.bytes
    }
    let signing =
      try own.keys(id: "1", in: KeyDirectory(data: directory.path), passphrase: secret.passphrase())
      ?? .make(company: company ?? defaultCompany, passphrase: secret.passphrase())
    let token = Token.make()
    // The token first: a ledger whose administrator nobody can be is of no use.
    try writeToken(token)
    try directory.create(key: key, adminTokenHash: token.hash, signing: signing)
    print(adminTokenFile.map { "admin token written to \($0)" } ?? "admin token: \(token.text)")
  }

  private func writeToken(_ token: Token) throws {
    guard let adminTokenFile else { return }
    let made = FileManager.default.createFile(
      atPath: adminTokenFile, contents: Data((token.text + "\n").utf8), attributes: [.posixPermissions: 0o600])
    guard made else { throw DataDirectoryError.cannotWrite(adminTokenFile) }
  }
}

/// Stands where nobody has said what the company is called.
let defaultCompany = "partsledger"
