import ArgumentParser
import LedgerService
import LedgerStoreSQLite

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fold the log again and compare every table; prints the root. Exit status 4 when something differs.")

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "Compare the checkpoints in this folder, as serve --checkpoints writes them, as well.", valueName: "dir"))
  var checkpoints: String?

  func run() throws {
    let store = try data.directory.store()
    let report = try Verification(store: store, key: try data.directory.key()).run()
    for difference in report.differences {
      print("differs table=\(difference.table) record=\(difference.record) \(difference.detail)")
    }
    guard report.differences.isEmpty else { throw ExitCode(4) }
    print("verified records=\(report.records) root=\(report.root)")
    for table in report.rows.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      print("table \(table.rawValue) rows=\(report.rows[table] ?? 0)")
    }
    if let checkpoints { try compare(CheckpointFolder.files(in: checkpoints), with: store) }
  }

  private func compare(_ files: [String], with store: SQLiteLedgerStore) throws {
    let comparison = CheckpointComparison(store: store, certificates: try data.directory.certificates())
    var disagreeing = 0
    for file in files {
      guard let difference = try comparison.difference(try String(contentsOfFile: file, encoding: .utf8)) else {
        continue
      }
      disagreeing += 1
      print("differs checkpoint=\(file) \(difference)")
    }
    guard disagreeing == 0 else { throw ExitCode(4) }
    print("checkpoints agree=\(files.count)")
  }
}
