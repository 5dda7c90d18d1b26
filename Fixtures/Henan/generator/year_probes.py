"""Lines that are refused, at the moment in a claim's life where each belongs; the codes are the contract's (8.6)."""

PROBES = {stage: [] for stage in ("submitted", "difference", "disputed", "counted", "inspected", "settled")}


def submitted_again(books, claim, **change):
    line = claim.lines[0]
    values = {"part": line.part, "qty": 1, "repair": f"补{line.repair}", "date": line.date, "month": claim.month,
              "outlet": claim.shop.code, **change}
    return {"outlet": values["outlet"], "month": values["month"],
            "line": [f"{values['part']}:{values['qty']}:{values['repair']}:{values['date']}"]}


def neighbour(books, claim):
    shops = list(books.shops)
    return books.shops[shops[(shops.index(claim.shop.code) + 1) % len(shops)]]


class Probes:
    """At one event in eight the next line of its stage that suits is tried, until each was tried `rounds` times."""

    def __init__(self, books, rng, rounds=2):
        self.books, self.rng = books, rng
        self.waiting = {stage: probes * rounds for stage, probes in PROBES.items()}

    def at(self, stage, claim, parcel=None):
        if self.waiting[stage] and self.rng.random() < 0.12:
            for position, (code, suits, user, word, arguments) in enumerate(self.waiting[stage]):
                if suits(claim, parcel):
                    del self.waiting[stage][position]
                    self.books.refused(code, user(self.books, claim, parcel), word,
                                       **arguments(self.books, claim, parcel))
                    return


def always(claim, parcel):
    return True


def own(books, claim, parcel):
    return claim.user


def other(books, claim, parcel):
    return neighbour(books, claim).user


def staff(name):
    return lambda books, claim, parcel: name


def probe(stage, code, user, word, arguments, suits=always):
    """`arguments` answers what the line says beside the claim; a step on a claim names it by itself."""
    def whole(books, claim, parcel):
        named = {"claim": claim.number} if word.startswith("claim.") and word != "claim.submit" else {}
        return {**named, **arguments(books, claim, parcel)}
    PROBES[stage].append((code, suits, user, word, whole))


def part_of(claim):
    return claim.lines[0].part


def one(books, claim, parcel):
    return {"dispatched": books.today, "count": [f"{part_of(claim)}:1"]}


def tabled(**change):
    return lambda books, claim, parcel: submitted_again(
        books, claim, **{key: value(books, claim) if callable(value) else value for key, value in change.items()})


def sent(**change):
    """A parcel of one piece of today's, but for what is changed."""
    return lambda books, claim, parcel: {**one(books, claim, parcel), **{
        key: value(books, claim) if callable(value) else value for key, value in change.items()}}


def said(**arguments):
    return lambda books, claim, parcel: {
        key: value(books, claim, parcel) if callable(value) else value for key, value in arguments.items()}


def first_repair(books, claim, parcel):
    line = claim.lines[0]
    return [f"{line.part}:1:{line.repair}"]


def plain_fault(books, claim, parcel):
    return [f"{part_of(claim)}:1"]


def tomorrow(books, claim):
    return books.today.replace(year=books.today.year + 1)


def before(books, claim):
    return f"{claim.first.year - 1}-12-31"


def too_many(books, claim):
    return claim.shop.free(part_of(claim), also_sent_back=True) + 1


def repeated(books, claim, parcel):
    """One part and one repair in two lines of a table."""
    found = submitted_again(books, claim)
    return {**found, "line": found["line"] * 2}


def too_good(books, claim, parcel):
    return {"outlet": claim.shop.code, "line": [f"{part_of(claim)}:{claim.shop.free(part_of(claim)) + 1}"]}


def too_much_bought(books, claim, parcel):
    return {"outlet": claim.shop.code, "line": [f"{part_of(claim)}:{too_many(books, claim)}"]}


def one_too_many(books, claim, parcel):
    return [f"{part}:{qty + 1}" for part, qty in parcel.accepted.items() if qty]


def one_card_for_all(books, claim, parcel):
    """Every piece of a part on the card of its first repair, which has fewer."""
    first = {line.part: line.repair for line in reversed(claim.lines)}
    return [f"{part}:{qty}:{first[part]}" for part, qty in parcel.accepted.items() if qty]


