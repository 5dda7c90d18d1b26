"""The ordinary day of the quarter: as in November, and shipments have fates: some are never answered, some arrive short,
some are called back; a few reservations are forgotten.
"""
from .catalogue import yuan
from .routine import CLERKS, REVIEWERS, Routine

SETTLEMENTS = [("company", "运输损坏,公司承担"), ("charge", "网点签收时未验货,由网点承担"), ("found", "货已在网点找到"),
               ("back", "物流退回仓库")]


class QuarterRoutine(Routine):
    def __init__(self, script, rng, parts, special):
        super().__init__(script, rng, parts, special)
        self.answers = []  # (day, what the outlet or the department does, shipment)

    def fate(self):
        draw = self.rng.random()
        for share, name in ((0.05, "silent"), (0.08, "arrived"), (0.14, "arrived and confirmed"), (0.18, "reported"),
                            (0.19, "recalled")):
            if draw < share:
                return name
        return "confirmed"

    def ship(self, request, lines=None, user=None):
        if lines is None and self.rng.random() < 0.02 and self.substitute(request):
            return None
        shipment = super().ship(request, lines, user)
        day, _ = self.to_confirm.pop()
        self.answers.append((day, self.fate(), shipment))
        return shipment

    def substitute(self, request):
        """Another part of the same kind goes in place of what has run low (`for=`)."""
        r = self.model.requests[request]
        part, qty = next(iter(self.model.open_lines(r).items()))
        user = CLERKS[self.region(r["outlet"])]
        for other in self.parts:
            arguments = {"request": request, "line": [f"{other}:{qty}"], "carrier": "truck", "for": part}
            if other[:3] == part[:3] and other != part and self.script.peek(user, "issue.ship", **arguments) == "OK":
                answer = self.script.send(user, "issue.ship", **arguments)
                self.answers.append((self.after(2, 4), self.fate(), answer["shipment"]))
                if self.model.open_lines(r):
                    self.to_ship.append((self.after(1, 3), request))
                return True
        return False

    def confirm_due(self):
        super().confirm_due()  # those of the scenes
        due = [(s, fate) for day, fate, s in self.answers if day <= self.model.today]
        self.answers = [entry for entry in self.answers if entry[0] > self.model.today]
        for number, fate in sorted(due):
            s = self.model.shipments[number]
            user = s["outlet"].lower()
            if s["status"] == "shipped" and fate == "confirmed":
                self.confirm(number, user)
            elif s["status"] == "shipped" and fate.startswith("arrived"):
                self.arrived(number, user, fate)
            elif s["status"] == "shipped" and fate == "reported":
                self.report(number, user)
            elif s["status"] == "shipped" and fate == "recalled":
                self.script.send("clerk2", "shipment.recall", shipment=number, reason="装车错误,整单召回")
            elif s["status"] == "reported" and fate == "settle":
                self.settle(number)

    def confirm(self, number, user):
        arguments = dict(shipment=number, **self.maybe_id(0.04))
        self.script.send(user, "receipt.confirm", **arguments)
        self.again(user, "receipt.confirm", arguments)

    def arrived(self, number, user, fate):
        user = self.rng.choice([user, user, "clerk3", REVIEWERS[self.region(self.model.shipments[number]["outlet"])]])
        self.script.send(user, "receipt.arrived", shipment=number)
        if fate != "arrived":
            self.answers.append((self.after(1, 12), "confirmed", number))

    def report(self, number, user):
        lines = self.model.shipments[number]["lines"]
        said = {"short": [], "damaged": []}
        for part, qty in lines.items():
            if self.rng.random() < 0.6 or part == next(iter(lines)):
                said[self.rng.choice(("short", "damaged"))].append(f"{part}:{self.rng.randint(1, qty)}")
        said = {key: value for key, value in said.items() if value}
        self.script.send(user, "receipt.report", shipment=number, **said, note="开箱与发货单不符")
        self.answers.append((self.after(2, 20), "settle", number))

    def settle(self, number):
        """Each reported line in one of the four ways; now and then only the first of them for now."""
        s = self.model.shipments[number]
        user, open_now = REVIEWERS[self.region(s["outlet"])], list(s["open"].items())
        if len(open_now) > 1 and self.rng.random() < 0.4:
            open_now = open_now[:1]
            self.answers.append((self.after(3, 9), "settle", number))
        ways = {}
        for part, qty in open_now:
            way, why = self.rng.choice(SETTLEMENTS)
            ways.setdefault(way, []).append(f"{part}:{qty}")
        self.script.send(user, "receipt.settle", shipment=number, **ways, reason=why)

    def reads(self):
        """A few a day; every verb that reads comes by."""
        today, script = self.model.today, self.script
        outlet = self.rng.choice([o for o in sorted(self.model.outlets) if o.lower() in self.model.users])
        part = self.rng.choice(self.parts)
        turn = [(outlet.lower(), "deposit.show", {"outlet": outlet}), ("clerk1", "stock.show", {"part": part}),
                ("clerk1", "outbox.list", {"status": "waiting", "limit": 20}), ("finance1", "month.list", {}),
                ("review1", "request.list", {"status": "submitted", "limit": 50}), ("gm", "trial", {}),
                ("supervisor1", "shipment.list", {"status": "shipped", "limit": 20}),
                (outlet.lower(), "request.check", {"outlet": outlet, "line": [f"{part}:{self.rng.randint(1, 40)}"]}),
                ("manager", "request.check", {"outlet": outlet, "line": self.handful()}),
                ("review1", "calendar.show", {"year": today.year}), ("inspect1", "handbook.show", {"date": str(today)}),
                ("audit1", "entries", {"from": str(today), "limit": 100}), ("audit1", "outbox.list", {"limit": 20})]
        for user, verb, arguments in (turn[today.day % 13], turn[(today.day + 5) % 13]):
            script.send(user, verb, **arguments)
        waiting = [r["number"] for r in self.model.requests.values() if r["status"] in ("submitted", "signed")]
        if waiting and today.day % 4 == 0:
            script.send("review1", "request.check", request=waiting[-1])

    def notices(self, most):
        """The sender of text messages says what went out (8.5.3)."""
        waiting = [number for number, notice in self.model.notices.items() if notice["status"] == "waiting"]
        for number in waiting[:most]:
            self.script.send(self.rng.choice(["clerk1", "review1"]), "outbox.sent", notice=number)

    def lodge(self, outlet, amount, user="cashier1"):
        self.script.send(user, "deposit.pay", outlet=outlet, amount=yuan(amount), ref="押金")
