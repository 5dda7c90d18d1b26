"""The model's pre-sale requests (8.4.4), the advice before review, and the notices of shipments (8.5.3)."""
from .catalogue import Refused

FINAL = ("done", "unused", "returned")


class PresaleSteps:
    def request_sign(self, who, request):
        r = self.document(who, self.requests, request)
        if r["kind"] != "presale" or r["status"] != "submitted":
            raise Refused("STATE", r["status"])
        if r["submitter"] == who["person"]:
            raise Refused("SEPARATION", request)
        return lambda entry, record: r.update(status="signed", signer=who["person"])

    def request_approve(self, who, request, decision="approve", reason=None):
        r = self.document(who, self.requests, request)
        if r["kind"] != "presale" or r["status"] != "reviewed":
            raise Refused("STATE", r["status"])
        if who["person"] in (r["submitter"], r["signer"], r["reviewer"]):
            raise Refused("SEPARATION", request)
        if decision == "reject":
            return lambda entry, record: self.release(r, "rejected")
        return lambda entry, record: r.update(status="approved")

    def presale_step(self, who, request, status):
        r = self.document(who, self.requests, request)
        if r["kind"] != "presale" or r["status"] not in ("received", "closed"):
            raise Refused("STATE", r["status"])
        if status == "unused" and not any(self.not_returned(r).values()):
            status = "returned"  # nothing of it ever arrived
        return lambda entry, record: r.update(status=status)

    def presale_done(self, who, request, repair):
        return self.presale_step(who, request, "done")

    def presale_unused(self, who, request, reason):
        return self.presale_step(who, request, "unused")

    # -- what comes back of an unused one ---------------------------------------------------------------------

    def presale_of(self, outlet, request):
        r = self.requests.get(request)
        if not r or r["outlet"] != outlet or r["kind"] != "presale":
            raise Refused("NOT_FOUND", request)
        return r

    def not_returned(self, r):
        """Pieces by part that arrived at the outlet for the request and are not back yet."""
        here = {}
        for s in r["shipments"]:
            for part, qty in s["here"].items():
                here[part] = here.get(part, 0) + qty
        return {part: qty - r["back"].get(part, 0) for part, qty in here.items()}

    def count_back(self, r, lines):
        for part, qty in lines.items():
            r["back"][part] = r["back"].get(part, 0) + qty
        if not any(self.not_returned(r).values()):
            r["status"] = "returned"

    # -- advice, notices --------------------------------------------------------------------------------------

    def check_asked(self, arguments):
        """`request.check`: only whether it may be asked; scope and existence have been looked at."""
        if "request" in arguments:
            status = self.requests[arguments["request"]]["status"]
            if status not in ("submitted", "signed"):
                raise Refused("STATE", status)
        else:
            self.lines(arguments["line"])

    def outbox_sent(self, who, notice):
        self.known(self.notices, notice)
        if self.notices[notice]["status"] != "waiting":
            raise Refused("STATE", self.notices[notice]["status"])
        return lambda entry, record: self.notices[notice].update(status="sent")
