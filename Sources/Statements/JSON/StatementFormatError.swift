/// Why bytes are not a statement, or not a proof: the member at fault, and what is wrong with it.
public struct StatementFormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// `movements[3].postings[0].amount`; empty for the whole.
  public let path: String
  public let problem: Problem

  public enum Problem: Hashable, Sendable {
    /// Not JSON in its canonical form (RFC 8785, integers only): such bytes are never what was signed.
    case notCanonical
    case missing
    case unknown
    /// Something else stands where this was expected.
    case expected(String)
  }

  public init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  public var description: String {
    switch problem {
    case .notCanonical: "not canonical JSON"
    case .missing: "\(path): missing"
    case .unknown: "\(path): unknown"
    case .expected(let what): "\(path.isEmpty ? "" : "\(path): ")expected \(what)"
    }
  }
}
