"""Short words for the quarter's scenes, and a shop of its own for each of them."""
from .quarter_presales import SIGNERS
from .stage import Stage


class Pool:
    """Outlets kept for the scenes: signed before October, 10,000.00 lodged, left alone by the routine."""

    def __init__(self, outlets, **named):
        self.free, self.given = list(outlets), named

    def __contains__(self, outlet):
        return outlet in self.free or outlet in self.given.values()

    def __getitem__(self, name):
        if name not in self.given:
            self.given[name] = self.free.pop(0)
        return self.given[name]


class QuarterStage(Stage):
    """`cast` is a Pool: a scene names its shop, and the same name is the same shop later."""

    def play(self, date):
        scene = getattr(self, f"on{date:%m%d}", None)
        if scene:
            scene()

    def sent(self, expect, user, word, /, **arguments):
        return self.script.send(user, word, expect=expect, **arguments)

    def user_of(self, document):
        found = self.model.requests.get(document) or self.model.shipments[document]
        return found["outlet"].lower()

    def presale(self, outlet, lines, expect="OK", user=None, **more):
        answer = self.sent(expect, user or outlet.lower(), "request.submit", kind="presale", outlet=outlet, line=lines,
                           seal=self.routine.seal(outlet), **more)
        return answer.reply.get("request")

    def signer(self, request):
        return SIGNERS[self.routine.region(self.model.requests[request]["outlet"])]

    def sign(self, request, expect="OK", user=None):
        self.sent(expect, user or self.signer(request), "request.sign", request=request)

    def allow(self, request, expect="OK", user="manager", **more):
        self.sent(expect, user, "request.approve", request=request, **more)

    def approved(self, outlet, lines, user="review1", **more):
        """An emergency, asked for and approved on one day."""
        request = self.ask(outlet, lines, **more)
        self.approve(request, user=user)
        return request

    def shipped(self, outlet, lines, carrier="truck"):
        request = self.approved(outlet, lines)
        return self.ship(request, carrier=carrier)[0]

    def arrived(self, shipment, expect="OK", user=None, **more):
        self.sent(expect, user or self.user_of(shipment), "receipt.arrived", shipment=shipment, **more)

    def answered(self, shipment, expect="OK", user=None, **said):
        self.sent(expect, user or self.user_of(shipment), "receipt.report", shipment=shipment, note="与发货单不符", **said)

    def settle(self, shipment, expect="OK", user="review1", **ways):
        self.sent(expect, user, "receipt.settle", shipment=shipment, **ways, reason="按物流回执处理")

    def recall(self, shipment, expect="OK", user="clerk1"):
        self.sent(expect, user, "shipment.recall", shipment=shipment, reason="发错网点,召回")

    def last_entry(self, verb, outlet):
        return max(n for n, e in self.model.entries.items() if e["verb"] == verb and e["outlet"] == outlet)
