"""Going live on 2026-11-01: staff, parts, outlets, their users, deposits and opening stock, all as commands."""
from .catalogue import yuan
from .people import SECOND_OUTLET_USER, STAFF


def register_outlet(script, outlet, reviewer="review1"):
    code, name, region, signed, dealer = outlet
    extra = {"dealer": dealer} if dealer else {}
    script.send(reviewer, "outlet.add", outlet=code, name=name, region=region, agreement=signed, **extra)


def play(script, parts, outlets, deposits):
    """`outlets` and `deposits` only those of the first day; newcomers come in the month."""
    script.section("一 员工账号", "1 staff users (persons are staff numbers)")
    for user, role, person, region in STAFF:
        script.send("admin", "user.add", user=user, role=role, person=person, **({"region": region} if region else {}))
    script.section("二 配件与供价", "2 parts and supply prices")
    for code, name, unit, maker, price, _ in parts:
        script.send("review1", "part.add", part=code, name=name, price=yuan(price), unit=unit, maker=maker)
    script.section("三 服务网点", "3 service outlets")
    for outlet in outlets:
        register_outlet(script, outlet)
    script.section("四 网点账号", "4 one user for each outlet, and one second user")
    for code, *_ in outlets:
        script.send("admin", "user.add", user=code.lower(), role="outlet", outlet=code)
    user, role, person, outlet = SECOND_OUTLET_USER
    script.send("admin", "user.add", user=user, role=role, person=person, outlet=outlet)
    script.section("五 押金", "5 deposits on hand; some outlets lodge too little or nothing")
    for code, amount, bank, ref, _ in deposits:
        extra = {"bank": bank} if bank != "BANK" else {}
        script.send("cashier1", "deposit.pay", outlet=code, amount=amount, ref=ref, **extra)
    script.section("六 期初库存", "6 opening stock, as receipts")
    for code, *_, quantity in parts:
        script.send("clerk1", "stock.receive", part=code, qty=quantity, ref="期初盘点表")
