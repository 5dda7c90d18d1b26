import ArgumentParser
import Foundation
import LedgerClient
import LedgerWire

/// One request from the command line.
struct OneCommand {
  let words: [String]
  let settings: Settings
  let output: Output

  func run() async throws -> ExitStatus {
    let request: RequestLine
    do throws(WordsFault) {
      request = try RequestLine(words: words)
    } catch {
      throw ValidationError(error.text(in: settings.language))
    }
    let client = RetryingClient(settings)
    do {
      let reply = try await client.send(request)
      await client.close()
      return output.show(reply, to: request)
    } catch let error as ConnectionError {
      return output.show(error)
    }
  }
}

extension RetryingClient {
  init(_ settings: Settings) {
    var seal: (@Sendable (RequestLine) -> String?)?
    if let key = settings.sealKey { seal = { request in key.seal(request.sealedBytes) } }
    self.init(
      settings.endpoint, identity: settings.identity, seal: seal,
      now: { Int64(Date().timeIntervalSince1970 * 1000) })
  }
}

extension WordsFault {
  func text(in language: Language) -> String {
    switch self {
    case .noVerb: language(zh: "缺少指令", en: "no verb")
    case .verb(let word): language(zh: "不是指令：\(word)", en: "not a verb: \(word)")
    case .argument(let word): language(zh: "参数应为 key=value：\(word)", en: "an argument is key=value, not \(word)")
    }
  }
}
