import LedgerCore
import Statements
import Testing

/// 8.6.7: what a settled claim credits, and what a supplement changes of it later.
@Suite("The arithmetic of write-offs")
struct WriteOffFaultsTests {
  private typealias Sample = SampleStatement

  /// A statement with one more entry on the last day, and what it wrote off.
  private func statement(_ verb: String, _ postings: [Posting], _ lines: [Statement.WriteOff]) -> Statement {
    var log = Sample.log()
    let entry = log.add(Sample.date("2026-11-30"), verb, "8.6.7", document: "CLM-202610-00001", postings)
    log.writeOffs[entry] = lines
    return Sample.statement(log, month: Sample.november, size: log.records.count)
  }

  private func line(
    _ pieces: Int64, percent: Int, value: Int64, before: Int64? = nil, credited: Int64, charged: Int64
  ) -> Statement.WriteOff {
    Statement.WriteOff(
      part: Sample.part("PCB-4601"), quantity: Quantity(pieces), repair: "R-1017", dispatched: nil, percent: percent,
      value: Sample.money(value), before: before.map(Sample.money), credited: Sample.money(credited),
      charged: Sample.money(charged))
  }

  private func held(_ pieces: Int64) -> [Posting] {
    let (part, value) = (Sample.part("PCB-4601"), Sample.money(pieces * 480_00))
    return [
      Posting(.held(Sample.outlet), -value, part, lot: LotNumber(record: 5), Quantity(-pieces)),
      Posting(.used, .zero, part, Quantity(pieces)),
    ]
  }

  private func owed(_ fen: Int64) -> Posting { Posting(.owed(Sample.outlet), Sample.money(fen)) }
  private func warranty(_ fen: Int64) -> Posting { Posting(.warranty, Sample.money(fen)) }

  @Test("half a fen is rounded up")
  func rounding() {
    var one = line(1, percent: 90, value: 5, credited: 5, charged: 0)
    #expect(faults(of: one) == [])
    one = line(1, percent: 90, value: 4, credited: 4, charged: 0)
    #expect(faults(of: one) == [])
    one = line(1, percent: 90, value: 15, credited: 13, charged: 2)
    #expect(faults(of: one).contains("movements[11].write_offs[0].credited"))
    one = line(1, percent: 101, value: 15, credited: 15, charged: 0)
    #expect(faults(of: one).contains("movements[11].write_offs[0].percent"))
  }

  /// Of its own figures only: a line of so few fen has no posting here.
  private func faults(of line: Statement.WriteOff) -> [String] {
    statement("claim.settle", [warranty(1), Posting(.owed(Sample.outlet), Sample.money(-1))], [line]).faults
      .map(\.path).filter { $0.hasPrefix("movements[11].write_offs[") }
  }

  @Test("a late parcel, and parts that never came")
  func settled() {
    let late = statement(
      "claim.settle", held(1) + [warranty(432_00), owed(48_00)],
      [line(1, percent: 90, value: 480_00, credited: 432_00, charged: 48_00)])
    #expect(late.faults == [])
    let missing = statement(
      "claim.missing", held(2) + [owed(960_00)], [line(2, percent: 0, value: 960_00, credited: 0, charged: 960_00)])
    #expect(missing.faults == [])
  }

  @Test("a supplement: more is credited and less is owed, what was paid becomes an advance")
  func supplemented() {
    let advance = Posting(.advance(Sample.outlet), Sample.money(-48_00))
    let more = statement(
      "claim.supplement", [warranty(48_00), advance],
      [line(1, percent: 100, value: 480_00, before: 432_00, credited: 48_00, charged: -48_00)])
    #expect(more.faults == [])
    let first = statement(
      "claim.supplement", [warranty(432_00), owed(-432_00)],
      [line(1, percent: 90, value: 480_00, before: 0, credited: 432_00, charged: -432_00)])
    #expect(first.faults == [])
    let less = statement(
      "claim.supplement", [warranty(-432_00), owed(432_00)],
      [line(1, percent: 0, value: 480_00, before: 432_00, credited: -432_00, charged: 432_00)])
    #expect(less.faults == [])
    let sentBack = statement(
      "claim.supplement", held(1) + [warranty(432_00), owed(48_00)],
      [line(1, percent: 90, value: 480_00, before: 0, credited: 432_00, charged: 48_00)])
    #expect(sentBack.faults == [])
  }

  @Test("a supplement that charges what it credits anew is found")
  func wrongSupplement() {
    let wrong = statement(
      "claim.supplement", [warranty(48_00), owed(-48_00)],
      [line(1, percent: 100, value: 480_00, before: 432_00, credited: 48_00, charged: 432_00)])
    #expect(wrong.faults.map(\.path) == ["movements[11].write_offs[0].charged", "movements[11].write_offs"])
    let forgotten = statement(
      "claim.settle", held(1) + [warranty(432_00), owed(48_00)],
      [line(1, percent: 90, value: 480_00, credited: 432_00, charged: 49_00)])
    #expect(forgotten.faults.map(\.path).contains("movements[11].write_offs[0].charged"))
  }
}
