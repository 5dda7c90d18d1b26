"""How outlets get parts through the year: a first supply in January, then what the coming months need (8.4.3)."""
import datetime

REASONS = ("no-part", "no-part", "no-loaner", "escalation")
REVIEWERS = ("review1", "review2", "review3", "review4")
CLERKS = ("clerk1", "clerk2", "clerk3", "clerk4")
MOST_WORTH = 800000  # of one request, in fen


class Supply:
    def __init__(self, books, agenda, rng, parts):
        self.books, self.agenda, self.rng = books, agenda, rng
        self.usual = [code for code, _, _, _, price, _ in parts if price <= 70000][::3]
        self.on_order = {}  # outlet: pieces asked for and not yet there

    def need(self, shop):
        """Too little is free, and nothing under way, for a month of repairs."""
        return sum(shop.stock().values()) < 6 and not self.on_order.get(shop.code)

    def order(self, shop, hurry):
        books, quantities, worth = self.books, {}, 0
        again = [part for part in shop.lots if part in self.usual]
        wanted = self.rng.sample(again, min(4, len(again))) + self.rng.sample(self.usual, 6)[:2 + 2 * (not again)]
        for part in dict.fromkeys(wanted):
            qty = self.rng.choice((1, 2, 2, 3, 4) if books.prices[part] < 20000 else (1, 1, 2))
            if worth + qty * books.prices[part] <= MOST_WORTH:
                quantities[part] = qty
                worth += qty * books.prices[part]
        self.make_fit(shop, quantities)
        request = books.ask(shop, quantities, self.rng.choice(REASONS))
        self.on_order[shop.code] = sum(quantities.values())
        wait = 0 if hurry else self.rng.randint(0, 1)
        self.agenda.at_work(books.today + datetime.timedelta(days=wait), self.supply, request, hurry)

    def make_fit(self, shop, quantities):
        """First what is owed is paid, then more is lodged (8.3.1, 8.3.2)."""
        books = self.books
        if not books.fits(shop, quantities) and shop.owed:
            books.pay_owed("cashier1", shop, shop.owed)
        while not books.fits(shop, quantities):
            books.lodge("cashier2", shop, 200000)

    def supply(self, request, hurry):
        books, shop = self.books, request["shop"]
        self.make_fit(shop, request["lines"])
        reviewers = [user for user in REVIEWERS if not (shop.code == "HN0208" and user == "review3")]
        books.approve(self.rng.choice(reviewers), request)
        wait = 0 if hurry else self.rng.choice((0, 0, 1))
        self.agenda.at_work(books.today + datetime.timedelta(days=wait), self.ship, request, hurry)

    def ship(self, request, hurry):
        books = self.books
        carrier = "truck" if hurry or self.rng.random() < 0.7 else "freight"
        shipment = books.ship(self.rng.choice(CLERKS), request, carrier)
        wait = self.rng.randint(1, 4) if carrier == "truck" else self.rng.randint(4, 9)
        if hurry or self.rng.random() < 0.88:  # else nobody answers, and it is deemed received
            self.agenda.on(books.today + datetime.timedelta(days=wait), self.arrived, shipment)
        else:
            self.on_order[request["shop"].code] = 0

    def arrived(self, shipment):
        self.on_order[self.books.shipments[shipment]["shop"].code] = 0
        self.books.confirm(shipment)