def overfull(claim, parcel):
    first = {line.part: line.open for line in reversed(claim.lines)}
    return only("counted")(claim, parcel) and any(qty > first[part] for part, qty in parcel.accepted.items() if qty)


def as_counted(books, claim, parcel):
    """The same count once more."""
    return [f"{part}:{qty}" for part, qty in parcel.count.items()]


def counted_by(user):
    """The step would choose this very parcel, and this user has counted it."""
    return lambda claim, parcel: parcel.counter == user and only(parcel.status)(claim, parcel)


def only(status):
    """The step would choose this very parcel."""
    return lambda claim, parcel: [p for p in claim.parcels if p.status == status] == [parcel]


def no_other(status):
    return lambda claim, parcel: all(p.status != status for p in claim.parcels)


def proof(books, claim, parcel):
    return min(claim.full_by, books.today)


probe("submitted", "STATE", own, "claim.submit", tabled(month=lambda b, c: f"{b.today:%Y-%m}"))
probe("submitted", "DUPLICATE", own, "claim.submit", tabled(repair=lambda b, c: c.lines[0].repair))
probe("submitted", "DUPLICATE", other, "claim.submit",
      tabled(repair=lambda b, c: c.lines[0].repair, outlet=lambda b, c: neighbour(b, c).code))
probe("submitted", "NOT_FOUND", own, "claim.submit", tabled(part="XXX-9999"))
probe("submitted", "BAD_VALUE", own, "claim.submit", tabled(date=lambda b, c: c.full_by))
probe("submitted", "BAD_VALUE", own, "claim.submit", repeated)
probe("submitted", "BAD_VALUE", own, "claim.submit", tabled(repair="a:b"))
probe("submitted", "HOLDING_SHORT", own, "claim.submit", tabled(qty=too_many))
probe("submitted", "FORBIDDEN", other, "claim.submit", tabled())
probe("submitted", "FORBIDDEN", staff("review2"), "claim.submit", tabled())
probe("submitted", "NOT_FOUND", other, "claim.cancel", said())
probe("submitted", "STATE", own, "claim.answer", said(accept="yes"))
probe("submitted", "STATE", staff("review4"), "claim.settle", said())
probe("submitted", "STATE", staff("inspect1"), "claim.inspect", said(fault=first_repair))
probe("submitted", "STATE", staff("review3"), "claim.recount", said(count=plain_fault, reason="复核"))
probe("submitted", "STATE", staff("manager"), "claim.supplement",
      said(fault=first_repair, dispatched=proof, reason="补证"))
probe("submitted", "MISSING", staff("manager"), "claim.supplement", said(fault=first_repair, reason="补证"))
probe("submitted", "MISSING", staff("manager"), "claim.supplement", said(reason="补证"))
probe("submitted", "UNKNOWN_KEY", staff("manager"), "claim.supplement",
      said(expired=first_repair, dispatched=proof, reason="补证"))
probe("submitted", "BAD_VALUE", staff("manager"), "claim.supplement",
      said(fault=plain_fault, dispatched=proof, reason="补证"))
probe("submitted", "BAD_VALUE", own, "claim.dispatch", sent(dispatched=tomorrow))
probe("submitted", "BAD_VALUE", own, "claim.dispatch", sent(dispatched=before))
probe("submitted", "NOT_FOUND", own, "claim.dispatch", sent(count=["XXX-9999:1"]))
probe("submitted", "LIMIT", own, "claim.dispatch",
      sent(count=lambda b, c: [f"{part_of(c)}:{c.to_come(part_of(c)) + 1}"]))
probe("submitted", "NOT_FOUND", other, "claim.dispatch", sent())
probe("submitted", "NOT_FOUND", staff("clerk2"), "claim.receive", sent(parcel=9))
probe("submitted", "NOT_FOUND", staff("clerk2"), "claim.receive", sent(count=["XXX-9999:1"]))
probe("submitted", "BAD_VALUE", staff("clerk3"), "claim.receive", sent(dispatched=tomorrow))
probe("submitted", "BAD_VALUE", staff("clerk3"), "claim.receive", sent(dispatched=before))
probe("submitted", "FORBIDDEN", own, "claim.receive", sent())
probe("submitted", "HOLDING_SHORT", staff("clerk1"), "return.receive", too_good)
probe("submitted", "HOLDING_SHORT", own, "part.bought", too_much_bought)

