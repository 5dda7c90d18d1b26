import LedgerWire
import StatementSigning
import Statements

/// What outlets say to their statements: of eight neighbours three agree, one disputes an entry, one a balance and agrees
/// with the rest, three say nothing.
extension SideBusiness {
  func planAnswers(to issued: IssuedMonth) throws {
    let outlets = issued.statements.keys.sorted()
    later(1) { try self.registerSeal(of: outlets[0]) }
    later(2) {
      for (index, outlet) in outlets.enumerated() where outlet != self.silentByContract {
        try self.answer(issued.statements[outlet], issued.files[outlet] ?? [], turn: index)
      }
    }
  }

  /// The key an outlet made for itself; of no importance.
  private static let sealingKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgt8xerSw1aN7jftkM
    Y6XRCfiL74XITDUctdWHnFHP8gGhRANCAAQnmYrFs2HLZ0C5wOoKrPwmsh62bjQk
    I+Je1A0s9n2WVxito/R+9EqzIX+DBA/a13XmWIJVIuWhJ4a33p6KDcYo
    -----END PRIVATE KEY-----

    """

  private func registerSeal(of outlet: String) throws {
    guard let key = SealingKey(pem: Array(SideBusiness.sealingKey.utf8))?.publicKey else {
      throw Surprise(text: "no sealing key")
    }
    let reply = try ledger.ask("outlet.key outlet=\(outlet) key=\(key)", as: "review1").last
    guard case .ok = reply else { throw Surprise(text: reply?.text ?? "") }
  }

  private func answer(_ statement: Statement?, _ json: [UInt8], turn: Int) throws {
    guard let statement else { return }
    let user = statement.outlet.code.text.lowercased()
    let named = "statement=\(statement.number)"
    switch turn % 8 {
    case 0, 1, 2:
      let seal = turn == 0 ? SealingKey(pem: Array(SideBusiness.sealingKey.utf8))?.seal(json) : nil
      try say(user, "statement.ack \(named)\(seal.map { " seal=\($0)" } ?? "")")
      count(turn == 0 ? "statements acknowledged under a digital seal" : "statements acknowledged")
    case 3: try dispute(statement, disputable(statement) ?? "deposit", user, turn / 8)
    case 4:
      try dispute(statement, "held", user, turn / 8)
      try say(user, "statement.ack \(named)")
      count("statements acknowledged but for a line")
    default: count("statements without an answer")
    }
  }

  /// How a statement stands in the end.
  static func status(afterAnswer turn: Int) -> String {
    ["acknowledged", "acknowledged", "acknowledged", "disputed", "disputed", "no-reply", "no-reply", "no-reply"][
      turn % 8]
  }

  /// An entry that finance1, who will decide, has not recorded.
  private func disputable(_ statement: Statement) -> String? {
    (statement.movements + statement.corrections).first {
      !["entry.reverse", "refund.ask", "deposit.deduct"].contains($0.verb)
    }?.entry.description
  }

  /// Of three disputes one is upheld, one rejected, one left open; one of six goes to somebody else.
  private func dispute(_ statement: Statement, _ line: String, _ user: String, _ turn: Int) throws {
    let number = try field(
      "dispute", try say(user, "statement.dispute statement=\(statement.number) line=\(line) reason=与我方账不符"))
    count("disputes")
    guard turn % 3 != 2 else { return count("disputes left open") }
    later(2) {
      var owner = "finance1"
      if turn % 6 == 1, line == "held" {
        owner = "review4"
        try self.say("finance1", "statement.assign dispute=\(number) owner=\(owner)")
        self.count("disputes that went to somebody else")
      }
      let outlet = statement.outlet.code.text
      var outcome = "rejected reason=核对无误"
      if turn % 3 == 0, let paid = try self.ledger.ask("deposit.pay outlet=\(outlet) amount=1.00", as: "cashier1").last,
        let correction = paid["entry"]
      {
        outcome = "upheld reason=补记 correction=\(correction)"
        self.count("disputes upheld with a correcting entry")
      }
      try self.say(owner, "statement.resolve dispute=\(number) outcome=\(outcome)")
    }
  }
}
