"""Parts on their way to an outlet and from it: emergencies, receipts, prices, returns, purchases (8.4.3, 8.5, 8.7)."""
import datetime

from .catalogue import yuan
from .year_books import DAY, worth

CARRIER_DAYS = {"truck": 2, "freight": 7}
ANSWER_DAYS = 15


def lines_of(quantities):
    return [f"{part}:{qty}" for part, qty in quantities.items()]


class Goods:
    def begin_goods(self):
        self.shipments, self.deemed = {}, 0

    def ask(self, shop, quantities, reason):
        """An emergency, asked for; the ceiling, the stock and the three a month are the caller's care."""
        month = f"{self.today:%Y-%m}"
        shop.asked[month] = shop.asked.get(month, 0) + 1
        assert shop.asked[month] <= 3, shop.code
        self.send(shop.user, "request.submit", kind="emergency", outlet=shop.code, line=lines_of(quantities),
                  seal=f"公章 {self.today}", reason=reason)
        return {"number": self.number("REQ"), "shop": shop, "lines": quantities}

    def fits(self, shop, quantities):
        value = sum(self.prices[part] * qty for part, qty in quantities.items())
        return shop.deposit >= 1000000 and shop.occupied + shop.committed + value <= 3 * shop.deposit

    def approve(self, user, request):
        shop, quantities = request["shop"], request["lines"]
        assert self.fits(shop, quantities), shop.code
        request["value"] = sum(self.prices[part] * qty for part, qty in quantities.items())
        for part, qty in quantities.items():
            self.restock(part, qty)
            self.reserved[part] += qty
        shop.committed += request["value"]
        self.send(user, "request.review", request=request["number"], decision="approve")

    def restock(self, part, qty):
        if self.in_stock[part] - self.reserved[part] < qty:
            more = 10 * qty + 20
            self.send("clerk1", "stock.receive", part=part, qty=more, ref=f"入库单{self.today:%Y%m%d}")
            self.in_stock[part] += more
            self.procurement -= more * self.prices[part]

    def ship(self, user, request, carrier):
        shop = request["shop"]
        self.send(user, "issue.ship", request=request["number"], carrier=carrier)
        number = self.number("SHP")
        shop.committed -= request["value"]
        lots = [(part, self.prices[part], qty) for part, qty in request["lines"].items()]
        for part, price, qty in lots:
            self.in_stock[part] -= qty
            self.reserved[part] -= qty
            shop.transit += price * qty
        answer_by = self.today + datetime.timedelta(days=CARRIER_DAYS[carrier] + ANSWER_DAYS)
        self.shipments[number] = {"shop": shop, "lots": lots, "answer_by": answer_by}
        return number

    def confirm(self, number):
        self.send(self.shipments[number]["shop"].user, "receipt.confirm", shipment=number)
        self.received(number)

    def received(self, number):
        shipment = self.shipments.pop(number)
        for part, price, qty in shipment["lots"]:
            shipment["shop"].transit -= price * qty
            shipment["shop"].put(number, part, price, qty)

    def deem_receipts(self):
        for number in sorted(n for n, s in self.shipments.items() if s["answer_by"] + DAY <= self.today):
            self.received(number)
            self.record += 1
            self.deemed += 1

    def set_price(self, part, price):
        self.revaluation -= (price - self.prices[part]) * self.in_stock[part]
        self.prices[part] = price
        self.send("manager", "part.price", part=part, price=yuan(price))

    def give_back(self, user, shop, good, defective=None):
        """Unused parts come back: the good ones into the warehouse, those that failed unused to the company's cost."""
        defective = defective or {}
        self.send(user, "return.receive", outlet=shop.code, line=lines_of(good), defective=lines_of(defective))
        for part, qty in good.items():
            lots = shop.take(part, qty)
            self.in_stock[part] += qty
            self.revaluation += worth(lots) - qty * self.prices[part]
        for part, qty in defective.items():
            self.warranty += worth(shop.take(part, qty))
        self.number("RET")

    def buy(self, user, shop, quantities):
        self.send(user, "part.bought", outlet=shop.code, line=lines_of(quantities), ref=f"收费维修单{self.today:%m%d}")
        for part, qty in quantities.items():
            shop.owed += worth(shop.take(part, qty))
            shop.sent_back[part] = max(0, shop.sent_back.get(part, 0) - qty)
            shop.cut_sent_back(part)
