"""The answers to a shipment at their edges (8.5.5): the last day, silence, short and damaged, recall, substitutes."""
from .quarter_stage import QuarterStage


class ReceiptScenes(QuarterStage):
    def on1009(self):
        self.note("四单不答复:汽运与零担,有无到货登记", "four shipments that nobody answers: both carriers, arrival recorded or not")
        for name, carrier in (("silent truck", "truck"), ("silent freight", "freight"), ("arrived truck", "truck"),
                              ("arrived freight", "freight"), ("last day", "truck")):
            self.kept[name] = self.shipped(self.cast[name], ["FAN-0210:2", "SEN-0103:3"], carrier)
        self.arrived(self.kept["silent truck"], expect="NOT_FOUND", user=self.cast["last day"].lower())

    def on1012(self):
        shipment = self.kept["arrived truck"]
        self.note("到货登记", "the arrival is recorded, once, not before the shipping date")
        self.arrived(shipment, expect="BAD_VALUE", on="2026-10-08")
        self.arrived(shipment, expect="BAD_VALUE", on="2026-10-13")
        self.arrived(shipment, expect="PERIOD_CLOSED", on="2026-09-30")
        self.arrived(shipment, expect="FORBIDDEN", user="manager")
        self.arrived(shipment, user="clerk4", on="2026-10-11")
        self.arrived(shipment, expect="STATE")

    def on1013(self):
        self.note("短少与损坏", "short and damaged: what is whole is held, the rest waits for the department")
        outlet = self.cast["short and damaged"]
        shipment = self.shipped(outlet, ["FAN-0210:4", "CAP-0135:2", "SEN-0103:5"], "freight")
        self.kept["short and damaged"] = shipment
        self.kept["all short"] = self.shipped(self.cast["all short"], ["PNL-0101:2", "RMT-0101:4"])
        self.kept["repriced"] = self.shipped(self.cast["repriced"], ["VLV-0302:6", "CAP-0130:8"])
        request = self.ask("HN0208", ["SWM-0101:3", "CAP-0135:4"])
        self.approve(request)
        self.kept["family"] = self.ship(request, user="clerk3")[0]
        self.kept["slow"] = self.shipped(self.cast["slow"], ["FAN-0211:3", "SEN-0105:6"])
        self.arrived(self.kept["slow"], on="2026-10-13")

    def on1016(self):
        shipment = self.kept["short and damaged"]
        self.answered(shipment, expect="MISSING")
        self.answered(shipment, expect="NOT_FOUND", short=["CAP-0135:1"], damaged=["PCB-4610:1"])
        self.answered(shipment, expect="LIMIT", short=["CAP-0135:2"], damaged=["CAP-0135:1"])
        self.answered(shipment, expect="LIMIT", damaged=["FAN-0210:5"])
        self.answered(shipment, expect="BAD_VALUE", short=["CAP-0135:1", "CAP-0135:1"])
        self.sent("MISSING", self.user_of(shipment), "receipt.report", shipment=shipment, short=["CAP-0135:1"])
        self.answered(shipment, expect="FORBIDDEN", user="clerk1", short=["CAP-0135:1"])
        self.answered(shipment, short=["CAP-0135:1", "FAN-0210:1"], damaged=["FAN-0210:2"])
        for again in ("confirm", "arrived", "recall", "answered"):
            more = {"short": ["CAP-0135:1"]} if again == "answered" else {}
            getattr(self, again)(shipment, expect="STATE", **more)
        self.note("全部短少", "nothing of it came")
        self.answered(self.kept["all short"], short=["PNL-0101:2", "RMT-0101:4"])
        self.answered(self.kept["repriced"], short=["CAP-0130:5"], damaged=["VLV-0302:4"])
        self.answered(self.kept["slow"], damaged=["FAN-0211:1", "SEN-0105:2"])
        self.answered(self.kept["family"], user="hn0208.b", damaged=["SWM-0101:2"])

    def on1019(self):
        shipment = self.kept["short and damaged"]
        self.note("四种处理", "settled: the company bears it, the outlet bears it, found, back")
        self.settle(shipment, expect="MISSING")
        self.settle(shipment, expect="NOT_FOUND", company=["FAN-0210:1"], back=["PCB-4610:1"])
        self.settle(shipment, expect="LIMIT", company=["FAN-0210:1"], back=["SEN-0103:1"])
        self.settle(shipment, expect="LIMIT", company=["FAN-0210:2"], charge=["FAN-0210:2"])
        self.settle(shipment, expect="FORBIDDEN", user="manager", company=["FAN-0210:1"])
        self.settle(shipment, company=["FAN-0210:1"])
        self.settle(shipment, expect="LIMIT", found=["FAN-0210:3"])
        self.settle(shipment, charge=["FAN-0210:1"], found=["FAN-0210:1"])
        self.show(self.cast["short and damaged"])
        self.settle(shipment, back=["CAP-0135:1"])
        self.settle(shipment, expect="STATE", back=["CAP-0135:1"])
        self.settle(self.kept["all short"], company=["PNL-0101:2", "RMT-0101:4"])
        self.note("一人两号:报告者不得处理", "hn-0013 reported it for the family's shop")
        self.settle(self.kept["family"], expect="SEPARATION", user="review3", company=["SWM-0101:2"])
        self.settle(self.kept["family"], user="review1", company=["SWM-0101:1"], charge=["SWM-0101:1"])
        self.substitutes()

    def on1021(self):
        self.note("调价后退回仓库", "back after the price went up: the warehouse at today's price, the rest is revaluation")
        self.sent("OK", "manager", "part.price", part="VLV-0302", price="82.40")
        self.settle(self.kept["repriced"], back=["VLV-0302:4"], found=["CAP-0130:2"])
        self.settle(self.kept["repriced"], charge=["CAP-0130:3"])

    def substitutes(self):
        outlet = self.cast["substitute"]
        self.note("代用件", "a substitute goes in place of what was approved (for=)")
        request = self.approved(outlet, ["CAP-0135:6", "SEN-0103:2"])
        arguments = {"request": request, "carrier": "truck", "for": "CAP-0135"}
        self.sent("MISSING", "clerk1", "issue.ship", **arguments)
        self.sent("BAD_VALUE", "clerk1", "issue.ship", **arguments, line=["CAP-0150:1", "CAP-0160:1"])
        self.sent("BAD_VALUE", "clerk1", "issue.ship", **arguments, line=["CAP-0135:1"])
        self.sent("NOT_FOUND", "clerk1", "issue.ship", **{**arguments, "for": "CAP-0130"}, line=["CAP-0150:1"])
        self.sent("NOT_FOUND", "clerk1", "issue.ship", **arguments, line=["CAP-9999:1"])
        self.sent("NOT_APPROVED", "clerk1", "issue.ship", **arguments, line=["CAP-0150:7"])
        first = self.sent("OK", "clerk1", "issue.ship", **arguments, line=["CAP-0150:4"])["shipment"]
        self.sent("NOT_APPROVED", "clerk1", "issue.ship", **arguments, line=["CAP-0150:3"])
        # The price of the hour: a substitute put in by mistake is reversed, and the reservation stands again.
        wrong = self.sent("OK", "clerk1", "issue.ship", **arguments, line=["CAP-0160:2"])
        self.reverse(wrong["entry"], "代用件型号不符")
        second = self.ship(request)[0]
        self.kept["substitute"] = [first, second]
        self.note("代用件只有别人预留的", "what is in stock of the substitute is promised to others")
        free, price = self.model.free, self.model.parts  # few enough that one shop may have them all
        part = min((p for p in price if p.startswith("CMP-") and 1 < free(p) < 2500000 // price[p]), key=free)
        self.kept["promised"] = self.approved(self.cast["promised"], [f"{part}:{self.model.free(part)}"])
        request = self.approved(self.cast["substitute 2"], ["CAP-0125:2"])
        arguments = {"request": request, "carrier": "freight", "for": "CAP-0125"}
        self.sent("STOCK_SHORT", "clerk1", "issue.ship", **arguments, line=[f"{part}:1"])
        self.kept["substitute 2"] = self.sent("OK", "clerk1", "issue.ship", **arguments, line=["CAP-0130:2"])["shipment"]

    def on1022(self):
        for shipment in self.kept["substitute"]:
            self.confirm(shipment)
        self.note("召回", "recalled while in transit: it goes back, and counts as dropped")
        self.recall(self.kept["substitute 2"])
        self.recall(self.kept["substitute 2"], expect="STATE")
        self.confirm(self.kept["substitute 2"], expect="STATE")
        self.sent("OK", self.cast["promised"].lower(), "request.cancel", request=self.kept["promised"])
        request = self.approved(self.cast["recalled in part"], ["FAN-0211:2", "SEN-0105:4"])
        kept, entry = self.ship(request, line=["FAN-0211:2"])
        lost, _ = self.ship(request, carrier="freight")
        self.recall(kept, expect="FORBIDDEN", user="review1")
        self.recall(lost)
        self.reverse(self.last_entry("issue.ship", self.cast["recalled in part"]), "已召回,不能冲", expect="STATE")
        self.confirm(kept)
        assert self.model.requests[request]["status"] == "closed"
        self.reverse(entry, "已收货,不能冲", expect="STATE")

    def on1026(self):
        self.note("最后一天确认", "the fifteenth day after arrival is still in time")
        self.confirm(self.kept["last day"])

    def on1027(self):
        shipment = self.kept["silent truck"]
        self.note("视为收货之后", "deemed received this morning: nothing can be said any more, nor taken back")
        self.confirm(shipment, expect="STATE")
        self.answered(shipment, expect="STATE", short=["FAN-0210:1"])
        self.recall(shipment, expect="STATE")
        self.reverse(self.last_entry("receipt.deem", self.cast["silent truck"]), "未收到货", expect="STATE")
        self.sent("OK", self.user_of(shipment), "shipment.show", shipment=shipment)

    def on1031(self):
        self.note("迟到的到货登记", "recorded late: the fifteen days are over, tomorrow it is deemed received")
        self.arrived(self.kept["arrived freight"], on="2026-10-12")

    def on1103(self):
        self.note("答复断线重发", "an answer sent twice under one id acts once; another under that id is refused")
        shipment = self.shipped(self.cast["sent twice"], ["SEN-0107:4", "XFN-0102:2"])
        said = {"short": ["SEN-0107:1"], "id": "answer-1"}
        self.answered(shipment, **said)
        self.answered(shipment, **said)
        self.answered(shipment, expect="ID_REUSED", **{**said, "short": ["SEN-0107:2"]})
        ways = {"charge": ["SEN-0107:1"], "id": "settle-1"}
        self.reverse(self.last_entry("issue.ship", self.cast["sent twice"]), "已报告,不能冲", expect="STATE")
        self.settle(shipment, dry="yes", charge=["SEN-0107:1"])
        self.settle(shipment, **ways)
        self.settle(shipment, **ways)
        self.settle(shipment, expect="ID_REUSED", company=["SEN-0107:1"], id="settle-1")
        self.note("这些都不能冲销", "none of these is reversed by an entry")
        for verb in ("receipt.report", "receipt.settle", "shipment.recall", "receipt.arrived", "plan.make", "day.open"):
            entry = max(n for n, e in self.model.entries.items() if e["verb"] == verb)
            self.reverse(entry, "不能冲销", expect="STATE")

    def on1104(self):
        outlet = self.cast["dear substitute"]
        self.note("代用件更贵:按今天的供价看额度", "a dearer substitute: the ceiling is judged with its price of today")
        rest = self.worth(self.model.figures(outlet)["available"] - self.model.parts["CAP-0135"], avoid=["CAP-0135"])
        request = self.approved(outlet, rest + ["CAP-0135:1"])
        self.routine.to_confirm.append((self.routine.after(2, 3), self.ship(request, line=rest)[0]))
        arguments = {"request": request, "line": ["CAP-0150:1"], "carrier": "truck", "for": "CAP-0135"}
        refused = self.sent("CEILING", "clerk1", "issue.ship", **arguments)
        self.pay(outlet, -(-refused.figures["shortfall"] // 3), ref="代用件差价")
        shipment = self.sent("OK", "clerk1", "issue.ship", **arguments)["shipment"]
        self.note("代用件损坏:报告与处理都用代用件的编号", "reported and settled under its own number")
        self.answered(shipment, expect="NOT_FOUND", damaged=["CAP-0135:1"])
        self.answered(shipment, damaged=["CAP-0150:1"])
        self.settle(shipment, expect="NOT_FOUND", back=["CAP-0135:1"])
        self.settle(shipment, back=["CAP-0150:1"])

    def on1105(self):
        self.note("误点确认,冲回后重新计15天", "confirmed by mistake and reversed: fifteen days from that day")
        self.kept["again"] = self.shipped(self.cast["again"], ["SEN-0107:4", "XFN-0102:2"])
        self.arrived(self.kept["again"])
        self.kept["again entry"] = self.confirm(self.kept["again"])

    def on1106(self):
        self.reverse(self.kept["again entry"], "货未到,误点确认")
        assert f"{self.model.shipments[self.kept['again']]['answer_by']}" == "2026-11-21"
        self.arrived(self.kept["again"], expect="STATE")

    def on1123(self):
        assert self.model.shipments[self.kept["again"]]["received"].isoformat() == "2026-11-22"
        self.sent("OK", "audit1", "shipment.show", shipment=self.kept["again"])

    def on1214(self):
        self.note("拖了两个月的处理", "reported in October, settled now")
        self.settle(self.kept["slow"], back=["FAN-0211:1"], user="review2")

    def on1217(self):
        self.settle(self.kept["slow"], charge=["SEN-0105:2"], user="review2")
