import Foundation
import LedgerClient
import LedgerWire

/// The interactive shell: a line, its answer, the next line, over one session.
struct Shell {
  let settings: Settings
  let output: Output
  private static let prompt = "partsledger> "

  func run() async -> ExitStatus {
    let file = HistoryFile(environment: ProcessInfo.processInfo.environment)
    var editor = LineEditor(history: file.lines(), completer: Completer(VerbCatalogue.verbs))
    let client = RetryingClient(settings)
    var keepsHistory = true
    var status = ExitStatus.done
    while let line = Terminal.withRawMode({ readLine(&editor, on: $0) }) {
      if keepsHistory {
        do {
          try file.append(line)
        } catch {
          // Said once; the shell is of use without.
          Output.complain("history: \(error.localizedDescription)")
          keepsHistory = false
        }
      }
      if ["exit", "quit"].contains(line.trimmingCharacters(in: .whitespaces)) { break }
      status = await perform(line, client) ?? status
    }
    await client.close()
    return status == .unreachable ? status : .done
  }

  /// - Returns: nil when there was nothing to send.
  private func perform(_ line: String, _ client: RetryingClient) async -> ExitStatus? {
    do {
      guard let request = try RequestLine.read(typed: line) else { return nil }
      return output.show(try await client.send(request), to: request)
    } catch let fault as LineFault {
      let place =
        String(repeating: " ", count: Shell.prompt.count + Shell.columns(before: fault.column, of: line)) + "^"
      Output.complain(
        "\(place)\n" + settings.language(zh: "这一行不合格式", en: "this is no command line") + " (\(fault.reason.rawValue))")
      return .usage
    } catch let error as ConnectionError {
      return output.show(error)
    } catch {
      Output.complain("\(error)")
      return .unreachable
    }
  }

  private static func columns(before byte: Int, of line: String) -> Int {
    DisplayWidth.of(String(decoding: line.utf8.prefix(byte - 1), as: UTF8.self))
  }

  /// Blocks the main thread, which has nothing else to do; the connection lives on threads of its own.
  ///
  /// - Returns: nil when the shell is to end.
  private func readLine(_ editor: inout LineEditor, on terminal: Terminal) -> String? {
    var keys = KeyDecoder()
    draw(editor, on: terminal)
    while let byte = terminal.read() {
      guard let key = keys.feed(byte) else { continue }
      switch editor.feed(key) {
      case .redraw: break
      case .choose(let choices): terminal.write("\r\n" + choices.joined(separator: "  ") + "\r\n")
      case .clearScreen: terminal.write("\u{1B}[2J\u{1B}[H")
      case .abandon: terminal.write("^C\r\n")
      case .leave:
        terminal.write("\r\n")
        return nil
      case .submit(let line):
        terminal.write("\r\n")
        return line
      }
      draw(editor, on: terminal)
    }
    return nil
  }

  private func draw(_ editor: LineEditor, on terminal: Terminal) {
    let (text, column) = editor.view(columns: terminal.columns - Shell.prompt.count - 1)
    terminal.write("\r\(Shell.prompt)\(text)\u{1B}[K\r\u{1B}[\(Shell.prompt.count + column)C")
  }
}
