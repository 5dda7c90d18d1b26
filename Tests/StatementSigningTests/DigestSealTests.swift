import LedgerCore
import StatementSigning
import Testing

/// An outlet's acknowledgement, sealed with stock openssl, checked where only the statement's digest is left.
struct DigestSealTests {
  @Test("A seal of the file is good for the file's digest, and for no other")
  func digest() throws {
    let openssl = try StockOpenSSL()
    try openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem")
    try openssl.write(content, to: "S.json")
    try openssl("dgst -sha256 -sign key.pem -out S.seal S.json")
    try openssl("base64 -A -in S.seal -out S.seal64")
    let seal = try openssl.text("S.seal64")
    let key = try #require(SealingKey(pem: try openssl.read("key.pem"))?.publicKey)
    let digest = OpenSSLHash().sha256(content)
    #expect(Seals.verify(seal, digest: digest, by: key))
    #expect(Seals.verify(seal, content, by: key))
    #expect(!Seals.verify(seal, digest: OpenSSLHash().sha256(content + [0]), by: key))
    // The digest is not what is hashed and signed once more.
    #expect(!Seals.verify(seal, digest.bytes, by: key))
    try openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out other.pem")
    let other = try #require(SealingKey(pem: try openssl.read("other.pem"))?.publicKey)
    #expect(!Seals.verify(seal, digest: digest, by: other))
    for bad in ["", "AAAA", "公章", String(seal.dropLast(4))] {
      #expect(!Seals.verify(bad, digest: digest, by: key), "\(bad)")
    }
    #expect(!Seals.verify(seal, digest: digest, by: "no key"))
  }
}
