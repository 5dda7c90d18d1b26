"""Loaner machines (8.7.2), what is taken from a deposit, and what is given back of it (8.3.3)."""
from .warehouse_stage import WarehouseStage

MACHINES = ["ZZJ-2601", "ZZJ-2602", "ZZJ-2603", "ZZJ-2604", "ZZJ-2605", "ZZJ 2606/周"]


class MoneyScenes(WarehouseStage):
    def on0203(self):
        books, near, giver = self.books, self.shop("near"), self.shop("giver")
        self.note("周转机", "loaner machines: lent and returned, outside the ceiling")
        for serial in MACHINES:
            books.loaner_add("clerk1", serial, "1.5匹变频挂机")
        self.refused("DUPLICATE", "clerk1", "loaner.add", serial=MACHINES[0], name="1.5匹变频挂机")
        self.refused("NOT_FOUND", "clerk1", "loaner.lend", serial="ZZJ-9999", outlet=near.code)
        self.refused("NOT_FOUND", "clerk1", "loaner.lend", serial=MACHINES[0], outlet="HN0999")
        self.refused("STATE", "clerk1", "loaner.return", serial=MACHINES[0])
        self.refused("STATE", "manager", "loaner.lost", serial=MACHINES[0], reason="丢失")
        for serial, role in zip(MACHINES[:4], ("near", "giver", "sorry", "good")):
            books.loaner("lend", "clerk1", serial, self.shop(role))
        books.loaner("lend", "clerk2", MACHINES[5], near)
        self.refused("STATE", "clerk2", "loaner.lend", serial=MACHINES[0], outlet=giver.code)
        self.refused("STATE", "manager", "loaner.retire", serial=MACHINES[0], reason="报废")
        self.refused("FORBIDDEN", "review1", "loaner.return", serial=MACHINES[0])
        self.refused("FORBIDDEN", near.user, "loaner.list", outlet=giver.code)
        books.asked(near.user, "loaner.list")
        books.asked("manager", "loaner.list", status="lent")

    def on0427(self):
        books = self.books
        books.loaner("return", "clerk3", MACHINES[0])
        books.loaner("lend", "clerk3", MACHINES[0], self.shop("silent"))
        books.loaner("lost", "manager", MACHINES[1], reason="网点搬迁时丢失", charge=150000)
        books.loaner("lost", "manager", MACHINES[2], reason="火灾,保险已赔")
        books.loaner("return", "clerk2", MACHINES[5])
        books.loaner("retire", "manager2", MACHINES[5], reason="压缩机损坏")
        for verb, user in (("return", "clerk3"), ("lost", "manager")):
            more = {"reason": "再次"} if verb == "lost" else {}
            self.refused("STATE", user, f"loaner.{verb}", serial=MACHINES[1], **more)
        self.refused("STATE", "clerk3", "loaner.lend", serial=MACHINES[5], outlet=self.shop("near").code)
        books.pay_owed("cashier1", self.shop("giver"), 100000)

    def on0518(self):
        books, shop = self.books, self.shop("debtor")
        self.note("扣款", "what is owed for parts is taken from the deposit, and when that was wrong, given back")
        self.supply("debtor", {"PCB-4601": 6, "PMP-0101": 4})
        books.buy(shop.user, shop, {"PCB-4601": 5})
        deduct = {"outlet": shop.code}
        self.refused("DEPOSIT_SHORT", "finance1", "deposit.deduct", amount="10000.01", **deduct)
        self.refused("LIMIT", "finance1", "deposit.deduct", amount="9999.00", **deduct)
        self.refused("LIMIT", "finance1", "deposit.deduct", amount="100.00", source="fees", **deduct)
        self.refused("LIMIT", "finance1", "deposit.deduct", amount="100.00", source="advance", **deduct)
        self.refused("FORBIDDEN", "cashier1", "deposit.deduct", amount="100.00", **deduct)
        self.refused("BAD_VALUE", "finance1", "deposit.deduct", amount="100.00", source="cash", **deduct)
        entry = books.deduct("finance1", shop, 50000)
        books.undo_deduction("finance2", shop, entry, 50000)
        self.refused("STATE", "finance2", "entry.reverse", entry=entry, reason="重复")
        transfer = books.transfer_ask("region.yuzhong", self.shop("giver"), shop, {"SEN-0105": 1})
        books.transfer_approve("manager", transfer)
        books.deduct("finance2", shop, 30000, "deposit")
        self.refused("DEPOSIT_MINIMUM", self.shop("giver").user, "transfer.ship", transfer=transfer["number"])
        books.transfer_cancel("region.yuzhong", transfer, "对方押金低于最低额")
        self.kept["fee"] = books.fee("review1", shop, "2026-04", 120000, "2026-05-08")

    def on0618(self):
        books, shop = self.books, self.shop("debtor")
        books.fee_settle("finance1", self.kept["fee"])
        self.refused("LIMIT", "finance1", "deposit.deduct", outlet=shop.code, amount="1200.01", source="fees")
        books.deduct("finance1", shop, 80000, "fees")
        books.pay_owed("cashier2", shop, shop.owed)

    def on0710(self):
        books, shop = self.books, self.shop("refund")
        self.note("退押金", "part of a deposit is given back, as far as what is left covers what is occupied")
        self.supply("refund", {"HEX-0203": 70, "PCB-4601": 4})
        most = books.most_refund(shop)
        ask = {"outlet": shop.code, "reason": "多缴"}
        self.refused("DEPOSIT_SHORT", "finance1", "refund.ask", amount=f"{most // 100 + 1}.00", **ask)
        self.refused("DEPOSIT_SHORT", "finance1", "refund.ask", outlet=self.shop("poor").code, amount="0.01", reason="多缴")
        self.refused("FORBIDDEN", "cashier1", "refund.ask", amount="1.00", **ask)
        self.refused("NOT_FOUND", "finance1", "refund.ask", outlet="HN0999", amount="1.00", reason="多缴")
        self.kept["most"] = first = books.refund_ask("finance2", shop, most)
        second = books.refund_ask("finance1", shop, 100000)
        books.refund_step("reject", "manager", second, reason="重复申请")
        for verb, user, more in (("approve", "manager", {}), ("pay", "cashier1", {}),
                                 ("reject", "manager", {"reason": "再次"})):
            self.refused("STATE", user, f"refund.{verb}", refund=second["number"], **more)
        self.refused("STATE", "cashier1", "refund.pay", refund=first["number"])
        self.refused("NOT_FOUND", "manager", "refund.approve", refund="RFD-202607-99999")
        books.refund_step("approve", "manager", first)
        self.refused("SEPARATION", "cashier2", "refund.pay", refund=first["number"])
        self.refused("BAD_VALUE", "cashier1", "refund.pay", refund=first["number"], on="2026-07-11")

    def on0713(self):
        """What it occupies grew after the approval: so much can't be paid any more, until something came back."""
        books, shop = self.books, self.shop("refund")
        self.supply("refund", {"PCB-4601": 1})
        self.refused("DEPOSIT_SHORT", "cashier1", "refund.pay", refund=self.kept["most"]["number"])
        third = books.refund_ask("finance1", self.shop("giver"), 500000)
        books.refund_step("approve", "manager2", third)
        books.refund_pay("cashier1", third)
        self.refused("STATE", "cashier1", "refund.pay", refund=third["number"])
        books.refund_ask("finance1", self.shop("giver"), 200000)

    def on0714(self):
        books, shop = self.books, self.shop("refund")
        books.give_back("clerk2", shop, {"PCB-4601": 2})
        books.refund_pay("cashier1", self.kept["most"])
