"""Parts in and out: supplies, requests, shipments, returns, prices, the maker, and parts that others supersede."""
import datetime

from .catalogue import yuan
from .year_books import DAY, worth
from .year_goods import ANSWER_DAYS, CARRIER_DAYS, lines_of


class WarehouseGoods:
    def begin_goods(self):
        self.shipments, self.deemed, self.requests, self.to_maker_posted = {}, 0, {}, {}
        self.day_of = {}  # lot that an outlet got: its day

    def stock_receive(self, user, part, qty, ref=None, on=None, count=False):
        """`count`: what lies there is counted once the pieces are in."""
        assert not count or not self.unsettled(part)
        self.send(user, "stock.receive", part=part, qty=qty, ref=ref, on=on,
                  counted=self.shelf[part] + qty if count else None)
        self.move(part, [(self.record, qty)], "stock.receive", user, on=on)
        self.post(warehouse=qty * self.prices[part], procurement=-qty * self.prices[part])
        return self.running_count(user, [part]) if count else None

    # -- requests and shipments -------------------------------------------------------------------------------

    def ask(self, shop, quantities, reason="no-part"):
        month = f"{self.today:%Y-%m}"
        shop.asked[month] = shop.asked.get(month, 0) + 1
        assert shop.asked[month] <= 3 and not any(part in self.superseded_by for part in quantities), shop.code
        self.send(shop.user, "request.submit", kind="emergency", outlet=shop.code, line=lines_of(quantities),
                  seal=f"公章 {self.today}", reason=reason)
        request = {"number": self.number("REQ"), "shop": shop, "lines": dict(quantities), "status": "submitted"}
        self.requests[request["number"]] = request
        return request

    def fits(self, shop, quantities):
        value = sum(self.prices[part] * qty for part, qty in quantities.items())
        return shop.deposit >= 1000000 and shop.occupied + shop.committed + value <= 3 * shop.deposit

    def free_together(self, part):
        """Of the part and of all it supersedes; and not more than its last successor has in that way, if it has one."""
        parts, last = [part] + self.supersedes.get(part, []), part
        while last in self.superseded_by:
            last = self.superseded_by[last]
        free = max(0, sum(self.in_stock(p) - self.reserved[p] for p in parts))
        return free if last == part else min(free, self.free_together(last))

    def approve(self, user, request, lines=None):
        """As asked for, or `lines` of it."""
        shop, quantities = request["shop"], lines or request["lines"]
        assert self.fits(shop, quantities), shop.code
        assert all(self.free_together(part) >= qty for part, qty in quantities.items()), quantities
        request.update(prices={part: self.prices[part] for part in quantities}, open=dict(quantities),
                       status="approved", reviewer=self.person(user))
        for part, qty in quantities.items():
            self.reserved[part] += qty
            shop.committed += qty * self.prices[part]
        self.send(user, "request.review", request=request["number"], decision="approve", line=lines and lines_of(lines))

    def ship(self, user, request, carrier="truck", lines=None, instead=None, count=()):
        """All that is open, or `lines`; `instead`: the approved part that the only line stands in for. `count`: parts of
        which the clerk says at the same time how many are left. Answers the shipment, and the stocktake if there is one."""
        shop, number = request["shop"], None
        lines = lines or dict(request["open"])
        assert self.person(user) != request["reviewer"] and not any(self.unsettled(part) for part in count)
        value = sum(self.prices[part] * qty for part, qty in lines.items())
        assert shop.deposit >= 1000000 and shop.occupied + value <= 3 * shop.deposit, shop.code
        named = None if lines == request["open"] else lines_of(lines)
        left = [f"{part}:{self.shelf[part] - lines[part]}" for part in count]
        self.send(user, "issue.ship", request=request["number"], line=named, carrier=carrier, for_=instead, counted=left)
        number = self.number("SHP")
        for part, qty in lines.items():
            approved = instead or part
            assert not instead or qty <= self.free(part)
            self.move(part, [(lot, -n) for lot, n in self.oldest(part, qty)], "issue.ship", user, number, shop.code)
            self.post(transit=qty * self.prices[part], warehouse=-qty * self.prices[part])
            self.reserved[approved] -= qty
            shop.committed -= qty * request["prices"][approved]
            shop.transit += qty * self.prices[part]
            request["open"][approved] -= qty
        request["open"] = {part: qty for part, qty in request["open"].items() if qty}
        request["status"] = "partly-shipped" if request["open"] else "shipped"
        answer_by = self.today + datetime.timedelta(days=CARRIER_DAYS[carrier] + ANSWER_DAYS)
        lots = [(part, self.record, self.prices[part], qty) for part, qty in lines.items()]
        self.day_of[self.record] = self.today
        self.shipments[number] = {"number": number, "shop": shop, "request": request, "lots": lots,
                                  "answer_by": answer_by, "status": "shipped"}
        return number, self.running_count(user, count)

    def release(self, request, status="cancelled"):
        """What was approved is not wanted any more."""
        for part, qty in request["open"].items():
            self.reserved[part] -= qty
            request["shop"].committed -= qty * request["prices"][part]
        request["status"] = status

    def confirm(self, number):
        self.send(self.shipments[number]["shop"].user, "receipt.confirm", shipment=number)
        self.received(number)

    def received(self, number):
        shipment = self.shipments[number]
        shipment["status"] = "received"
        for part, lot, price, qty in shipment["lots"]:
            shipment["shop"].transit -= price * qty
            self.post(held=price * qty, transit=-price * qty)
            shipment["shop"].add(part, lot, price, qty)

    def deem_receipts(self):
        for number, shipment in sorted(self.shipments.items()):
            if shipment["status"] == "shipped" and shipment["answer_by"] + DAY <= self.today:
                self.record += 1
                self.received(number)
                self.deemed += 1

    # -- what changes the stock otherwise ---------------------------------------------------------------------

    def set_price(self, part, price, user="manager"):
        change = (price - self.prices[part]) * self.in_stock(part)
        self.send(user, "part.price", part=part, price=yuan(price))
        self.prices[part] = price
        if self.in_stock(part):
            self.move(part, [], "part.price", user)
            self.cards[part][-1].amount = change
            self.post(warehouse=change, revaluation=-change)

    def take_in(self, user, shop, part, lots, verb, document=None):
        """Good parts of an outlet come back at today's price, as a lot of this record."""
        qty, was = sum(n for _, _, n in lots), worth(lots)
        now = qty * self.prices[part]
        self.move(part, [(self.record, qty)], verb, user, document, shop.code)
        self.post(warehouse=now, held=-was, revaluation=was - now)

    def give_back(self, user, shop, good):
        self.send(user, "return.receive", outlet=shop.code, line=lines_of(good))
        number = self.number("RET")
        for part, qty in good.items():
            self.take_in(user, shop, part, shop.take(part, qty), "return.receive", number)

    def buy(self, user, shop, quantities):
        self.send(user, "part.bought", outlet=shop.code, line=lines_of(quantities), ref=f"收费维修单{self.today:%m%d}")
        for part, qty in quantities.items():
            value = worth(shop.take(part, qty))
            shop.used.setdefault(part, []).append((self.today, qty))
            shop.owed += value
            self.post(owed=value, held=-value)

    def to_maker(self, user, part, qty, lot=None, ref=None, on=None):
        """8.7.3: oldest lots first, or the one named. Answers the record, by which it can be reversed."""
        assert qty <= min(self.free(part), self.lots[part].get(lot, 0) if lot else qty), part
        lots = [(lot, qty)] if lot else self.oldest(part, qty)
        self.send(user, "stock.return", part=part, qty=qty, lot=lot, ref=ref, on=on)
        self.move(part, [(number, -n) for number, n in lots], "stock.return", user, on=on)
        self.post(procurement=qty * self.prices[part], warehouse=-qty * self.prices[part])
        self.to_maker_posted[self.record] = (part, lots)
        return self.record

    def take_back_from_maker(self, user, entry):
        """The return was a mistake: the pieces come back into the lots they were of, at today's price."""
        part, lots = self.to_maker_posted[entry]
        self.send(user, "entry.reverse", entry=entry, reason="退错配件,厂家原件退回")
        self.move(part, lots, "entry.reverse", user)
        value = sum(qty for _, qty in lots) * self.prices[part]
        self.post(warehouse=value, procurement=-value)

    def supersede(self, user, part, by):
        assert part not in self.superseded_by and by not in self.superseded_by and part != by
        self.send(user, "part.supersede", part=part, by=by)
        self.superseded_by[part] = by
        self.supersedes[by] = self.supersedes.get(by, []) + [part] + self.supersedes.get(part, [])
