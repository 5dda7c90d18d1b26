/// Cuts a stream of bytes into lines. LF ends a line, a CR before it is dropped; a line over the limit is reported once
/// and the stream is then over, because nobody knows where the next line would begin.
public struct LineSplitter: Sendable {
  /// The longest line in either direction, without its end.
  public static let limit = 65_536

  private var pending: [UInt8] = []
  /// Where the next line begins in `pending`; what lies before is dropped when more bytes come, not line by line.
  private var start = 0
  /// How far `pending` has been searched for a line end.
  private var searched = 0
  public private(set) var isOverlong = false

  public init() {}

  public enum Piece: Hashable, Sendable {
    case line([UInt8])
    case tooLong
  }

  public mutating func append(_ bytes: some Collection<UInt8>) {
    guard !isOverlong else { return }
    pending.removeFirst(start)
    searched -= start
    start = 0
    pending.append(contentsOf: bytes)
  }

  /// The next whole line, or nil until more bytes come.
  public mutating func next() -> Piece? {
    guard !isOverlong else { return nil }
    guard let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = pending.count
      // One byte more is allowed for a CR whose LF has not come yet.
      return searched - start > LineSplitter.limit + 1 ? overlong() : nil
    }
    var line = pending[start..<end]
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    guard line.count <= LineSplitter.limit else { return overlong() }
    start = end + 1
    searched = start
    return .line(Array(line))
  }

  private mutating func overlong() -> Piece {
    isOverlong = true
    (pending, start, searched) = ([], 0, 0)
    return .tooLong
  }
}
