import LedgerCore
import LedgerWire
import StatementSigning

/// The ledger's own key. It stays outside the log and salts what must not be guessed from it: free text and the
/// digests of requests.
public struct LedgerKey: Sendable {
  private let bytes: [UInt8]
  private let hash = OpenSSLHash()

  public static let byteCount = 32

  /// - Parameter bytes: 32 bytes; nil otherwise.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == LedgerKey.byteCount else { return nil }
    self.bytes = bytes
  }

  /// What a record carries in place of free text. Bound to the record and the field, so equal texts do not show as equal.
  public func textDigest(_ text: String, record: RecordNumber, field: String) -> String {
    let parts: CanonicalValue = .array(["text", .integer(record.value), .string(field), .string(text)])
    return "hmac-sha256:\(hash.hmac(key: bytes, parts.canonicalBytes))"
  }

  /// What identifies a request for `id=`: the verb and its arguments as sent, without `id` and `dry`. The order of the
  /// keys does not matter, the order within a list does.
  func requestDigest(_ line: RequestLine) -> Digest {
    var arguments: CanonicalObject = [:]
    for field in line.arguments where field.key != "id" && field.key != "dry" {
      arguments[field.key] = .array((arguments[field.key]?.array ?? []) + [.string(field.value)])
    }
    let parts: CanonicalValue = .array(["request", .string(line.verb), .object(arguments)])
    return hash.hmac(key: bytes, parts.canonicalBytes)
  }

  /// Names the ledger: the same for two ledgers of the same key, and saying nothing about it.
  public var origin: String {
    "partsledger/\(hash.hmac(key: bytes, Array("origin".utf8)).description.prefix(16))"
  }
}
