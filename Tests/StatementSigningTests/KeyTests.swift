import LedgerCore
import StatementSigning
import Testing

/// Keys and certificates: made here, kept, and brought along.
struct KeyTests {
  let openssl: StockOpenSSL

  init() throws { openssl = try StockOpenSSL() }

  private func error(_ body: () throws(SigningError) -> SigningIdentity) -> SigningError? {
    do throws(SigningError) {
      _ = try body()
      return nil
    } catch {
      return error
    }
  }

  /// A company's own CA and key, by stock openssl.
  private func brought(
    curve: String = "P-256", subject: String = "/O=Huarui/CN=statements",
    extensions: String = "keyUsage=digitalSignature",
    options: String = ""
  ) throws {
    try openssl.write("basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n", to: "ca.ext")
    try openssl.write(extensions + "\n", to: "leaf.ext")
    for line in [
      "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ca.key.pem",
      "req -new -key ca.key.pem -subj /O=Huarui/CN=CA -out ca.csr",
      "x509 -req -in ca.csr -signkey ca.key.pem -days 3650 -extfile ca.ext -out ca.pem",
      "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:\(curve) -out key.pem",
      "req -new -key key.pem -subj \(subject) -out leaf.csr",
      "x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key.pem -CAcreateserial -days 365 -extfile leaf.ext -out cert.pem",
    ] {
      let answer = try openssl(line)
      try #require(answer.isGood, "\(line): \(answer.text)")
    }
  }

  private func identity(passphrase: String? = nil, at time: Int64? = nil) throws -> (SigningIdentity?, SigningError?) {
    let (key, certificate, ca) = (try openssl.read("key.pem"), try openssl.text("cert.pem"), try openssl.text("ca.pem"))
    do throws(SigningError) {
      let identity = try SigningIdentity(
        id: "7", key: key, certificate: certificate, ca: ca, passphrase: passphrase, at: time)
      return (identity, nil)
    } catch {
      return (nil, error)
    }
  }

  @Test("A key of one's own, with a certificate by one's own CA, signs what openssl accepts")
  func own() throws {
    try brought()
    let identity = try #require(try identity().0)
    #expect(identity.company == "Huarui" && identity.id == "7")
    #expect(try openssl.accepts(content, identity.sign(content), ca: identity.caPEM))
    #expect(fault(content, try identity.sign(content), ca: identity.caPEM) == nil)
  }

  @Test("What cannot sign is refused, each for its reason")
  func refused() throws {
    try brought(curve: "P-384")
    #expect(try identity().1 == .notP256)
    try brought(subject: "/CN=statements")
    #expect(try identity().1 == .noCompany)
    for use in ["keyUsage=keyAgreement", "extendedKeyUsage=clientAuth", "extendedKeyUsage=timeStamping"] {
      try brought(extensions: use)
      #expect(try identity().1 == .notForSigning, "\(use)")
      // Stock openssl would sign with it, and refuse what it signed; so do we.
      try openssl.write(content, to: "S.json")
      try openssl("cms -sign -binary -in S.json -signer cert.pem -inkey key.pem -outform PEM -out S.p7s")
      let signature = try openssl.read("S.p7s")
      #expect(fault(content, signature, ca: try openssl.text("ca.pem")) == .notForSigning)
      #expect(try !openssl.accepts(content, signature, ca: openssl.text("ca.pem")))
    }
    try brought(extensions: "extendedKeyUsage=emailProtection")
    #expect(try identity().1 == nil)
    let now = StockOpenSSL.now
    #expect(try identity(at: now - 86_400).1 == .notYetValid)
    #expect(try identity(at: now + 366 * 86_400).1 == .expired)
  }

