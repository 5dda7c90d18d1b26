/// A key as a terminal sends it.
public enum Key: Hashable, Sendable {
  case text(Character)
  case enter, tab, backspace, delete
  case left, right, up, down, home, end
  /// Ctrl with a letter, lower case, where the letter has no key of its own.
  case control(Character)
}

/// Bytes in, keys out: assembles UTF-8 and the escape sequences of VT100 and xterm. What is neither is dropped.
public struct KeyDecoder: Sendable {
  private var state = State.plain

  private enum State {
    case plain
    /// The bytes of a character so far, and how many it has.
    case utf8([UInt8], length: Int)
    case escape
    /// After `ESC [` or `ESC O`, with the parameter so far.
    case sequence(parameter: String)
  }

  public init() {}

  public mutating func feed(_ byte: UInt8) -> Key? {
    switch state {
    case .plain: return begin(byte)
    case .utf8(let bytes, let length): return extend(bytes + [byte], length)
    case .escape:
      state = [UInt8(ascii: "["), UInt8(ascii: "O")].contains(byte) ? .sequence(parameter: "") : .plain
      return nil
    case .sequence(let parameter):
      guard (0x40...0x7E).contains(byte) else {
        // Sequences are short; a longer one is noise.
        state = parameter.utf8.count < 16 ? .sequence(parameter: parameter + String(UnicodeScalar(byte))) : .plain
        return nil
      }
      state = .plain
      return KeyDecoder.key(final: byte, parameter: parameter)
    }
  }

  private mutating func begin(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x1B: state = .escape
    case 0x0D, 0x0A: return .enter
    case 0x09: return .tab
    case 0x7F, 0x08: return .backspace
    case 0x01...0x1A: return .control(Character(UnicodeScalar(byte + 0x60)))
    case 0x20..<0x7F: return .text(Character(UnicodeScalar(byte)))
    case 0xC2...0xDF: state = .utf8([byte], length: 2)
    case 0xE0...0xEF: state = .utf8([byte], length: 3)
    case 0xF0...0xF4: state = .utf8([byte], length: 4)
    default: break
    }
    return nil
  }

  private mutating func extend(_ bytes: [UInt8], _ length: Int) -> Key? {
    guard let last = bytes.last, (0x80...0xBF).contains(last) else {
      state = .plain
      // The character broke off; the byte begins something else.
      return bytes.last.flatMap { begin($0) }
    }
    guard bytes.count == length else {
      state = .utf8(bytes, length: length)
      return nil
    }
    state = .plain
    return String(validating: bytes, as: UTF8.self)?.first.map { .text($0) }
  }

  private static func key(final: UInt8, parameter: String) -> Key? {
    switch (final, parameter.prefix { $0 != ";" }) {
    case (UInt8(ascii: "A"), _): .up
    case (UInt8(ascii: "B"), _): .down
    case (UInt8(ascii: "C"), _): .right
    case (UInt8(ascii: "D"), _): .left
    case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), "1"), (UInt8(ascii: "~"), "7"): .home
    case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), "4"), (UInt8(ascii: "~"), "8"): .end
    case (UInt8(ascii: "~"), "3"): .delete
    default: nil
    }
  }
}
