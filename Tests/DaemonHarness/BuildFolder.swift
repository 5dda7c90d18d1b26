import Foundation

/// Where the build put the programs: beside the bundle of tests that is running.
public enum BuildFolder {
  /// The path of a program of this package. `PARTSLEDGER_BUILD` names another folder to take it from.
  public static func program(_ name: String) throws -> String {
    var folders = ProcessInfo.processInfo.environment["PARTSLEDGER_BUILD"].map { [URL(fileURLWithPath: $0)] } ?? []
    let bundles = [CommandLine.arguments.first.map { URL(fileURLWithPath: $0) }, Bundle.main.executableURL]
    // A bundle is a file on Linux and a directory on macOS; the program lies a few steps up from its executable.
    for executable in bundles.compactMap({ $0?.resolvingSymlinksInPath() }) {
      var folder = executable
      for _ in 0..<4 {
        folder.deleteLastPathComponent()
        folders.append(folder)
      }
    }
    for folder in folders {
      let path = folder.appendingPathComponent(name).path
      var isDirectory: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      if isThere, !isDirectory.boolValue, FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw HarnessError("\(name) is not beside the tests, in any of: \(folders.map(\.path))")
  }
}

/// What kept a test from being carried out, in words.
public struct HarnessError: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
