"""Every way a count can go, and every way it is refused (8.7.4, 8.7.5)."""
from .warehouse_stage import WarehouseStage

PARTS = ("DSP-0101", "DSP-0102", "DSP-0201", "DSP-0301", "HTR-0101", "XFN-0101")
SCARCE = "CMP-3060"


class CountScenes(WarehouseStage):
    def on0210(self):
        books, parts = self.books, list(PARTS)
        self.note("抽盘", "a count of six parts: blind, piece by piece, and never twice by the same person")
        for arguments, code in (({"scope": "list"}, "MISSING"), ({"scope": "all", "part": parts}, "UNKNOWN_KEY"),
                                ({"scope": "some", "part": parts}, "BAD_VALUE"),
                                ({"scope": "list", "part": [parts[0], parts[0]]}, "BAD_VALUE"),
                                ({"scope": "list", "part": ["DSP-9999"]}, "NOT_FOUND")):
            self.refused(code, "clerk2", "stocktake.open", **arguments)
        self.refused("FORBIDDEN", "finance1", "stocktake.open", scope="list", part=parts)
        take = self.kept["list"] = books.stocktake_open("clerk2", "list", parts, "DSP货位抽盘")
        for part, pieces in zip(parts, (-2, 3, -1, 0, 0, 1)):
            if pieces:
                books.plant(part, pieces)
        named = {"stocktake": take.number}
        self.refused("NOT_FOUND", "clerk2", "stocktake.count", stocktake="CNT-202602-99999", line=["DSP-0101:1"])
        self.refused("NOT_FOUND", "clerk2", "stocktake.count", line=["PCB-4601:1"], **named)
        self.refused("BAD_VALUE", "clerk2", "stocktake.count", line=["DSP-0101:-1"], **named)
        self.refused("BAD_VALUE", "clerk2", "stocktake.count", line=["DSP-0101:01"], **named)
        self.refused("BAD_VALUE", "clerk2", "stocktake.count", line=["DSP-0101:1", "DSP-0101:2"], **named)
        self.refused("MISSING", "clerk2", "stocktake.count", **named)
        self.refused("FORBIDDEN", "manager", "stocktake.count", line=["DSP-0101:1"], **named)
        self.refused("STATE", "clerk2", "stocktake.explain", part=["DSP-0101"], reason="未盘", **named)
        self.refused("STATE", "manager", "stocktake.approve", **named)
        books.count("clerk2", take, parts[:3])
        books.count("review1", take, parts[3:], {"HTR-0101": 4})
        self.refused("STATE", "clerk3", "stocktake.count", line=[f"DSP-0301:{books.shelf['DSP-0301']}"], **named)
        self.refused("SEPARATION", "review9", "stocktake.count", line=["DSP-0101:1"], **named)
        self.refused("STATE", "review2", "stocktake.close", reason="不再盘", **named)
        books.asked("clerk2", "stocktake.show", status="difference", **named)
        books.asked("audit1", "stocktake.list", status="open")
        self.refused("FORBIDDEN", "hn0371", "stocktake.show", **named)
        self.refused("FORBIDDEN", "region.yubei", "stocktake.suggest")

    def on0211(self):
        books, take = self.books, self.kept["list"]
        named = {"stocktake": take.number}
        self.note("差异说明", "what differs is explained, and while it is open it is counted nowhere else")
        self.refused("STATE", "clerk1", "stocktake.explain", part=["DSP-0301"], reason="相符", **named)
        self.refused("NOT_FOUND", "clerk1", "stocktake.explain", part=["PCB-4601"], reason="不在内", **named)
        self.refused("STATE", "clerk1", "stock.receive", part="DSP-0101", qty=5, counted=1)
        request = books.ask(self.shop("neighbour"), {"DSP-0101": 1, "DSP-0301": 1})
        books.approve("review2", request)
        ship = {"request": request["number"], "carrier": "truck"}
        self.refused("STATE", "clerk1", "issue.ship", counted=["DSP-0101:1"], **ship)
        self.refused("NOT_FOUND", "clerk1", "issue.ship", counted=["PCB-4601:1"], **ship)
        self.refused("BAD_VALUE", "clerk1", "issue.ship", counted=["DSP-0301"], **ship)
        books.confirm(books.ship("clerk1", request, count=["DSP-0301"])[0])
        other = books.stocktake_open("review3", "list", ["DSP-0102", "RMT-0101"])
        self.refused("STATE", "clerk1", "stocktake.count", stocktake=other.number, line=["DSP-0102:1"])
        books.count("clerk1", other, ["RMT-0101"])
        books.stocktake_close("review3", other, "DSP-0102在另一次盘点中")
        self.refused("STATE", "clerk1", "stocktake.count", stocktake=other.number, line=["DSP-0102:1"])
        self.refused("STATE", "review3", "stocktake.close", stocktake=other.number, reason="再次")
        books.explain("clerk3", take, ["DSP-0101", "DSP-0102"], "同柜串位")
        books.explain("review1", take, ["DSP-0201"], "单据未录")
        books.explain("review2", take, ["HTR-0101", "XFN-0101"], "待复核")

    def on0212(self):
        books, take = self.books, self.kept["list"]
        named = {"stocktake": take.number}
        self.note("差异审批", "who counted or explained does not approve, but may doubt; then somebody else counts again")
        self.refused("SEPARATION", "manager3", "stocktake.approve", **named)
        self.refused("SEPARATION", "manager3", "stocktake.approve", part=["HTR-0101"], **named)
        self.refused("SEPARATION", "manager3", "stocktake.approve", part=["DSP-0201"], **named)
        self.refused("FORBIDDEN", "review2", "stocktake.approve", **named)
        self.refused("STATE", "manager", "stocktake.approve", part=["DSP-0301"], **named)
        self.refused("NOT_FOUND", "manager", "stocktake.approve", part=["PCB-4601"], **named)
        self.refused("NOT_FOUND", "manager", "stocktake.approve", stocktake="CNT-202602-99999")
        books.settle_differences("manager3", take, ["DSP-0101", "DSP-0102"])
        self.refused("STATE", "clerk1", "stocktake.count", line=["DSP-0101:1"], **named)
        books.reject("manager3", take, ["HTR-0101", "DSP-0201"], "请换人重盘")
        self.refused("STATE", "manager", "stocktake.reject", part=["HTR-0101"], reason="重盘", **named)
        self.refused("SEPARATION", "review1", "stocktake.count", line=["HTR-0101:1"], **named)
        books.count("clerk4", take, ["HTR-0101", "DSP-0201"])
        books.explain("review3", take, ["DSP-0201"], "复盘仍少")
        books.settle_differences("manager2", take)
        assert take.status == "closed"
        self.refused("STATE", "manager", "stocktake.approve", **named)
        self.refused("STATE", "clerk1", "stocktake.explain", part=["DSP-0101"], reason="晚了", **named)

    def on0512(self):
        """Miscounted by many; when it is to be approved, not so much is there any more."""
        books = self.books
        self.note("盘亏大于现存", "a shortage that is more than what is left")
        take = self.kept["scarce"] = books.stocktake_open("clerk1", "list", [SCARCE])
        assert not books.unsettled(SCARCE) and books.shelf[SCARCE] == books.in_stock(SCARCE)
        miss = -(books.in_stock(SCARCE) - 2)
        books.count("clerk1", take, [SCARCE], {SCARCE: miss})
        books.explain("review4", take, [SCARCE], "压缩机区未分货位")
        books.to_maker("clerk2", SCARCE, 5, ref="退厂单0512")
        self.refused("STOCK_SHORT", "manager", "stocktake.approve", stocktake=take.number)
        books.reject("manager", take, [SCARCE], "数目不合理")
        books.count("clerk3", take, [SCARCE])
        assert take.status == "closed"
