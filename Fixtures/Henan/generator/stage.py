"""Short words for the scenes: ask, approve, ship, confirm, pay, reverse, and parts of an exact worth."""
from .catalogue import yuan


class Stage:
    def __init__(self, script, routine, cast):
        self.script, self.model, self.routine, self.cast = script, script.model, routine, cast
        self.kept = {}  # what a later day comes back to

    # -- shorthand --------------------------------------------------------------------------------------------

    def note(self, chinese, english):
        self.script.note(f"{chinese} / {english}")

    def ask(self, outlet, lines, expect="OK", reason="no-part", user=None, **more):
        answer = self.script.send(user or outlet.lower(), "request.submit", expect=expect, kind="emergency",
                                  outlet=outlet, line=lines, seal=self.routine.seal(outlet), reason=reason, **more)
        return answer.reply.get("request")

    def approve(self, request, expect="OK", user="review1", **more):
        return self.script.send(user, "request.review", expect=expect, request=request, decision="approve", **more)

    def ship(self, request, expect="OK", user="clerk1", carrier="truck", **more):
        answer = self.script.send(user, "issue.ship", expect=expect, request=request, carrier=carrier, **more)
        return answer.reply.get("shipment"), answer.reply.get("entry")

    def confirm(self, shipment, expect="OK"):
        outlet = self.model.shipments[shipment]["outlet"]
        return self.script.send(outlet.lower(), "receipt.confirm", expect=expect, shipment=shipment).reply.get("entry")

    def pay(self, outlet, amount, user="cashier1", **more):
        return self.script.send(user, "deposit.pay", outlet=outlet, amount=yuan(amount), **more).reply["entry"]

    def reverse(self, entry, reason, expect="OK", user="finance1"):
        return self.script.send(user, "entry.reverse", expect=expect, entry=entry, reason=reason).reply.get("entry")

    def show(self, outlet):
        self.script.send(outlet.lower(), "deposit.show", outlet=outlet)

    def worth(self, total, avoid=()):
        """Lines worth exactly `total` fen from what lies free: compressors first, two kinds of parts for the rest."""
        price, free = self.model.parts, self.model.free
        parts = [p for p in price if p not in avoid and p != "PCB-4601"]
        big = next(p for p in parts if p.startswith("CMP") and free(p) * price[p] > total // 3)
        count = total // 3 // price[big]
        rest = total - count * price[big]
        for first in parts:
            for pieces in range(1, min(80, free(first) // 2)):
                left = rest - pieces * price[first]
                for second in parts if 0 < left else []:
                    if second not in (first, big) and first != big and left % price[second] == 0 \
                            and left // price[second] <= min(120, free(second) // 2):
                        return [f"{big}:{count}", f"{first}:{pieces}", f"{second}:{left // price[second]}"]
        raise AssertionError("no lines of that worth")

    def find(self, verb, code, suits=lambda entry: True):
        """The latest entry of a verb whose reversal by finance1 the model would answer with `code`."""
        for number in sorted(self.model.entries, reverse=True):
            if self.model.entries[number]["verb"] == verb and suits(self.model.entries[number]) and \
                    self.script.peek("finance1", "entry.reverse", entry=number, reason="查") == code:
                return number
        raise AssertionError(f"no {verb} that is {code}")
