import LedgerCore
import Statements
import Testing

@Suite("A statement as a table")
struct StatementCSVTests {
  let words: StatementWords

  init() throws { words = try ShippedWords.read() }

  @Test("it is what it was")
  func golden() throws { try Golden.expect("statement.csv", SampleStatement.made.csv(words)) }

  /// Reads RFC 4180 in the plainest way.
  private func rows(_ bytes: [UInt8]) -> [[String]] {
    #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
    var rows: [[String]] = []
    var (row, field, isQuoted): ([String], [UInt8], Bool) = ([], [], false)
    for byte in bytes.dropFirst(3) {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        row.append(String(decoding: field, as: UTF8.self))
        field = []
      case UInt8(ascii: "\n") where !isQuoted:
        row.append(String(decoding: field.dropLast(), as: UTF8.self))
        rows.append(row)
        (row, field) = ([], [])
      default: field.append(byte)
      }
    }
    #expect(row == [] && field == [])
    return rows
  }

  @Test("every row has every column, and the debits and credits are those of the statement")
  func columns() {
    for statement in [SampleStatement.made, SampleStatement.empty, SampleStatement.large] {
      let rows = rows(statement.csv(words))
      #expect(Set(rows.map(\.count)) == [19])
      let postings = rows.filter { $0[0].hasPrefix("本月发生") || $0[0].hasPrefix("更正") }
      #expect(postings.count == (statement.movements + statement.corrections).flatMap(\.postings).count)
      for line in statement.accounts {
        let own = postings.filter { $0[6].hasPrefix(words["account.\(line.kind.rawValue)"].chinese + " ") }
        #expect(own.compactMap { Money($0[11]) }.reduce(.zero, +) == line.debit)
        #expect(own.compactMap { Money($0[12]) }.reduce(.zero, +) == line.credit)
      }
    }
  }

  @Test("what other people wrote is never a formula", arguments: ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
  func formulas(_ start: String) throws {
    var statement = SampleStatement.made
    let nasty = "\(start)cmd|' /C calc'!A0,\"x\"\r\ny"
    statement.parts = statement.parts.map { Statement.PartName(part: $0.part, name: nasty, unit: nil) }
    statement.open = [Statement.OpenItem(what: nasty, document: nasty, status: nasty, on: nil, amount: nil)]
    statement.outlet = Statement.Party(
      code: statement.outlet.code, name: nasty, region: nasty, agreement: statement.outlet.agreement, dealer: nasty)
    let cells = rows(statement.csv(words)).flatMap { $0 }.filter { $0.contains("cmd|") }
    #expect(cells.count > 10)
    for cell in cells { #expect(!cell.unicodeScalars.starts(with: start.unicodeScalars), "\(cell.prefix(8))") }
  }
}
