"""What is counted through the year: a rotation each month, all of it in December, and what becomes of the differences."""
import datetime

from .warehouse_counts import UNSETTLED
from .warehouse_people import CLERKS, REVIEWERS
from .year_books import DAY

COUNTERS = CLERKS + ("review2", "review4")
REASONS = ("发货时多拿一件,与运单照片相符", "入库时漏点,原箱未拆", "破损件已另放,未开单", "货位标签贴错,混放", "查无原因,按实物处理")


class Differences:
    """Explained on the next day, approved on the one after; some are sent back, and then somebody else counts again."""

    def __init__(self, books, agenda, rng):
        self.books, self.agenda, self.rng = books, agenda, rng

    def after(self, days, step, *arguments):
        self.agenda.at_work(self.books.today + days * DAY, step, *arguments)

    def follow(self, take, parts, doubtful=None):
        if parts:
            self.after(1, self.explain, take, parts, self.rng.random() < 0.25 if doubtful is None else doubtful)

    def explain(self, take, parts, doubtful):
        parts = [part for part in parts if take.lines[part].status == "difference"]
        if parts:
            self.books.explain(self.rng.choice(REVIEWERS), take, parts, self.rng.choice(REASONS))
            self.after(1, self.decide, take, parts, doubtful)

    def decide(self, take, parts, doubtful):
        parts = [part for part in parts if take.lines[part].status == "explained"]
        manager = self.rng.choice(("manager", "manager2"))
        if doubtful and parts:
            self.books.reject(manager, take, parts, "请换人重盘")
            return self.after(1, self.recount, take, parts)
        for part in list(parts):  # what is not there cannot be taken off
            if self.books.in_stock(part) + take.lines[part].difference < 0:
                parts.remove(part)
        if parts:
            self.books.settle_differences(manager, take, None if parts == take.with_status("explained") else parts)

    def recount(self, take, parts):
        """By somebody who has not counted any of them before."""
        persons = {person for part in parts for person in take.lines[part].counters}
        user = self.rng.choice([user for user in COUNTERS if self.books.person(user) not in persons])
        self.books.count(user, take, parts)
        left = [part for part in parts if take.lines[part].status == "difference"]
        if left:
            self.after(1, self.explain, take, left, False)


class Rotation:
    def __init__(self, books, agenda, rng, differences):
        self.books, self.agenda, self.rng, self.differences = books, agenda, rng, differences

    def begin(self, month):
        """A twelfth of the parts twice over; they are counted on two days."""
        user = CLERKS[month % 4]
        self.books.asked(user, "stocktake.suggest")
        take = self.books.rotation(user)
        parts = list(take.lines)
        self.happen(parts, 3)
        mistaken = {self.rng.choice(parts): self.rng.choice((-2, -1, 1, 3))}
        half = len(parts) // 2
        self.agenda.at_work(self.books.today, self.part_of, take, user, parts[:half], mistaken)
        self.agenda.at_work(self.books.today + DAY, self.part_of, take, user, parts[half:], mistaken)
        self.agenda.at_work(self.books.today + 8 * DAY, self.rest, take)

    def happen(self, parts, times):
        books = self.books
        for part in self.rng.sample(parts, times):
            pieces = self.rng.choice((-3, -2, -1, -1, 1, 2))
            untouched = not books.unsettled(part) and books.shelf[part] == books.in_stock(part)
            if untouched and part not in books.quiet and books.shelf[part] > 9:
                books.plant(part, pieces)

    def part_of(self, take, user, parts, mistaken):
        """What a running count has found different meanwhile is left for later."""
        books = self.books
        parts = [part for part in parts if take.lines[part].status == "open" and not books.unsettled(part)]
        wrong = {part: pieces for part, pieces in mistaken.items() if part in parts and part not in books.quiet
                 and books.shelf[part] + pieces >= 0}
        books.count(user, take, parts, wrong)
        found = take.with_status("difference")
        found = [part for part in found if part in parts]
        self.differences.follow(take, [part for part in found if part in wrong], True)
        found = [part for part in found if part not in wrong]
        for group in (found[::2], found[1::2]):
            self.differences.follow(take, group)

    def rest(self, take):
        """What could not be counted on its day is counted now, or given up where it still cannot be."""
        books = self.books
        left = [part for part in take.with_status("open") if not books.unsettled(part)]
        if left:
            books.count("review4", take, left)
            self.differences.follow(take, [part for part in left if take.lines[part].status == "difference"])
        if take.status == "open":
            self.differences.after(6, self.give_up, take)

    def give_up(self, take):
        if take.status == "open" and not take.with_status(*UNSETTLED):
            self.books.stocktake_close("review1", take, "个别配件另有差异在处理,下月再盘")

    # -- the annual count -------------------------------------------------------------------------------------

    def annual(self):
        """Everything, by four clerks and a reviewer on five days; business goes on."""
        books = self.books
        self.year_end = take = books.stocktake_open("review2", "all", ref="2026年度盘点")
        parts = list(take.lines)
        self.happen(parts, 12)
        mistaken = {part: 2 for part in self.rng.sample(parts, 2)}
        size = -(-len(parts) // 10)
        for number in range(10):
            day = books.today + (number // 2) * DAY
            user = (CLERKS + ("review4",))[number % 5]
            self.agenda.at_work(day, self.part_of, take, user, parts[number * size:(number + 1) * size], mistaken)
        self.agenda.at_work(datetime.date(2026, 12, 22), self.rest, take)

    def last_finds(self):
        """What was found too late in December: it stays open over the turn of the year."""
        books = self.books
        parts = [part for part in books.prices if not books.unsettled(part) and books.shelf[part] == books.in_stock(part)
                 and books.shelf[part] > 20][5::40][:3]
        take = books.stocktake_open("clerk3", "list", parts, "年末抽盘")
        for part, pieces in zip(parts, (-2, 1, -1)):
            books.plant(part, pieces)
        books.count("clerk3", take, parts)
        books.explain("review1", take, parts[:1], "待查")
        books.refused("STATE", "review2", "stocktake.close", stocktake=take.number, reason="年度结束")
        return take
