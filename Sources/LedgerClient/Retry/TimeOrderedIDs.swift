/// Makes UUIDs of version 7 (RFC 9562 section 5.7): the time in milliseconds, then a counter, then random bits.
///
/// Ids of one maker ascend even within a millisecond and when the clock is set back (RFC 9562 section 6.2, method 1), so
/// that they sort in the order in which the requests were made.
public struct TimeOrderedIDs: Sendable {
  private var lastMillisecond: Int64 = 0
  private var counter: UInt16 = 0

  public init() {}

  /// - Parameter now: milliseconds since 1970.
  public mutating func next(now: Int64, using random: inout some RandomNumberGenerator) -> String {
    if now > lastMillisecond {
      lastMillisecond = now
      // Half of the counter's 12 bits are left free, so that it does not overflow soon.
      counter = UInt16.random(in: 0..<0x800, using: &random)
    } else if counter < 0xFFF {
      counter += 1
    } else {
      lastMillisecond += 1
      counter = 0
    }
    let low = UInt64.random(in: 0..<(1 << 62), using: &random) | 0x8000_0000_0000_0000
    let high = UInt64(bitPattern: lastMillisecond) << 16 | 0x7000 | UInt64(counter)
    return TimeOrderedIDs.text(high, low)
  }

  private static func text(_ high: UInt64, _ low: UInt64) -> String {
    let digits = hex(high) + hex(low)
    var parts: [Substring] = []
    var rest = digits[...]
    for count in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return parts.joined(separator: "-")
  }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
