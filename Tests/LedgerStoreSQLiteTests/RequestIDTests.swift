import Testing

@testable import LedgerStoreSQLite

@Suite struct RequestIDTests {
  @Test func `a canonical UUID is sixteen bytes and comes back as it was`() {
    let id = "01912f4e-7a10-7000-8abc-0123456789ef"
    #expect(
      RequestID(id)
        == .uuid([0x01, 0x91, 0x2F, 0x4E, 0x7A, 0x10, 0x70, 0, 0x8A, 0xBC, 1, 0x23, 0x45, 0x67, 0x89, 0xEF]))
    #expect(RequestID(id).description == id)
    for other in [
      id.uppercased(), "", String(id.dropLast()), id + "0", id.replacing("-", with: "0"), "g" + id.dropFirst(),
    ] {
      #expect(RequestID(other) == .text(other))
    }
  }

  @Test(arguments: [
    ("", "00000000-0000-0000-0000-000000000000"), ("0", "00000000-0000-0000-0000-000000000000"),
    ("ab", "ab000000-0000-0000-0000-000000000000"), ("ab-", "ab000000-0000-0000-0000-000000000000"),
    ("abA", "aba00000-0000-0000-0000-000000000000"), ("abz", "ac000000-0000-0000-0000-000000000000"),
    ("afz", "b0000000-0000-0000-0000-000000000000"), ("ffz", nil), ("z", nil),
    ("01234567-", "01234567-0000-0000-0000-000000000000"), ("01234567,", "01234567-0000-0000-0000-000000000000"),
    ("012345670", "01234568-0000-0000-0000-000000000000"),
    ("01234567-0000-0000-0000-00000000000f", "01234567-0000-0000-0000-000000000010"),
    ("01234567-0000-0000-0000-00000000000f!", "01234567-0000-0000-0000-000000000010"),
    ("ffffffff-ffff-ffff-ffff-ffffffffffff", nil),
  ])
  func `the smallest UUID after a text`(_ text: String, _ expected: String?) {
    #expect(RequestID.smallest(after: text).map { RequestID.uuid($0).description } == expected)
  }
}
