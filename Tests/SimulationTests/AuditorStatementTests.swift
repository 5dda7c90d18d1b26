import Testing

/// Closed months and their statements, worked out by hand: two outlets, and ten pieces at 10.00 that one of them gets.
struct AuditorStatementTests {
  @Test func aMonthIsClosedWithItsTrialBalance() {
    var ledger = StatementConversation.atTheEndOfNovember()
    // Four pieces are used on the last day of November, which is told in December.
    ledger.ok("o", "part.bought outlet=O line=A:4 on=2026-11-30")
    ledger.ok("fin", "month.sign month=2026-11")
    ledger.ok("cash", "deposit.pay outlet=O amount=500")
    let records = ledger.auditor.lastRecord
    // 900.00 in the warehouse, 60.00 held, 40.00 owed and 20,000.00 at the bank; December's deposit is not among it.
    ledger.ok(
      "fin", "month.close month=2026-11",
      "month=2026-11 status=closed records=\(records) debit=21000.00 credit=21000.00")
    #expect(
      ledger.rows("mgr", "checkpoint.list") == ["* month=2026-11 on=2026-12-03 records=\(records) root="])
    #expect(ledger.say("mgr", "checkpoint.show").hasSuffix("month=2026-11 on=2026-12-03 records=\(records)"))
    #expect(ledger.say("mgr", "checkpoint.show month=2026-12") == "ERR NOT_FOUND key=month value=2026-12")
    #expect(
      ledger.rows("o", "month.list")
        == ["* month=2026-11 status=closed records=\(records)", "* month=2026-12 status=open"])
  }

  @Test func statementsAreIssuedMonthAfterMonth() {
    var ledger = StatementConversation.atTheEndOfNovember()
    #expect(
      ledger.say("fin", "statement.issue month=2026-11")
        == "ERR STATE rule=8.7.6 key=month value=2026-11 status=open")
    #expect(ledger.say("fin", "statement.issue month=2027-01") == "ERR NOT_FOUND key=month value=2027-01")
    ledger.close("2026-11")
    let issued = ledger.auditor.lastRecord + 1
    ledger.ok("fin", "statement.issue month=2026-11 id=1", "month=2026-11 statements=2 answer_by=2026-12-18")
    // Its own record, one for each outlet, and the end.
    #expect(ledger.auditor.lastRecord == issued + 3)
    #expect(
      ledger.say("fin", "statement.issue month=2026-11 id=1")
        == "OK entry=\(issued) month=2026-11 statements=2 answer_by=2026-12-18 replayed=yes")
    #expect(ledger.say("fin", "statement.issue month=2026-11") == "ERR STATE key=month value=2026-11 status=issued")
    #expect(
      ledger.rows("o", "statement.list") == [
        "* statement=STM-202611-O month=2026-11 outlet=O status=issued made=2026-12-03 answer_by=2026-12-18 "
          + "deposit=10000.00 occupied=100.00 ceiling=30000.00 owed=0.00 disputes=0"
      ])
    #expect(
      ledger.rows("fin", "statement.show statement=STM-202611-O") == [
        "* account=deposit opening=0.00 debit=0.00 credit=10000.00 closing=-10000.00",
        "* account=fees opening=0.00 debit=0.00 credit=0.00 closing=0.00",
        "* account=advance opening=0.00 debit=0.00 credit=0.00 closing=0.00",
        "* account=transit opening=0.00 debit=100.00 credit=100.00 closing=0.00",
        "* account=held opening=0.00 debit=100.00 credit=0.00 closing=100.00",
        "* account=owed opening=0.00 debit=0.00 credit=0.00 closing=0.00",
        "* account=fines opening=0.00 debit=0.00 credit=0.00 closing=0.00",
        "* account=committed opening=0.00 debit=100.00 credit=100.00 closing=0.00",
      ])
    #expect(ledger.say("p", "statement.show statement=STM-202611-O").hasPrefix("ERR NOT_FOUND key=statement"))
    #expect(
      ledger.say("p", "statement.get outlet=P month=2026-11 form=csv").hasSuffix("name=STM-202611-P.csv"))
    ledger.ok("admin", "clock.set date=2027-02-01")
    for month in ["2026-12", "2027-01"] { ledger.close(month) }
    #expect(
      ledger.say("fin", "statement.issue month=2027-01")
        == "ERR STATE rule=8.7.6 key=month value=2026-12 status=none")
    ledger.ok("fin", "statement.issue month=2026-12", "statements=2 answer_by=2027-02-16")
    #expect(ledger.auditor.statements["STM-202612-O"]?.previous?.status == "no-reply")
    #expect(ledger.auditor.statements["STM-202612-O"]?.previous?.answered?.text == "2026-12-19")
    #expect(ledger.auditor.violations() == [])
  }

  @Test func whoIsThereInAMonthGetsItsStatement() {
    var ledger = StatementConversation.atTheEndOfNovember()
    // Registered in December, with money of November; and one without.
    for outlet in ["Q", "R"] {
      ledger.ok("rev", "outlet.add outlet=\(outlet) name=n region=r agreement=2026-12-03")
    }
    ledger.ok("cash", "deposit.pay outlet=Q amount=1 on=2026-11-30")
    ledger.close("2026-11")
    ledger.ok("fin", "statement.issue month=2026-11", "statements=3 answer_by=2026-12-18")
    #expect(ledger.auditor.outletsWithStatement(.init(year: 2026, month: 12)) == ["O", "P", "Q", "R"])
    // Gone in December, so that it has a last statement.
    ledger.auditor.outlets["P"]?.closedOn = .init(2026, 12, 3)
    #expect(ledger.auditor.outletsWithStatement(.init(year: 2026, month: 12)).contains("P"))
    #expect(!ledger.auditor.outletsWithStatement(.init(year: 2027, month: 1)).contains("P"))
  }

  @Test func whatCorrectsAnEarlierMonthStandsByItself() throws {
    var ledger = StatementConversation.atTheEndOfNovember()
    ledger.ok("cash", "deposit.pay outlet=O amount=7")
    let paid = ledger.auditor.lastRecord
    ledger.close("2026-11")
    ledger.ok("fin", "entry.reverse entry=\(paid) reason=r")
    ledger.ok("admin", "clock.set date=2027-01-05")
    let early = try #require(ledger.auditor.entries.first { $0.verb == "deposit.pay" && $0.outlet == "O" }).number
    ledger.ok("fin", "entry.reverse entry=\(early) reason=r on=2026-12-31")
    ledger.close("2026-12")
    for month in ["2026-11", "2026-12"] { ledger.ok("fin", "statement.issue month=\(month)") }
    let statement = try #require(ledger.auditor.statements["STM-202612-O"])
    let movements = ledger.auditor.movements(of: statement)
    #expect(movements.map(\.verb) == ["deposit.pay", "entry.reverse", "entry.reverse"])
    #expect(movements.map(ledger.auditor.isCorrection) == [false, false, true])
    #expect(statement.accounts[0].opening == -1_000_000 && statement.accounts[0].closing == 0)
  }

  @Test func anotherOutletIsNeverNamed() {
    var ledger = StatementConversation.atTheEndOfNovember()
    ledger.ok("rev", "outlet.add outlet=O-1 name=nO1 region=r agreement=2026-12-03")
    let auditor = ledger.auditor
    #expect(auditor.strangers(in: #"{"outlet":"O","number":"STM-202611-O","name":"nO"}"#, of: "O") == [])
    #expect(auditor.strangers(in: #"{"x":"held:P"}"#, of: "O") == ["P"])
    #expect(auditor.strangers(in: #"{"x":"STM-202611-O-1"}"#, of: "O") == ["O-1"])
    #expect(auditor.strangers(in: #"{"x":"nP"}"#, of: "O") == ["nP"])
    #expect(auditor.strangers(in: #"{"x":"POP O-12"}"#, of: "O") == [])
  }
}
