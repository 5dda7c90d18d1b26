import ArgumentParser
import Foundation
import LedgerClient

// One command, a file of commands, statements to fetch or to verify, or the shell.
let environment = ProcessInfo.processInfo.environment
let status: ExitStatus
do {
  let invocation = try Invocation.parse()
  let settings = try Settings(invocation, environment: environment)
  let output = Output(format: invocation.format, language: settings.language)
  switch invocation.words.first {
  case nil where Terminal.isInteractive:
    status = await Shell(settings: settings, output: output).run()
  case nil:
    throw ValidationError(
      settings.language(zh: "请给出指令，例如 partsledger ping", en: "name a verb, such as: partsledger ping"))
  case "play":
    status = try await PlayRun(invocation: invocation, settings: settings).run()
  case _ where FetchRun.isMeant(by: invocation):
    status = try await FetchRun(invocation: invocation, settings: settings).run()
  case _ where VerifyRun.isMeant(by: invocation.words):
    status = try VerifyRun(invocation: invocation, language: settings.language, output: output).run()
  default:
    status = try await OneCommand(words: invocation.words, settings: settings, output: output).run()
  }
} catch let error as SettingsFault {
  Output.complain("partsledger: \(error.text)")
  status = .usage
} catch {
  // Help that was asked for arrives as an error that is none.
  let text = Invocation.fullMessage(for: error)
  let isAnswer = Invocation.exitCode(for: error) == .success
  if isAnswer { print(text) } else { Output.complain(text) }
  status = isAnswer ? .done : .usage
}
exit(status.rawValue)
