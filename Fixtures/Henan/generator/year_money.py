"""What outlets pay, and the fines that inspections propose (8.3.1, 8.6.5, 8.6.7, 9.6)."""
from .catalogue import yuan


class Money:
    def begin_money(self):
        self.fines = {}

    def lodge(self, user, shop, amount):
        self.send(user, "deposit.pay", outlet=shop.code, amount=yuan(amount))
        shop.deposit += amount
        self.cash += amount

    def pay_owed(self, user, shop, amount):
        assert 0 < amount <= shop.owed
        self.send(user, "owed.pay", outlet=shop.code, amount=yuan(amount), ref=f"收据{self.today:%m%d}")
        shop.owed -= amount
        self.cash += amount

    def propose(self, user, shop, amount):
        """A fine that an inspection or a supplement brings with it: no record of its own."""
        number = self.number("FIN")
        self.fines[number] = {"number": number, "by": user, "shop": shop, "status": "proposed", "amount": amount,
                              "open": 0}

    def confirm_fine(self, user, fine, amount=None):
        self.send(user, "fine.confirm", fine=fine["number"], amount=yuan(amount) if amount else None)
        amount = amount or fine["amount"]
        fine.update(status="confirmed", amount=amount, open=amount)
        fine["shop"].fines += amount
        self.fine_income += amount

    def dismiss_fine(self, user, fine):
        self.send(user, "fine.dismiss", fine=fine["number"], reason="网点已说明情况,不予罚款")
        fine["status"] = "dismissed"

    def take_fine(self, user, fine, source, amount):
        self.send(user, "fine.take", fine=fine["number"], source=source, amount=yuan(amount))
        fine["open"] -= amount
        fine["status"] = "confirmed" if fine["open"] else "taken"
        fine["shop"].fines -= amount
        if source == "deposit":
            fine["shop"].deposit -= amount
        else:
            self.cash += amount
