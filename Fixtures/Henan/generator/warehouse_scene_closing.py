"""Four outlets that end, each in its own way, and one that goes on after all (8.3.3)."""
from .catalogue import yuan
from .warehouse_stage import WarehouseStage
from .year_goods import lines_of

REGIONAL = "region.yuzhong"


class ClosingScenes(WarehouseStage):
    def on0511(self):
        self.supply("good", {"RMT-0101": 6, "SWM-0104": 5})
        self.supply("within", {"PCB-4601": 4, "VLV-0301": 10})
        self.supply("beyond", {"CMP-2130": 10, "CMP-2230": 12, "SEN-0105": 4})
        self.supply("lost", {"CMP-2120": 20, "CMP-2130": 13})

    # -- all good ---------------------------------------------------------------------------------------------

    def on0804(self):
        books, shop = self.books, self.shop("good")
        self.note("网点关闭:全部完好", "an outlet ends; before it can hand over, everything else has to be ended")
        self.refused("STATE", "manager", "outlet.close", outlet=shop.code)
        self.refused("FORBIDDEN", "region.yubei", "outlet.propose", outlet=shop.code, reason="停业")
        self.refused("FORBIDDEN", "manager", "outlet.propose", outlet=shop.code, reason="停业")
        self.refused("STATE", "manager", "outlet.reopen", outlet=shop.code, reason="未提出")
        books.propose_closing("review1", shop, "停业")
        self.refused("STATE", REGIONAL, "outlet.propose", outlet=shop.code, reason="停业")
        self.refused("SEPARATION", "manager3", "outlet.close", outlet=shop.code)
        books.reopen("manager", shop, "网点另觅店面")
        books.propose_closing(REGIONAL, shop, "不再续租")
        self.refused("SEPARATION", "manager4", "outlet.close", outlet=shop.code)
        self.kept["requests"] = [books.ask(shop, {"RMT-0101": 1}), books.ask(shop, {"SEN-0105": 2})]
        books.approve("review2", self.kept["requests"][1])
        self.kept["way"] = self.supply("good", {"PCB-4610": 1}, confirmed=False)[1]
        self.kept["transfer"] = books.transfer_ask(REGIONAL, self.shop("near"), shop, {"SEN-0105": 1})
        self.kept["from"] = books.transfer_ask(REGIONAL, shop, self.shop("near"), {"RMT-0101": 1})
        self.kept["fee"] = books.fee("review2", shop, "2026-07", 30000, "2026-08-03")
        self.kept["fine"] = books.fine("supervisor1", shop, "late-service", 50000, "用户投诉未上门")
        self.kept["refund"] = books.refund_ask("finance1", shop, books.most_refund(shop))
        books.close("manager3", shop)
        self.refused("STATE", REGIONAL, "outlet.propose", outlet=shop.code, reason="停业")
        self.refused("STATE", "manager", "outlet.close", outlet=shop.code)
        self.refuse_closing(shop)

    def refuse_closing(self, shop):
        """An outlet that is closing gets nothing new."""
        request, other = self.kept["requests"]
        self.refused("STATE", shop.user, "request.submit", kind="emergency", outlet=shop.code, line=["RMT-0101:1"],
                     seal="公章", reason="no-part")
        self.refused("STATE", "review2", "request.review", request=request["number"], decision="approve")
        self.refused("STATE", "clerk1", "issue.ship", request=other["number"], carrier="truck")
        self.refused("STATE", "clerk1", "loaner.lend", serial="ZZJ-2605", outlet=shop.code)
        self.refused("STATE", "manager", "transfer.approve", transfer=self.kept["transfer"]["number"])
        self.refused("STATE", REGIONAL, "transfer.ask", from_=self.shop("near").code, to=shop.code, line=["SEN-0105:1"],
                     reason="调拨")
        self.refused("STATE", "finance1", "refund.ask", outlet=shop.code, amount="1.00", reason="停业")
        self.refused("STATE", "manager", "refund.approve", refund=self.kept["refund"]["number"])
        self.refuse_open(shop)

    def refuse_open(self, shop):
        """Everything open is named, kind by kind; the model writes it down for the test."""
        requests = [r["number"] for r in self.books.requests.values()
                    if r["shop"] is shop and r["status"] in ("submitted", "approved", "partly-shipped")]
        shipments = [s["number"] for s in self.books.shipments.values() if s["shop"] is shop and s["status"] == "shipped"]
        transfers = [t["number"] for t in self.books.transfers.values()
                     if shop in (t["from"], t["to"]) and t["status"] not in ("received", "cancelled")]
        fees = [f["number"] for f in self.books.fees.values() if f["shop"] is shop and f["status"] == "submitted"]
        fines = [f["number"] for f in self.books.fines.values() if f["shop"] is shop and f["status"] == "proposed"]
        refunds = [r["number"] for r in self.books.refunds.values()
                   if r["shop"] is shop and r["status"] in ("asked", "approved")]
        lent = [serial for serial, l in sorted(self.books.loaners.items()) if l["status"] == "lent" and l["shop"] is shop]
        self.books.open_at_closing.append((shop.code, requests + shipments + transfers + fees + fines + refunds + lent))
        good = lines_of({part: shop.pieces(part) for part in shop.lots if shop.pieces(part)})
        self.refused("STATE", "clerk1", "outlet.settle", outlet=shop.code, count=good)

    def on0805(self):
        """One after the other is ended; then the list of what is held must be complete."""
        books, shop, (request, other) = self.books, self.shop("good"), self.kept["requests"]
        books.send("review2", "request.review", request=request["number"], decision="reject", reason="网点关闭")
        request["status"] = "rejected"
        self.refused("STATE", shop.user, "request.cancel", request=other["number"])
        books.confirm(self.kept["way"])
        books.transfer_cancel("manager", self.kept["transfer"], "网点关闭")
        books.transfer_approve("manager", self.kept["from"])
        books.transfer_ship(self.kept["from"])
        self.refuse_open(shop)
        books.transfer_receive(self.kept["from"])
        books.fine_confirm("manager", self.kept["fine"])
        books.refund_step("reject", "manager", self.kept["refund"], reason="先办结算")
        books.loaner("return", "clerk1", "ZZJ-2604")
        self.refuse_open(shop)

    def on0918(self):
        books, shop = self.books, self.shop("good")
        books.fee_settle("finance1", self.kept["fee"])
        held = {part: shop.pieces(part) for part in shop.lots if shop.pieces(part)}
        part, *rest = held
        named = {"outlet": shop.code}
        self.refused("LIMIT", "clerk1", "outlet.settle", count=[f"{part}:{held[part] + 1}"], **named)
        self.refused("LIMIT", "clerk1", "outlet.settle", count=[f"{part}:{held[part]}"], lost=[f"{part}:1"], **named)
        self.refused("LIMIT", "clerk1", "outlet.settle", count=[f"{part}:{held[part]}"], **named)
        self.refused("LIMIT", "clerk1", "outlet.settle", **named)
        self.refused("NOT_FOUND", "clerk1", "outlet.settle", count=["PCB-9999:1"], **named)
        self.refused("SEPARATION", "review1", "outlet.settle", count=lines_of(held), **named)
        self.refused("STATE", "clerk1", "outlet.settle", outlet=self.shop("near").code)
        self.refused("FORBIDDEN", "manager", "outlet.settle", count=lines_of(held), **named)
        books.settle_outlet("clerk1", shop, good=held)
        assert shop.standing == "settled" and not shop.owed + shop.fines
        self.refused("STATE", "manager", "outlet.reopen", outlet=shop.code, reason="续约")
        self.refused("STATE", "manager", "debt.writeoff", outlet=shop.code, reason="无欠款")
        self.refuse_settled(shop)
        money = shop.deposit + shop.fees
        self.refused("DEPOSIT_SHORT", "finance1", "refund.ask", outlet=shop.code, amount=yuan(money + 1), reason="结清")
        self.pay_out(shop, money)

    def refuse_settled(self, shop):
        named = {"outlet": shop.code}
        self.refused("STATE", "cashier1", "deposit.pay", amount="1.00", **named)
        self.refused("STATE", "finance1", "deposit.deduct", amount="1.00", **named)
        self.refused("STATE", "clerk1", "return.receive", line=["RMT-0101:1"], **named)
        self.refused("STATE", shop.user, "part.bought", line=["RMT-0101:1"], **named)
        self.refused("STATE", "review1", "fee.submit", month="2026-08", amount="1.00", papers="2026-09-01", file="yes",
                     **named)
        self.refused("STATE", "supervisor1", "fine.propose", code="late-service", amount="500.00", note="迟到", **named)
        self.refused("STATE", "cashier1", "fee.pay", amount="1.00", **named)

    def pay_out(self, shop, money):
        """In two refunds; the second leaves nothing, and the outlet is closed."""
        for amount in (money // 2, money - money // 2):
            refund = self.books.refund_ask("finance1", shop, amount, "结清押金")
            self.books.refund_step("approve", "manager", refund)
            self.books.refund_pay("cashier1", refund)
        assert shop.standing == "closed"
        self.refused("STATE", "finance1", "refund.ask", outlet=shop.code, amount="1.00", reason="结清")
        self.refused("STATE", "cashier1", "owed.pay", outlet=shop.code, amount="1.00")
        self.refused("STATE", "manager", "outlet.reopen", outlet=shop.code, reason="续约")

    # -- lost and damaged -------------------------------------------------------------------------------------

    def closing(self, role):
        self.books.propose_closing(REGIONAL, self.shop(role), "停业")
        self.books.close("manager", self.shop(role))
        return self.shop(role)

    def on1013(self):
        books = self.books
        self.note("网点关闭:有损失", "lost and damaged parts come out of the deposit")
        shop = self.closing("within")
        books.settle_outlet("review3", shop, {"PCB-4601": 2, "VLV-0301": 7}, {"PCB-4601": 1},
                            {"PCB-4601": 1, "VLV-0301": 3})
        assert shop.standing == "settled" and not shop.owed and shop.deposit
        self.pay_out(shop, shop.deposit)

    def on1015(self):
        books = self.books
        self.note("网点关闭:损失超过押金", "more than the deposit is gone: the rest is paid, or written off in the end")
        shop = self.shop("beyond")
        fine = books.fine("review2", shop, "incident", 120000, "隐瞒损失")
        books.fine_confirm("manager", fine)
        self.closing("beyond")
        books.settle_outlet("clerk3", shop, {"SEN-0105": 4, "CMP-2130": 2}, lost={"CMP-2130": 8, "CMP-2230": 12})
        assert shop.owed and shop.fines and not shop.deposit
        self.refused("LIMIT", "cashier1", "owed.pay", outlet=shop.code, amount=yuan(shop.owed + 1))
        self.refused("STATE", "cashier1", "fine.take", fine=fine["number"], source="deposit", amount="1200.00")
        self.kept["last fine"] = fine
        shop = self.shop("lost")
        books.fine_confirm("manager", books.fine("review2", shop, "incident", 100000, "卷货失联"))
        self.closing("lost")
        books.settle_outlet("review1", shop, damaged={"CMP-2120": 3}, lost={"CMP-2120": 17, "CMP-2130": 13})
        assert shop.owed and shop.fines
        self.refused("SEPARATION", "manager3", "debt.writeoff", outlet=shop.code, reason="法人失联")
        self.refused("STATE", "manager", "debt.writeoff", outlet=self.shop("near").code, reason="未结算")
        self.refused("FORBIDDEN", "finance1", "debt.writeoff", outlet=shop.code, reason="法人失联")

    def on1103(self):
        books, shop = self.books, self.shop("beyond")
        books.pay_owed("cashier1", shop, 300000)
        books.pay_owed("cashier1", shop, shop.owed)
        assert shop.standing == "settled"
        books.fine_paid("finance1", self.kept["last fine"], shop.fines)
        assert shop.standing == "closed"

    def on1201(self):
        books, shop = self.books, self.shop("lost")
        books.pay_owed("cashier2", shop, 50000)
        books.write_off("manager", shop, "法人失联,法院终结执行")
        assert shop.standing == "closed"
        self.refused("STATE", "manager", "debt.writeoff", outlet=shop.code, reason="再次")
        self.note("未关成的网点", "one is not closed after all")
        shop = self.closing("silent")
        self.refused("STATE", shop.user, "request.submit", kind="emergency", outlet=shop.code, line=["RMT-0101:1"],
                     seal="公章", reason="no-part")
        books.reopen("manager", shop, "转让给新店主")
        self.supply("silent", {"RMT-0101": 1})
