"""The verbs of the contract as data: who may use them, what they take, what a value looks like.

The service is tested with what comes out of here, so nothing is taken from the service: this is a second,
independent reading of the same contract.
"""
import datetime
import re


class Refused(Exception):
    """The code a line is refused with; `note` is for the person who debugs the generator."""

    def __init__(self, code, note="", **figures):
        super().__init__(code, note, figures)
        self.code, self.note, self.figures = code, note, figures


ROLES = ("outlet clerk reviewer inspector regional supervisor manager gm cashier finance auditor admin").split()
ANY = set(ROLES)
STAFF = ANY - {"outlet"}

CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def is_date(text):
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return 2000 <= day.year <= 2199


def is_name(text):
    return 1 <= len(text) <= 64 and text.strip() != "" and not CONTROL.search(text)


def is_text(text):
    return 1 <= len(text) <= 500 and not CONTROL.search(text)


def is_money(text):
    if not re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", text):
        return False
    return 0 < fen(text) <= 999999999999


def is_line(text):
    part, colon, qty = text.partition(":")
    return bool(colon and PART.fullmatch(part) and QTY.fullmatch(qty))


def fen(text):
    """Money is whole fen everywhere behind the line; no float ever."""
    yuan, _, rest = text.partition(".")
    return int(yuan) * 100 + int((rest + "00")[:2])


def yuan(amount):
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"


PART = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,31}")
QTY = re.compile(r"[1-9][0-9]{0,5}")


def pattern(text):
    return lambda value: bool(re.fullmatch(text, value))


def one_of(*words):
    return lambda value: value in words


TYPES = {
    "user": lambda v: bool(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,31}", v)) and v != "system",
    "role": one_of(*ROLES),
    "outlet": pattern(r"[A-Z0-9][A-Z0-9-]{0,14}"),
    "part": lambda v: bool(PART.fullmatch(v)),
    "name": is_name,
    "text": is_text,
    "money": is_money,
    "qty": lambda v: bool(QTY.fullmatch(v)),
    "date": is_date,
    "month": pattern(r"[0-9]{4}-(0[1-9]|1[0-2])"),
    "line": is_line,
    "request": pattern(r"REQ-[0-9]{6}-[0-9]{5,}"),
    "shipment": pattern(r"SHP-[0-9]{6}-[0-9]{5,}"),
    "plan": pattern(r"PLN-[0-9]{6}(-[0-9]+)?"),
    "entry": pattern(r"[1-9][0-9]{0,11}"),
    "id": is_name,
    "yes": one_of("yes"),
    "kind": one_of("monthly", "emergency", "presale"),
    "decision": one_of("approve", "reject"),
    "carrier": one_of("truck", "freight"),
    "limit": lambda v: bool(re.fullmatch(r"[1-9][0-9]{0,3}", v)) and int(v) <= 1000,
    "status": pattern(r"[a-z-]+"),
    "account": is_name,
    "year": lambda v: bool(re.fullmatch(r"[0-9]{4}", v)) and 2000 <= int(v) <= 2199,
    "edition": pattern(r"[A-Za-z0-9.-]{1,32}"),
    "figure": pattern(r"[^:]+:.*"),
    "notice": pattern(r"MSG-[0-9]{6}-[0-9]{5,}"),
    "state": one_of("waiting", "sent"),
    "what": one_of(*"deposit window review approve plan ship receipt settle lapse presale".split()),
    "days": lambda v: bool(re.fullmatch(r"0|[1-9][0-9]{0,2}", v)) and int(v) <= 366,
}


def verb(roles, arguments, mutating=False):
    """`arguments` in the contract's own order: `name[:type]`, `?` after it when optional, `*` when it may repeat."""
    keys = []
    for word in arguments.split():
        optional, many = "?" in word, "*" in word
        name, _, kind = word.rstrip("?*").partition(":")
        keys.append((name, kind or name, optional, many))
    if mutating:
        keys += [("id", "id", True, False), ("dry", "yes", True, False)]
    return {"roles": roles, "keys": keys, "mutating": mutating}


def change(roles, arguments):
    return verb(set(roles.split()), arguments, mutating=True)


