import LedgerCore
import LedgerWire
import Testing

@testable import LedgerClient

@Suite struct LineEditorTests {
  private func type(
    _ bytes: String, history: [String] = [], completer: Completer = Completer()
  ) -> (editor: LineEditor, actions: [LineEditor.Action]) {
    var editor = LineEditor(history: history, completer: completer)
    var keys = KeyDecoder()
    let actions = bytes.utf8.compactMap { keys.feed($0) }.map { editor.feed($0) }
    return (editor, actions)
  }

  @Test(arguments: [
    ("ping", "ping", 4), ("ac\u{1B}[Db", "abc", 2), ("主板\u{7F}机", "主机", 2), ("bc\u{01}a\u{05}d", "abcd", 4),
    ("one two\u{17}", "one ", 4), ("one two \u{17}\u{17}", "", 0), ("abc\u{1B}[D\u{15}", "c", 0),
    ("abc\u{1B}[D\u{0B}", "ab", 2), ("abc\u{1B}[H\u{1B}[3~", "bc", 0), ("abc\u{1B}OH\u{1B}OFd", "abcd", 4),
    ("a\u{1B}[99~b\u{1B}[1;5Dc", "acb", 2), ("\u{7F}\u{1B}[D\u{1B}[3~", "", 0), ("e\u{301}\u{7F}", "", 0),
    ("ab\u{04}", "ab", 2),
  ])
  func keysEdit(bytes: String, text: String, cursor: Int) {
    let editor = type(bytes).editor
    #expect(String(editor.text) == text)
    #expect(editor.cursor == cursor)
  }

  @Test func bytesThatAreNoCharacterAreDropped() {
    var keys = KeyDecoder()
    let bytes: [UInt8] = [0xE4, 0x61, 0xFF, 0x80, 0xE4, 0xB8, 0xBB]
    #expect(bytes.compactMap { keys.feed($0) } == [.text("a"), .text("主")])
  }

  @Test func enterSubmitsAndControlKeysEnd() {
    #expect(type("ping  \r").actions.last == .submit("ping"))
    #expect(type("pi\u{03}").actions.last == .abandon)
    #expect(String(type("pi\u{03}x").editor.text) == "x")
    #expect(type("\u{04}").actions.last == .leave)
  }

  @Test func theHistoryIsWalkedAndTheNewLineKept() {
    let history = ["one", "two"]
    #expect(String(type("x\u{1B}[A", history: history).editor.text) == "two")
    #expect(String(type("x\u{1B}[A\u{1B}[A\u{1B}[A", history: history).editor.text) == "one")
    #expect(String(type("x\u{1B}[A\u{1B}[A\u{1B}[B\u{1B}[B\u{1B}[B", history: history).editor.text) == "x")
    #expect(String(type("three\r\u{1B}[A", history: history).editor.text) == "three")
  }

  @Test func tokensStayOutOfTheHistory() {
    #expect(String(type("auth token=secret\r\u{1B}[A").editor.text) == "")
  }

  @Test func aLongLineScrollsWithTheCursor() {
    let (editor, _) = type("deposit.pay ref=押金收据")
    #expect(editor.view(columns: 10) == ("=押金收据", 9))
    #expect(editor.view(columns: 9) == ("押金收据", 8))
    #expect(editor.view(columns: 8) == ("金收据", 6))
    #expect(type("abc").editor.view(columns: 10) == ("abc", 3))
    #expect(type("abcdef\u{01}").editor.view(columns: 3) == ("abc", 0))
  }

  @Test func tabCompletes() {
    let completer = Completer(VerbCatalogue.verbs)
    #expect(String(type("deposit.p\t", completer: completer).editor.text) == "deposit.pay ")
    let (editor, actions) = type("deposit.\t", completer: completer)
    #expect(String(editor.text) == "deposit.")
    #expect(actions.last == .choose(["deposit.pay", "deposit.deduct", "deposit.show"]))
  }
}

@Suite struct CompleterTests {
  private let completer = Completer(verbs: [
    .init(
      name: "request.submit",
      arguments: [
        .init(key: "kind", choices: ["monthly", "emergency"]), .init(key: "line", repeats: true), .init(key: "limit"),
      ]),
    .init(name: "request.show", arguments: [.init(key: "request")]), .init(name: "ping", arguments: []),
  ])

  @Test(arguments: [
    ("p", "ing "), ("r", "equest.s"), ("request.sh", "ow "), ("request sh", "ow "), ("request.submit k", "ind="),
    ("request submit k", "ind="), ("request.submit kind=m", "onthly "), ("request.submit kind=monthly k", ""),
    ("request.submit line=A:1 li", ""), ("request.submit line=A:1 lin", "e="), ("nothing k", ""), ("ping ", ""),
  ])
  func completes(text: String, addition: String) { #expect(completer.complete(text).addition == addition) }
}

@Suite struct CommandWordsTests {
  @Test func wordsBecomeARequest() throws {
    #expect(try RequestLine(words: ["deposit", "pay", "outlet=HN0371"]).text == "deposit.pay outlet=HN0371")
    #expect(try RequestLine(words: ["part.add", "name=主控 板", "ref=a=b"]).text == "part.add name=\"主控 板\" ref=\"a=b\"")
    #expect(try RequestLine(words: ["ping"]).text == "ping")
  }

  @Test func wordsCannotSmuggleALine() {
    #expect(throws: WordsFault.noVerb) { try RequestLine(words: []) }
    #expect(throws: WordsFault.verb("ping\nquit")) { try RequestLine(words: ["ping\nquit"]) }
    #expect(throws: WordsFault.argument("a b")) { try RequestLine(words: ["ping", "a b=c"]) }
    #expect(throws: WordsFault.argument("outlet")) { try RequestLine(words: ["deposit.pay", "outlet"]) }
    #expect(throws: WordsFault.argument("=x")) { try RequestLine(words: ["deposit.pay", "=x"]) }
  }

  @Test func typedLinesTakeBothForms() throws {
    #expect(try RequestLine.read(typed: "deposit pay outlet=A ref=\"a b\"")?.text == "deposit.pay outlet=A ref=\"a b\"")
    #expect(try RequestLine.read(typed: "part.list limit=3")?.text == "part.list limit=3")
    #expect(try RequestLine.read(typed: "set lang=en")?.text == "set lang=en")
    #expect(throws: LineFault(.argument, column: 6)) { try RequestLine.read(typed: "ping \"x") }
    #expect(throws: LineFault(.argument, column: 6)) { try RequestLine.read(typed: "ping x") }
    #expect(try RequestLine.read(typed: "# x y") == nil)
    #expect(try RequestLine.read(typed: "  ") == nil)
  }
}
