import LedgerCore
import LedgerWire
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

@testable import LedgerClient

/// A server that says what a test tells it to. Every connection has its own list of turns, each for one line received; the
/// connection closes after its last turn.
final class ScriptedServer: Sendable {
  enum Turn: Sendable {
    case say(String)
    /// Takes the line, maybe carries it out, and is gone before the answer.
    case drop
  }

  private let channel: any Channel
  private let log: Log

  var endpoint: Endpoint { Endpoint(host: "127.0.0.1", port: channel.localAddress?.port ?? 0) }
  /// The lines received so far, each with the number of its connection, from 1.
  var received: [String] { log.lines.withLock { $0 } }

  static let greeting = "OK partsledger protocol=1 version=0.1 date=2026-11-21"

  private final class Log: Sendable {
    let lines = Mutex<[String]>([])
    let connections = Mutex(0)
  }

  /// What to do about a line, by the number of its connection and its own number there, both from 1.
  typealias Answer = @Sendable (_ connection: Int, _ turn: Int, _ line: String) -> [Turn]

  /// Runs `body` against a server whose connections play `connections` in turn, the last of them again and again.
  static func with<Value>(
    _ connections: [[Turn]], greeting: String = greeting, tls: NIOSSLContext? = nil,
    _ body: (ScriptedServer) async throws -> Value
  ) async throws -> Value {
    let answer: Answer = { connection, turn, _ in
      guard !connections.isEmpty else { return [.drop] }
      let turns = connections[min(connection, connections.count) - 1]
      guard turn <= turns.count else { return [.drop] }
      return turn == turns.count ? [turns[turn - 1], .drop] : [turns[turn - 1]]
    }
    return try await with(answer, greeting: greeting, tls: tls, body)
  }

  /// Runs `body` against a server that makes up its answers.
  static func with<Value>(
    _ answer: @escaping Answer, greeting: String = greeting, tls: NIOSSLContext? = nil,
    _ body: (ScriptedServer) async throws -> Value
  ) async throws -> Value {
    let server = try await ScriptedServer(answer, greeting: greeting, tls: tls)
    do {
      let value = try await body(server)
      try await server.channel.close()
      return value
    } catch {
      try await server.channel.close()
      throw error
    }
  }

  private init(_ answer: @escaping Answer, greeting: String, tls: NIOSSLContext?) async throws {
    let log = Log()
    self.log = log
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { child in
        let number = log.connections.withLock { count in
          count += 1
          return count
        }
        return child.eventLoop.makeCompletedFuture {
          let handler = Handler(number: number, answer: answer, greeting: greeting, log: log)
          if let tls { try child.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          try child.pipeline.syncOperations.addHandler(handler)
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let number: Int
    private let answer: Answer
    private var turn = 0
    private var isOver = false
    private let greeting: String
    private let log: Log
    private var splitter = LineSplitter()

    init(number: Int, answer: @escaping Answer, greeting: String, log: Log) {
      self.number = number
      self.answer = answer
      self.greeting = greeting
      self.log = log
    }

    func channelActive(context: ChannelHandlerContext) {
      if !greeting.isEmpty { say(greeting, context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      splitter.append(unwrapInboundIn(data).readableBytesView)
      while !isOver, case .line(let bytes)? = splitter.next() {
        let line = String(decoding: bytes, as: UTF8.self)
        log.lines.withLock { $0.append("\(number) \(line)") }
        turn += 1
        for step in answer(number, turn, line) {
          if case .say(let text) = step { say(text, context) } else { isOver = true }
        }
      }
      if isOver { context.close(promise: nil) }
    }

    private func say(_ text: String, _ context: ChannelHandlerContext) {
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\n")), promise: nil)
    }
  }
}
