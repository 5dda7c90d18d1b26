/// The languages of the ledger, by their name on the wire.
public enum Language: String, CaseIterable, Sendable {
  case zh
  case en

  /// Chinese, unless the environment's `LANG` begins with `en`.
  public init(environment lang: String?) { self = lang?.hasPrefix("en") == true ? .en : .zh }

  public func callAsFunction(zh: String, en: String) -> String { self == .zh ? zh : en }

  /// `1 entry`, `3 entries`: how many of a thing, as English says it.
  public static func count(_ number: Int, _ one: String, _ more: String) -> String {
    "\(number) \(number == 1 ? one : more)"
  }
}
