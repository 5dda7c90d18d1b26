import ArgumentParser
import LedgerClient

/// The command line. The verbs of the ledger are words like the client's own (`play`), so that a verb added to the server
/// needs no new client.
struct Invocation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partsledger",
    abstract: "Client of the partsledger service.",
    usage: """
      partsledger [OPTIONS] VERB key=value ...
      partsledger [OPTIONS] NOUN VERB key=value ...
      partsledger [OPTIONS] play FILE [--tokens DIR] [--keep-going]
      partsledger [OPTIONS] statement get [outlet=OUTLET] month=MONTH --output DIR
      partsledger [OPTIONS] statement verify FILE.json [--signature FILE] [--ca FILE] [--previous FILE] [--proof FILE]
      partsledger [OPTIONS]
      """,
    discussion: """
      Without words, on a terminal, it is a shell with history and completion. `partsledger help` lists the verbs.

      Settings: options over the environment (PARTSLEDGER_SERVER, PARTSLEDGER_TOKEN, PARTSLEDGER_SEAL_KEY) over a file of \
      lines `key: value` with the keys server, token-file, seal-key, tls, ca and lang.

      Exit status: 0 done, 1 refused by the ledger, 2 usage, 3 server not reached or lost, 4 verification failed.
      """)

  @Option(help: ArgumentHelp("The server; 127.0.0.1:7420 when left out.", valueName: "HOST:PORT"))
  var server: String?

  @Option(help: ArgumentHelp("A file that holds the login token.", valueName: "FILE"))
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      "PEM file of the outlet's private key; seals requests that come without seal=.", valueName: "FILE"))
  var sealKey: String?

  @Flag(help: "Protect the connection with TLS.")
  var tls = false

  @Option(
    help: ArgumentHelp(
      "PEM file of the certificates to trust; means --tls. statement verify: the company's, ca.pem when left out.",
      valueName: "FILE"))
  var ca: String?

  @Option(help: ArgumentHelp("Language: zh or en. English when LANG begins with en, else Chinese.", valueName: "zh|en"))
  var lang: Language?

  @Option(
    help: ArgumentHelp("Settings file; ~/.config/partsledger/config.yaml when left out.", valueName: "FILE"))
  var config: String?

  @Flag(help: "Print the reply as one JSON object.")
  var json = false

  @Flag(help: "Print the reply as CSV.")
  var csv = false

  @Option(help: ArgumentHelp("play: directory of the users' tokens, a file each.", valueName: "DIR"))
  var tokens: String?

  @Flag(help: "play: go on after a surprise.")
  var keepGoing = false

  @Option(
    help: ArgumentHelp("statement get: write all its files into this folder, and ca.pem with them.", valueName: "DIR"))
  var output: String?

  @Option(help: ArgumentHelp("statement verify: its signature; the .p7s beside it when left out.", valueName: "FILE"))
  var signature: String?

  @Option(help: ArgumentHelp("statement verify: the statement before it; beside it when left out.", valueName: "FILE"))
  var previous: String?

  @Option(
    help: ArgumentHelp("statement verify: its proof; the .proof.json beside it when left out.", valueName: "FILE"))
  var proof: String?

  @Argument(help: ArgumentHelp("The verb and its arguments.", valueName: "word"))
  var words: [String] = []

  var format: Output.Format { json ? .json : csv ? .csv : .text }

  func validate() throws {
    guard !(json && csv) else { throw ValidationError("--json and --csv exclude each other") }
    guard words.first == "play" || (tokens == nil && !keepGoing) else {
      throw ValidationError("--tokens and --keep-going belong to play")
    }
    guard output == nil || FetchRun.isMeant(by: self) else {
      throw ValidationError("--output belongs to statement get")
    }
    guard VerifyRun.isMeant(by: words) || (signature == nil && previous == nil && proof == nil) else {
      throw ValidationError("--signature, --previous and --proof belong to statement verify")
    }
  }
}

extension Language: ExpressibleByArgument {}
