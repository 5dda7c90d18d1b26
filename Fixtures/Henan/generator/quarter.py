"""October to December 2026, day by day, and what `due` must answer at the end of chosen days."""
import datetime

from .quarter_lapses import HomeScenes, LapseScenes
from .quarter_office import OfficeScenes
from .quarter_presales import Presales
from .quarter_receipts import ReceiptScenes
from .quarter_routine import QuarterRoutine
from .quarter_seals import PresaleScenes
from .quarter_slips import SLIPS
from .quarter_window import QuarterWindow
from .script import line_of
from .setup import register_outlet

WEEKDAYS = "一二三四五六日"
PRICES = {1014: [("CMP-1115", "474.00")], 1026: [("SEN-0103", "3.75")], 1105: [("PIP-0101", "79.00")],
          1110: [("PCB-4601", "485.00")], 1118: [("CAP-0135", "12.60"), ("FAN-0210", "79.50")], 1203: [("IPM-0115", "131.00")],
          1218: [("CMP-1115", "470.00"), ("VLV-0302", "79.00")]}

# Days that nobody opens by themselves: the next clock.set opens them all, each with its own jobs.
PASSED_OVER = (datetime.date(2026, 12, 12), datetime.date(2026, 12, 13))
MANAGER, HOME, CLERK = ("manager", {}), ("hn0371", {}), ("clerk1", {})
DUE = {  # what is asked besides the manager's, one outlet's and the clerk's
    1001: [], 1008: [("cashier1", {}), ("region.yubei", {"days": 30})],
    1026: [("review1", {"what": "window", "days": 4}), ("region.yudong", {"what": "window"}), ("gm", {})],
    1031: [("gm", {"days": 30}), ("hn0371", {"days": 0}), ("hn0371", {"what": "plan", "days": 366}),
           ("region.yuzhong", {"outlet": "HN0371", "days": 366})],
    1116: [("review2", {"outlet": "HN0371", "days": 60}), ("clerk1", {"what": "deposit", "days": 30})],
    1120: [("audit1", {"what": "lapse", "days": 30}), ("gm", {"days": 0})],
    1121: [("supervisor1", {"what": "receipt"}), ("finance1", {"days": 366})],
    1127: [("region.yunan", {"what": "window"})],
    1201: [("inspect1", {"what": "settle", "days": 366}), ("clerk3", {"days": 30})],
    1204: [("audit1", {"what": "lapse"})], 1215: [
        ("review4", {"what": "review"}), ("cashier2", {"days": 366}), ("manager", {"what": "approve", "days": 60}),
        ("region.yuzhong", {"what": "presale", "days": 60}), ("hn0371", {"days": 30})],
    1230: [("gm", {"days": 30})], 1231: [("manager", {"days": 366}), ("gm", {"days": 30})],
}


class Quarter:
    def __init__(self, script, rng, parts, outlets, deposits, pool):
        self.script, self.model, self.rng, self.pool = script, script.model, rng, pool
        self.newcomers = {o[0]: o for o in outlets if o[3] > "2026-10-01"}
        self.late_deposits = [d for d in deposits if d[4] > "2026-10-01"]
        self.routine = QuarterRoutine(script, rng, parts, pool)
        self.presales = Presales(script, self.routine)
        self.window = QuarterWindow(script, self.routine, pool)
        self.scenes = [kind(script, self.routine, pool)
                       for kind in (LapseScenes, PresaleScenes, ReceiptScenes, HomeScenes, OfficeScenes)]
        self.expected_due = []

    def play(self):
        date = datetime.date(2026, 10, 1)
        while date < datetime.date(2027, 1, 1):
            if date in PASSED_OVER:
                date += datetime.timedelta(days=1)
                continue
            name = "国庆节" if date < datetime.date(2026, 10, 8) else f"星期{WEEKDAYS[date.weekday()]}"
            self.script.section(f"{date.month}月{date.day}日 {name}", f"{date:%A}")
            if date > self.model.today:
                self.script.send("admin", "clock.set", date=date.isoformat())
            self.one_day(date)
            self.model.check()
            self.due(date)
            date += datetime.timedelta(days=1)

    def one_day(self, date):
        day = int(f"{date:%m%d}")
        at_work = self.model.is_working(date)
        self.routine.confirm_due()
        for part, price in PRICES.get(day, []):
            self.script.send("manager", "part.price", part=part, price=price)
        self.newcomers_of(date)
        for user, text, code in [slip[1:] for slip in SLIPS if slip[0] == day]:
            self.script.raw(user, text, code)
        for scenes in self.scenes:
            scenes.play(date)
        self.emergencies(5 if at_work else 2)
        if at_work and self.rng.random() < 0.6:
            self.presales.ask(self.rng.choice([o for o in self.shops() if o.lower() in self.model.users]))
        if at_work:
            self.presales.daily()
        if at_work or (date.weekday() == 5 and day > 1007):
            self.reviews(day)
            self.routine.ship_due()
        if at_work:
            self.office_hours(date)
        if 26 <= date.day <= 30:
            self.window.play(date)
        elif day in (1031, 1201):
            getattr(self.window, f"on{day}")()
        self.routine.reads()

    def office_hours(self, date):
        if date.weekday() == 1:
            self.routine.restock(0.45, 0.6)
            self.routine.notices(4)
        if self.rng.random() < 0.5:
            self.routine.returns(1)
        if self.rng.random() < 0.4:
            self.routine.more_deposit(1)

    def shops(self):
        return [o for o in self.model.outlets if o not in self.pool]

    def emergencies(self, about):
        """Any shop may ask; a few ask again and again, until 8.5.4 stops them."""
        shops = self.shops()
        asking = self.rng.sample(shops, max(0, about + self.rng.randint(-2, 2))) + self.rng.sample(shops[::55], 1)
        for outlet in asking:
            if self.script.peek(outlet.lower(), "deposit.show", outlet=outlet) == "OK":
                self.routine.emergency(outlet)

    def reviews(self, day):
        queue = [r for r in self.routine.to_review if self.model.requests[r]["kind"] == "emergency"]
        self.routine.to_review = []
        for request in sorted(queue, key=lambda r: (self.routine.reviewer(r), r)):
            if self.rng.random() < 0.15:
                self.routine.to_review.append(request)  # left for another day
            elif self.routine.review(request) and not (day < 1030 and self.rng.random() < 0.06):
                self.routine.to_ship.append((self.routine.after(0, 2), request))  # else forgotten: it will lapse

    def newcomers_of(self, date):
        today = date.isoformat()
        for outlet in self.newcomers.values():
            if outlet[3] == today:
                self.script.note(f"新签网点 {outlet[0]} / newly signed")
                register_outlet(self.script, outlet)
                self.script.send("admin", "user.add", user=outlet[0].lower(), role="outlet", outlet=outlet[0])
        for outlet, amount, bank, ref, on in self.late_deposits:
            if on == today:
                extra = {"bank": bank} if bank != "BANK" else {}
                self.script.send("cashier2", "deposit.pay", outlet=outlet, amount=amount, ref=ref, on=on, **extra)

    def due(self, date):
        """Marks the end of a chosen day in the play, and keeps what `due` must answer then."""
        extra = DUE.get(int(f"{date:%m%d}"))
        if extra is None:
            return
        self.script.note(f"due {date}")
        for user, asked in [("manager", {"days": 7}), HOME, CLERK] + extra:
            question = line_of("due", asked)
            self.expected_due.append(f"# {date} @{user} {question}")
            self.expected_due += self.model.due(user, **asked)
