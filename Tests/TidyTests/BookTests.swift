import Foundation
import LedgerBook
import LedgerCore
import LedgerWire
import LedgerWorkflows
import StatementSigning
import Testing

/// The data files agree with the code and with each other.
struct BookTests {
  let book: LedgerBook

  init() throws { book = try LedgerBook() }

  @Test("Every verb is open or has a role, and no role has a verb there is not")
  func roles() throws {
    let verbs = Set(VerbCatalogue.verbs.map(\.name))
    let roles = try #require(book.template["roles"]?.object)
    var used = Set(book.openVerbs)
    for role in roles.members {
      #expect(Role.ofUsers.map(\.rawValue).contains(role.key))
      let names = (role.value.array ?? []).compactMap(\.string)
      #expect(Set(names).count == names.count, "\(role.key)")
      #expect(names == VerbCatalogue.verbs.map(\.name).filter(names.contains), "\(role.key): in the protocol's order")
      used.formUnion(names)
    }
    #expect(roles.members.count == Role.ofUsers.count)
    #expect(used == verbs, "\(used.symmetricDifference(verbs).sorted())")
    #expect(Set(book.openVerbs) == Set(VerbCatalogue.verbs.filter { $0.nature == .session }.map(\.name)))
  }

  @Test("Every verb, argument and field has its word in both languages")
  func words() {
    func check(_ names: some Sequence<String>, in words: [String: [Language: String]], _ what: String) {
      for name in Set(names).sorted() {
        for language in Language.allCases where (words[name]?[language] ?? "").isEmpty {
          Issue.record("\(what) \(name) has no \(language.rawValue)")
        }
      }
    }
    let verbs = VerbCatalogue.verbs
    check(verbs.map(\.name), in: book.words.verbs, "verb")
    check(verbs.flatMap { $0.arguments.map(\.name) }, in: book.words.arguments, "argument")
    let names: [String] = verbs.flatMap { $0.rows + $0.reply }
    let fields = names.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "[]")) }
    check(fields, in: book.words.fields, "field")
    check(VerbCatalogue.requestStatuses + VerbCatalogue.shipmentStatuses, in: book.words.words, "status")
    check(Role.ofUsers.map(\.rawValue), in: book.words.words, "role")
  }

  @Test("The shipped edition is one the workflows can read")
  func edition() throws {
    let policy = try #require(Policy(fields: book.template))
    #expect(policy.depositMinimum.description == "10000.00")
    #expect(policy.allows(.cashier, "deposit.pay"))
    #expect(!policy.allows(.outlet, "deposit.pay"))
  }

  @Test("The chart has every kind of account once")
  func chart() {
    #expect(Set(book.chart.map(\.kind)).count == book.chart.count)
    #expect(Set(book.chart.map(\.kind)) == Set(AccountKind.allCases))
  }

  @Test("Ledger/Embedded.swift is what Ledger/embed.sh makes of the files")
  func embedded() throws {
    let paths = try SourceTree.files("Ledger").map { String($0.path.dropFirst("Ledger/".count)) }.filter { path in
      let parts = path.split(separator: "/")
      if parts.count == 1 { return path.hasSuffix(".yaml") }
      return parts[0] == "Migrations" ? path.hasSuffix(".sql") : path.hasSuffix(".md") || path.hasSuffix(".yaml")
    }
    #expect(EmbeddedBook.files.map(\.path) == paths)
    for file in EmbeddedBook.files {
      #expect(file.text.description == (try SourceTree.read("Ledger/\(file.path)")), "\(file.path): run embed.sh")
    }
  }

  /// Once released, a migration never changes: stores that went through it would not be what new ones are.
  static let migrations = [
    "0001-log.sql": "85ffc0aff7044bb1222220c53797927f33c0fc8f5e880667c7024bd7cb055f29",
    "0002-projections.sql": "363cf04c5de60d64514f0aed0ccf699974114624e458efd774de6bda92f15485",
    "0003-old-parts.sql": "842059a2d49023967abc0882740a6b3ddd55f345faa0a9d80dc605566b4b3a2a",
    "0004-signatures.sql": "032860addcb4e6ef03a2866b2ca1951c507cb0b76ba3f1b61881dbde19e6f34d",
  ]

  @Test("No migration has changed")
  func migrationsAreUnchanged() throws {
    let files = try SourceTree.files("Ledger/Migrations")
    #expect(files.map(\.name) == Self.migrations.keys.sorted())
    for file in files {
      #expect(OpenSSLHash().sha256(Array(file.text.utf8)).description == Self.migrations[file.name], "\(file.name)")
    }
  }
}
