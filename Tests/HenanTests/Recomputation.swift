/// What every outlet has and owes at the end of a year, reckoned from the papers alone: what arrived, at which price, what
/// was found when its old parts were inspected, what went back or was bought, what was paid. It knows the handbook, and
/// shares no code with the service.
///
/// First in, first out (8.6.7): the oldest pieces leave a holding, each at its own price, so that a part of which nothing
/// is left is worth exactly nothing.
struct Recomputation {
  struct Lot {
    let shipment: String
    let price: Int
    var pieces: Int
  }

  struct Outlet {
    var lots: [String: [Lot]] = [:]
    var transit = 0, owed = 0, advance = 0
  }

  private(set) var outlets: [String: Outlet] = [:]
  var claims: [String: ReckonedClaim] = [:]
  /// Claims of which something is open, as they were submitted, which is the order of their numbers.
  var awaited: [String] = []
  let papers: YearPapers
  private let deemed: [String: [String]]
  private var today = "2026-01-01"

  init(_ papers: YearPapers) {
    self.papers = papers
    let silent = papers.shipments.filter { $0.value.deemed != nil }
    deemed = Dictionary(grouping: silent.keys.sorted()) { silent[$0]?.deemed ?? "" }
    for act in papers.acts { apply(act) }
    for shipment in papers.shipments.values where shipment.isUnderWay {
      outlets[shipment.outlet]?.transit += shipment.lots.reduce(0) { $0 + $1.pieces * $1.price }
    }
  }

  private mutating func apply(_ act: YearPapers.Act) {
    switch act.verb {
    case "outlet.add": outlets[act["outlet"]] = Outlet()
    case "clock.set": openDays(to: act["date"])
    case "receipt.confirm": receive(act["shipment"])
    case "return.receive":
      for line in act.pieces("line") + act.pieces("defective") { _ = take(line.part, line.pieces, of: act["outlet"]) }
    case "part.bought":
      for line in act.pieces("line") {
        let value = worth(take(line.part, line.pieces, of: act["outlet"]))
        outlets[act["outlet"]]?.owed += value
      }
    case "owed.pay": outlets[act["outlet"]]?.owed -= fen(act["amount"])
    case let verb where verb.hasPrefix("claim."): applyToClaim(act)
    default: break
    }
  }

  /// Each day first receives what was never answered, lets counts stand, and charges what never came.
  private mutating func openDays(to day: String) {
    while today < day {
      today = dayAfter(today)
      for number in deemed[today] ?? [] { receive(number) }
      for number in awaited {
        claims[number]?.letCountsStand(on: today)
        chargeMissing(number, on: today)
      }
      awaited.removeAll { claims[$0]?.isOver != false }
    }
  }

  private mutating func receive(_ number: String) {
    guard let shipment = papers.shipments[number] else { return }
    for lot in shipment.lots {
      let arrived = Lot(shipment: number, price: lot.price, pieces: lot.pieces)
      let lots = (outlets[shipment.outlet]?.lots[lot.part] ?? []) + [arrived]
      outlets[shipment.outlet]?.lots[lot.part] = lots.sorted { $0.shipment < $1.shipment }
    }
  }

  /// The oldest pieces; fewer where there are no more.
  private mutating func take(_ part: String, _ pieces: Int, of outlet: String) -> [Lot] {
    var left = pieces
    var taken: [Lot] = []
    var lots = outlets[outlet]?.lots[part] ?? []
    while left > 0, let oldest = lots.first {
      let count = min(left, oldest.pieces)
      taken.append(Lot(shipment: oldest.shipment, price: oldest.price, pieces: count))
      lots[0].pieces -= count
      if lots[0].pieces == 0 { lots.removeFirst() }
      left -= count
    }
    outlets[outlet]?.lots[part] = lots
    return taken
  }

  /// Pieces leave for good; what is not written off is owed.
  mutating func writeOff(_ pieces: Int, ofLine line: Int, of number: String, at rate: Int) {
    guard pieces > 0, let claim = claims[number] else { return }
    let lots = take(claim.paper.lines[line].part, pieces, of: claim.paper.outlet)
    let credited = percent(rate, of: worth(lots))
    outlets[claim.paper.outlet]?.owed += worth(lots) - credited
    claims[number]?.book(lots, at: rate, onLine: line)
  }

  /// A credit takes from what is owed; what was paid already stands to the outlet's credit.
  mutating func credit(_ amount: Int, to outlet: String) {
    let off = min(amount, outlets[outlet]?.owed ?? 0)
    outlets[outlet]?.owed -= off
    outlets[outlet]?.advance += amount - off
  }
}

func worth(_ lots: [Recomputation.Lot]) -> Int { lots.reduce(0) { $0 + $1.pieces * $1.price } }

/// Half up to the fen.
func percent(_ rate: Int, of amount: Int) -> Int { (amount * rate + 50) / 100 }

/// No leap year is among those of the play.
private func dayAfter(_ day: String) -> String {
  let numbers = day.split(separator: "-").compactMap { Int($0) }
  let (year, month, date) = (numbers[0], numbers[1], numbers[2])
  let last = month == 2 ? 28 : [4, 6, 9, 11].contains(month) ? 30 : 31
  if date < last { return dated(year, month, date + 1) }
  return month < 12 ? dated(year, month + 1, 1) : dated(year + 1, 1, 1)
}

func dated(_ year: Int, _ month: Int, _ date: Int) -> String {
  let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
  return "\(year)-\(two(month))-\(two(date))"
}
