import LedgerCore
import LedgerWire
import Testing

/// The order in which what was sent is refused: unknown keys, missing ones, bad values.
struct ArgumentsTests {
  private func refusal(_ verb: String, _ sent: (String, String)...) throws -> Refusal? {
    let specification = try #require(VerbCatalogue.verb(named: verb))
    do throws(Refusal) {
      _ = try Arguments(sent.map { ReplyField($0.0, $0.1) }, of: specification)
      return nil
    } catch {
      return error
    }
  }

  private func figures(_ refusal: Refusal?) -> [String] {
    guard let refusal else { return [] }
    return [refusal.messageKey] + refusal.figures.map { "\($0.key)=\($0.value)" }
  }

  @Test("The first unknown key in the order sent, before anything that is missing or bad")
  func unknownKey() throws {
    let refusal = try refusal("deposit.pay", ("amount", "bad"), ("colour", "red"), ("size", "1"))
    #expect(figures(refusal) == ["UNKNOWN_KEY", "verb=deposit.pay", "key=colour"])
  }

  @Test("A key that repeats where no list is meant")
  func repeated() throws {
    let refusal = try refusal("deposit.pay", ("amount", "1"), ("amount", "1"), ("size", "1"))
    #expect(figures(refusal) == ["BAD_VALUE.repeated", "key=amount"])
  }

  @Test("The first missing key in the verb's order, before any bad value")
  func missing() throws {
    #expect(figures(try refusal("deposit.pay", ("amount", "bad"))) == ["MISSING", "verb=deposit.pay", "key=outlet"])
    #expect(figures(try refusal("deposit.pay")) == ["MISSING", "verb=deposit.pay", "key=outlet"])
    #expect(
      figures(try refusal("deposit.pay", ("outlet", "bad"))) == ["MISSING", "verb=deposit.pay", "key=amount"])
  }

  @Test("The first bad value in the verb's order, not in the order sent")
  func badValue() throws {
    let refusal = try refusal("deposit.pay", ("on", "bad"), ("amount", "bad"), ("outlet", "bad"), ("dry", "no"))
    #expect(figures(refusal) == ["BAD_VALUE.outlet", "key=outlet"])
  }

  @Test("A list: in its order, each part once, at most 200 lines")
  func lines() throws {
    let verb = try #require(VerbCatalogue.verb(named: "return.receive"))
    func read(_ lines: [String]) throws(Refusal) -> ArgumentValue? {
      try Arguments([ReplyField("outlet", "A")] + lines.map { ReplyField("line", $0) }, of: verb)["line"]
    }
    let two = [PartLine("B:2"), PartLine("A:1")].compactMap { $0 }
    #expect(try read(["B:2", "A:1"]) == .lines(two))
    #expect(throws: Refusal(.badValue, "line-twice", [ReplyField("key", "line")])) { try read(["A:1", "B:1", "A:2"]) }
    let many = (1...201).map { "P\($0):1" }
    #expect(throws: Refusal(.badValue, "line-count", [ReplyField("key", "line")])) { try read(many) }
    #expect(try read(Array(many.dropLast())) != nil)
  }

  @Test("A list of old parts: in its order, each once, at most 200")
  func documents() throws {
    let verb = try #require(VerbCatalogue.verb(named: "oldpart.claim"))
    func read(_ items: [String]) throws(Refusal) -> ArgumentValue? {
      try Arguments([ReplyField("maker", "A")] + items.map { ReplyField("item", $0) }, of: verb)["item"]
    }
    let two = ["OLD-202612-00002", "OLD-202612-00001"]
    #expect(try read(two) == .documents(two))
    #expect(throws: Refusal(.badValue, "item-twice", [ReplyField("key", "item")])) { try read(two + [two[0]]) }
    let many = (1...201).map { "OLD-202612-\(10_000 + $0)" }
    #expect(throws: Refusal(.badValue, "line-count", [ReplyField("key", "item")])) { try read(many) }
    #expect(try read(Array(many.dropLast())) != nil)
  }

  @Test("A list of parts, or of what was counted of them: in its order, each once, at most 200")
  func counts() throws {
    let opening = try #require(VerbCatalogue.verb(named: "stocktake.open"))
    func parts(_ texts: [String]) throws(Refusal) -> ArgumentValue? {
      try Arguments([ReplyField("scope", "list")] + texts.map { ReplyField("part", $0) }, of: opening)["part"]
    }
    let counting = try #require(VerbCatalogue.verb(named: "stocktake.count"))
    func counts(_ texts: [String]) throws(Refusal) -> ArgumentValue? {
      let head = ReplyField("stocktake", "CNT-202611-00001")
      return try Arguments([head] + texts.map { ReplyField("line", $0) }, of: counting)["line"]
    }
    #expect(try parts(["B", "A"]) == .parts(["B", "A"].compactMap { PartCode($0) }))
    #expect(throws: Refusal(.badValue, "line-twice", [ReplyField("key", "part")])) { try parts(["A", "B", "A"]) }
    #expect(try counts(["B:0", "A:2"]) == .lines(["B:0", "A:2"].compactMap { PartLine(counted: $0) }))
    #expect(throws: Refusal(.badValue, "line-twice", [ReplyField("key", "line")])) { try counts(["A:0", "A:1"]) }
    let many = (1...201).map { "P\($0)" }
    #expect(throws: Refusal(.badValue, "line-count", [ReplyField("key", "part")])) { try parts(many) }
    #expect(throws: Refusal(.badValue, "line-count", [ReplyField("key", "line")])) {
      try counts(many.map { $0 + ":0" })
    }
    #expect(try parts(Array(many.dropLast())) != nil)
  }

  @Test("Arguments stand in the verb's order, whatever order they were sent in")
  func order() throws {
    let verb = try #require(VerbCatalogue.verb(named: "deposit.pay"))
    let sent = [ReplyField("amount", "1"), ReplyField("outlet", "A"), ReplyField("id", "7")]
    let arguments = try Arguments(sent, of: verb)
    #expect(arguments.values.map(\.name) == ["outlet", "amount", "id"])
    #expect(try Arguments(sent.reversed(), of: verb) == arguments)
    #expect(arguments["bank"] == nil)
  }
}
