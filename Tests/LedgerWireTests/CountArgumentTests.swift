import LedgerCore
import Testing

@testable import LedgerWire

/// What a count names (8.7.4): pieces of a part from none, and parts, each once.
struct CountArgumentTests {
  private let verb = VerbSpecification(
    "count", .mutating, [.list("line", .countLine), .takes("counted", .count), .list("part", .part)])

  private func read(_ key: String, _ values: [String]) throws(Refusal) -> ArgumentValue? {
    try Arguments(values.map { ReplyField(key, $0) }, of: verb)[key]
  }

  /// Why it is refused, by the key of the message; nil when it is not.
  private func refusal(_ key: String, _ values: String...) -> String? {
    do throws(Refusal) {
      _ = try read(key, values)
      return nil
    } catch {
      return error.figures == [ReplyField("key", key)] ? error.messageKey : "\(error)"
    }
  }

  @Test("A line of a count is part:pieces, and there may be none")
  func countLines() throws {
    let (b, a) = (try #require(PartLine(counted: "B:0")), try #require(PartLine(counted: "A:999999")))
    #expect(try read("line", ["B:0", "A:999999"]) == .lines([b, a]))
    #expect(b.quantity == .zero && a.quantity == Quantity(999_999))
    for text in ["A", "A:", ":0", "A:00", "A:01", "A:-1", "A:+1", "A:1000000", "A:1.5", "A:0:1", "a:0", "A/old:1", ""] {
      #expect(refusal("line", text) == "BAD_VALUE.count-line", "\(text)")
    }
  }

  @Test("Pieces of the part a verb is about, from none")
  func counts() throws {
    #expect(try read("counted", ["0"]) == .quantity(.zero))
    #expect(try read("counted", ["999999"]) == .quantity(Quantity(999_999)))
    for text in ["", "00", "01", "-1", "+1", "1000000", "1.0", " 0", "A:1", "０"] {
      #expect(refusal("counted", text) == "BAD_VALUE.count", "\(text)")
    }
    #expect(refusal("counted", "1", "2") == "BAD_VALUE.repeated")
  }

  @Test("Parts in the order sent, each a part and none an old one")
  func parts() throws {
    let (b, a) = (try #require(PartCode("B")), try #require(PartCode("A")))
    #expect(try read("part", ["B", "A"]) == .parts([b, a]))
    for text in ["", "a", "A:1", "A/old", "A B"] { #expect(refusal("part", text) == "BAD_VALUE.part", "\(text)") }
    #expect(refusal("part", "A", "a") == "BAD_VALUE.part")
  }

  @Test("Each part once, at most 200, in the one list as in the other", arguments: [("line", ":0"), ("part", "")])
  func lists(_ key: String, _ pieces: String) throws {
    let sent = ["A", "B", "A"].map { $0 + pieces }
    #expect(refusal(key, sent[0], sent[1]) == nil)
    #expect(refusal(key, sent[0], sent[1], sent[2]) == "BAD_VALUE.line-twice")
    let many = (1...201).map { "P\($0)" + pieces }
    #expect(throws: Refusal(.badValue, "line-count", [ReplyField("key", key)])) { try read(key, many) }
    #expect(try read(key, Array(many.dropLast())) != nil)
  }

  @Test("A part twice with other pieces is twice as well")
  func twice() {
    #expect(refusal("line", "A:1", "A:0") == "BAD_VALUE.line-twice")
  }

  @Test("How help writes them")
  func placeholders() {
    #expect(ArgumentType.countLine.placeholder == "P:N" && ArgumentType.count.placeholder == "N")
  }
}
