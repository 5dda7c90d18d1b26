import LedgerCore
import LedgerWire

/// The whole answer to one request: its rows, then how it ended.
public struct Reply: Hashable, Sendable {
  /// The rows before the last line. Empty after a refusal, which makes them void.
  public let rows: [[ReplyField]]
  public let outcome: Outcome

  public enum Outcome: Hashable, Sendable {
    case ok([ReplyField])
    case refused(code: String, [ReplyField])
  }

  public init(rows: [[ReplyField]] = [], outcome: Outcome) {
    self.rows = rows
    self.outcome = outcome
  }

  /// The fields of the last line.
  public var fields: [ReplyField] {
    switch outcome {
    case .ok(let fields), .refused(_, let fields): fields
    }
  }

  /// The first value of a key of the last line.
  public subscript(key: String) -> String? { fields.first { $0.key == key }?.value }

  /// The code of a refusal, nil for `OK`.
  public var code: String? { if case .refused(let code, _) = outcome { code } else { nil } }

  /// `ERR BUSY`: nothing happened, and trying later may do.
  public var isBusy: Bool { code == RefusalCode.busy.rawValue }

  /// The last line as it was sent.
  public var lastLine: String {
    switch outcome {
    case .ok(let fields): ReplyLine.ok(fields).text
    case .refused(let code, let fields): ReplyLine.error(code: code, fields).text
    }
  }
}
