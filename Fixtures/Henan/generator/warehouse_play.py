"""The play of the warehouse's year, and what its own books say at the end."""
import datetime
import random

from . import setup
from .catalogue import yuan
from .warehouse import Year, YearOfWarehouse
from .warehouse_counts import UNSETTLED
from .warehouse_people import STAFF_ADDED, deposits_of_warehouse, outlets_of_warehouse
from .warehouse_slow import slow_outlets, slow_warehouse
from .year_script import YearScript

SEED, FIRST_DAY = 6, datetime.date(2026, 1, 1)


def play_warehouse(first_record, parts, outlets):
    """(lines of the play, lines of what is expected)."""
    rng, script = random.Random(SEED), YearScript()
    outlets = outlets_of_warehouse(outlets)
    deposits = deposits_of_warehouse(rng, outlets, FIRST_DAY)
    script.note("2026年仓库,河南。 A year of the warehouse in Henan.",
                f"Written by generate.py; don't edit. Plays on a fresh ledger under a manual clock from {FIRST_DAY}.",
                "`@user` switches user; `! CODE` says that the next line is refused with that code.")
    setup.play(script, parts, outlets, [(outlet, yuan(amount), *rest) for outlet, amount, *rest in deposits])
    books = YearOfWarehouse(script, first_record, FIRST_DAY, parts, outlets, deposits, STAFF_ADDED)
    script.setup_commands = script.commands
    slow = []
    year = Year(books, rng, parts, lambda: slow.extend(slow_rows(books)))
    year.play()
    report(script, books)
    return script.lines, expected(books) + slow


def slow_rows(books):
    """What `stock.slow` and `stocktake.suggest` answer on the last day of the year."""
    rows = ["# slow: question, then its rows, on 2026-12-31"]
    for question, found in (("warehouse 90", slow_warehouse(books, 90)), ("warehouse 0", slow_warehouse(books, 0)),
                            ("outlets 60", slow_outlets(books, 60))):
        rows += [f"slow {question} {row}" for row in found]
    rows.append("# ahead: part counted moves reason, all that would be suggested for January, in order, on 2026-12-31")
    return rows + [f"ahead {part} {day or '-'} {moves} {reason}" for part, day, moves, reason in books.suggestions(1000)]


def expected(books):
    return [*positions(books), *cards(books), *counts(books), *documents(books),
            "# records: number of the last record (with FIRST_RECORD as in generate.py)", f"records {books.record}"]


def positions(books):
    rows = ["# deposit: outlet deposit transit held owed occupied committed ceiling available"]
    for code, shop in sorted(books.shops.items()):
        figures = (shop.deposit, shop.transit, shop.held, shop.owed, shop.occupied, shop.committed, 3 * shop.deposit,
                   3 * shop.deposit - shop.occupied - shop.committed)
        rows.append(" ".join(["deposit", code] + [yuan(figure) for figure in figures]))
    rows.append("# standing: outlet status fines refund receivable, the last two once it was settled")
    for code, shop in sorted(books.shops.items()):
        money = [] if not shop.settler else [yuan(shop.deposit + shop.fees), yuan(shop.owed + shop.fines)]
        rows.append(" ".join(["standing", code, shop.standing, yuan(shop.fines), *money]))
    rows.append("# stock: part in_stock reserved")
    rows += [f"stock {part} {books.in_stock(part)} {qty}" for part, qty in sorted(books.reserved.items())]
    rows.append("# lots: part and its lots, oldest first")
    rows += [" ".join(["lots", part, *(f"{lot}:{qty}" for lot, qty in sorted(lots.items()))])
             for part, lots in sorted(books.lots.items())]
    rows.append("# trial: account debit credit")
    return rows + [f"trial {kind} {yuan(debit)} {yuan(credit)}" for kind, debit, credit in books.trial()]


def cards(books):
    """Each part month by month: what came in, what went out, what was there at the end."""
    rows = ["# card: part month in out balance"]
    for part, card in sorted(books.cards.items()):
        balance = 0
        for month in sorted({f"{line.on:%Y-%m}" for line in card}):
            moved = [line.moved for line in card if f"{line.on:%Y-%m}" == month]
            came, went = sum(q for q in moved if q > 0), -sum(q for q in moved if q < 0)
            balance += came - went
            rows.append(f"card {part} {month} {came} {went} {balance}")
    return rows


