import ArgumentParser

/// Names a database, and otherwise only puts the service together.
@main
struct Daemon: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partsledgerd",
    abstract: "The ledger service for spare parts, deposits and the 1:3 ceiling.",
    subcommands: [Init.self, Serve.self, Verify.self, KeyCommand.self])
}

/// Where the ledger lives; every command names it.
struct DataOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The ledger's directory.", valueName: "dir"))
  var data: String

  var directory: DataDirectory { DataDirectory(path: data) }
}
