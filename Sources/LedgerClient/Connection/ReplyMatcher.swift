import LedgerCore
import NIOCore
import NIOSSL

/// A line on its way out, with the promise of its answer.
struct OutgoingLine: Sendable {
  let bytes: [UInt8]
  let reply: EventLoopPromise<Reply>
}

/// Matches replies to requests by their order, which the protocol promises. Lives on the event loop of its channel.
///
/// The first fault decides: everything outstanding, and everything sent later, fails with that one error.
final class ReplyMatcher: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = OutgoingLine
  typealias OutboundOut = ByteBuffer

  /// Requests without an answer; beyond this the sender is at fault, and a queue without end would hide it.
  static let maximumOutstanding = 4096

  private var assembler: ReplyAssembler
  private var waiting = CircularBuffer<EventLoopPromise<Reply>>()
  /// Set until the greeting has come.
  private var greeting: EventLoopPromise<[ReplyField]>?
  private var patience: Scheduled<Void>?
  private let greetingTimeout: TimeAmount
  private var fault: ConnectionError?

  /// The fields of the greeting, once it has come. One for each channel: a host with several addresses is tried on several
  /// channels, and one that fails must not fail the others.
  let greeted: EventLoopFuture<[ReplyField]>

  init(eventLoop: any EventLoop, limits: ReplyLimits, greetingTimeout: TimeAmount) {
    let greeting = eventLoop.makePromise(of: [ReplyField].self)
    self.greeting = greeting
    greeted = greeting.futureResult
    self.greetingTimeout = greetingTimeout
    assembler = ReplyAssembler(limits: limits)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // A peer that accepts and then says nothing would otherwise hold the client for ever.
    let (this, bound) = (NIOLoopBound(self, eventLoop: context.eventLoop), context.loopBound)
    patience = context.eventLoop.scheduleTask(in: greetingTimeout) {
      this.value.fail(.notALedger(firstLine: ""), bound.value)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard fault == nil else { return }
    assembler.append(unwrapInboundIn(data).readableBytesView)
    do throws(ConnectionError) {
      while fault == nil, let reply = try assembler.next() { take(reply, context) }
    } catch {
      fail(error, context)
    }
  }

  private func take(_ reply: Reply, _ context: ChannelHandlerContext) {
    if greeting != nil {
      greet(reply, context)
    } else if let promise = waiting.popFirst() {
      promise.succeed(reply)
    } else {
      // Only a server that gives up speaks unasked.
      fail(.lost(reason: reply.lastLine), context)
    }
  }

  private func greet(_ reply: Reply, _ context: ChannelHandlerContext) {
    guard case .ok(let fields) = reply.outcome else { return fail(.turnedAway(reply), context) }
    guard fields.first == ReplyField("partsledger", ""), let version = reply["protocol"] else {
      return fail(.notALedger(firstLine: reply.lastLine), context)
    }
    guard version == "1" else { return fail(.unknownProtocol(version: version), context) }
    patience?.cancel()
    greeting?.succeed(fields)
    greeting = nil
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let line = unwrapOutboundIn(data)
    let obstacle =
      waiting.count < Self.maximumOutstanding
      ? fault : .tooManyOutstanding(limit: Self.maximumOutstanding)
    if let obstacle {
      line.reply.fail(obstacle)
      promise?.fail(obstacle)
      return
    }
    waiting.append(line.reply)
    var buffer = context.channel.allocator.buffer(capacity: line.bytes.count + 1)
    buffer.writeBytes(line.bytes)
    buffer.writeInteger(UInt8(ascii: "\n"))
    context.write(wrapOutboundOut(buffer), promise: promise)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    // Trying again does not make a certificate better. An end of the connection during the handshake is a loss like others.
    case NIOSSLError.handshakeFailed(.sslError), is NIOSSLExtraError: fail(.insecure(reason: "\(error)"), context)
    default: fail(.lost(reason: "\(error)"), context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    fail(.lost(reason: "closed by the server"), context)
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { fail(.lost(reason: "closed"), context) }

  private func fail(_ error: ConnectionError, _ context: ChannelHandlerContext) {
    guard fault == nil else { return }
    // An answer that is no answer before the greeting means: not a ledger.
    var cause = error
    if greeting != nil, case .garbled(let reason) = error { cause = .notALedger(firstLine: reason) }
    fault = cause
    patience?.cancel()
    context.close(promise: nil)
    greeting?.fail(cause)
    greeting = nil
    while let promise = waiting.popFirst() { promise.fail(cause) }
  }
}
