import DaemonHarness
import Foundation
import LedgerClient
import Testing

/// From a shipment to the outlet's own check of two months' statements, with a change of keys in between.
struct SignedMonthsTests {
  /// Runs a program in this folder; its exit status and what it said.
  private static func run(_ program: String, _ words: [String], in folder: String) throws -> (Int32, [String]) {
    let process = try ChildProcess(
      "/usr/bin/env", ["-C", folder, program] + words, errorsTo: folder + "/complaints")
    let lines = try process.readLines()
    guard case .exited(let status) = process.wait() else { return (-1, lines) }
    return (status, lines)
  }

  private func work(in company: Company) async throws {
    try await company.accepted("qian", "deposit.pay outlet=HN0371 amount=20000")
    try await company.accepted("wang", "stock.receive part=PCB-4601 qty=100")
    try await company.accepted(
      "ma", "request.submit kind=emergency outlet=HN0371 line=PCB-4601:30 reason=no-part seal=0371-001")
    try await company.accepted("li", "request.review request=REQ-202611-00001 decision=approve")
    try await company.accepted("wang", "issue.ship request=REQ-202611-00001 carrier=truck")
    try await company.accepted("ma", "receipt.confirm shipment=SHP-202611-00001")
  }

  /// Closes a month on a day of the next one, and takes the outlet's statement away.
  private func close(_ month: String, on day: String, in company: Company, to folder: String) async throws {
    try await company.accepted("admin", "clock.set date=\(day)")
    for step in ["month.sign", "month.close", "statement.issue"] {
      try await company.accepted("sun", "\(step) month=\(month)")
    }
    let (status, _) = try await blocking {
      try Data("\(company.token(of: "ma"))\n".utf8).write(to: URL(fileURLWithPath: folder + "/token"))
      return try Self.run(
        try BuildFolder.program("partsledger"),
        ["--server", "127.0.0.1:\(company.port)", "--token-file", "token", "statement", "get", "month=\(month)"]
          + ["--output", folder], in: folder)
    }
    #expect(status == 0, "\(month)")
  }

  /// Both the client and stock openssl.
  private func verify(_ number: String, in folder: String) async throws -> [String] {
    try await blocking {
      let (status, lines) = try Self.run(
        try BuildFolder.program("partsledger"), ["statement", "verify", "\(number).json", "--lang", "en"], in: folder)
      #expect(status == 0, "\(lines)")
      let (accepted, _) = try Self.run(
        "openssl",
        ["cms", "-verify", "-binary", "-content", "\(number).json", "-inform", "PEM", "-in", "\(number).p7s"]
          + ["-CAfile", "ca.pem", "-out", "content"], in: folder)
      #expect(accepted == 0)
      return lines
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func anOutletChecksItsStatementsWhateverKeySignedThem() async throws {
    try await Gate.daemons.through {
      let company = try await Company()
      let folder = company.ledger.folder + "/statements"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try await work(in: company)
      try await close("2026-11", on: "2026-12-03", in: company, to: folder)
      let november = try await verify("STM-202611-HN0371", in: folder)
      #expect(november.filter { $0.hasPrefix("not done") }.count == 2, "the first: \(november)")

      #expect(try await company.stop() == .exited(0))
      let (rotated, _) = try await blocking {
        try Self.run(
          try BuildFolder.program("partsledgerd"), ["key", "rotate", "--data", company.ledger.data], in: folder)
      }
      #expect(rotated == 0)
      try await company.restart()
      try await company.accepted("ma", "statement.ack statement=STM-202611-HN0371")
      try await close("2026-12", on: "2027-01-04", in: company, to: folder)
      let december = try await verify("STM-202612-HN0371", in: folder)
      #expect(december.allSatisfy { !$0.hasPrefix("not done") }, "\(december)")
      // The old key's signature is as good as ever.
      let again = try await verify("STM-202611-HN0371", in: folder)
      #expect(again == november)
      #expect(december.first != november.first, "another key signed")
      #expect(try await company.stop() == .exited(0))
      try await tamper(with: company)
    }
  }

  /// One byte changed in each column of the table of signatures, of a statement and of a checkpoint.
  private func tamper(with company: Company) async throws {
    #expect(try await company.verify().ending == .exited(0))
    let rows = ["STM-202611-HN0371", "STM-202612-HN0371", "checkpoint/2026-12", "checkpoint/2026-11/certificate"]
    for (index, name) in rows.enumerated() {
      for column in ["name", "record", "bytes"] {
        let data = company.ledger.folder + "/signature-\(index)-\(column)"
        try FileManager.default.copyItem(atPath: company.ledger.data, toPath: data)
        try Tampering("signature", column, "name = '\(name)'", record: 0).apply(to: data + "/ledger.sqlite")
        let (ending, lines) = try await company.verify(data)
        #expect(ending == .exited(4), "\(name) \(column)")
        #expect(
          lines.count == 1 && lines[0].hasPrefix("differs table=signature record="), "\(name) \(column): \(lines)")
      }
    }
  }
}
