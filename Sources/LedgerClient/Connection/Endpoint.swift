/// Where a ledger is served, and how the way there is protected.
public struct Endpoint: Hashable, Sendable {
  public static let defaultPort = 7420

  public let host: String
  public let port: Int
  public var transport: Transport

  public enum Transport: Hashable, Sendable {
    case plain
    /// `authorities` is a PEM file of the certificates to trust; nil means those the system trusts.
    case tls(authorities: String?)
  }

  public init(host: String, port: Int = Endpoint.defaultPort, transport: Transport = .plain) {
    self.host = host
    self.port = port
    self.transport = transport
  }

  /// Reads `host`, `host:port`, `[::1]` or `[::1]:port`; nil when the text is none of them.
  public init?(_ text: String, transport: Transport = .plain) {
    var host = Substring(text)
    var port: Substring?
    if text.hasPrefix("[") {
      guard let close = text.firstIndex(of: "]") else { return nil }
      host = text[text.index(after: text.startIndex)..<close]
      let rest = text[text.index(after: close)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
      if !rest.isEmpty { port = rest.dropFirst() }
    } else if let colon = text.firstIndex(of: ":") {
      host = text[..<colon]
      port = text[text.index(after: colon)...]
    }
    let number = port.map { Int($0) ?? 0 } ?? Endpoint.defaultPort
    guard !host.isEmpty, (1...65_535).contains(number) else { return nil }
    self.init(host: String(host), port: number, transport: transport)
  }

  /// `host:port`, as it is shown and written in settings.
  public var name: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
