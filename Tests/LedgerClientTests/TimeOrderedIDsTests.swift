import Testing

@testable import LedgerClient

@Suite struct TimeOrderedIDsTests {
  private var random = SystemRandomNumberGenerator()

  @Test mutating func hasTheFormOfVersion7() throws {
    var ids = TimeOrderedIDs()
    // The example of RFC 9562 appendix A.6: 2022-02-22 19:22:22 UTC.
    let id = ids.next(now: 0x017F_22E2_79B0, using: &random)
    #expect(id.hasPrefix("017f22e2-79b0-7"))
    #expect(id.utf8.count == 36)
    let variant = try #require(id.dropFirst(19).first)
    #expect("89ab".contains(variant))
    #expect(id.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
  }

  @Test mutating func ascendsWithinAMillisecondAndWhenTheClockGoesBack() {
    var ids = TimeOrderedIDs()
    var made: [String] = []
    for n in 0..<10_000 { made.append(ids.next(now: 1_795_000_000_000 - Int64(n % 7), using: &random)) }
    #expect(made == made.sorted())
    #expect(Set(made).count == made.count)
  }
}
