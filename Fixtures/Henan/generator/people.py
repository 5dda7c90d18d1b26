"""The company's users: (user, role, staff number, region). Persons are staff numbers; nobody is named."""

STAFF = [
    ("gm", "gm", "hn-0001", ""),
    ("gm2", "gm", "hn-0002", ""),
    ("manager", "manager", "hn-0005", ""),
    ("supervisor1", "supervisor", "hn-0007", ""),
    ("supervisor2", "supervisor", "hn-0008", ""),
    ("review1", "reviewer", "hn-0011", ""),
    ("review2", "reviewer", "hn-0012", ""),
    ("review3", "reviewer", "hn-0013", ""),
    ("review4", "reviewer", "hn-0014", ""),
    ("inspect1", "inspector", "hn-0021", ""),
    ("inspect2", "inspector", "hn-0022", ""),
    ("clerk1", "clerk", "hn-0031", ""),
    ("clerk2", "clerk", "hn-0032", ""),
    ("clerk3", "clerk", "hn-0033", ""),
    ("clerk4", "clerk", "hn-0034", ""),
    # One person, two users: clerk2 stands in as a reviewer. What review9 reviewed, clerk2 must not ship.
    ("review9", "reviewer", "hn-0032", ""),
    # The deputy general manager also reviews: a plan made by review8 can't be approved by gm2.
    ("review8", "reviewer", "hn-0002", ""),
    ("cashier1", "cashier", "hn-0041", ""),
    ("cashier2", "cashier", "hn-0042", ""),
    ("finance1", "finance", "hn-0051", ""),
    # The second accountant also sits at the till: finance2 must not reverse what cashier2 posted.
    ("finance2", "finance", "hn-0042", ""),
    ("audit1", "auditor", "hn-0061", ""),
    ("audit2", "auditor", "hn-0062", ""),
    ("region.yuzhong", "regional", "hn-0071", "豫中"),
    ("region.yubei", "regional", "hn-0072", "豫北"),
    ("region.yudong", "regional", "hn-0073", "豫东"),
    ("region.yunan", "regional", "hn-0074", "豫南"),
    ("region.yuxi", "regional", "hn-0075", "豫西"),
]

# A reviewer (hn-0013, user review3) keeps the books of his family's shop in the evening, under a second user of that
# outlet: what he submits there, he must not review in the morning.
SECOND_OUTLET_USER = ("hn0208.b", "outlet", "hn-0013", "HN0208")
