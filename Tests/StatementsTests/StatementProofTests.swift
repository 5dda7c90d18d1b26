import LedgerCore
import StatementSigning
import Statements
import Testing

@Suite("What proves a statement")
struct StatementProofTests {
  let statement = SampleStatement.made
  let proof: StatementProof

  init() throws { proof = try SampleStatement.proof() }

  private func faults(_ proof: StatementProof) -> [String] {
    proof.faults(of: statement, hash: OpenSSLHash()).map(\.path)
  }

  @Test("every record and every note changed is found")
  func changed() throws {
    for change in try changes() {
      var wrong = proof
      change.make(&wrong)
      #expect(faults(wrong).contains(change.fault), "\(change.fault)")
    }
  }

  private struct Change {
    let fault: String
    let make: (inout StatementProof) -> Void
  }

  private func changes() throws -> [Change] {
    let first = try #require(proof.records.first)
    let earlier = try #require(proof.earlier)
    return [
      Change(fault: "statement") { $0.statement = "STM-202611-HN0372" },
      Change(fault: "note.origin") { $0.note = "other" + $0.note },
      Change(fault: "note.size") { $0.note = "partsledger/0123456789abcdef/1\n22\n" },
      Change(fault: "note.root") { $0.note = $0.note.replacing("=\n", with: "\n") },
      Change(fault: "earlier.size") { $0.earlier = .init(size: 0, root: earlier.root, path: []) },
      Change(fault: "earlier.path") { $0.earlier = .init(size: 7, root: earlier.root, path: earlier.path) },
      Change(fault: "earlier.path") { $0.earlier = .init(size: 8, root: first.path[0], path: earlier.path) },
      Change(fault: "records") { $0.records.removeFirst() },
      Change(fault: "records[1].entry") { $0.records[1] = $0.records[0] },
      Change(fault: "records[0].entry") { $0.records[0] = .init(entry: .first, bytes: first.bytes, path: first.path) },
      Change(fault: "records[0].path") { $0.records[0] = .init(entry: first.entry, bytes: first.bytes, path: []) },
      Change(fault: "movements[0].leaf") {
        $0.records[0] = .init(entry: first.entry, bytes: first.bytes + [0x20], path: first.path)
      },
      Change(fault: "movements[0]") {
        $0.records[0] = .init(entry: first.entry, bytes: Array("{}".utf8), path: first.path)
      },
    ]
  }

  /// The statement says something else than the record, and names the record's own leaf all the same.
  @Test("a statement that says something else of an entry than its record does")
  func disagreeing() throws {
    let changes: [(path: String, value: CanonicalValue)] = [
      ("movements[0].on", "2026-11-03"), ("movements[0].verb", "deposit.take"), ("movements[0].clause", "8.3.2"),
      ("movements[0].document", "RCP-202611-00009"), ("movements[0].leaf", .string(String(repeating: "0", count: 64))),
      ("movements[0].postings[0].amount", -500_001), ("movements[0].postings[0].account", "advance"),
      ("movements[2].postings[0].quantity", 9), ("movements[2].postings[0].lot", 1),
      ("movements[2].postings[0].part", "PCB-4601"), ("corrections[0].reverses", 6), ("outlet.code", "HN0372"),
    ]
    for change in changes {
      let whole = try #require(CanonicalValue(canonicalBytes: statement.json))
      let bytes = whole.changing(CanonicalStep.path(change.path)[...]) { $0 = change.value }.canonicalBytes
      let faults = proof.faults(of: try Statement(json: bytes), hash: OpenSSLHash()).map(\.path)
      let about = change.path.split(separator: ".").first ?? ""
      #expect(faults.contains { $0.hasPrefix(about) || change.path == "outlet.code" }, "\(change.path): \(faults)")
    }
  }

  @Test("it does not prove the statement of another checkpoint")
  func otherCheckpoint() {
    var other = statement
    other.checkpoint = Statement.TreeState(
      origin: statement.checkpoint.origin, size: statement.checkpoint.size - 1, root: statement.checkpoint.root)
    let faults = proof.faults(of: other, hash: OpenSSLHash()).map(\.path)
    #expect(faults.contains("note.size"))
    #expect(faults.contains("records[11].path"))
  }
}

@Suite("A statement and the one before")
struct FollowingStatementTests {
  private func october() -> Statement {
    var october = SampleStatement.statement(
      SampleStatement.log(), month: SampleStatement.november.previous, size: 8)
    october.previous = nil
    return october
  }

  private func november(after october: Statement) -> Statement {
    var november = SampleStatement.made
    november.previous = Statement.Previous(
      number: october.number, digest: OpenSSLHash().sha256(october.json), answer: "acknowledged", answeredOn: nil)
    return november
  }

  private func faults(_ november: Statement, _ october: Statement) -> [String] {
    november.faults(following: october, json: october.json, hash: OpenSSLHash()).map(\.path)
  }

  @Test("the closing of one month is the opening of the next")
  func follows() {
    #expect(faults(november(after: october()), october()) == [])
  }

  @Test("what does not follow is named")
  func doesNotFollow() throws {
    var first = SampleStatement.made
    first.previous = nil
    #expect(faults(first, october()) == ["previous"])

    var changed = october()
    let line = try #require(changed.accounts.first { $0.kind == .held })
    changed.accounts[4] = Statement.AccountLine(
      kind: .held, opening: line.opening, debit: line.debit, credit: line.credit, closing: .zero)
    #expect(faults(november(after: october()), changed) == ["previous.sha256", "accounts.held.opening"])

    let same = november(after: october())
    #expect(faults(same, same).contains("month"))
    #expect(faults(same, same).contains("previous.number"))
    #expect(faults(same, same).contains("checkpoint.size"))
  }
}
