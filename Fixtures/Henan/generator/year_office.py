"""The department's other work of the year: prices, debts, fines, returns, parts bought, supplements, closing."""
from .year_claim import SENT_BACK
from .year_books import percent, worth
from .year_supplements import pieces_of

PRICE_DAYS = {(2, 2), (3, 16), (4, 20), (6, 1), (7, 6), (8, 17), (10, 12), (11, 23)}


class Office:
    def __init__(self, books, rng, usual):
        self.books, self.rng, self.usual = books, rng, usual
        self.supplemented = set()

    def play(self):
        """An ordinary working day."""
        today = self.books.today
        if (today.month, today.day) in PRICE_DAYS and today.year == 2026:
            self.prices()
        self.decide_fines()
        self.collect()
        if self.rng.random() < 0.3:
            self.returned()
        if self.rng.random() < 0.3:
            self.bought()
        if self.rng.random() < 0.25:
            self.supplement()

    def close(self, month):
        for step in ("month.sign", "month.close"):
            self.books.send("finance1", step, month=f"2026-{month:02d}")

    def prices(self):
        for part in self.rng.sample(self.usual, 18):
            old = self.books.prices[part]
            new = max(1, old * self.rng.randint(92, 111) // 100 + self.rng.randint(-7, 7))
            if new != old:
                self.books.set_price(part, new)

    def decide_fines(self):
        books, rng = self.books, self.rng
        for fine in list(books.fines.values()):
            if fine["status"] == "proposed" and rng.random() < 0.3:
                way, decides = rng.random(), "manager2" if fine["by"] == "manager" else "manager"
                if way < 0.25:
                    books.dismiss_fine(decides, fine)
                else:
                    smaller = 5000 * rng.randint(1, 6)
                    books.confirm_fine(decides, fine, smaller if way < 0.45 and smaller < fine["amount"] else None)
            elif fine["status"] == "confirmed" and rng.random() < 0.06:
                amount = fine["open"] if rng.random() < 0.85 or fine["open"] < 20000 else 10000
                spare = fine["shop"].deposit - amount >= 1000000 or rng.random() < 0.2
                if spare and amount <= fine["shop"].deposit and rng.random() < 0.5:
                    books.take_fine("cashier1", fine, "deposit", amount)
                else:
                    books.take_fine("finance1", fine, "payment", amount)

    def collect(self):
        """Who owes much pays some of it; a fifth of all payments leave an odd rest."""
        debtors = [shop for shop in self.books.shops.values() if shop.owed > 20000]
        for shop in self.rng.sample(debtors, min(1, len(debtors))):
            self.books.pay_owed(self.rng.choice(("cashier1", "cashier2")), shop,
                                shop.owed if self.rng.random() < 0.8 else shop.owed // 3)

    def some_shop(self):
        holders = [shop for shop in self.books.shops.values() if sum(shop.stock().values()) >= 6]
        return self.rng.choice(holders) if holders else None

    def returned(self):
        shop = self.some_shop()
        if shop:
            part, *more = self.rng.sample(list(shop.stock()), min(2, len(shop.stock())))
            defective = {part: 1} if shop.stock()[part] > 1 and self.rng.random() < 0.3 else {}
            defective.update({p: 1 for p in more if self.rng.random() < 0.3})
            self.books.give_back("clerk2", shop, {part: 1}, defective)

    def bought(self):
        shop = self.some_shop()
        if shop:
            part = self.rng.choice(list(shop.stock()))
            self.books.buy(shop.user if self.rng.random() < 0.6 else "review2", shop, {part: 1})

    # -- supplements ------------------------------------------------------------------------------------------

    def supplement(self):
        """A settled claim of some weeks ago; each is corrected once."""
        books = self.books
        settled = [claim for claim in books.claims.values()
                   if claim.status == "settled" and claim.number not in self.supplemented]
        settled = settled[-400:-40]
        self.rng.shuffle(settled)
        way = self.rng.choice((self.proved, self.proved, self.credited_after_all, self.found_out))
        for claim in settled:
            if any(way(claim, line) for line in claim.lines):
                self.supplemented.add(claim.number)
                return

    def proved(self, claim, line):
        """What was charged, or written off at less, was dispatched in time after all."""
        books, rate = self.books, self.rng.choice((100, 100, 90))
        wrong = books.correctable(line, rate)
        if not wrong or not all(self.unambiguous(lots, old, rate) for old, lots in wrong):
            return False
        dispatched = claim.full_by if rate == 100 else claim.reduced_by
        books.supplement_fault(claim, line, sum(pieces_of(lots) for _, lots in wrong), dispatched)
        return True

    def unambiguous(self, lots, *rates):
        """Rounded lot by lot or together, it comes to the same."""
        return all(percent(worth(lots), rate) == sum(percent(worth([lot]), rate) for lot in lots) for rate in rates)

    def credited_after_all(self, claim, line):
        """A piece sent back and still there comes in again, with the right card."""
        shop = claim.shop
        if not line.back or self.books.correctable(line, 90) or self.books.correctable(line, 100):
            return False
        if any(kind == "nofault" and line.found[kind] for kind in SENT_BACK) or shop.sent_back[line.part] < line.back \
                or shop.free(line.part) < 0:
            return False
        self.books.supplement_fault(claim, line, line.back, self.rng.choice((claim.full_by, claim.reduced_by)))
        return True

    def found_out(self, claim, line):
        if not any(rate > 0 for rate, _ in line.bookings) or self.rng.random() < 0.7:
            return False
        if not all(self.unambiguous(lots, rate) for rate, lots in line.bookings if rate):
            return False
        self.books.supplement_against(claim, line, self.rng.choice(("outofwarranty", "expired")))
        return True
