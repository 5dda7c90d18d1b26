"""The reading of one line: the checks that stand before the ledger is asked anything (line, verb, keys, missing,
values), in the contract's order.
"""
import json
import re

from .catalogue import TYPES, VERBS, Refused

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
        check_submit(arguments)
    elif word == "request.review" and arguments["decision"] == "reject":
        needs(arguments, "reason")
        excludes(arguments, "line")
    elif word == "request.approve":
        (needs if arguments.get("decision") == "reject" else excludes)(arguments, "reason")
    elif word == "request.check":
        if "request" in arguments:
            excludes(arguments, "outlet", "line")
        else:
            needs(arguments, "outlet", "line")
    elif word == "issue.ship" and "for" in arguments:
        needs(arguments, "line")
        if len(arguments["line"]) > 1 or arguments["line"][0].split(":")[0] == arguments["for"]:
            raise Refused("BAD_VALUE", "for")
    elif word == "receipt.report" and "damaged" not in arguments:
        needs(arguments, "short")
    elif word == "receipt.settle" and not {"charge", "found", "back"} & set(arguments):
        needs(arguments, "company")
    elif word == "calendar.adopt":
        check_days(arguments)


def needs(arguments, *keys):
    for key in keys:
        if key not in arguments:
            raise Refused("MISSING", key)


def excludes(arguments, *keys):
    for key in keys:
        if key in arguments:
            raise Refused("UNKNOWN_KEY", key)


def check_submit(arguments):
    if arguments["kind"] != "presale":
        excludes(arguments, "signed")
    if arguments["kind"] != "emergency":
        return excludes(arguments, "reason")
    needs(arguments, "reason")
    if arguments["reason"] not in ("no-part", "no-loaner", "escalation"):
        raise Refused("BAD_VALUE", "reason")


def check_days(arguments):
    """Dates of the calendar's own year, and none in both lists; within one list `check_value` has looked."""
    holidays, workdays = arguments["holiday"], arguments.get("workday", [])
    if any(day[:4] != arguments["year"] for day in holidays + workdays) or set(holidays) & set(workdays):
        raise Refused("BAD_VALUE", "holiday or workday")
