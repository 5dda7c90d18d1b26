"""The model's deposits, stock, shipments and returns (8.3, 8.5, 8.7)."""
from .catalogue import Refused, fen
from .model_requests import OPEN


class ShippingSteps:
    def deposit_pay(self, who, outlet, amount, bank="BANK", ref=None, on=None):
        self.known(self.outlets, outlet)
        self.business_date(who, on)

        def apply(entry, record):
            self.outlets[outlet]["deposit"] += fen(amount)
            self.cash[bank] = self.cash.get(bank, 0) + fen(amount)
            entry.update(amount=fen(amount), bank=bank)
        return apply

    def stock_receive(self, who, part, qty, ref=None, on=None):
        self.known(self.parts, part)
        self.business_date(who, on)

        def apply(entry, record):
            self.warehouse[part][record] = int(qty)
            self.procurement -= int(qty) * self.parts[part]
            entry.update(part=part, qty=int(qty))
        return apply

    def take_oldest(self, lots, qty):
        """Takes qty pieces from the oldest lots ({lot: qty}); answers what was taken from which lot (8.7.3)."""
        taken = {}
        for lot in sorted(lots):
            if qty == 0:
                break
            taken[lot] = min(qty, lots[lot])
            qty -= taken[lot]
            lots[lot] -= taken[lot]
            if lots[lot] == 0:
                del lots[lot]
        return taken

    def issue_ship(self, who, request, carrier, line=None, ref=None, for_=None):
        r = self.document(who, self.requests, request)
        lines = self.lines(line) if line else self.open_lines(r)
        if for_:
            self.known(r["approved"] or r["lines"], for_)
        if r["status"] in ("submitted", "signed", "reviewed", "planned"):
            raise Refused("NOT_APPROVED", r["status"])
        if r["status"] not in OPEN:
            raise Refused("STATE", r["status"])
        if r["reviewer"] == who["person"]:
            raise Refused("SEPARATION", request)
        now, left = self.figures(r["outlet"]), self.open_lines(r)
        if now["deposit"] < self.minimum():
            raise Refused("DEPOSIT_MINIMUM", r["outlet"])
        if now["occupied"] + self.value(lines) > now["ceiling"]:
            raise Refused("CEILING", r["outlet"],
                          shortfall=now["occupied"] + self.value(lines) - now["ceiling"])
        if any(qty > left.get(for_ or part, 0) for part, qty in lines.items()):
            raise Refused("NOT_APPROVED", "over")
        if any(qty > (self.free(part) if for_ else self.in_stock(part)) for part, qty in lines.items()):
            raise Refused("STOCK_SHORT", request)

        def apply(entry, record):
            number = self.number("SHP")
            s = {"number": number, "outlet": r["outlet"], "request": r, "status": "shipped", "lot": record,
                 "lines": lines, "prices": {p: self.parts[p] for p in lines}, "taken": {}, "day": self.today,
                 "carrier": carrier, "for": for_, "arrived": None, "answer_days": self.days("answer-days"),
                 "reporter": None, "short": {}, "damaged": {}, "open": {}, "here": {}, "received": None}
            s["answer_by"] = self.today + self.days(f"{carrier}-days") + s["answer_days"]
            for part, qty in lines.items():
                s["taken"][part] = self.take_oldest(self.warehouse[part], qty)
                self.reserved[for_ or part] -= qty
                r["shipped"][for_ or part] = r["shipped"].get(for_ or part, 0) + qty
                self.outlets[r["outlet"]]["transit"][record, part] = [part, qty, self.parts[part]]
            r["shipments"].append(s)
            self.settle_status(r)
            self.shipments[number] = s
            notice = self.number("MSG")
            self.notices[notice] = {"status": "waiting", "outlet": r["outlet"], "shipment": s}
            entry.update(shipment=s, outlet=r["outlet"])
            return {"shipment": number, "notice": notice}
        return apply

    def move(self, shipment, source, target):
        """All lots of a shipment from one place of its outlet to the other; whole, as they are."""
        o = self.outlets[shipment["outlet"]]
        for part in shipment["lines"]:
            o[target][shipment["lot"], part] = o[source].pop((shipment["lot"], part))

    def holding(self, outlet, part):
        return {lot: qty for lot, (p, qty, _) in self.outlets[outlet]["held"].items() if p == part}

    def return_receive(self, who, outlet, line, request=None, ref=None, on=None):
        self.known(self.outlets, outlet)
        lines = self.lines(line)
        r = self.presale_of(outlet, request) if request else None
        self.business_date(who, on)
        if r and r["status"] != "unused":
            raise Refused("STATE", r["status"])
        if any(qty > sum(self.holding(outlet, part).values()) for part, qty in lines.items()):
            raise Refused("HOLDING_SHORT", outlet)
        if r and any(qty > self.not_returned(r).get(part, 0) for part, qty in lines.items()):
            raise Refused("LIMIT", "line")

        def apply(entry, record):
            held, back = self.outlets[outlet]["held"], {}
            for part, qty in lines.items():
                for lot, taken in self.take_oldest(self.holding(outlet, part), qty).items():
                    price = held[lot][2]
                    back[lot] = [part, taken, price]
                    self.revaluation += taken * (price - self.parts[part])
                    held[lot][1] -= taken
                    if held[lot][1] == 0:
                        del held[lot]
                self.warehouse[part][record] = qty
            entry.update(back=back, lines=lines, request=r)
            if r:
                self.count_back(r, lines)
            return {"return": self.number("RET")}
        return apply
