"""Counting the warehouse: stocktakes, running counts, what to count next, and what becomes of differences (8.7.4, 8.7.5)."""
import datetime

from .year_goods import lines_of

MORE_THAN_A_YEAR = datetime.timedelta(days=366)
SOON = datetime.timedelta(days=31)
UNSETTLED = ("difference", "explained")


class CountLine:
    def __init__(self):
        self.status, self.counted, self.book, self.on, self.posted, self.amount = "open", None, None, None, None, None
        self.counters, self.explainer, self.entry = [], None, None

    @property
    def difference(self):
        return self.counted - self.book


class Stocktake:
    def __init__(self, number, scope, opened, parts):
        self.number, self.scope, self.opened = number, scope, opened
        self.lines, self.given_up = {part: CountLine() for part in sorted(parts)}, False

    def with_status(self, *statuses):
        return [part for part, line in self.lines.items() if line.status in statuses]

    @property
    def status(self):
        return "closed" if self.given_up or not self.with_status("open", *UNSETTLED) else "open"


class WarehouseCounts:
    def begin_counts(self):
        self.stocktakes, self.suggested = {}, []

    def unsettled(self, part):
        """The stocktake that has an unsettled difference of a part."""
        return next((take for take in self.stocktakes.values()
                     if part in take.lines and take.lines[part].status in UNSETTLED), None)

    # -- what to count next -----------------------------------------------------------------------------------

    def moves(self, part):
        """How often pieces were moved since the part was last counted, in a year at most."""
        _, since = self.counted.get(part, (None, 0))
        return sum(1 for card in self.cards[part]
                   if card.moved and card.entry > since and card.on >= self.today - MORE_THAN_A_YEAR)

    def suggestions(self, limit=None):
        """[(part, counted, moves, reason)]: never counted, then a year ago or soon, then what moved most."""
        found = {"never": [], "year": [], "busy": []}
        for part in self.prices:
            if self.unsettled(part) or (part in self.superseded_by and not self.in_stock(part)):
                continue
            day, moves = self.counted.get(part, (None, 0))[0], self.moves(part)
            reason = "never" if day is None else "year" if day + MORE_THAN_A_YEAR <= self.today + SOON else "busy"
            if reason != "busy" or moves:
                found[reason].append((part, day, moves, reason))
        rows = [row for reason in found for row in sorted(found[reason], key=lambda row: (-row[2], row[0]))]
        return rows[:limit or min(200, 2 * -(-len(self.prices) // 12))]

    # -- stocktakes -------------------------------------------------------------------------------------------

    def stocktake_open(self, user, scope, parts=None, ref=None):
        self.send(user, "stocktake.open", scope=scope, part=parts, ref=ref)
        take = Stocktake(self.number("CNT"), scope, self.today, parts or self.prices)
        self.stocktakes[take.number] = take
        return take

    def rotation(self, user, limit=None):
        """Exactly the parts the ledger suggests."""
        rows = self.suggestions(limit)
        take = self.stocktake_open(user, "rotation", [row[0] for row in rows], f"{self.today:%Y年%m月}轮盘")
        self.suggested += [(take.number, *row) for row in rows]
        return take

    def count(self, user, take, parts, mistaken=None):
        """What lies there is counted; `mistaken` {part: pieces too many} where the person miscounts."""
        person, found = self.person(user), {}
        for part in parts:
            line = take.lines[part]
            assert line.status in ("open", *UNSETTLED) and self.unsettled(part) in (None, take), part
            assert not line.counters or line.counters[-1] != person, part
            found[part] = self.shelf[part] + (mistaken or {}).get(part, 0)
        self.send(user, "stocktake.count", stocktake=take.number, line=lines_of(found))
        for part, pieces in found.items():
            self.note_count(take.lines[part], part, pieces, person)

    def note_count(self, line, part, pieces, person):
        line.counted, line.book, line.on, line.entry = pieces, self.in_stock(part), self.today, self.record
        line.counters.append(person)
        line.explainer = None
        line.status = "difference" if line.difference else "matched"
        if not line.difference:
            self.counted[part] = self.today, self.record

    def running_count(self, user, parts):
        """With a movement: no stocktake unless something differs, and then of what differs alone."""
        wrong = [part for part in parts if self.shelf[part] != self.in_stock(part)]
        for part in parts:
            if part not in wrong:
                self.counted[part] = self.today, self.record
        if not wrong:
            return None
        take = Stocktake(self.number("CNT"), "running", self.today, wrong)
        self.stocktakes[take.number] = take
        for part in wrong:
            self.note_count(take.lines[part], part, self.shelf[part], self.person(user))
        return take

    def explain(self, user, take, parts, reason):
        self.send(user, "stocktake.explain", stocktake=take.number, part=parts, reason=reason)
        for part in parts:
            assert take.lines[part].status in UNSETTLED
            take.lines[part].status, take.lines[part].explainer = "explained", self.person(user)

    def settle_differences(self, user, take, parts=None):
        """The manager approves: the books are brought to what was counted."""
        wanted = parts or take.with_status("explained")
        self.send(user, "stocktake.approve", stocktake=take.number, part=parts)
        for part in wanted:
            line, price = take.lines[part], self.prices[part]
            assert line.status == "explained" and self.person(user) not in [*line.counters, line.explainer]
            lots = [(self.record, line.difference)] if line.difference > 0 else \
                [(lot, -qty) for lot, qty in self.oldest(part, -line.difference)]
            self.move(part, lots, "stocktake.approve", user, take.number, found=True)
            line.status, line.posted, line.amount = "posted", self.record, line.difference * price
            self.post(warehouse=line.amount, stock_difference=-line.amount)
            self.counted[part] = line.on, line.entry

    def reject(self, user, take, parts, reason):
        self.send(user, "stocktake.reject", stocktake=take.number, part=parts, reason=reason)
        for part in parts:
            assert take.lines[part].status == "explained"
            take.lines[part].status = "difference"

    def stocktake_close(self, user, take, reason):
        assert take.status == "open" and not take.with_status(*UNSETTLED)
        self.send(user, "stocktake.close", stocktake=take.number, reason=reason)
        take.given_up = True
