import LedgerCore
import Testing

/// RFC 8785 as far as records use it: strings, integers, members in the order of UTF-16.
struct CanonicalValueTests {
  @Test("The escapes RFC 8785 asks for, and no others")
  func escapes() {
    let value: CanonicalValue = "\u{20AC}$\u{F}\nA'B\"\\\\\"/\u{8}\u{9}\u{C}\u{D}\u{0}\u{1F}\u{7F}é网"
    #expect(
      value.canonicalText
        == #""€$\u000f\nA'B\"\\\\\"/\b\t\f\r\u0000\u001f"# + "\u{7F}é网\"")
  }

  @Test("Members stand in the order of UTF-16 code units, which is not that of code points")
  func keyOrder() {
    // The example of RFC 8785, section 3.2.3.
    let object: CanonicalObject = [
      "\u{20AC}": "Euro Sign", "\r": "Carriage Return", "\u{FB33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\u{1F600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{F6}": "Latin Small Letter O With Diaeresis",
    ]
    #expect(
      object.members.map { $0.value.string } == [
        "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
        "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
      ])
  }

  @Test("Keys are the same only when their bytes are")
  func equivalentKeysAreTwo() {
    // Both show as é: one code point, and e with a combining accent. Swift's == takes them for one.
    let (composed, combined) = ("\u{E9}", "e\u{301}")
    var object: CanonicalObject = [composed: 1]
    #expect(object[combined] == nil)
    object[combined] = 2
    #expect(object.canonicalText == "{\"\(combined)\":2,\"\(composed)\":1}")
    #expect(CanonicalValue(canonicalBytes: object.canonicalBytes)?.canonicalText == object.canonicalText)
    #expect(CanonicalValue.string(composed) != CanonicalValue.string(combined))
  }

  @Test func integersAndWords() {
    let value: CanonicalValue = .array([
      .integer(.min), .integer(-1), 0, .integer(.max), true, false, .null, .object([:]), .array([]), "",
    ])
    #expect(
      value.canonicalText
        == #"[-9223372036854775808,-1,0,9223372036854775807,true,false,null,{},[],""]"#)
    #expect(CanonicalValue(canonicalBytes: value.canonicalBytes) == value)
  }

  @Test("Setting, replacing and taking away members keeps the order")
  func subscripts() {
    var object: CanonicalObject = ["b": 1]
    object["a"] = 2
    object["c"] = 3
    object["b"] = 4
    object["d"] = nil
    #expect(object.canonicalText == #"{"a":2,"b":4,"c":3}"#)
    object["a"] = nil
    #expect(object.canonicalText == #"{"b":4,"c":3}"#)
    #expect(object.merging(["b": .null, "e": 5]).canonicalText == #"{"c":3,"e":5}"#)
    #expect(CanonicalObject().isEmpty)
  }

  @Test(
    "The reader refuses every spelling that is not the canonical one",
    arguments: [
      " 1", "1 ", "\n1", "01", "-0", "+1", "1.0", "1e2", "1E2", "-", "0x1", "9223372036854775808",
      "-9223372036854775809", "[1, 2]", "[ ]", "[1,]", "[,1]", "[1", "{}}", "{\"a\": 1}", "{ }", "{\"a\":1,}",
      "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"a\":1,\"a\":2}", "{a:1}", "{\"\u{FB33}\":1,\"\u{1F600}\":1}",
      #""\/""#, #""\u0041""#, #""\u000A""#, #""\u001F""#, #""\u0008""#, #""\u20ac""#, #""\ud83d\ude00""#,
      #""\ud83d""#, #""\ude00""#, #""\ud83dx""#, #""\x41""#, #""\u00""#, #""\u+041""#, #""\u-041""#, #"""#, "\"a\nb\"",
      "'a'", "True", "TRUE", "nul", "nulll", "truefalse", "", "NaN", "1//", "/**/1", "\u{FEFF}1",
    ])
  func refusesOtherSpellings(_ text: String) {
    #expect(CanonicalValue(canonicalBytes: Array(text.utf8)) == nil)
  }

  @Test func refusesInvalidUTF8() {
    for bytes: [UInt8] in [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
      #expect(CanonicalValue(canonicalBytes: [0x22] + bytes + [0x22]) == nil)
    }
  }

  @Test("Hostile nesting is refused before the stack feels it")
  func depth() {
    let deep = Array(repeating: UInt8(ascii: "["), count: 60_000)
    #expect(CanonicalValue(json: deep) == nil)
    let fine = Array((String(repeating: "[", count: 32) + String(repeating: "]", count: 32)).utf8)
    #expect(CanonicalValue(canonicalBytes: fine) != nil)
    #expect(CanonicalValue(canonicalBytes: [0x5B] + fine + [0x5D]) == nil)
  }

  @Test("JSON in any spelling is read where it need not be canonical")
  func lenientReader() {
    let value = CanonicalValue(json: Array(" { \"b\" : [ 1 , \"\\u00e9\\/\" ] , \"a\" : null } ".utf8))
    #expect(value?.canonicalText == #"{"a":null,"b":[1,"é/"]}"#)
  }

  @Test("Random values read back from their bytes, and no other bytes of theirs do")
  func roundTrips() {
    var random = Seeded("CanonicalValueTests.roundTrips")
    for _ in 0..<1000 {
      let value = Self.value(depth: 0, &random)
      let bytes = value.canonicalBytes
      #expect(CanonicalValue(canonicalBytes: bytes)?.canonicalBytes == bytes)
      var changed = bytes
      let place = Int.random(in: 0..<bytes.count, using: &random)
      changed[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      // A changed byte makes another value or none; never the same value in another spelling.
      if let other = CanonicalValue(canonicalBytes: changed) { #expect(other.canonicalBytes == changed) }
    }
  }

  static func value(depth: Int, _ random: inout Seeded) -> CanonicalValue {
    switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(.random(using: &random))
    case 2: return .integer(.random(in: .min ... .max, using: &random) >> Int64.random(in: 0...63, using: &random))
    case 3: return .string(text(&random))
    case 4: return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth + 1, &random) })
    default:
      var object = CanonicalObject()
      for _ in 0..<Int.random(in: 0...5, using: &random) { object[text(&random)] = value(depth: depth + 1, &random) }
      return .object(object)
    }
  }

  static func text(_ random: inout Seeded) -> String {
    let alphabet: [Unicode.Scalar] = [
      "a", "b", "Z", "0", "\"", "\\", "/", " ", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "e", "\u{301}", "网", "\u{E000}",
      "\u{FFFD}", "\u{1F600}", "\u{10FFFF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
    }
    return String(text)
  }
}
