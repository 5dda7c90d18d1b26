import COpenSSL

/// Base64 by libcrypto, on one line.
public enum Base64 {
  public static func encode(_ bytes: [UInt8]) -> String {
    var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    let length = EVP_EncodeBlock(&text, bytes, Int32(bytes.count))
    return String(decoding: text.prefix(Int(length)), as: UTF8.self)
  }

  /// Nil for what is not Base64 in its one spelling.
  public static func decode(_ text: String) -> [UInt8]? {
    let characters = Array(text.utf8)
    guard !characters.isEmpty, characters.count % 4 == 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: characters.count / 4 * 3)
    guard EVP_DecodeBlock(&bytes, characters, Int32(characters.count)) == bytes.count else { return nil }
    // The padding decodes to zeros that are not there.
    bytes.removeLast(min(2, characters.suffix(2).count { $0 == UInt8(ascii: "=") }))
    return encode(bytes) == text ? bytes : nil
  }
}
