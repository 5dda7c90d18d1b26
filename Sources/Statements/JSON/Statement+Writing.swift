import LedgerCore

// The JSON of a statement's pieces. Each is the mirror of an initialiser in Statement+Reading.swift.

extension Statement.Party {
  var canonical: CanonicalObject {
    var object: CanonicalObject = [
      "agreement": .string(agreement.description), "code": .string(code.text), "name": .string(name),
      "region": .string(region),
    ]
    if let dealer { object["dealer"] = .string(dealer) }
    return object
  }
}

extension Statement.Making {
  var canonical: CanonicalObject {
    [
      "answer_by": .string(answerBy.description), "known_at": .integer(knownAt.value), "on": .string(on.description),
    ]
  }
}

extension Statement.TreeState {
  var canonical: CanonicalObject {
    ["origin": .string(origin), "root": .string(root.description), "size": .integer(size)]
  }
}

extension Statement.Previous {
  var canonical: CanonicalObject {
    var object: CanonicalObject = [
      "answer": .string(answer), "number": .string(number), "sha256": .string(digest.description),
    ]
    if let answeredOn { object["answered"] = .string(answeredOn.description) }
    return object
  }
}

extension Statement.AccountLine {
  var canonical: CanonicalObject {
    [
      "closing": .integer(closing.fen), "credit": .integer(credit.fen), "debit": .integer(debit.fen),
      "opening": .integer(opening.fen),
    ]
  }
}

extension Statement.Movement {
  var canonical: CanonicalObject {
    var object: CanonicalObject = [
      "entry": .integer(entry.value), "leaf": .string(leaf.description), "on": .string(on.description),
      "postings": .array(postings.map { .object($0.canonical) }), "verb": .string(verb),
      "write_offs": .array(writeOffs.map { .object($0.canonical) }),
    ]
    if let clause { object["clause"] = .string(clause.number) }
    if let document { object["document"] = .string(document) }
    if let reverses { object["reverses"] = .integer(reverses.value) }
    return object
  }
}

extension Statement.Line {
  var canonical: CanonicalObject {
    var object: CanonicalObject = ["account": .string(kind.rawValue), "amount": .integer(amount.fen)]
    if let goods {
      object["lot"] = .integer(goods.lot.record)
      object["part"] = .string(goods.part.text)
      object["quantity"] = .integer(goods.quantity.pieces)
    }
    return object
  }
}

extension Statement.WriteOff {
  var canonical: CanonicalObject {
    var object: CanonicalObject = [
      "charged": .integer(charged.fen), "credited": .integer(credited.fen), "part": .string(part.text),
      "percent": .integer(Int64(percent)), "quantity": .integer(quantity.pieces), "repair": .string(repair),
      "value": .integer(value.fen),
    ]
    if let dispatched { object["dispatched"] = .string(dispatched.description) }
    if let before { object["before"] = .integer(before.fen) }
    return object
  }
}

extension Statement.LotLine {
  var canonical: CanonicalObject {
    [
      "amount": .integer(amount.fen), "lot": .integer(lot.record), "part": .string(part.text),
      "quantity": .integer(quantity.pieces),
    ]
  }
}

extension Statement.TransitLine {
  var canonical: CanonicalObject {
    var object = lot.canonical
    if let document { object["document"] = .string(document) }
    return object
  }
}

extension Statement.Ceiling {
  var canonical: CanonicalObject {
    [
      "available": .integer(available.fen), "ceiling": .integer(ceiling.fen), "committed": .integer(committed.fen),
      "days": .array(days.map { .object($0.canonical) }), "deposit": .integer(deposit.fen),
      "occupied": .integer(occupied.fen), "ratio": .string(ratio),
    ]
  }
}

extension Statement.Ceiling.Day {
  var canonical: CanonicalObject {
    [
      "ceiling": .integer(ceiling.fen), "occupied": .integer(occupied.fen), "on": .string(on.description),
      "ratio": .string(ratio),
    ]
  }
}

extension Statement.PartName {
  var canonical: CanonicalObject {
    var object: CanonicalObject = ["name": .string(name), "part": .string(part.text)]
    if let unit { object["unit"] = .string(unit) }
    return object
  }
}

extension Statement.OpenItem {
  var canonical: CanonicalObject {
    var object: CanonicalObject = [
      "document": .string(document), "status": .string(status), "what": .string(what),
    ]
    if let on { object["on"] = .string(on.description) }
    if let amount { object["amount"] = .integer(amount.fen) }
    return object
  }
}

extension Statement.DueLine {
  var canonical: CanonicalObject {
    var object: CanonicalObject = [
      "clause": .string(clause.number), "document": .string(document), "on": .string(on.description),
      "what": .string(what),
    ]
    if let amount { object["amount"] = .integer(amount.fen) }
    return object
  }
}

extension Statement.Words {
  var canonical: CanonicalObject {
    ["deposit": .string(deposit), "occupied": .string(occupied), "owed": .string(owed)]
  }
}
