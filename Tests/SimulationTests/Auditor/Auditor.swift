/// A second ledger, written from the contract alone, that says what the service must answer.
///
/// It shares no code with the service: where both come to the same reply, the contract has been read the same way
/// twice. It is simple where the service is fast: dictionaries, sums over everything, no batches. As a value it is
/// copied to roll back what a failed commit took with it.
///
///     line -> parse -> catalogue (keys, values) -> login -> role -> id -> the verb's own function -> Expected
struct Auditor {
  let firstDay: Day
  let manualClock: Bool
  var today: Day
  /// The number of the last record.
  var lastRecord: Int
  /// The number of the last set-up record, about which the model knows nothing more.
  let setUpRecords: Int
  var entries: [Entry] = []
  var books = Books()
  /// In the order of adoption, which is that of their days.
  var editions = [Auditor.firstEdition]
  var calendars = Auditor.firstCalendars
  /// Months that are not simply open, or were not.
  var months: [Month: MonthStatus] = [:]
  var users: [String: User]
  var parts: [String: Part] = [:]
  var outlets: [String: Outlet] = [:]
  var requests: [String: Request] = [:]
  var plans: [String: Plan] = [:]
  var shipments: [String: Shipment] = [:]
  var returns: [String] = []
  /// Records by which the parts of a pre-sale request came back.
  var presaleReturns: Set<Int> = []
  /// Records by which parts came back that turned out to be defective.
  var defectiveReturns: Set<Int> = []
  var notices: [String: Notice] = [:]
  var fines: [String: Fine] = [:]
  var claims: [String: Claim] = [:]
  /// By outlet and part.
  var sentBackPieces: [String: [String: Int]] = [:]
  var oldParts: [String: OldPart] = [:]
  var makerClaims: [String: MakerClaim] = [:]
  var fees: [String: Fee] = [:]
  var goodwill: [String: Goodwill] = [:]
  var stocktakes: [String: Stocktake] = [:]
  /// The last count of a part that agreed or was posted.
  var cards: [String: CountCard] = [:]
  /// By the bytes of their serials.
  var loaners: [[UInt8]: Loaner] = [:]
  var transfers: [String: Transfer] = [:]
  var refunds: [String: Refund] = [:]
  /// Of months that are closed.
  var checkpoints: [Month: Checkpoint] = [:]
  var statementRuns: [Month: StatementRun] = [:]
  var statements: [String: IssuedStatement] = [:]
  var disputes: [String: Dispute] = [:]
  /// By which verb an outlet came to its end.
  var closedBy: [String: String] = [:]
  /// The last number of each series and month.
  var counters: [String: Int] = [:]
  var remembered: [String: [String: Remembered]] = [:]
  var ceilingChecks: [CeilingCheck] = []
  /// What a check found that was made before its command came to its turn; nil where it is made at once.
  var checked: MonthFindings?
  /// False where the driver has the statements made that a command asks for, and says how far it came.
  var makesStatementsAtOnce = true
  /// How many rows of the list in question have been shown before the cursor it is asked from.
  var rowsHad: Int?
  /// What a day's opening left undone; nothing, unless the model is wrong.
  var leftUndone: [String] = []

  /// A ledger with user `admin` whose first day has been opened.
  ///
  /// - Parameters:
  ///   - firstDay: `YYYY-MM-DD`; a text that is no day is a mistake of the test and stops it.
  ///   - records: how many records the set-up has written.
  ///   - manualClock: whether `clock.set` is allowed.
  init(firstDay: String, records: Int, manualClock: Bool = true) {
    guard let day = Day(firstDay) else { preconditionFailure("no day: \(firstDay)") }
    self.firstDay = day
    self.manualClock = manualClock
    today = day
    lastRecord = records
    setUpRecords = records
    users = ["admin": User(name: "admin", role: "admin", person: "admin")]
  }

