"""What an outlet has besides parts, and its end: loaner machines, deductions, refunds, fines, fees, closing (8.3.3)."""
from .catalogue import yuan
from .year_books import worth
from .year_goods import lines_of

RATIO, MINIMUM = 3, 1000000


class WarehouseOutlets:
    def begin_outlets(self):
        self.loaners, self.refunds, self.fines, self.fees = {}, {}, {}, {}

    # -- loaner machines: no value, but what a lost one is charged --------------------------------------------

    def loaner_add(self, user, serial, name):
        self.send(user, "loaner.add", serial=serial, name=name)
        self.loaners[serial] = {"name": name, "status": "store", "shop": None, "since": None}

    def loaner(self, verb, user, serial, shop=None, reason=None, charge=None):
        was, status = self.loaners[serial], {"lend": "lent", "return": "store", "lost": "lost", "retire": "retired"}[verb]
        assert was["status"] == {"lend": "store", "retire": "store"}.get(verb, "lent"), serial
        self.send(user, f"loaner.{verb}", serial=serial, outlet=shop and shop.code, reason=reason,
                  charge=yuan(charge) if charge else None)
        if charge:
            was["shop"].owed += charge
            self.post(owed=charge, procurement=-charge)
        if status != "lost":  # a lost one stays with the outlet it was lent to, since the day of lending
            was.update(shop=shop, since=self.today if shop else None)
        was["status"] = status

    # -- money ------------------------------------------------------------------------------------------------

    def lodge(self, user, shop, amount):
        self.send(user, "deposit.pay", outlet=shop.code, amount=yuan(amount))
        shop.deposit += amount
        self.post(cash=amount, deposit=-amount)

    def take_owed(self, shop, place, amount):
        """From an account the company owes the outlet to what the outlet owes."""
        assert 0 <= amount <= getattr(shop, place) and amount <= shop.owed, (shop.code, place)
        setattr(shop, place, getattr(shop, place) - amount)
        shop.owed -= amount
        self.post(**{place: amount, "owed": -amount})

    def pay_owed(self, user, shop, amount):
        assert 0 < amount <= shop.owed
        self.send(user, "owed.pay", outlet=shop.code, amount=yuan(amount), ref=f"收据{self.today:%m%d}")
        shop.owed -= amount
        self.post(cash=amount, owed=-amount)
        self.close_if_even(shop)

    def deduct(self, user, shop, amount, source=None):
        self.send(user, "deposit.deduct", outlet=shop.code, amount=yuan(amount), source=source)
        self.take_owed(shop, source or "deposit", amount)
        return self.record

    def undo_deduction(self, user, shop, entry, amount):
        self.send(user, "entry.reverse", entry=entry, reason="该款已由网点现金缴纳")
        shop.deposit += amount
        shop.owed += amount
        self.post(deposit=-amount, owed=amount)

    def fine(self, user, shop, code, amount, note, confirmed_by=None):
        self.send(user, "fine.propose", outlet=shop.code, code=code, amount=yuan(amount), note=note)
        fine = {"number": self.number("FIN"), "shop": shop, "status": "proposed", "amount": amount, "open": 0}
        self.fines[fine["number"]] = fine
        return fine

    def fine_confirm(self, user, fine):
        self.send(user, "fine.confirm", fine=fine["number"])
        fine.update(status="confirmed", open=fine["amount"])
        fine["shop"].fines += fine["amount"]
        self.post(fines=fine["amount"], fine_income=-fine["amount"])

    def fine_paid(self, user, fine, amount):
        self.send(user, "fine.take", fine=fine["number"], source="payment", amount=yuan(amount))
        self.fine_less(fine, amount)
        self.post(cash=amount, fines=-amount)
        self.close_if_even(fine["shop"])

    def fine_less(self, fine, amount):
        fine["open"] -= amount
        fine["shop"].fines -= amount
        if not fine["open"]:
            fine["status"] = "taken"

    def fee(self, user, shop, month, amount, papers):
        self.send(user, "fee.submit", outlet=shop.code, month=month, amount=yuan(amount), papers=papers, file="yes")
        fee = {"number": self.number("FEE"), "shop": shop, "status": "submitted", "amount": amount}
        self.fees[fee["number"]] = fee
        return fee

    def fee_settle(self, user, fee):
        self.send(user, "fee.settle", fee=fee["number"])
        fee["status"] = "settled"
        fee["shop"].fees += fee["amount"]
        self.post(service_fees=fee["amount"], fees=-fee["amount"])

    # -- refunds ----------------------------------------------------------------------------------------------

    def most_refund(self, shop):
        if shop.standing == "settled":
            return shop.deposit + shop.fees + shop.advance
        covering = -(-(shop.occupied + shop.committed) // RATIO)
        return max(0, shop.deposit - max(MINIMUM, covering))

    def refund_ask(self, user, shop, amount, reason="网点申请退还部分押金"):
        assert amount <= self.most_refund(shop), shop.code
        self.send(user, "refund.ask", outlet=shop.code, amount=yuan(amount), reason=reason)
        refund = {"number": self.number("RFD"), "shop": shop, "amount": amount, "status": "asked", "asked": self.today}
        self.refunds[refund["number"]] = refund
        return refund

    def refund_step(self, verb, user, refund, **more):
        self.send(user, f"refund.{verb}", refund=refund["number"], **more)
        refund["status"] = {"approve": "approved", "reject": "rejected", "pay": "paid"}[verb]

    def refund_pay(self, user, refund):
        shop, left = refund["shop"], refund["amount"]
        assert left <= self.most_refund(shop)
        self.refund_step("pay", user, refund)
        for place in ("deposit", "fees", "advance") if shop.standing == "settled" else ("deposit",):
            now = min(left, getattr(shop, place))
            setattr(shop, place, getattr(shop, place) - now)
            self.post(**{place: now, "cash": -now})
            left -= now
        assert left == 0
        self.close_if_even(shop)

    # -- the end of an outlet ---------------------------------------------------------------------------------

    def propose_closing(self, user, shop, reason):
        assert shop.standing == "active" and not shop.proposer
        self.send(user, "outlet.propose", outlet=shop.code, reason=reason)
        shop.proposer = self.person(user)

    def close(self, user, shop):
        assert shop.proposer and shop.proposer != self.person(user)
        self.send(user, "outlet.close", outlet=shop.code)
        shop.standing, shop.closer = "closing", self.person(user)
        # What is set aside for it is given up at once, a record for each request.
        for _, request in sorted(self.requests.items()):
            if request["shop"] is shop and request["status"] in ("approved", "partly-shipped"):
                self.record += 1
                self.release(request, "lapsed")

    def reopen(self, user, shop, reason):
        self.send(user, "outlet.reopen", outlet=shop.code, reason=reason)
        shop.standing, shop.proposer, shop.closer = "active", None, None

    def settle_outlet(self, user, shop, good=None, damaged=None, lost=None):
        """The handover: what is good comes back, the rest is owed, and the company takes what it can."""
        good, damaged, lost = good or {}, damaged or {}, lost or {}
        assert shop.standing == "closing" and self.person(user) != shop.closer and not shop.transit
        self.send(user, "outlet.settle", outlet=shop.code, count=lines_of(good), damaged=lines_of(damaged),
                  lost=lines_of(lost))
        for part, qty in good.items():
            self.take_in(user, shop, part, shop.take(part, qty), "outlet.settle")
        for part, qty in [*damaged.items(), *lost.items()]:
            value = worth(shop.take(part, qty))
            shop.owed += value
            self.post(owed=value, held=-value)
        assert shop.held == 0, shop.code
        for place in ("advance", "fees", "deposit"):
            self.take_owed(shop, place, min(shop.owed, getattr(shop, place)))
        for number, fine in sorted(self.fines.items()):
            for place in ("advance", "fees", "deposit"):
                now = min(fine["open"], getattr(shop, place)) if fine["shop"] is shop else 0
                if now:
                    setattr(shop, place, getattr(shop, place) - now)
                    self.post(**{place: now, "fines": -now})
                    self.fine_less(fine, now)
        shop.standing, shop.settler = "settled", self.person(user)
        self.close_if_even(shop)

    def close_if_even(self, shop):
        if shop.standing == "settled" and not any((shop.deposit, shop.owed, shop.fines, shop.fees, shop.advance)):
            shop.standing = "closed"

    def write_off(self, user, shop, reason):
        assert shop.standing == "settled" and shop.settler != self.person(user) and shop.owed + shop.fines
        self.send(user, "debt.writeoff", outlet=shop.code, reason=reason)
        self.post(bad_debt=shop.owed + shop.fines, owed=-shop.owed, fines=-shop.fines)
        shop.owed = shop.fines = 0
        for fine in self.fines.values():
            if fine["shop"] is shop and fine["open"]:
                fine.update(status="written-off", open=0)
        self.close_if_even(shop)
