import LedgerCore
import Statements

/// A log's tree at one size (C2SP tlog-checkpoint).
public typealias Checkpoint = Statement.TreeState

extension Checkpoint {
  /// What is signed: the origin, the size, and the root in Base64, each on a line.
  public var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

  /// Nil for whatever is not exactly such a text.
  public init?(text: String) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String($0) }
    guard lines.count == 4, let origin = lines[0], Note.isName(origin), let size = lines[1].flatMap({ Int64($0) }),
      size >= 0, let root = lines[2].flatMap({ Base64.decode($0) }).flatMap({ Digest($0) })
    else { return nil }
    self.init(origin: origin, size: size, root: root)
    // One spelling: no leading zeros, nothing after the root.
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }
}
