/// The number of a rule in the handbook, as code, messages and entries cite it: `8.3.2`.
public struct Clause: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  public let number: String

  public init(stringLiteral number: StaticString) { self.number = "\(number)" }
  public init(number: String) { self.number = number }

  public var description: String { number }
}
