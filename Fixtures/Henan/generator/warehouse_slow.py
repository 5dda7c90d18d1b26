"""What lies still, in the warehouse and at the outlets, and for how long it would last (`stock.slow`)."""
from .catalogue import yuan


def three_months(day):
    """The first day of the window: of this month and the two before, which at the end of a month is three months."""
    return previous(previous(day.replace(day=1)))


def previous(first):
    return first.replace(year=first.year - (first.month == 1), month=(first.month - 2) % 12 + 1)


def rows_of(found):
    """[(part, outlet or None, pieces, amount, last day or None, idle days, pieces issued in three months)]"""
    rows = []
    for part, outlet, qty, amount, last, idle, used in sorted(found, key=lambda row: (-row[3], row[0], row[1] or "")):
        cover = qty * 3 // used if used else "-"
        rows.append(f"{part} {outlet or '-'} {qty} {yuan(amount)} {last or '-'} {idle} {cover}")
    return rows


def slow_warehouse(books, days):
    found = []
    for part, lots in books.lots.items():
        card, qty = books.cards[part], books.in_stock(part)
        if not qty:
            continue
        issued = [(line.on, -line.moved) for line in card if line.verb == "issue.ship"]
        last = max((on for on, _ in issued), default=None)
        oldest = next(line.on for line in card if line.entry == min(lots))
        idle = (books.today - (last or oldest)).days
        used = sum(pieces for on, pieces in issued if on >= three_months(books.today))
        if idle >= days:
            found.append((part, None, qty, qty * books.prices[part], last, idle, used))
    return rows_of(found)


def slow_outlets(books, days):
    found = []
    for shop in books.shops.values():
        for part in shop.lots:
            lots = {lot: row for lot, row in shop.lots[part].items() if row[1]}
            if not lots:
                continue
            used = shop.used.get(part, [])
            last = max((on for on, _ in used), default=None)
            idle = (books.today - (last or books.day_of[min(lots)])).days
            if idle >= days:
                found.append((part, shop.code, sum(qty for _, qty in lots.values()),
                              sum(price * qty for price, qty in lots.values()), last, idle,
                              sum(pieces for on, pieces in used if on >= three_months(books.today))))
    return rows_of(found)
