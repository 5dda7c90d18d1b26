"""The ordinary day: emergencies come in, are reviewed, shipped, confirmed; parts come in and go back.

Every choice is drawn from the seeded source, every outcome from the model: who asks too much is refused because the
model says so, and the story goes on from there (a smaller quantity, a top-up, a rejection with a reason).
"""
import datetime

from .catalogue import yuan

REVIEWERS = {"豫中": "review1", "豫北": "review2", "豫东": "review3", "豫南": "review4", "豫西": "review4"}
CLERKS = {"豫中": "clerk1", "豫北": "clerk3", "豫东": "clerk4", "豫南": "clerk3", "豫西": "clerk4"}
TRUCK_DAYS = {"豫中": (0, 2, 4), "豫北": (1, 3), "豫东": (0, 3), "豫南": (2, 4), "豫西": (1, 4)}  # Monday is 0
REASONS = ["no-part"] * 7 + ["no-loaner"] * 2 + ["escalation"]
REJECTIONS = ["网点库存尚足", "公章不清,请重新盖章", "型号与报修机型不符", "故障未确认,先上门检测", "与上一申请重复"]


class Routine:
    def __init__(self, script, rng, parts, special):
        self.script, self.model, self.rng, self.special = script, script.model, rng, special
        # PCB-4601 is left to HN0371, so that the worked example's 75 are in stock when it asks for 111.
        self.parts = [p[0] for p in parts if p[0] != "PCB-4601"]
        self.opening = {p[0]: p[5] for p in parts}
        # A few parts fail in every shop in the first cold weeks; they also run short first.
        self.weights = [6 if c[:3] in ("PCB", "SEN", "VLV", "CAP") else 4 if c[:3] in ("FAN", "HTR") else 2
                        for c in self.parts]
        self.to_review, self.to_ship, self.to_confirm, self.seals = [], [], [], {}

    # -- small things -----------------------------------------------------------------------------------------

    def seal(self, outlet):
        """The number in the outlet's own seal book."""
        self.seals[outlet] = self.seals.get(outlet, self.rng.randrange(1, 160)) + 1
        return f"公章 {outlet}-{self.seals[outlet]:04d}"

    def identity(self):
        return f"{self.rng.getrandbits(64):016x}"

    def maybe_id(self, share):
        return {"id": self.identity()} if self.rng.random() < share else {}

    def again(self, user, word, arguments):
        """The terminal lost the answer and sends the same line once more."""
        if "id" in arguments and self.rng.random() < 0.4:
            self.script.send(user, word, **arguments)

    def region(self, outlet):
        return self.model.outlets[outlet]["region"]

    def after(self, low, high):
        return self.model.today + datetime.timedelta(days=self.rng.randint(low, high))

    def handful(self):
        """What one or two repairs need: one to three kinds, few pieces, fewer of what is dear."""
        wanted = {}
        for part in self.rng.choices(self.parts, self.weights, k=self.rng.randint(1, 3)):
            dear = self.model.parts[part] >= 20000
            wanted[part] = self.rng.choice((1, 1, 1, 2, 2, 3) if dear else (1, 2, 2, 3, 4, 5, 6, 10))
        return [f"{part}:{qty}" for part, qty in wanted.items()]

    def basket(self, target, lines, most, dear=False):
        """About `target` fen worth of parts on `lines` lines; dear parts only for who wants to fill the ceiling."""
        wanted = {}
        weights = [w if not dear or self.model.parts[p] >= 12000 else 0 for p, w in zip(self.parts, self.weights)]
        for part in self.rng.choices(self.parts, weights, k=lines):
            share = round(target / lines / self.model.parts[part] * self.rng.uniform(0.5, 1.5))
            wanted[part] = max(1, min(self.rng.randint(most // 3, most), share))
        return [f"{part}:{qty}" for part, qty in wanted.items()]

    # -- asking and reviewing ---------------------------------------------------------------------------------

    def submit(self, outlet, kind, lines, **reason):
        arguments = dict(kind=kind, outlet=outlet, line=lines, seal=self.seal(outlet), **reason, **self.maybe_id(0.06))
        answer = self.script.may_fail(outlet.lower(), "request.submit", **arguments)
        if answer.ok:
            self.again(outlet.lower(), "request.submit", arguments)
            self.to_review.append(answer["request"])
        return answer

    def emergency(self, outlet):
        if self.rng.random() < 0.06:
            room = max(self.model.figures(outlet)["available"], 300000)
            lines = self.basket(room * self.rng.uniform(1.15, 1.5), self.rng.randint(5, 8), 60, dear=True)
        else:
            lines = self.handful()
        answer = self.submit(outlet, "emergency", lines, reason=self.rng.choice(REASONS))
        if answer.ok and self.rng.random() < 0.02:
            self.script.send(outlet.lower(), "request.cancel", request=answer["request"])
            self.to_review.remove(answer["request"])
        return answer

    def reviewer(self, request):
        return REVIEWERS[self.region(self.model.requests[request]["outlet"])]

    def review(self, request, user=None):
        """Reviews until it is decided; answers whether it was approved."""
        user, r = user or self.reviewer(request), self.model.requests[request]
        if r["status"] not in ("submitted", "signed"):
            return False
        if self.rng.random() < 0.04:
            return self.reject(user, request, self.rng.choice(REJECTIONS))
        lines, why = {}, "按用量核减"  # no lines: all as asked
        if self.rng.random() < 0.08 and any(q > 1 for q in r["lines"].values()):
            lines = {p: max(1, q * self.rng.randint(50, 95) // 100) for p, q in r["lines"].items()}
        for _ in range(4):
            arguments = dict(request=request, decision="approve", line=[f"{p}:{q}" for p, q in lines.items()],
                             **({"reason": why} if lines else {}), **self.maybe_id(0.03))
            answer = self.script.may_fail(user, "request.review", **arguments)
            if answer.ok:
                self.again(user, "request.review", arguments)
                return True
            lines = self.after_refusal(answer, user, r, lines)
            if lines is None:
                return False
            why = {"STOCK_SHORT": "库存不足,先批现有", "CEILING": "按额度核减"}.get(answer.code, why)
        return self.reject(user, request, "多次核减后仍不能满足")

    def reject(self, user, request, reason):
        self.script.send(user, "request.review", request=request, decision="reject", reason=reason)
        return False

    def after_refusal(self, answer, user, r, lines):
        """What reviewer and outlet do next: the lines to try again with, or None when it was rejected."""
        draw, sent = self.rng.random(), lines or r["lines"]
        if answer.code == "STOCK_SHORT":
            lines = {p: min(q, self.model.free(p)) for p, q in sent.items() if self.model.free(p) > 0}
            why = "仓库缺货"
        elif answer.code == "DEPOSIT_MINIMUM":
            if draw < 0.5:
                self.top_up(r["outlet"], answer.figures["shortfall"], "补足最低押金")
                return lines
            lines, why = {}, "押金未达最低额"
        else:
            assert answer.code == "CEILING", answer.code
            if draw < 0.3 and answer.figures["shortfall"] < 1500000:
                more = -(-answer.figures["shortfall"] // 3)  # rounded up to the fen: often lands on 1:3 exactly
                self.top_up(r["outlet"], more if draw < 0.18 else -(-more // 100000) * 100000, "超额补押金")
                return lines
            lines, why = self.what_fits(r["outlet"], sent) if draw < 0.7 else {}, "超出1:3额度,请先补押金或退旧件"
        if not lines:
            self.reject(user, r["number"], why)
        return lines or None

    def what_fits(self, outlet, lines):
        """As much as fits into the headroom, in the order of the request."""
        room, smaller = self.model.figures(outlet)["available"], {}
        for part, qty in lines.items():
            fits = min(qty, room // self.model.parts[part])
            if fits > 0:
                smaller[part], room = fits, room - fits * self.model.parts[part]
        return smaller

    def top_up(self, outlet, amount, ref):
        arguments = dict(outlet=outlet, amount=yuan(amount), ref=ref, **self.maybe_id(0.2))
        self.script.send(self.rng.choice(["cashier1", "cashier2"]), "deposit.pay", **arguments)

    # -- shipping, receiving ----------------------------------------------------------------------------------

    def ship(self, request, lines=None, user=None):
        r = self.model.requests[request]
        region = self.region(r["outlet"])
        user = user or CLERKS[region]
        carrier = "truck" if self.model.today.weekday() in TRUCK_DAYS[region] else "freight"
        left = self.model.open_lines(r)
        if lines is None and len(left) > 1 and self.rng.random() < 0.10:
            lines = dict(list(left.items())[:-1])
        elif lines is None and max(left.values()) > 3 and self.rng.random() < 0.05:
            lines = {p: (q + 1) // 2 for p, q in left.items()}
        waybill = carrier == "freight" and self.rng.random() < 0.5
        ref = {"ref": f"零担{self.rng.randrange(10**7, 10**8)}"} if waybill else {}
        arguments = dict(request=request, line=[f"{p}:{q}" for p, q in (lines or {}).items()], carrier=carrier, **ref,
                         **self.maybe_id(0.04))
        answer = self.script.may_fail(user, "issue.ship", **arguments)
        if answer.code == "CEILING":
            self.top_up(r["outlet"], -(-answer.figures["shortfall"] // 3), "涨价后补押金")
            answer = self.script.send(user, "issue.ship", **arguments)
        assert answer.ok, (answer.code, request)
        self.again(user, "issue.ship", arguments)
        due = self.after(1, 3) if carrier == "truck" else self.after(3, 8)
        self.to_confirm.append((due, answer["shipment"]))
        if self.model.open_lines(r):
            self.to_ship.append((self.after(2, 5), request))
        return answer["shipment"]

    def confirm_due(self):
        due = [s for day, s in self.to_confirm if day <= self.model.today]
        self.to_confirm = [(day, s) for day, s in self.to_confirm if day > self.model.today]
        due.sort(key=lambda s: (self.model.shipments[s]["outlet"], s))
        for number in due:
            outlet = self.model.shipments[number]["outlet"]
            arguments = dict(shipment=number, **self.maybe_id(0.04))
            self.script.send(outlet.lower(), "receipt.confirm", **arguments)
            self.again(outlet.lower(), "receipt.confirm", arguments)
        if due and self.rng.random() < 0.35:
            outlet = self.model.shipments[due[-1]]["outlet"]
            self.script.note("同一单确认两次 / confirmed twice, without an id")
            self.script.send(outlet.lower(), "receipt.confirm", expect="STATE", shipment=due[-1])

    def ship_due(self):
        due = [r for day, r in self.to_ship if day <= self.model.today]
        self.to_ship = [(day, r) for day, r in self.to_ship if day > self.model.today]
        due.sort(key=lambda r: (CLERKS[self.region(self.model.requests[r]["outlet"])], r))
        for request in due:
            r = self.model.requests[request]
            wait = self.days_to_truck(self.region(r["outlet"]))
            if r["status"] not in ("approved", "partly-shipped"):
                continue
            if 0 < wait <= 3 and self.rng.random() < 0.85:  # 8.5.3: the truck, where one leaves within three days
                self.to_ship.append((self.after(wait, wait), request))
            else:
                self.ship(request)

    def days_to_truck(self, region):
        return next(n for n in range(7) if (self.model.today.weekday() + n) % 7 in TRUCK_DAYS[region])

    def returns(self, count):
        """Unused good parts go back; only where the order of lots can't matter (see `unambiguous`)."""
        shops = [o for o in self.model.outlets if self.model.outlets[o]["held"] and o not in self.special]
        for outlet in self.rng.sample(shops, min(count, len(shops))):
            held = self.model.outlets[outlet]["held"]
            part, qty, _ = held[self.rng.choice(sorted(held))]
            if self.unambiguous(outlet, part):
                back = self.rng.randint(1, qty)
                ref = {"ref": "未拆封退回"} if self.rng.random() < 0.4 else {}
                self.script.send(CLERKS[self.region(outlet)], "return.receive", outlet=outlet, line=[f"{part}:{back}"],
                                 **ref, **self.maybe_id(0.04), **self.paper_of_yesterday())

    def unambiguous(self, outlet, part):
        """All lots of the part at one price: by shipping or by arrival, the oldest lot has the same value."""
        return len({price for p, _, price in self.model.outlets[outlet]["held"].values() if p == part}) == 1

    def restock(self, below, times):
        """A supplier's truck: parts that ran under a share of the opening stock."""
        for part in self.parts:
            if self.model.free(part) < below * self.opening[part] and self.rng.random() < 0.8:
                qty = max(2, int(self.opening[part] * times * self.rng.uniform(0.7, 1.2)))
                self.script.send("clerk2", "stock.receive", part=part, qty=qty,
                                 ref=f"送货单{self.rng.randrange(1000, 9999)}", **self.maybe_id(0.04),
                                 **self.paper_of_yesterday())

    def paper_of_yesterday(self):
        """Some paper lies overnight; the entry carries the day of the paper, never one before the ledger's first."""
        if self.model.today.day < 3 or self.rng.random() < 0.85:
            return {}
        return {"on": (self.model.today - datetime.timedelta(days=1)).isoformat()}

    def more_deposit(self, count):
        """Before the season some outlets lodge more than they must."""
        shops = [o for o, x in self.model.outlets.items() if x["deposit"] >= self.model.minimum()]
        for outlet in self.rng.sample([o for o in shops if o not in self.special], count):
            self.top_up(outlet, self.rng.choice([100000, 200000, 200000, 300000, 500000, 1000000]), "旺季增加押金")

    def reads(self):
        """People also look things up; reads change nothing and use no number."""
        shops = sorted(self.model.outlets)
        for outlet in self.rng.sample(shops, 2):
            if outlet.lower() in self.model.users:
                self.script.send(outlet.lower(), "deposit.show", outlet=outlet)
        for part in self.rng.sample(self.parts, 2):
            self.script.send("clerk1", "stock.show", part=part)
        self.script.send("review1", "request.list", status="submitted", limit=50)
        inside = [o for o in shops if self.region(o) == "豫东"]
        self.script.send("region.yudong", "deposit.show", outlet=self.rng.choice(inside))
        self.script.send("supervisor1", "shipment.list", status="shipped", limit=20)
        if self.model.today.weekday() == 4:
            self.script.send("finance1", "trial")
            self.script.send("audit1", "entries", **{"from": self.model.today.isoformat(), "limit": 100})
