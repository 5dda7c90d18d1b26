#!/usr/bin/env python3
"""Writes the Henan fixture: parts, outlets, deposits, opening stock, users, and as play files November 2026, the
quarter from October to December 2026, the claims of the whole year, and the warehouse of the whole year.

Deterministic: the same files, byte for byte, at every run. Usage: python3 generate.py [directory]
"""
import csv
import datetime
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
from generator.quarter import Quarter
from generator.quarter_stage import Pool
from generator.script import Script, replay
from generator.warehouse_play import play_warehouse
from generator.year_play import play_year
from generator import setup

FIRST_RECORD = 5  # the record the first command gets: `init` and the first `serve` write 4 before it
SEED = 20261101
FIRST_DAY = "2026-11-01"
QUARTER_SEED, QUARTER_FIRST_DAY = 202610, "2026-10-01"


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


def write_tables(target, parts, outlets, deposits):
    write_csv(target / "parts.csv", ["part", "name", "unit", "maker", "price"],
              [(code, name, unit, maker, yuan(price)) for code, name, unit, maker, price, _ in parts])
    write_csv(target / "opening-stock.csv", ["part", "qty"], [(p[0], p[5]) for p in parts])
    write_csv(target / "outlets.csv", ["outlet", "name", "region", "agreement", "dealer"], outlets)
    write_csv(target / "deposits.csv", ["outlet", "amount", "bank", "ref", "on"], deposits)
    shops = [(o[0].lower(), "outlet", o[0].lower(), o[0], "") for o in outlets]
    staff = [(user, role, person, "", region) for user, role, person, region in STAFF]
    write_csv(target / "users.csv", ["user", "role", "person", "outlet", "region"],
              staff + shops + [SECOND_OUTLET_USER + ("",)])


def opened(first_day, title, parts, outlets, deposits):
    """A script on a fresh ledger, with the set-up of its first day played."""
    script = Script(Model(FIRST_RECORD, first_day))
    script.note(title, f"Written by generate.py; don't edit. Plays on a fresh ledger under a manual clock from {first_day}.",
                "`@user` switches user; `! CODE` says that the next line is refused with that code.")
    script.lines.append("@admin")
    script.user = "admin"
    setup.play(script, parts, [o for o in outlets if o[3] <= first_day], [d for d in deposits if d[4] == first_day])
    script.setup_commands = script.commands
    return script


def finish(target, name, script, first_day, more=()):
    """Played once more against a fresh model, then written down with what the model says at the end."""
    script.model.check()
    replay(script.lines, Model(FIRST_RECORD, first_day))
    write_lines(target / f"{name}.play", script.lines)
    write_lines(target / f"Expected-{name}.txt", expected(script.model) + list(more))
    print(f"{name}: set-up {script.setup_commands} commands, then {script.commands - script.setup_commands}; "
          f"{sum(script.refusals.values())} refused; last record {script.model.record}")
    print(" ".join(f"{code} {count}" for code, count in sorted(script.refusals.items())))


def november(target, rng, parts, outlets, deposits):
    script = opened(FIRST_DAY, "2026年11月,河南:一个月的配件业务。 November 2026 in Henan: a month of spare parts.",
                    parts, outlets, deposits)
    November(script, rng, parts, outlets, deposits, Special(cast(outlets, deposits))).play()
    finish(target, "November-2026", script, FIRST_DAY)


def deposits_of_quarter(rng, outlets, deposits):
    """The same amounts, lodged on the ledger's first day, or within eleven days of signing: one or the other is late."""
    signed = {o[0]: o[3] for o in outlets}
    found = []
    for number, (outlet, amount, bank, _, on) in enumerate(deposits):
        day = QUARTER_FIRST_DAY
        if signed[outlet] > FIRST_DAY:
            day = on
        elif signed[outlet] > day:
            wait = datetime.timedelta(days=rng.randint(1, 11))
            day = (datetime.date.fromisoformat(signed[outlet]) + wait).isoformat()
        found.append((outlet, amount, bank, f"押金回单{26100001 + number}", day))
    return found


def quarter(target, parts, outlets, deposits):
    rng = random.Random(QUARTER_SEED)
    deposits = deposits_of_quarter(rng, outlets, deposits)
    plain = [d[0] for d in deposits if d[1] == "10000.00" and d[4] == QUARTER_FIRST_DAY
             and d[0] not in ("HN0208", "HN0371")]
    pool = Pool(plain[::4], home="HN0371", family="HN0208")
    script = opened(QUARTER_FIRST_DAY, "2026年第四季度,河南。 October to December 2026 in Henan.", parts, outlets, deposits)
    played = Quarter(script, rng, parts, outlets, deposits, pool)
    played.play()
    jobs = ["# deemed: shipment day"] + [f"deemed {number} {day}" for number, day in script.model.deemed]
    jobs += ["# lapsed: request day"] + [f"lapsed {number} {day}" for number, day in script.model.lapsed]
    sent = [notice["status"] for notice in script.model.notices.values()]
    jobs += ["# notice: status count"] + [f"notice {status} {sent.count(status)}" for status in ("sent", "waiting")]
    jobs += ["# month: status"] + [f"month {month} {status}" for month, status in sorted(script.model.months.items())]
    finish(target, "Quarter-2026-4", script, QUARTER_FIRST_DAY, jobs)
    write_lines(target / "Expected-due-2026-4.txt", played.expected_due)


def main():
    target = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    rng = random.Random(SEED)
    parts = part_table.load()
    outlets = places_and_shops.make(rng)
    deposits = places_and_shops.deposits(rng, outlets)
    write_tables(target, parts, outlets, deposits)
    november(target, rng, parts, outlets, deposits)
    quarter(target, parts, outlets, deposits)
    lines, expected_of_year = play_year(FIRST_RECORD, parts, outlets)
    write_lines(target / "Year-2026.play", lines)
    write_lines(target / "Expected-Year-2026.txt", expected_of_year)
    lines, expected_of_warehouse = play_warehouse(FIRST_RECORD, parts, outlets)
    write_lines(target / "Warehouse-2026.play", lines)
    write_lines(target / "Expected-Warehouse-2026.txt", expected_of_warehouse)


if __name__ == "__main__":
    main()
