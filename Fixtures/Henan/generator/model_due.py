"""What `due` must answer at the end of a day: every row as the protocol sends it, from the model alone."""
import datetime

from .catalogue import yuan
from .model_requests import COMMITTED, OPEN, STANDING_NO_MORE

ALL = "deposit window review approve plan ship receipt settle lapse presale claim".split()
SEES = {"clerk": ["ship"], "gm": ["plan"], "cashier": ["deposit"], "finance": ["deposit"], "reviewer": ALL}
TABLE_DAY = 10  # claim-table-day, which no edition of the quarter changes
SUBMITTED_RULE = {"monthly": "8.4.2", "emergency": "8.4.3", "presale": "8.4.4"}


class Due:
    def due(self, user, outlet=None, what=None, days=7):
        """The rows of one question; without `what` the kinds the user's role can act on."""
        who = self.users[user]
        kinds = [what] if what else SEES.get(who["role"], ALL)
        rows = [row for kind in kinds for row in getattr(self, f"due_{kind}")()]
        last = self.today + datetime.timedelta(days=days)
        rows = [r for r in rows if r["due"] <= last and (not outlet or r["outlet"] == outlet) and self.sees(who, r)]
        rows.sort(key=lambda r: (r["due"], r["what"], r["document"], r["outlet"]))
        return [self.due_text(r) for r in rows]

    def sees(self, who, row):
        if who["role"] == "outlet":
            return row["outlet"] == who["outlet"]
        if who["role"] == "regional":
            return row["outlet"] != "" and self.outlets[row["outlet"]]["region"] == who["region"]
        return True

    def due_text(self, r):
        state = "overdue" if r["due"] < self.today else "today" if r["due"] == self.today else "soon"
        text = f"* due={r['due']} state={state} what={r['what']} rule={r['rule']} outlet={r['outlet'] or chr(34) * 2}"
        amount = f" amount={yuan(r['amount'])}" if r["amount"] is not None else ""
        return f"{text} document={r['document']}{amount}"

    def row(self, due, what, rule, outlet, document, amount=None):
        return {"due": due, "what": what, "rule": rule, "outlet": outlet, "document": document, "amount": amount}

    def due_deposit(self):
        return [self.row(o["agreement"] + self.days("deposit-days"), "deposit", "8.3.1", code, code,
                         self.minimum() - o["deposit"])
                for code, o in self.outlets.items() if o["deposit"] < self.minimum()]

    def due_window(self):
        first, last = (int(self.figure(f"monthly-window-{end}")) for end in ("first", "last"))
        closes = self.day_of_month(self.today, last)
        if not first <= self.today.day <= closes.day:
            return []
        month = self.window_month()
        standing = {r["outlet"] for r in self.requests.values() if r["kind"] == "monthly" and r["month"] == month
                    and r["status"] not in STANDING_NO_MORE}
        return [self.row(closes, "window", "8.4.2", code, month) for code in self.outlets if code not in standing]

    def due_review(self):
        rows = []
        for number, r in self.requests.items():
            if r["status"] in ("submitted", "signed"):
                due = r["due"]
                if r["kind"] == "monthly":
                    due = datetime.date.fromisoformat(r["month"] + "-01") - datetime.timedelta(days=1)
                rows.append(self.row(due, "review", SUBMITTED_RULE[r["kind"]], r["outlet"], number))
        return rows

    def due_approve(self):
        return [self.row(r["due"], "approve", "8.4.4", r["outlet"], number, self.committed(r))
                for number, r in self.requests.items() if r["kind"] == "presale" and r["status"] == "reviewed"]

    def due_presale(self):
        return [self.row(r["due"], "presale", "8.4.4", r["outlet"], number) for number, r in self.requests.items()
                if r["kind"] == "presale" and r["status"] in ("received", "closed", "unused")]

    def due_plan(self):
        rows, waiting = [], {}
        for number, plan in self.plans.items():
            if plan["status"] == "made":
                rows.append(self.row(self.due_of("monthly", plan["month"]), "plan", "8.4.2", "", number, plan["amount"]))
        for r in self.requests.values():
            if r["kind"] == "monthly" and r["status"] == "reviewed":
                waiting[r["month"]] = waiting.get(r["month"], 0) + self.committed(r)
        return rows + [self.row(self.due_of("monthly", month), "plan", "8.4.2", "", month, amount)
                       for month, amount in waiting.items()]

    def due_ship(self):
        return [self.row(r["due"], "ship", "8.5.4", r["outlet"], number, self.committed(r))
                for number, r in self.requests.items() if r["status"] in OPEN and self.open_lines(r)]

    def due_receipt(self):
        return [self.row(s["answer_by"], "receipt", "8.5.5", s["outlet"], number, self.worth(s, s["lines"]))
                for number, s in self.shipments.items() if s["status"] == "shipped"]

    def due_settle(self):
        return [self.row(s["answer_by"], "settle", "8.5.5", s["outlet"], number, self.worth(s, s["open"]))
                for number, s in self.shipments.items() if s["status"] == "reported"]

    def due_lapse(self):
        return [self.row(r["lapses"], "lapse", "8.3.2", r["outlet"], number, self.committed(r))
                for number, r in self.requests.items() if r["status"] in COMMITTED and self.open_lines(r)]

    def due_claim(self):
        """The quarter has no claims; so every outlet that holds parts still owes last month's table (8.6.2)."""
        last_month = self.today.replace(day=1) - datetime.timedelta(days=1)
        if self.today.day > TABLE_DAY or last_month < self.first_day.replace(day=1):
            return []
        return [self.row(self.today.replace(day=TABLE_DAY), "claim", "8.6.2", code, f"{last_month:%Y-%m}")
                for code in self.outlets if self.figures(code)["held"] > 0]

    def worth(self, shipment, lines):
        return sum(qty * shipment["prices"][part] for part, qty in lines.items())
