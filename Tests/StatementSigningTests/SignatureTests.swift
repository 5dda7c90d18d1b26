import LedgerCore
import StatementSigning
import Testing

/// The company's signature of a statement, by this code and by stock openssl alike.
struct SignatureTests {
  let identity: SigningIdentity
  let signature: [UInt8]

  init() throws {
    identity = try SigningIdentity.make(company: company)
    signature = try identity.sign(content)
  }

  @Test("What is signed is accepted, and says who signed it")
  func accepted() throws {
    let signer = try CompanySignature.verify(content: content, signature: signature, ca: identity.caPEM)
    #expect(signer.company == company && identity.company == company)
    #expect(signer.subject == "CN=partsledger statements 1,O=\(company)")
    #expect(signer.certificatePEM == identity.certificatePEM)
    #expect(signer.serial.count == 32)
    #expect(signer.signedAt?.hasSuffix(" GMT") == true)
    #expect(try StockOpenSSL().accepts(content, signature, ca: identity.caPEM))
  }

  @Test("Any bytes are signed as they are: none, line ends of every kind, a megabyte")
  func bytes() throws {
    let openssl = try StockOpenSSL()
    for bytes in [[], Array("a\r\nb\nc\r".utf8), [UInt8](repeating: 0, count: 1 << 20)] {
      let signature = try identity.sign(bytes)
      #expect(fault(bytes, signature, ca: identity.caPEM) == nil)
      #expect(try openssl.accepts(bytes, signature, ca: identity.caPEM))
    }
  }

  @Test("A byte of the content changed, added or left out: refused as changed, and by openssl")
  func contentChanged() throws {
    let openssl = try StockOpenSSL()
    for index in content.indices {
      var changed = content
      changed[index] ^= 1
      #expect(fault(changed, signature, ca: identity.caPEM) == .contentChanged, "\(index)")
    }
    for changed in [content + [0x0a], Array(content.dropLast()), []] {
      #expect(fault(changed, signature, ca: identity.caPEM) == .contentChanged)
      #expect(try !openssl.accepts(changed, signature, ca: identity.caPEM))
    }
  }

  @Test("No character of the signature can be another")
  func everyCharacter() {
    for index in signature.indices where signature[index] != UInt8(ascii: "\n") {
      var changed = signature
      changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(fault(content, changed, ca: identity.caPEM) != nil, "\(index)")
    }
  }

  @Test("What openssl says of some changed characters is what we say")
  func someCharacters() throws {
    let openssl = try StockOpenSSL()
    for index in stride(from: 700, to: signature.count - 40, by: 150) where signature[index] != UInt8(ascii: "\n") {
      var changed = signature
      changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(try !openssl.accepts(content, changed, ca: identity.caPEM), "\(index)")
    }
  }

  @Test("Not a signature at all")
  func notASignature() throws {
    let text = String(decoding: signature, as: UTF8.self)
    for other in ["", "x", identity.caPEM, String(text.dropLast(40)), text + text, "note\n" + text, text + "\n"] {
      #expect(fault(content, Array(other.utf8), ca: identity.caPEM) == .notASignature, "\(other)")
    }
    // Line ends of another system are none of the signer's words.
    let windows = text.utf8.flatMap { $0 == UInt8(ascii: "\n") ? Array("\r\n".utf8) : [$0] }
    #expect(fault(content, windows, ca: identity.caPEM) == nil)
    #expect(fault(content, signature, ca: "no certificate") == .notACA)
  }

  @Test("A signature that carries its content, or has another hash, is none of ours")
  func otherKinds() throws {
    let openssl = try StockOpenSSL()
    try openssl.write(content, to: "S.json")
    try openssl.write(identity.keyPEM(passphrase: nil), to: "key.pem")
    try openssl.write(identity.certificatePEM, to: "cert.pem")
    let sign = "cms -sign -binary -in S.json -signer cert.pem -inkey key.pem -outform PEM -out S.p7s"
    for (options, expected) in [
      ("", nil), ("-nodetach", .notASignature), ("-md sha512", .notASignature), ("-nocerts", .notASignature),
    ] as [(String, SignatureFault?)] {
      #expect(try openssl("\(sign) \(options)").isGood)
      #expect(fault(content, try openssl.read("S.p7s"), ca: identity.caPEM) == expected, "\(options)")
    }
  }

  @Test("Of content that is not at hand a digest says whether it was signed")
  func digestOnly() throws {
    let digest = OpenSSLHash().sha256(content)
    #expect(CompanySignature.signs(digest, signature))
    #expect(!CompanySignature.signs(OpenSSLHash().sha256(digest.bytes), signature))
    #expect(!CompanySignature.signs(digest, Array(signature.dropLast(2))))
    #expect(!CompanySignature.signs(digest, []))
    var changed = signature
    // At the end of the last full line: within the signature proper.
    let index = signature.split(separator: UInt8(ascii: "\n")).dropLast(2).last.map { $0.endIndex - 10 } ?? 0
    changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    #expect(!CompanySignature.signs(digest, changed))
  }

  @Test("Another CA of the same name is another CA")
  func otherCA() throws {
    let other = try SigningIdentity.make(company: company)
    #expect(fault(content, signature, ca: other.caPEM) == .notFromCA)
    #expect(try !StockOpenSSL().accepts(content, signature, ca: other.caPEM))
  }

  @Test("A certificate holds for thirty years, and not a day before it was made")
  func expired() throws {
    let now = StockOpenSSL.now
    let year: Int64 = 365 * 86_400
    let openssl = try StockOpenSSL()
    for (time, expected) in [
      (now - 2 * 86_400, .notYetValid), (now, nil), (now + 29 * year, nil), (now + 31 * year, .expired),
    ] as [(Int64, SignatureFault?)] {
      #expect(fault(content, signature, ca: identity.caPEM, at: time) == expected, "\(time)")
      _ = try openssl.accepts(content, signature, ca: identity.caPEM)
      let verify = "cms -verify -binary -content S.json -inform PEM -in S.p7s -CAfile ca.pem -out content"
      #expect(try openssl("\(verify) -attime \(time)").isGood == (expected == nil), "\(time)")
    }
  }

  @Test("After a rotation old and new statements verify by the same CA")
  func rotation() throws {
    let authority = try CertificateAuthority(company: company)
    let openssl = try StockOpenSSL()
    var serials: Set<String> = []
    for id in ["1", "2", "3"] {
      let identity = try authority.issue(id: id)
      let signature = try identity.sign(content)
      #expect(fault(content, signature, ca: authority.certificatePEM) == nil)
      #expect(try openssl.accepts(content, signature, ca: authority.certificatePEM))
      let signer = try CompanySignature.verify(
        content: content, signature: signature, ca: authority.certificatePEM)
      serials.insert(signer.serial)
    }
    #expect(serials.count == 3)
  }

  @Test("A province's statements are signed in a moment, from many threads at once")
  func many() async throws {
    let identity = identity
    let faults = try await withThrowingTaskGroup(of: SignatureFault?.self) { group in
      for index in 0..<440 {
        group.addTask {
          let content = content + [UInt8(index & 0xff)]
          return fault(content, try identity.sign(content), ca: identity.caPEM)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(faults == Array(repeating: nil, count: 440))
  }
}
