import LedgerCore
import Testing

struct CodeTests {
  @Test("Outlets: capitals, digits, hyphens; 1 to 15", arguments: ["HN0371", "0", "A-B-C", "ABCDEFGHIJKLMNO"])
  func outlet(_ text: String) {
    #expect(OutletCode(text)?.text == text)
  }

  @Test("No outlet", arguments: ["", "-HN", "hn0371", "HN 1", "HN.1", "HN_1", "ABCDEFGHIJKLMNOP", "HN０", "河南"])
  func noOutlet(_ text: String) {
    #expect(OutletCode(text) == nil)
  }

  @Test("Parts: dots too, 1 to 32", arguments: ["PCB-4601", "9", "A.B-C", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"])
  func part(_ text: String) {
    #expect(PartCode(text)?.text == text)
    #expect(BankCode(text)?.text == text)
  }

  @Test("No part", arguments: ["", ".A", "-A", "pcb", "A:B", "A/B", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456", "A\n", "É"])
  func noPart(_ text: String) {
    #expect(PartCode(text) == nil)
  }

  @Test("Users: small letters, digits, dot, underscore, hyphen; 1 to 32", arguments: ["wh01", "7", "a.b_c-d"])
  func user(_ text: String) {
    #expect(UserName(text)?.text == text)
  }

  @Test("No user", arguments: ["", "_a", ".a", "-a", "Wh01", "a b", "abcdefghijklmnopqrstuvwxyz0123456", "a@b"])
  func noUser(_ text: String) {
    #expect(UserName(text) == nil)
  }

  @Test func codesSortByText() throws {
    let codes = try ["B", "A-1", "A.1", "A1", "A"].map { try #require(PartCode($0)) }
    #expect(codes.sorted().map(\.text) == ["A", "A-1", "A.1", "A1", "B"])
  }

  @Test("A series counts in five digits, and goes on with six")
  func seriesNumber() {
    #expect(SeriesNumber(series: "REQ-202611", number: 1).description == "REQ-202611-00001")
    #expect(SeriesNumber(series: "REQ-202611", number: 99_999).description == "REQ-202611-99999")
    #expect(SeriesNumber(series: "REQ-202611", number: 100_000).description == "REQ-202611-100000")
  }

  @Test("Nobody logs in as the ledger itself")
  func roles() {
    #expect(!Role.ofUsers.contains(.system))
    #expect(Role.ofUsers.count == 12)
    #expect(Actor.system.role == .system)
  }
}
