import LedgerBook
import LedgerCore
import LedgerStore
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import StatementSigning

/// The version of the service, as the greeting tells it.
public let ledgerVersion = "0.1.0"

/// Serves one ledger on one address until it is asked to stop.
public struct LedgerServer<Store: LedgerStore>: Service {
  public struct Address: Sendable {
    public let host: String
    public let port: Int
    public let tls: NIOSSLContext?

    public init(host: String, port: Int, tls: NIOSSLContext? = nil) {
      self.host = host
      self.port = port
      self.tls = tls
    }
  }

  private let address: Address
  private let services: ConnectionServices<Store>
  private let keepsDays: Bool
  private let copies: CheckpointCopies?
  /// Told the address once connections are accepted; with port 0 it names the port found.
  private let ready: @Sendable (String) -> Void

  public init(
    ledger: OpenLedger<Store>, address: Address, readers: Int = 4, copies: CheckpointCopies? = nil, log: Logger,
    ready: @escaping @Sendable (String) -> Void
  ) {
    self.address = address
    self.ready = ready
    self.copies = copies
    keepsDays = ledger.clock == .system
    services = ConnectionServices(
      writer: ledger.writer, reads: ledger.reads, readers: NIOThreadPool(numberOfThreads: readers), key: ledger.key,
      signer: ledger.signer, log: log)
  }

  public func run() async throws {
    services.readers.start()
    services.logins.start()
    services.statements.start()
    let group = MultiThreadedEventLoopGroup.singleton
    let channel = try await bootstrap(group).bind(host: address.host, port: address.port).get()
    // Whoever sees that the ledger is served can count on today's copy.
    if let copies { copy(copies) }
    ready("\(address.host):\(channel.localAddress?.port ?? address.port)")
    let days = keepsDays ? keepDays(group.next()) : nil
    services.statements.submit { [services] _ in services.resumeStatements() }
    let copying = copies.map { keep($0, group.next()) }
    try await gracefulShutdown()
    days?.cancel()
    copying?.cancel()
    try await channel.close().get()
    // Whatever was accepted for deciding is decided and made durable, and told to those who wait for it.
    services.writer.stop()
    try await services.readers.shutdownGracefully()
    try await services.logins.shutdownGracefully()
    try await services.statements.shutdownGracefully()
    await services.closeConnections()
  }

  private func bootstrap(_ group: some EventLoopGroup) -> ServerBootstrap {
    let (services, tls) = (services, address.tls)
    return ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 512)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          try channel.pipeline.syncOperations.addHandler(ConnectionHandler(service: services))
        }
      }
  }

  /// Opens each day soon after midnight in Asia/Shanghai.
  private func keepDays(_ eventLoop: any EventLoop) -> RepeatedTask {
    let writer = services.writer
    return eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(15)) { _ in
      let today = WallClock.now().businessDate
      if today > writer.lastDay { writer.openDays(to: today) }
    }
  }

  /// Copies a signed checkpoint whenever a day has begun, soon after; one that could not be copied is tried again.
  private func keep(_ copies: CheckpointCopies, _ eventLoop: any EventLoop) -> RepeatedTask {
    eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { [self] _ in
      services.statements.submit { [self] _ in copy(copies) }
    }
  }

  private func copy(_ copies: CheckpointCopies) {
    do {
      try copies.copy(of: services.writer.lastDay) { try services.reads.checkpoint() }
    } catch {
      services.log.error("a checkpoint could not be copied", metadata: ["error": "\(error)"])
    }
  }
}