VERBS = {
    "ping": verb(ANY, ""),
    "help": verb(ANY, "verb:name?"),
    "whoami": verb(ANY, ""),
    "stats": verb(STAFF, ""),
    "clock.show": verb(ANY, ""),
    "handbook.show": verb(ANY, "date? rule:name?"),
    "calendar.show": verb(ANY, "year"),
    "month.list": verb(ANY - {"admin"}, "limit? cursor:name?"),
    "month.check": verb({"finance", "manager", "auditor"}, "month"),
    "due": verb(ANY - {"admin"}, "outlet? what? days? limit? cursor:name?"),
    "outbox.list": verb({"clerk", "reviewer", "auditor"}, "status:state? limit? cursor:name?"),
    "request.check": verb({"outlet", "regional", "reviewer", "manager", "auditor"}, "request? outlet? line*?"),
    "user.list": verb({"admin", "auditor"}, ""),
    "part.show": verb(ANY, "part"),
    "part.list": verb(ANY, "limit? cursor:name?"),
    "outlet.show": verb(ANY, "outlet"),
    "outlet.list": verb(STAFF, "region:name? limit? cursor:name?"),
    "deposit.show": verb(ANY, "outlet"),
    "stock.show": verb(STAFF, "part? limit? cursor:name?"),
    "request.show": verb(ANY, "request"),
    "request.list": verb(ANY, "outlet? status? limit? cursor:name?"),
    "plan.show": verb(STAFF, "plan"),
    "shipment.show": verb(ANY, "shipment"),
    "shipment.list": verb(ANY, "outlet? status? limit? cursor:name?"),
    "balance": verb(ANY, "account? outlet? part? limit? cursor:name?"),
    "trial": verb({"finance", "manager", "gm", "auditor"}, ""),
    "entries": verb(ANY, "account? outlet? part? from:date? to:date? limit? cursor:name?"),
    "entry.show": verb(ANY, "entry"),
    "ledger.verify": verb({"finance", "manager", "auditor", "admin"}, ""),
    "clock.set": change("admin", "date"),
    "user.add": change("admin", "user role person:name? outlet? region:name?"),
    "user.token": change("admin", "user"),
    "user.disable": change("admin", "user"),
    "part.add": change("reviewer manager", "part name price:money unit:name? maker:name?"),
    "part.price": change("manager", "part price:money"),
    "outlet.add": change("reviewer", "outlet name region:name agreement:date dealer:name?"),
    "deposit.pay": change("cashier", "outlet amount:money bank:part? ref:text? on:date?"),
    "stock.receive": change("clerk", "part qty ref:text? on:date?"),
    "request.submit": change("outlet", "kind outlet line* seal:text reason:text? signed:text?"),
    "request.sign": change("regional", "request"),
    "request.approve": change("manager", "request decision? reason:text?"),
    "request.review": change("reviewer", "request decision line*? reason:text?"),
    "request.cancel": change("outlet", "request"),
    "plan.make": change("reviewer", "month"),
    "plan.approve": change("gm", "plan"),
    "plan.return": change("gm", "plan reason:text"),
    "issue.ship": change("clerk", "request line*? carrier ref:text? for:part?"),
    "receipt.arrived": change("outlet clerk reviewer", "shipment on:date?"),
    "receipt.confirm": change("outlet", "shipment"),
    "receipt.report": change("outlet", "shipment short:line*? damaged:line*? note:text"),
    "receipt.settle": change("reviewer", "shipment company:line*? charge:line*? found:line*? back:line*? reason:text"),
    "shipment.recall": change("clerk", "shipment reason:text"),
    "presale.done": change("outlet", "request repair:name"),
    "presale.unused": change("outlet", "request reason:text"),
    "return.receive": change("clerk", "outlet line* request? ref:text? on:date?"),
    "entry.reverse": change("finance", "entry reason:text on:date?"),
    "outbox.sent": change("clerk reviewer", "notice"),
    "month.hold": change("finance", "month reason:text"),
    "month.open": change("finance", "month reason:text"),
    "month.close": change("finance", "month"),
    "month.sign": change("finance", "month"),
    "calendar.adopt": change("manager", "year holiday:date* workday:date*?"),
    "handbook.adopt": change("manager", "edition from:date figure*?"),
}
