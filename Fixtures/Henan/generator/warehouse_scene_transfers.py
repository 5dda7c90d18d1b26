"""Transfers between outlets (8.5.6): the plain way, with every verdict, nobody's answer, and all that is refused."""
from .warehouse_stage import WarehouseStage
from .year_goods import lines_of

REGIONAL = "region.yuzhong"


class TransferScenes(WarehouseStage):
    def asked(self, code, user, source, target, line, **more):
        arguments = {"from_": self.shop(source).code, "to": self.shop(target).code, "line": [line], "reason": "就近调拨"}
        self.refused(code, user, "transfer.ask", **{**arguments, **more})

    def on0302(self):
        books, giver, near = self.books, self.shop("giver"), self.shop("near")
        self.note("调拨", "a transfer: asked for by the region, approved, sent and received; neither outlet learns of the other")
        self.supply("giver", {"CMP-2130": 40, "SEN-0105": 20, "PCB-4610": 12})
        self.asked("HOLDING_SHORT", REGIONAL, "giver", "near", "SEN-0105:21")
        self.asked("HOLDING_SHORT", REGIONAL, "giver", "near", "FLT-0101:1")
        self.asked("BAD_VALUE", REGIONAL, "giver", "giver", "SEN-0105:1")
        self.asked("NOT_FOUND", REGIONAL, "giver", "near", "SEN-9999:1")
        self.asked("NOT_FOUND", REGIONAL, "giver", "near", "SEN-0105:1", to="HN0999")
        self.asked("FORBIDDEN", "region.yubei", "giver", "near", "SEN-0105:1")
        self.asked("FORBIDDEN", REGIONAL, "giver", "family", "SEN-0105:1")
        self.asked("FORBIDDEN", "review1", "giver", "near", "SEN-0105:1")
        self.asked("DEPOSIT_MINIMUM", REGIONAL, "giver", "poor", "SEN-0105:1")
        transfer = books.transfer_ask(REGIONAL, giver, near, {"SEN-0105": 6, "PCB-4610": 2})
        named = {"transfer": transfer["number"]}
        self.refused("STATE", giver.user, "transfer.ship", **named)
        self.refused("SEPARATION", "manager4", "transfer.approve", **named)
        self.refused("NOT_FOUND", "manager", "transfer.approve", transfer="TRF-202603-99999")
        self.refused("FORBIDDEN", "region.yuzhong", "transfer.approve", **named)
        books.transfer_approve("manager", transfer)
        self.refused("STATE", "manager", "transfer.approve", **named)
        self.refused("NOT_FOUND", near.user, "transfer.ship", **named)
        self.refused("NOT_FOUND", self.shop("silent").user, "transfer.ship", **named)
        books.transfer_ship(transfer, "顺路捎带")
        self.refused("STATE", giver.user, "transfer.ship", **named)
        self.refused("STATE", REGIONAL, "transfer.cancel", reason="已发", **named)
        self.refused("NOT_FOUND", giver.user, "transfer.receive", **named)
        self.refused("STATE", "review1", "transfer.settle", company=["SEN-0105:1"], reason="未报告", **named)
        books.asked(REGIONAL, "transfer.show", **named)
        books.asked(near.user, "transfer.list", status="shipped")
        self.refused("NOT_FOUND", "region.yubei", "transfer.show", **named)
        self.kept["plain"] = transfer

    def on0303(self):
        books, giver = self.books, self.shop("giver")
        near, transfer = self.shop("near"), self.kept["plain"]
        books.transfer_receive(transfer)
        self.refused("STATE", near.user, "transfer.receive", transfer=transfer["number"])
        self.note("调拨到货不符", "some of it is short or damaged: the company bears it, or the one, or the other")
        self.kept["every"] = every = books.transfer_ask(REGIONAL, giver, self.shop("sorry"),
                                                        {"SEN-0105": 8, "PCB-4610": 6})
        self.kept["silent"] = silent = books.transfer_ask(REGIONAL, giver, self.shop("silent"), {"SEN-0105": 3})
        for transfer in (every, silent):
            books.transfer_approve("manager", transfer)
            books.transfer_ship(transfer)
        gone = books.transfer_ask(REGIONAL, giver, near, {"PCB-4610": 1})
        books.transfer_cancel(REGIONAL, gone, "网点不再需要")
        gone = books.transfer_ask(REGIONAL, giver, near, {"PCB-4610": 2})
        books.transfer_approve("manager2", gone)
        books.transfer_cancel("manager", gone, "改由公司发货")
        self.refused("STATE", "manager", "transfer.cancel", transfer=gone["number"], reason="再次")
        self.refused("STATE", giver.user, "transfer.ship", transfer=gone["number"])

    def on0306(self):
        books, transfer, user = self.books, self.kept["every"], self.shop("sorry").user
        named = {"transfer": transfer["number"]}
        said = {**named, "note": "箱破"}
        self.refused("MISSING", user, "transfer.report", **said)
        self.refused("NOT_FOUND", user, "transfer.report", short=["FLT-0101:1"], **said)
        self.refused("LIMIT", user, "transfer.report", short=["SEN-0105:5"], damaged=["SEN-0105:4"], **said)
        books.transfer_report(transfer, {"SEN-0105": 3, "PCB-4610": 1}, {"SEN-0105": 2, "PCB-4610": 3})
        self.refused("STATE", user, "transfer.report", short=["SEN-0105:1"], **said)
        self.refused("STATE", user, "transfer.receive", **named)

    def on0309(self):
        books, transfer, reason = self.books, self.kept["every"], {"reason": "按物流回执处理"}
        named = {"transfer": transfer["number"]}
        self.refused("MISSING", "review2", "transfer.settle", **named, **reason)
        self.refused("LIMIT", "review2", "transfer.settle", company=["SEN-0105:6"], **named, **reason)
        self.refused("LIMIT", "review2", "transfer.settle", company=["SEN-0105:3"], back=["SEN-0105:3"], **named, **reason)
        self.refused("NOT_FOUND", "review2", "transfer.settle", found=["FLT-0101:1"], **named, **reason)
        self.refused("FORBIDDEN", "manager", "transfer.settle", company=["SEN-0105:1"], **named, **reason)
        books.transfer_settle("review2", transfer, company={"SEN-0105": 1}, charge={"PCB-4610": 1}, found={"SEN-0105": 1})
        books.transfer_settle("review3", transfer, charge={"SEN-0105": 1}, sender={"SEN-0105": 1, "PCB-4610": 1})
        books.transfer_settle("review2", transfer, back={"PCB-4610": 2, "SEN-0105": 1})
        assert transfer["status"] == "received"
        self.refused("STATE", "review2", "transfer.settle", company=["SEN-0105:1"], **named, **reason)

    def on0408(self):
        books, giver, near = self.books, self.shop("giver"), self.shop("near")
        assert self.kept["silent"]["status"] == "received"
        self.note("调拨受额度限制", "the one that receives has its ceiling: when it is asked for, approved, and sent")
        room = (3 * near.deposit - near.occupied) // books.prices["CMP-2130"]
        self.asked("CEILING", REGIONAL, "giver", "near", f"CMP-2130:{room + 1}")
        self.kept["tight"] = tight = books.transfer_ask(REGIONAL, giver, near, {"CMP-2130": room - 5})
        self.kept["other"] = books.transfer_ask(REGIONAL, giver, near, {"CMP-2130": 6})
        books.transfer_approve("manager", tight)
        self.supply("near", {"CMP-2120": 7})
        self.refused("CEILING", giver.user, "transfer.ship", transfer=tight["number"])
        self.refused("HOLDING_SHORT", "clerk1", "return.receive", outlet=giver.code, line=["CMP-2130:41"])

    def on0410(self):
        books, giver, near = self.books, self.shop("giver"), self.shop("near")
        books.lodge("cashier1", near, 200000)
        books.transfer_ship(self.kept["tight"])
        books.transfer_receive(self.kept["tight"])
        self.refused("CEILING", "manager", "transfer.approve", transfer=self.kept["other"]["number"])
        books.transfer_cancel("manager", self.kept["other"], "超过对方额度")
        books.give_back("clerk3", giver, {"CMP-2130": giver.free("CMP-2130")})

    def on0609(self):
        """A reviewer keeps the books of his family's shop: what he reports there he does not settle here."""
        books, source = self.books, self.shop("neighbour")
        self.supply("neighbour", {"PMP-0101": 4})
        transfer = books.transfer_ask("region.yubei", source, self.shop("family"), {"PMP-0101": 3})
        books.transfer_approve("manager4", transfer)
        books.transfer_ship(transfer)
        books.transfer_report(transfer, damaged={"PMP-0101": 1}, user="hn0208.b")
        verdict = {"transfer": transfer["number"], "reason": "外箱完好", "sender": lines_of({"PMP-0101": 1})}
        self.refused("SEPARATION", "review3", "transfer.settle", **verdict)
        books.transfer_settle("review4", transfer, sender={"PMP-0101": 1})
        books.pay_owed("cashier2", source, source.owed)
