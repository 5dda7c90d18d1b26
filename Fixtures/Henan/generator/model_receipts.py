"""The model's answers to a shipment (8.5.5): arrived, confirmed, reported short or damaged, settled, recalled."""
import datetime

from .catalogue import Refused

WAYS = ("company", "charge", "found", "back")


class ReceiptSteps:
    def answering(self, who, shipment, status="shipped"):
        s = self.document(who, self.shipments, shipment)
        if s["status"] != status:
            raise Refused("STATE", s["status"])
        return s

    def receipt_arrived(self, who, shipment, on=None):
        s = self.document(who, self.shipments, shipment)
        self.business_date(who, on)
        if s["status"] != "shipped" or s["arrived"]:
            raise Refused("STATE", "arrived" if s["status"] == "shipped" else s["status"])
        day = datetime.date.fromisoformat(on) if on else self.today
        if day < s["day"]:
            raise Refused("BAD_VALUE", "on before the shipping date")
        return lambda entry, record: s.update(arrived=day, answer_by=day + s["answer_days"])

    def receive(self, s):
        """The whole shipment is at the outlet, by its own word or by silence."""
        self.move(s, "transit", "held")
        s.update(status="received", received=self.today, here=dict(s["lines"]))
        self.settle_status(s["request"])

    def receipt_confirm(self, who, shipment):
        s = self.answering(who, shipment)

        def apply(entry, record):
            self.receive(s)
            entry.update(shipment=s, outlet=s["outlet"])
        return apply

    def named(self, among, **lists):
        """The lines of each list as {part: qty}; every part must be among those."""
        found = {}
        for key, texts in lists.items():
            found[key] = {part: int(qty) for part, qty in (text.split(":") for text in texts or [])}
            for part in found[key]:
                self.known(among, part)
        return found

    def receipt_report(self, who, shipment, note, short=None, damaged=None):
        s = self.document(who, self.shipments, shipment)
        said = self.named(s["lines"], short=short, damaged=damaged)
        if s["status"] != "shipped":
            raise Refused("STATE", s["status"])
        missing = {p: said["short"].get(p, 0) + said["damaged"].get(p, 0) for p in s["lines"]}
        if any(missing[part] > qty for part, qty in s["lines"].items()):
            raise Refused("LIMIT", "short or damaged")

        def apply(entry, record):
            o = self.outlets[s["outlet"]]
            for part, qty in s["lines"].items():
                rest = qty - missing[part]
                if rest:
                    self.shift(o, s, part, "transit", "held", rest)
            s["here"] = {p: q - missing[p] for p, q in s["lines"].items()}
            s.update(status="reported", reporter=who["person"], short=said["short"], damaged=said["damaged"],
                     open={p: q for p, q in missing.items() if q})
            entry.update(shipment=s, outlet=s["outlet"])
        return apply

    def shift(self, o, s, part, source, target, qty):
        """Pieces of one lot from one place of the outlet to another; `target` None: they leave it."""
        lot = s["lot"], part
        o[source][lot][1] -= qty
        if o[source][lot][1] == 0:
            del o[source][lot]
        if target:
            o[target].setdefault(lot, [part, 0, s["prices"][part]])[1] += qty

    def receipt_settle(self, who, shipment, reason, company=None, charge=None, found=None, back=None):
        s = self.document(who, self.shipments, shipment)
        ways = self.named(s["lines"], company=company, charge=charge, found=found, back=back)
        if s["status"] != "reported":
            raise Refused("STATE", s["status"])
        if s["reporter"] == who["person"]:
            raise Refused("SEPARATION", shipment)
        total = {p: sum(lines.get(p, 0) for lines in ways.values()) for p in s["lines"]}
        if any(qty > s["open"].get(part, 0) for part, qty in total.items()):
            raise Refused("LIMIT", "more than open")

        def apply(entry, record):
            for way, lines in ways.items():
                for part, qty in lines.items():
                    self.settle_line(s, way, part, qty, record)
            s["open"] = {p: q - total[p] for p, q in s["open"].items() if q > total[p]}
            if not s["open"]:
                s.update(status="received", received=self.today)
                self.settle_status(s["request"])
            entry.update(shipment=s, outlet=s["outlet"])
        return apply

    def settle_line(self, s, way, part, qty, record):
        o, value = self.outlets[s["outlet"]], qty * s["prices"][part]
        self.shift(o, s, part, "transit", "held" if way == "found" else None, qty)
        if way == "found":
            s["here"][part] = s["here"].get(part, 0) + qty
        elif way == "company":
            self.transit_loss += value
        elif way == "charge":
            o["owed"] += value
        elif way == "back":
            self.put_back(part, qty, value, record)

    def put_back(self, part, qty, value, record):
        """Back into the warehouse as a lot of its own, at today's price."""
        self.warehouse[part][record] = self.warehouse[part].get(record, 0) + qty
        self.revaluation += value - qty * self.parts[part]

    def shipment_recall(self, who, shipment, reason):
        s = self.answering(who, shipment)

        def apply(entry, record):
            o, r = self.outlets[s["outlet"]], s["request"]
            for part, qty in s["lines"].items():
                self.shift(o, s, part, "transit", None, qty)
                self.put_back(part, qty, qty * s["prices"][part], record)
                asked = s["for"] or part
                r["shipped"][asked] -= qty
                r["dropped"][asked] = r["dropped"].get(asked, 0) + qty
            s["status"] = "recalled"
            self.settle_status(r)
            entry.update(shipment=s, outlet=s["outlet"])
        return apply
