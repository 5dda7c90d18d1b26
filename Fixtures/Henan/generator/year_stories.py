"""What becomes of a claim: its parcels in time, late or never, the counting, the inspection, the write-off."""
import datetime

from .year_books import DAY
from .year_claim import KINDS, Line

PATTERNS = {"plain": 54, "announced": 11, "parcels": 8, "partly": 5, "never": 6, "short": 8, "surplus": 5,
            "cancelled": 3}
FINDINGS = dict(zip(KINDS, (172, 6, 5, 6, 5, 4)))
COUNTERS = ("clerk1", "clerk2", "clerk3", "clerk4", "review1")
INSPECTORS = ("inspect1", "inspect2", "inspect1", "inspect2", "inspect4")
SETTLERS = ("review2", "review3", "review4")


def days(count):
    return datetime.timedelta(days=count)


class Stories:
    def __init__(self, books, agenda, rng, probes):
        self.books, self.agenda, self.rng, self.probes = books, agenda, rng, probes
        self.told = dict.fromkeys(PATTERNS, 0)

    def pick(self, weights):
        return self.rng.choices(list(weights), list(weights.values()))[0]

    def begin(self, claim, pattern=None):
        self.probes.at("submitted", claim)
        pattern = pattern or self.pick(PATTERNS)
        pieces = sum(line.qty for line in claim.lines)
        if pieces == 1 and pattern in ("parcels", "partly", "short"):
            pattern = "announced"
        self.told[pattern] += 1
        getattr(self, pattern)(claim)

    # -- the patterns -----------------------------------------------------------------------------------------

    def plain(self, claim):
        self.unannounced(claim, self.dispatch_day(claim), lambda: claim.rest())

    def announced(self, claim):
        self.announce(claim, self.dispatch_day(claim), claim.rest())

    def parcels(self, claim):
        """Two or three of them, a few days or half a month apart; the last comes unannounced."""
        *groups, last = self.split(claim, self.rng.choice((2, 2, 2, 3)))
        chosen = sorted(self.dispatch_day(claim) for _ in range(len(groups) + 1))
        for day, group in zip(chosen, groups):
            self.announce(claim, day, group)
        self.unannounced(claim, max(chosen), lambda: claim.rest())

    def partly(self, claim):
        self.announce(claim, self.dispatch_day(claim), self.split(claim, 2)[0])

    def never(self, claim):
        pass

    def short(self, claim):
        """One piece is not in the parcel; some outlets find it and send it after."""
        self.unannounced(claim, self.dispatch_day(claim), lambda: self.one_less(claim.rest()))

    def surplus(self, claim):
        self.unannounced(claim, self.dispatch_day(claim), lambda: self.one_more(claim.rest()))

    def cancelled(self, claim):
        """Withdrawn a day or two later and submitted anew: the same repairs may be claimed again."""
        def step():
            self.books.claim_cancel(claim)
            lines = [Line(line.part, line.qty, line.repair, line.date) for line in claim.lines]
            self.begin(self.books.claim_submit(claim.shop, claim.month, lines, claim.user), "plain")
        self.agenda.on(self.books.today + days(self.rng.randint(0, 2)), step)

    # -- parcels ----------------------------------------------------------------------------------------------

    def dispatch_day(self, claim):
        """The 15th and the 16th, the last day and the day after it matter most, and so are the most frequent."""
        edges = {claim.full_by: 20, claim.full_by + DAY: 12, claim.reduced_by: 12, claim.reduced_by + DAY: 7}
        first = max(claim.submitted, claim.first.replace(day=28))
        for low, high, weight in ((first, claim.full_by, 34), (claim.full_by + 2 * DAY, claim.reduced_by - DAY, 12),
                                  (claim.reduced_by + 2 * DAY, claim.arrive_by - DAY, 3)):
            if low <= high:
                edges[low + days(self.rng.randint(0, (high - low).days))] = weight
        possible = {day: weight for day, weight in edges.items() if day >= claim.submitted}
        return self.pick(possible)

    def split(self, claim, groups):
        """Every piece into one of some parcels, none of them empty."""
        pieces = [line.part for line in claim.lines for _ in range(line.qty)]
        self.rng.shuffle(pieces)
        groups = min(groups, len(pieces))
        shares = [pieces[index::groups] for index in range(groups)]
        return [{part: share.count(part) for part in dict.fromkeys(share)} for share in shares]

    def arrival(self, claim, dispatched):
        return max(self.books.today, min(dispatched + days(self.rng.randint(1, 5)), claim.arrive_by))

    def unannounced(self, claim, dispatched, count):
        """`count` is asked on the day itself, since other parcels may have come before."""
        def step():
            found = count()
            if claim.status not in ("settled", "cancelled") and found:
                counter = self.rng.choice(COUNTERS)
                self.counted(claim, self.books.claim_receive(counter, claim, self.postmark(claim, dispatched), found))
        self.agenda.on(self.arrival(claim, dispatched), step)

    def postmark(self, claim, dispatched):
        """Now and then the postmark shows another day than was planned: the day before."""
        return dispatched - DAY if self.rng.random() < 0.02 else dispatched

    def announce(self, claim, dispatched, count):
        def dispatch():
            left = {part: min(qty, claim.to_come(part)) for part, qty in count.items() if claim.to_come(part)}
            if left:  # else another parcel has brought it
                parcel = self.books.claim_dispatch(claim, dispatched, left)
                self.agenda.on(self.arrival(claim, dispatched), receive, parcel)

        def receive(parcel):
            found = self.one_less(parcel.announced) if self.rng.random() < 0.08 else parcel.announced
            self.counted(claim, self.books.claim_receive(self.rng.choice(COUNTERS), claim, dispatched, found, parcel))
        self.agenda.on(dispatched, dispatch)

    def one_less(self, count):
        if sum(count.values()) < 2:
            return count
        part = self.rng.choice(list(count))
        left = {p: qty - (p == part) for p, qty in count.items()}
        return {p: qty for p, qty in left.items() if qty}

    def one_more(self, count):
        if not count:
            return count
        part = self.rng.choice(list(count) + [self.rng.choice(list(self.books.prices))])
        return {**count, part: count.get(part, 0) + 1}

    # -- counting, inspection, write-off ----------------------------------------------------------------------

    def counted(self, claim, parcel):
        if parcel.status == "counted":
            self.probes.at("counted", claim, parcel)
            self.agenda.at_work(self.books.today + days(self.rng.randint(0, 4)), self.inspect, claim)
        elif parcel.status == "difference":
            self.probes.at("difference", claim, parcel)
            say = self.rng.choice(("yes", "yes", "no", "no", "nothing"))
            if say == "yes":
                self.agenda.on(self.books.today + DAY, self.accept, claim, parcel)
            elif say == "no":
                self.agenda.on(self.books.today + DAY, self.deny, claim, parcel)
            else:
                self.agenda.on(parcel.answer_by + DAY, self.counted, claim, parcel)
        if parcel.status in ("counted", "settled") and claim.rest() and self.rng.random() < 0.25:
            self.unannounced(claim, self.books.today, lambda: claim.rest())

    def accept(self, claim, parcel):
        self.books.claim_answer(claim, parcel, accept=True)
        self.counted(claim, parcel)

    def deny(self, claim, parcel):
        self.books.claim_answer(claim, parcel, accept=False, note="我方清点与用量表一致,请复核")
        self.probes.at("disputed", claim, parcel)
        self.agenda.at_work(self.books.today + DAY, self.recount, claim, parcel)

    def recount(self, claim, parcel):
        """The first count was right, or the outlet was."""
        asked = {part: min(claim.room(part, parcel), parcel.count.get(part, 0) + 1) for part in claim.parts}
        count = parcel.count if self.rng.random() < 0.5 else {part: qty for part, qty in asked.items() if qty > 0}
        user = self.rng.choice([user for user in SETTLERS if user != parcel.counter])
        self.books.claim_recount(user, claim, parcel, count or parcel.count, "会同库管重新清点")
        self.counted(claim, parcel)

    def inspect(self, claim):
        if any(parcel.status == "counted" for parcel in claim.parcels):
            parcel = claim.lowest("counted")
            may = [user for user in INSPECTORS if not (user == "inspect4" and parcel.counter == "review2")]
            self.books.claim_inspect(self.rng.choice(may), claim, parcel, self.findings(claim, parcel))
            self.probes.at("inspected", claim, parcel)
            self.agenda.at_work(self.books.today + days(self.rng.randint(0, 5)), self.settle, claim)

    def findings(self, claim, parcel):
        """A kind for each piece accepted; with the repair where the part is in several lines, or the card names it."""
        found = {}
        for part, accepted in parcel.accepted.items():
            lines = [line for line in claim.lines if line.part == part]
            named = self.rng.random() < (0.8 if len(lines) > 1 else 0.25)
            pieces = [line.repair if named else None for line in lines for _ in range(line.open)]
            for repair in pieces[:accepted]:
                key = self.pick(FINDINGS), part, repair
                found[key] = found.get(key, 0) + 1
        return [(kind, part, qty, repair) for (kind, part, repair), qty in found.items()]

    def settle(self, claim):
        if any(parcel.status == "inspected" for parcel in claim.parcels):
            hands = [claim.user] + [parcel.inspector for parcel in claim.parcels if parcel.status == "inspected"]
            barred = {"review2": "inspect4" in hands, "review3": "hn0208.b" in hands}
            self.books.claim_settle(self.rng.choice([user for user in SETTLERS if not barred.get(user)]), claim)
            if claim.status == "settled":
                self.probes.at("settled", claim)
