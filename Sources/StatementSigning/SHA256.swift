import COpenSSL
import LedgerCore

/// SHA-256 and HMAC-SHA256 by libcrypto.
public struct OpenSSLHash: Hashing {
  public init() {}

  // Fetched once: looking the algorithm up costs more than hashing a record.
  // Proof of safety: an EVP_MD is immutable and reference-counted, and this one is never freed.
  private nonisolated(unsafe) static let algorithm: OpaquePointer? = EVP_MD_fetch(nil, "SHA256", nil)

  public func sha256(_ bytes: [UInt8]) -> Digest {
    var output = [UInt8](repeating: 0, count: Digest.byteCount)
    var length: UInt32 = 0
    let done = EVP_Digest(bytes, bytes.count, &output, &length, OpenSSLHash.algorithm, nil)
    guard done == 1, let digest = Digest(output) else {
      // libcrypto without SHA-256 cannot keep a ledger; going on would write wrong hashes.
      fatalError("libcrypto could not compute SHA-256")
    }
    return digest
  }

  public func hmac(key: [UInt8], _ bytes: [UInt8]) -> Digest {
    var output = [UInt8](repeating: 0, count: Digest.byteCount)
    var length: UInt32 = 0
    let done = HMAC(OpenSSLHash.algorithm, key, Int32(key.count), bytes, bytes.count, &output, &length)
    // As above: without it no text could be kept out of the log's bytes.
    guard done != nil, let digest = Digest(output) else { fatalError("libcrypto could not compute HMAC-SHA256") }
    return digest
  }
}

/// Random bytes from libcrypto's generator, for tokens and keys.
public func randomBytes(_ count: Int) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  // A token or key that can be guessed is worse than none.
  guard RAND_bytes(&bytes, Int32(count)) == 1 else { fatalError("no randomness from the operating system") }
  return bytes
}
