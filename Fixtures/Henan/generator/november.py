"""The month, day by day: routine of the day, and the scenes of that day."""
import datetime

from .december import Window
from .routine import Routine
from .scenes import Scenes
from .setup import register_outlet
from .slips import SLIPS

WEEKDAYS = "一二三四五六日"
PRICES = {  # day: (part, new price): copper went up in the second week, some electronics came down
    5: [("CAP-0135", "12.60")], 9: [("HEX-0102", "212.00"), ("PIP-0101", "79.00")],
    11: [("CMP-1115", "474.00"), ("CMP-2115", "592.50")], 13: [("SEN-0101", "3.35")],
    16: [("IPM-0115", "131.00"), ("IPM-0120", "160.00")], 18: [("FAN-0214", "181.50")],
    20: [("PIP-0102", "116.00"), ("HTR-0101", "48.00")], 23: [("CMP-1115", "470.00")], 27: [("RMT-0101", "14.80")],
}


class November:
    def __init__(self, script, rng, parts, outlets, deposits, special):
        self.script, self.model, self.rng = script, script.model, rng
        self.newcomers = {o[0]: o for o in outlets if o[3] > "2026-11-01"}
        self.late_deposits = [d for d in deposits if d[4] > "2026-11-01"]
        self.routine = Routine(script, rng, parts, special)
        self.scenes = Scenes(script, self.routine, special)
        self.window = Window(script, self.routine, self.scenes)

    def play(self):
        self.script.section("11月1日 星期日 试录", "Sunday: first day, trial entries and slips of the pen")
        self.slips(1)
        self.scenes.first_day()
        for day in range(2, 31):
            date = datetime.date(2026, 11, day)
            self.script.section(f"11月{day}日 星期{WEEKDAYS[date.weekday()]}", date.strftime("%A"))
            self.script.send("admin", "clock.set", date=date.isoformat())
            self.one_day(day, date.weekday())
            self.model.check()
            # 8.5.5: nothing lies unconfirmed so long that a later version would deem it received.
            assert all((self.model.today - s["day"]).days < 15 for s in self.model.shipments.values()
                       if s["status"] == "shipped")

    def one_day(self, day, weekday):
        self.routine.confirm_due()
        if weekday in (1, 3) and day < 25:
            self.script.note("供应商到货 / deliveries from the makers")
            self.routine.restock(0.45, 0.6)
        if day in (28, 30):
            self.script.note("补货 / more from the makers")
            self.routine.restock(0.5, 0.9)
        if day == 25:
            self.script.note("为十二月备货 / stocking up for December")
            self.routine.restock(1.6, 1.8)
        for part, price in PRICES.get(day, []):
            self.script.send("manager", "part.price", part=part, price=price)
        self.newcomers_of(day)
        self.slips(day)
        self.scenes.play(day)
        self.emergencies(29 if weekday < 5 else 12)
        if weekday < 6:
            self.reviews()
            self.routine.ship_due()
        if weekday < 5:
            self.routine.returns(self.rng.randint(2, 5))
            self.routine.more_deposit(self.rng.randint(0, 3))
        if day >= 26:
            self.window.play(day)
        self.routine.reads()

    def newcomers_of(self, day):
        today = f"2026-11-{day:02d}"
        for outlet in self.newcomers.values():
            if outlet[3] == today:
                self.script.note(f"新签网点 {outlet[0]} / newly signed")
                register_outlet(self.script, outlet)
                self.script.send("admin", "user.add", user=outlet[0].lower(), role="outlet", outlet=outlet[0])
        for outlet, amount, bank, ref, on in self.late_deposits:
            if on == today:
                extra = {"bank": bank} if bank != "BANK" else {}
                self.script.send("cashier2", "deposit.pay", outlet=outlet, amount=amount, ref=ref, on=on, **extra)

    def slips(self, day):
        for user, text, code in [s[1:] for s in SLIPS if s[0] == day]:
            self.script.raw(user, text, code)

    def emergencies(self, about):
        """Small outlets ask as often as large ones; a few ask again and again, until 8.5.4 stops them."""
        shops = [o for o in self.model.outlets if o not in self.routine.special]
        busy = shops[::16]
        for outlet in self.rng.sample(shops, about + self.rng.randint(-4, 4)) + self.rng.sample(busy, 2):
            used = self.model_emergencies(outlet)
            if used < 3 or (self.model.today.day > 6 and self.rng.random() < 0.3):
                self.routine.emergency(outlet)

    def model_emergencies(self, outlet):
        return sum(1 for r in self.model.outlets[outlet]["requests"]
                   if r["kind"] == "emergency" and r["status"] not in ("rejected", "cancelled"))

    def reviews(self):
        queue = [r for r in self.routine.to_review if self.model.requests[r]["kind"] == "emergency"]
        self.routine.to_review = [r for r in self.routine.to_review if r not in set(queue)]
        queue.sort(key=lambda r: (self.routine.reviewer(r), r))
        for request in queue:
            if self.model.today.weekday() < 5 and self.rng.random() < 0.12:
                self.routine.to_review.append(request)  # left for tomorrow
            elif self.routine.review(request):
                self.routine.to_ship.append((self.routine.after(0, 2), request))
