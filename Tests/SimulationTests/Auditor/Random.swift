extension Commander {
  /// SplitMix64 (Steele, Lea, Flood 2014): the whole state is one number, so that a run is named by its seed.
  struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &self) }

    /// One of a list that is written down and never empty.
    mutating func one(of elements: String...) -> String { elements[Int.random(in: 0..<elements.count, using: &self)] }

    mutating func weighted<Element>(_ choices: [(Element, Int)]) -> Element? {
      let total = choices.reduce(0) { $0 + $1.1 }
      guard total > 0 else { return nil }
      var rest = number(0...(total - 1))
      for (element, weight) in choices {
        if rest < weight { return element }
        rest -= weight
      }
      return nil
    }
  }
}
