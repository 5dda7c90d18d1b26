import ArgumentParser
import Foundation
import LedgerClient

/// `play FILE`: a file of commands against the server.
struct PlayRun {
  let invocation: Invocation
  let settings: Settings

  func run() async throws -> ExitStatus {
    let language = settings.language
    guard invocation.words.count == 2 else { throw ValidationError("play FILE [--tokens DIR] [--keep-going]") }
    let file = invocation.words[1]
    let script = try read(file)
    let tokens = TokenDirectory(path: invocation.tokens ?? "tokens", language: language)
    var player = Player(settings.endpoint, tokens: tokens, keepGoing: invocation.keepGoing)
    let showsProgress = isatty(STDERR_FILENO) == 1
    let start = ContinuousClock.now
    let report = try await player.play(
      script,
      onCommand: { count in
        if showsProgress, count % 1000 == 0 { Output.complain("\(count)/\(script.commands.count)") }
      },
      onSurprise: { surprise in
        let expected = "\(file):\(surprise.line): \(language(zh: "预期", en: "expected")) \(surprise.expected)"
        Output.complain("\(expected)\(language(zh: "，实际", en: ", came")) \(TextPrinter.plain(surprise.came))")
      })
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    Output.write(report.summary(seconds: seconds, in: language) + "\n", to: .standardOutput)
    if report.lost != nil { return .unreachable }
    return report.surprises.isEmpty ? .done : .refused
  }

  private func read(_ file: String) throws -> PlayScript {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw SettingsFault(text: "\(file): \(error.localizedDescription)")
    }
    do throws(PlayScript.Fault) {
      return try PlayScript(Array(bytes))
    } catch {
      let reason =
        switch error.reason {
        case .userName: settings.language(zh: "@ 后应为用户名", en: "a user's name follows @")
        case .code: settings.language(zh: "! 后应为拒绝代码", en: "the code of a refusal follows !")
        case .nothingExpected: settings.language(zh: "! 之后没有指令", en: "no command follows this !")
        }
      throw SettingsFault(text: "\(file):\(error.line): \(reason)")
    }
  }
}

/// A directory with one file a user, named like the user.
struct TokenDirectory: TokenStore {
  let path: String
  let language: Language

  func token(of user: String) throws -> String? {
    let file = "\(path)/\(user)"
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    return try TokenFile.read(file, language)
  }

  func keep(_ token: String, of user: String) throws {
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: attributes)
    try TokenFile.write(token, to: "\(path)/\(user)")
  }
}
