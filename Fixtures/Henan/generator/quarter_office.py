"""The office: months of the books, editions of the handbook, the holiday calendar, notices, advice before review."""
from .quarter_stage import QuarterStage

OCTOBER, NOVEMBER, DECEMBER = "2026-10", "2026-11", "2026-12"


class OfficeScenes(QuarterStage):
    def month(self, verb, month, expect="OK", user="finance1", **more):
        reason = {"reason": "月末对账"} if verb in ("hold", "open") else {}
        self.sent(expect, user, f"month.{verb}", month=month, **reason, **more)

    def paper(self, day, expect="OK"):
        """A deposit whose slip bears an earlier day."""
        arguments = dict(outlet=self.cast["paper"], amount="100.00", ref="回单补录", on=day)
        return self.sent(expect, "cashier1", "deposit.pay", **arguments).reply.get("entry")

    def on1015(self):
        self.note("当月不能暂停或结账", "the running month is neither held nor closed; others are not there yet")
        self.month("hold", OCTOBER, expect="STATE")
        self.month("close", OCTOBER, expect="STATE")
        self.month("open", OCTOBER, expect="STATE")
        for verb in ("sign", "check"):
            self.month(verb, "2026-09", expect="NOT_FOUND")
        self.month("sign", OCTOBER, expect="STATE")
        self.month("check", OCTOBER)
        self.month("close", "2026-09", expect="NOT_FOUND")
        self.month("hold", NOVEMBER, expect="NOT_FOUND")
        self.month("close", OCTOBER, expect="FORBIDDEN", user="manager")
        self.month("close", "2026-1", expect="BAD_VALUE")
        self.sent("MISSING", "finance1", "month.hold", month=OCTOBER)
        self.sent("FORBIDDEN", "admin", "month.list")

    def on1020(self):
        self.note("申请前试问", "advice before the review: what fits, what is held, how long it lasts")
        outlet, request = self.cast["advice"], None
        lines = ["PCB-4610:200", "SEN-0105:4"]
        self.sent("OK", outlet.lower(), "request.check", outlet=outlet, line=lines)
        request = self.ask(outlet, ["SEN-0105:4"])
        self.sent("OK", "review1", "request.check", request=request)
        self.sent("OK", self.routine_signer(outlet), "request.check", request=request)
        self.sent("MISSING", "review1", "request.check")
        self.sent("MISSING", "review1", "request.check", outlet=outlet)
        self.sent("UNKNOWN_KEY", "review1", "request.check", request=request, outlet=outlet)
        self.sent("UNKNOWN_KEY", "review1", "request.check", request=request, line=lines)
        self.sent("NOT_FOUND", "review1", "request.check", outlet="HN0999", line=lines)
        self.sent("NOT_FOUND", "review1", "request.check", outlet=outlet, line=["PCB-0000:1"])
        self.sent("FORBIDDEN", "clerk1", "request.check", request=request)
        self.sent("FORBIDDEN", outlet.lower(), "request.check", outlet="HN0371", line=lines)
        self.sent("NOT_FOUND", "hn0371", "request.check", request=request)
        self.approve(request)
        self.sent("STATE", "review1", "request.check", request=request)
        self.routine.to_ship.append((self.routine.after(0, 2), request))

    def routine_signer(self, outlet):
        return next(u for u, x in self.model.users.items() if x["region"] == self.routine.region(outlet))

    def on1023(self):
        self.note("发货通知", "the notices of shipments: told once")
        notice = next(number for number, n in self.model.notices.items() if n["status"] == "waiting")
        self.sent("OK", "clerk1", "outbox.list", status="waiting", limit=5)
        self.sent("OK", "clerk1", "outbox.sent", notice=notice)
        self.sent("STATE", "review1", "outbox.sent", notice=notice)
        self.sent("NOT_FOUND", "clerk1", "outbox.sent", notice="MSG-202610-99999")
        self.sent("BAD_VALUE", "clerk1", "outbox.sent", notice="MSG-2026")
        self.sent("FORBIDDEN", "hn0371", "outbox.list")
        self.sent("FORBIDDEN", "manager", "outbox.sent", notice=notice)
        self.sent("BAD_VALUE", "clerk1", "outbox.list", status="lost")

    def on1103(self):
        self.note("十月暂停:只有会计能记入", "October on hold: nobody but finance books in it")
        self.kept["till"] = self.paper("2026-10-31")
        self.month("hold", OCTOBER)
        self.month("hold", OCTOBER, expect="STATE")
        self.paper("2026-10-31", expect="PERIOD_CLOSED")
        self.sent("PERIOD_CLOSED", "clerk2", "stock.receive", part="SEN-0101", qty=10, on="2026-10-30")
        self.sent("OK", "finance1", "entry.reverse", entry=self.kept["till"], reason="回单重复", on="2026-10-31")
        self.month("open", OCTOBER)
        self.month("open", OCTOBER, expect="STATE")
        self.paper("2026-10-31")
        self.month("close", NOVEMBER, expect="STATE")

    def on1110(self):
        self.note("十月结账", "October is closed, for everybody and for good")
        self.kept["late paper"] = self.paper("2026-10-30")
        self.kept["in transit"] = next(n for n, s in self.model.shipments.items()
                                       if s["status"] == "shipped" and not s["arrived"] and s["day"] < self.model.today)
        self.month("hold", OCTOBER)
        self.note("未签字不能结账;签字后谁也不能再记入", "unsigned it is not closed; signed, nobody books in it any more")
        self.month("close", OCTOBER, expect="STATE")
        self.month("sign", OCTOBER, expect="FORBIDDEN", user="manager")
        self.month("sign", OCTOBER, dry="yes")
        self.month("sign", OCTOBER)
        for verb in ("sign", "hold"):
            self.month(verb, OCTOBER, expect="STATE")
        self.paper("2026-10-31", expect="PERIOD_CLOSED")
        self.sent("PERIOD_CLOSED", "finance1", "entry.reverse", entry=self.kept["late paper"], reason="重复", on="2026-10-31")
        self.month("close", OCTOBER, dry="yes")
        self.month("close", OCTOBER)
        for verb in ("close", "sign", "open", "hold"):
            self.month(verb, OCTOBER, expect="STATE")
        self.paper("2026-10-31", expect="PERIOD_CLOSED")
        self.sent("PERIOD_CLOSED", "finance1", "entry.reverse", entry=self.kept["late paper"], reason="重复", on="2026-10-31")
        self.reverse(self.kept["late paper"], "重复")
        self.sent("PERIOD_CLOSED", "clerk1", "return.receive", outlet="HN0371", line=["PCB-4601:1"], on="2026-10-31")
        self.sent("PERIOD_CLOSED", "clerk1", "receipt.arrived", shipment=self.kept["in transit"], on="2026-10-31")
        self.sent("OK", "audit1", "month.list")

    def on1112(self):
        outlet = self.cast["paid by mistake"]
        self.note("押金冲回,跌破最低额", "a deposit was another outlet's: without it nothing is approved, and it is overdue")
        request = self.approved(outlet, ["SEN-0105:2"])
        self.reverse(self.last_entry("deposit.pay", outlet), "款项属其他网点")
        self.ship(request, expect="DEPOSIT_MINIMUM")
        self.approve(self.presale(outlet, ["RMT-0101:1"], signed="区域经理签字"), expect="DEPOSIT_MINIMUM")
        self.kept["waits for money"] = request

    def on1125(self):
        self.routine.lodge(self.cast["paid by mistake"], 1000000)
        shipment, _ = self.ship(self.kept["waits for money"])
        self.confirm(shipment)

    def on1202(self):
        self.note("十一月结账", "November is closed without having been held")
        self.paper("2026-11-30")
        self.month("close", DECEMBER, expect="STATE")
        self.month("close", NOVEMBER, expect="STATE")
        self.month("sign", NOVEMBER)
        self.month("open", NOVEMBER)
        self.paper("2026-11-30")
        self.month("close", NOVEMBER, expect="STATE")
        self.month("check", NOVEMBER, user="audit1")
        self.month("check", NOVEMBER, expect="FORBIDDEN", user="cashier1")
        self.month("sign", NOVEMBER, user="finance2")
        self.month("close", NOVEMBER)
        self.paper("2026-11-30", expect="PERIOD_CLOSED")
        self.paper("2026-12-01")

    def adopt(self, edition, day, *figures, expect="OK", user="manager", **more):
        self.sent(expect, user, "handbook.adopt", edition=edition, **{"from": day}, figure=list(figures), **more)

    def on1210(self):
        self.note("新版手册:2027年起额度1:2.5", "a new edition: from 2027 on the ceiling is two and a half deposits")
        ratio = "ceiling-ratio:2.5"
        self.adopt("2026-01", "2027-01-01", ratio, expect="DUPLICATE")
        self.adopt("2027 版", "2027-01-01", ratio, expect="BAD_VALUE")
        self.adopt("2027-01", "2026-12-10", ratio, expect="BAD_VALUE")
        self.adopt("2027-01", "2027-01-01", ratio, "ceiling-ratio:3", expect="BAD_VALUE")
        self.adopt("2027-01", "2027-01-01", "ceiling:2.5", expect="NOT_FOUND")
        for figure in ("ceiling-ratio:0", "ceiling-ratio:2.5555", "emergency-limit:03", "monthly-window-first:31",
                       "monthly-due-day:32", "reservation-days:367", "deposit-minimum:0.00", "answer-days:-1", "ceiling-ratio"):
            self.adopt("2027-01", "2027-01-01", figure, expect="BAD_VALUE")
        self.adopt("2027-01", "2027-01-01", ratio, expect="FORBIDDEN", user="gm")
        self.adopt("2027-01", "2027-01-01", ratio, dry="yes")
        self.adopt("2027-01", "2027-01-01", ratio)
        self.adopt("2027-01", "2027-02-01", expect="DUPLICATE")
        self.adopt("2027-02", "2027-01-01", expect="BAD_VALUE")
        self.sent("OK", "review1", "handbook.show", date="2027-01-01")
        self.sent("OK", "hn0371", "handbook.show", date="2026-12-31", rule="8.3.2")
        self.sent("BAD_VALUE", "review1", "handbook.show", date="2027-02-29")

    def calendar(self, expect="OK", user="manager", year="2027", holiday=("2027-01-01",), workday=(), **more):
        self.sent(expect, user, "calendar.adopt", year=year, holiday=list(holiday), workday=list(workday), **more)

    def on1216(self):
        self.note("2027年放假安排(虚构)", "the days off of 2027 (invented for this play): a Saturday in January is worked")
        new_year, rest = "2027-01-01", ["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09"]
        self.sent("OK", "hn0371", "calendar.show", year=2027)
        self.sent("NOT_FOUND", "hn0371", "calendar.show", year=2028)
        self.sent("BAD_VALUE", "hn0371", "calendar.show", year=1999)
        self.calendar(expect="FORBIDDEN", user="gm")
        self.calendar(expect="BAD_VALUE", holiday=[new_year, "2026-12-31"])
        self.calendar(expect="BAD_VALUE", holiday=[new_year, new_year])
        self.calendar(expect="BAD_VALUE", holiday=[new_year], workday=[new_year])
        self.calendar(expect="BAD_VALUE", year="2025", holiday=["2025-01-01"])
        self.sent("MISSING", "manager", "calendar.adopt", year="2027")
        self.calendar(holiday=[new_year, *rest], workday=["2027-01-09", "2027-02-20"])
        self.sent("OK", "review1", "calendar.show", year=2027)
