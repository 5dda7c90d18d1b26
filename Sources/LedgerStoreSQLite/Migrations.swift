import GRDB
import LedgerBook

/// One file of `Ledger/Migrations`: `0001-log.sql`. It is run once, in the order of the numbers, and never changed
/// afterwards; its whole text is kept in the database and compared at every opening.
struct Migration: Hashable, Sendable {
  let name: String
  let source: String

  /// The migrations built into the program, by name.
  static func shipped() -> [Migration] {
    let folder = "Migrations/"
    return EmbeddedBook.files.filter { $0.path.hasPrefix(folder) }.map { file in
      Migration(name: String(file.path.dropFirst(folder.count)), source: "\(file.text)")
    }
  }

  /// Brings the database to the last of these migrations, in one transaction.
  static func run(_ migrations: [Migration], on db: Database) throws {
    guard !migrations.isEmpty else { throw OpenError.noMigrations }
    try db.inTransaction(.immediate) {
      let done = try applied(on: db)
      for (index, old) in done.enumerated() {
        guard index < migrations.count, migrations[index].name == old.name else {
          throw OpenError.unknownMigration(old.name)
        }
        guard migrations[index].source == old.source else { throw OpenError.changedMigration(old.name) }
      }
      for (index, new) in migrations.enumerated().dropFirst(done.count) {
        try db.execute(sql: new.source)
        try db.execute(
          sql: "INSERT INTO migration (number, name, source) VALUES (?, ?, ?)",
          arguments: [index + 1, new.name, new.source])
      }
      if done.count < migrations.count {
        try db.execute(sql: "PRAGMA application_id = \(SQLiteLedgerStore.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(migrations.count)")
      }
      return .commit
    }
  }

  private static func applied(on db: Database) throws -> [Migration] {
    guard try SQLiteLedgerStore.pragma("user_version", db) > 0 else { return [] }
    let select = try SQLStatement(db, "SELECT name, source FROM migration ORDER BY number")
    return try select.all { row in
      guard let name = row.text(0), let source = row.text(1) else { throw corrupt("migration", nil, "not text") }
      return Migration(name: name, source: source)
    }
  }
}
