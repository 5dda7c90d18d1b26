/// A line being edited: keys in, text and cursor out. It knows nothing of a terminal.
public struct LineEditor: Sendable {
  /// What the shell has to do after a key.
  public enum Action: Hashable, Sendable {
    /// Draw the line again.
    case redraw
    /// Show the ways to go on, then draw the line again.
    case choose([String])
    case submit(String)
    /// Ctrl-C: the line is thrown away.
    case abandon
    /// Ctrl-D on an empty line: the shell ends.
    case leave
    case clearScreen
  }

  public private(set) var text: [Character] = []
  /// Characters before the cursor.
  public private(set) var cursor = 0
  private var history: [String]
  /// Which line of the history is shown; past its end is the new line.
  private var place: Int
  /// The new line, kept while older ones are looked at.
  private var draft: [Character] = []
  private let completer: Completer

  public init(history: [String] = [], completer: Completer = Completer()) {
    self.history = history
    self.completer = completer
    place = history.count
  }

  public mutating func feed(_ key: Key) -> Action {
    switch key {
    case .text(let character): insert([character])
    case .enter: return submit()
    case .tab: return complete()
    case .backspace: remove(from: cursor - 1, to: cursor)
    case .delete: remove(from: cursor, to: cursor + 1)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = text.count
    case .up: look(at: place - 1)
    case .down: look(at: place + 1)
    case .control(let letter): return control(letter)
    }
    return .redraw
  }

  private mutating func control(_ letter: Character) -> Action {
    switch letter {
    case "a": cursor = 0
    case "e": cursor = text.count
    case "b": return feed(.left)
    case "f": return feed(.right)
    case "p": return feed(.up)
    case "n": return feed(.down)
    case "u": remove(from: 0, to: cursor)
    case "k": remove(from: cursor, to: text.count)
    case "w": remove(from: startOfWord(), to: cursor)
    case "l": return .clearScreen
    case "c":
      begin()
      return .abandon
    case "d":
      if text.isEmpty { return .leave }
      remove(from: cursor, to: cursor + 1)
    default: break
    }
    return .redraw
  }

  private mutating func insert(_ characters: [Character]) {
    // A combining mark joins the character before it, so the text is put together again as a whole.
    let before = Array(String(text[..<cursor] + characters))
    text = before + text[cursor...]
    cursor = before.count
  }

  private mutating func remove(from start: Int, to end: Int) {
    let range = max(0, start)..<min(text.count, max(end, max(0, start)))
    guard range.lowerBound <= range.upperBound, !range.isEmpty else { return }
    text.removeSubrange(range)
    cursor = range.lowerBound
  }

  private func startOfWord() -> Int {
    var start = cursor
    while start > 0, text[start - 1] == " " { start -= 1 }
    while start > 0, text[start - 1] != " " { start -= 1 }
    return start
  }

  private mutating func submit() -> Action {
    // Completion leaves a space at the end.
    let end = text.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
    let line = String(text[..<end])
    // Secrets and repetitions are of no use in a history.
    if LineEditor.isWorthKeeping(line), history.last != line { history.append(line) }
    begin()
    return .submit(line)
  }

  /// Whether a line may be kept: not blank, and without a token, which is a secret.
  public static func isWorthKeeping(_ line: String) -> Bool {
    !line.allSatisfy(\.isWhitespace) && !line.contains("token=")
  }

  private mutating func begin() {
    text = []
    cursor = 0
    place = history.count
    draft = []
  }

  private mutating func look(at index: Int) {
    guard (0...history.count).contains(index), index != place else { return }
    if place == history.count { draft = text }
    place = index
    text = index == history.count ? draft : Array(history[index])
    cursor = text.count
  }

  private mutating func complete() -> Action {
    let completion = completer.complete(String(text[..<cursor]))
    insert(Array(completion.addition))
    return completion.addition.isEmpty && completion.choices.count > 1 ? .choose(completion.choices) : .redraw
  }

  /// The part of the line that fits into `columns`, and the column of the cursor in it. The line scrolls sideways, so that
  /// the place being edited is always in sight.
  public func view(columns: Int) -> (text: String, cursorColumn: Int) {
    var start = 0
    var column = DisplayWidth.of(String(text[..<cursor]))
    while column >= max(columns, 2), start < cursor {
      column -= DisplayWidth.of(text[start])
      start += 1
    }
    var shown = ""
    var width = 0
    for character in text[start...] {
      width += DisplayWidth.of(character)
      if width > columns { break }
      shown.append(character)
    }
    return (shown, column)
  }
}
