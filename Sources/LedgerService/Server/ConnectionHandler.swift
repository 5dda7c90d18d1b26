import LedgerCore
import LedgerStore
import NIOCore
import NIOPosix

/// Puts a conversation on a channel: reads bytes, carries out its actions, and pauses reading while it is full or the
/// client does not take its replies.
final class ConnectionHandler<Store: LedgerStore>: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var conversation: Conversation
  private let service: ConnectionServices<Store>
  private var channel: (any Channel)?
  private var mailbox: Mailbox?
  private var isPaused = false

  init(service: ConnectionServices<Store>) {
    self.service = service
    conversation = service.conversation()
  }

  func channelActive(context: ChannelHandlerContext) {
    channel = context.channel
    mailbox = Mailbox(handler: NIOLoopBound(self, eventLoop: context.eventLoop), eventLoop: context.eventLoop)
    service.connected(context.channel)
    write(Conversation.greeting(version: ledgerVersion, date: service.writer.lastDay))
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    service.disconnected(context.channel)
    channel = nil
    mailbox = nil
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    perform(conversation.received(unwrapInboundIn(data).readableBytesView))
  }

  /// A connection that fails is closed; what it had sent and was accepted stays accepted.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    service.log.debug("connection failed", metadata: ["error": "\(error)"])
    context.close(promise: nil)
  }

  fileprivate func finished(_ outcomes: [(slot: Int, outcome: Outcome)]) {
    for (slot, outcome) in outcomes { perform(conversation.finished(slot: slot, outcome)) }
  }

  private func perform(_ actions: [Conversation.Action]) {
    for action in actions {
      switch action {
      case .send(let bytes): write(bytes)
      case .submit(let slot, let submission): submit(slot, submission)
      case .check(let slot, let submission) where submission.monthToIssue != nil: issue(slot, submission)
      case .check(let slot, let submission):
        run(
          on: service.readers, { [service] in service.checked(submission) },
          then: { handler, checked in
            if let checked {
              handler.submit(slot, checked)
            } else {
              handler.perform(handler.conversation.finished(slot: slot, .busy))
            }
          })
      case .ask(let slot, let request):
        run(
          on: service.readers, { [service] in service.answer(request) },
          then: { $0.perform($0.conversation.answered(slot: slot, $1)) })
      case .authenticate(let slot, let token):
        run(
          on: service.logins, { [service] in service.authenticate(token) },
          then: { $0.perform($0.conversation.authenticated(slot: slot, $1)) })
      case .close:
        // Behind everything that is still to be written.
        guard let channel else { continue }
        channel.writeAndFlush(ByteBuffer()).whenComplete { _ in channel.close(promise: nil) }
      }
    }
    pauseOrResume()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    pauseOrResume()
    context.fireChannelWritabilityChanged()
  }

  private func write(_ bytes: [UInt8]) {
    channel?.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
  }

  private func submit(_ slot: Int, _ submission: Submission) {
    guard let mailbox else { return }
    guard service.writer.queue.push(.command(submission, slot: slot, receiver: mailbox)) else {
      perform(conversation.finished(slot: slot, .busy))
      return
    }
  }

  /// A run of statements: it says how far it is while it goes on.
  private func issue(_ slot: Int, _ submission: Submission) {
    guard let eventLoop = channel?.eventLoop else { return }
    let handler = NIOLoopBound(self, eventLoop: eventLoop)
    run(
      on: service.statements,
      { [service] in
        service.issue(submission) { done, total in
          eventLoop.execute {
            handler.value.perform(handler.value.conversation.progressed(slot: slot, done: done, of: total))
          }
        }
      }, then: { $0.perform($0.conversation.finished(slot: slot, $1)) })
  }

  /// Runs slow reading off the event loop and comes back to it.
  private func run<Value: Sendable>(
    on threads: NIOThreadPool, _ work: @escaping @Sendable () -> Value,
    then finish: @escaping @Sendable (ConnectionHandler, Value) -> Void
  ) {
    guard let eventLoop = channel?.eventLoop else { return }
    let handler = NIOLoopBound(self, eventLoop: eventLoop)
    threads.submit { _ in
      let value = work()
      eventLoop.execute { finish(handler.value, value) }
    }
  }

  private func pauseOrResume() {
    guard let channel else { return }
    let shouldPause = conversation.isFull || !channel.isWritable
    guard isPaused != shouldPause else { return }
    isPaused = shouldPause
    channel.setOption(.autoRead, value: !isPaused).whenComplete { _ in }
  }

  /// The connection as the writer sees it: outcomes dropped in on any thread come out on the event loop.
  private final class Mailbox: OutcomeReceiver {
    private let handler: NIOLoopBound<ConnectionHandler>
    private let eventLoop: any EventLoop

    init(handler: NIOLoopBound<ConnectionHandler>, eventLoop: any EventLoop) {
      self.handler = handler
      self.eventLoop = eventLoop
    }

    func deliver(_ outcomes: [(slot: Int, outcome: Outcome)]) {
      eventLoop.execute { [handler] in handler.value.finished(outcomes) }
    }
  }
}
