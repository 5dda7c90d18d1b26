"""The verbs of the contract as data, and the reading of one line against them.

The service is tested with what comes out of here, so nothing is taken from the service: this is a second,
independent reading of the same contract. It covers the checks that stand before the ledger is asked anything
(line, verb, keys, missing, values), in the contract's order.
"""
import datetime
import json
import re


class Refused(Exception):
    """The code a line is refused with; `note` is for the person who debugs the generator."""

    def __init__(self, code, note="", **figures):
        super().__init__(code, note, figures)
        self.code, self.note, self.figures = code, note, figures


ROLES = ("outlet clerk reviewer inspector regional supervisor manager gm cashier finance auditor admin").split()
ANY = set(ROLES)
STAFF = ANY - {"outlet"}
LEDGER_FIRST_MONTH = "2026-11"  # `on=` before this month is PERIOD_CLOSED

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
    "kind": one_of("monthly", "emergency"),
    "decision": one_of("approve", "reject"),
    "carrier": one_of("truck", "freight"),
    "limit": lambda v: bool(re.fullmatch(r"[1-9][0-9]{0,3}", v)) and int(v) <= 1000,
    "status": pattern(r"[a-z-]+"),
    "account": is_name,
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
    "handbook.show": verb(ANY, "rule:name?"),
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
    "request.submit": change("outlet", "kind outlet line* seal:text reason:text?"),
    "request.review": change("reviewer", "request decision line*? reason:text?"),
    "request.cancel": change("outlet", "request"),
    "plan.make": change("reviewer", "month"),
    "plan.approve": change("gm", "plan"),
    "issue.ship": change("clerk", "request line*? carrier ref:text?"),
    "receipt.confirm": change("outlet", "shipment"),
    "return.receive": change("clerk", "outlet line* ref:text? on:date?"),
    "entry.reverse": change("finance", "entry reason:text on:date?"),
}

ARGUMENT = re.compile(r'([a-z]+)=("(?:[^"\\\x00-\x1f]|\\.)*"|[^ "\\\x00-\x1f]+)')


def split(text):
    """A line as (verb, [(key, value)]), or BAD_LINE."""
    word, *rest = text.split(" ", 1)
    if not re.fullmatch(r"[a-z]+(\.[a-z]+)*", word):
        raise Refused("BAD_LINE", "verb")
    pairs, at, tail = [], 0, rest[0] if rest else ""
    while at < len(tail):
        found = ARGUMENT.match(tail, at)
        if not found or (found.end() < len(tail) and tail[found.end()] != " "):
            raise Refused("BAD_LINE", tail[at:])
        value = found.group(2)
        if value.startswith('"'):
            try:
                value = json.loads(value)
            except ValueError:
                raise Refused("BAD_LINE", "quoting") from None
        pairs.append((found.group(1), value))
        at = found.end() + 1
    return word, pairs


def read(text):
    """A line as (verb, arguments); lists are lists of text, everything else text. Refused in the contract's order."""
    word, pairs = split(text)
    if word not in VERBS:
        raise Refused("UNKNOWN_VERB", word)
    keys = VERBS[word]["keys"]
    many = {name: repeated for name, _, _, repeated in keys}
    arguments = {}
    for key, value in pairs:
        if key not in many:
            raise Refused("UNKNOWN_KEY", key)
        if many[key]:
            arguments.setdefault(key, []).append(value)
        elif key in arguments:
            raise Refused("BAD_VALUE", key)
        else:
            arguments[key] = value
    for name, _, optional, _ in keys:
        if not optional and name not in arguments:
            raise Refused("MISSING", name)
    for name, kind, _, repeated in keys:
        if name in arguments:
            check_value(name, kind, arguments[name] if repeated else [arguments[name]], repeated)
    check_conditions(word, arguments)
    return word, arguments


def check_value(name, kind, values, repeated):
    if any(not TYPES[kind](value) for value in values):
        raise Refused("BAD_VALUE", f"{name}={values}")
    if repeated:
        parts = [value.partition(":")[0] for value in values]
        if len(set(parts)) < len(parts) or len(parts) > 200:
            raise Refused("BAD_VALUE", name)


def check_conditions(word, arguments):
    """Keys that are needed or not allowed depending on another key's value."""
    if word == "user.add":
        for role, key in (("outlet", "outlet"), ("regional", "region")):
            if arguments["role"] == role and key not in arguments:
                raise Refused("MISSING", key)
            if arguments["role"] != role and key in arguments:
                raise Refused("UNKNOWN_KEY", key)
    elif word == "request.submit":
        if arguments["kind"] == "monthly":
            if "reason" in arguments:
                raise Refused("UNKNOWN_KEY", "reason")
        elif "reason" not in arguments:
            raise Refused("MISSING", "reason")
        elif arguments["reason"] not in ("no-part", "no-loaner", "escalation"):
            raise Refused("BAD_VALUE", "reason")
    elif word == "request.review" and arguments["decision"] == "reject":
        if "reason" not in arguments:
            raise Refused("MISSING", "reason")
        if "line" in arguments:
            raise Refused("UNKNOWN_KEY", "line")
