/// Base64 with padding (RFC 4648). The rest of the project has it from libcrypto, which is out of reach here.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> String { String(decoding: characters(bytes), as: UTF8.self) }

  /// In lines of 76 characters, as mail and `base64` write it.
  static func lines(_ bytes: [UInt8]) -> String {
    let characters = characters(bytes)
    let lines = stride(from: 0, to: characters.count, by: 76).map { start in
      String(decoding: characters[start..<min(start + 76, characters.count)], as: UTF8.self)
    }
    return lines.joined(separator: "\n")
  }

  private static func characters(_ bytes: [UInt8]) -> [UInt8] {
    var characters: [UInt8] = []
    characters.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      var four: [UInt8] = []
      for _ in 0..<4 {
        four.insert(alphabet[bits & 63], at: 0)
        bits >>= 6
      }
      characters += four.prefix(group.count + 1)
      characters += repeatElement(UInt8(ascii: "="), count: 3 - group.count)
    }
    return characters
  }
}
