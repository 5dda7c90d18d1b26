import LedgerCore
import LedgerWire
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One connection to a ledger, greeted and ready. Requests may be sent without waiting for earlier answers.
///
///     let connection = try await LedgerConnection.open(Endpoint(host: "127.0.0.1"))
///     let reply = try await connection.send(RequestLine(verb: "ping"))
///     try await connection.close()
public struct LedgerConnection: Sendable {
  private let channel: any Channel
  /// The fields of the greeting: `version`, `date` and what later versions add.
  public let greeting: [ReplyField]

  /// Connects, secures the connection where asked, and checks the greeting.
  ///
  /// - Throws: `ConnectionError`.
  public static func open(
    _ endpoint: Endpoint, limits: ReplyLimits = ReplyLimits(), timeout: TimeAmount = .seconds(10),
    greetingTimeout: TimeAmount? = nil
  ) async throws -> LedgerConnection {
    let tls: NIOSSLContext?
    do {
      tls = try secureContext(endpoint.transport)
    } catch {
      throw ConnectionError.unreachable(server: endpoint.name, reason: "TLS: \(error)")
    }
    // One loop for all attempts, so that what follows the connection runs before anything else can happen to it.
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton.next())
      .connectTimeout(timeout)
      // Requests are short and wait for their answer; holding them back to fill packets would only cost time.
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelOption(.socketOption(.so_keepalive), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let tls { try pipeline.addHandler(secureHandler(tls, host: endpoint.host)) }
          let matcher = ReplyMatcher(
            eventLoop: channel.eventLoop, limits: limits, greetingTimeout: greetingTimeout ?? timeout)
          try pipeline.addHandler(matcher)
        }
      }
    do {
      return try await bootstrap.connect(host: endpoint.host, port: endpoint.port).flatMap { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.handler(type: ReplyMatcher.self).greeted
        }
        .flatMap { $0 }
        .map { LedgerConnection(channel: channel, greeting: $0) }
      }.get()
    } catch let error as ConnectionError {
      if case .lost(let reason) = error {
        throw ConnectionError.unreachable(server: endpoint.name, reason: reason)
      }
      throw error
    } catch {
      throw ConnectionError.unreachable(server: endpoint.name, reason: describe(error))
    }
  }

  /// Sends a request and waits for its answer.
  ///
  /// A cancelled task does not take the line back: once sent it may be carried out.
  ///
  /// - Throws: `ConnectionError`; after `.lost` it is not known whether the request was carried out.
  public func send(_ request: RequestLine) async throws -> Reply { try await send(line: Array(request.text.utf8)) }

  /// Sends requests one behind the other, without waiting in between, and waits for all answers.
  ///
  /// - Throws: `ConnectionError`; it is then not known which of them were carried out.
  public func send(_ requests: [RequestLine]) async throws -> [Reply] {
    let outstanding = requests.map { enqueue(Array($0.text.utf8)) }
    var replies: [Reply] = []
    for reply in outstanding { replies.append(try await reply.get()) }
    return replies
  }

  /// Sends the bytes of a line as they are, without its end; for lines that are wrong on purpose.
  public func send(line: [UInt8]) async throws -> Reply { try await enqueue(line).get() }

  private func enqueue(_ line: [UInt8]) -> EventLoopFuture<Reply> {
    let reply = channel.eventLoop.makePromise(of: Reply.self)
    channel.writeAndFlush(OutgoingLine(bytes: line, reply: reply)).whenFailure { error in
      // Reached only when the channel closed before the matcher saw the line; the matcher has its own answer first.
      reply.fail(error as? ConnectionError ?? ConnectionError.lost(reason: LedgerConnection.describe(error)))
    }
    return reply.futureResult
  }

  /// Closes at once; requests outstanding fail.
  public func close() async {
    do {
      try await channel.close().get()
    } catch {
      // It was closed already, which is what was wanted.
    }
  }

  private static func secureContext(_ transport: Endpoint.Transport) throws -> NIOSSLContext? {
    guard case .tls(let authorities) = transport else { return nil }
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    if let authorities { configuration.trustRoots = .file(authorities) }
    return try NIOSSLContext(configuration: configuration)
  }

  private static func secureHandler(_ context: NIOSSLContext, host: String) throws -> NIOSSLClientHandler {
    // An address has no name to send (RFC 6066 section 3); the certificate is then checked against the address.
    let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
    return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
  }

  private static func describe(_ error: any Error) -> String {
    switch error {
    case let error as NIOConnectionError:
      error.connectionErrors.first.map { describe($0.error) } ?? "\(error.host): no address"
    // NIO's own words name the system call; the reader wants to know what the system said.
    case let error as IOError: String(cString: strerror(error.errnoCode))
    default: "\(error)"
    }
  }
}
