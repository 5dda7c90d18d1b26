import StatementSigning

/// A signature with one byte changed: of what is encoded in it, not of its Base64, so that it never says the same again.
///
/// openssl reads four labels of a signature without judging them: the versions of the two structures, the type of what is
/// signed (its signed copy counts), and the name of the signer's algorithm (the key's counts). Every other byte counts:
/// of the certificate, of the signed attributes, of the signature itself.
struct ChangedSignature {
  private let bytes: [UInt8]
  /// Where a changed byte counts.
  private let places: [Int]

  init(_ pem: [UInt8]) throws {
    let lines = String(decoding: pem, as: UTF8.self).split(separator: "\n")
    guard lines.first == "-----BEGIN CMS-----", lines.last == "-----END CMS-----",
      let bytes = Base64.decode(lines.dropFirst().dropLast().joined())
    else { throw Surprise(text: "not a signature: \(lines.first ?? "")") }
    self.bytes = bytes
    let version: [UInt8] = [0x02, 0x01, 0x01]
    let data: [UInt8] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01]
    let ecdsa: [UInt8] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]
    let signer = bytes.ranges(of: version + [0x30]).last?.lowerBound
    let labels = [
      bytes.firstRange(of: version).map { $0.upperBound - 1..<$0.upperBound }, bytes.firstRange(of: data),
      signer.map { $0 + 2..<$0 + 3 }, bytes.ranges(of: ecdsa).last,
    ].compactMap { $0 }
    guard labels.count == 4 else { throw Surprise(text: "the signature is laid out otherwise") }
    places = bytes.indices.filter { place in !labels.contains { $0.contains(place) } }
  }

  /// In PEM once more; of so many turns each changes another byte, from the first to the last.
  func changed(turn: Int, of turns: Int) -> [UInt8] {
    var bytes = bytes
    bytes[places[turn * places.count / turns]] ^= 1
    let text = Array(Base64.encode(bytes).utf8)
    let lines = stride(from: 0, to: text.count, by: 64).map { start in
      String(decoding: text[start..<min(start + 64, text.count)], as: UTF8.self) + "\n"
    }
    return Array("-----BEGIN CMS-----\n\(lines.joined())-----END CMS-----\n".utf8)
  }
}
