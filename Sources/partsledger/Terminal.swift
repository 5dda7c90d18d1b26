#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal on standard input and output, byte by byte while a line is edited.
struct Terminal {
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  private init() {}

  /// Takes the terminal over while `body` runs: no echo, no line discipline, no signals from keys. Between two lines it is as
  /// usual, so that a request under way is shown and interrupted as usual.
  ///
  /// - Returns: nil when there is no terminal.
  static func withRawMode<Value>(_ body: (Terminal) -> Value?) -> Value? {
    var cooked = termios()
    guard tcgetattr(STDIN_FILENO, &cooked) == 0 else { return nil }
    var raw = cooked
    cfmakeraw(&raw)
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { return nil }
    defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &cooked) }
    return body(Terminal())
  }

  /// The next byte; nil at the end of the input.
  func read() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = Terminal.systemRead(&byte)
      if count == 1 { return byte }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Terminal.systemWrite($0) }
      if count < 0, errno == EINTR { continue }
      // A terminal that is gone shows nothing; reading finds out.
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  var columns: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  // The methods above have the names of the calls they make.
  private static func systemRead(_ byte: inout UInt8) -> Int {
    #if canImport(Glibc)
      Glibc.read(STDIN_FILENO, &byte, 1)
    #else
      Darwin.read(STDIN_FILENO, &byte, 1)
    #endif
  }

  private static func systemWrite(_ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
    #endif
  }
}
