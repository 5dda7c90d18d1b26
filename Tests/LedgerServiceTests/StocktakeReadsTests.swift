import LedgerCore
import Testing

/// Stocktakes as they are said: how far they are, and what to count next (8.7.4).
struct StocktakeReadsTests {
  /// A hundred boards; parts A to D, of which A and B have ten pieces each.
  private func office() throws -> Office {
    let office = try Office(firstDay: "2026-11-02")
    try office.opens()
    try office.say("admin", "user.add user=auditor role=auditor")
    for part in ["A", "B", "C", "D"] { try office.say("reviewer", "part.add part=\(part) name=件\(part) price=2.00") }
    for part in ["A", "B"] { try office.say("clerk", "stock.receive part=\(part) qty=10") }
    return office
  }

  private func parts(_ rows: [[String: String]]) -> [String] {
    rows.map { "\($0["part"] ?? "") \($0["reason"] ?? "") \($0["moves"] ?? "")" }
  }

  @Test("8.7.4 The parts of a stocktake: blank until they are counted, and then what was found")
  func show() throws {
    let office = try office()
    let number = try #require(
      try office.say("clerk", "stocktake.open scope=list part=C part=B part=A")["stocktake"])
    try office.say("clerk", "stocktake.count stocktake=\(number) line=A:10 line=B:7")
    let head = "stocktake.show stocktake=\(number)"
    #expect(
      try office.rows("auditor", head) == [
        "part=A name=件A status=matched counted=10 book=10 difference=0 amount=0.00 on=2026-11-02",
        "part=B name=件B status=difference counted=7 book=10 difference=-3 amount=-6.00 on=2026-11-02",
        "part=C name=件C status=open",
      ])
    #expect(try office.table("auditor", "\(head) status=open").map { $0["part"] } == ["C"])
    let page = try office.reply("auditor", "\(head) limit=2").fields
    #expect(page["next"] == "B" && page["open"] == "1" && page["differences"] == "1" && page["scope"] == "list")
    #expect(try office.table("auditor", "\(head) limit=2 cursor=B").map { $0["part"] } == ["C"])
    try office.say("clerk", "stocktake.explain stocktake=\(number) part=B reason=x")
    let entry = try #require(try office.say("manager", "stocktake.approve stocktake=\(number)")["entry"])
    // What was posted stays what it was.
    try office.say("manager", "part.price part=B price=9.00")
    #expect(
      try office.rows("auditor", "\(head) status=posted") == [
        "part=B name=件B status=posted counted=7 book=10 difference=-3 amount=-6.00 on=2026-11-02 posted=\(entry)"
      ])
    #expect(
      try office.rows("auditor", "stocktake.list status=open") == [
        "stocktake=\(number) scope=list status=open opened=2026-11-02 parts=3 open=1 differences=0"
      ])
    try office.say("reviewer", "stocktake.close stocktake=\(number) reason=x")
    #expect(try office.rows("auditor", "stocktake.list status=open") == [])
    #expect(try office.rows("auditor", "stocktake.list status=closed").count == 1)
    #expect(
      try office.reply("auditor", "stocktake.show stocktake=CNT-202611-00009").refusal?.code == .notFound)
  }

  @Test("8.7.4 All parts, or those that are named, never both")
  func scopes() throws {
    let office = try office()
    #expect(try office.answer("clerk", "stocktake.open scope=all part=A").hasPrefix("ERR UNKNOWN_KEY"))
    #expect(try office.answer("clerk", "stocktake.open scope=rotation").hasPrefix("ERR MISSING"))
    #expect(try office.answer("clerk", "stocktake.open scope=running").hasPrefix("ERR BAD_VALUE"))
    #expect(try office.say("clerk", "stocktake.open scope=all")["parts"] == "5")
  }

  @Test("8.7.4 Suggested: what was never counted, what was not for a year, what moved since; the busiest first")
  func suggestions() throws {
    let office = try office()
    let all = "stocktake.suggest limit=9"
    #expect(
      parts(try office.table("clerk", all)) == [
        "A never 1", "B never 1", "PCB-4601 never 1", "C never 0", "D never 0",
      ])
    // A twelfth of five parts is one, and twice that are suggested.
    #expect(parts(try office.table("clerk", "stocktake.suggest")) == ["A never 1", "B never 1"])
    let number = try #require(try office.say("clerk", "stocktake.open scope=all")["stocktake"])
    try office.say(
      "clerk", "stocktake.count stocktake=\(number) line=A:10 line=B:10 line=C:0 line=PCB-4601:100 line=D:1")
    // D differs, and waits for somebody to decide; the others have not moved since.
    #expect(try office.rows("clerk", all) == [])
    try office.say("clerk", "stock.receive part=B qty=1")
    try office.say("clerk", "stock.receive part=A qty=1")
    try office.say("clerk", "stock.return part=A qty=1")
    try office.say("manager", "part.price part=C price=3.00")
    #expect(
      try office.rows("clerk", all) == [
        "part=A name=件A counted=2026-11-02 moves=2 reason=busy",
        "part=B name=件B counted=2026-11-02 moves=1 reason=busy",
      ])
    // A count beside a movement is a count of what it moved.
    try office.say("clerk", "stock.receive part=A qty=1 counted=11")
    #expect(parts(try office.table("clerk", all)) == ["B busy 1"])
    try office.say("reviewer", "stocktake.explain stocktake=\(number) part=D reason=x")
    try office.say("manager", "stocktake.approve stocktake=\(number)")
    #expect(parts(try office.table("clerk", all)) == ["B busy 1", "D busy 1"])
    // 366 days after the count less 31; what moved then is still within the year.
    try office.comesTo("2027-10-02")
    #expect(parts(try office.table("clerk", all)) == ["B busy 1", "D busy 1"])
    try office.comesTo("2027-10-03")
    #expect(
      parts(try office.table("clerk", all)) == [
        "B year 1", "D year 1", "A year 0", "C year 0", "PCB-4601 year 0",
      ])
    // A year later the moves are too long ago.
    try office.comesTo("2027-11-04")
    #expect(parts(try office.table("clerk", all)).first == "A year 0")
  }
}
