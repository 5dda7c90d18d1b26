"""The ordinary pre-sale request (8.4.4), step by step: sealed, signed, reviewed, approved, shipped, repaired or sent back."""
from .routine import CLERKS

SIGNERS = {"豫中": "region.yuzhong", "豫北": "region.yubei", "豫东": "region.yudong", "豫南": "region.yunan",
           "豫西": "region.yuxi"}


class Presales:
    def __init__(self, script, routine):
        self.script, self.model, self.routine, self.rng = script, script.model, routine, routine.rng
        self.going = {}  # request: the day from which its next step may be taken

    def ask(self, outlet):
        paper = {"signed": f"{self.routine.region(outlet)}区域经理签字"} if self.rng.random() < 0.5 else {}
        answer = self.script.send(outlet.lower(), "request.submit", kind="presale", outlet=outlet,
                                  line=self.routine.handful()[:2], seal=self.routine.seal(outlet), **paper)
        self.going[answer["request"]] = self.routine.after(0, 3)

    def daily(self):
        """On working days: each pre-sale request whose time has come goes one step further."""
        for number, day in list(self.going.items()):
            r = self.model.requests[number]
            step = getattr(self, r["status"].replace("-", "_"), None)
            if step is None:
                del self.going[number]
            elif day <= self.model.today:
                self.going[number] = self.routine.after(1, 4)
                step(number, r)

    def submitted(self, number, r):
        if self.rng.random() < 0.15:
            self.script.send(r["outlet"].lower(), "request.cancel", request=number)
        else:
            self.script.send(SIGNERS[self.routine.region(r["outlet"])], "request.sign", request=number)

    def signed(self, number, r):
        self.routine.review(number)

    def reviewed(self, number, r):
        refuses = {"decision": "reject", "reason": "机器已换新,不再需要"} if self.rng.random() < 0.1 else {}
        self.script.send("manager", "request.approve", request=number, **refuses)

    def approved(self, number, r):
        self.routine.ship(number, lines=self.model.open_lines(r))

    def partly_shipped(self, number, r):
        pass  # the rest comes with the ordinary shipments

    def shipped(self, number, r):
        pass  # its answer is the outlet's

    def received(self, number, r):
        user = r["outlet"].lower()
        here = self.model.not_returned(r)
        plain = all(self.routine.unambiguous(r["outlet"], p) for p in here if self.model.holding(r["outlet"], p))
        if plain and self.rng.random() < 0.25:
            self.script.send(user, "presale.unused", request=number, reason="机器已退厂,配件未用")
        else:
            self.script.send(user, "presale.done", request=number, repair=f"WX{self.rng.randrange(10**6, 10**7)}")

    closed = received

    def unused(self, number, r):
        left = {p: q for p, q in self.model.not_returned(r).items()
                if q and q <= sum(self.model.holding(r["outlet"], p).values()) and self.routine.unambiguous(r["outlet"], p)}
        if left:
            self.script.send(CLERKS[self.routine.region(r["outlet"])], "return.receive", outlet=r["outlet"],
                             line=[f"{p}:{q}" for p, q in left.items()], request=number)
