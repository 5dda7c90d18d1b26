/// One claim as the recomputation sees it: which pieces are open, what left the holding and at which rate.
struct ReckonedClaim {
  static let findings = ["fault", "mismatch", "nocard", "nofault", "outofwarranty", "expired"]
  static let sentBack: Set = ["mismatch", "nocard", "nofault"]

  /// Pieces that left the holding together, and the percentage that was written off of them in the end.
  struct Booking {
    var rate: Int
    let lots: [Recomputation.Lot]
  }

  struct Line {
    var open: Int
    var found: [String: Int] = [:]
    var missing = 0, amount = 0, credited = 0
    var bookings: [Booking] = []
  }

  let paper: YearPapers.Claim
  var lines: [Line]
  var isCancelled = false
  /// Parcels that are neither settled nor found empty; until one is, nothing is missing.
  var busy: Set<Int> = []
  /// Differences that the outlet has not answered, and until when it may.
  var unanswered: [Int: String] = [:]
  /// By parcel: what was inspected and is not settled, as (line, finding, pieces).
  var inspected: [Int: [(line: Int, finding: String, pieces: Int)]] = [:]

  init(_ paper: YearPapers.Claim) {
    self.paper = paper
    lines = paper.lines.map { Line(open: $0.pieces) }
  }

  /// 8.6.7: by the 15th of the next month all, by its last day 90 %, later nothing.
  func rate(of dispatched: String) -> Int {
    dispatched <= day(15, monthsLater: 1) ? 100 : dispatched < day(1, monthsLater: 2) ? 90 : 0
  }

  /// Seven days after the last day of the next month nothing more is awaited.
  var lastDayToArrive: String { day(7, monthsLater: 2) }

  private func day(_ date: Int, monthsLater: Int) -> String {
    let numbers = paper.month.split(separator: "-").compactMap { Int($0) }
    let months = numbers[0] * 12 + numbers[1] - 1 + monthsLater
    return dated(months / 12, months % 12 + 1, date)
  }

  /// Nothing happens to it by itself any more.
  var isOver: Bool { isCancelled || unanswered.isEmpty && lines.allSatisfy { $0.open == 0 } }

  /// A parcel of which nothing was accepted is through as soon as its count stands.
  mutating func stands(_ parcel: Int) {
    unanswered[parcel] = nil
    if paper.parcels[parcel]?.accepted == 0 { busy.remove(parcel) }
  }

  mutating func letCountsStand(on today: String) {
    for (parcel, last) in unanswered where last < today { stands(parcel) }
  }

  /// What names its repair first, then the rest, to the part's lines in order.
  mutating func inspect(_ act: YearPapers.Act, parcel: Int) {
    for namesRepair in [true, false] {
      for finding in ReckonedClaim.findings {
        for value in act.pieces(finding) where (value.repair != nil) == namesRepair {
          fill(value, with: finding, parcel)
        }
      }
    }
  }

  private mutating func fill(_ value: (part: String, pieces: Int, repair: String?), with finding: String, _ parcel: Int)
  {
    var left = value.pieces
    for line in lines.indices where paper.lines[line].part == value.part {
      guard value.repair == nil || value.repair == paper.lines[line].repair else { continue }
      let pieces = min(left, lines[line].open)
      lines[line].open -= pieces
      lines[line].found[finding, default: 0] += pieces
      inspected[parcel, default: []].append((line, finding, pieces))
      left -= pieces
    }
  }

  mutating func book(_ lots: [Recomputation.Lot], at rate: Int, onLine line: Int) {
    lines[line].bookings.append(Booking(rate: rate, lots: lots))
    lines[line].amount += worth(lots)
    lines[line].credited += percent(rate, of: worth(lots))
  }

  /// The same line as `claim.show` has it.
  func row(_ line: Int) -> [String] {
    let counts = [lines[line].open] + ReckonedClaim.findings.map { lines[line].found[$0] ?? 0 } + [lines[line].missing]
    return counts.map(String.init) + [lines[line].amount, lines[line].credited].map(yuan)
  }
}

func yuan(_ fen: Int) -> String {
  "\(fen < 0 ? "-" : "")\(abs(fen) / 100).\(abs(fen) % 100 < 10 ? "0" : "")\(abs(fen) % 100)"
}
