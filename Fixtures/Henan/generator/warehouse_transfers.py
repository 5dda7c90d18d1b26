"""Parts that go from one outlet to another of the region, each piece in its lot and at its price (8.5.6)."""
import datetime

from .year_books import DAY, worth
from .year_goods import ANSWER_DAYS, CARRIER_DAYS, lines_of

VERDICTS = ("company", "charge", "sender", "found", "back")


def taken(lots, part, qty):
    """The oldest `qty` pieces of a part leave [[part, lot, price, pieces]]: what left."""
    found = []
    for row in sorted((row for row in lots if row[0] == part), key=lambda row: row[1]):
        now = min(row[3], qty)
        if now:
            found.append((row[1], row[2], now))
            row[3] -= now
            qty -= now
    assert qty == 0, part
    return found


class WarehouseTransfers:
    def begin_transfers(self):
        self.transfers, self.deemed_transfers = {}, []

    def worth_of(self, shop, quantities):
        return sum(worth(shop.oldest(part, qty)) for part, qty in quantities.items())

    def transfer_ask(self, user, source, target, quantities, reason="就近调拨"):
        value = self.worth_of(source, quantities)
        assert source.region == target.region and all(source.free(p) >= n for p, n in quantities.items())
        assert target.deposit >= 1000000 and target.occupied + target.committed + value <= 3 * target.deposit
        self.send(user, "transfer.ask", from_=source.code, to=target.code, line=lines_of(quantities), reason=reason)
        transfer = {"number": self.number("TRF"), "from": source, "to": target, "lines": dict(quantities),
                    "status": "asked", "amount": value}
        self.transfers[transfer["number"]] = transfer
        return transfer

    def transfer_approve(self, user, transfer):
        transfer["amount"] = self.worth_of(transfer["from"], transfer["lines"])
        target = transfer["to"]
        assert target.occupied + target.committed + transfer["amount"] <= 3 * target.deposit
        self.send(user, "transfer.approve", transfer=transfer["number"])
        transfer["status"] = "approved"

    def transfer_cancel(self, user, transfer, reason):
        assert transfer["status"] in ("asked", "approved")
        self.send(user, "transfer.cancel", transfer=transfer["number"], reason=reason)
        transfer["status"] = "cancelled"

    def transfer_ship(self, transfer, ref=None):
        """Two records: of the one that sends, and of the one that is to receive."""
        source, target = transfer["from"], transfer["to"]
        assert transfer["status"] == "approved"
        assert target.occupied + self.worth_of(source, transfer["lines"]) <= 3 * target.deposit
        self.send(source.user, "transfer.ship", transfer=transfer["number"], ref=ref)
        self.record += 1
        transfer["lots"] = [[part, lot, price, n] for part, qty in transfer["lines"].items()
                            for lot, price, n in source.take(part, qty)]
        value = sum(price * n for _, _, price, n in transfer["lots"])
        target.transit += value
        self.post(held=-value, transit=value)
        transfer.update(status="shipped", amount=value, shipped=self.today, answer_by=self.today + datetime.timedelta(
            days=CARRIER_DAYS["freight"] + ANSWER_DAYS))

    def arrives(self, transfer, part, qty):
        """Pieces that are there; the oldest lots first. Answers their value."""
        lots, target = taken(transfer["lots"], part, qty), transfer["to"]
        for lot, price, n in lots:
            target.add(part, lot, price, n)
        target.transit -= worth(lots)
        self.post(held=worth(lots), transit=-worth(lots))

    def transfer_receive(self, transfer):
        self.send(transfer["to"].user, "transfer.receive", transfer=transfer["number"])
        self.all_arrives(transfer)

    def all_arrives(self, transfer):
        assert transfer["status"] == "shipped"
        for part, qty in transfer["lines"].items():
            self.arrives(transfer, part, qty)
        transfer.update(status="received", received=self.today)

    def transfer_report(self, transfer, short=None, damaged=None, user=None):
        short, damaged = short or {}, damaged or {}
        self.send(user or transfer["to"].user, "transfer.report", transfer=transfer["number"], short=lines_of(short),
                  damaged=lines_of(damaged), note="到货与调拨单不符")
        for part, qty in transfer["lines"].items():
            self.arrives(transfer, part, qty - short.get(part, 0) - damaged.get(part, 0))
        transfer.update(status="reported", short=short, damaged=damaged)

    def transfer_settle(self, user, transfer, **verdicts):
        """What the company bears, or either outlet; what was found after all, and what went back to the sender."""
        source, target = transfer["from"], transfer["to"]
        self.send(user, "transfer.settle", transfer=transfer["number"], reason="按物流回执处理",
                  **{verdict: lines_of(verdicts.get(verdict, {})) for verdict in VERDICTS})
        self.record += any(verdict in verdicts for verdict in ("sender", "back"))
        for verdict in VERDICTS:
            for part, qty in verdicts.get(verdict, {}).items():
                if verdict == "found":
                    self.arrives(transfer, part, qty)
                    continue
                lots = taken(transfer["lots"], part, qty)
                value = worth(lots)
                target.transit -= value
                if verdict == "company":
                    self.post(transit_loss=value, transit=-value)
                elif verdict == "back":
                    self.post(held=value, transit=-value)
                    for lot, price, n in lots:
                        source.add(part, lot, price, n)
                else:
                    self.post(owed=value, transit=-value)
                    (target if verdict == "charge" else source).owed += value
        if not any(row[3] for row in transfer["lots"]):
            transfer.update(status="received", received=self.today)

    def deem_transfers(self):
        for number, transfer in sorted(self.transfers.items()):
            if transfer["status"] == "shipped" and transfer["answer_by"] + DAY <= self.today:
                self.record += 1
                self.all_arrives(transfer)
                self.deemed_transfers.append((number, self.today))
