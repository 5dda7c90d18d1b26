"""The year 2026, day by day: 440 outlets, their parts and their claims, until the last claim of December is through."""
import calendar
import datetime

from .year_agenda import Agenda
from .year_books import Books
from .year_claim import Line
from .year_claims import ClaimSteps
from .year_goods import Goods
from .year_money import Money
from .year_office import Office
from .year_probes import Probes
from .year_stories import Stories
from .year_supplements import Supplements
from .year_supply import Supply

LAST_DAY = datetime.date(2027, 2, 12)
MONTHS_CLAIMED = {4: 56, 5: 35, 6: 9}  # how many months an outlet claims for: so many of a hundred


class YearBooks(Books, Goods, Money, ClaimSteps, Supplements):
    """All of the year's books, and the opening of a day."""

    def __init__(self, *opening):
        self.begin(*opening)
        self.begin_goods()
        self.begin_money()
        self.begin_claims()

    def open_until(self, day):
        self.script.section(f"{day.month}月{day.day}日", f"{day:%A}")
        self.send("admin", "clock.set", date=day)
        while self.today < day:
            self.today += datetime.timedelta(days=1)
            self.record += 1
            self.deem_receipts()
            self.deem_counts()
            self.charge_missing()


def first_day(month):
    """Months are counted from January 2026, which is 1."""
    return datetime.date(2026 + (month - 1) // 12, (month - 1) % 12 + 1, 1)


class Year:
    def __init__(self, books, rng, parts):
        self.books, self.rng = books, rng
        self.agenda = Agenda(books)
        self.supply = Supply(books, self.agenda, rng, parts)
        self.office = Office(books, rng, self.supply.usual)
        self.stories = Stories(books, self.agenda, rng, Probes(books, rng))
        self.months = {}   # outlet: the months it claims for, 1 to 12
        self.repairs = {}  # outlet: repairs so far
        for shop in books.shops.values():
            count = rng.choices(list(MONTHS_CLAIMED), list(MONTHS_CLAIMED.values()))[0]
            self.months[shop.code] = sorted(rng.sample(range(1, 13), count))
            early = self.months[shop.code][0] == 1
            day = datetime.date(2026, 1, rng.randint(4, 14 if early else 28))
            self.agenda.on(day, self.supply.order, shop, early)
        for month in range(1, 13):
            self.agenda.on(datetime.date(2026, month, 1), self.month, month)
            self.agenda.at_work(first_day(month + 1).replace(day=18), self.office.close, month)
        self.agenda.on(datetime.date(2027, 2, 1), self.last_weeks)

    def play(self):
        books = self.books
        self.agenda.run()
        while books.today < LAST_DAY:
            books.open_until(min(self.agenda.next_day(), LAST_DAY))
            if books.is_working(books.today):
                self.office.play()
            self.agenda.run()
            if books.today == LAST_DAY:
                self.clear()

    # -- a month ----------------------------------------------------------------------------------------------

    def month(self, month):
        """Who claims for this month gets parts in time, and a day for the table in the next one."""
        for shop in self.books.shops.values():
            if month not in self.months[shop.code]:
                continue
            if month > 1 and self.supply.need(shop):
                self.agenda.on(datetime.date(2026, month, self.rng.randint(2, 14)), self.supply.order, shop, True)
            self.agenda.on(self.table_day(month), self.claim, shop, month)

    def table_day(self, month):
        """By the 10th mostly; some tables are late, and a few come when everything is over."""
        following = first_day(month + 1)
        way = self.rng.random()
        if way < 0.87:
            return following.replace(day=self.rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 10, 10)))
        if way < 0.99 or month == 12:
            return following.replace(day=self.rng.randint(11, 24))
        return following + datetime.timedelta(days=self.rng.randint(40, 55))

    def claim(self, shop, month):
        lines = self.lines(shop, month)
        if not lines:
            return self.later(shop, month)
        user = "hn0208.b" if shop.code == "HN0208" else shop.user
        claim = self.books.claim_submit(shop, f"{first_day(month):%Y-%m}", lines, user)
        self.stories.begin(claim, "never" if claim.arrive_by < self.books.today else None)

    def later(self, shop, month):
        """Nothing to claim: another month instead."""
        left = [m for m in range(month + 1, 13) if m not in self.months[shop.code]
                and datetime.date(2026, m, 1) > self.books.today]
        if left:
            self.months[shop.code] = sorted(self.months[shop.code] + left[:1])

    def lines(self, shop, month):
        """One to three repairs, most of one piece; a part may stand in two of them."""
        free, lines = shop.stock(), []
        for _ in range(self.rng.choice((1, 1, 2, 2, 2, 3))):
            parts = [part for part, qty in free.items() if qty]
            if not parts:
                break
            part = self.rng.choice(parts[:4])
            qty = min(free[part], self.rng.choice((1, 1, 1, 1, 2, 2, 3)))
            free[part] -= qty
            self.repairs[shop.code] = self.repairs.get(shop.code, 0) + 1
            first = first_day(month)
            day = first.replace(day=self.rng.randint(1, calendar.monthrange(first.year, first.month)[1]))
            lines.append(Line(part, qty, f"WX{shop.code[2:]}-{month:02d}-{self.repairs[shop.code]:03d}", day))
        return lines

    # -- the end ----------------------------------------------------------------------------------------------

    def last_weeks(self):
        """Business goes on: at the end some parts are in transit, and some claims for January 2027 are under way."""
        for number, shop in enumerate(self.rng.sample(list(self.books.shops.values()), 40)):
            day = datetime.date(2027, 2, self.rng.randint(2, 10))
            if number < 14:
                self.agenda.on(day, self.supply.order, shop, False)
            else:
                self.agenda.on(day, self.claim, shop, 13)

    def clear(self):
        """Outlets with nothing under way give back what they have and buy what was sent back: nothing is left."""
        moving = {shipment["shop"].code for shipment in self.books.shipments.values()}
        cleared = 0
        for shop in self.books.shops.values():
            if cleared == 60 or shop.code in moving or any(shop.claimed.values()):
                continue
            good = shop.stock()
            if good:
                self.books.give_back("clerk3", shop, good)
            rest = {part: shop.pieces(part) for part in shop.lots if shop.pieces(part)}
            if rest:
                self.books.buy("review1", shop, rest)
            assert shop.held == 0
            cleared += 1
