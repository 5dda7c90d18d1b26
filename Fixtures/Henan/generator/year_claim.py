"""A claim, its lines and its parcels, as the year's books see them (8.6)."""
import datetime

from .year_books import DAY

KINDS = ("fault", "mismatch", "nocard", "nofault", "outofwarranty", "expired")
SENT_BACK = ("mismatch", "nocard", "nofault")  # these stay in the holding
FULL_DAY, REDUCED_PERCENT, FREIGHT_DAYS = 15, 90, 7
STANDS = ("counted", "inspected", "settled")
PENDING = ("difference", "disputed")


def month_after(day):
    return (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)


class Line:
    def __init__(self, part, qty, repair, date):
        self.part, self.qty, self.repair, self.date = part, qty, repair, date
        self.found = dict.fromkeys(KINDS, 0)
        self.missing = self.back = 0  # charged as missing; sent back once settled
        self.bookings = []  # [rate, [(shipment, price, pieces)]] of what has left the holding, oldest first

    @property
    def open(self):
        return self.qty - sum(self.found.values()) - self.missing


class Parcel:
    def __init__(self, number):
        self.number, self.status, self.rate = number, None, None
        self.announced, self.count, self.accepted = {}, {}, {}
        self.counter = self.inspector = self.answer_by = None
        self.found = {}  # (position of the line, kind): pieces


class Claim:
    def __init__(self, number, shop, user, month, lines, submitted):
        self.number, self.shop, self.user, self.month, self.lines = number, shop, user, month, lines
        self.first, self.submitted = datetime.date.fromisoformat(month + "-01"), submitted
        following = month_after(self.first)
        self.full_by = following.replace(day=FULL_DAY)
        self.reduced_by = month_after(following) - DAY
        self.arrive_by = self.reduced_by + datetime.timedelta(days=FREIGHT_DAYS)
        self.parcels, self.cancelled = [], False

    def rate(self, dispatched):
        if dispatched <= self.full_by:
            return 100
        return REDUCED_PERCENT if dispatched <= self.reduced_by else 0

    @property
    def parts(self):
        return list(dict.fromkeys(line.part for line in self.lines))

    def asked(self, part):
        return sum(line.qty for line in self.lines if line.part == part)

    def missing(self, part):
        return sum(line.missing for line in self.lines if line.part == part)

    def accepted(self, part, but=None):
        return sum(p.accepted.get(part, 0) for p in self.parcels if p is not but and p.status in STANDS)

    def pending(self, part, but=None):
        return sum(p.count.get(part, 0) for p in self.parcels if p is not but and p.status in PENDING)

    def announced(self, part):
        return sum(p.announced.get(part, 0) for p in self.parcels if p.status == "announced")

    def to_come(self, part):
        return max(0, self.asked(part) - self.missing(part) - self.accepted(part) - self.pending(part)
                   - self.announced(part))

    def rest(self):
        """{part: pieces still to come}."""
        return {part: self.to_come(part) for part in self.parts if self.to_come(part)}

    @property
    def status(self):
        statuses = [parcel.status for parcel in self.parcels]
        if self.cancelled:
            return "cancelled"
        for status in ("disputed", "difference", "counted", "inspected"):
            if status in statuses:
                return status
        if not any(line.open for line in self.lines):
            return "settled"
        return "partly-settled" if "settled" in statuses else "submitted"

    def lowest(self, status):
        return next(parcel for parcel in self.parcels if parcel.status == status)

    def room(self, part, but):
        """How many pieces of a part a parcel may still bring, parcels in doubt left out."""
        return self.asked(part) - self.missing(part) - self.accepted(part, but)

    def differs(self, parcel, count):
        expected = parcel.announced if parcel.status == "announced" else self.rest()
        beyond = any(qty > self.room(part, parcel) - self.pending(part, parcel) for part, qty in count.items())
        return beyond or any(count.get(p, 0) != expected.get(p, 0) for p in list(expected) + list(count))

    def stands(self, parcel):
        """The count of a parcel is final; what is beyond the claim is confiscated. Answers the pieces confiscated."""
        parcel.accepted = {part: min(qty, self.room(part, parcel)) if part in self.parts else 0
                           for part, qty in parcel.count.items()}
        parcel.status = "counted" if any(parcel.accepted.values()) else "settled"
        return {part: qty - parcel.accepted[part] for part, qty in parcel.count.items() if qty > parcel.accepted[part]}
