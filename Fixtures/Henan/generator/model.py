"""A small model of the ledger: what the service should answer, worked out from the contract alone.

It holds totals and lots, not a journal: deposits, what is in transit, held and owed (by lot, because returns take the
oldest lot at its own price), what is committed, stock by lot (because reversals need a lot to be whole).
`execute` takes a user and a line of text, and either raises `Refused` or returns the reply's figures.
Each step checks everything first and returns what it would do as a function, so that a dry run is the same check.
"""
import datetime

from .catalogue import VERBS, Refused, fen
from .model_books import BookSteps
from .model_days import DaySteps
from .model_due import Due
from .model_presale import PresaleSteps
from .model_receipts import ReceiptSteps
from .model_requests import RequestSteps
from .model_rules import RuleSteps
from .model_shipping import ShippingSteps
from .reading import read


class Model(RequestSteps, PresaleSteps, ShippingSteps, ReceiptSteps, BookSteps, DaySteps, RuleSteps, Due):
    CLOCK_AHEAD = 3660

    def __init__(self, first_record, first_day):
        self.record = first_record - 1      # number of the last record
        self.today = self.first_day = datetime.date.fromisoformat(first_day)
        self.begin_rules()
        self.series = {}       # "REQ-202610": how many numbers of that month are given
        self.users = {"admin": {"role": "admin", "person": "admin", "outlet": None, "region": None, "on": True}}
        self.parts = {}        # code: price in fen
        self.outlets = {}      # code: {"region", "deposit", "transit": {lot: [part, qty, price]}, "held": same}
        self.warehouse = {}    # part: {lot: qty}
        self.reserved = {}     # part: qty approved and not yet shipped
        self.requests, self.shipments, self.plans, self.notices = {}, {}, {}, {}
        self.deemed, self.lapsed = [], []  # (document, day) of the daily jobs
        self.entries = {}      # record: what a reversal has to know
        self.ids = {}          # (user, id): the request it was used for
        self.procurement = self.revaluation = self.transit_loss = 0
        self.cash = {}

    # -- one line ---------------------------------------------------------------------------------------------

    def execute(self, user, text, dry=False):
        word, arguments = read(text)
        who = self.users[user]
        if who["role"] not in VERBS[word]["roles"]:
            raise Refused("FORBIDDEN", who["role"])
        if not VERBS[word]["mutating"]:
            self.read_only(who, word, arguments)
            return {}
        identity, dry = arguments.pop("id", None), bool(arguments.pop("dry", None)) or dry
        same = (word, sorted(arguments.items()))
        if identity and (user, identity) in self.ids:
            if self.ids[user, identity] != same:
                raise Refused("ID_REUSED", identity)
            return {"replayed": True}
        step = getattr(self, word.replace(".", "_"))
        apply = step({**who, "user": user}, **{(k + "_" if k in ("from", "for") else k): v for k, v in arguments.items()})
        if dry:
            return {}
        self.record += 1
        self.entries[self.record] = {"verb": word, "person": who["person"], "outlet": arguments.get("outlet"),
                                     "reversed": False}
        number = self.record
        reply = apply(self.entries[number], number) or {}
        if identity:
            self.ids[user, identity] = same
        return {"entry": number, **reply}

    # -- questions every step asks ----------------------------------------------------------------------------

    def scope(self, who, outlet):
        """Role outlet sees its own; role regional its own region (an unknown outlet is NOT_FOUND for it)."""
        if who["role"] == "outlet" and outlet != who["outlet"]:
            raise Refused("FORBIDDEN", outlet)
        if who["role"] == "regional" and outlet in self.outlets and self.outlets[outlet]["region"] != who["region"]:
            raise Refused("FORBIDDEN", outlet)

    def document(self, who, table, number):
        found = table.get(number)
        mine = found and not (who["role"] == "outlet" and found["outlet"] != who["outlet"])
        if mine and who["role"] == "regional":
            mine = self.outlets[found["outlet"]]["region"] == who["region"]
        if not mine:
            raise Refused("NOT_FOUND", number)
        return found

    def known(self, table, value):
        if value not in table:
            raise Refused("NOT_FOUND", value)

    def business_date(self, who, on):
        if on is None:
            return
        if on > self.today.isoformat():
            raise Refused("BAD_VALUE", "on in the future")
        status = self.months.get(on[:7], "before the ledger's first day")
        if status != "open" and not (status == "on-hold" and who["role"] == "finance"):
            raise Refused("PERIOD_CLOSED", on)

    def number(self, kind):
        """The next number of a series: the month of today, and a count from 1 in that month."""
        series = f"{kind}-{self.today:%Y%m}"
        self.series[series] = self.series.get(series, 0) + 1
        return f"{series}-{self.series[series]:05d}"

    def lines(self, texts):
        pairs = [text.split(":") for text in texts]
        for part, _ in pairs:
            self.known(self.parts, part)
        return {part: int(qty) for part, qty in pairs}

    def value(self, lines):
        return sum(self.parts[part] * qty for part, qty in lines.items())

    # -- figures ----------------------------------------------------------------------------------------------

    def in_stock(self, part):
        return sum(self.warehouse[part].values())

    def free(self, part):
        return self.in_stock(part) - self.reserved[part]

    def figures(self, outlet):
        o = self.outlets[outlet]
        transit = sum(qty * price for _, qty, price in o["transit"].values())
        held = sum(qty * price for _, qty, price in o["held"].values())
        committed = sum(self.committed(r) for r in o["requests"])
        ceiling = int(self.figure("ceiling-ratio") * o["deposit"])
        occupied = transit + held + o["owed"]
        return {"deposit": o["deposit"], "transit": transit, "held": held, "owed": o["owed"], "occupied": occupied,
                "committed": committed, "ceiling": ceiling, "available": ceiling - occupied - committed}

    # -- administration ---------------------------------------------------------------------------------------

    def user_add(self, who, user, role, person=None, outlet=None, region=None):
        if outlet:
            self.known(self.outlets, outlet)
        if user in self.users:
            raise Refused("DUPLICATE", user)

        def apply(entry, number):
            self.users[user] = {"role": role, "person": person or user, "outlet": outlet, "region": region, "on": True}
        return apply

    def user_token(self, who, user):
        self.known(self.users, user)
        if not self.users[user]["on"]:
            raise Refused("STATE", user)
        return lambda entry, number: None

    def user_disable(self, who, user):
        self.known(self.users, user)
        if not self.users[user]["on"]:
            raise Refused("STATE", user)
        if user == who["user"]:
            raise Refused("SEPARATION", user)
        return lambda entry, number: self.users[user].update(on=False)

    def part_add(self, who, part, name, price, unit=None, maker=None):
        if part in self.parts:
            raise Refused("DUPLICATE", part)

        def apply(entry, number):
            self.parts[part], self.warehouse[part], self.reserved[part] = fen(price), {}, 0
        return apply

    def part_price(self, who, part, price):
        self.known(self.parts, part)
        if fen(price) == self.parts[part]:
            raise Refused("STATE", part)

        def apply(entry, number):
            self.revaluation -= (fen(price) - self.parts[part]) * self.in_stock(part)
            self.parts[part] = fen(price)
        return apply

    def outlet_add(self, who, outlet, name, region, agreement, dealer=None):
        if outlet in self.outlets:
            raise Refused("DUPLICATE", outlet)
        if agreement > self.today.isoformat():
            raise Refused("BAD_VALUE", "agreement")

        def apply(entry, number):
            self.outlets[outlet] = {"region": region, "deposit": 0, "owed": 0, "transit": {}, "held": {}, "requests": [],
                                    "agreement": datetime.date.fromisoformat(agreement)}
        return apply

    # -- reads: only whether they are allowed and find something ----------------------------------------------

    def read_only(self, who, word, arguments):
        if "outlet" in arguments:
            self.scope(who, arguments["outlet"])
            self.known(self.outlets, arguments["outlet"])
        if "part" in arguments:
            self.known(self.parts, arguments["part"])
        if "request" in arguments:
            self.document(who, self.requests, arguments["request"])
        if "shipment" in arguments:
            self.document(who, self.shipments, arguments["shipment"])
        if "plan" in arguments:
            self.known(self.plans, arguments["plan"])
        if word == "month.check":
            self.known(self.months, arguments["month"])
        if word == "calendar.show":
            self.known(self.calendars, int(arguments["year"]))
        if word == "request.check":
            self.check_asked(arguments)
        if "entry" in arguments:
            entry = self.entries.get(int(arguments["entry"]))
            if not entry or (who["role"] == "outlet" and entry["outlet"] != who["outlet"]):
                raise Refused("NOT_FOUND", arguments["entry"])
        account = arguments.get("account", "")
        if word == "balance" and who["role"] == "outlet" and account and not account.endswith(":" + who["outlet"]):
            raise Refused("FORBIDDEN", account)
