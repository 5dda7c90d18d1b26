/// An `id=` as it is stored. Clients are told to use UUIDs, best time-ordered ones (version 7): in canonical lower-case
/// form such an id is kept as its 16 bytes, less than half the text, with neighbours in time side by side in the table.
enum RequestID: Hashable {
  case text(String)
  case uuid([UInt8])

  init(_ id: String) {
    let digits = Array(id.utf8)
    guard digits.count == RequestID.textLength else {
      self = .text(id)
      return
    }
    var nibbles: [UInt8] = []
    for (place, digit) in digits.enumerated() {
      if RequestID.isDash(place) {
        guard digit == UInt8(ascii: "-") else {
          self = .text(id)
          return
        }
      } else {
        guard let nibble = RequestID.nibble(digit) else {
          self = .text(id)
          return
        }
        nibbles.append(nibble)
      }
    }
    self = .uuid(RequestID.pack(nibbles))
  }

  /// The id as the client wrote it.
  var description: String {
    switch self {
    case .text(let text): return text
    case .uuid(let bytes):
      var text: [UInt8] = []
      for byte in bytes {
        if RequestID.isDash(text.count) { text.append(UInt8(ascii: "-")) }
        for nibble in [byte >> 4, byte & 15] {
          text.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
        }
      }
      return String(decoding: text, as: UTF8.self)
    }
  }

  /// The smallest UUID whose text sorts after `text`, or nil when none does. Scans in the order of the texts need it,
  /// because in the table the bytes stand apart from the texts.
  static func smallest(after text: String) -> [UInt8]? {
    var nibbles: [UInt8] = []
    for (place, digit) in text.utf8.enumerated() {
      // The text goes on behind a whole UUID: that one sorts before it.
      guard place < textLength else { return next(nibbles) }
      if isDash(place) {
        if digit == UInt8(ascii: "-") { continue }
        return digit < UInt8(ascii: "-") ? pack(nibbles) : next(nibbles)
      }
      if let nibble = nibble(digit) {
        nibbles.append(nibble)
      } else if digit < UInt8(ascii: "0") {
        return pack(nibbles)
      } else if digit < UInt8(ascii: "a") {
        return pack(nibbles + [10])
      } else {
        return next(nibbles)
      }
    }
    return nibbles.count == 32 ? next(nibbles) : pack(nibbles)
  }

  private static let textLength = 36
  private static func isDash(_ place: Int) -> Bool { place == 8 || place == 13 || place == 18 || place == 23 }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// Sixteen bytes, filled up with zeros.
  private static func pack(_ nibbles: [UInt8]) -> [UInt8] {
    let padded = nibbles + [UInt8](repeating: 0, count: 32 - nibbles.count)
    return stride(from: 0, to: 32, by: 2).map { padded[$0] << 4 | padded[$0 + 1] }
  }

  /// The smallest UUID that does not start with these digits and sorts after those that do.
  private static func next(_ nibbles: [UInt8]) -> [UInt8]? {
    var nibbles = nibbles
    while let last = nibbles.popLast() {
      if last < 15 { return pack(nibbles + [last + 1]) }
    }
    return nil
  }
}
