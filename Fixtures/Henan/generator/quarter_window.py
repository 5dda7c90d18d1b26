"""The windows of the quarter, 26th to 30th: monthly requests, their review, and the plans made of them (8.4.2)."""
import datetime

WEIGHTS = {26: 5, 27: 4, 28: 3, 29: 2, 30: 3}
TOTALS = {10: 130, 11: 110, 12: 24}
LATE = 6  # handed in on 30 October after the plan was made


class QuarterWindow:
    def __init__(self, script, routine, cast):
        self.script, self.model, self.rng, self.routine, self.cast = script, script.model, routine.rng, routine, cast
        self.days, self.late, self.rejected, self.month = {}, [], [], None

    def play(self, date):
        if date.day == 26:
            self.assign(date)
        self.script.note(f"{self.month}月度申请,{date.day}日 / monthly requests for {self.month}")
        for outlet in self.days[date.day]:
            self.monthly(outlet)
        self.again(2 if date.month < 12 else 1)
        if date.day != 29:
            self.reviews(0.6 if date.day < 30 else 1.0)
        getattr(self, f"on{date:%m%d}", lambda: None)()

    def assign(self, date):
        shops = [o for o in self.model.outlets if o not in self.cast]
        chosen = self.rng.sample(shops, TOTALS[date.month] + LATE)
        self.days, self.rejected, at = {}, [], 0
        for day, weight in WEIGHTS.items():
            count = round(TOTALS[date.month] * weight / sum(WEIGHTS.values()))
            self.days[day], at = chosen[at:at + count], at + count
        self.late = chosen[at:at + LATE]
        self.month = self.model.window_month()

    def monthly(self, outlet):
        room = max(self.model.figures(outlet)["available"], 120000)
        if self.rng.random() < 0.05:
            lines = self.routine.basket(room * self.rng.uniform(1.15, 1.4), self.rng.randint(5, 7), 60, dear=True)
        else:
            lines = self.routine.basket(room * self.rng.uniform(0.04, 0.18), self.rng.randint(2, 5), 40)
        return self.routine.submit(outlet, "monthly", lines)

    def of_month(self, *statuses):
        return [r for r in self.model.requests.values()
                if r["kind"] == "monthly" and r["month"] == self.month and r["status"] in statuses]

    def again(self, count):
        """Not yet reviewed: a second request replaces the first. Reviewed: refused. Rejected: asked for anew."""
        for r in self.rng.sample(self.of_month("submitted"), min(count, len(self.of_month("submitted")))):
            self.monthly(r["outlet"])
        reviewed = [r for r in self.of_month("reviewed") if r["outlet"] not in self.cast]
        if reviewed:
            assert self.monthly(self.rng.choice(reviewed)["outlet"]).code == "DUPLICATE"
        for outlet in self.rejected[:3]:
            self.monthly(outlet)
        self.rejected = self.rejected[3:]

    def reviews(self, share):
        waiting = [r["number"] for r in self.of_month("submitted") if r["outlet"] not in self.cast]
        for number in sorted(waiting, key=lambda n: (self.routine.reviewer(n), n)):
            if self.rng.random() < share and not self.routine.review(number):
                self.rejected.append(self.model.requests[number]["outlet"])

    # -- plans ------------------------------------------------------------------------------------------------

    def make(self, user, month, expect="OK"):
        return self.script.send(user, "plan.make", expect=expect, month=month).reply.get("plan")

    def decide(self, word, plan, expect="OK", user="gm"):
        reason = {"reason": "数量偏大,请复核"} if word == "return" else {}
        self.script.send(user, f"plan.{word}", expect=expect, plan=plan, **reason)

    def to_trucks(self, plan, low, high):
        for r in self.model.plans[plan]["requests"]:
            if r["status"] == "approved" and r["outlet"] not in self.cast:
                self.routine.to_ship.append((self.routine.after(low, high), r["number"]))

    def on1030(self):
        self.script.note("计划被总经理退回,撤回两份后重做", "the plan is returned; two outlets take theirs back; made again")
        first = self.make("review1", "2026-11")
        self.make("review2", "2026-11", expect="STATE")
        self.script.send("gm", "plan.return", expect="MISSING", plan=first)
        self.script.send("gm", "plan.return", plan=first, reason="数量偏大,请复核", dry="yes")
        self.decide("return", first, expect="FORBIDDEN", user="manager")
        inside = [r for r in self.model.plans[first]["requests"] if r["outlet"] not in self.cast]
        self.script.send(inside[3]["outlet"].lower(), "request.cancel", expect="STATE", request=inside[3]["number"])
        self.script.send("clerk3", "issue.ship", expect="NOT_APPROVED", request=inside[5]["number"], carrier="truck")
        self.decide("return", first)
        self.decide("return", first, expect="STATE")
        self.decide("approve", first, expect="STATE")
        for r in (inside[3], inside[7]):
            self.script.send(r["outlet"].lower(), "request.cancel", request=r["number"])
        second = self.make("review1", "2026-11")
        assert second == "PLN-202611-2"
        self.script.send("review1", "plan.show", plan=first)
        self.script.note("计划之后才交的 / handed in after the plan")
        late = [a["request"] for a in (self.monthly(outlet) for outlet in self.late) if a.ok]
        for number in late[:-2]:
            self.routine.review(number)
        self.late = late[-2:]

    def on1031(self):
        """A Saturday: the window is over, plan and reviews are not. The last two of the late ones are reviewed today."""
        self.decide("approve", "PLN-202611-2")
        self.to_trucks("PLN-202611-2", 2, 18)
        for r in self.rng.sample([r for r in self.of_month("approved") if r["outlet"] not in self.cast], 4):
            self.routine.to_ship = [entry for entry in self.routine.to_ship if entry[1] != r["number"]]
            self.routine.to_ship.append((self.model.today + datetime.timedelta(days=25), r["number"]))  # past the 20th
        self.script.send("review1", "request.review", request=self.late[0], decision="approve",
                         line=self.smallest(self.late[0]), reason="先批一件")
        third = self.make("review8", "2026-11")
        assert third == "PLN-202611-3"
        self.decide("approve", third, expect="SEPARATION", user="gm2")
        self.script.send("review1", "request.review", request=self.late[1], decision="approve",
                         line=self.smallest(self.late[1]), reason="先批一件")
        self.make("review1", "2026-11", expect="STATE")

    def smallest(self, request):
        lines = self.model.requests[request]["lines"]
        part = min((p for p in lines if self.model.free(p)), key=lambda p: self.model.parts[p])
        return [f"{part}:1"]

    def on1130(self):
        plan = self.make("review1", "2026-12")
        self.decide("approve", plan, expect="FORBIDDEN", user="manager")

    def on1201(self):
        self.decide("approve", "PLN-202612")
        self.to_trucks("PLN-202612", 1, 17)

    def on1230(self):
        """What was planned in October and left lying: most has lapsed, one is good until today."""
        self.make("review2", "2027-01")
        self.decide("return", "PLN-202612", expect="STATE")
        inside = self.model.plans["PLN-202611-3"]["requests"]
        assert {r["status"] for r in inside} == {"planned", "lapsed"}
        self.decide("approve", "PLN-202611-3")
        for r in inside:
            if r["status"] == "approved":
                self.routine.ship(r["number"])
        self.decide("approve", "PLN-202611-3", expect="STATE")
