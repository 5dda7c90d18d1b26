import Foundation
import Glibc

/// A connection that sends and receives bytes as they are: what the transcripts show is what went over the wire.
public final class LineConnection {
  private let socket: Int32
  private var unread: [UInt8] = []
  private var start = 0
  public private(set) var greeting = ""

  public init(port: Int) throws {
    let made = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | UInt32(SOCK_CLOEXEC.rawValue)), 0)
    guard made >= 0 else { throw HarnessError("no socket: errno \(errno)") }
    socket = made
    // A daemon that hangs fails the test instead of hanging it.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(made, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw HarnessError("no connection to port \(port): errno \(errno)") }
    greeting = try readLine() ?? ""
    guard greeting.hasPrefix("OK partsledger protocol=1 ") else { throw HarnessError("not a greeting: \(greeting)") }
  }

  deinit { close(socket) }

  /// Sends; what the other end no longer wants to read is left unsent, and reading tells the rest.
  public func write(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EPIPE || errno == ECONNRESET { return }
      guard count > 0 else { throw HarnessError("cannot send: errno \(errno)") }
      sent += count
    }
  }

  /// The next line without its end; nil when the connection has ended.
  public func readLine() throws -> String? {
    while true {
      if let end = unread[start...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return String(decoding: unread[start..<end], as: UTF8.self)
      }
      unread.removeSubrange(..<start)
      start = 0
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(socket, &buffer, buffer.count, 0)
      if count == 0 { return nil }
      guard count > 0 else {
        if errno == ECONNRESET { return nil }
        throw HarnessError("nothing comes: errno \(errno)")
      }
      unread += buffer[..<count]
    }
  }

  /// A whole reply: rows, then its last line. Empty when the connection has ended.
  public func readReply() throws -> [String] {
    var lines: [String] = []
    while let line = try readLine() {
      lines.append(line)
      if !line.hasPrefix("*") { break }
    }
    return lines
  }

  /// Sends a line and waits for its reply.
  public func ask(_ line: String) throws -> [String] {
    try write(Array((line + "\n").utf8))
    return try readReply()
  }
}
