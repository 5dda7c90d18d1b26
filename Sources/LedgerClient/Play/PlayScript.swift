/// A file of commands, read: who sends what, and which refusals are meant to come.
///
///     # The ceiling holds.
///     @clerk
///     ! CEILING
///     issue.ship request=REQ-202611-00001 carrier=truck
///
/// `@user` switches to the connection of that user, `@` alone to one without a login, as before the first switch. `! CODE`
/// says how the next command is refused. Commands are kept as bytes, so that a line can be wrong on purpose.
public struct PlayScript: Hashable, Sendable {
  public private(set) var commands: [Command] = []

  public struct Command: Hashable, Sendable {
    public let line: Int
    /// nil: without a login.
    public let user: String?
    public let bytes: [UInt8]
    /// The code of the refusal that is meant to come; nil for `OK`.
    public let refusal: String?
  }

  /// A line that is neither a command nor a direction, from 1.
  public struct Fault: Error, Hashable, Sendable {
    public let line: Int
    public let reason: Reason

    public enum Reason: Hashable, Sendable {
      case userName
      case code
      /// `! CODE` with no command to refuse.
      case nothingExpected
    }
  }

  public init(_ file: [UInt8]) throws(Fault) {
    var user: String?
    var expectation: (code: String, line: Int)?
    let lines = file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, bytes) in lines.enumerated() where !PlayScript.isSkipped(bytes) {
      let number = index + 1
      switch bytes.first {
      case UInt8(ascii: "@"):
        user = try PlayScript.userName(bytes.dropFirst(), line: number)
      case UInt8(ascii: "!"):
        if let expectation { throw Fault(line: expectation.line, reason: .nothingExpected) }
        expectation = (try PlayScript.code(bytes.dropFirst(), line: number), number)
      default:
        commands.append(Command(line: number, user: user, bytes: Array(bytes), refusal: expectation?.code))
        expectation = nil
      }
    }
    if let expectation { throw Fault(line: expectation.line, reason: .nothingExpected) }
  }

  /// What the server would skip as well; it would not answer, and the player would wait for ever.
  private static func isSkipped(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    return text.first == UInt8(ascii: "#") || text.allSatisfy { $0 == UInt8(ascii: " ") }
  }

  /// The name also names the file of its token, so nothing but the ledger's grammar of users may pass.
  private static func userName(_ bytes: ArraySlice<UInt8>, line: Int) throws(Fault) -> String? {
    let name = word(bytes)
    guard !name.isEmpty else { return nil }
    guard isUserName(name) else { throw Fault(line: line, reason: .userName) }
    return name
  }

  static func isUserName(_ name: String) -> Bool {
    let isWord = { (byte: UInt8) in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    guard let first = name.utf8.first, isWord(first), name.utf8.count <= 32 else { return false }
    return name.utf8.allSatisfy {
      isWord($0) || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains($0)
    }
  }

  private static func code(_ bytes: ArraySlice<UInt8>, line: Int) throws(Fault) -> String {
    let code = word(bytes)
    let isCode = code.utf8.allSatisfy {
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 == UInt8(ascii: "_")
    }
    guard !code.isEmpty, isCode else { throw Fault(line: line, reason: .code) }
    return code
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> String {
    let space = [UInt8(ascii: " "), UInt8(ascii: "\r")]
    let trimmed = bytes.drop { space.contains($0) }
    let end = trimmed.lastIndex { !space.contains($0) }.map { $0 + 1 } ?? trimmed.endIndex
    return String(decoding: trimmed[trimmed.startIndex..<end], as: UTF8.self)
  }
}
