/// The table the bench prints.
enum Table {
  static let head =
    "load      commands   seconds    ship/s    p50 ms    p99 ms    max ms   floor p50 ms   floor ship/s   refused"

  /// The floor of a load: its requests under way all share one durable write after the other.
  static func row(_ load: Load, _ result: LoadResult, _ floor: DiskFloor) -> String {
    let underWay = load.connections * load.depth
    let cells: [(String, Int)] = [
      ("\(result.accepted)", 9), (tenths(result.seconds), 10), ("\(result.perSecond)", 10),
      (milliseconds(result.median), 10), (milliseconds(result.high), 10), (milliseconds(result.longest), 10),
      (milliseconds(floor.median), 15), ("\(underWay * 1_000_000 / max(1, floor.median))", 15),
      ("\(result.refused)", 10),
    ]
    return pad(load.name, -9) + cells.map { pad($0.0, $0.1) }.joined()
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    let space = String(repeating: " ", count: max(0, abs(width) - text.count))
    return width < 0 ? text + space : space + text
  }

  private static func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}

/// Microseconds as milliseconds with two decimals.
func milliseconds(_ microseconds: Int) -> String {
  let hundredths = (microseconds + 5) / 10
  let rest = hundredths % 100
  return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
}
