import Foundation
import Histogram
import LedgerClient
import LedgerWire
import NIOCore
import NIOPosix

/// What one load came to. Times in microseconds, from sending a command to reading its reply.
struct LoadResult: Sendable {
  let accepted: Int
  let refused: Int
  let seconds: Double
  let median: Int
  let high: Int
  let longest: Int
  var perSecond: Int { Int(Double(accepted) / max(seconds, 0.001)) }
}

/// Keeps a load on the daemon: each connection has `depth` commands under way until all have been sent.
struct LoadRun {
  let load: Load
  let world: BenchWorld
  let commands: Int
  let seconds: Int

  init(_ load: Load, _ world: BenchWorld, commands: Int, seconds: Int) {
    (self.load, self.world, self.commands, self.seconds) = (load, world, commands, seconds)
  }

  func run() async throws -> LoadResult {
    // One loop: the load generator takes one core at most and leaves the other to the daemon.
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let share = max(1, commands / load.connections)
    let deadline = NIODeadline.now() + .seconds(Int64(seconds))
    var finished: [EventLoopFuture<Shooter.Tally>] = []
    let start = ContinuousClock.now
    for index in 0..<load.connections {
      let shooter = Shooter.Plan(
        token: world.clerkToken, line: world.ship(index), count: share, depth: load.depth, deadline: deadline)
      let promise = group.next().makePromise(of: Shooter.Tally.self)
      finished.append(promise.futureResult)
      _ = try await ClientBootstrap(group: group).channelOption(.tcpOption(.tcp_nodelay), value: 1)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(Shooter(shooter, promise))
          }
        }.connect(host: world.endpoint.host, port: world.endpoint.port).get()
    }
    var total = Shooter.Tally()
    for future in finished { total.merge(try await future.get()) }
    let time = ContinuousClock.now - start
    try await group.shutdownGracefully()
    return LoadResult(
      accepted: total.accepted, refused: total.refused, seconds: Double(time.microseconds) / 1_000_000,
      median: total.percentile(50), high: total.percentile(99), longest: total.percentile(100))
  }
}

/// One connection of the load: logs in, then sends and counts.
private final class Shooter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  struct Plan: Sendable {
    let token: String
    let line: String
    let count: Int
    let depth: Int
    let deadline: NIODeadline
  }

  struct Tally: Sendable {
    var accepted = 0
    var refused = 0
    var microseconds: [Int] = []

    mutating func merge(_ other: Tally) {
      accepted += other.accepted
      refused += other.refused
      microseconds += other.microseconds
    }

    func percentile(_ percent: Double) -> Int {
      var histogram = Histogram<UInt32>(highestTrackableValue: 60_000_000, numberOfSignificantValueDigits: .three)
      for time in microseconds { histogram.record(UInt64(min(time, 60_000_000))) }
      return Int(histogram.valueAtPercentile(percent))
    }
  }

  private let plan: Plan
  private let promise: EventLoopPromise<Tally>
  private var splitter = LineSplitter()
  private var tally = Tally()
  private var sent = 0
  private var ids = TimeOrderedIDs()
  private var random = SystemRandomNumberGenerator()
  private var underWay: CircularBuffer<NIODeadline> = []
  /// The greeting, then the answer to the login.
  private var preliminaries = 2

  init(_ plan: Plan, _ promise: EventLoopPromise<Tally>) {
    self.plan = plan
    self.promise = promise
  }

  func channelActive(context: ChannelHandlerContext) { write("auth token=\(plan.token)\n", context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    splitter.append(unwrapInboundIn(data).readableBytesView)
    var lines = ""
    while case .line(let line)? = splitter.next() {
      if preliminaries > 0 {
        preliminaries -= 1
        if preliminaries == 0 { for _ in 0..<plan.depth { lines += next() } }
        continue
      }
      if let start = underWay.popFirst() {
        tally.microseconds.append(Int((NIODeadline.now() - start).nanoseconds / 1000))
      }
      if line.starts(with: Array("OK".utf8)) { tally.accepted += 1 } else { tally.refused += 1 }
      lines += next()
    }
    if !lines.isEmpty { write(lines, context) }
    if preliminaries == 0, underWay.isEmpty { context.close(promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) { promise.succeed(tally) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func next() -> String {
    guard sent < plan.count, NIODeadline.now() < plan.deadline else { return "" }
    sent += 1
    underWay.append(.now())
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    return plan.line + " id=" + ids.next(now: now, using: &random) + "\n"
  }

  private func write(_ text: String, _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
  }
}
