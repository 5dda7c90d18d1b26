"""The play of the year, and what its own books say at the end."""
import datetime
import random

from . import setup
from .catalogue import yuan
from .year import Year, YearBooks
from .year_people import MORE_STAFF, deposits_of_year, outlets_of_year
from .year_script import YearScript

SEED, FIRST_DAY = 2026, datetime.date(2026, 1, 1)


def play_year(first_record, parts, outlets):
    """(lines of the play, lines of what is expected)."""
    rng, script = random.Random(SEED), YearScript()
    outlets = outlets_of_year(outlets)
    deposits = deposits_of_year(rng, outlets, FIRST_DAY)
    script.note("2026年全年核销,河南。 A year of claims in Henan.",
                f"Written by generate.py; don't edit. Plays on a fresh ledger under a manual clock from {FIRST_DAY}.",
                "`@user` switches user; `! CODE` says that the next line is refused with that code.")
    setup.play(script, parts, outlets, [(outlet, yuan(amount), *rest) for outlet, amount, *rest in deposits])
    for user, role, person in MORE_STAFF:
        script.send("admin", "user.add", user=user, role=role, person=person)
    script.setup_commands = script.commands
    books = YearBooks(script, first_record, FIRST_DAY, parts, outlets, deposits)
    year = Year(books, rng, parts)
    year.play()
    report(script, books, year)
    return script.lines, expected(books)


def expected(books):
    rows = ["# deposit: outlet deposit transit held owed occupied committed ceiling available"]
    for code, shop in sorted(books.shops.items()):
        figures = (shop.deposit, shop.transit, shop.held, shop.owed, shop.occupied, shop.committed, 3 * shop.deposit,
                   3 * shop.deposit - shop.occupied - shop.committed)
        rows.append(" ".join(["deposit", code] + [yuan(figure) for figure in figures]))
    rows.append("# other: outlet fines advance, where there is either")
    rows += [f"other {code} {yuan(shop.fines)} {yuan(shop.advance)}" for code, shop in sorted(books.shops.items())
             if shop.fines or shop.advance]
    rows.append("# stock: part in_stock reserved")
    rows += [f"stock {part} {qty} {books.reserved[part]}" for part, qty in sorted(books.in_stock.items())]
    rows.append("# trial: account debit credit")
    rows += [f"trial {kind} {yuan(debit)} {yuan(credit)}" for kind, debit, credit in books.trial()]
    for title, table in (("claim", books.claims), ("fine", books.fines)):
        statuses = [row["status"] if title == "fine" else row.status for row in table.values()]
        rows.append(f"# {title}: status count")
        rows += [f"{title} {status} {statuses.count(status)}" for status in sorted(set(statuses))]
    rows.append("# records: number of the last record (with FIRST_RECORD as in generate.py)")
    return rows + [f"records {books.record}"]


def report(script, books, year):
    standing = [claim.shop.code for claim in books.claims.values() if not claim.cancelled]
    least = min(len({c.month for c in books.claims.values() if c.shop is shop and not c.cancelled})
                for shop in books.shops.values())
    print(f"Year-2026: set-up {script.setup_commands} commands, then {script.commands - script.setup_commands}; "
          f"{sum(script.refusals.values())} refused; last record {books.record}")
    print(f"{len(standing)} claims, at least {least} months an outlet; {books.charged} charged as missing, "
          f"{books.deemed_counts} counts and {books.deemed} receipts deemed, {books.confiscated} pieces confiscated, "
          f"{len(books.fines)} fines, {len(year.office.supplemented)} supplements; {year.stories.told}")
    print(" ".join(f"{code} {count}" for code, count in sorted(script.refusals.items())))
