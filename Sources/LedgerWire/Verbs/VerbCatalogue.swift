import LedgerCore

/// Every verb there is, in the order of the documentation.
public enum VerbCatalogue {
  public static let verbs: [VerbSpecification] =
    session + handbook + users + parts + outlets + stock + loaners + stocktakes + requests + plans + shipping
    + transfers + debts + claims + oldParts + fines + fees + goodwill + refunds + closing
    + statements + watching + books

  private static let byName = Dictionary(uniqueKeysWithValues: verbs.map { ($0.name, $0) })

  public static func verb(named name: String) -> VerbSpecification? { byName[name] }

  /// The verb most like `name`, when one is close enough to be what was meant.
  public static func nearest(to name: String) -> String? {
    // Verbs are short; what is longer than any of them is not near one.
    guard name.utf8.count <= 40 else { return nil }
    return verbs.map { (verb: $0.name, distance: editDistance($0.name, name)) }
      .filter { $0.distance <= max(2, min($0.verb.utf8.count, name.utf8.count) / 3) }
      .min { $0.distance < $1.distance }?.verb
  }

  private static func editDistance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let substitution = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substitution, diagonal + 1, row[j] + 1)
      }
    }
    return row[b.count]
  }
}
