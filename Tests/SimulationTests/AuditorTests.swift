import Testing

@Test func theWorkedExampleComesOutToTheFen() {
  var auditor = Auditor(firstDay: "2026-11-01", records: 4)
  var record = 4
  func say(_ user: String, _ line: String, _ last: String) {
    let expected = auditor.expect(user: user, line: line)
    #expect(expected.last == last)
  }
  func ok(_ user: String, _ line: String, _ rest: String) {
    record += 1
    say(user, line, "OK entry=\(record) \(rest)")
  }
  for (user, role) in [
    ("rev", "reviewer"), ("mgr", "manager"), ("clerk", "clerk"), ("gm", "gm"), ("cash", "cashier"), ("fin", "finance"),
  ] {
    ok("admin", "user.add user=\(user) role=\(role)", "user=\(user)")
  }
  ok("mgr", "part.add part=PCB-4601 name=主板 price=480.00", "part=PCB-4601 price=480.00")
  ok(
    "rev", "outlet.add outlet=HN0371 name=\"网点 1\" region=河南 agreement=2026-10-30",
    "outlet=HN0371 deposit_due=2026-11-09")
  ok("admin", "user.add user=o1 role=outlet outlet=HN0371", "user=o1")
  ok(
    "cash", "deposit.pay outlet=HN0371 amount=20000.00",
    "outlet=HN0371 deposit=20000.00 ceiling=60000.00 available=60000.00")
  let lot = record + 1
  ok("clerk", "stock.receive part=PCB-4601 qty=100", "part=PCB-4601 qty=100 in_stock=100 lot=\(lot)")
  ok(
    "o1", "request.submit kind=emergency outlet=HN0371 line=PCB-4601:30 seal=s reason=no-part",
    "request=REQ-202611-00001 month=2026-11 status=submitted due=2026-11-08")
  ok(
    "rev", "request.review request=REQ-202611-00001 decision=approve",
    "request=REQ-202611-00001 status=approved amount=14400.00 occupied=0.00 committed=14400.00 ceiling=60000.00 "
      + "available=45600.00")
  ok(
    "clerk", "issue.ship request=REQ-202611-00001 carrier=truck",
    "shipment=SHP-202611-00001 amount=14400.00 occupied=14400.00 ceiling=60000.00 available=45600.00")
  ok(
    "o1", "receipt.confirm shipment=SHP-202611-00001",
    "shipment=SHP-202611-00001 amount=14400.00 held=14400.00 occupied=14400.00")
  ok(
    "clerk", "return.receive outlet=HN0371 line=PCB-4601:5",
    "return=RET-202611-00001 amount=2400.00 occupied=12000.00 available=48000.00")
  ok("admin", "clock.set date=2026-12-26", "date=2026-12-26 days=55")
  record += 55
  ok(
    "o1", "request.submit kind=monthly outlet=HN0371 line=PCB-4601:111 seal=s",
    "request=REQ-202612-00001 month=2027-01 status=submitted due=2027-01-20")
  // 12,000.00 + 53,280.00 - 60,000.00; CEILING although only 75 are in stock.
  say(
    "rev", "request.review request=REQ-202612-00001 decision=approve",
    "ERR CEILING rule=8.3.2 outlet=HN0371 deposit=20000.00 ceiling=60000.00 occupied=12000.00 committed=0.00 "
      + "amount=53280.00 shortfall=5280.00 more_deposit=1760.00 old_parts=5280.00")
  #expect(auditor.violations() == [])
}

@Test func manySeedsRunWithoutViolations() {
  var settings = Commander.Settings()
  settings.tooLong = 0.0005
  var coverage = Coverage()
  for seed in 1...280 as ClosedRange<UInt64> {
    var auditor = Auditor(firstDay: "2026-11-01", records: 4)
    let profile = seed > 240 ? .statements : seed % 4 == 0 ? settings : Commander.Settings.of(seed: seed)
    var commander = Commander(seed: seed, settings: profile)
    for step in 1...360 {
      let (user, line) = commander.next(auditor)
      let expected = auditor.expect(user: user, line: line)
      coverage.note(line, expected)
      if step % 50 == 0 {
        let violations = auditor.violations()
        #expect(violations == [], "seed \(seed) step \(step): \(violations)")
      }
      #expect(expected.agrees(rows: expected.rows, last: expected.last))
    }
    coverage.note(auditor)
  }
  for (event, count) in coverage.counts.sorted(by: { $0.key < $1.key }) { print("COVER \(event) \(count)") }
  let verbs = Auditor.catalogue.keys.filter { !["auth", "quit"].contains($0) }
  let events = Coverage.events + Coverage.claimEvents + Coverage.warehouseEvents + Coverage.statementEvents
  for event in verbs.map({ "OK \($0)" }) + events {
    #expect(coverage.counts[event, default: 0] > 0, "\(event) never came")
  }
}

@Test func aBrokenBookIsFound() {
  var auditor = Auditor(firstDay: "2026-11-01", records: 4)
  var commander = Commander(seed: 7)
  for _ in 1...200 {
    let (user, line) = commander.next(auditor)
    _ = auditor.expect(user: user, line: line)
  }
  #expect(auditor.violations() == [])
  auditor.books.post([.init("cash:BANK", 1)])
  #expect(auditor.violations() == ["cash:BANK: not the sum of its postings"])
  auditor.lastRecord += 1
  #expect(auditor.violations().contains("records: a gap"))
}

@Test func theSameSeedGivesTheSameLines() {
  func run() -> [String] {
    var auditor = Auditor(firstDay: "2026-11-01", records: 4)
    var commander = Commander(seed: 42)
    return (1...300).map { _ in
      let (user, line) = commander.next(auditor)
      let expected = auditor.expect(user: user, line: line)
      return ([user ?? "-", line.prefix(300).description] + expected.rows + [expected.last]).joined(separator: "\n  ")
    }
  }
  #expect(run() == run())
}

@Test func aReplyIsComparedWithoutWhatNobodyCanPredict() {
  let refusal = Auditor.Expected(rows: [], last: "ERR BAD_VALUE key=qty")
  #expect(refusal.agrees(rows: [], last: "ERR BAD_VALUE key=qty message=\"qty= must be \\\"whole\\\"\""))
  #expect(!refusal.agrees(rows: [], last: "ERR BAD_VALUE key=part message=\"qty\""))
  let user = Auditor.Expected(rows: [], last: "OK entry=5 user=a")
  #expect(user.agrees(rows: [], last: "OK entry=5 user=a token=secret"))
  let list = Auditor.Expected(rows: ["* part=A"], last: "OK rows=1 at=9 next=")
  #expect(list.agrees(rows: ["* part=A"], last: "OK rows=1 at=9 next=A"))
  #expect(!list.agrees(rows: ["* part=B"], last: "OK rows=1 at=9 next=A"))
  let open = Auditor.Expected(rows: ["* account=cash:BANK amount=1.00"], last: "OK at=9 entry=5", exact: false)
  #expect(open.agrees(rows: ["* x=1", "* account=cash:BANK amount=1.00"], last: "OK at=9 entry=5 rule=8.3.1"))
  #expect(!open.agrees(rows: [], last: "OK at=9 entry=5"))
}
