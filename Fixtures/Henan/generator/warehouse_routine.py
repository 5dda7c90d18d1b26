"""An ordinary month of the warehouse: supplies, shipments, returns, prices, purchases, transfers, with counts beside."""
import datetime

from .warehouse_people import CAST, CLERKS, REGIONALS, REVIEWERS
from .year_books import DAY

PRICE_DAYS = {2: 9, 3: 16, 4: 20, 6: 1, 7: 6, 8: 17, 10: 12, 11: 23, 12: 16}


class Routine:
    def __init__(self, books, agenda, rng, parts, differences):
        self.books, self.agenda, self.rng, self.differences = books, agenda, rng, differences
        self.opening = {code: quantity for code, *_, quantity in parts}
        # Some parts lie for a year: nobody asks for them.
        self.goods = [code for number, (code, *_, price, _) in enumerate(parts) if price <= 100000 and number % 11 != 5]
        self.shops = [shop for shop in books.shops.values() if shop.code not in CAST.values()]

    def month(self, month):
        first = datetime.date(2026, month, 1)
        self.agenda.at_work(first.replace(day=3 if month > 1 else 4), self.supplies)
        for shop in self.shops:
            if self.rng.random() < 0.9:
                self.agenda.on(first.replace(day=self.rng.randint(5, 25)), self.order, shop)
        if month in PRICE_DAYS:
            self.agenda.at_work(first.replace(day=PRICE_DAYS[month]), self.prices)
        for step, times in ((self.returned, 4), (self.bought, 16), (self.collect, 7), (self.to_maker, 2),
                            (self.transfer, 1)):
            for _ in range(times if month > 1 else 1):
                self.agenda.at_work(first.replace(day=self.rng.randint(8, 26)), step)

    def goods_now(self):
        return [part for part in self.goods if part not in self.books.superseded_by]

    # -- in ---------------------------------------------------------------------------------------------------

    def supplies(self):
        books, rng = self.books, self.rng
        short = [part for part in self.goods_now() if books.in_stock(part) < 0.75 * self.opening[part]]
        for part in short[:22] + rng.sample(self.goods_now(), 5):
            more = max(5, self.opening[part] // 3)
            late = books.today - DAY if rng.random() < 0.1 and books.today.day > 1 else None
            self.receive(part, more, f"入库单{books.today:%m%d}", on=late)

    def receive(self, part, qty, ref, on=None):
        """Every fourth time what lies there is counted with it."""
        books = self.books
        counts = self.rng.random() < 0.25 and not books.unsettled(part)
        self.maybe_plant(part, counts)
        take = books.stock_receive(self.rng.choice(CLERKS), part, qty, ref, on, count=counts)
        if take:
            self.differences.follow(take, take.with_status("difference"))

    def maybe_plant(self, part, counts, keep=5):
        """What lies there is not what the books say, now and then, where it is about to be counted."""
        pieces = self.rng.choice((-2, -1, -1, 1))
        if counts and self.rng.random() < 0.12 and self.books.shelf[part] + pieces >= keep \
                and part not in self.books.quiet and self.books.shelf[part] == self.books.in_stock(part):
            self.books.plant(part, pieces)

    # -- out --------------------------------------------------------------------------------------------------

    def order(self, shop):
        books, rng, quantities, worth = self.books, self.rng, {}, 0
        for part in rng.sample(self.goods_now(), rng.randint(2, 4)):
            qty = rng.choice((1, 2, 2, 3, 5) if books.prices[part] < 20000 else (1, 1, 2))
            if worth + qty * books.prices[part] <= 500000:
                quantities[part] = qty
                worth += qty * books.prices[part]
        self.make_fit(shop, quantities)
        request = books.ask(shop, quantities)
        self.agenda.at_work(books.today, self.review, request)

    def make_fit(self, shop, quantities):
        if not self.books.fits(shop, quantities) and shop.owed:
            self.books.pay_owed("cashier1", shop, shop.owed)
        while not self.books.fits(shop, quantities):
            self.books.lodge("cashier2", shop, 300000)

    def review(self, request):
        self.make_fit(request["shop"], request["lines"])
        for part, qty in request["lines"].items():
            while self.books.free_together(part) < qty:
                self.receive(part, 10 * qty, "补货")
        self.books.approve(self.rng.choice(REVIEWERS), request)
        self.agenda.at_work(self.books.today + self.rng.randint(0, 1) * DAY, self.ship, request)

    def ship(self, request):
        """Now and then the clerk counts what is left of a part; an old part's request may have no stock of its own."""
        books, rng = self.books, self.rng
        self.make_fit(request["shop"], request["lines"])
        for part, qty in request["open"].items():
            if books.in_stock(part) < qty or books.shelf[part] < qty:
                self.receive(part, 10 * qty, "补货")
        counted = [part for part in request["open"] if rng.random() < 0.12 and not books.unsettled(part)]
        for part in counted:
            self.maybe_plant(part, True, keep=request["open"][part] + 5)
        carrier = "truck" if rng.random() < 0.7 else "freight"
        number, take = books.ship(rng.choice(CLERKS), request, carrier, count=counted)
        if take:
            self.differences.follow(take, take.with_status("difference"))
        if rng.random() < 0.93:
            self.agenda.on(books.today + rng.randint(1, 4) * DAY, books.confirm, number)

    # -- the rest ---------------------------------------------------------------------------------------------

    def prices(self):
        for part in self.rng.sample(list(self.books.prices), 10):
            old = self.books.prices[part]
            new = max(1, old * self.rng.randint(93, 110) // 100 + self.rng.randint(-7, 7))
            if new != old:
                self.books.set_price(part, new)

    def holder(self, pieces=2):
        shops = [shop for shop in self.shops if sum(shop.stock().values()) >= pieces]
        return self.rng.choice(shops) if shops else None

    def returned(self):
        shop = self.holder()
        if shop:
            parts = self.rng.sample(list(shop.stock()), min(2, len(shop.stock())))
            self.books.give_back(self.rng.choice(CLERKS), shop, {part: 1 for part in parts})

    def bought(self):
        shop = self.holder()
        if shop:
            part = self.rng.choice(list(shop.stock()))
            qty = min(shop.stock()[part], self.rng.choice((1, 1, 2, 3)))
            self.books.buy(shop.user if self.rng.random() < 0.6 else "review2", shop, {part: qty})

    def collect(self):
        debtors = [shop for shop in self.shops if shop.owed > 5000]
        if debtors:
            shop = self.rng.choice(debtors)
            self.books.pay_owed("cashier1", shop, shop.owed if self.rng.random() < 0.8 else shop.owed // 3)

    def to_maker(self):
        """A part that came wrong goes back: the oldest pieces, or those of one lot."""
        books = self.books
        parts = [part for part in self.goods_now() if books.free(part) > 30 and books.shelf[part] > 30]
        part, qty = self.rng.choice(parts), self.rng.randint(1, 6)
        lots = [lot for lot, there in sorted(books.lots[part].items()) if there >= qty]
        lot = lots[-1] if len(lots) > 1 and self.rng.random() < 0.6 else None
        books.to_maker(self.rng.choice(CLERKS), part, qty, lot, f"退厂单{books.today:%m%d}")

    def transfer(self):
        """Between two outlets of a region, where the one has what the other can take."""
        books, source = self.books, self.holder(4)
        targets = [shop for shop in self.shops if source and shop.region == source.region and shop is not source]
        if not targets:
            return
        target, part = self.rng.choice(targets), self.rng.choice(list(source.stock()))
        value = books.worth_of(source, {part: 1})
        if target.deposit < 1000000 or target.occupied + target.committed + value > 2 * target.deposit:
            return
        transfer = books.transfer_ask(REGIONALS[source.region], source, target, {part: 1})
        books.transfer_approve("manager", transfer)
        self.agenda.on(books.today + DAY, self.transfer_goes, transfer)

    def transfer_goes(self, transfer):
        """Its pieces may have been used meanwhile; then nothing comes of it."""
        source, target = transfer["from"], transfer["to"]
        part, qty = next(iter(transfer["lines"].items()))
        if source.free(part) < qty:
            return self.books.transfer_cancel("manager", transfer, "调出方已使用该配件")
        self.make_fit(target, {})
        self.books.transfer_ship(transfer)
        if self.rng.random() < 0.7:
            self.agenda.on(self.books.today + 5 * DAY, self.books.transfer_receive, transfer)
