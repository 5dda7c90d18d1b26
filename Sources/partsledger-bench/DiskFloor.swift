import Foundation

/// How long the disk itself takes to make a small write durable. No command can be answered faster than one such write,
/// however little the ledger does beside it; many commands can share one.
struct DiskFloor: Sendable {
  /// Microseconds.
  let median: Int
  let high: Int

  static func measure(in directory: String, writes: Int = 300) throws -> DiskFloor {
    let path = directory + "/floor"
    let file = open(path, O_CREAT | O_RDWR, 0o600)
    guard file >= 0 else { throw BenchError(problem: "\(path) cannot be written") }
    defer {
      close(file)
      unlink(path)
    }
    let page = [UInt8](repeating: 0x5A, count: 8192)
    var times: [Int] = []
    let clock = ContinuousClock()
    for index in 0..<writes {
      let time = try clock.measure {
        guard pwrite(file, page, page.count, index * page.count) == page.count, fdatasync(file) == 0 else {
          throw BenchError(problem: "the disk refused a write")
        }
      }
      times.append(time.microseconds)
    }
    times.sort()
    return DiskFloor(median: times[writes / 2], high: times[writes * 99 / 100])
  }
}

struct BenchError: Error, CustomStringConvertible {
  let problem: String
  var description: String { problem }
}

extension Duration {
  var microseconds: Int { Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000) }
}
