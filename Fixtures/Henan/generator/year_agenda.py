"""What is to happen on which day; each thing is a function, and may put others on later days or on its own."""
from .year_books import DAY


class Agenda:
    def __init__(self, books):
        self.books, self.days = books, {}

    def on(self, day, step, *arguments):
        """Outlets write and lorries come on any day."""
        assert day >= self.books.today
        self.days.setdefault(day, []).append((step, arguments))

    def at_work(self, day, step, *arguments):
        """The department works on working days: on the day given, or the next one."""
        self.on(day if self.books.is_working(day) else self.books.next_working(day), step, *arguments)

    def run(self):
        todays = self.days.get(self.books.today, [])
        while todays:
            step, arguments = todays.pop(0)
            step(*arguments)
        self.days.pop(self.books.today, None)

    def next_day(self):
        """The next day with something in it, at most a few days ahead: some days nobody opens by themselves."""
        day = self.books.today + DAY
        while day not in self.days and not self.books.is_working(day):
            day += DAY
        return day
