"""The year's own books: what every outlet holds by lot, owes and has lodged, the stock, and the documents' numbers.

Only as much of a ledger as the play needs. Nothing is refused here: an `assert` says that a scene wants what is not
there. It shares the calendar with the model of the other two plays, and nothing with the service.
"""
import datetime

DAY = datetime.timedelta(days=1)
PLACES = ("transit", "held", "owed", "advance", "fines", "deposit", "committed")


def percent(amount, rate):
    """Half up to the fen."""
    return (amount * rate + 50) // 100


def worth(lots):
    return sum(qty * price for _, price, qty in lots)


class Shop:
    """An outlet: its money in fen, and its lots as {part: {shipment: [price, pieces]}}."""

    def __init__(self, code, region, deposit):
        self.code, self.region, self.deposit, self.user = code, region, deposit, code.lower()
        self.lots, self.claimed, self.sent_back, self.asked = {}, {}, {}, {}
        self.transit = self.owed = self.advance = self.fines = self.committed = 0

    def pieces(self, part):
        return sum(qty for _, qty in self.lots.get(part, {}).values())

    def free(self, part, also_sent_back=False):
        """Pieces that are in no open claim, and not among those sent back either."""
        back = 0 if also_sent_back else self.sent_back.get(part, 0)
        return self.pieces(part) - self.claimed.get(part, 0) - back

    def stock(self):
        """{part: free pieces}, in the order in which the parts first came."""
        return {part: self.free(part) for part in self.lots if self.free(part) > 0}

    def put(self, shipment, part, price, qty):
        self.lots.setdefault(part, {})[shipment] = [price, qty]

    def take(self, part, qty):
        """The oldest pieces leave: [(shipment, price, pieces)]."""
        taken, lots = [], self.lots.get(part, {})
        for shipment in sorted(lots):
            price, there = lots[shipment]
            now = min(there, qty)
            if now:
                taken.append((shipment, price, now))
                lots[shipment][1] -= now
                qty -= now
            if lots[shipment][1] == 0:
                del lots[shipment]
        assert qty == 0, (self.code, part)
        return taken

    def cut_sent_back(self, part):
        self.sent_back[part] = min(self.sent_back.get(part, 0), self.pieces(part))

    @property
    def held(self):
        return sum(price * qty for lots in self.lots.values() for price, qty in lots.values())

    @property
    def occupied(self):
        return self.transit + self.held + self.owed


class Books:
    """What all steps share: the day, the stock, the totals, and the next number of each kind of document."""

    def begin(self, script, first_record, first_day, parts, outlets, deposits):
        self.script, self.today, self.series = script, first_day, {}
        self.record = first_record - 1 + script.commands  # every command of the set-up writes one record
        self.prices = {code: price for code, _, _, _, price, _ in parts}
        self.in_stock = {code: quantity for code, *_, quantity in parts}
        self.reserved = dict.fromkeys(self.prices, 0)
        lodged = {outlet: amount for outlet, amount, *_ in deposits}
        self.shops = {code: Shop(code, region, lodged[code]) for code, _, region, *_ in outlets}
        self.cash = sum(lodged.values())
        self.procurement = -sum(self.prices[part] * qty for part, qty in self.in_stock.items())
        self.warranty = self.revaluation = self.fine_income = 0

    def number(self, kind):
        series = f"{kind}-{self.today:%Y%m}"
        self.series[series] = self.series.get(series, 0) + 1
        return f"{series}-{self.series[series]:05d}"

    def send(self, user, word, /, **arguments):
        """A line that the service accepts: one record more."""
        self.script.send(user, word, **{key: value for key, value in arguments.items() if value not in (None, [])})
        self.record += 1

    def refused(self, code, user, word, /, **arguments):
        self.script.send(user, word, expect=code, **arguments)

    def trial(self):
        """(kind of account, debit, credit) in fen."""
        totals = {place: sum(getattr(shop, place) for shop in self.shops.values()) for place in PLACES}
        stock = sum(self.prices[part] * qty for part, qty in self.in_stock.items())
        rows = [("cash", self.cash), ("warehouse", stock), ("transit", totals["transit"]), ("held", totals["held"]),
                ("owed", totals["owed"]), ("fines", totals["fines"]), ("deposit", -totals["deposit"]),
                ("advance", -totals["advance"]), ("procurement", self.procurement), ("warranty", self.warranty),
                ("revaluation", self.revaluation), ("fine-income", -self.fine_income)]
        assert sum(amount for _, amount in rows) == 0, rows
        return [(kind, max(amount, 0), max(-amount, 0)) for kind, amount in rows]
