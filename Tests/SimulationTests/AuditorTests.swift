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
  var counts: [String: Int] = [:]
  var exact = 0
  var overByOne = 0
  for seed in 1...200 as ClosedRange<UInt64> {
    var auditor = Auditor(firstDay: "2026-11-01", records: 4)
    var commander = Commander(seed: seed, settings: settings)
    for step in 1...300 {
      let (user, line) = commander.next(auditor)
      let expected = auditor.expect(user: user, line: line)
      let verb = String(line.prefix { $0 != " " })
      let words = Auditor.Expected.words(expected.last)
      let code = words[0] == "OK" ? "OK \(verb)" : "ERR \(words[1])"
      counts[code, default: 0] += 1
      counts["ALL \(verb) \(words[0] == "OK" ? "OK" : words[1])", default: 0] += 1
      if words.contains("replayed=yes") { counts["replayed", default: 0] += 1 }
      if words.contains("shortfall=0.01") { overByOne += 1 }
      if words[0] == "ERR" { counts["CASE \(words.dropFirst().prefix(2).joined(separator: " "))", default: 0] += 1 }
      if words[0] == "ERR", let status = words.first(where: { $0.hasPrefix("status=") }) {
        counts["CASE \(verb) \(words[1]) \(status)", default: 0] += 1
      }
      if words[0] == "OK", verb == "due" {
        for row in expected.rows { counts["DUE \(Auditor.Expected.words(row)[3])", default: 0] += 1 }
      }
      if expected.rows.contains(where: { $0.contains(" cover=") }) { counts["cover", default: 0] += 1 }
      if code == "OK issue.ship", words.contains("available=0.00") { exact += 1 }
      if step % 50 == 0 || step == 300 {
        let violations = auditor.violations()
        #expect(violations == [], "seed \(seed) step \(step): \(violations)")
      }
      #expect(expected.agrees(rows: expected.rows, last: expected.last))
    }
    for entry in auditor.entries { counts["RECORD \(entry.verb)", default: 0] += 1 }
    counts["substitutes", default: 0] += auditor.shipments.values.count { $0.items.contains { $0.substituted != nil } }
    counts["taken in parts", default: 0] += auditor.fines.values.count {
      $0.status == "confirmed" && $0.open < $0.amount
    }
    counts["reversed payments of what is owed", default: 0] += auditor.entries.count {
      $0.verb == "owed.pay" && $0.reversedBy != nil
    }
    for status in auditor.shipments.values.map(\.status) { counts["shipment \(status)", default: 0] += 1 }
    for status in auditor.requests.values.map(\.status) { counts["status \(status)", default: 0] += 1 }
    for request in auditor.requests.values where request.kind == "monthly" {
      counts["monthly \(request.status)", default: 0] += 1
    }
  }
  for (key, count) in counts.sorted(by: { $0.key < $1.key }) { print("COVER \(key) \(count)") }
  print("COVER shipped to the ceiling exactly \(exact), refused by one fen \(overByOne)")
  for (verb, _) in Auditor.catalogue where !["auth", "quit"].contains(verb) {
    #expect(counts["OK \(verb)", default: 0] > 0, "\(verb) never succeeded")
  }
  for event in [
    "RECORD receipt.deem", "RECORD request.lapse", "RECORD plan.drop", "substitutes", "status done", "status returned",
    "status closed", "CASE LIMIT rule=8.4.4", "CASE LIMIT rule=8.5.5", "CASE month.close STATE status=running",
    "CASE month.close STATE status=on-hold", "CASE entry.reverse STATE status=return.receive",
    "CASE entry.reverse STATE status=done", "CASE receipt.arrived STATE status=arrived",
    "CASE request.review NOT_APPROVED status=submitted", "CASE NOT_FOUND key=calendar", "DUE what=lapse",
    "DUE what=approve", "DUE what=presale", "RECORD outlet.key", "CASE BAD_VALUE rule=8.4.1",
    "DUE what=fine", "ALL owed.pay LIMIT", "ALL fine.propose LIMIT", "ALL fine.propose FORBIDDEN",
    "ALL fine.confirm LIMIT", "ALL fine.confirm SEPARATION", "ALL fine.dismiss SEPARATION", "ALL fine.take SEPARATION",
    "ALL fine.take LIMIT", "ALL fine.take DEPOSIT_SHORT", "CASE fine.take STATE status=proposed",
    "CASE fine.take STATE status=taken",
    "CASE fine.confirm STATE status=dismissed", "CASE UNKNOWN_KEY verb=fine.take", "ALL part.bought HOLDING_SHORT",
    "ALL part.bought PERIOD_CLOSED", "CASE entry.reverse STATE status=part.bought",
    "CASE entry.reverse STATE status=fine.take", "taken in parts", "reversed payments of what is owed", "cover",
  ] {
    #expect(counts[event, default: 0] > 0, "\(event) never came")
  }
  for code in [
    "BAD_LINE", "TOO_LONG", "UNKNOWN_VERB", "UNKNOWN_KEY", "MISSING", "BAD_VALUE", "AUTH_REQUIRED", "AUTH_FAILED",
    "FORBIDDEN", "SEPARATION", "NOT_FOUND", "DUPLICATE", "ID_REUSED", "STATE", "CEILING", "DEPOSIT_MINIMUM",
    "STOCK_SHORT", "HOLDING_SHORT", "NOT_APPROVED", "WINDOW_CLOSED", "EMERGENCY_LIMIT", "LIMIT", "PERIOD_CLOSED",
  ] {
    #expect(counts["ERR \(code)", default: 0] > 0, "\(code) never refused")
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
