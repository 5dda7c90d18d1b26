import LedgerBook
import Testing

/// A clause that code cites stands in the handbook, and what code enforces is tried by a test that names it.
struct ClauseTests {
  /// The clauses a text cites; `8.5.1-2` cites the first.
  private func clauses(in text: some StringProtocol) -> Set<String> {
    let clause = /(?:^|[^\d.\w-])(8\.[3-7](?:\.\d)?|9\.[3-7])(?=$|[^\d.]|\.(?:$|[^\d]))/
    return Set(String(text).matches(of: clause).map { String($0.1) })
  }

  @Test("Finding clauses is not misled by versions and amounts")
  func finding() {
    #expect(clauses(in: "/// 8.3.2, 8.6 and 9.5. Not 18.3.2, 8.3.2.1, 10.8.4, GRDB-9.5") == ["8.3.2", "8.6", "9.5"])
  }

  @Test("Every clause cited in code has a heading in both languages")
  func cited() throws {
    let book = try LedgerBook()
    for file in try SourceTree.files("Sources", ending: ".swift") {
      for clause in clauses(in: file.text) {
        for language in Language.allCases where book.clause(clause, language) == nil {
          Issue.record("\(file.path) cites \(clause), which has no heading in \(language.rawValue)")
        }
      }
    }
  }

  @Test("Every clause that the workflows cite is named by a test")
  func tried() throws {
    var enforced: Set<String> = []
    for file in try SourceTree.files("Sources/LedgerWorkflows", ending: ".swift") {
      for literal in file.text.matches(of: /"([\d.]+)"/) { enforced.formUnion(clauses(in: literal.1)) }
    }
    #expect(enforced.contains("8.3.2"))
    var tried: Set<String> = []
    for file in try SourceTree.files("Tests/LedgerCoreTests", "Tests/LedgerWorkflowsTests", ending: ".swift") {
      // A test's name is the first text after @Test.
      for name in file.text.matches(of: /@Test\(\s*"([^"\n]*)"/) { tried.formUnion(clauses(in: name.1)) }
    }
    #expect(enforced.subtracting(tried).sorted() == [])
  }
}
