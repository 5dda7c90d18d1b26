import LedgerCore
import LedgerWire

/// Why words are no command.
public enum WordsFault: Error, Hashable, Sendable {
  case noVerb
  case verb(String)
  /// A word after the verb without `=`.
  case argument(String)
}

extension RequestLine {
  /// Makes a request of the words of a command line, whose quotes the system's shell has taken away: `deposit.pay
  /// outlet=HN0371` or `deposit pay outlet=HN0371`.
  public init(words: [String]) throws(WordsFault) {
    guard let first = words.first else { throw .noVerb }
    var verb = first
    var rest = words.dropFirst()
    if let second = rest.first, RequestLine.isNounAndVerb(first, second) {
      verb += ".\(second)"
      rest = rest.dropFirst()
    }
    var arguments: [ReplyField] = []
    for word in rest {
      guard let mark = word.firstIndex(of: "="), mark != word.startIndex else { throw .argument(word) }
      arguments.append(ReplyField(String(word[..<mark]), String(word[word.index(after: mark)...])))
    }
    self.init(verb: verb, arguments: arguments)
    // A word could hold a space or a line end and so become another request; what is sent must read as what was meant.
    guard let same = try? RequestLine.read(Array(text.utf8)), same == self else {
      let key = arguments.first { (try? RequestLine.read(Array("x \($0.key)=x".utf8))) == nil }
      if let key { throw .argument(key.key) }
      throw .verb(verb)
    }
  }

  /// Reads a line as a person types it in the shell: the form of the wire, and `NOUN VERB` as well.
  ///
  /// - Returns: nil for a blank line or a comment.
  public static func read(typed line: String) throws(LineFault) -> RequestLine? {
    let words = line.split(separator: " ", maxSplits: 2)
    if words.count > 1, isNounAndVerb(words[0], words[1]) {
      let rest = words.count > 2 ? " \(words[2])" : ""
      return try read(Array("\(words[0]).\(words[1])\(rest)".utf8))
    }
    return try read(Array(line.utf8))
  }

  /// Two plain words, the first of which is no verb by itself.
  private static func isNounAndVerb(_ noun: some StringProtocol, _ verb: some StringProtocol) -> Bool {
    [String(noun), String(verb)].allSatisfy {
      $0.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }
      && VerbCatalogue.verb(named: String(noun)) == nil
  }
}
