import LedgerClient
import LedgerCore
import LedgerStore
import LedgerWire
import Testing

extension InProcessLedger {
  /// Plays a file; every command must be answered as the file says. `before` sees each command first, `spelled` says how
  /// it is sent, `after` sees it with the last line of its reply.
  func play(
    _ script: PlayScript, before: (PlayScript.Command) throws -> Void = { _ in },
    spelled: (PlayScript.Command) throws -> [UInt8] = { $0.bytes },
    after: (PlayScript.Command, ReplyLine) throws -> Void = { _, _ in }
  ) throws {
    for command in script.commands {
      try before(command)
      guard let last = try send(command.user, spelled(command)).last else {
        throw Surprise(text: "line \(command.line): no reply")
      }
      let code: String? = if case .error(let code, _) = last { code } else { nil }
      guard code == command.refusal else {
        throw Surprise(text: "line \(command.line): expected \(command.refusal ?? "OK"), came \(last.text)")
      }
      try after(command, last)
    }
  }

  func ask(_ line: String, as user: String = "finance1") throws -> [ReplyLine] { try send(user, Array(line.utf8)) }

  /// All rows of a list, page after page.
  func list(_ line: String) throws -> [ReplyLine] {
    var reply = try ask(line)
    var rows = Array(reply.dropLast())
    while let next = reply.last?["next"] {
      reply = try ask("\(line) \(ReplyField("cursor", next).wireText)")
      rows += reply.dropLast()
    }
    return rows
  }

  /// The books of the end: each outlet's figures, each part's stock, the trial balance, how many requests and shipments
  /// stand where, and the number of the last record.
  func compareWithModel(_ play: String) throws {
    for row in try Fixture.expected("deposit", of: play) {
      let last = try #require(try ask("deposit.show outlet=\(row[1])").last)
      let found = ["deposit", "transit", "held", "owed", "occupied", "committed", "ceiling", "available"].map {
        last[$0]
      }
      #expect(found == row.dropFirst(2).map { $0 }, "\(row[1])")
    }
    for row in try Fixture.expected("stock", of: play) {
      let shown = try #require(try ask("stock.show part=\(row[1])").first)
      #expect([shown["in_stock"], shown["reserved"]] == [row[2], row[3]], "\(row[1])")
    }
    let trial = try ask("trial")
    for row in try Fixture.expected("trial", of: play) {
      let shown = trial.first { $0["account"] == row[1] }
      #expect([shown?["debit"], shown?["credit"]] == [row[2], row[3]], "\(row[1])")
    }
    let sums = try #require(trial.last)
    #expect([sums["difference"], sums["memo"], sums["parts"]] == ["0.00", "0.00", "0"])
    for kind in ["request", "shipment"] {
      for row in try Fixture.expected(kind, of: play) {
        #expect(try ask("\(kind).list status=\(row[1])").last?["rows"] == row[2], "\(kind) \(row[1])")
      }
    }
    let records = try #require(try Fixture.expected("records", of: play).first)
    #expect(sums["at"] == records[1])
  }
}