  @Test("Key, certificate and CA belong together")
  func together() throws {
    let identity = try SigningIdentity.make(company: company)
    let other = try SigningIdentity.make(company: company)
    let (key, strange) = (try identity.keyPEM(passphrase: nil), try other.keyPEM(passphrase: nil))
    let certificate = identity.certificatePEM
    func make(_ key: [UInt8], _ certificate: String, _ ca: String) -> SigningError? {
      error { () throws(SigningError) in try SigningIdentity(id: "1", key: key, certificate: certificate, ca: ca) }
    }
    #expect(make(key, certificate, identity.caPEM) == nil)
    #expect(make(strange, certificate, identity.caPEM) == .foreignCertificate)
    #expect(make(key, certificate, other.caPEM) == .notFromCA)
    #expect(make(key, "", identity.caPEM) == .notACertificate)
    #expect(make(key, certificate, "") == .notACertificate)
    #expect(make([], certificate, identity.caPEM) == .notAKey)
    #expect(make(Array(certificate.utf8), certificate, identity.caPEM) == .notAKey)
    // Of two CAs either may have issued it.
    #expect(make(key, certificate, other.caPEM + identity.caPEM) == nil)
  }

  @Test("An encrypted key opens with its passphrase alone")
  func passphrase() throws {
    let identity = try SigningIdentity.make(company: company)
    let key = try identity.keyPEM(passphrase: "口令 with space")
    #expect(String(decoding: key, as: UTF8.self).hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
    func open(_ passphrase: String?) -> SigningError? {
      error { () throws(SigningError) in
        try SigningIdentity(
          id: "1", key: key, certificate: identity.certificatePEM, ca: identity.caPEM, passphrase: passphrase)
      }
    }
    #expect(open("口令 with space") == nil)
    #expect(open("口令") == .wrongPassphrase)
    #expect(open("") == .wrongPassphrase)
    #expect(open(nil) == .passphraseNeeded)
    // A passphrase that is not needed does no harm.
    let plain = try identity.keyPEM(passphrase: nil)
    #expect(
      error { () throws(SigningError) in
        try SigningIdentity(
          id: "1", key: plain, certificate: identity.certificatePEM, ca: identity.caPEM, passphrase: "x")
      } == nil)
    try openssl.write(key, to: "key.pem")
    try openssl.write("口令 with space\n", to: "passphrase")
    #expect(try openssl("pkey -in key.pem -passin file:passphrase -noout").isGood)
    #expect(try !openssl("pkey -in key.pem -passin pass:x -noout").isGood)
  }

  @Test("A CA issues keys for as long as its own key is there, and only a CA does")
  func authority() throws {
    let made = try CertificateAuthority(company: company)
    let key = try made.keyPEM(passphrase: "x")
    let again = try CertificateAuthority(key: key, certificate: made.certificatePEM, passphrase: "x")
    #expect(again.company == company)
    let identity = try again.issue(id: "2")
    #expect(identity.caPEM == made.certificatePEM)
    #expect(throws: SigningError.wrongPassphrase) {
      try CertificateAuthority(key: key, certificate: made.certificatePEM, passphrase: "y")
    }
    #expect(throws: SigningError.foreignCertificate) {
      try CertificateAuthority(key: identity.keyPEM(passphrase: nil), certificate: made.certificatePEM)
    }
    #expect(throws: SigningError.notForSigning) {
      try CertificateAuthority(key: identity.keyPEM(passphrase: nil), certificate: identity.certificatePEM)
    }
    for name in ["", String(repeating: "长", count: 65)] {
      #expect(throws: SigningError.badCompany) { try CertificateAuthority(company: name) }
    }
    #expect(try CertificateAuthority(company: String(repeating: "长", count: 64)).company?.count == 64)
  }

  @Test("A certificate's details are those openssl prints")
  func details() throws {
    let identity = try SigningIdentity.make(company: company)
    try openssl.write(identity.certificatePEM, to: "cert.pem")
    let details = try #require(CertificateDetails.all(pem: identity.certificatePEM + identity.caPEM).first)
    let printed = try openssl("x509 -in cert.pem -noout -serial -fingerprint -sha256 -startdate -enddate").text
    #expect(
      printed == """
        serial=\(details.serial)
        sha256 Fingerprint=\(details.fingerprint)
        notBefore=\(details.validFrom)
        notAfter=\(details.validUntil)

        """)
    #expect(details.company == company && details.pem == identity.certificatePEM)
  }
}
