/// A moment on the wall clock, to the millisecond. Records show it in Asia/Shanghai, which has kept UTC+8 without
/// daylight saving since 1991.
public struct Instant: Hashable, Comparable, Sendable {
  public let millisecondsSince1970: Int64

  public init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

  /// The first moment of a business day.
  public init(startOf date: BusinessDate) {
    millisecondsSince1970 = Int64(date.dayNumber) * Instant.day - Instant.offset
  }

  public var businessDate: BusinessDate {
    BusinessDate(dayNumber: Int32(clamping: floorDivide(millisecondsSince1970 + Instant.offset, Instant.day)))
  }

  public static func < (a: Instant, b: Instant) -> Bool { a.millisecondsSince1970 < b.millisecondsSince1970 }

  private static let day: Int64 = 86_400_000
  private static let offset: Int64 = 8 * 3_600_000
}

extension Instant: CustomStringConvertible {
  /// `2026-11-21T18:23:11.042+08:00`.
  public var description: String {
    let ofDay = Int(millisecondsSince1970 + Instant.offset - Int64(businessDate.dayNumber) * Instant.day)
    let milliseconds = ofDay % 1000
    let padding = milliseconds < 10 ? "00" : milliseconds < 100 ? "0" : ""
    let clock = "\(twoDigits(ofDay / 3_600_000)):\(twoDigits(ofDay / 60_000 % 60)):\(twoDigits(ofDay / 1000 % 60))"
    return "\(businessDate)T\(clock).\(padding)\(milliseconds)+08:00"
  }

  /// Reads what `description` writes.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 29, let date = BusinessDate(String(decoding: bytes[0..<10], as: UTF8.self)) else { return nil }
    func number(_ range: Range<Int>) -> Int64? { Int64(String(decoding: bytes[range], as: UTF8.self)) }
    guard let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      let milliseconds = number(20..<23)
    else { return nil }
    let start = Instant(startOf: date).millisecondsSince1970
    self.init(millisecondsSince1970: start + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds)
    guard description == text else { return nil }
  }
}

private func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
  let quotient = a / b
  return a % b < 0 ? quotient - 1 : quotient
}
