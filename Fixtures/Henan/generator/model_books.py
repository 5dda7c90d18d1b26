"""The model's reversals (8.7.9), and the sums that must come out at the end."""
from .catalogue import Refused
from .model_presale import FINAL


class BookSteps:
    def entry_reverse(self, who, entry, reason, on=None):
        original = self.entries.get(int(entry))
        if not original:
            raise Refused("NOT_FOUND", entry)
        self.business_date(who, on)
        steps = {"deposit.pay": self.undo_deposit, "stock.receive": self.undo_stock, "issue.ship": self.undo_ship,
                 "receipt.confirm": self.undo_confirm, "return.receive": self.undo_return}
        if original["verb"] not in steps:
            raise Refused("STATE", original["verb"])
        if original["reversed"]:
            raise Refused("STATE", "reversed")
        if original["verb"] == "return.receive" and original["request"]:
            raise Refused("STATE", "return.receive")
        if original["verb"] == "issue.ship" and original["shipment"]["status"] != "shipped":
            raise Refused("STATE", original["shipment"]["status"])
        if original["verb"] == "receipt.confirm" and original["shipment"]["request"]["status"] in FINAL:
            raise Refused("STATE", original["shipment"]["request"]["status"])
        if original["person"] == who["person"]:
            raise Refused("SEPARATION", "post")
        undo = steps[original["verb"]](original, int(entry))

        def apply(mine, record):
            undo()
            original["reversed"] = True
            mine["outlet"] = original["outlet"]
        return apply

    def undo_deposit(self, original, record):
        o = self.outlets[original["outlet"]]
        if o["deposit"] < original["amount"]:
            raise Refused("DEPOSIT_SHORT", original["outlet"])

        def undo():
            o["deposit"] -= original["amount"]
            self.cash[original["bank"]] -= original["amount"]
        return undo

    def undo_stock(self, original, record):
        part, qty = original["part"], original["qty"]
        if self.warehouse[part].get(record) != qty:
            raise Refused("STOCK_SHORT", part)
        self.must_be_free(part, qty)

        def undo():
            del self.warehouse[part][record]
            self.procurement += qty * self.parts[part]
        return undo

    def must_be_free(self, part, qty):
        """A whole lot whose pieces are reserved: the contract is silent, so November never reverses one."""
        if self.free(part) < qty:
            raise Refused("UNDECIDED", part)

    def undo_confirm(self, original, record):
        s = original["shipment"]
        held = self.outlets[s["outlet"]]["held"]
        if any(held.get((s["lot"], part), [part, 0, 0])[1] != qty for part, qty in s["lines"].items()):
            raise Refused("HOLDING_SHORT", s["number"])

        def undo():
            self.move(s, "held", "transit")
            s.update(status="shipped", here={}, answer_by=self.today + s["answer_days"])
            self.settle_status(s["request"])
        return undo

    def undo_ship(self, original, record):
        s = original["shipment"]
        r = s["request"]

        def undo():
            transit = self.outlets[s["outlet"]]["transit"]
            for part, qty in s["lines"].items():
                del transit[s["lot"], part]
                for lot, taken in s["taken"][part].items():
                    self.warehouse[part][lot] = self.warehouse[part].get(lot, 0) + taken
                self.revaluation += qty * (s["prices"][part] - self.parts[part])
                self.reserved[s["for"] or part] += qty
                r["shipped"][s["for"] or part] -= qty
            s["status"] = "reversed"
            self.settle_status(r)
        return undo

    def undo_return(self, original, record):
        if any(self.warehouse[part].get(record) != qty for part, qty in original["lines"].items()):
            raise Refused("STOCK_SHORT", record)
        for part, qty in original["lines"].items():
            self.must_be_free(part, qty)

        def undo():
            held = self.outlets[original["outlet"]]["held"]
            for part in original["lines"]:
                del self.warehouse[part][record]
            for lot, (part, qty, price) in original["back"].items():
                held.setdefault(lot, [part, 0, price])[1] += qty
                self.revaluation -= qty * (price - self.parts[part])
        return undo

    def trial(self):
        """(kind of account, debit, credit) in fen, as `trial` answers it."""
        shown = {o: self.figures(o) for o in self.outlets}
        stock = sum(self.in_stock(part) * price for part, price in self.parts.items())
        committed = {o: f["committed"] for o, f in shown.items()}
        rows = [("cash", list(self.cash.values())), ("warehouse", [stock]),
                ("transit", [f["transit"] for f in shown.values()]), ("held", [f["held"] for f in shown.values()]),
                ("deposit", [-f["deposit"] for f in shown.values()]), ("procurement", [self.procurement]),
                ("revaluation", [self.revaluation]), ("committed", list(committed.values())),
                ("commitments", [-sum(committed.values())])]
        later = [("transit-loss", [self.transit_loss]), ("owed", [f["owed"] for f in shown.values()])]
        rows += [row for row in later if any(row[1])]  # only once something was settled
        return [(kind, sum(a for a in amounts if a > 0), -sum(a for a in amounts if a < 0)) for kind, amounts in rows]

    def check(self):
        """What must always hold; a generator that breaks it has a wrong model."""
        rows = self.trial()
        assert sum(debit - credit for _, debit, credit in rows) == 0, rows
        for part in self.parts:
            reserved = sum(self.open_lines(r).get(part, 0) for r in self.requests.values()
                           if r["status"] in ("reviewed", "planned", "approved", "partly-shipped"))
            assert reserved == self.reserved[part] <= self.in_stock(part), part
