"""The warehouse's own books: lots, cards and shelves of every part, outlets by lot, and every account by double entry.

The shelf is what really lies there. The books don't know it: only a count tells, and only an approved count corrects them.
Nothing is refused here: an `assert` says that a scene wants what is not there.
"""
from .model_rules import CALENDARS, days_of
from .year_books import DAY, Shop


class Card:
    """A line of a stock card: one record that touched a part in the warehouse."""

    def __init__(self, entry, on, verb, document, outlet, user, moved, balance, amount, lots):
        self.entry, self.on, self.verb, self.document, self.outlet, self.user = entry, on, verb, document, outlet, user
        self.moved, self.balance, self.amount, self.lots = moved, balance, amount, lots


class TradingShop(Shop):
    """An outlet as the warehouse's year needs it: with its standing, and what the company owes it."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.fees, self.standing, self.proposer, self.closer, self.settler = 0, "active", None, None, None
        self.used = {}  # part: [(day, pieces)]

    def oldest(self, part, qty):
        """[(lot, price, pieces)] that would leave first; fewer where there are no more."""
        found = []
        for lot, (price, there) in sorted(self.lots.get(part, {}).items()):
            if min(there, qty):
                found.append((lot, price, min(there, qty)))
            qty -= min(there, qty)
        return found

    def add(self, part, lot, price, qty):
        """A lot keeps its number wherever it goes, so that some of it may be there already."""
        was = self.lots.setdefault(part, {}).get(lot, [price, 0])
        assert was[0] == price, (self.code, part, lot)
        self.lots[part][lot] = [price, was[1] + qty]


class WarehouseBooks:
    def begin(self, script, first_record, first_day, parts, outlets, deposits, more_staff):
        self.script, self.today, self.first_day, self.series = script, first_day, first_day, {}
        self.record = first_record - 1 + script.commands
        self.names = {code: name for code, name, *_ in parts}
        self.prices = {code: price for code, _, _, _, price, _ in parts}
        self.reserved, self.counted = dict.fromkeys(self.prices, 0), {}
        self.superseded_by, self.supersedes = {}, {}
        self.lots, self.cards = {code: {} for code in self.prices}, {code: [] for code in self.prices}
        self.shelf, self.planted = dict.fromkeys(self.prices, 0), []
        self.totals, self.persons = {}, {}
        lodged = {outlet: amount for outlet, amount, *_ in deposits}
        self.shops = {code: TradingShop(code, region, lodged[code]) for code, _, region, *_ in outlets}
        self.post(cash=sum(lodged.values()), deposit=-sum(lodged.values()))
        self.record -= len(parts)  # the opening stock is the last of the set-up, a record for each part
        for code, *_, quantity in parts:
            self.record += 1
            self.move(code, [(self.record, quantity)], "stock.receive", "clerk1")
            self.post(warehouse=self.prices[code] * quantity, procurement=-self.prices[code] * quantity)
        for user, role, person in more_staff:
            self.send("admin", "user.add", user=user, role=role, person=person)

    # -- lines and numbers ------------------------------------------------------------------------------------

    def number(self, kind):
        series = f"{kind}-{self.today:%Y%m}"
        self.series[series] = self.series.get(series, 0) + 1
        return f"{series}-{self.series[series]:05d}"

    def send(self, user, word, /, **arguments):
        """A line that the service accepts: one record more. Answers its number."""
        self.script.send(user, word, **{key.rstrip("_"): value for key, value in arguments.items()
                                        if value not in (None, [])})
        self.record += 1
        return self.record

    def asked(self, user, word, /, **arguments):
        """A question: no record."""
        self.script.send(user, word, **arguments)

    def refused(self, code, user, word, /, **arguments):
        self.script.send(user, word, expect=code, **{key.rstrip("_"): value for key, value in arguments.items()})

    def person(self, user):
        return self.persons.get(user, user)

    # -- calendar ---------------------------------------------------------------------------------------------

    def is_working(self, day):
        holidays, workdays = (days_of(day.year, text) for text in CALENDARS[day.year])
        return day in workdays or (day.weekday() < 5 and day not in holidays)

    def next_working(self, day):
        day += DAY
        while not self.is_working(day):
            day += DAY
        return day

    # -- accounts ---------------------------------------------------------------------------------------------

    def post(self, **amounts):
        """Debits positive. `stock_difference` is the account stock-difference."""
        assert sum(amounts.values()) == 0, amounts
        for account, amount in amounts.items():
            account = account.replace("_", "-")
            self.totals[account] = self.totals.get(account, 0) + amount

    def trial(self):
        """(account, debit, credit) of all that are not nothing, proved by what the outlets and the lots come to."""
        shops = self.shops.values()
        for place, sign in (("transit", 1), ("held", 1), ("owed", 1), ("fines", 1), ("deposit", -1), ("fees", -1)):
            assert self.totals.get(place, 0) == sign * sum(getattr(shop, place) for shop in shops), place
        assert self.totals["warehouse"] == sum(self.prices[part] * self.in_stock(part) for part in self.prices)
        assert sum(self.totals.values()) == 0
        return [(kind, max(amount, 0), max(-amount, 0)) for kind, amount in self.totals.items() if amount]

    # -- the warehouse ----------------------------------------------------------------------------------------

    def in_stock(self, part):
        return sum(self.lots[part].values())

    def free(self, part):
        return max(0, self.in_stock(part) - self.reserved[part])

    def oldest(self, part, qty):
        """[(lot, pieces)] that leave first."""
        found = []
        for lot, there in sorted(self.lots[part].items()):
            if min(there, qty):
                found.append((lot, min(there, qty)))
            qty -= min(there, qty)
        assert qty == 0, part
        return found

    def move(self, part, lots, verb, user, document=None, outlet=None, on=None, found=False):
        """Pieces come into lots, or leave them (negative), by the record just written. `found`: only on paper, since the
        shelf had them, or had not, already."""
        price, pieces = self.prices[part], sum(qty for _, qty in lots)
        for lot, qty in lots:
            self.lots[part][lot] = self.lots[part].get(lot, 0) + qty
            assert self.lots[part][lot] >= 0, (part, lot)
            if not self.lots[part][lot]:
                del self.lots[part][lot]
        if not found:
            self.shelf[part] += pieces
            assert self.shelf[part] >= 0, part
        self.cards[part].append(Card(self.record, on or self.today, verb, document, outlet, user, pieces,
                                     self.in_stock(part), pieces * price, lots))

    def plant(self, part, pieces):
        """Something happens on the shelf that nobody writes down."""
        assert pieces and self.shelf[part] + pieces >= 0, part
        self.shelf[part] += pieces
        self.planted.append((self.today, part, pieces))
