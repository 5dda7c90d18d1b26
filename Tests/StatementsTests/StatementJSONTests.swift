import LedgerCore
import Statements
import Testing

@Suite("A statement's JSON")
struct StatementJSONTests {
  @Test("read and written again, it is the same bytes")
  func roundTrip() throws {
    let bytes = SampleStatement.made.json
    #expect(try Statement(json: bytes).json == bytes)
    let proof = try SampleStatement.proof().json
    #expect(try StatementProof(json: proof).json == proof)
  }

  @Test("the bytes of format 1 stay what they were")
  func golden() throws {
    try Golden.expect("statement.json", SampleStatement.made.json)
    try Golden.expect("statement.proof.json", try SampleStatement.proof().json)
  }

  @Test("every member is needed, but those that may be left out")
  func missing() throws {
    let whole = try #require(CanonicalValue(canonicalBytes: SampleStatement.made.json))
    var optional: Set<String> = []
    for path in CanonicalStep.samples(whole.members) {
      let bytes = whole.removing(path[...]).canonicalBytes
      do {
        let read = try Statement(json: bytes)
        #expect(read.json == bytes)
        optional.insert(path.map(\.pattern).joined(separator: ".").replacing(".[", with: "["))
      } catch {
        let named = path.last.map(\.pattern) ?? ""
        #expect(error.path.hasSuffix(named) || error.problem == .unknown, "\(path): \(error)")
      }
    }
    #expect(
      optional == [
        "previous", "previous.answered", "outlet.dealer", "movements[].document", "movements[].clause",
        "movements[].write_offs[].dispatched", "corrections[].document", "corrections[].clause",
        "corrections[].reverses", "transit[].document", "parts[].unit", "open[].on", "due[].amount",
      ])
  }

  @Test("a member too many is refused with its path, wherever it stands")
  func unknown() throws {
    let whole = try #require(CanonicalValue(canonicalBytes: SampleStatement.made.json))
    let objects = Set(whole.members.map { $0.dropLast() })
    #expect(objects.count > 60)
    for path in objects {
      let bytes = whole.changing(path) { value in
        guard var object = value.object else { return }
        object["zzz"] = 1
        value = .object(object)
      }.canonicalBytes
      let expected = CanonicalStep.text(path + [.member("zzz")])
      #expect(throws: StatementFormatError(path: expected, problem: .unknown)) { try Statement(json: bytes) }
    }
  }

  static let wrong: [(path: String, value: CanonicalValue)] = [
    ("kind", "invoice"), ("v", 2), ("currency", "EUR"), ("month", "2026-13"), ("outlet.code", "hn"), ("number", 1),
    ("outlet", 1), ("movements", "none"), ("movements[0]", 1), ("movements[0].on", "2026-11-31"),
    ("movements[0].leaf", "00"), ("movements[0].entry", -1), ("accounts.held.opening", "1.00"),
    ("accounts.held.opening", 9_007_199_254_740_992), ("checkpoint.size", -5),
    ("checkpoint.root", .string(String(repeating: "A", count: 64))), ("movements[0].postings[0].account", "cash"),
    ("movements[2].postings[0].part", "?"), ("holdings[0].quantity", "many"), ("previous", .array([])),
    ("movements[5].write_offs[0].dispatched", "soon"), ("parts[0].unit", 0), ("words.owed", .null),
  ]

  @Test("what cannot be meant is refused with its path", arguments: wrong.indices)
  func wrongValue(_ index: Int) throws {
    let (path, value) = StatementJSONTests.wrong[index]
    let whole = try #require(CanonicalValue(canonicalBytes: SampleStatement.made.json))
    let bytes = whole.changing(CanonicalStep.path(path)[...]) { $0 = value }.canonicalBytes
    let error = #expect(throws: StatementFormatError.self) { try Statement(json: bytes) }
    #expect(error?.path == path)
  }

  @Test("other spellings of the same are refused: only one was signed")
  func spelling() throws {
    let text = String(decoding: SampleStatement.made.json, as: UTF8.self)
    let spellings = [
      text + "\n", " " + text, text.replacing("\"v\":1", with: "\"v\": 1"), text.replacing("\"v\":1", with: "\"v\":01"),
      text.replacing("\"currency\"", with: "\"c\\u0075rrency\""), text.replacing("<", with: "\\u003c"), "", "[]x",
    ]
    for spelling in spellings {
      #expect(throws: StatementFormatError(path: "", problem: .notCanonical)) {
        try Statement(json: Array(spelling.utf8))
      }
    }
    #expect(throws: StatementFormatError(path: "", problem: .expected("an object"))) {
      try Statement(json: [0x5B, 0x5D])
    }
    #expect(throws: StatementFormatError(path: "kind", problem: .missing)) { try Statement(json: Array("{}".utf8)) }
  }

  @Test("an error is said in one line")
  func errors() {
    #expect(StatementFormatError(path: "", problem: .notCanonical).description == "not canonical JSON")
    #expect(StatementFormatError(path: "", problem: .expected("an object")).description == "expected an object")
    #expect(StatementFormatError(path: "words.owed", problem: .missing).description == "words.owed: missing")
    #expect(StatementFormatError(path: "x", problem: .unknown).description == "x: unknown")
    #expect(StatementFormatError(path: "v", problem: .expected("1")).description == "v: expected 1")
  }
}
