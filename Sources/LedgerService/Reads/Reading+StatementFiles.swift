import LedgerCore
import LedgerWire
import StatementSigning
import Statements

/// Statements as files, sent in rows of Base64.
extension Reading {
  /// So many bytes go into a row; coded they are well below what a line may have.
  private static let rowOfBytes = 30_000

  func statementGet(_ words: StatementWords, _ signer: SigningIdentity) throws -> Answer {
    // Of the forms there are, only the company's certificate is none of a statement's.
    guard let form = StatementFiles.Form(rawValue: arguments.word("form")) else {
      return file("ca.pem", Array(signer.caPEM.utf8))
    }
    let issued = try visibleStatement()
    let name = "\(issued.number).\(form.suffix)"
    // The signature is kept as it was made; everything else is made again.
    if form == .p7s, let signature = try snapshot.signature(issued.number) { return file(name, signature.bytes) }
    return file(name, try StatementFiles(issued, self).bytes(form, words))
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
