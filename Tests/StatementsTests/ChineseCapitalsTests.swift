import LedgerCore
import Statements
import Testing

@Suite("Amounts in capitals (大写)")
struct ChineseCapitalsTests {
  /// Examples from the rules of the People's Bank for filling in bills, and the ends of what can be said.
  static let examples: [(amount: String, words: String)] = [
    ("0.00", "零元整"), ("0.01", "壹分"), ("0.10", "壹角"), ("0.11", "壹角壹分"), ("1.00", "壹元整"),
    ("10.00", "壹拾元整"), ("10.05", "壹拾元零伍分"), ("10.50", "壹拾元零伍角"), ("15.00", "壹拾伍元整"),
    ("101.00", "壹佰零壹元整"), ("110.10", "壹佰壹拾元零壹角"), ("1000.01", "壹仟元零壹分"), ("1001.10", "壹仟零壹元壹角"),
    ("1409.50", "壹仟肆佰零玖元伍角"), ("6007.14", "陆仟零柒元壹角肆分"), ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
    ("107000.53", "壹拾万柒仟元零伍角叁分"), ("16409.02", "壹万陆仟肆佰零玖元零贰分"), ("325.04", "叁佰贰拾伍元零肆分"),
    ("10000.00", "壹万元整"), ("10001.00", "壹万零壹元整"), ("10080.00", "壹万零捌拾元整"), ("100000.00", "壹拾万元整"),
    ("1000500.00", "壹佰万零伍佰元整"), ("100000000.00", "壹亿元整"), ("100001000.00", "壹亿零壹仟元整"),
    ("110000000.00", "壹亿壹仟万元整"), ("1000000000000.00", "壹万亿元整"), ("1000100010001.01", "壹万零壹亿零壹万零壹元零壹分"),
    ("-480.05", "负肆佰捌拾元零伍分"), ("-0.50", "负伍角"), ("90071992547409.91", "玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分"),
  ]

  @Test("as the rules write them", arguments: examples.indices)
  func example(_ index: Int) throws {
    let example = ChineseCapitalsTests.examples[index]
    #expect(chineseCapitals(try #require(Money(example.amount))) == example.words)
  }

  @Test("read back by place value they are the amount again")
  func readBack() {
    var random = SplitMix(seed: 20_261_130)
    for _ in 0..<20_000 {
      let digits = random.next() % 16
      let fen = (0...digits).reduce(Int64(0)) { value, _ in
        // Zeros are where mistakes are made, so half of all digits are.
        value * 10 + (random.next() % 2 == 0 ? 0 : Int64(random.next() % 10))
      }
      let amount = Money(fen: random.next() % 5 == 0 ? -fen : fen)
      let words = chineseCapitals(amount)
      #expect(CapitalsReader.read(words) == amount, "\(amount): \(words)")
      #expect(!words.contains("零零") && !words.contains("零元") || amount == .zero, "\(amount): \(words)")
      #expect(words.hasSuffix("整") == (fen % 100 == 0), "\(amount): \(words)")
    }
  }
}

/// Reads capitals by adding up places: a digit counts for the unit after it, and 万 and 亿 for all that stands before.
private enum CapitalsReader {
  private static let digits = Array("零壹贰叁肆伍陆柒捌玖")

  static func read(_ words: String) -> Money {
    var (total, section, digit) = (Int64(0), Int64(0), Int64(0))
    var fen = Int64(0)
    for character in words {
      switch character {
      case "拾": (section, digit) = (section + digit * 10, 0)
      case "佰": (section, digit) = (section + digit * 100, 0)
      case "仟": (section, digit) = (section + digit * 1000, 0)
      case "万": (total, section, digit) = (total + (section + digit) * 10_000, 0, 0)
      case "亿": (total, section, digit) = ((total + section + digit) * 100_000_000, 0, 0)
      case "元": (total, section, digit) = (total + section + digit, 0, 0)
      case "角": (fen, digit) = (fen + digit * 10, 0)
      case "分": (fen, digit) = (fen + digit, 0)
      default: digit = digits.firstIndex(of: character).map(Int64.init) ?? digit
      }
    }
    let amount = Money(fen: total * 100 + fen)
    return words.hasPrefix("负") ? -amount : amount
  }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
