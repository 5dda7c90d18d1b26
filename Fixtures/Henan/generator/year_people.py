"""Who is there in 2026 besides the staff of the other plays, and what the outlets have lodged when the year begins."""
import datetime

# A clerk who also inspects must not inspect what he counted; a reviewer who does must not settle what she inspected;
# the fine that a supplement of the manager's proposes is for the deputy to decide.
MORE_STAFF = [("inspect3", "inspector", "hn-0031"), ("inspect4", "inspector", "hn-0012"),
              ("manager2", "manager", "hn-0006")]


def outlets_of_year(outlets):
    """The same shops, each signed a year earlier, so that all of them trade from January on."""
    year = datetime.timedelta(days=365)
    return [(code, name, region, (datetime.date.fromisoformat(signed) - year).isoformat(), dealer)
            for code, name, region, signed, dealer in outlets]


def deposits_of_year(rng, outlets, day):
    """[(outlet, amount in fen, bank, ref, day)]: the minimum at least."""
    amounts = (1000000, 1000000, 1000000, 1200000, 1500000, 2000000, 3000000, 5000000)
    return [(outlet[0], rng.choice(amounts), "BANK-2" if rng.random() < 0.15 else "BANK", f"押金回单{25120001 + number}",
             day) for number, outlet in enumerate(outlets)]
