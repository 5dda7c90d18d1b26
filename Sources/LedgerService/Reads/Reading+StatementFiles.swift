import LedgerCore
import LedgerWire
import StatementSigning
import Statements

/// Statements as files, sent in rows of Base64.
extension Reading {
  /// So many bytes go into a row; coded they are well below what a line may have.
  private static let rowOfBytes = 30_000

  func statementGet(_ words: StatementWords, _ signer: SigningIdentity) throws -> Answer {
    switch arguments.word("form") {
    case "ca": return file("ca.pem", Array(signer.caPEM.utf8))
    case "p7s":
      let number = try visibleStatement().number
      guard let signature = try snapshot.signature(number) else { throw ServiceError.unreadable(number) }
      return file("\(number).p7s", signature.bytes)
    case let word:
      // The catalogue has the same words; a test sees to it.
      guard let form = StatementFiles.Form(rawValue: word) else { throw Refusal(.internal) }
      let issued = try visibleStatement()
      return file("\(issued.number).\(form.suffix)", try StatementFiles(issued, self).bytes(form, words))
    }
  }

  private func file(_ name: String, _ bytes: [UInt8]) -> Answer {
    var result = answer([
      ReplyField("name", name), ReplyField("bytes", bytes.count), ReplyField("sha256", OpenSSLHash().sha256(bytes)),
    ])
    result.rows = stride(from: 0, to: bytes.count, by: Reading.rowOfBytes).map { start in
      let row = Array(bytes[start..<min(start + Reading.rowOfBytes, bytes.count)])
      return [ReplyField("data", Base64.encode(row))]
    }
    return result
  }
}
