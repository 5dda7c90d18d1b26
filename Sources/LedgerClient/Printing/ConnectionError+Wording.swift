extension ConnectionError {
  /// What to tell a person who cannot see the connection.
  public func text(in language: Language) -> String {
    switch self {
    case .unreachable(let server, let reason):
      language(zh: "无法连接服务器 \(server)：\(reason)", en: "cannot reach \(server): \(reason)")
    case .insecure(let reason):
      language(zh: "TLS 握手失败，请核对 --ca 和服务器证书：\(reason)", en: "TLS failed, check --ca and the certificate: \(reason)")
    case .notALedger(""):
      language(zh: "服务器没有应答；它是否要求 --tls？", en: "the server says nothing; does it want --tls?")
    case .notALedger(let line):
      language(zh: "对方不是 partsledger 服务：\(line)", en: "this is no partsledger server: \(line)")
    case .unknownProtocol(let version):
      language(zh: "服务器使用协议版本 \(version)，本程序只支持版本 1", en: "the server speaks protocol \(version), not 1")
    case .turnedAway(let reply):
      language(zh: "服务器拒绝连接：\(reply.lastLine)", en: "the server turned the connection away: \(reply.lastLine)")
    case .loginRefused(let reply):
      language(zh: "登录失败：\(reply.lastLine)", en: "login refused: \(reply.lastLine)")
    case .lost(let reason):
      language(zh: "连接中断，不知道请求是否已办理：\(reason)", en: "connection lost, outcome unknown: \(reason)")
    case .garbled(let reason):
      language(zh: "服务器的应答无法读懂：\(reason)", en: "the server's answer cannot be read: \(reason)")
    case .replyTooLarge(let limit):
      language(zh: "应答超过上限 \(limit)，请用 limit= 分页", en: "reply over the limit of \(limit); page it with limit=")
    case .tooManyOutstanding(let limit):
      language(zh: "未应答的请求超过 \(limit) 个", en: "more than \(limit) requests without an answer")
    }
  }
}
