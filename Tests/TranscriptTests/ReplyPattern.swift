/// The reply a transcript expects, in which `...` stands for what may be anything.
enum ReplyPattern {
  static let anything = "..."

  static func matches(_ expected: [String], _ reply: [String]) -> Bool {
    guard let first = expected.first else { return reply.isEmpty }
    if first == anything {
      // Any number of rows, none among them.
      return (0...reply.count).contains { matches(Array(expected.dropFirst()), Array(reply.dropFirst($0))) }
    }
    guard let line = reply.first, matches(line: first, line) else { return false }
    return matches(Array(expected.dropFirst()), Array(reply.dropFirst()))
  }

  static func matches(line expected: String, _ line: String) -> Bool {
    let (pattern, words) = (words(of: expected), words(of: line))
    for (index, word) in pattern.enumerated() {
      if word == anything, index == pattern.count - 1 { return true }
      guard index < words.count, matches(word: word, words[index]) else { return false }
    }
    return pattern.count == words.count
  }

  private static func matches(word expected: String, _ word: String) -> Bool {
    guard expected.hasSuffix("=" + anything) else { return expected == word }
    return word.hasPrefix(expected.dropLast(anything.count))
  }

  /// What to write down for a reply that did not match: the reply, with `...` where the old line had it and where a
  /// value is never the same twice.
  static func rewritten(_ reply: [String], from old: [String]) -> [String] {
    if old.first == anything, let last = reply.last {
      return [anything, rewritten(line: last, from: old.last ?? "")]
    }
    return reply.enumerated().map { index, line in rewritten(line: line, from: index < old.count ? old[index] : "") }
  }

  private static func rewritten(line: String, from old: String) -> String {
    let open = Set(words(of: old).filter { $0.hasSuffix("=" + anything) }).union(["token=" + anything])
    return words(of: line).map { word in
      let key = word.prefix { $0 != "=" }
      return open.contains("\(key)=\(anything)") ? "\(key)=\(anything)" : word
    }.joined(separator: " ")
  }

  /// Cut at spaces outside quotes.
  static func words(of line: String) -> [String] {
    var words: [String] = [""]
    var (isQuoted, isEscaped) = (false, false)
    for character in line {
      if character == " ", !isQuoted {
        words.append("")
        continue
      }
      words[words.count - 1].append(character)
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      }
    }
    return words
  }
}
