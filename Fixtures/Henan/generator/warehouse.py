"""The year 2026 of the warehouse, day by day, and the first days of the next, until December is closed."""
import datetime

from .warehouse_books import WarehouseBooks
from .warehouse_counts import MORE_THAN_A_YEAR, UNSETTLED, WarehouseCounts
from .warehouse_goods import WarehouseGoods
from .warehouse_outlets import WarehouseOutlets
from .warehouse_people import PERSONS
from .warehouse_rotation import Differences, Rotation
from .warehouse_routine import Routine
from .warehouse_scene_closing import ClosingScenes
from .warehouse_scene_counts import PARTS, SCARCE, CountScenes
from .warehouse_scene_money import MoneyScenes
from .warehouse_scene_stock import NEW, NEW_SENSOR, NEWEST, OLD, OLD_SENSOR, StockScenes
from .warehouse_scene_transfers import TransferScenes
from .warehouse_transfers import WarehouseTransfers
from .year_agenda import Agenda
from .year_books import DAY

LAST_DAY, END_OF_YEAR = datetime.date(2027, 1, 8), datetime.date(2026, 12, 31)
SCENES = (StockScenes, CountScenes, TransferScenes, MoneyScenes, ClosingScenes)


class YearOfWarehouse(WarehouseBooks, WarehouseGoods, WarehouseCounts, WarehouseTransfers, WarehouseOutlets):
    """All of the books, and the opening of a day."""

    def __init__(self, *opening):
        for begin in (self.begin_goods, self.begin_counts, self.begin_transfers, self.begin_outlets):
            begin()
        self.begin(*opening)
        self.persons.update(PERSONS)
        self.open_at_closing, self.signed = [], []
        # Parts of the scenes, where nothing goes wrong by itself.
        self.quiet = {*PARTS, SCARCE, OLD, NEW, NEWEST, OLD_SENSOR, NEW_SENSOR, "VLV-0301", "RMT-0101"}

    def open_until(self, day):
        self.script.section(f"{day.month}月{day.day}日", f"{day:%A}")
        self.send("admin", "clock.set", date=day)
        while self.today < day:
            self.today += DAY
            self.record += 1
            self.deem_receipts()
            self.deem_transfers()

    def uncounted(self):
        """What a signature leaves open: parts not counted for more than a year, and differences not settled."""
        old = sum(1 for part in self.prices if self.in_stock(part) and (
            part not in self.counted or self.counted[part][0] + MORE_THAN_A_YEAR < self.today))
        return old + sum(len(take.with_status(*UNSETTLED)) for take in self.stocktakes.values())


class Year:
    def __init__(self, books, rng, parts, at_end_of_year):
        self.books, self.rng, self.at_end_of_year = books, rng, at_end_of_year
        self.agenda = Agenda(books)
        differences = Differences(books, self.agenda, rng)
        self.routine = Routine(books, self.agenda, rng, parts, differences)
        self.rotation = Rotation(books, self.agenda, rng, differences)
        self.scenes = [scenes(books, self.agenda, rng) for scenes in SCENES]
        for month in range(1, 13):
            first = datetime.date(2026, month, 1)
            self.agenda.on(first, self.routine.month, month)
            self.agenda.at_work(first.replace(day=6), self.rotation.begin, month)
            following = (first + 31 * DAY).replace(day=8 if month == 12 else 10)
            self.agenda.at_work(following, self.close_month, f"{first:%Y-%m}")
        self.agenda.at_work(datetime.date(2026, 12, 14), self.rotation.annual)
        self.agenda.at_work(datetime.date(2026, 12, 29), self.rotation.last_finds)

    def play(self):
        books = self.books
        self.agenda.run()
        while books.today < LAST_DAY:
            if books.today == END_OF_YEAR:
                self.at_end_of_year()
            day = self.agenda.next_day()
            books.open_until(min(day, END_OF_YEAR if books.today < END_OF_YEAR else LAST_DAY))
            for scenes in self.scenes:
                scene = getattr(scenes, f"on{books.today:%m%d}", None)
                if scene and books.today.year == 2026:
                    scene()
            self.agenda.run()

    def close_month(self, month):
        """Checked, signed and then closed; unsigned it is not."""
        books = self.books
        if month == "2026-01":
            self.refuse_months()
        if month[-2:] in ("01", "06", "12"):
            books.asked("audit1", "month.check", month=month)
        books.refused("STATE", "finance1", "month.close", month=month)
        books.signed.append((month, books.uncounted()))
        books.send("finance1", "month.sign", month=month)
        books.refused("PERIOD_CLOSED", "clerk1", "stock.receive", part="PCB-4601", qty=1, on=f"{month}-28")
        books.send("finance1", "month.close", month=month)

    def refuse_months(self):
        books = self.books
        books.refused("STATE", "finance1", "month.sign", month="2026-02")
        books.refused("NOT_FOUND", "finance1", "month.sign", month="2025-12")
        books.refused("NOT_FOUND", "audit1", "month.check", month="2026-03")
        books.refused("FORBIDDEN", "manager", "month.sign", month="2026-01")
        books.send("finance2", "month.sign", month="2026-01")
        books.refused("STATE", "finance1", "month.sign", month="2026-01")
        books.refused("STATE", "finance1", "month.hold", month="2026-01", reason="补单")
        books.send("finance1", "month.open", month="2026-01", reason="补录一月入库单")
        books.stock_receive("clerk1", "PCB-4601", 2, "漏录入库单", on=datetime.date(2026, 1, 31))
