import LedgerCore

// A statement's pieces from their JSON. Each is the mirror of a `canonical` in Statement+Writing.swift.

extension Statement.Party {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      code: try members.required("code", "an outlet") { $0.string.flatMap { OutletCode($0) } },
      name: try members.text("name"), region: try members.text("region"), agreement: try members.date("agreement"),
      dealer: try members.optionalText("dealer"))
  }
}

extension Statement.Making {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      on: try members.date("on"), knownAt: RecordNumber(try members.count("known_at")),
      answerBy: try members.date("answer_by"))
  }
}

extension Statement.TreeState {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      origin: try members.text("origin"), size: try members.count("size"), root: try members.digest("root"))
  }
}

extension Statement.Previous {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      number: try members.text("number"), digest: try members.digest("sha256"), answer: try members.text("answer"),
      answeredOn: try members.optionalDate("answered"))
  }
}

extension Statement.AccountLine {
  init(kind: AccountKind, reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      kind: kind, opening: try members.money("opening"), debit: try members.money("debit"),
      credit: try members.money("credit"), closing: try members.money("closing"))
  }
}

extension Statement.Movement {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      entry: RecordNumber(try members.count("entry")), leaf: try members.digest("leaf"), on: try members.date("on"),
      verb: try members.text("verb"), clause: try members.optionalText("clause").map(Clause.init(number:)),
      document: try members.optionalText("document"),
      reverses: try members.optionalCount("reverses").map(RecordNumber.init),
      postings: try members.list("postings", Statement.Line.init(reading:)),
      writeOffs: try members.list("write_offs", Statement.WriteOff.init(reading:)))
  }
}

extension Statement.Line {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    let kind = try members.required("account", "an account of an outlet") { value in
      value.string.flatMap(AccountKind.init(rawValue:)).flatMap { Statement.kinds.contains($0) ? $0 : nil }
    }
    let amount = try members.money("amount")
    // Part, lot and quantity come together or not at all; without a part the others are unknown members.
    guard members.object["part"] != nil else {
      self.init(kind: kind, amount: amount, goods: nil)
      return
    }
    let goods = Goods(
      part: try members.part("part"), lot: LotNumber(record: try members.count("lot")),
      quantity: try members.quantity("quantity"))
    self.init(kind: kind, amount: amount, goods: goods)
  }
}

extension Statement.WriteOff {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      part: try members.part("part"), quantity: try members.quantity("quantity"), repair: try members.text("repair"),
      dispatched: try members.optionalDate("dispatched"), percent: Int(try members.count("percent")),
      value: try members.money("value"), before: try members.optionalMoney("before"),
      credited: try members.money("credited"), charged: try members.money("charged"))
  }
}

extension Statement.LotLine {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      part: try members.part("part"), lot: LotNumber(record: try members.count("lot")),
      quantity: try members.quantity("quantity"), amount: try members.money("amount"))
  }
}

extension Statement.TransitLine {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      document: try members.optionalText("document"), lot: try Statement.LotLine(reading: &members))
  }
}

extension Statement.Ceiling {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      ratio: try members.text("ratio"), deposit: try members.money("deposit"), ceiling: try members.money("ceiling"),
      occupied: try members.money("occupied"), committed: try members.money("committed"),
      available: try members.money("available"), days: try members.list("days", Day.init(reading:)))
  }
}

extension Statement.Ceiling.Day {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      on: try members.date("on"), occupied: try members.money("occupied"), ratio: try members.text("ratio"),
      ceiling: try members.money("ceiling"))
  }
}

extension Statement.PartName {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      part: try members.part("part"), name: try members.text("name"), unit: try members.optionalText("unit"))
  }
}

extension Statement.OpenItem {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      what: try members.text("what"), document: try members.text("document"), status: try members.text("status"),
      on: try members.optionalDate("on"), amount: try members.optionalMoney("amount"))
  }
}

extension Statement.DueLine {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      on: try members.date("on"), what: try members.text("what"),
      clause: Clause(number: try members.text("clause")), document: try members.text("document"),
      amount: try members.optionalMoney("amount"))
  }
}

extension Statement.Words {
  init(reading members: inout MemberReader) throws(StatementFormatError) {
    self.init(
      deposit: try members.text("deposit"), occupied: try members.text("occupied"), owed: try members.text("owed"))
  }
}
