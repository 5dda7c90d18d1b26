import ArgumentParser
import Foundation
import LedgerClient
import LedgerCore
import StatementSigning
import Statements

/// `statement verify FILE.json`: checks a statement with the files beside it, without the ledger.
struct VerifyRun {
  let invocation: Invocation
  let language: Language
  let output: Output

  /// Whether these words are for this client and not for the ledger.
  static func isMeant(by words: [String]) -> Bool {
    words.starts(with: ["statement", "verify"]) || words.first == "statement.verify"
  }

  func run() throws -> ExitStatus {
    let words = invocation.words.drop { $0 == "statement" || $0 == "verify" || $0 == "statement.verify" }
    guard words.count == 1, let file = words.first else {
      throw ValidationError(
        "statement verify FILE.json [--signature FILE] [--ca FILE] [--previous FILE] [--proof FILE]")
    }
    let verification = StatementVerification(of: try files(beside: URL(fileURLWithPath: file)))
    output.show(verification, language)
    return verification.isVerified ? .done : .verificationFailed
  }

  /// A file that is named must be there; one that is only usual may be missing, and then its check is not done.
  private func files(beside file: URL) throws -> StatementVerification.Files {
    let statement = try named(file.path)
    let folder = file.deletingLastPathComponent()
    let stem = file.deletingPathExtension().lastPathComponent
    let ca = try invocation.ca.map(named) ?? usual(folder, "ca.pem")
    return StatementVerification.Files(
      statement: statement,
      signature: try invocation.signature.map(named) ?? usual(folder, "\(stem).p7s"),
      ca: ca.map { String(decoding: $0, as: UTF8.self) },
      previous: try invocation.previous.map(named) ?? previous(of: statement, in: folder),
      proof: try invocation.proof.map(named) ?? usual(folder, "\(stem).proof.json"))
  }

  private func named(_ path: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw SettingsFault(text: "\(path): \(error.localizedDescription)")
    }
  }

  private func usual(_ folder: URL, _ name: String) throws -> [UInt8]? {
    let path = folder.appendingPathComponent(name).path
    return FileManager.default.fileExists(atPath: path) ? try named(path) : nil
  }

  /// The statement before, under its own name. What stands in a file nobody has checked yet names no other folder.
  private func previous(of statement: [UInt8], in folder: URL) throws -> [UInt8]? {
    guard let number = (try? Statement(json: statement))?.previous?.number, !number.contains("/") else { return nil }
    return try usual(folder, "\(number).json")
  }
}

extension Output {
  /// A line for each check, and for each fault of one that failed; then whom it rests on and what to make of it.
  func show(_ verification: StatementVerification, _ language: Language) {
    let rows = verification.findings.flatMap { verification.rows(of: $0, in: language) }
    let reply = Reply(
      rows: rows.map(\.fields),
      outcome: .ok(
        [
          ReplyField("statement", verification.statement?.number ?? ""),
          ReplyField("verified", verification.isVerified ? "yes" : "no"),
        ] + verification.authorities.map { ReplyField("ca", $0.fingerprint) }))
    switch format {
    case .json: Output.write(DataPrinter.json(reply), to: .standardOutput)
    case .csv: Output.write(DataPrinter.csv(reply, order: VerificationRow.columns), to: .standardOutput)
    case .text:
      let lines = rows.map { $0.line(in: language) } + verification.conclusion(in: language)
      Output.write(lines.map { TextPrinter.plain($0) + "\n" }.joined(), to: .standardOutput)
    }
  }
}
