import Foundation

/// A folder that is gone with the value.
final class TemporaryFolder {
  private let url = FileManager.default.temporaryDirectory.appendingPathComponent("henan-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

  deinit {
    do { try FileManager.default.removeItem(at: url) } catch { print("left behind: \(url.path): \(error)") }
  }

  func path(_ file: String) -> String { url.appendingPathComponent(file).path }

  func write(_ bytes: some Sequence<UInt8>, to file: String) throws {
    try Data(bytes).write(to: url.appendingPathComponent(file))
  }
}
