"""The window of 26-30 November: the monthly requests for December, their review, the plan, the first trucks."""

WEIGHTS = {26: 95, 27: 80, 28: 50, 29: 45, 30: 60}
TOTAL = 336
LATE = 16  # handed in on the 30th after the plan was made


class Window:
    def __init__(self, script, routine, scenes):
        self.script, self.model, self.rng = script, script.model, routine.rng
        self.routine, self.scenes = routine, scenes
        self.days, self.late, self.rejected = None, [], []

    def play(self, day):
        if self.days is None:
            self.assign()
        self.script.note(f"十二月份月度申请,{day}日 / monthly requests for December")
        for outlet in self.days[day]:
            self.monthly(outlet)
        getattr(self, f"day{day}")()

    def assign(self):
        shops = [o for o in self.model.outlets if o not in ("HN0371", "HN0208")]
        chosen = self.rng.sample(shops, TOTAL)
        self.days, at = {}, 0
        for day, weight in WEIGHTS.items():
            count = round((TOTAL - LATE) * weight / sum(WEIGHTS.values()))
            self.days[day], at = chosen[at:at + count], at + count
        self.late = chosen[at:]

    def monthly(self, outlet):
        room = max(self.model.figures(outlet)["available"], 120000)
        if self.rng.random() < 0.05:
            lines = self.routine.basket(room * self.rng.uniform(1.15, 1.4), self.rng.randint(6, 9), 60, dear=True)
        else:
            lines = self.routine.basket(room * self.rng.uniform(0.04, 0.18), self.rng.randint(2, 7), 40)
        return self.routine.submit(outlet, "monthly", lines)

    def waiting(self):
        return [r for r in self.model.requests.values() if r["kind"] == "monthly" and r["status"] == "submitted"]

    def decided(self, *statuses):
        return [r for r in self.model.requests.values() if r["kind"] == "monthly" and r["status"] in statuses]

    def reviews(self, share):
        self.script.note("审核 / review")
        queue = sorted((self.routine.reviewer(r["number"]), r["number"]) for r in self.waiting())
        for _, number in queue:
            if self.rng.random() < share and not self.routine.review(number):
                self.rejected.append(self.model.requests[number]["outlet"])

    def again(self, count):
        """Not yet reviewed: a second request of the outlet replaces the first (8.4.2)."""
        self.script.note("改后重交,未审的被替换 / resubmitted before review: replaces the first")
        waiting = self.waiting()
        for r in self.rng.sample(waiting, min(count, len(waiting))):
            self.monthly(r["outlet"])
        for outlet in self.rejected[:6]:
            self.monthly(outlet)
        self.rejected = self.rejected[6:]

    def refused_second(self, count):
        self.script.note("已审核的不能再交 / a second one after review is refused")
        for r in self.rng.sample(self.decided("reviewed"), count):
            answer = self.monthly(r["outlet"])
            assert answer.code == "DUPLICATE", answer.code

    def day26(self):
        s, home = self.scenes, "HN0371"
        s.note("HN0371 要111块,额度先于库存", "CEILING comes before STOCK_SHORT")
        request = s.script.send("hn0371", "request.submit", kind="monthly", outlet=home, line=["PCB-4601:111"],
                                seal=self.routine.seal(home))["request"]
        refused = s.approve(request, expect="CEILING")
        s.pay(home, refused.figures["shortfall"] // 3, ref="超额补押金")
        s.approve(request, expect="STOCK_SHORT")  # it fits exactly now, but 75 are in stock
        s.approve(request, line=["PCB-4601:60"], reason="库存不足,核减")
        s.ship(request, expect="NOT_APPROVED")
        self.again(9)
        self.reviews(0.7)

    def day27(self):
        self.refused_second(3)
        self.again(10)
        replaced = self.decided("replaced")[0]["number"]
        self.scenes.approve(replaced, expect="STATE", user="review2")
        self.reviews(0.8)
        self.script.note("审后撤回,再交一次 / cancelled after review, and handed in once more")
        r = self.decided("reviewed")[5]
        self.script.send(r["outlet"].lower(), "request.cancel", request=r["number"])
        self.monthly(r["outlet"])

    def day28(self):
        self.again(6)
        self.refused_second(2)
        self.reviews(0.6)

    def day29(self):
        self.again(5)

    def day30(self):
        s = self.scenes
        self.again(4)
        self.reviews(1.0)
        s.note("汇总计划,报总经理", "the plan goes to the general manager")
        self.script.send("review1", "plan.make", expect="BAD_VALUE", month="12-2026")
        plan = self.script.send("review1", "plan.make", month="2026-12")["plan"]
        self.script.send("review2", "plan.make", expect="STATE", month="2026-12")
        self.script.send("review2", "plan.show", plan=plan)
        inside = self.model.plans[plan]["requests"]
        self.script.send(inside[0]["outlet"].lower(), "request.cancel", expect="STATE", request=inside[0]["number"])
        s.ship(inside[1]["number"], expect="NOT_APPROVED")
        self.script.send("manager", "plan.approve", expect="FORBIDDEN", plan=plan)
        self.script.send("gm", "plan.approve", expect="NOT_FOUND", plan="PLN-202701")
        self.script.send("gm", "plan.approve", plan=plan, dry="yes")
        self.script.send("gm", "plan.approve", plan=plan)
        self.script.send("gm", "plan.approve", expect="STATE", plan=plan)
        self.trucks(inside)
        self.second_plan()
        self.books()

    def trucks(self, inside):
        s = self.scenes
        s.note("第一批发货", "the first shipments of the plan")
        home = [r for r in inside if r["outlet"] == "HN0371"]
        near = [r for r in inside if self.routine.region(r["outlet"]) in ("豫中", "豫东")]
        for r in home + [r for r in near if r not in home][:75]:
            self.routine.ship(r["number"])
        r = next(r for r in inside if r["status"] == "approved")
        s.note("批准后撤回一单", "an outlet takes back its approved request")
        self.script.send(r["outlet"].lower(), "request.cancel", request=r["number"])

    def second_plan(self):
        s = self.scenes
        s.note("计划之后才交的,另成一份计划", "handed in after the plan: a second plan, left for December")
        submitted = [a["request"] for a in (self.monthly(outlet) for outlet in self.late) if a.ok]
        for number in submitted[:-3]:
            self.routine.review(number)
        plan = self.script.send("review8", "plan.make", month="2026-12")["plan"]
        assert plan == "PLN-202612-2"
        s.note("制表者不得批准", "hn-0002 is review8 and gm2: whoever makes the plan does not approve it")
        self.script.send("gm2", "plan.approve", expect="SEPARATION", plan=plan)

    def books(self):
        s = self.scenes
        s.note("月末看账", "the books at the end of the month")
        for user, word in (("finance1", "trial"), ("audit1", "stats"), ("audit1", "ledger.verify")):
            self.script.send(user, word)
        self.script.send("clerk1", "stock.show", limit=200)
        self.script.send("hn0371", "entries", outlet="HN0371")
        self.script.send("hn0371", "deposit.show", outlet="HN0371")
