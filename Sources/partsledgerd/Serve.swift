import ArgumentParser
import Foundation
import LedgerBook
import LedgerCore
import LedgerService
import LedgerStoreSQLite
import LedgerWorkflows
import Logging
import NIOSSL
import ServiceLifecycle

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve a ledger; prints `listening HOST:PORT` once ready.")

  @OptionGroup var data: DataOptions

  @OptionGroup var secret: PassphraseOptions

  @Option(help: ArgumentHelp("Where to listen; port 0 takes a free one.", valueName: "host:port"))
  var listen = "127.0.0.1:7420"

  @Option(help: ArgumentHelp("The certificate chain, PEM; needed for a host that is not loopback.", valueName: "file"))
  var tlsCert: String?

  @Option(help: ArgumentHelp("The certificate's key, PEM.", valueName: "file"))
  var tlsKey: String?

  @Option(help: "system: days follow the wall clock. manual: a rehearsal, days follow clock.set.")
  var clock: ClockMode = .system

  @Option(help: ArgumentHelp("The rehearsal's day, with --clock manual.", valueName: "yyyy-mm-dd"))
  var date: String?

  @Option(
    help: ArgumentHelp(
      "Copy the signed state of the log into this folder every day; outside the ledger's directory, best elsewhere.",
      valueName: "dir"))
  var checkpoints: String?

  func validate() throws {
    guard clock == .manual || date == nil else { throw ValidationError("--date goes with --clock manual") }
    guard date == nil || BusinessDate(date ?? "") != nil else { throw ValidationError("--date is not a day") }
    guard (tlsCert == nil) == (tlsKey == nil) else { throw ValidationError("--tls-cert and --tls-key go together") }
    let (host, _) = try hostAndPort()
    guard Serve.isLoopback(host) || tlsCert != nil else {
      throw ValidationError("\(host) is not loopback: it needs --tls-cert and --tls-key")
    }
  }

  func run() async throws {
    var log = Logger(label: "partsledgerd") { label, _ in StreamLogHandler.standardError(label: label) }
    log.logLevel = .notice
    let directory = data.directory
    // Before the database is opened: opening it may migrate it.
    try directory.lock()
    let identity = try directory.signingIdentity(passphrase: try secret.passphrase())
    let store = try directory.store()
    let ledger = try OpenLedger(
      store: store, key: try directory.key(), signer: identity, adminTokenHash: try directory.adminTokenHash(),
      calendar: clock == .manual ? .manual(date.flatMap { BusinessDate($0) }) : .system, book: try LedgerBook(),
      log: log)
    let (host, port) = try hostAndPort()
    let server = LedgerServer(
      ledger: ledger, address: .init(host: host, port: port, tls: try tls()),
      copies: try checkpoints.map { try CheckpointFolder(path: $0, apartFrom: directory.path).copies }, log: log
    ) {
      print("listening \($0)")
      // Whoever started us reads this line through a pipe.
      fflush(nil)
    }
    try await ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: log).run()
  }

  private func hostAndPort() throws -> (String, Int) {
    guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]),
      (0...65_535).contains(port), colon != listen.startIndex
    else { throw ValidationError("--listen takes HOST:PORT") }
    return (String(listen[..<colon]).trimmingCharacters(in: ["[", "]"]), port)
  }

  private static func isLoopback(_ host: String) -> Bool {
    // A name that merely begins with 127. is no loopback address.
    var address = in_addr()
    if inet_pton(AF_INET, host, &address) == 1 { return host.hasPrefix("127.") }
    return host == "localhost" || host == "::1"
  }

  private func tls() throws -> NIOSSLContext? {
    guard let tlsCert, let tlsKey else { return nil }
    let chain = try NIOSSLCertificate.fromPEMFile(tlsCert).map { NIOSSLCertificateSource.certificate($0) }
    let key = try NIOSSLPrivateKey(file: tlsKey, format: .pem)
    return try NIOSSLContext(
      configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
  }
}

extension ClockMode: ExpressibleByArgument {}
