"""The model's rules of the day: editions of the handbook, the holiday calendar, the months of the books."""
import datetime
import re
from fractions import Fraction

from .catalogue import Refused, is_money

FIRST_EDITION = {
    "deposit-minimum": "10000.00", "deposit-days": "10", "ceiling-ratio": "3", "monthly-window-first": "26",
    "monthly-window-last": "30", "emergency-limit": "3", "monthly-due-day": "20", "emergency-due-days": "7",
    "presale-due-days": "15", "reservation-days": "60", "answer-days": "15", "truck-days": "2", "freight-days": "7",
    "seal": "paper",
}
MOST_DAYS = 366
DAYS_OF_MONTH = ("monthly-window-first", "monthly-window-last", "monthly-due-day")

# Public holidays and make-up working days as the State Council published them (2025, 2026); 2027: the days of the statute
# (Regulation on Public Holidays, as of 2025), since the schedule of that year is not out when the ledger begins.
CALENDARS = {
    2025: ("01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08", "01-26 02-08 04-27 09-28 10-11"),
    2026: ("01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
           "01-04 02-14 02-28 05-09 09-20 10-10"),
    2027: ("01-01 02-05..02-08 04-05 05-01..05-02 06-09 09-15 10-01..10-03", ""),
}


def days_of(year, text):
    found = set()
    for span in text.split():
        first, _, last = span.partition("..")
        day, end = (datetime.date.fromisoformat(f"{year}-{d}") for d in (first, last or first))
        while day <= end:
            found.add(day)
            day += datetime.timedelta(days=1)
    return found


def makes_sense(name, value):
    if name == "ceiling-ratio":
        return bool(re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", value)) and Fraction(value) > 0
    if name == "deposit-minimum":
        return is_money(value)
    if name == "seal":
        return value in ("paper", "digital")
    if not re.fullmatch(r"0|[1-9][0-9]{0,5}", value):
        return False
    if name.endswith("-days") and int(value) > MOST_DAYS:
        return False
    return name not in DAYS_OF_MONTH or 1 <= int(value) <= 31


class RuleSteps:
    def begin_rules(self):
        self.editions = [(datetime.date(2026, 1, 1), "2026-01", dict(FIRST_EDITION))]
        self.calendars = {year: tuple(days_of(year, text) for text in texts) for year, texts in CALENDARS.items()}
        self.months = {f"{self.today:%Y-%m}": "open"}

    # -- editions ---------------------------------------------------------------------------------------------

    def figure(self, name):
        """A figure of the edition in force today."""
        return Fraction([figures for day, _, figures in self.editions if day <= self.today][-1][name])

    def days(self, name):
        return datetime.timedelta(days=int(self.figure(name)))

    def minimum(self):
        return int(self.figure("deposit-minimum") * 100)

    def handbook_adopt(self, who, edition, from_, figure=()):
        start, figures = datetime.date.fromisoformat(from_), dict(self.editions[-1][2])
        if edition in [name for _, name, _ in self.editions]:
            raise Refused("DUPLICATE", edition)
        if start <= self.today or start <= self.editions[-1][0]:
            raise Refused("BAD_VALUE", "from")
        pairs = [text.split(":", 1) for text in figure]
        for name, _ in pairs:
            self.known(figures, name)
        figures.update({name: value for name, value in pairs})
        if any(not makes_sense(name, value) for name, value in pairs) \
                or int(figures["monthly-window-first"]) > int(figures["monthly-window-last"]):
            raise Refused("BAD_VALUE", "figure")
        return lambda entry, record: self.editions.append((start, edition, figures))

    # -- calendar ---------------------------------------------------------------------------------------------

    def is_working(self, day):
        self.known(self.calendars, day.year)
        holidays, workdays = self.calendars[day.year]
        return day in workdays or (day.weekday() < 5 and day not in holidays)

    def working_day(self, count, day):
        """The count-th working day strictly after `day`."""
        self.known(self.calendars, day.year)
        while count:
            day += datetime.timedelta(days=1)
            count -= self.is_working(day)
        return day

    def calendar_adopt(self, who, year, holiday, workday=()):
        if int(year) < self.today.year:
            raise Refused("BAD_VALUE", "year")
        made = tuple({datetime.date.fromisoformat(day) for day in days} for days in (holiday, workday))
        return lambda entry, record: self.calendars.update({int(year): made})

    # -- months -----------------------------------------------------------------------------------------------

    def month_step(self, month, allowed, status):
        self.known(self.months, month)
        if self.months[month] not in allowed:
            raise Refused("STATE", self.months[month])
        if status != "open" and month == f"{self.today:%Y-%m}":
            raise Refused("STATE", "running")
        if status == "closed":
            earlier = [m for m in sorted(self.months) if m < month and self.months[m] != "closed"]
            if earlier:
                raise Refused("STATE", earlier[0])
            if self.months[month] != "signed":
                raise Refused("STATE", "unsigned")
        return lambda entry, record: self.months.update({month: status})

    def month_hold(self, who, month, reason):
        return self.month_step(month, ("open",), "on-hold")

    def month_open(self, who, month, reason):
        return self.month_step(month, ("on-hold", "signed"), "open")

    def month_sign(self, who, month):
        """What the check would find is the service's own affair: the books of these plays are in order."""
        return self.month_step(month, ("open", "on-hold"), "signed")

    def month_close(self, who, month):
        return self.month_step(month, ("open", "on-hold", "signed"), "closed")