  /// Predicts the reply to one line and takes over what the line changes.
  ///
  /// - Parameter user: whom the connection is logged in as; nil before `auth`.
  mutating func expect(user: String?, line: String) -> Expected {
    if line.isEmpty || line.hasPrefix("#") || line.allSatisfy({ $0 == " " }) { return Expected(rows: [], last: "") }
    do throws(Refusal) {
      return try answer(user, line)
    } catch {
      return Expected(rows: [], last: "ERR " + error.text, exact: error.exact)
    }
  }

  private mutating func answer(_ user: String?, _ text: String) throws(Refusal) -> Expected {
    guard text.utf8.count <= 65_536 else { throw Refusal("TOO_LONG", ("limit", "65536")) }
    let line: Line
    do throws(BadLine) {
      line = try Auditor.parse(text)
    } catch {
      guard let column = error.column else { throw Refusal.open("BAD_LINE") }
      throw Refusal("BAD_LINE", ("column", "\(column)"))
    }
    guard let verb = Auditor.catalogue[line.verb] else { throw Refusal("UNKNOWN_VERB", ("verb", line.verb)) }
    try Auditor.check(line, verb)
    if verb.roles.isEmpty { return try session(line) }
    guard let user, let actor = users[user], actor.active else { throw Refusal("AUTH_REQUIRED") }
    guard verb.roles.contains(actor.role) else {
      throw Refusal("FORBIDDEN", ("role", actor.role), ("verb", line.verb))
    }
    let call = Call(line: line, actor: actor)
    return verb.mutates ? try change(call) : try read(call)
  }

  /// A mutating verb: replayed when its id is known, else done on a copy, which alone survives if nothing refuses it.
  private mutating func change(_ call: Call) throws(Refusal) -> Expected {
    let dry = call["dry"] == nil ? "" : " dry=yes"
    if let id = call["id"], let first = remembered[call.actor.name]?[id] {
      guard first.request == call.identity else {
        throw Refusal("ID_REUSED", ("id", id), ("entry", "\(first.entry)"))
      }
      var expected = Expected(rows: [], last: first.reply + " replayed=yes" + dry)
      // A run of statements that was broken off goes on when it is asked for again.
      expected.mayTellProgress =
        call.verb == "statement.issue" && statementRuns.values.contains { $0.status != "issued" }
      return expected
    }
    var next = self
    let before = lastRecord
    let reply = "OK entry=\(before + 1) " + (try next.tried(call))
    guard dry.isEmpty else { return Expected(rows: [], last: reply + dry) }
    self = next
    if let id = call["id"] {
      remembered[call.actor.name, default: [:]][id] = Remembered(
        request: call.identity, reply: reply, entry: before + 1)
    }
    var expected = Expected(rows: [], last: reply)
    expected.mayTellProgress = call.verb == "statement.issue"
    return expected
  }

  /// What is only tried and refused by a clause is told the edition that has it; the clause's text is not predicted.
  private mutating func tried(_ call: Call) throws(Refusal) -> String {
    do throws(Refusal) {
      return try perform(call)
    } catch {
      guard call["dry"] != nil, error.text.contains(" rule=") else { throw error }
      var refusal = error
      refusal.text += " edition=\(edition(on: today).name)"
      throw refusal
    }
  }

  /// The reply of a read without rows of its own.
  func answer(rows: [String] = [], fields: [(String, String)]) -> Expected {
    Expected(rows: rows, last: "OK at=\(lastRecord) " + Auditor.join(fields))
  }

  /// Verbs that need no login. A token is a secret that the model never learns, so that a login with a good one is the
  /// driver's affair and every token that comes here is a wrong one.
  private func session(_ line: Line) throws(Refusal) -> Expected {
    switch line.verb {
    case "auth": throw Refusal("AUTH_FAILED")
    case "set": return Expected(rows: [], last: "OK lang=\(line.arguments.first?.value ?? "")")
    case "help": return Expected(rows: [], last: "OK", exact: false)
    default: return Expected(rows: [], last: "OK")
    }
  }
}
