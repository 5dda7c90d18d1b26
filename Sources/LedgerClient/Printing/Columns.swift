import LedgerCore

/// Rows as a grid: which columns there are, and the values of each row in them.
struct Columns {
  let keys: [String]
  /// One list of values a cell: none where the row leaves the key out, several where it repeats it.
  let cells: [[[String]]]

  /// - Parameter order: the keys that rows of this kind may have, as they are documented. Keys of a newer service, which
  ///   are not among them, are put beside their neighbours.
  init(_ rows: [[ReplyField]], order: [String] = []) {
    let given = Set(rows.lazy.flatMap { $0 }.map(\.key))
    var keys = order.filter(given.contains)
    var places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    for row in rows {
      // A row's new keys stand before the first key it shares with earlier rows; of another kind of row, after them all.
      var previous = (row.lazy.compactMap { places[$0.key] }.first ?? keys.count) - 1
      for field in row {
        if let place = places[field.key] {
          previous = place
          continue
        }
        // A key left out of earlier rows stands where its own row has it, not at the end.
        keys.insert(field.key, at: previous + 1)
        places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
        previous += 1
      }
    }
    self.keys = keys
    cells = rows.map { row in
      var line = [[String]](repeating: [], count: keys.count)
      for field in row {
        if let place = places[field.key] { line[place].append(field.value) }
      }
      return line
    }
  }
}
