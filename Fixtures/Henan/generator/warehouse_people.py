"""Who works in the warehouse's year, which outlets it supplies, and what each lodges first."""
from .people import STAFF
from .year_people import MORE_STAFF, deposits_of_year, outlets_of_year

# Acting managers: the first also counts as review1, the second is the regional manager of 豫中. What they counted,
# explained or asked for themselves they must not approve.
STAND_INS = [("manager3", "manager", "hn-0011"), ("manager4", "manager", "hn-0071")]
STAFF_ADDED = MORE_STAFF + STAND_INS
PERSONS = {**{user: person for user, _, person, _ in STAFF}, **{user: person for user, _, person in STAFF_ADDED},
           "hn0208.b": "hn-0013"}
REGIONALS = {region: user for user, role, _, region in STAFF if role == "regional"}
CLERKS = ("clerk1", "clerk2", "clerk3", "clerk4")
REVIEWERS = ("review1", "review2", "review3", "review4")

# The outlets of the scenes, by what happens to them; all in 豫中, but for HN0208 and its neighbour.
CAST = {"giver": "HN0029", "near": "HN0036", "sorry": "HN0050", "silent": "HN0078", "good": "HN0099",
        "within": "HN0120", "beyond": "HN0148", "lost": "HN0190", "refund": "HN0218", "poor": "HN0253",
        "debtor": "HN0267", "old stock": "HN0316", "family": "HN0208", "neighbour": "HN0008"}
LODGED = {"giver": 6000000, "sorry": 2000000, "good": 1500000, "refund": 5000000, "poor": 600000, "old stock": 9000000}


def outlets_of_warehouse(outlets):
    """Every seventh, and those of the scenes."""
    chosen = outlets_of_year(outlets)
    return [outlet for number, outlet in enumerate(chosen) if number % 7 == 0 or outlet[0] in (*CAST.values(), "HN0371")]


def deposits_of_warehouse(rng, outlets, day):
    amounts = {CAST[role]: LODGED.get(role, 1000000) for role in CAST}
    return [(code, amounts.get(code, amount), *rest) for code, amount, *rest in deposits_of_year(rng, outlets, day)]
