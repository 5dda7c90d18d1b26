import LedgerBook
import LedgerCore
import LedgerStore
import Logging
import NIOCore
import NIOPosix
import StatementSigning
import Synchronization

/// What every connection uses: the writer, the readers, the words.
final class ConnectionServices<Store: LedgerStore>: Sendable {
  let writer: Writer<Store>
  let reads: ReadService<Store>
  let readers: NIOThreadPool
  /// A thread of its own, so that long reports keep nobody from logging in.
  let logins = NIOThreadPool(numberOfThreads: 1)
  /// Statements are made by one thread, so that there is one run at a time.
  let statements = NIOThreadPool(numberOfThreads: 1)
  let signer: SigningIdentity
  let key: LedgerKey
  let messages: MessageBook
  let log: Logger
  private let isVerifying = Atomic(false)
  /// The open connections.
  private let connections = Mutex<[ObjectIdentifier: any Channel]>([:])

  init(
    writer: Writer<Store>, reads: ReadService<Store>, readers: NIOThreadPool, key: LedgerKey,
    signer: SigningIdentity, log: Logger
  ) {
    self.writer = writer
    self.reads = reads
    self.readers = readers
    self.key = key
    self.signer = signer
    messages = MessageBook(reads.book)
    self.log = log
  }

  func conversation() -> Conversation { Conversation(key: key, messages: messages, words: reads.book.words) }
  func connected(_ channel: any Channel) { connections.withLock { $0[ObjectIdentifier(channel)] = channel } }
  func disconnected(_ channel: any Channel) { connections.withLock { $0[ObjectIdentifier(channel)] = nil } }

  /// Sends what is ready on every connection, then closes it. Called once the writer and the readers have stopped: what
  /// they had to say waits on the event loops, ahead of the close.
  func closeConnections() async {
    let open = connections.withLock { Array($0.values) }
    await withTaskGroup(of: Void.self) { group in
      for channel in open { group.addTask { await Self.close(channel) } }
    }
  }

  private static func close(_ channel: any Channel) async {
    // A client that does not read its replies is not waited for longer than this.
    let patience = channel.eventLoop.scheduleTask(in: .seconds(5)) { channel.close(promise: nil) }
    await withCheckedContinuation { continuation in
      channel.closeFuture.whenComplete { _ in continuation.resume() }
      // Written when everything before it has been written.
      channel.writeAndFlush(ByteBuffer()).whenComplete { _ in channel.close(promise: nil) }
    }
    patience.cancel()
  }

  func answer(_ request: ReadRequest) -> [ReplyOrRefusal] {
    guard ["ledger.verify", "month.check"].contains(request.verb) else { return lookUp(request) }
    return alone { lookUp(request) } ?? [.refusal(Conversation.busy)]
  }

  /// A command with what the books say for it; nil while somebody else is looking through them.
  func checked(_ submission: Submission) -> Submission? {
    submission.readsWholeLog ? alone { reads.checked(submission) } : reads.checked(submission)
  }

  /// Decides on a command after which statements are to be made, and makes them.
  ///
  /// - Parameter progress: told how many of how many are made.
  func issue(_ submission: Submission, progress: (Int, Int) -> Void) -> Outcome {
    let outcome = writer.decide(reads.checked(submission))
    guard case .accepted = outcome, let month = submission.monthToIssue else { return outcome }
    do {
      // What is lacking then is made when the same command comes again, or by the service itself a little later.
      return try makeStatements(month, progress: progress) ? outcome : .unknown
    } catch {
      return .refused(Refusal(.internal))
    }
  }

  /// Goes on with a run that was broken off.
  func resumeStatements() {
    do {
      if let month = try StatementRunner(reads: reads, signer: signer).pending() {
        _ = try makeStatements(month) { _, _ in }
      }
    } catch {
      log.error("statements are still to be made", metadata: ["error": "\(error)"])
    }
  }

  private func makeStatements(_ month: BusinessMonth, progress: (Int, Int) -> Void) throws -> Bool {
    do {
      let runner = StatementRunner(reads: reads, signer: signer)
      guard try runner.pending() == month else { return true }
      return try runner.run(month, commit: { writer.take($0) }, progress: progress)
    } catch {
      log.error("statements could not be made", metadata: ["month": "\(month)", "error": "\(error)"])
      throw error
    }
  }

  /// Goes through the whole log: one at a time is enough for anybody.
  private func alone<Value>(_ work: () -> Value) -> Value? {
    guard !isVerifying.exchange(true, ordering: .acquiringAndReleasing) else { return nil }
    defer { isVerifying.store(false, ordering: .releasing) }
    return work()
  }

  private func lookUp(_ request: ReadRequest) -> [ReplyOrRefusal] {
    reads.answer(request) {
      var figures = writer.figures
      figures.connections = connections.withLock { $0.count }
      return figures
    }
  }

  func authenticate(_ token: String) -> Login? {
    do {
      return try reads.authenticate(token)
    } catch {
      log.error("a login could not be looked up", metadata: ["error": "\(error)"])
      return nil
    }
  }
}
