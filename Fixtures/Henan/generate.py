#!/usr/bin/env python3
"""Writes the Henan fixture: parts, outlets, deposits, opening stock, users, and November 2026 as a play file.

Deterministic: the same files, byte for byte, at every run. Usage: python3 generate.py [directory]
"""
import csv
import pathlib
import random
import sys

sys.dont_write_bytecode = True  # no cache folder beside the fixture

from generator import outlets as places_and_shops
from generator import parts as part_table
from generator.catalogue import yuan
from generator.model import Model
from generator.november import November
from generator.people import SECOND_OUTLET_USER, STAFF
from generator.script import Script, replay
from generator import setup

FIRST_RECORD = 5  # the record the first command gets: `init` and the first `serve` write 4 before it
SEED = 20261101
FIRST_DAY = "2026-11-01"


def write_csv(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def cast(outlets, deposits):
    """The outlets the scenes are played at: signed before November, 10,000.00 lodged, left alone by the routine."""
    amounts = {d[0]: d[1] for d in deposits}
    plain = [o[0] for o in outlets if amounts.get(o[0]) == "10000.00" and o[3] < FIRST_DAY
             and o[0] not in ("HN0001", "HN0012", "HN0208", "HN0371")][::11]
    roles = "exact over price headroom duties till limit shipback early".split()
    found = dict(zip(roles, plain))
    found["minimum"] = "HN0318"  # 6,000.00
    found["rich"] = next(code for code, amount in amounts.items() if amount == "100000.00")
    return {**found, "HN0371": "HN0371", "HN0208": "HN0208", "HN0012": "HN0012"}


class Special(dict):
    """The cast by role; `in` asks whether an outlet is one of them."""

    def __contains__(self, outlet):
        return outlet in self.values()


def expected(model):
    """What the model says at the end, for tests to compare the service with."""
    rows = ["# deposit: outlet deposit transit held owed occupied committed ceiling available"]
    keys = "deposit transit held owed occupied committed ceiling available".split()
    for outlet in sorted(model.outlets):
        now = model.figures(outlet)
        rows.append(" ".join(["deposit", outlet] + [yuan(now[key]) for key in keys]))
    rows.append("# stock: part in_stock reserved")
    rows += [f"stock {part} {model.in_stock(part)} {model.reserved[part]}" for part in sorted(model.parts)]
    rows.append("# trial: account debit credit")
    rows += [f"trial {kind} {yuan(debit)} {yuan(credit)}" for kind, debit, credit in model.trial()]
    for title, table in (("request", model.requests), ("shipment", model.shipments), ("plan", model.plans)):
        rows.append(f"# {title}: status count")
        statuses = [document["status"] for document in table.values()]
        rows += [f"{title} {status} {statuses.count(status)}" for status in sorted(set(statuses))]
    rows.append("# records: number of the last record (with FIRST_RECORD as in generate.py)")
    rows.append(f"records {model.record}")
    return rows


def write_lines(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    target = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    rng = random.Random(SEED)
    parts = part_table.load()
    outlets = places_and_shops.make(rng)
    deposits = places_and_shops.deposits(rng, outlets)

    write_csv(target / "parts.csv", ["part", "name", "unit", "maker", "price"],
              [(code, name, unit, maker, yuan(price)) for code, name, unit, maker, price, _ in parts])
    write_csv(target / "opening-stock.csv", ["part", "qty"], [(p[0], p[5]) for p in parts])
    write_csv(target / "outlets.csv", ["outlet", "name", "region", "agreement", "dealer"], outlets)
    write_csv(target / "deposits.csv", ["outlet", "amount", "bank", "ref", "on"], deposits)
    shops = [(o[0].lower(), "outlet", o[0].lower(), o[0], "") for o in outlets]
    staff = [(user, role, person, "", region) for user, role, person, region in STAFF]
    write_csv(target / "users.csv", ["user", "role", "person", "outlet", "region"],
              staff + shops + [SECOND_OUTLET_USER + ("",)])

    script = Script(Model(FIRST_RECORD, FIRST_DAY))
    script.note("2026年11月,河南:一个月的配件业务。 November 2026 in Henan: a month of spare parts.",
                "Written by generate.py; don't edit. Plays on a fresh ledger under a manual clock from 2026-11-01.",
                "`@user` switches user; `! CODE` says that the next line is refused with that code.")
    script.lines.append("@admin")
    script.user = "admin"
    setup.play(script, parts, [o for o in outlets if o[3] <= FIRST_DAY], [d for d in deposits if d[4] == FIRST_DAY])
    script.setup_commands = script.commands
    November(script, rng, parts, outlets, deposits, Special(cast(outlets, deposits))).play()

    script.model.check()
    replay(script.lines, Model(FIRST_RECORD, FIRST_DAY))
    write_lines(target / "November-2026.play", script.lines)
    write_lines(target / "Expected-November-2026.txt", expected(script.model))
    print(f"set-up {script.setup_commands} commands, then {script.commands - script.setup_commands}; "
          f"{sum(script.refusals.values())} refused; last record {script.model.record}")
    print(" ".join(f"{code} {count}" for code, count in sorted(script.refusals.items())))


if __name__ == "__main__":
    main()
