import LedgerCore

/// An amount in the capitals that bills are written in (大写), by the rules of the People's Bank for bills and settlement
/// vouchers: `壹万零捌拾元整`, `肆佰捌拾元零伍分`. Without the word 人民币, which stands before it on paper.
///
/// Where the rules leave a choice: 整 closes an amount that ends with 元 and no other; zeros between two digits are said
/// once, except where a whole 千 follows 万 or 亿 (壹拾万柒仟).
public func chineseCapitals(_ amount: Money) -> String {
  let fen = amount.fen.magnitude
  let (yuan, cents) = (fen / 100, fen % 100)
  let sign = amount < .zero ? "负" : ""
  guard fen > 0 else { return "零元整" }
  guard cents > 0 else { return "\(sign)\(capitals(yuan))元整" }
  guard yuan > 0 else { return "\(sign)\(capitals(cents: cents))" }
  // 壹仟陆佰捌拾元零叁角贰分, 壹拾元零伍分: the place before what follows is empty.
  let gap = yuan % 10 == 0 || cents < 10 ? "零" : ""
  return "\(sign)\(capitals(yuan))元\(gap)\(capitals(cents: cents))"
}

private let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]

private func capitals(cents: UInt64) -> String {
  let (jiao, fen) = (Int(cents / 10), Int(cents % 10))
  return (jiao > 0 ? "\(digits[jiao])角" : "") + (fen > 0 ? "\(digits[fen])分" : "")
}

/// A whole number above zero.
private func capitals(_ number: UInt64) -> String {
  if number < 10 { return digits[Int(number)] }
  // The greatest unit within; what it counts may itself be large (壹万亿).
  let units: [(value: UInt64, name: String)] = [
    (100_000_000, "亿"), (10_000, "万"), (1000, "仟"), (100, "佰"), (10, "拾"),
  ]
  guard let unit = units.first(where: { number >= $0.value }) else { return "" }
  let rest = number % unit.value
  guard rest > 0 else { return "\(capitals(number / unit.value))\(unit.name)" }
  let gap = rest < unit.value / 10 ? "零" : ""
  return "\(capitals(number / unit.value))\(unit.name)\(gap)\(capitals(rest))"
}
