import LedgerCore
import LedgerWire
import Testing

struct VerbCatalogueTests {
  @Test("Names are unique, and every one is found and read as a verb")
  func names() throws {
    let names = VerbCatalogue.verbs.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(VerbCatalogue.verb(named: name)?.name == name)
      #expect(try RequestLine.read(Array(name.utf8))?.verb == name)
    }
    #expect(VerbCatalogue.verb(named: "deposit") == nil)
  }

  @Test("Every mutating verb takes id and dry and answers entry first; no other verb does")
  func mutating() {
    for verb in VerbCatalogue.verbs {
      #expect((verb.argument("id") != nil) == verb.isMutating, "\(verb.name)")
      #expect((verb.argument("dry") != nil) == verb.isMutating, "\(verb.name)")
      #expect((verb.reply.first == "entry") == verb.isMutating, "\(verb.name)")
    }
  }

  @Test("Every read says which record it was read at; every list has limit, cursor, rows and next")
  func reads() {
    for verb in VerbCatalogue.verbs where verb.nature == .read {
      #expect(verb.reply.contains("at"), "\(verb.name)")
      let isList = verb.argument("cursor") != nil
      // A suggestion is as long as asked, and has no second page.
      #expect(isList == (verb.argument("limit") != nil) || verb.name == "stocktake.suggest", "\(verb.name)")
      // What the list is of may follow.
      if isList { #expect(verb.reply.prefix(3) == ["rows", "at", "[next]"], "\(verb.name)") }
    }
  }

  @Test("Within a verb every argument, row field and reply field is named once")
  func fieldsOnce() {
    for verb in VerbCatalogue.verbs {
      for names in [verb.arguments.map(\.name), verb.rows, verb.reply] {
        #expect(Set(names).count == names.count, "\(verb.name)")
      }
    }
  }

  @Test("Only lines, parts, days, figures and old parts repeat, and whatever has pieces in it does")
  func arguments() {
    let lines: Set<ArgumentType> = [.line, .countLine, .figure, .claimLine, .inspection, .correction]
    let others: Set<ArgumentType> = [.date, .part, .document(.oldPart)]
    for verb in VerbCatalogue.verbs {
      #expect(verb.arguments.allSatisfy { !$0.repeats || lines.union(others).contains($0.type) }, "\(verb.name)")
      #expect(verb.arguments.allSatisfy { $0.repeats || !lines.contains($0.type) }, "\(verb.name)")
      #expect(verb.arguments.allSatisfy { !$0.type.placeholder.isEmpty }, "\(verb.name)")
    }
  }

  @Test(
    "The nearest verb, when one is close enough to be meant",
    arguments: [
      ("deposit.shwo", "deposit.show"), ("depositshow", "deposit.show"), ("pong", "ping"),
      ("request.submitt", "request.submit"),
      ("entry.revers", "entry.reverse"), ("trail", "trial"), ("ping", "ping"),
    ])
  func nearest(_ typed: String, _ meant: String) {
    #expect(VerbCatalogue.nearest(to: typed) == meant)
  }

  @Test("No verb is near what is like none", arguments: ["frobnicate.all", "zzzzzzzz", ""])
  func noneNear(_ typed: String) {
    #expect(VerbCatalogue.nearest(to: typed) == nil)
  }

  @Test("However long a line's verb is, looking for one near it is quick")
  func longVerb() {
    #expect(VerbCatalogue.nearest(to: String(repeating: "a", count: 60_000)) == nil)
  }
}
