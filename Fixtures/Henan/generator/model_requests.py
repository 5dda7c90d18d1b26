"""The model's requests and plans (8.4)."""
import datetime

from .catalogue import Refused

OPEN = ("approved", "partly-shipped")
COMMITTED = ("reviewed", "planned") + OPEN


class RequestSteps:
    def committed(self, request):
        return sum((request["approved"][p] - request["shipped"].get(p, 0)) * price
                   for p, price in request["prices"].items()) if request["status"] in COMMITTED else 0

    def open_lines(self, request):
        left = {p: q - request["shipped"].get(p, 0) for p, q in request["approved"].items()}
        return {p: q for p, q in left.items() if q}

    def window_month(self):
        """The month a monthly request of today is for; none outside the 26th to the 30th (8.4.2)."""
        last = 30
        if self.today.month == 2:
            last = (self.today.replace(day=28) + datetime.timedelta(days=4)).replace(day=1).toordinal()
            last -= self.today.replace(day=1).toordinal()
        if not 26 <= self.today.day <= last:
            raise Refused("WINDOW_CLOSED")
        return (self.today.replace(day=1) + datetime.timedelta(days=32)).strftime("%Y-%m")

    def request_submit(self, who, kind, outlet, line, seal, reason=None):
        self.scope(who, outlet)
        self.known(self.outlets, outlet)
        lines, mine = self.lines(line), self.outlets[outlet]["requests"]
        replaced = None
        if kind == "monthly":
            month = self.window_month()
            for earlier in mine:
                if earlier["kind"] == kind and earlier["month"] == month:
                    if earlier["status"] == "submitted":
                        replaced = earlier
                    elif earlier["status"] not in ("replaced", "rejected", "cancelled"):
                        raise Refused("DUPLICATE", earlier["number"])
        else:
            month = self.today.strftime("%Y-%m")
            counted = [r for r in mine if r["kind"] == kind and r["month"] == month
                       and r["status"] not in ("rejected", "cancelled")]
            if len(counted) >= self.EMERGENCIES:
                raise Refused("EMERGENCY_LIMIT", outlet)

        def apply(entry, record):
            number = f"REQ-{self.today:%Y%m}-{len(self.requests) + 1:05d}"
            made = {"number": number, "kind": kind, "outlet": outlet, "month": month, "status": "submitted",
                    "lines": lines, "approved": {}, "shipped": {}, "prices": {}, "submitter": who["person"],
                    "reviewer": None, "day": self.today}
            if replaced:
                replaced["status"] = "replaced"
            self.requests[number] = made
            mine.append(made)
            return {"request": number}
        return apply

    def request_review(self, who, request, decision, line=None, reason=None):
        r = self.document(who, self.requests, request)
        for text in line or []:
            self.known(r["lines"], text.split(":")[0])
        lines = self.lines(line) if line else dict(r["lines"])
        if r["status"] != "submitted":
            raise Refused("STATE", r["status"])
        if r["submitter"] == who["person"]:
            raise Refused("SEPARATION", request)
        if decision == "reject":
            return lambda entry, record: r.update(status="rejected", reviewer=who["person"])
        if any(qty > r["lines"][part] for part, qty in lines.items()):
            raise Refused("LIMIT", "line")
        now = self.figures(r["outlet"])
        if now["deposit"] < self.MINIMUM:
            raise Refused("DEPOSIT_MINIMUM", r["outlet"], shortfall=self.MINIMUM - now["deposit"])
        if self.value(lines) > now["available"]:
            raise Refused("CEILING", r["outlet"], shortfall=self.value(lines) - now["available"])
        if any(qty > self.free(part) for part, qty in lines.items()):
            raise Refused("STOCK_SHORT", request)

        def apply(entry, record):
            for part, qty in lines.items():
                self.reserved[part] += qty
                r["prices"][part] = self.parts[part]
            r.update(approved=lines, reviewer=who["person"],
                     status="approved" if r["kind"] == "emergency" else "reviewed")
        return apply

    def request_cancel(self, who, request):
        r = self.document(who, self.requests, request)
        if r["status"] not in ("submitted", "reviewed", "approved") or any(r["shipped"].values()):
            raise Refused("STATE", r["status"])

        def apply(entry, record):
            for part, qty in self.open_lines(r).items():
                self.reserved[part] -= qty
            r["status"] = "cancelled"
        return apply

    def plan_make(self, who, month):
        plans = [p for p in self.plans.values() if p["month"] == month]
        if any(p["status"] == "made" for p in plans):
            raise Refused("STATE", "made")
        inside = [r for r in self.requests.values()
                  if r["kind"] == "monthly" and r["month"] == month and r["status"] == "reviewed"]
        if not inside:
            raise Refused("STATE", "empty")

        def apply(entry, record):
            number = f"PLN-{month.replace('-', '')}" + (f"-{len(plans) + 1}" if plans else "")
            self.plans[number] = {"month": month, "status": "made", "requests": inside, "maker": who["person"]}
            self.record += len(inside)  # one plan.include record for each request
            for r in inside:
                r["status"] = "planned"
            return {"plan": number}
        return apply

    def plan_approve(self, who, plan):
        self.known(self.plans, plan)
        p = self.plans[plan]
        if p["status"] != "made":
            raise Refused("STATE", p["status"])
        if p["maker"] == who["person"]:
            raise Refused("SEPARATION", plan)

        def apply(entry, record):
            p["status"] = "approved"
            self.record += len(p["requests"])  # one plan.release record for each request
            for r in p["requests"]:
                r["status"] = "approved"
        return apply
