"""Parts that go back to their maker, and parts that others supersede (8.7.3)."""
from .warehouse_stage import WarehouseStage

OLD, NEW, NEWEST = "PCB-4101", "PCB-4102", "PCB-4105"
OLD_SENSOR, NEW_SENSOR = "SEN-0102", "SEN-0104"


class StockScenes(WarehouseStage):
    def on0112(self):
        books = self.books
        self.note("退厂", "parts go back to their maker, oldest first or of one lot; a mistake is undone")
        lot = books.stock_receive("clerk2", "VLV-0301", 40, "入库单0112") or books.record
        books.to_maker("clerk2", "VLV-0301", 25)
        entry = books.to_maker("clerk2", "VLV-0301", 12, lot, "退厂单0112")
        books.asked("clerk2", "stock.lots", part="VLV-0301")
        books.take_back_from_maker("finance1", entry)
        self.refused("STATE", "finance1", "entry.reverse", entry=entry, reason="重复")
        back = {"part": "VLV-0301", "qty": 1}
        self.refused("NOT_FOUND", "clerk2", "stock.return", part="VLV-9999", qty=1)
        self.refused("NOT_FOUND", "clerk2", "stock.return", lot=7, **back)
        self.refused("STOCK_SHORT", "clerk2", "stock.return", part="VLV-0301", qty=5000)
        self.refused("STOCK_SHORT", "clerk2", "stock.return", part="VLV-0301", qty=41, lot=lot)
        self.refused("BAD_VALUE", "clerk2", "stock.return", on="2026-01-13", **back)
        self.refused("PERIOD_CLOSED", "clerk2", "stock.return", on="2025-12-31", **back)
        self.refused("FORBIDDEN", "review1", "stock.return", **back)
        self.refused("BAD_VALUE", "clerk2", "stock.return", part="VLV-0301", qty=0)

    def on0113(self):
        self.note("查库存", "cards, lots and what lies still: who may ask, and for what")
        for user, line in (("clerk1", {"part": "PCB-4601"}), ("finance1", {"part": "PCB-4601", "from": "2026-01-05"})):
            self.books.asked(user, "stock.card", **line)
        self.books.asked("audit1", "stock.slow", days=0, limit=5)
        self.refused("NOT_FOUND", "clerk1", "stock.card", part="PCB-9999")
        self.refused("NOT_FOUND", "clerk1", "stock.lots", part="PCB-9999")
        self.refused("MISSING", "clerk1", "stock.card")
        self.refused("FORBIDDEN", "hn0371", "stock.card", part="PCB-4601")
        self.refused("FORBIDDEN", "hn0371", "stock.slow", outlet="HN0371")
        self.refused("BAD_VALUE", "clerk1", "stock.slow", days=367)
        self.refused("BAD_VALUE", "clerk1", "stock.slow", at="HN0371")
        self.refused("UNKNOWN_KEY", "clerk1", "stock.slow", at="outlets", outlet="HN0371")
        self.refused("NOT_FOUND", "clerk1", "stock.slow", outlet="HN0999")

    def on0316(self):
        books, shop = self.books, self.shop("old stock")
        self.note("代换", "a new part supersedes an old one: nobody asks for the old one any more, but its stock is used up")
        before = books.ask(shop, {OLD: 4})
        self.kept["late"] = books.ask(self.shop("neighbour"), {OLD: 30})
        self.refused("BAD_VALUE", "manager", "part.supersede", part=OLD, by=OLD)
        self.refused("NOT_FOUND", "manager", "part.supersede", part="PCB-9999", by=NEW)
        self.refused("NOT_FOUND", "manager", "part.supersede", part=OLD, by="PCB-9999")
        self.refused("FORBIDDEN", "review1", "part.supersede", part=OLD, by=NEW)
        books.supersede("manager", OLD, NEW)
        self.refused("STATE", "manager", "part.supersede", part=OLD, by=NEWEST)
        self.refused("STATE", "manager", "part.supersede", part=NEWEST, by=OLD)
        self.refused("STATE", shop.user, "request.submit", kind="emergency", outlet=shop.code,
                     line=[f"{NEW}:1", f"{OLD}:1"], seal="公章 2026-03-16", reason="no-part")
        books.approve("review1", before)
        books.confirm(books.ship("clerk1", before)[0])
        books.to_maker("clerk1", NEW, books.free(NEW) - 3, ref="同型号召回")
        request = books.ask(shop, {NEW: 9})
        books.asked("review2", "request.check", request=request["number"])
        books.approve("review2", request)
        self.refused("STOCK_SHORT", "clerk1", "issue.ship", request=request["number"], carrier="truck")
        self.kept["old stock"] = books.ship("clerk1", request, lines={OLD: 6}, instead=NEW)[0]
        books.ship("clerk1", request)
        books.supersede("manager2", OLD_SENSOR, NEW_SENSOR)

    def on0318(self):
        """All of both parts together is too little, and what the new one is promised is promised of the old one too."""
        books, shop, late = self.books, self.shop("old stock"), self.kept["late"]
        books.confirm(self.kept["old stock"])
        together = books.free_together(NEW)
        request = books.ask(shop, {NEW: together + 1})
        self.refused("STOCK_SHORT", "review2", "request.review", request=request["number"], decision="approve")
        books.approve("review2", request, {NEW: together - 20})
        assert books.free(OLD) > 30 and books.free_together(OLD) == 20
        self.refused("STOCK_SHORT", "review1", "request.review", request=late["number"], decision="approve")
        books.asked("review1", "request.check", request=late["number"])
        books.send(shop.user, "request.cancel", request=request["number"])
        books.release(request)
        books.approve("review1", late)
        books.confirm(books.ship("clerk3", late)[0])
        books.stock_receive("clerk2", NEW, 60, "入库单0318")

    def on0914(self):
        """What supersedes is superseded itself; the oldest stock still stands in for the newest."""
        books, shop = self.books, self.shop("old stock")
        books.supersede("manager", NEW, NEWEST)
        self.refused("STATE", "manager", "part.supersede", part=NEW, by=OLD_SENSOR)
        request = books.ask(shop, {NEWEST: 8, NEW_SENSOR: 10})
        books.approve("review1", request)
        for part, qty, instead in ((OLD, 3, NEWEST), (OLD_SENSOR, 10, NEW_SENSOR), (NEW, 2, NEWEST)):
            books.confirm(books.ship("clerk2", request, lines={part: qty}, instead=instead)[0])
        books.confirm(books.ship("clerk3", request)[0])
