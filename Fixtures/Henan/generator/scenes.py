"""The deliberate scenes of the month: each shows one rule of the handbook at its edge, at outlets kept for it."""
from .stage import Stage


class Scenes(Stage):
    def play(self, day):
        scene = getattr(self, f"day{day}", None)
        if scene:
            scene()
        if day in (10, 20, 24, 25):
            self.window_closed(day)

    # -- days -------------------------------------------------------------------------------------------------

    def first_day(self):
        for user, word, more in (("audit1", "whoami", {}), ("audit1", "stats", {}), ("clerk1", "ping", {}),
                                 ("clerk1", "clock.show", {}), ("review1", "handbook.show", {}), ("gm", "trial", {}),
                                 ("review1", "handbook.show", {"rule": "8.3.2"}), ("hn0001", "help", {}),
                                 ("review1", "part.list", {"limit": 200}), ("region.yuxi", "outlet.list", {"limit": 10}),
                                 ("audit1", "user.list", {})):
            self.script.send(user, word, **more)
        self.window_closed(1)

    def window_closed(self, day):
        self.note("月度申请只在26日至30日 (8.4.2)", "monthly requests only in the window")
        for role in (["exact"] if day == 1 else ["exact", "rich"] if day < 25 else ["exact", "rich", "headroom"]):
            outlet = self.cast[role]
            self.script.send(outlet.lower(), "request.submit", expect="WINDOW_CLOSED", kind="monthly", outlet=outlet,
                             line=["PCB-4601:1", "FAN-0210:2"], seal=self.routine.seal(outlet))

    def day2(self):
        self.note("HN0371 急需30块主控板", "the worked example: 30 x 480.00 under a ceiling of 60,000.00")
        self.routine.seals["HN0371"] = 111  # the next page of its seal book is 0112
        request = self.ask("HN0371", ["PCB-4601:30"])
        assert request == "REQ-202611-00001"
        self.ship(request, expect="NOT_APPROVED")
        self.approve(request, expect="LIMIT", line=["PCB-4601:31"])
        self.approve(request, expect="NOT_FOUND", line=["PCB-4601:30", "FAN-0210:1"])
        self.approve(request, dry="yes")
        self.approve(request)
        self.show("HN0371")
        self.ship(request, expect="NOT_APPROVED", line=["PCB-4601:31"])
        self.ship(request, expect="NOT_APPROVED", line=["PCB-4601:30", "FAN-0210:1"])
        self.ship(request, expect="NOT_FOUND", line=["PCB-4601:30", "FAN-0999:1"])
        shipment, _ = self.ship(request)
        assert shipment == "SHP-202611-00001"
        self.ship(request, expect="STATE")
        self.kept["home"] = shipment
        self.show("HN0371")
        self.script.send("audit1", "trial")

    def day3(self):
        outlet = self.cast["exact"]
        self.note(f"{outlet} 正好用满1:3", "exactly 1:3 fits; one washer more does not")
        request = self.ask(outlet, self.worth(self.model.figures(outlet)["available"]))
        self.approve(request)
        assert self.model.figures(outlet)["available"] == 0
        shipment, _ = self.ship(request, user="clerk3")
        self.routine.to_confirm.append((self.routine.after(2, 2), shipment))
        self.show(outlet)
        request = self.ask(outlet, ["PIP-0105:1"])
        refused = self.approve(request, expect="CEILING")
        assert refused.figures["shortfall"] == 150
        self.pay(outlet, 50, ref="差五角")
        self.approve(request)
        shipment, _ = self.ship(request, user="clerk3")
        self.routine.to_confirm.append((self.routine.after(2, 2), shipment))
        assert self.model.figures(outlet)["available"] == 0

    def day4(self):
        self.note("HN0371 收货", "received; the outlet looks at its books")
        self.confirm(self.kept["home"])
        self.script.send("hn0371", "balance", account="held:HN0371")
        self.script.send("hn0371", "shipment.show", shipment=self.kept["home"])
        self.note("断线重发:同一编号只记一次", "the same id acts once; another request under it is refused")
        outlet = self.cast["rich"]
        again = dict(outlet=outlet, amount="2000.00", ref="续存", id="till-2026-11-04-0007")
        self.script.send("cashier1", "deposit.pay", **again)
        self.script.send("cashier1", "deposit.pay", **again)
        self.script.send("cashier1", "deposit.pay", expect="ID_REUSED", **{**again, "amount": "3000.00"})
        self.script.send("cashier1", "deposit.pay", expect="ID_REUSED", **{**again, "outlet": "HN0371"})
        self.script.send("cashier2", "deposit.pay", **{**again, "amount": "500.00"})
        self.script.send("clerk1", "stock.receive", part="SEN-0101", qty=100, id="rk-0001")
        self.script.send("clerk1", "stock.receive", expect="ID_REUSED", part="SEN-0101", qty=120, id="rk-0001")
        self.script.send("clerk1", "stock.receive", expect="ID_REUSED", part="SEN-0102", qty=100, id="rk-0001")
        self.script.raw("clerk1", "stock.receive id=rk-0001 qty=100 part=SEN-0101")

    def day5(self):
        outlet = self.cast["duties"]
        self.note("一人两号:审核者不得发货", "hn-0032 is clerk2 and review9: whoever reviews does not ship")
        request = self.ask(outlet, ["FAN-0210:2", "SEN-0103:6"])
        self.approve(request, user="review9")
        self.ship(request, expect="SEPARATION", user="clerk2")
        shipment, _ = self.ship(request, user="clerk1")
        self.routine.to_confirm.append((self.routine.after(3, 3), shipment))
        self.note("一人两号:申请者不得审核", "hn-0013 submits for his family's shop, and would review it")
        request = self.ask("HN0208", ["CAP-0135:4"], user="hn0208.b")
        self.approve(request, expect="SEPARATION", user="review3")
        self.script.send("review3", "request.review", expect="SEPARATION", request=request, decision="reject",
                         reason="避嫌")
        self.script.send("review1", "request.review", request=request, decision="reject", reason="网点库存尚足")

    def day6(self):
        outlet = self.cast["till"]
        self.note("出纳多打一个零", "one zero too many at the till; a reversing entry, nothing is edited (8.7.9)")
        wrong = self.pay(outlet, 10000000, ref="押金", user="cashier1")
        undone = self.reverse(wrong, "金额多一个零,应为10000.00")
        self.reverse(wrong, "再冲一次", expect="STATE")
        self.reverse(undone, "冲销的冲销", expect="STATE")
        right = self.pay(outlet, 1000000, ref="押金", user="cashier2")
        self.script.send("audit1", "entry.show", entry=wrong)
        self.script.send("hn0001", "entry.show", expect="NOT_FOUND", entry=wrong)
        self.note("记账者不得冲账", "hn-0042 is cashier2 and finance2: whoever posted does not reverse")
        self.reverse(right, "户名不符", expect="SEPARATION", user="finance2")
        self.reverse(right, "户名不符,重新入账")
        self.pay(outlet, 1000000, ref="押金(户名已核)")
        added = next(n for n, e in self.model.entries.items() if e["verb"] == "outlet.add")
        self.reverse(added, "网点登记不能冲销", expect="STATE")

    def day9(self):
        outlet = self.cast["headroom"]
        self.note("已批未发也占额度", "two requests never share the same headroom (8.3.2)")
        share = self.model.figures(outlet)["ceiling"] * 3 // 5
        first, second = self.ask(outlet, self.worth(share)), self.ask(outlet, self.worth(share, avoid=["CMP-1010"]))
        self.approve(first)
        self.approve(second, expect="CEILING")
        self.script.send(outlet.lower(), "request.cancel", request=first)
        self.approve(second)
        self.script.send(outlet.lower(), "request.cancel", expect="STATE", request=first)
        self.approve(first, expect="STATE")
        self.ship(first, expect="STATE", user="clerk3")
        shipment, _ = self.ship(second, user="clerk3", line=[self.first_line(second)])
        self.script.send(outlet.lower(), "request.cancel", expect="STATE", request=second)
        self.routine.to_confirm.append((self.routine.after(2, 3), shipment))
        self.routine.to_ship.append((self.routine.after(2, 3), second))
        self.note("区域经理只看本区", "a regional manager sees the own region only")
        other = next(o for o, x in self.model.outlets.items() if x["region"] == "豫南")
        self.script.send("region.yubei", "deposit.show", expect="FORBIDDEN", outlet=other)
        self.script.send("region.yubei", "outlet.show", expect="FORBIDDEN", outlet=other)
        self.script.send("region.yunan", "outlet.show", outlet=other)

    def first_line(self, request):
        part, qty = next(iter(self.model.open_lines(self.model.requests[request]).items()))
        return f"{part}:{qty}"

    def day10(self):
        outlet = self.cast["over"]
        self.note("多一元五角,减一件正好", "1.50 over the ceiling; reviewed down to exactly 1:3")
        full = self.worth(self.model.figures(outlet)["available"])
        request = self.ask(outlet, full + ["PIP-0105:1"])
        self.approve(request, expect="CEILING")
        self.approve(request, line=full, reason="减铜纳子一只")
        assert self.model.figures(outlet)["available"] == 0
        shipment, _ = self.ship(request, user="clerk4", carrier="freight", ref="零担30118846")
        self.routine.to_confirm.append((self.routine.after(4, 6), shipment))
        outlet = self.cast["price"]
        self.note("批准后涨价", "approved up to the last fen; tomorrow the price of a part goes up")
        rest = self.worth(self.model.figures(outlet)["available"] - 30 * self.model.parts["VLV-0302"], avoid=["VLV-0302"])
        self.kept["price"] = self.ask(outlet, rest + ["VLV-0302:30"])
        self.approve(self.kept["price"])

    def day11(self):
        outlet, request = self.cast["price"], self.kept["price"]
        self.note("涨价后发货超额", "at shipment today's price counts: part of it fits, the rest needs more deposit")
        self.script.send("manager", "part.price", part="VLV-0302", price="82.40")
        self.ship(request, expect="CEILING", id="fh-2026-11-11-01")
        left = [f"{p}:{q}" for p, q in self.model.open_lines(self.model.requests[request]).items()]
        # A refusal is not remembered: the same id with other lines is a first request.
        first, _ = self.ship(request, line=left[:-1], id="fh-2026-11-11-01")
        self.ship(request, expect="CEILING")
        self.pay(outlet, 6400, ref="涨价补押金")
        second, _ = self.ship(request, carrier="freight")
        assert self.model.figures(outlet)["available"] == 0
        for shipment in (first, second):
            self.routine.to_confirm.append((self.routine.after(2, 5), shipment))
        outlet = self.cast["minimum"]
        self.note("押金冲回后低于最低额", "a payment of another outlet was booked here; without it the minimum is missing")
        paid = self.pay(outlet, 400000, ref="押金(补)")
        request = self.ask(outlet, ["PCB-4610:3", "SWM-0101:6"])
        self.approve(request)
        self.reverse(paid, "款项属其他网点")
        self.ship(request, expect="DEPOSIT_MINIMUM", user="clerk3")
        another = self.ask(outlet, ["SEN-0105:2"])
        self.approve(another, expect="DEPOSIT_MINIMUM")
        self.pay(outlet, 400000, ref="押金(补足)")
        shipment, _ = self.ship(request, user="clerk3")
        self.approve(another)
        self.routine.to_confirm.append((self.routine.after(2, 2), shipment))
        self.routine.to_ship.append((self.routine.after(1, 1), another))

    def day12(self):
        self.note("HN0371 退回5块好件", "five good boards go back; more than it holds can't")
        for lines in (["PCB-4601:31"], ["PCB-4601:5", "FAN-0210:1"]):
            self.script.send("clerk1", "return.receive", expect="HOLDING_SHORT", outlet="HN0371", line=lines)
        self.script.send("clerk1", "return.receive", outlet="HN0371", line=["PCB-4601:5"], ref="未拆封")
        self.show("HN0371")
        outlet = self.cast["limit"]
        self.note("每月三次紧急申请 (8.5.4)", "three emergencies a month; rejected and cancelled ones don't count")
        asked = [self.ask(outlet, [f"CAP-0{n}:2"]) for n in (125, 130, 135)]
        self.ask(outlet, ["CAP-0150:2"], expect="EMERGENCY_LIMIT", reason="escalation")
        self.script.send("review2", "request.review", request=asked[0], decision="reject", reason="库存可用")
        fourth = self.ask(outlet, ["CAP-0150:2"], reason="escalation")
        self.ask(outlet, ["CAP-0160:2"], expect="EMERGENCY_LIMIT")
        self.script.send(outlet.lower(), "request.cancel", request=fourth)
        asked.append(self.ask(outlet, ["CAP-0160:2"], reason="no-loaner"))
        self.ask(outlet, ["CAP-0201:2"], expect="EMERGENCY_LIMIT")
        for request in asked[1:]:
            self.approve(request, user="review2")
            self.routine.to_ship.append((self.routine.after(1, 3), request))

    def day13(self):
        outlet = self.cast["shipback"]
        self.note("发错单,未出库门即冲回", "shipped on the wrong request; reversed while still in transit")
        request = self.ask(outlet, ["FAN-0211:4", "RMT-0101:10"])
        self.approve(request)
        wrong, entry = self.ship(request)
        self.reverse(entry, "发错申请单")
        self.confirm(wrong, expect="STATE")
        self.reverse(entry, "再冲一次", expect="STATE")
        right, entry = self.ship(request, carrier="freight", ref="零担30119002")
        self.kept["shipback"] = right, entry
        self.kept["early"] = self.ask(self.cast["early"], ["XFN-0102:3", "SEN-0107:2"])
        self.approve(self.kept["early"], user="review3")

    def day16(self):
        shipment, entry = self.kept["shipback"]
        self.confirm(shipment)
        self.note("已确认收货的发货不能冲", "a confirmed shipment is not reversed any more")
        self.reverse(entry, "太迟", expect="STATE")
        self.note("货未到先确认,冲回再确认", "confirmed before it arrived: reversed, confirmed again in two days")
        shipment, _ = self.ship(self.kept["early"], user="clerk4", carrier="freight")
        entry = self.confirm(shipment)
        self.reverse(entry, "货在途中,误点确认")
        self.kept["early"] = shipment
        self.show(self.cast["early"])
        self.note("已退部分好件的收货不能冲", "lots that are no longer whole stop a reversal")
        entry = self.find("receipt.confirm", "HOLDING_SHORT", self.only_lots)
        self.reverse(entry, "收货数量有误", expect="HOLDING_SHORT")

    def only_lots(self, entry):
        """The outlet never got these parts in another shipment: which lot a return took is no question."""
        mine = entry["shipment"]
        return not any(s is not mine and s["outlet"] == mine["outlet"] and set(s["lines"]) & set(mine["lines"])
                       for s in self.model.shipments.values())

    def day17(self):
        self.note("入库数量打错", "a receipt typed wrong: whole lots go back, used ones don't")
        wrong = self.script.send("clerk2", "stock.receive", part="TRF-0103", qty=500, ref="送货单5510").reply["entry"]
        self.reverse(wrong, "应为50")
        self.script.send("clerk2", "stock.receive", part="TRF-0103", qty=50, ref="送货单5510")
        self.reverse(self.find("stock.receive", "STOCK_SHORT"), "批次已动用", expect="STOCK_SHORT")
        self.note("退回数量打错", "a return typed wrong")
        back = dict(outlet="HN0371", line=["PCB-4601:3"], ref="退回单")
        wrong = self.script.send("clerk1", "return.receive", **back).reply["entry"]
        self.reverse(wrong, "网点未退货,单据串户")
        self.show("HN0371")

    def day18(self):
        self.confirm(self.kept["early"])
        self.confirm(self.kept["early"], expect="STATE")
        self.note("离职与挂失", "an auditor leaves, a supervisor lost the token")
        for word, user, code in (("user.disable", "audit2", "OK"), ("user.disable", "audit2", "STATE"),
                                 ("user.token", "audit2", "STATE"), ("user.disable", "admin", "SEPARATION"),
                                 ("user.disable", "audit9", "NOT_FOUND"), ("user.token", "supervisor2", "OK")):
            self.script.send("admin", word, expect=code, user=user)

    def day19(self):
        outlet = self.cast["rich"]
        self.note("试算不入账", "dry runs change nothing, and use no number")
        lines = ["PNL-0101:5"]
        seal = self.routine.seal(outlet)
        dry = dict(kind="emergency", outlet=outlet, line=lines, seal=seal, reason="no-part", dry="yes")
        self.script.send(outlet.lower(), "request.submit", **dry)
        self.script.send(outlet.lower(), "request.submit", **dry)
        self.script.send(outlet.lower(), "request.submit", expect="BAD_VALUE", **{**dry, "dry": "no"})
        self.script.send("cashier1", "deposit.pay", outlet=outlet, amount="1.00", dry="yes")
        self.script.send("manager", "part.price", part="PCB-4601", price="500.00", dry="yes")
        self.note("仓库不够", "the ceiling is no question here, the warehouse is (8.4.3)")
        part = max((p for p in self.model.parts if p.startswith("CMP-3")), key=self.model.free)
        if self.model.free(part) < 2:
            self.script.send("clerk2", "stock.receive", part=part, qty=12, ref="送货单7301")
        free = self.model.free(part)
        request = self.ask(outlet, [f"{part}:{free + 1}", "MSC-0101:10"])
        self.approve(request, expect="STOCK_SHORT")
        self.approve(request, expect="STOCK_SHORT", dry="yes")
        self.approve(request, line=[f"{part}:{free}", "MSC-0101:10"], reason="仓库只有这些")
        other = self.ask(self.cast["duties"], [f"{part}:1"], reason="escalation")
        self.approve(other, expect="STOCK_SHORT")
        self.script.send("review1", "request.review", expect="MISSING", request=other, decision="reject")
        self.script.send("review1", "request.review", expect="UNKNOWN_KEY", request=other, decision="reject",
                         line=[f"{part}:1"], reason="缺货")
        self.script.send("review1", "request.review", request=other, decision="reject", reason="缺货,待厂家到货")
        shipment, _ = self.ship(request, user="clerk4", carrier="freight")
        self.routine.to_confirm.append((self.routine.after(4, 7), shipment))
