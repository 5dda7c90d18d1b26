import ArgumentParser
import LedgerService

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fold the log again and compare every table; prints the root. Exit status 4 when something differs.")

  @OptionGroup var data: DataOptions

  func run() throws {
    let report = try Verification(store: try data.directory.store(), key: try data.directory.key()).run()
    for difference in report.differences {
      print("differs table=\(difference.table) record=\(difference.record) \(difference.detail)")
    }
    guard report.differences.isEmpty else { throw ExitCode(4) }
    print("verified records=\(report.records) root=\(report.root)")
    for table in report.rows.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      print("table \(table.rawValue) rows=\(report.rows[table] ?? 0)")
    }
  }
}
