"""The model's requests and plans (8.4)."""
import datetime

from .catalogue import Refused

OPEN = ("approved", "partly-shipped")
COMMITTED = ("reviewed", "planned") + OPEN
STANDING_NO_MORE = ("replaced", "rejected", "cancelled", "lapsed")


class RequestSteps:
    def committed(self, request):
        return sum(qty * request["prices"][p] for p, qty in self.open_lines(request).items()) \
            if request["status"] in COMMITTED else 0

    def open_lines(self, request):
        """Approved, and neither shipped nor dropped (recalled or lapsed)."""
        gone = {p: request["shipped"].get(p, 0) + request["dropped"].get(p, 0) for p in request["approved"]}
        return {p: q - gone[p] for p, q in request["approved"].items() if q > gone[p]}

    def settle_status(self, r):
        """The status of an approved request after something was shipped, received, taken back or dropped."""
        if r["status"] in ("done", "unused", "returned"):
            return
        shipped, dropped = any(r["shipped"].values()), any(r["dropped"].values())
        if self.open_lines(r):
            r["status"] = "partly-shipped" if shipped or dropped else "approved"
        elif any(s["status"] in ("shipped", "reported") for s in r["shipments"]):
            r["status"] = "shipped"
        else:
            r["status"] = "closed" if dropped else "received"

    def month_length(self, day):
        return ((day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - day.replace(day=1)).days

    def day_of_month(self, day, count):
        """That day of the month `day` is in; the last one where the month is shorter."""
        return day.replace(day=min(count, self.month_length(day)))

    def window_month(self):
        """The month a monthly request of today is for; none outside the 26th to the 30th (8.4.2)."""
        first, last = (int(self.figure(f"monthly-window-{end}")) for end in ("first", "last"))
        if not first <= self.today.day <= min(last, self.month_length(self.today)):
            raise Refused("WINDOW_CLOSED")
        return (self.today.replace(day=1) + datetime.timedelta(days=32)).strftime("%Y-%m")

    def due_of(self, kind, month):
        """8.5.4: the 20th of the plan month; 7 days; 15 working days."""
        if kind == "monthly":
            return self.day_of_month(datetime.date.fromisoformat(month + "-01"), int(self.figure("monthly-due-day")))
        if kind == "emergency":
            return self.today + self.days("emergency-due-days")
        return self.working_day(int(self.figure("presale-due-days")), self.today)

    def request_submit(self, who, kind, outlet, line, seal, reason=None, signed=None):
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
                    elif earlier["status"] not in STANDING_NO_MORE:
                        raise Refused("DUPLICATE", earlier["number"])
        else:
            month = self.today.strftime("%Y-%m")
        if kind == "emergency":
            counted = [r for r in mine if r["kind"] == kind and r["month"] == month
                       and r["status"] not in ("rejected", "cancelled")]
            if len(counted) >= self.figure("emergency-limit"):
                raise Refused("EMERGENCY_LIMIT", outlet)
        due = self.due_of(kind, month)

        def apply(entry, record):
            number = self.number("REQ")
            made = {"number": number, "kind": kind, "outlet": outlet, "month": month,
                    "status": "signed" if signed else "submitted", "lines": lines, "approved": {}, "shipped": {},
                    "dropped": {}, "back": {}, "prices": {}, "submitter": who["person"], "signer": None,
                    "reviewer": None, "day": self.today, "due": due, "lapses": None, "shipments": []}
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
        if r["status"] not in ("submitted", "signed"):
            raise Refused("STATE", r["status"])
        if r["kind"] == "presale" and r["status"] == "submitted" and decision == "approve":
            raise Refused("NOT_APPROVED", "not signed")
        if who["person"] in (r["submitter"], r["signer"]):
            raise Refused("SEPARATION", request)
        if decision == "reject":
            return lambda entry, record: r.update(status="rejected", reviewer=who["person"])
        if any(qty > r["lines"][part] for part, qty in lines.items()):
            raise Refused("LIMIT", "line")
        now = self.figures(r["outlet"])
        if now["deposit"] < self.minimum():
            raise Refused("DEPOSIT_MINIMUM", r["outlet"], shortfall=self.minimum() - now["deposit"])
        if self.value(lines) > now["available"]:
            raise Refused("CEILING", r["outlet"], shortfall=self.value(lines) - now["available"])
        if any(qty > self.free(part) for part, qty in lines.items()):
            raise Refused("STOCK_SHORT", request)

        def apply(entry, record):
            for part, qty in lines.items():
                self.reserved[part] += qty
                r["prices"][part] = self.parts[part]
            r.update(approved=lines, reviewer=who["person"], lapses=self.today + self.days("reservation-days"),
                     status="approved" if r["kind"] == "emergency" else "reviewed")
        return apply

    def request_cancel(self, who, request):
        r = self.document(who, self.requests, request)
        if r["status"] not in ("submitted", "signed", "reviewed", "approved"):
            raise Refused("STATE", r["status"])
        return lambda entry, record: self.release(r, "cancelled")

    def release(self, r, status):
        for part, qty in self.open_lines(r).items():
            self.reserved[part] -= qty
        r["status"] = status

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
            self.plans[number] = {"month": month, "status": "made", "requests": inside, "maker": who["person"],
                                   "amount": sum(self.committed(r) for r in inside)}
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

        return self.decide_plan(p, "approved", "approved")

    def plan_return(self, who, plan, reason):
        self.known(self.plans, plan)
        if self.plans[plan]["status"] != "made":
            raise Refused("STATE", self.plans[plan]["status"])
        return self.decide_plan(self.plans[plan], "returned", "reviewed")

    def decide_plan(self, p, status, of_requests):
        """One record more for each request still in it; what lapsed meanwhile is passed over."""
        def apply(entry, record):
            inside = [r for r in p["requests"] if r["status"] == "planned"]
            p["status"] = status
            self.record += len(inside)
            for r in inside:
                r["status"] = of_requests
        return apply
