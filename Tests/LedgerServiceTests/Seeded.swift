import Foundation

/// Random numbers that can be had again: the seed is printed, and `PARTSLEDGER_SEED` sets it.
struct Seeded: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  init(_ what: String) {
    let given = ProcessInfo.processInfo.environment["PARTSLEDGER_SEED"].flatMap { UInt64($0) }
    seed = given ?? UInt64.random(in: 1...999_999_999)
    state = seed
    print("\(what): PARTSLEDGER_SEED=\(seed)")
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
