import Foundation

/// Writes a file for its owner's eyes only, from its first byte on, so that after a crash it is there whole or not at all.
enum DurableFile {
  static func write(_ bytes: [UInt8], to path: String) throws(KeyDirectoryError) {
    let draft = path + ".new"
    // What a broken-off attempt has left may have been opened by somebody who waits for it to be written.
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(path, errno) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw .cannotWrite(path, errno) }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0, rename(draft, path) == 0 else { throw .cannotWrite(path, errno) }
    try syncFolder(of: path)
  }

  /// Makes the folder (0700) unless it is there.
  static func makeFolder(_ path: String) throws(KeyDirectoryError) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .cannotWrite(path, errno) }
    try syncFolder(of: path)
  }

  static func remove(_ path: String) throws(KeyDirectoryError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .cannotWrite(path, errno) }
    try syncFolder(of: path)
  }

  /// A name is only durable once its folder is.
  private static func syncFolder(of path: String) throws(KeyDirectoryError) {
    let folder = open(
      URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .cannotWrite(path, errno) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw .cannotWrite(path, errno) }
  }
}