def counts(books):
    rows = ["# counted: part, day of its last count"]
    rows += [f"counted {part} {books.counted[part][0]}" for part in sorted(books.prices)]
    rows.append("# stocktake: number scope status opened parts open differences")
    rows += [f"stocktake {t.number} {t.scope} {t.status} {t.opened} {len(t.lines)} {len(t.with_status('open'))} "
             f"{len(t.with_status(*UNSETTLED))}" for t in books.stocktakes.values()]
    rows.append("# difference: stocktake part status counted book difference day amount entry; not posted, at today's price")
    for take in books.stocktakes.values():
        for part, line in take.lines.items():
            if line.counted is not None and line.difference:
                amount = line.amount if line.posted else line.difference * books.prices[part]
                rows.append(f"difference {take.number} {part} {line.status} {line.counted} {line.book} {line.difference} "
                            f"{line.on} {yuan(amount)} {line.posted or '-'}")
    rows.append("# planted: part, pieces that came or went without a word in all; found and posted; found and open")
    planted, posted, left = {}, {}, {}
    for _, part, pieces in books.planted:
        planted[part] = planted.get(part, 0) + pieces
    for take in books.stocktakes.values():
        for part, line in take.lines.items():
            table = posted if line.posted else left if line.status in UNSETTLED else None
            if table is not None:
                table[part] = table.get(part, 0) + line.difference
    for part in sorted({*planted, *posted, *left}):
        found = posted.get(part, 0), left.get(part, 0)
        assert planted.get(part, 0) == sum(found), (part, planted.get(part), found)
        rows.append(f"planted {part} {planted.get(part, 0)} {found[0]} {found[1]}")
    rows.append("# suggest: stocktake part counted moves reason, what was suggested when it was opened, in order")
    return rows + [f"suggest {number} {part} {day or '-'} {moves} {reason}"
                   for number, part, day, moves, reason in books.suggested]


def documents(books):
    rows = ["# transfer: number from to status amount"]
    rows += [f"transfer {t['number']} {t['from'].code} {t['to'].code} {t['status']} {yuan(t['amount'])}"
             for t in books.transfers.values()]
    rows.append("# deemed: transfer day")
    rows += [f"deemed {number} {day}" for number, day in books.deemed_transfers]
    rows.append("# loaner: status outlet since serial")
    rows += [f"loaner {l['status']} {l['shop'].code if l['shop'] else '-'} {l['since'] or '-'} {serial}" for serial, l in
             sorted(books.loaners.items())]
    rows.append("# refund: number outlet status amount")
    rows += [f"refund {r['number']} {r['shop'].code} {r['status']} {yuan(r['amount'])}" for r in books.refunds.values()]
    rows.append("# fine: number status open")
    rows += [f"fine {f['number']} {f['status']} {yuan(f['open'])}" for f in books.fines.values()]
    rows.append("# unended: outlet, and what is named as open when it is to be settled, one row for each try")
    rows += [" ".join(["unended", code, *names]) for code, names in books.open_at_closing]
    rows.append("# signed: month, what its signature leaves open")
    return rows + [f"signed {month} {left}" for month, left in books.signed]


def report(script, books):
    print(f"Warehouse-2026: set-up {script.setup_commands} commands, then {script.commands - script.setup_commands}; "
          f"{sum(script.refusals.values())} refused; last record {books.record}")
    statuses = [line.status for take in books.stocktakes.values() for line in take.lines.values()]
    print(f"{len(books.stocktakes)} stocktakes, {len(statuses)} lines: "
          + ", ".join(f"{status} {statuses.count(status)}" for status in sorted(set(statuses)))
          + f"; {len(books.planted)} differences planted; {len(books.transfers)} transfers; {books.deemed} receipts deemed")
    print(" ".join(f"{code} {count}" for code, count in sorted(script.refusals.items())))
