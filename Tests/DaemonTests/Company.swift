import DaemonHarness
import Foundation
import LedgerClient
import LedgerCore
import LedgerWire
import Synchronization

/// People at work on one ledger, each logged in on connections of their own.
///
///     let company = try await Company()
///     let qian = try await company.connect("qian")
///     try await qian.accepted("deposit.pay outlet=HN0371 amount=20000")
final class Company: Sendable {
  let ledger: ScratchLedger
  private let served: Mutex<ServedLedger>
  private let tokens = Mutex<[String: String]>([:])

  /// How many records a new company has: the founding, the staff, two parts, an outlet and its man.
  static let recordsBefore = Int64(4 + staff.count + 4)

  /// A new ledger with its people, two parts and one outlet.
  init() async throws {
    let ledger = try await blocking { try ScratchLedger() }
    self.ledger = ledger
    served = Mutex(try await blocking { try ledger.serve() })
    tokens.withLock { $0["admin"] = ledger.adminToken }
    let admin = try await connect("admin")
    for (user, role) in Company.staff { try await add(user, "role=\(role)", by: admin) }
    let li = try await connect("li")
    try await li.accepted("part.add part=PCB-4601 name=主控板 price=480.00 id=part-1")
    try await li.accepted("part.add part=CMP-9001 name=压缩机 price=750.00")
    try await li.accepted("outlet.add outlet=HN0371 name=郑州金水服务站 region=豫中 agreement=2026-11-01")
    try await add("ma", "role=outlet outlet=HN0371", by: admin)
    await admin.close()
    await li.close()
  }

  private static let staff = [
    ("li", "reviewer"), ("wang", "clerk"), ("zhao", "clerk"), ("qian", "cashier"), ("sun", "finance"),
    ("zhou", "manager"), ("gao", "gm"), ("he", "finance"),
  ]

  private func add(_ user: String, _ rest: String, by admin: LedgerConnection) async throws {
    let reply = try await admin.accepted("user.add user=\(user) \(rest)")
    tokens.withLock { $0[user] = reply["token"] }
  }

  func token(of user: String) -> String { tokens.withLock { $0[user] } ?? "" }

  var port: Int { served.withLock { $0.port } }

  /// - Parameter port: of another daemon on a copy of this ledger.
  func connect(_ user: String, port: Int? = nil) async throws -> LedgerConnection {
    let port = port ?? served.withLock { $0.port }
    let connection = try await LedgerConnection.open(Endpoint(host: "127.0.0.1", port: port))
    try await connection.accepted("auth token=\(token(of: user))")
    return connection
  }

  /// A connection whose bytes are the test's own business.
  func connectLines(_ user: String) throws -> LineConnection {
    let connection = try LineConnection(port: served.withLock { $0.port })
    _ = try connection.ask("auth token=\(token(of: user))")
    return connection
  }

  /// One command by one user.
  @discardableResult
  func accepted(_ user: String, _ line: String) async throws -> Reply {
    let connection = try await connect(user)
    let reply = try await connection.accepted(line)
    await connection.close()
    return reply
  }

  // MARK: The daemon

  func signal(_ signal: Int32) { served.withLock { $0 }.process.send(signal: signal) }

  /// How the daemon ended; waits for it.
  func ending() async throws -> ChildProcess.Ending {
    let process = served.withLock { $0.process }
    return try await blocking { process.wait() }
  }

  func stop() async throws -> ChildProcess.Ending {
    signal(SIGTERM)
    return try await ending()
  }

  /// Serves again what a stopped or killed daemon left.
  func restart() async throws {
    let again = try await blocking { [ledger] in try ledger.serve(date: nil) }
    served.withLock { $0 = again }
  }

  /// `partsledgerd verify`, with the daemon stopped or running.
  func verify(_ data: String? = nil) async throws -> (ending: ChildProcess.Ending, lines: [String]) {
    try await blocking { [ledger] in try ledger.verify(data) }
  }
}

extension LedgerConnection {
  func ask(_ line: String) async throws -> Reply { try await send(line: Array(line.utf8)) }

  /// Asks for what must not be refused.
  @discardableResult
  func accepted(_ line: String) async throws -> Reply {
    let reply = try await ask(line)
    guard reply.code == nil else { throw HarnessError("refused: \(line): \(reply.lastLine)") }
    return reply
  }
}

extension Reply {
  func number(_ key: String) -> Int64? { self[key].flatMap { Int64($0) } }
  func money(_ key: String) -> Money? { self[key].flatMap { Money($0) } }

  /// What was answered, whether for the first time or again.
  var withoutReplayed: [ReplyField] { fields.filter { $0.key != "replayed" } }
}
