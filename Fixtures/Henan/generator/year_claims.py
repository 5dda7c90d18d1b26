"""The steps of a claim, from the table to the write-off, and the days' own work on claims (8.6)."""
from .model_rules import CALENDARS, days_of
from .year_books import DAY, percent, worth
from .year_claim import KINDS, SENT_BACK, Claim, Line, Parcel
from .year_goods import lines_of


def values_of(results):
    """{"fault": ["CMP-1010:2:WX1", ...], ...} of (kind, part, pieces, repair or None)."""
    return {kind: [f"{part}:{qty}" + (f":{repair}" if repair else "") for k, part, qty, repair in results if k == kind]
            for kind in KINDS}


class ClaimSteps:
    def begin_claims(self):
        self.claims, self.confiscated, self.charged, self.deemed_counts = {}, 0, 0, 0

    def is_working(self, day):
        holidays, workdays = (days_of(day.year, text) for text in CALENDARS[day.year])
        return day in workdays or (day.weekday() < 5 and day not in holidays)

    def next_working(self, day):
        day += DAY
        while not self.is_working(day):
            day += DAY
        return day

    def claim_submit(self, shop, month, lines, user=None):
        for part in dict.fromkeys(line.part for line in lines):
            pieces = sum(line.qty for line in lines if line.part == part)
            assert pieces <= shop.free(part, also_sent_back=True), (shop.code, part)
            shop.claimed[part] = shop.claimed.get(part, 0) + pieces
        user = user or shop.user
        self.send(user, "claim.submit", outlet=shop.code, month=month,
                  line=[f"{line.part}:{line.qty}:{line.repair}:{line.date}" for line in lines])
        claim = Claim(self.number("CLM"), shop, user, month, lines, self.today)
        self.claims[claim.number] = claim
        return claim

    def claim_cancel(self, claim):
        assert claim.status == "submitted" and not claim.parcels
        self.send(claim.user, "claim.cancel", claim=claim.number)
        claim.cancelled = True
        for line in claim.lines:
            claim.shop.claimed[line.part] -= line.qty

    def claim_dispatch(self, claim, dispatched, count):
        assert dispatched <= self.today and all(qty <= claim.to_come(part) for part, qty in count.items())
        self.send(claim.user, "claim.dispatch", claim=claim.number, dispatched=dispatched, count=lines_of(count))
        parcel = Parcel(len(claim.parcels) + 1)
        parcel.announced, parcel.status, parcel.rate = dict(count), "announced", claim.rate(dispatched)
        claim.parcels.append(parcel)
        return parcel

    def claim_receive(self, user, claim, dispatched, count, parcel=None):
        assert dispatched <= self.today and claim.status not in ("settled", "cancelled"), claim.number
        self.send(user, "claim.receive", claim=claim.number, parcel=parcel and parcel.number, dispatched=dispatched,
                  count=lines_of(count))
        parcel = parcel or Parcel(len(claim.parcels) + 1)
        differs = claim.differs(parcel, count)
        if parcel not in claim.parcels:
            claim.parcels.append(parcel)
        parcel.count, parcel.rate, parcel.counter = dict(count), claim.rate(dispatched), user
        if differs:
            parcel.status, parcel.answer_by = "difference", self.next_working(self.today)
            self.number("MSG")
        else:
            self.stand(claim, parcel)
        return parcel

    def stand(self, claim, parcel):
        self.confiscated += sum(claim.stands(parcel).values())

    def claim_answer(self, claim, parcel, accept, note=None):
        number = None if parcel is claim.lowest("difference") else parcel.number
        self.send(claim.user, "claim.answer", claim=claim.number, accept="yes" if accept else "no", parcel=number,
                  note=note)
        if accept:
            self.stand(claim, parcel)
        else:
            parcel.status = "disputed"

    def claim_recount(self, user, claim, parcel, count, reason):
        assert parcel.status == "disputed" and parcel.counter != user
        number = None if parcel is claim.lowest("disputed") else parcel.number
        self.send(user, "claim.recount", claim=claim.number, parcel=number, count=lines_of(count), reason=reason)
        parcel.count, parcel.counter = dict(count), user
        self.stand(claim, parcel)

    def claim_inspect(self, user, claim, parcel, results):
        """`results`: (kind, part, pieces, repair or None), in the order of the keys; first those of one repair."""
        assert parcel is claim.lowest("counted")
        self.send(user, "claim.inspect", claim=claim.number, **values_of(results))
        for kind, part, qty, repair in sorted(results, key=lambda r: (r[3] is None, KINDS.index(r[0]))):
            for position, line in enumerate(claim.lines):
                if line.part == part and repair in (None, line.repair):
                    now = min(qty, line.open)
                    line.found[kind] += now
                    parcel.found[position, kind] = parcel.found.get((position, kind), 0) + now
                    qty -= now
            assert qty == 0, claim.number
        parcel.status, parcel.inspector = "inspected", user
        pieces = sum(qty for kind, _, qty, _ in results if kind == "nofault")
        if pieces:
            self.propose(user, claim.shop, 40000 * pieces)
        self.propose_passed_off(user, claim, [(part, qty) for kind, part, qty, _ in results if kind in KINDS[4:]])

    def propose_passed_off(self, user, claim, pieces):
        if pieces:
            self.propose(user, claim.shop, 10 * sum(self.prices[part] * qty for part, qty in pieces))

    def write_off(self, claim, line, qty, rate):
        """Pieces of a line leave the holding: what is not written off becomes owed."""
        shop, lots = claim.shop, claim.shop.take(line.part, qty)
        credited = percent(worth(lots), rate)
        self.warranty += credited
        shop.owed += worth(lots) - credited
        line.bookings.append([rate, lots])

    def claim_settle(self, user, claim):
        ready = [parcel for parcel in claim.parcels if parcel.status == "inspected"]
        assert ready
        self.send(user, "claim.settle", claim=claim.number)
        shop, back = claim.shop, {}
        for position, line in enumerate(claim.lines):
            for parcel in ready:
                for kind in KINDS:
                    qty = parcel.found.get((position, kind), 0)
                    shop.claimed[line.part] -= qty
                    if kind in SENT_BACK:
                        line.back += qty
                        back[line.part] = back.get(line.part, 0) + qty
                    elif qty:
                        self.write_off(claim, line, qty, parcel.rate if kind == "fault" else 0)
        for part in claim.parts:
            shop.sent_back[part] = shop.sent_back.get(part, 0) + back.get(part, 0)
            shop.cut_sent_back(part)
        for parcel in ready:
            parcel.status = "settled"

    def deem_counts(self):
        for number in sorted(self.claims):
            claim = self.claims[number]
            for parcel in claim.parcels:
                if parcel.status == "difference" and parcel.answer_by < self.today:
                    self.stand(claim, parcel)
                    self.record += 1
                    self.deemed_counts += 1

    def charge_missing(self):
        for number in sorted(self.claims):
            claim = self.claims[number]
            if claim.status in ("submitted", "partly-settled") and claim.arrive_by < self.today:
                for line in claim.lines:
                    if line.open:
                        claim.shop.claimed[line.part] -= line.open
                        self.write_off(claim, line, line.open, 0)
                        line.missing = line.qty - sum(line.found.values())
                        claim.shop.cut_sent_back(line.part)
                self.record += 1
                self.charged += 1
