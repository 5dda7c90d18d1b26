/// Walks DER (X.690) without understanding it: for the fields that libcrypto reads over and gives nobody a look at.
struct DERReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Goes into the value that comes next.
  mutating func enter() -> Bool { header() != nil }

  /// Passes the value that comes next.
  mutating func skip() -> Bool {
    guard let length = header() else { return false }
    position += length
    return position <= bytes.count
  }

  /// Passes the value that comes next if it is this small integer.
  mutating func pass(integer: UInt8) -> Bool {
    guard bytes[position...].starts(with: [0x02, 0x01, integer]) else { return false }
    position += 3
    return true
  }

  /// Reads a tag and a length, of at most four bytes.
  private mutating func header() -> Int? {
    guard position + 2 <= bytes.count else { return nil }
    let first = bytes[position + 1]
    position += 2
    guard first >= 0x80 else { return Int(first) }
    let count = Int(first & 0x7f)
    guard (1...4).contains(count), position + count <= bytes.count else { return nil }
    defer { position += count }
    return bytes[position..<position + count].reduce(0) { $0 << 8 | Int($1) }
  }
}
