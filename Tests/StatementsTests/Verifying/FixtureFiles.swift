import Foundation
import StatementSigning

/// `Fixtures/Statements`: two statements with all that proves them, and what has been done to the second, a folder each,
/// which holds only the files that differ.
struct FixtureFiles {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Statements")
  static let valid = FixtureFiles(folder: root.appending(path: "valid"))
  static func tampered(_ name: String) -> FixtureFiles {
    FixtureFiles(folder: root.appending(path: "tampered/\(name)"))
  }
  /// `PARTSLEDGER_UPDATE=1` writes them anew.
  static var areWritten: Bool { ProcessInfo.processInfo.environment["PARTSLEDGER_UPDATE"] == "1" }

  let folder: URL

  func read(_ name: String) -> [UInt8]? { try? Array(Data(contentsOf: folder.appending(path: name))) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: folder.appending(path: name))
  }

  /// The keys that sign them are public, and worth nothing.
  static func signer() throws -> SigningIdentity {
    let keys = FixtureFiles(folder: root.appending(path: "worthless-keys"))
    if keys.read("key.pem") == nil {
      let made = try SigningIdentity.make(company: SampleStatement.made.company)
      try keys.write(try made.keyPEM(passphrase: nil), to: "key.pem")
      try keys.write(Array(made.certificatePEM.utf8), to: "cert.pem")
      try keys.write(Array(made.caPEM.utf8), to: "ca.pem")
    }
    let text = { (name: String) in String(decoding: keys.read(name) ?? [], as: UTF8.self) }
    return try SigningIdentity(
      id: "1", key: keys.read("key.pem") ?? [], certificate: text("cert.pem"), ca: text("ca.pem"))
  }
}
