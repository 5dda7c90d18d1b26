import LedgerBook
import LedgerCore
import LedgerStore
import Logging
import NIOPosix
import Synchronization

/// What every connection uses: the writer, the readers, the words.
final class ConnectionServices<Store: LedgerStore>: Sendable {
  let writer: Writer<Store>
  let reads: ReadService<Store>
  let readers: NIOThreadPool
  let key: LedgerKey
  let messages: MessageBook
  let log: Logger
  private let connections = Atomic<Int>(0)

  init(writer: Writer<Store>, reads: ReadService<Store>, readers: NIOThreadPool, key: LedgerKey, log: Logger) {
    self.writer = writer
    self.reads = reads
    self.readers = readers
    self.key = key
    messages = MessageBook(reads.book)
    self.log = log
  }

  func conversation() -> Conversation { Conversation(key: key, messages: messages, words: reads.book.words) }
  func connected() { connections.add(1, ordering: .relaxed) }
  func disconnected() { connections.subtract(1, ordering: .relaxed) }

  func answer(_ request: ReadRequest) -> [ReplyOrRefusal] {
    reads.answer(request) {
      var figures = writer.figures
      figures.connections = connections.load(ordering: .relaxed)
      return figures
    }
  }

  func authenticate(_ token: String) -> Actor? {
    do {
      return try reads.authenticate(token)
    } catch {
      log.error("a login could not be looked up", metadata: ["error": "\(error)"])
      return nil
    }
  }
}
