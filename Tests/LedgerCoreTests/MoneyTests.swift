import LedgerCore
import Testing

struct MoneyTests {
  @Test(
    "An amount a command names is digits with at most two decimals",
    arguments: [
      ("480.00", 48_000), ("480", 48_000), ("480.5", 48_050), ("0.01", 1), ("0.1", 10), ("007.00", 700),
      ("9999999999.99", 999_999_999_999),
    ])
  func readsArgument(_ text: String, _ fen: Int64) {
    #expect(Money(argument: text)?.fen == fen)
  }

  @Test(
    "Everything else is refused",
    arguments: [
      "", ".", "1e9", "-5", "+5", "0", "0.00", "0.001", "1.", ".5", "1.234", "1.2.3", "1,000.00", " 1", "1 ", "NaN",
      "inf", "0x10", "１２", "10000000000.00", "99999999999999999999", "92233720368547758.08",
      "9223372036854775808", "1_000",
    ])
  func refusesArgument(_ text: String) {
    #expect(Money(argument: text) == nil)
  }

  @Test("The wire form reads back, sign included", arguments: [0, 1, -1, 99, -99, 100, -1200, 48_000, Int64.max])
  func roundTrips(_ fen: Int64) {
    #expect(Money(Money(fen: fen).description) == Money(fen: fen))
  }

  @Test func writesTwoDecimals() {
    #expect(Money(fen: 48_000).description == "480.00")
    #expect(Money(fen: -1200).description == "-12.00")
    #expect(Money(fen: -5).description == "-0.05")
    #expect(Money(fen: .min).description == "-92233720368547758.08")
    #expect(Money("--5") == nil)
    #expect(Money("-") == nil)
  }

  @Test("Arithmetic saturates; it never wraps and never traps")
  func saturates() {
    let (least, most) = (Money(fen: .min), Money(fen: .max))
    #expect(most + Money(fen: 1) == most)
    #expect(least + Money(fen: -1) == least)
    #expect(least - most == least)
    #expect(most - least == most)
    #expect(-least == most)
    #expect(least.magnitude == most)
    #expect(most * Quantity(2) == most)
    #expect(most * Quantity(-2) == least)
    #expect(least * Quantity(2) == least)
    #expect(least * Quantity(-1) == most)
    #expect(least * Quantity(.min) == most)
    #expect(Money(fen: 7) * Quantity(0) == .zero)
  }

  @Test("A saturated amount is out of bounds, so no entry carries it")
  func boundsAreWhatJSONHolds() {
    #expect(Money(fen: 9_007_199_254_740_991).isInBounds)
    #expect(!Money(fen: 9_007_199_254_740_992).isInBounds)
    #expect(!Money(fen: -9_007_199_254_740_992).isInBounds)
    #expect(!(Money(fen: .max) + Money(fen: 1)).isInBounds)
    #expect((Money.largestArgument * Quantity(1)).isInBounds)
    // The largest line of a command does not fit a record: it is refused as LIMIT, never wrapped.
    #expect(!(Money.largestArgument * Quantity.largestArgument).isInBounds)
  }

  @Test("Sums of random amounts agree with wide arithmetic, or saturate")
  func agreesWithWideArithmetic() {
    var random = Seeded("MoneyTests.agreesWithWideArithmetic")
    for _ in 0..<10_000 {
      let a = Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0...62, using: &random)
      let b = Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0...62, using: &random)
      let product = a.multipliedFullWidth(by: b)
      let fits = product.high == (Int64(bitPattern: product.low) < 0 ? -1 : 0)
      let expected = fits ? Int64(bitPattern: product.low) : (product.high < 0 ? .min : .max)
      if (Money(fen: a) * Quantity(b)).fen != expected { Issue.record("\(a) * \(b)") }
      let sum = Double(a) + Double(b)
      let got = (Money(fen: a) + Money(fen: b)).fen
      let agrees = abs(Double(got) - sum) <= 2048 || got == .max && sum > 0 || got == .min && sum < 0
      if !agrees { Issue.record("\(a) + \(b)") }
    }
  }
}
