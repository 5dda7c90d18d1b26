import ArgumentParser
import Foundation
import LedgerClient
import LedgerCore
import LedgerWire
import StatementSigning

/// `statement get [outlet=] month= --output DIR`: takes a statement's files away, or those of all outlets one may see.
struct FetchRun {
  let invocation: Invocation
  let settings: Settings

  /// Whether the files are to be written, instead of one of them shown.
  static func isMeant(by invocation: Invocation) -> Bool {
    let words = invocation.words
    return invocation.output != nil && (words.starts(with: ["statement", "get"]) || words.first == "statement.get")
  }

  /// The forms a statement is taken away in; what they verify against comes once.
  private static let forms = ["json", "p7s", "html", "csv", "proof"]

  func run() async throws -> ExitStatus {
    let request: RequestLine
    do throws(WordsFault) {
      request = try RequestLine(words: invocation.words)
    } catch {
      throw ValidationError(error.text(in: settings.language))
    }
    guard !request.arguments.contains(where: { $0.key == "form" }) else {
      throw ValidationError(
        settings.language(zh: "带 --output 时取回全部形式，不写 form=", en: "with --output every form comes: leave form= out"))
    }
    let folder = try FetchFolder(path: invocation.output ?? ".")
    let client = RetryingClient(settings)
    do {
      let status = try await fetch(request, into: folder, client)
      await client.close()
      return status
    } catch let error as ConnectionError {
      return output.show(error)
    } catch let refused as FetchRefused {
      return output.show(refused.reply, to: refused.request)
    }
  }

  private var output: Output { Output(format: invocation.format, language: settings.language) }

  private func fetch(
    _ request: RequestLine, into folder: FetchFolder, _ client: RetryingClient
  ) async throws -> ExitStatus {
    let statements = try await statements(request, client)
    guard !statements.isEmpty else {
      Output.complain(settings.language(zh: "没有这样的对账单", en: "there is no such statement"))
      return .refused
    }
    let certificate = RequestLine(verb: "statement.get", arguments: [ReplyField("form", "ca")])
    if let failed = try await take(certificate, into: folder, client) { return failed }
    for statement in statements {
      for form in FetchRun.forms {
        let line = RequestLine(verb: "statement.get", arguments: statement + [ReplyField("form", form)])
        if let failed = try await take(line, into: folder, client) { return failed }
      }
    }
    let text = settings.language(
      zh: "已写入 \(folder.count) 个文件：\(folder.path)",
      en: "\(Language.count(folder.count, "file", "files")) written to \(folder.path)")
    Output.write(text + "\n", to: .standardOutput)
    return .done
  }

  /// The one that is named, or all of the month.
  private func statements(_ request: RequestLine, _ client: RetryingClient) async throws -> [[ReplyField]] {
    let keys = Set(request.arguments.map(\.key))
    guard !keys.contains("outlet"), !keys.contains("statement") else { return [request.arguments] }
    var found: [[ReplyField]] = []
    var cursor: [ReplyField] = []
    repeat {
      let line = RequestLine(verb: "statement.list", arguments: request.arguments + cursor)
      let reply = try await client.send(line)
      guard reply.code == nil else { throw FetchRefused(request: line, reply: reply) }
      found += reply.rows.compactMap { row in row.first { $0.key == "statement" }.map { [$0] } }
      cursor = reply["next"].map { [ReplyField("cursor", $0)] } ?? []
    } while !cursor.isEmpty
    return found
  }

  /// - Returns: how it ended, where it was refused.
  private func take(
    _ line: RequestLine, into folder: FetchFolder, _ client: RetryingClient
  ) async throws -> ExitStatus? {
    let reply = try await client.send(line)
    guard reply.code == nil else { return output.show(reply, to: line) }
    try folder.write(reply, settings.language)
    return nil
  }
}

/// The list of what there is was refused.
private struct FetchRefused: Error {
  let request: RequestLine
  let reply: Reply
}

/// The folder that files are written into. Each comes under its own name only when it is there whole.
final class FetchFolder {
  let path: String
  private(set) var count = 0

  init(path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw SettingsFault(text: "\(path): \(error.localizedDescription)")
    }
  }

  func write(_ reply: Reply, _ language: Language) throws {
    var bytes = Data()
    for field in reply.rows.lazy.flatMap({ $0 }) where field.key == "data" {
      guard let row = Data(base64Encoded: field.value) else { throw broken(language) }
      bytes += row
    }
    guard let name = reply["name"], FetchFolder.isKnown(name),
      reply["sha256"] == OpenSSLHash().sha256(Array(bytes)).description
    else { throw broken(language) }
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    do {
      try bytes.write(to: file, options: .atomic)
    } catch {
      throw SettingsFault(text: "\(file.path): \(error.localizedDescription)")
    }
    count += 1
  }

  /// What a statement's files are called; a server that is none of ours writes nothing else here.
  private static func isKnown(_ name: String) -> Bool {
    name == "ca.pem"
      || name.hasPrefix("STM-") && !name.contains("/")
        && [".json", ".p7s", ".html", ".csv"].contains { name.hasSuffix($0) }
  }

  private func broken(_ language: Language) -> SettingsFault {
    SettingsFault(text: language(zh: "收到的文件不完整", en: "a file did not come whole"))
  }
}
