import Foundation
import LedgerClient
import StatementSigning
import Yams

/// A setting that cannot be used, in words.
struct SettingsFault: Error {
  let text: String
}

/// Where to connect and as whom: options over the environment over the settings file.
struct Settings: Sendable {
  let endpoint: Endpoint
  let token: String?
  let language: Language
  /// What signs requests for parts, where the outlet has a digital seal.
  let sealKey: SealingKey?

  var identity: SessionIdentity { SessionIdentity(token: token, language: language.rawValue) }

  init(_ invocation: Invocation, environment: [String: String]) throws {
    let file = try SettingsFile(path: invocation.config, environment: environment)
    language = invocation.lang ?? file.language ?? Language(environment: environment["LC_ALL"] ?? environment["LANG"])
    let server = invocation.server ?? environment["PARTSLEDGER_SERVER"] ?? file.server ?? "127.0.0.1"
    let authorities = invocation.ca ?? file.ca
    let isProtected = invocation.tls || authorities != nil || file.tls
    guard let endpoint = Endpoint(server, transport: isProtected ? .tls(authorities: authorities) : .plain) else {
      throw SettingsFault(
        text: language(zh: "服务器地址应为 HOST:PORT：\(server)", en: "the server is HOST:PORT, not \(server)"))
    }
    self.endpoint = endpoint
    if let path = invocation.sealKey ?? environment["PARTSLEDGER_SEAL_KEY"] ?? file.sealKey {
      sealKey = try Settings.readSealKey(path, language)
    } else {
      sealKey = nil
    }
    if let path = invocation.tokenFile {
      token = try TokenFile.read(path, language)
    } else if let given = environment["PARTSLEDGER_TOKEN"], !given.isEmpty {
      token = given
    } else {
      let language = language
      token = try file.tokenFile.map { try TokenFile.read($0, language) }
    }
  }
}

extension Settings {
  private static func readSealKey(_ path: String, _ language: Language) throws -> SealingKey {
    let pem = FileManager.default.contents(atPath: path) ?? Data()
    guard let key = SealingKey(pem: Array(pem)) else {
      throw SettingsFault(
        text: language(
          zh: "\(path)：不是未加密的 P-256 私钥（PEM）", en: "\(path): no unencrypted private key on P-256 (PEM)"))
    }
    return key
  }
}

/// The settings file: `key: value` lines.
private struct SettingsFile {
  var server: String?
  var tokenFile: String?
  var tls = false
  var ca: String?
  var sealKey: String?
  var language: Language?

  private static let keys: Set = ["server", "token-file", "seal-key", "tls", "ca", "lang"]

  /// The file named must exist; the one in the usual place may be missing.
  init(path: String?, environment: [String: String]) throws {
    let home = environment["HOME"] ?? ""
    let folder = environment["XDG_CONFIG_HOME"] ?? "\(home)/.config"
    let name = path ?? "\(folder)/partsledger/config.yaml"
    guard path != nil || FileManager.default.fileExists(atPath: name) else { return }
    let values: [String: String]
    do {
      let text = try String(contentsOfFile: name, encoding: .utf8)
      values = text.allSatisfy(\.isWhitespace) ? [:] : try YAMLDecoder().decode([String: String].self, from: text)
    } catch {
      throw SettingsFault(text: "\(name): \(error)")
    }
    // A misspelt key would otherwise be a setting silently not made.
    if let unknown = values.keys.sorted().first(where: { !SettingsFile.keys.contains($0) }) {
      throw SettingsFault(text: "\(name): \(unknown)? (\(SettingsFile.keys.sorted().joined(separator: ", ")))")
    }
    server = values["server"]
    tokenFile = values["token-file"].map { $0.hasPrefix("~/") ? home + $0.dropFirst() : $0 }
    ca = values["ca"].map { $0.hasPrefix("~/") ? home + $0.dropFirst() : $0 }
    sealKey = values["seal-key"].map { $0.hasPrefix("~/") ? home + $0.dropFirst() : $0 }
    tls = ["yes", "true"].contains(values["tls"])
    if let text = values["lang"] {
      guard let known = Language(rawValue: text) else { throw SettingsFault(text: "\(name): lang: zh | en") }
      language = known
    }
  }
}

/// A file that holds one token and nothing else.
enum TokenFile {
  static func read(_ path: String, _ language: Language) throws -> String {
    do {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !token.isEmpty, !token.contains(where: \.isWhitespace) else {
        throw SettingsFault(text: language(zh: "\(path)：文件里应当只有一个令牌", en: "\(path): holds no single token"))
      }
      return token
    } catch let error as CocoaError {
      throw SettingsFault(text: "\(path): \(error.localizedDescription)")
    }
  }

  /// Writes the token so that nobody else can read it at any moment, and so that a file half written is never seen.
  static func write(_ token: String, to path: String) throws {
    let draft = path + ".new"
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard FileManager.default.createFile(atPath: draft, contents: Data("\(token)\n".utf8), attributes: attributes),
      rename(draft, path) == 0
    else {
      throw SettingsFault(text: "\(path): \(String(cString: strerror(errno)))")
    }
  }
}
