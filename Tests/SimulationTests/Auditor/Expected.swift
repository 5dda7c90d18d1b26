extension Auditor {
  /// The reply that the contract demands for one line, as text, so that it can be held against what came over the wire.
  struct Expected: Equatable, Sendable {
    /// The rows, each beginning with `* `.
    var rows: [String]
    /// The `OK ...` or `ERR ...` line without what only the service can know: `message=`, `token=`, the words
    /// and the sums of `text=` and `arithmetic=`, digests (`root=`, `note=`, `sha256=`), the text after `next=`. Empty for a line that is skipped without a reply.
    var last: String
    /// False where the contract leaves fields open: then what stands here must occur in the reply, in any place, and
    /// the reply may say more.
    var exact = true
    /// True where the end of a row is the service's own wording: then each row begins with what stands here.
    var rowsAreOpen = false

    /// True where the service may say how far it is, in rows before the others.
    var mayTellProgress = false

    var isRefusal: Bool { last.hasPrefix("ERR ") }

    /// Whether a real reply is the predicted one.
    func agrees(rows realRows: [String], last realLast: String) -> Bool {
      let real = Expected.comparable(realLast)
      let realRows = mayTellProgress ? realRows.filter { !$0.hasPrefix("* progress=") } : realRows
      if exact { return real == last && agrees(rows: realRows) }
      let realWords = Expected.words(real)
      let words = Expected.words(last)
      // `OK` alone, or `ERR` with its code, must open the line; everything after may be anywhere.
      let opening = words.first == "ERR" ? 2 : 1
      guard realWords.prefix(opening) == words.prefix(opening) else { return false }
      return words.allSatisfy(realWords.contains)
        && rows.allSatisfy { row in realRows.contains { rowsAreOpen ? $0.hasPrefix(row) : $0 == row } }
    }

    private func agrees(rows realRows: [String]) -> Bool {
      guard rowsAreOpen else { return realRows == rows }
      return realRows.count == rows.count && zip(realRows, rows).allSatisfy { $0.hasPrefix($1) }
    }

    /// A last line without the fields that no model can predict.
    static func comparable(_ last: String) -> String {
      words(last).compactMap { word -> String? in
        if ["message=", "token=", "text=", "arithmetic=", "root=", "note=", "sha256="].contains(where: word.hasPrefix) {
          return nil
        }
        return word.hasPrefix("next=") ? "next=" : word
      }.joined(separator: " ")
    }

    /// Splits at the spaces that stand outside quotes.
    static func words(_ line: String) -> [String] {
      var words: [String] = []
      var word = ""
      var quoted = false
      var escaped = false
      for character in line.unicodeScalars {
        if character == " " && !quoted {
          if !word.isEmpty { words.append(word) }
          word = ""
          continue
        }
        word.unicodeScalars.append(character)
        if escaped {
          escaped = false
        } else if character == "\\" && quoted {
          escaped = true
        } else if character == "\"" {
          quoted.toggle()
        }
      }
      if !word.isEmpty { words.append(word) }
      return words
    }
  }

  /// A refusal as the text after `ERR `, without the message.
  struct Refusal: Error {
    var text: String
    /// False where the contract does not fix the figures.
    var exact = true

    init(_ code: String, _ figures: (String, String)...) {
      text = figures.isEmpty ? code : code + " " + Auditor.join(figures)
    }
  }

  /// `key=value key=value`, each value quoted where a bare one is not allowed.
  static func fields(_ pairs: (String, String)...) -> String { join(pairs) }

  static func join(_ pairs: [(String, String)]) -> String {
    pairs.map { "\($0.0)=\(quoted($0.1))" }.joined(separator: " ")
  }

  /// Fen as CNY with two decimals.
  static func money(_ fen: Fen) -> String {
    let size = fen.magnitude
    let cents = size % 100
    return "\(fen < 0 ? "-" : "")\(size / 100).\(cents < 10 ? "0" : "")\(cents)"
  }
}
