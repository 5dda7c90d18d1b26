import Foundation
import LedgerCore
import StatementSigning

/// The openssl command in a folder of its own: what an outlet has, which knows nothing of this project.
final class StockOpenSSL {
  let folder: String

  struct Answer {
    let status: Int32
    /// Standard output and standard error together.
    let text: String
    var isGood: Bool { status == 0 }
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/partsledger-openssl-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      print("left behind: \(folder): \(error)")
    }
  }

  /// Runs `openssl` with these words, separated by spaces; files are named as they lie in the folder.
  @discardableResult
  func callAsFunction(_ words: String) throws -> Answer {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + words.split(separator: " ").map(String.init)
    process.currentDirectoryURL = URL(filePath: folder)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Answer(status: process.terminationStatus, text: String(decoding: bytes, as: UTF8.self))
  }

  func write(_ bytes: some Sequence<UInt8>, to file: String) throws {
    try Data(bytes).write(to: URL(filePath: "\(folder)/\(file)"))
  }

  /// Seconds since 1970.
  static var now: Int64 { Int64(Date().timeIntervalSince1970) }

  func write(_ text: String, to file: String) throws { try write(text.utf8, to: file) }

  func read(_ file: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))) }

  func text(_ file: String) throws -> String { String(decoding: try read(file), as: UTF8.self) }

  /// Whether it accepts the signature, with the very command that outlets are told.
  func accepts(_ content: [UInt8], _ signature: [UInt8], ca: String) throws -> Bool {
    try write(content, to: "S.json")
    try write(signature, to: "S.p7s")
    try write(ca, to: "ca.pem")
    return try self("cms -verify -binary -content S.json -inform PEM -in S.p7s -CAfile ca.pem -out content").isGood
  }
}

let company = "华锐新能源汽车有限公司"
let content = Array(#"{"month":"2026-11","statement":"STM-202611-HN0371"}"#.utf8)

/// The fault of a signature, or nil where it is accepted.
func fault(_ content: [UInt8], _ signature: [UInt8], ca: String, at time: Int64? = nil) -> SignatureFault? {
  do {
    _ = try CompanySignature.verify(content: content, signature: signature, ca: ca, at: time)
    return nil
  } catch {
    return error
  }
}
