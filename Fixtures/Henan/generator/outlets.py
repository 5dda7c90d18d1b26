"""The 440 outlets and their first deposits, made from the places by a seeded random source."""
import datetime

from .places import DEALERS, DIVISIONS, TRADES, WORDS, outlets_per_division

TOTAL = 440
SIGNED_IN_OCTOBER, SIGNED_IN_NOVEMBER = 15, 13


def make(rng):
    """[(code, name, region, agreement, dealer)]; codes follow the order of signing, so HN0428.. sign in November."""
    shops = []
    for division, region, _, places in DIVISIONS:
        places, used = places.split(), set()
        while len(used) < outlets_per_division(TOTAL)[division]:
            place = places[len(used) % len(places)]
            name = f"{division}{place}{rng.choice(WORDS)}{rng.choice(TRADES)}"
            if name not in used:
                used.add(name)
                shops.append((name, region))
    rng.shuffle(shops)
    # HN0371 is the outlet of the design's worked example; Zhengzhou, whose area code is 0371.
    home = next(i for i, (name, _) in enumerate(shops) if name.startswith("郑州金水区"))
    shops[370], shops[home] = shops[home], shops[370]
    return [(f"HN{i + 1:04d}", name, region, signed, rng.choice(DEALERS[region]) if rng.random() < 0.28 else "")
            for i, ((name, region), signed) in enumerate(zip(shops, agreements(rng)))]


def agreements(rng):
    start = datetime.date(2024, 1, 8)
    early = TOTAL - SIGNED_IN_OCTOBER - SIGNED_IN_NOVEMBER
    days = [start + datetime.timedelta(days=rng.randrange(990)) for _ in range(early)]  # up to 2026-09-23
    days += [datetime.date(2026, 10, 8) + datetime.timedelta(days=rng.randrange(23)) for _ in range(SIGNED_IN_OCTOBER)]
    november = [2, 3, 4, 5, 6, 9, 10, 11, 12, 16, 17, 19, 20]
    days += [datetime.date(2026, 11, day) for day in november[:SIGNED_IN_NOVEMBER]]
    return [day.isoformat() for day in sorted(days)]


AMOUNTS = [("10000.00", 42), ("12000.00", 10), ("10500.00", 3), ("15000.00", 12), ("20000.00", 13), ("25000.00", 4),
           ("30000.00", 9), ("50000.00", 5), ("80000.00", 1), ("100000.00", 1)]
# Under the minimum: a deduction of earlier years, an instalment, one fen short. They can't be supplied (8.3.1).
UNDER = {"HN0042": "8600.00", "HN0117": "9999.99", "HN0203": "5000.00", "HN0266": "9000.00", "HN0318": "6000.00",
         "HN0355": "9500.00", "HN0413": "5000.00", "HN0419": "4000.00"}
NONE = {"HN0088", "HN0229", "HN0416", "HN0421", "HN0424", "HN0426", "HN0427"}
# The newcomers of November pay some days after signing; two of them not before December.
NEWCOMER_UNPAID = {"HN0438", "HN0440"}
NEWCOMER_UNDER = {"HN0434": "5000.00"}


def deposits(rng, outlets):
    """[(outlet, amount, bank, ref, day)]: what is lodged first; top-ups happen in the play."""
    amounts = [amount for amount, weight in AMOUNTS for _ in range(weight)]
    found = []
    for number, (code, _, _, signed, _) in enumerate(outlets):
        amount, wait = rng.choice(amounts), rng.randrange(0, 8)
        if code == "HN0371":
            amount = "20000.00"
        amount = UNDER.get(code) or NEWCOMER_UNDER.get(code) or amount
        if code in NONE or code in NEWCOMER_UNPAID:
            continue
        day = "2026-11-01"
        if signed > day:
            day = (datetime.date.fromisoformat(signed) + datetime.timedelta(days=1 + wait)).isoformat()
        bank = "BANK-2" if rng.random() < 0.15 else "BANK"
        found.append((code, amount, bank, f"押金回单{26110001 + number}", day))
    return found