probe("difference", "MISSING", own, "claim.answer", said(accept="no"))
probe("difference", "NOT_FOUND", other, "claim.answer", said(accept="yes"))
probe("difference", "NOT_FOUND", own, "claim.answer", said(accept="yes", parcel=7))
probe("difference", "STATE", staff("review4"), "claim.recount", said(count=plain_fault, reason="复核"),
      no_other("disputed"))
probe("difference", "STATE", staff("inspect2"), "claim.inspect", said(fault=plain_fault), no_other("counted"))
probe("difference", "STATE", own, "claim.cancel", said())

probe("disputed", "STATE", own, "claim.answer", said(accept="yes"), no_other("difference"))
probe("disputed", "SEPARATION", staff("review9"), "claim.recount", said(count=as_counted, reason="复核"),
      counted_by("clerk2"))
probe("disputed", "SEPARATION", staff("review1"), "claim.recount", said(count=as_counted, reason="复核"),
      counted_by("review1"))
probe("disputed", "NOT_FOUND", staff("review3"), "claim.recount", said(count=["XXX-9999:1"], reason="复核"))
probe("disputed", "FORBIDDEN", staff("clerk1"), "claim.recount", said(count=as_counted, reason="复核"))

probe("counted", "STATE", own, "claim.cancel", said())
probe("counted", "MISSING", staff("inspect1"), "claim.inspect", said())
probe("counted", "LIMIT", staff("inspect1"), "claim.inspect", said(fault=one_too_many), only("counted"))
probe("counted", "LIMIT", staff("inspect1"), "claim.inspect", said(expired=one_card_for_all), overfull)
probe("counted", "NOT_FOUND", staff("inspect2"), "claim.inspect", said(fault=["XXX-9999:1"]))
probe("counted", "NOT_FOUND", staff("inspect2"), "claim.inspect",
      said(nocard=lambda b, c, p: [f"{part_of(c)}:1:查无此单"]))
probe("counted", "STATE", staff("clerk4"), "claim.receive", sent(parcel=1), lambda c, p: p.number == 1)
probe("counted", "SEPARATION", staff("inspect3"), "claim.inspect", said(fault=plain_fault), counted_by("clerk1"))
probe("counted", "FORBIDDEN", staff("clerk1"), "claim.settle", said())
probe("counted", "STATE", staff("review2"), "claim.settle", said(), lambda c, p: c.status == "counted")

probe("inspected", "SEPARATION", staff("review2"), "claim.settle", said(), lambda c, p: p.inspector == "inspect4")
probe("inspected", "SEPARATION", staff("review3"), "claim.settle", said(), lambda c, p: c.user == "hn0208.b")
probe("inspected", "STATE", staff("inspect2"), "claim.inspect", said(fault=plain_fault),
      lambda c, p: c.status == "inspected")
probe("inspected", "STATE", own, "claim.answer", said(accept="yes"), lambda c, p: c.status == "inspected")

probe("settled", "STATE", own, "claim.cancel", said())
probe("settled", "STATE", own, "claim.dispatch", sent())
probe("settled", "STATE", staff("clerk2"), "claim.receive", sent())
probe("settled", "STATE", staff("review4"), "claim.settle", said())
probe("settled", "STATE", own, "claim.answer", said(accept="yes"))
probe("settled", "NOT_FOUND", staff("manager"), "claim.supplement",
      said(expired=lambda b, c, p: [f"{part_of(c)}:1:查无此单"], reason="复查"))
probe("settled", "BAD_VALUE", staff("manager"), "claim.supplement",
      said(fault=first_repair, dispatched="2025-12-31", reason="补证"))
probe("settled", "LIMIT", staff("manager"), "claim.supplement",
      said(fault=lambda b, c, p: [f"{part_of(c)}:{c.lines[0].qty + 1}:{c.lines[0].repair}"],
           dispatched=proof, reason="补证"))
probe("settled", "FORBIDDEN", staff("review1"), "claim.supplement",
      said(fault=first_repair, dispatched=proof, reason="补证"))
