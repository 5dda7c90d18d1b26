"""The manager's corrections of a settled claim: a parcel proves its day later, a repair was out of warranty (8.6.7)."""
from .year_books import percent, worth


def pieces_of(lots):
    return sum(qty for _, _, qty in lots)


class Supplements:
    def correctable(self, line, rate):
        """The bookings that a proof of `rate` corrects: written off at less."""
        return [booking for booking in line.bookings if booking[0] < rate]

    def supplement_fault(self, claim, line, qty, dispatched):
        """Whole bookings first; what is left of `qty` is of the pieces sent back, which are written off now."""
        rate, shop = claim.rate(dispatched), claim.shop
        self.send("manager", "claim.supplement", claim=claim.number, fault=[f"{line.part}:{qty}:{line.repair}"],
                  dispatched=dispatched, reason="邮戳证明的寄出日期")
        for booking in self.correctable(line, rate):
            if qty >= pieces_of(booking[1]):
                value = worth(booking[1])
                self.credit(shop, percent(value, rate) - percent(value, booking[0]))
                qty -= pieces_of(booking[1])
                booking[0] = rate
        if qty:
            assert qty <= line.back and qty <= shop.sent_back[line.part], claim.number
            line.back -= qty
            shop.sent_back[line.part] -= qty
            self.write_off(claim, line, qty, rate)
            shop.cut_sent_back(line.part)

    def credit(self, shop, amount):
        """Off what the outlet owes; what it has paid already is its advance."""
        self.warranty += amount
        off = min(amount, shop.owed)
        shop.owed -= off
        shop.advance += amount - off

    def supplement_against(self, claim, line, kind):
        """All that was written off of a line is found to be no write-off."""
        bookings = [booking for booking in line.bookings if booking[0] > 0]
        qty = sum(pieces_of(lots) for _, lots in bookings)
        self.send("manager", "claim.supplement", claim=claim.number, **{kind: [f"{line.part}:{qty}:{line.repair}"]},
                  reason="复查维修记录,不在保修期内")
        for booking in bookings:
            was = percent(worth(booking[1]), booking[0])
            claim.shop.owed += was
            self.warranty -= was
            booking[0] = 0
        self.propose_passed_off("manager", claim, [(line.part, qty)])
