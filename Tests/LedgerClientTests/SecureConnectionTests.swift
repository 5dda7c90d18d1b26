import Foundation
import LedgerWire
import NIOSSL
import Testing

@testable import LedgerClient

@Suite(.timeLimit(.minutes(1))) struct SecureConnectionTests {
  /// For 127.0.0.1 and localhost, signed by itself, good until 2126; made for this test with `openssl req -x509`.
  private static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBqTCCAU+gAwIBAgIUZGClgRlW+yZ8fInbLgHUYaX3d64wCgYIKoZIzj0EAwIw
    GzEZMBcGA1UEAwwQcGFydHNsZWRnZXIgdGVzdDAgFw0yNjExMjExOTA2NDlaGA8y
    MTI2MTAyODE5MDY0OVowGzEZMBcGA1UEAwwQcGFydHNsZWRnZXIgdGVzdDBZMBMG
    ByqGSM49AgEGCCqGSM49AwEHA0IABLRonGouTaX1iIP0w/JFgWYFF5eyVDBR6jI2
    zgZ4I2cau14yIez+IkGrHHjV5dGcqUIlUUgdKjjouYnEVRarhmOjbzBtMB0GA1Ud
    DgQWBBSqI0lgis/9RilML1IzY5KCkwA2kDAfBgNVHSMEGDAWgBSqI0lgis/9RilM
    L1IzY5KCkwA2kDAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGHBH8AAAGCCWxv
    Y2FsaG9zdDAKBggqhkjOPQQDAgNIADBFAiAJ2WdLQglKTzOUGMcBfqnsGasm+c5/
    dHCW4d/BhRj3UgIhAI47JmLf3eLg/KAOazUN+BAxhnzgIHDdR3tziqGYeKXB
    -----END CERTIFICATE-----

    """

  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgaQrUej5HDbXuFc8r
    6XDHnQYz0HLckh74cHR/iEVbjLGhRANCAAS0aJxqLk2l9YiD9MPyRYFmBReXslQw
    UeoyNs4GeCNnGrteMiHs/iJBqxx41eXRnKlCJVFIHSo46LmJxFUWq4Zj
    -----END PRIVATE KEY-----

    """

  private func context() throws -> NIOSSLContext {
    let certificates = try NIOSSLCertificate.fromPEMBytes(Array(SecureConnectionTests.certificate.utf8))
    let key = try NIOSSLPrivateKey(bytes: Array(SecureConnectionTests.key.utf8), format: .pem)
    return try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key)))
  }

  private func secured(_ endpoint: Endpoint, host: String = "127.0.0.1", authorities: String?) -> Endpoint {
    Endpoint(host: host, port: endpoint.port, transport: .tls(authorities: authorities))
  }

  @Test(arguments: ["127.0.0.1", "localhost"])
  func aCertificateOfTheAuthorityIsTrusted(host: String) async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "ca-\(UUID().uuidString).pem")
    try Data(SecureConnectionTests.certificate.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await ScriptedServer.with([[.say("OK n=1"), .drop]], tls: context()) { server in
      let endpoint = secured(server.endpoint, host: host, authorities: file.path())
      let connection = try await LedgerConnection.open(endpoint)
      let reply = try await connection.send(RequestLine(verb: "ping"))
      #expect(reply["n"] == "1")
      await connection.close()
    }
  }

  @Test func aCertificateOfNobodyKnownIsNot() async throws {
    try await ScriptedServer.with([[.drop]], tls: context()) { server in
      let error = await #expect(throws: ConnectionError.self) {
        try await LedgerConnection.open(secured(server.endpoint, authorities: nil))
      }
      let isInsecure = if case .insecure? = error { true } else { false }
      #expect(isInsecure)
      #expect(error?.isPassing == false)
      #expect(server.received.isEmpty)
    }
  }

  @Test func anAuthorityThatCannotBeReadIsSaid() async throws {
    let endpoint = Endpoint(host: "127.0.0.1", port: 1, transport: .tls(authorities: "/nonexistent/ca.pem"))
    let error = await #expect(throws: ConnectionError.self) { try await LedgerConnection.open(endpoint) }
    let isUnreachable = if case .unreachable? = error { true } else { false }
    #expect(isUnreachable)
  }
}
