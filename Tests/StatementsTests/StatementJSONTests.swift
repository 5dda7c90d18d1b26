import LedgerCore
import Statements
import Testing

@Suite("A statement's JSON")
struct StatementJSONTests {
  @Test("read and written again, it is the same bytes")
  func roundTrip() throws {
    let bytes = SampleStatement.make().json
    #expect(try Statement(json: bytes).json == bytes)
    let proof = try SampleStatement.proof().json
    #expect(try StatementProof(json: proof).json == proof)
  }
}
