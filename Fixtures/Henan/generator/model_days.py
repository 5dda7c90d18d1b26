"""The model's days: the clock, and what each opened day does by itself (8.5.5 deemed receipt, 8.3.2 lapse)."""
import datetime

from .catalogue import Refused
from .model_requests import COMMITTED

DAY = datetime.timedelta(days=1)


class DaySteps:
    def clock_set(self, who, date):
        day = datetime.date.fromisoformat(date)
        if day <= self.today:
            raise Refused("STATE", "clock")
        if (day - self.today).days > self.CLOCK_AHEAD:
            raise Refused("LIMIT", "date")

        def apply(entry, number):
            while self.today < day:
                self.open_day()
        return apply

    def job_record(self, verb, outlet=None):
        self.record += 1
        self.entries[self.record] = {"verb": verb, "person": "system", "outlet": outlet, "reversed": False}

    def open_day(self):
        """One record for the day, then one for each shipment deemed received and each request that lapses."""
        self.today += DAY
        self.months.setdefault(f"{self.today:%Y-%m}", "open")
        self.job_record("day.open")
        for number, s in sorted(self.shipments.items()):
            if s["status"] == "shipped" and s["answer_by"] + DAY <= self.today:
                self.job_record("receipt.deem", s["outlet"])
                self.receive(s)
                self.deemed.append((number, self.today))
        for number, r in sorted(self.requests.items()):
            if r["lapses"] and r["lapses"] < self.today and r["status"] in COMMITTED and self.open_lines(r):
                self.job_record("request.lapse", r["outlet"])
                self.lapse(r)
                self.lapsed.append((number, self.today))

    def lapse(self, r):
        untouched = not any(r["shipped"].values()) and not any(r["dropped"].values())
        for part, qty in self.open_lines(r).items():
            self.reserved[part] -= qty
            r["dropped"][part] = r["dropped"].get(part, 0) + qty
        if untouched:
            r["status"] = "lapsed"
        else:
            self.settle_status(r)
