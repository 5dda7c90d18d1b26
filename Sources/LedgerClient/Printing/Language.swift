/// The languages of the ledger, by their name on the wire.
public enum Language: String, CaseIterable, Sendable {
  case zh
  case en

  /// Chinese, unless the environment's `LANG` begins with `en`.
  public init(environment lang: String?) { self = lang?.hasPrefix("en") == true ? .en : .zh }

  public func callAsFunction(zh: String, en: String) -> String { self == .zh ? zh : en }
}
