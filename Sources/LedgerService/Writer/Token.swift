import LedgerCore
import StatementSigning

/// What a user logs in with: 32 random bytes. The ledger keeps only its hash, beside the log.
public struct Token: Sendable {
  public let text: String
  public var hash: Digest { Token.hash(text) }

  public static func make(_ random: (Int) -> [UInt8] = StatementSigning.randomBytes) -> Token {
    Token(text: "pl_" + base64url(random(32)))
  }

  /// 256 random bits need no salt and no slow hash.
  public static func hash(_ text: String) -> Digest { OpenSSLHash().sha256(Array(text.utf8)) }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static func base64url(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var (bits, held) = (0, 0)
    for byte in bytes {
      (held, bits) = (held << 8 | Int(byte), bits + 8)
      while bits >= 6 {
        bits -= 6
        text.append(alphabet[held >> bits & 63])
      }
      held &= (1 << bits) - 1
    }
    if bits > 0 { text.append(alphabet[held << (6 - bits) & 63]) }
    return String(decoding: text, as: UTF8.self)
  }
}
