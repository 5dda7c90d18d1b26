import Foundation
import LedgerClient
import LedgerCore
import LedgerWire

/// Where replies go: answers to standard output, refusals to standard error, in the form that was asked for.
struct Output: Sendable {
  enum Format: Sendable { case text, json, csv }

  let format: Format
  let language: Language
  private let headings: Headings

  init(format: Format, language: Language) {
    self.format = format
    self.language = language
    headings = format == .text ? Headings(language) : Headings()
  }

  /// Prints the reply to a request and says what it means for the exit status.
  func show(_ reply: Reply, to request: RequestLine? = nil) -> ExitStatus {
    let order = request.flatMap { VerbCatalogue.verb(named: $0.verb) }?.columns ?? []
    switch (format, reply.outcome) {
    case (.json, _): Output.write(DataPrinter.json(reply), to: .standardOutput)
    case (.csv, .ok):
      Output.write(DataPrinter.csv(reply, order: order), to: .standardOutput)
      // A list that was cut must not pass for a whole one only because CSV has no place to say so.
      if !reply.rows.isEmpty, let next = reply["next"] { Output.complain("next=\(next)") }
    case (.text, .ok):
      Output.write(printer(STDOUT_FILENO).accepted(reply, order: order), to: .standardOutput)
    case (_, .refused(let code, let fields)):
      Output.write(printer(STDERR_FILENO).refused(code: code, fields), to: .standardError)
    }
    return Output.status(of: reply)
  }

  func show(_ error: ConnectionError) -> ExitStatus {
    if case .loginRefused(let reply) = error { return show(reply) }
    Output.complain(error.text(in: language))
    return .unreachable
  }

  static func status(of reply: Reply) -> ExitStatus {
    switch reply.code {
    case nil: .done
    case RefusalCode.verifyFailed.rawValue: .verificationFailed
    default: .refused
    }
  }

  static func complain(_ text: String) { write(text + "\n", to: .standardError) }

  static func write(_ text: String, to file: FileHandle) {
    do {
      try file.write(contentsOf: Data(text.utf8))
    } catch {
      // Whoever read the output has gone, as after `| head`. What the ledger did is still in the exit status.
    }
  }

  private func printer(_ descriptor: Int32) -> TextPrinter {
    let colours = isatty(descriptor) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    return TextPrinter(colours: colours) { headings[$0] }
  }
}
