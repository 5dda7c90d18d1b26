import Foundation
import LedgerCore
import LedgerService
import StatementSigning
import Statements

extension Simulation {
  /// What the rows of `statement.get` carry.
  static func file(_ rows: [String]) -> [UInt8]? {
    var bytes: [UInt8] = []
    for row in rows {
      guard row.hasPrefix("* data="), let data = Data(base64Encoded: value("data", row) ?? "") else { return nil }
      bytes += data
    }
    return bytes
  }

  /// The value of a field as it was before it was quoted.
  static func value(_ key: String, _ line: String) -> String? {
    guard let word = Auditor.Expected.words(line).first(where: { $0.hasPrefix("\(key)=") }),
      let parsed = try? Auditor.parse("x \(word)")
    else { return nil }
    return parsed[key]
  }

  /// Has the outlet's key sign what the auditor only calls signed.
  func sealed(_ line: String) throws -> String {
    let placeholder = "seal=\(Auditor.rightSeal)"
    guard line.hasPrefix("statement.ack "), line.contains(placeholder), let number = Self.value("statement", line),
      let file = try file(number, "json"), let seal = OutletSeal.seal(file)
    else { return line }
    return line.replacing(placeholder, with: "seal=\(seal)")
  }

  /// A file of a statement as somebody sees it who may see all of them; nil when there is none.
  ///
  /// - Parameter statement: nil for the company's certificate.
  private func file(_ statement: String?, _ form: String) throws -> [UInt8]? {
    try flush()
    guard let connection = try connection("aud1") else { return nil }
    let line = "statement.get\(statement.map { " statement=\($0)" } ?? "") form=\(form)\n"
    for action in connection.conversation.received(Array(line.utf8)) {
      switch action {
      case .send(let bytes): connection.receive(bytes)
      case .ask(let slot, let request):
        let answer = reads.answer(request) { ServiceStatistics() }
        for case .send(let bytes) in connection.conversation.answered(slot: slot, answer) { connection.receive(bytes) }
      default: break
      }
    }
    guard let reply = connection.nextReply(), reply.last.hasPrefix("OK ") else { return nil }
    return Self.file(reply.rows)
  }

  /// What the auditor leaves open in replies about closed months, the log decides.
  func checkStatements(_ line: String, _ reply: (rows: [String], last: String)) throws {
    guard reply.last.hasPrefix("OK ") else { return }
    switch line.prefix(while: { $0 != " " }) {
    case "checkpoint.list": for row in reply.rows { try checkRoot(row) }
    case "checkpoint.show": try checkRoot(reply.last)
    case "statement.get":
      guard let bytes = Self.file(reply.rows), Self.value("bytes", reply.last) == "\(bytes.count)",
        Self.value("sha256", reply.last) == "\(OpenSSLHash().sha256(bytes))"
      else { throw Difference(description: "seed \(seed): \(line) came in pieces") }
      guard let name = Self.value("name", reply.last), name != "ca.pem" else { return }
      try checkFile(bytes, name)
    default: return
    }
  }

  private func checkRoot(_ line: String) throws {
    let size = Self.value("records", line).flatMap { Int($0) } ?? 0
    let root = try LogReader(store: memory).root(size)
    guard Self.value("root", line) == "\(root)" else { throw Difference(description: "seed \(seed): root \(line)") }
    guard let note = Self.value("note", line) else { return }
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 5, lines[1] == "\(size)", lines[2] == Data(root.bytes).base64EncodedString(), lines[3].isEmpty,
      lines[4].hasPrefix("\u{2014} \(lines[0]) ")
    else { throw Difference(description: "seed \(seed): note \(lines)") }
  }

  /// Holds a file against the books by its name.
  private func checkFile(_ bytes: [UInt8], _ name: String) throws {
    let number = String(name.prefix { $0 != "." })
    guard let issued = auditor.statements[number] else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    var faults = auditor.strangers(in: text, of: issued.outlet).map { "\(name) names \($0)" }
    if name == "\(number).json" {
      let log = LogReader(store: memory)
      let statement = try Statement(json: bytes)
      faults += statement.faults.map { "\(name): \($0)" }
      faults += StatementCheck(statement, issued, auditor) { try? log.leaf($0) }.faults
      let root = try log.root(auditor.checkpoints[issued.month]?.records ?? 0)
      if statement.checkpoint.root != root { faults.append("\(name): another root") }
    }
    guard faults.isEmpty else {
      throw Difference(description: "seed \(seed) record \(auditor.lastRecord): \(faults.joined(separator: "\n  "))")
    }
  }

  /// Without the ledger: who signed it, and that its entries are in the log.
  private func checkProof(of statement: Statement, _ json: [UInt8]) throws {
    guard let signature = try file(statement.number, "p7s"), let authority = try file(nil, "ca"),
      let proof = try file(statement.number, "proof")
    else { throw Difference(description: "seed \(seed): \(statement.number) is not proved") }
    let signer = try CompanySignature.verify(
      content: json, signature: signature, ca: String(decoding: authority, as: UTF8.self))
    guard signer.company == statement.company else {
      throw Difference(description: "seed \(seed): \(statement.number) signed by \(signer.subject)")
    }
    try checkFile(proof, "\(statement.number).proof.json")
    let faults = try StatementProof(json: proof).faults(of: statement, hash: OpenSSLHash())
    guard faults.isEmpty else { throw Difference(description: "seed \(seed): \(faults)") }
  }

  /// Every statement once more, each with the one before, and all of a month with its trial balance.
  func checkAllStatements() throws {
    var digests: [String: Digest] = [:]
    var closings: [Auditor.Month: [String: Auditor.Fen]] = [:]
    for issued in auditor.sortedStatements {
      guard let bytes = try file(issued.number, "json") else {
        throw Difference(description: "seed \(seed): no \(issued.number)")
      }
      try checkFile(bytes, "\(issued.number).json")
      let statement = try Statement(json: bytes)
      try checkProof(of: statement, bytes)
      digests[issued.number] = OpenSSLHash().sha256(bytes)
      if let previous = statement.previous, previous.digest != digests[previous.number] {
        throw Difference(description: "seed \(seed): \(issued.number) does not follow \(previous.number)")
      }
      for line in statement.accounts {
        closings[issued.month, default: [:]]["\(line.kind.rawValue):\(issued.outlet)"] = Auditor.Fen(line.closing.fen)
      }
    }
    for (month, run) in auditor.statementRuns where run.status == "issued" {
      let told = closings[month] ?? [:]
      let books = auditor.books(at: month.last)
      var lines: [String: Auditor.Fen] = [:]
      for account in books.accounts.keys where Auditor.outlet(ofAccount: account) == nil && !Auditor.isMemo(account) {
        lines[account] = books.total(account)
      }
      for (account, closing) in told where !Auditor.isMemo(account) {
        lines[String(account.prefix { $0 != ":" }), default: 0] += closing
      }
      let debit = lines.values.reduce(0) { $0 + max(0, $1) }
      guard debit == auditor.trial(at: month.last).debit, lines.values.reduce(0, +) == 0 else {
        throw Difference(description: "seed \(seed): the statements of \(month.text) are not its trial balance")
      }
    }
  }
}
