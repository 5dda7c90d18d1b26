/// How a played file went.
public struct PlayReport: Hashable, Sendable {
  public internal(set) var commands = 0
  public internal(set) var accepted = 0
  /// The refusals that were meant to come, by code.
  public internal(set) var refused: [String: Int] = [:]
  public internal(set) var surprises: [Surprise] = []
  /// The server was lost and the file not played to its end.
  public internal(set) var lost: ConnectionError?

  /// A command that was not answered as the file says.
  public struct Surprise: Hashable, Sendable {
    public let line: Int
    /// `OK`, or the code of a refusal.
    public let expected: String
    /// The last line of the reply, or why there is none.
    public let came: String
  }

  /// One line: commands, accepted, refused as expected by code, surprises, seconds.
  public func summary(seconds: Double, in language: Language) -> String {
    let codes = refused.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    let sum = refused.values.reduce(0, +)
    let time = "\(Int((seconds * 10).rounded(.down)) / 10).\(Int((seconds * 10).rounded(.down)) % 10)"
    let inBrackets = codes.isEmpty ? "" : language(zh: "（\(codes)）", en: " (\(codes))")
    return language(
      zh: "指令 \(commands) 条，OK \(accepted)，按预期拒绝 \(sum)\(inBrackets)，意外 \(surprises.count)，用时 \(time) 秒",
      en: "\(commands) commands, \(accepted) OK, \(sum) refused as expected\(inBrackets), "
        + "\(surprises.count) surprises, \(time) s")
  }
}
