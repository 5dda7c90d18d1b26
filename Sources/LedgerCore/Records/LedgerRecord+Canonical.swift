extension LedgerRecord {
  /// The bytes that are hashed into the tree. Members that are not there are left out, never written as null.
  public var canonical: CanonicalObject {
    var object: CanonicalObject = [
      "actor": .object([
        "person": .string(actor.person), "role": .string(actor.role.rawValue), "user": .string(actor.user),
      ]),
      "at": .string(recordedAt.description),
      "on": .string(on.description),
      "seq": .integer(number.value),
      "v": .integer(LedgerRecord.format),
      "verb": .string(verb),
    ]
    if !arguments.isEmpty { object["args"] = .object(arguments) }
    if let outlet { object["outlet"] = .string(outlet.text) }
    if let clause { object["clause"] = .string(clause.number) }
    if let edition { object["edition"] = .string(edition) }
    if let cause { object["cause"] = .integer(cause.value) }
    if let reverses { object["reverses"] = .integer(reverses.value) }
    if let request {
      object["id"] = .string(request.id)
      object["request"] = .string(request.digest.description)
    }
    if !reply.isEmpty {
      object["reply"] = .array(reply.map { .array([.string($0.key), .string($0.value)]) })
    }
    if !entry.postings.isEmpty { object["postings"] = .array(entry.postings.map(\.canonical)) }
    if !changes.isEmpty { object["changes"] = .array(changes.map(\.canonical)) }
    return object
  }

  public var canonicalBytes: [UInt8] { canonical.canonicalBytes }

  /// Reads a record back. Nil for bytes that are not the canonical bytes of a record this version knows, entries that
  /// do not balance included.
  public init?(canonicalBytes bytes: [UInt8]) {
    guard let object = CanonicalValue(canonicalBytes: bytes)?.object, object["v"]?.integer == LedgerRecord.format,
      let number = object["seq"]?.integer,
      let recordedAt = object["at"]?.string.flatMap({ Instant($0) }),
      let on = object["on"]?.string.flatMap({ BusinessDate($0) }),
      let actor = object["actor"]?.object.flatMap(Actor.init(canonical:)),
      let verb = object["verb"]?.string
    else { return nil }
    self.init(number: RecordNumber(number), recordedAt: recordedAt, on: on, actor: actor, verb: verb)
    arguments = object["args"]?.object ?? [:]
    outlet = object["outlet"]?.string.flatMap { OutletCode($0) }
    clause = object["clause"]?.string.map(Clause.init(number:))
    edition = object["edition"]?.string
    cause = object["cause"]?.integer.map(RecordNumber.init)
    reverses = object["reverses"]?.integer.map(RecordNumber.init)
    if let id = object["id"]?.string, let digest = object["request"]?.string.flatMap({ Digest(hexadecimal: $0) }) {
      request = RequestIdentity(id: id, digest: digest)
    }
    reply = (object["reply"]?.array ?? []).compactMap { pair in
      guard let pair = pair.array, pair.count == 2, let key = pair[0].string, let value = pair[1].string else {
        return nil
      }
      return ReplyField(key, value)
    }
    let postings = (object["postings"]?.array ?? []).compactMap(Posting.init(canonical:))
    guard let entry = try? Entry(postings) else { return nil }
    self.entry = entry
    changes = (object["changes"]?.array ?? []).compactMap(DocumentChange.init(canonical:))
    // Whatever was not understood above is missing now, so the bytes would differ.
    guard canonicalBytes == bytes else { return nil }
  }
}

extension Actor {
  fileprivate init?(canonical object: CanonicalObject) {
    guard let user = object["user"]?.string, let person = object["person"]?.string,
      let role = object["role"]?.string.flatMap(Role.init(rawValue:))
    else { return nil }
    self.init(user: user, person: person, role: role)
  }
}

extension Posting {
  /// `[account, fen]` or `[account, fen, part, lot, pieces]`.
  var canonical: CanonicalValue {
    var items: [CanonicalValue] = [.string(account.description), .integer(amount.fen)]
    if let goods {
      items += [.string(goods.part.text), .integer(goods.lot.record), .integer(goods.quantity.pieces)]
    }
    return .array(items)
  }

  init?(canonical: CanonicalValue) {
    guard let items = canonical.array, items.count == 2 || items.count == 5,
      let account = items[0].string.flatMap({ Account($0) }), let fen = items[1].integer
    else { return nil }
    guard items.count == 5 else {
      self.init(account, Money(fen: fen))
      return
    }
    guard let part = items[2].string.flatMap({ PartCode($0) }), let lot = items[3].integer,
      let pieces = items[4].integer
    else { return nil }
    self.init(account, Money(fen: fen), part, lot: LotNumber(record: lot), Quantity(pieces))
  }
}

extension DocumentChange {
  var canonical: CanonicalValue {
    var object: CanonicalObject = ["id": .string(key.id), "kind": .string(key.kind.name), "set": .object(set)]
    if let series { object["series"] = .string(series) }
    return .object(object)
  }

  init?(canonical: CanonicalValue) {
    guard let object = canonical.object, let id = object["id"]?.string, let kind = object["kind"]?.string,
      let set = object["set"]?.object
    else { return nil }
    self.init(DocumentKey(DocumentKind(name: kind), id), set: set, series: object["series"]?.string)
  }
}
