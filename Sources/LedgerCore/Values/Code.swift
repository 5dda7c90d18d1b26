/// The grammar of one family of codes: which characters, how many.
public protocol CodeGrammar: Sendable {
  static func accepts(_ text: some StringProtocol) -> Bool
}

/// A code that is right once it exists: an outlet is never taken for a part, and nothing downstream checks it again.
///
/// Codes of up to 15 bytes live inside the Swift string itself and cost no reference counting; that is why the
/// grammars below are short.
public struct Code<Grammar: CodeGrammar>: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  public init?(_ text: some StringProtocol) {
    guard Grammar.accepts(text) else { return nil }
    self.text = String(text)
  }

  public var description: String { text }
  public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

/// 网点: `HN0371`.
public typealias OutletCode = Code<OutletGrammar>
/// 配件: `PCB-4601`.
public typealias PartCode = Code<PartGrammar>
/// A login: `wh01`.
public typealias UserName = Code<UserGrammar>
/// A bank account of the company: `ICBC-01`.
public typealias BankCode = Code<BankGrammar>

public enum OutletGrammar: CodeGrammar {
  public static func accepts(_ text: some StringProtocol) -> Bool {
    isCode(text, longest: 15, first: isUpperOrDigit) { isUpperOrDigit($0) || $0 == UInt8(ascii: "-") }
  }
}

/// A part's code, or that of the old part taken out in its place: `PCB-4601/old`, a commodity of its own.
public enum PartGrammar: CodeGrammar {
  static let oldSuffix = "/old"

  public static func accepts(_ text: some StringProtocol) -> Bool {
    isCodeWithPoints(text.hasSuffix(oldSuffix) ? text.dropLast(oldSuffix.count) : text[...])
  }
}

public enum BankGrammar: CodeGrammar {
  public static func accepts(_ text: some StringProtocol) -> Bool { isCodeWithPoints(text) }
}

extension PartCode {
  /// The old part, 保内旧件: what was taken out where this part was put in (8.6).
  public var old: PartCode { isOld ? self : PartCode(text + PartGrammar.oldSuffix) ?? self }
  public var isOld: Bool { text.hasSuffix(PartGrammar.oldSuffix) }
}

public enum UserGrammar: CodeGrammar {
  /// The ledger's own name for what it does by itself; nobody can log in as it.
  public static let reserved = "system"

  public static func accepts(_ text: some StringProtocol) -> Bool {
    isCode(text, longest: 32, first: isLowerOrDigit) {
      isLowerOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
    }
  }
}

private func isCodeWithPoints(_ text: some StringProtocol) -> Bool {
  isCode(text, longest: 32, first: isUpperOrDigit) {
    isUpperOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
  }
}

private func isUpperOrDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || isDigit(byte)
}

private func isLowerOrDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || isDigit(byte)
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

private func isCode(
  _ text: some StringProtocol, longest: Int, first: (UInt8) -> Bool, others: (UInt8) -> Bool
) -> Bool {
  let bytes = text.utf8
  guard let head = bytes.first, bytes.count <= longest, first(head) else { return false }
  return bytes.dropFirst().allSatisfy(others)
}
