import Foundation
import LedgerStore
import LedgerStoreSQLite
import Testing

/// The stores that must not be told apart through the seam.
enum StoreUnderTest: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case memory, sqlite

  var testDescription: String { rawValue }

  /// Whether a schema stands behind the store and refuses what breaks the rules of the books.
  var hasSchema: Bool { self != .memory }

  static let withSchema = allCases.filter(\.hasSchema)

  func open(in folder: TemporaryFolder) throws -> any LedgerStore {
    switch self {
    case .memory: MemoryStore()
    case .sqlite: try SQLiteLedgerStore(path: folder.path + "/ledger.sqlite", readersMaximum: 2)
    }
  }
}

/// A folder that goes when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // Whatever is left is in the system's folder for such things.
    try? FileManager.default.removeItem(atPath: path)
  }
}
