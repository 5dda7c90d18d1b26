"""The year's play as it is written: its scenes know by themselves what is refused, so a line goes straight down."""
from .script import Script


class YearScript(Script):
    def __init__(self):
        super().__init__(None)

    def raw(self, user, text, expect="OK"):
        if user != self.user:
            self.lines.append(f"@{user}")
            self.user = user
        if expect != "OK":
            self.lines.append(f"! {expect}")
            self.refusals[expect] = self.refusals.get(expect, 0) + 1
        self.lines.append(text)
        self.commands += 1
