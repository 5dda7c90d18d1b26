"""Pre-sale requests at their edges (8.4.4): seal, signature, the manager's approval, the repair, what comes back unused."""
from .quarter_stage import QuarterStage


class PresaleScenes(QuarterStage):
    def on1001(self):
        outlet = self.cast["signed on paper"]
        self.note("国庆长假中的售前申请", "handed in on National Day: the working days begin on the 8th, and the 10th is one")
        lines = ["PCB-4602:1", "SEN-0103:2"]
        self.kept["paper"] = self.presale(outlet, lines, signed="豫中区域经理签字 2026-10-01")
        assert f"{self.model.requests[self.kept['paper']]['due']}" == "2026-10-27"
        self.kept["system"] = self.presale(self.cast["signed in the system"], ["FAN-0210:2", "RMT-0101:3"])
        self.presale(outlet, lines, expect="UNKNOWN_KEY", reason="no-part")
        self.ask(outlet, lines, expect="UNKNOWN_KEY", signed="区域经理签字")
        self.sent("MISSING", outlet.lower(), "request.submit", kind="presale", outlet=outlet, line=lines)
        self.presale(outlet, lines, expect="BAD_VALUE", signed="")
        self.kept["holding"] = self.shipped(self.cast["signed in the system"], ["FAN-0210:3"])
        self.routine.to_confirm.append((self.routine.after(3, 4), self.kept["holding"]))

    def on1008(self):
        paper, system = self.kept["paper"], self.kept["system"]
        self.note("先签字,后审核,再批准", "signature, review, the manager's approval: none before the other")
        self.approve(system, expect="NOT_APPROVED")
        self.ship(system, expect="NOT_APPROVED")
        other = "region.yuxi" if self.signer(system) != "region.yuxi" else "region.yubei"
        self.sign(system, expect="NOT_FOUND", user=other)
        self.sign(system, expect="FORBIDDEN", user="manager")
        self.sign(system)
        self.sign(system, expect="STATE")
        self.sign(paper, expect="STATE")
        self.allow(system, expect="STATE")
        self.approve(paper, expect="LIMIT", line=["PCB-4602:2"])
        self.approve(paper)
        self.ship(paper, expect="NOT_APPROVED")
        self.allow(paper, expect="MISSING", decision="reject")
        self.allow(paper, expect="UNKNOWN_KEY", reason="同意")
        self.allow(paper, expect="FORBIDDEN", user="review2")
        self.allow(paper)
        self.allow(paper, expect="STATE")
        self.sent("STATE", self.user_of(paper), "presale.done", request=paper, repair="WX2610080001")
        self.kept["paper shipment"], _ = self.ship(paper)

    def on1009(self):
        self.note("经理不批;网点撤回", "the manager says no; outlets take theirs back")
        outlet = self.cast["refused"]
        request = self.presale(outlet, ["SWM-0101:2"], signed="区域经理签字")
        self.approve(request)
        self.allow(request, decision="reject", reason="样机已下架")
        self.ship(request, expect="STATE")
        self.allow(request, expect="STATE")
        for status in ("submitted", "signed", "reviewed", "approved"):
            request = self.presale(outlet, ["SWM-0101:1"], **({} if status == "submitted" else {"signed": "区域经理签字"}))
            if status in ("reviewed", "approved"):
                self.approve(request)
            if status == "approved":
                self.allow(request)
            assert self.model.requests[request]["status"] == status
            self.sent("OK", outlet.lower(), "request.cancel", request=request)
        request = self.presale(outlet, ["SWM-0101:1"])
        self.sent("OK", "review1", "request.review", request=request, decision="reject", reason="无区域经理签字,退回")
        self.approve(self.kept["system"])
        self.allow(self.kept["system"])
        self.kept["system shipment"], _ = self.ship(self.kept["system"])

    def on1010(self):
        self.note("一人多号:申请、签字、审核、批准各须一人", "seal, signature, review, approval: four persons")
        outlet = self.cast["four persons"]
        signer = self.routine.region(outlet)
        user = self.regional_of(signer)
        person = self.model.users[user]["person"]
        for name, role, more in (("r", "outlet", {"outlet": outlet}), ("review7", "reviewer", {}),
                                 ("manager7", "manager", {}), ("manager8", "manager", {})):
            name = f"{outlet.lower()}.r" if name == "r" else name
            who = "hn-0011" if name == "manager8" else person
            self.sent("OK", "admin", "user.add", user=name, role=role, person=who, **more)
        request = self.presale(outlet, ["SEN-0105:2"], user=f"{outlet.lower()}.r")
        self.sign(request, expect="SEPARATION")
        self.approve(request, expect="NOT_APPROVED", user="review7")
        self.sent("SEPARATION", "review7", "request.review", request=request, decision="reject", reason="避嫌")
        self.sent("OK", "review1", "request.review", request=request, decision="reject", reason="请店主本人申请")
        request = self.presale(outlet, ["SEN-0105:2"])
        self.sign(request)
        self.approve(request, expect="SEPARATION", user="review7")
        self.approve(request)
        self.allow(request, expect="SEPARATION", user="manager7")
        self.allow(request, expect="SEPARATION", user="manager8")
        self.allow(request)
        self.ship(request, user="clerk3")

    def regional_of(self, region):
        return next(user for user, u in self.model.users.items() if u["region"] == region)

    def on1012(self):
        paper = self.kept["paper"]
        self.sent("STATE", self.user_of(paper), "presale.done", request=paper, repair="WX2610120001")
        entry = self.confirm(self.kept["paper shipment"])
        self.sent("NOT_FOUND", self.cast["refused"].lower(), "presale.done", request=paper, repair="WX2610120001")
        self.sent("OK", self.user_of(paper), "presale.done", request=paper, repair="WX2610120001")
        self.sent("STATE", self.user_of(paper), "presale.done", request=paper, repair="WX2610120001")
        self.sent("STATE", self.user_of(paper), "presale.unused", request=paper, reason="未用")
        self.reverse(entry, "已装机,不能冲", expect="STATE")

    def on1014(self):
        system, outlet = self.kept["system"], self.cast["signed in the system"]
        self.confirm(self.kept["system shipment"])
        back = dict(outlet=outlet, line=["FAN-0210:1"])
        self.sent("STATE", "clerk1", "return.receive", **back, request=system)
        self.sent("NOT_FOUND", self.cast["refused"].lower(), "presale.unused", request=system, reason="未用")
        self.sent("OK", outlet.lower(), "presale.unused", request=system, reason="机器已换新")
        self.note("未用件退回:不多于为它发的", "what comes back is at most what went out for it")
        self.sent("NOT_FOUND", "clerk1", "return.receive", **back, request=self.kept["paper"])
        emergency = self.model.shipments[self.kept["holding"]]["request"]["number"]
        self.sent("NOT_FOUND", "clerk1", "return.receive", **back, request=emergency)
        self.sent("LIMIT", "clerk1", "return.receive", outlet=outlet, line=["FAN-0210:3"], request=system)
        self.sent("HOLDING_SHORT", "clerk1", "return.receive", outlet=outlet, line=["FAN-0210:6"], request=system)

    def on1016(self):
        system, outlet = self.kept["system"], self.cast["signed in the system"]
        back = self.sent("OK", "clerk1", "return.receive", outlet=outlet, line=["FAN-0210:2"], request=system)
        assert self.model.requests[system]["status"] == "unused"
        self.sent("LIMIT", "clerk1", "return.receive", outlet=outlet, line=["FAN-0210:1"], request=system)
        self.sent("OK", "clerk1", "return.receive", outlet=outlet, line=["RMT-0101:3"], request=system)
        assert self.model.requests[system]["status"] == "returned"
        self.sent("STATE", "clerk1", "return.receive", outlet=outlet, line=["FAN-0210:1"], request=system)
        self.reverse(back["entry"], "退货单有误", expect="STATE")

    def on1109(self):
        self.note("售前一半被召回", "half of it recalled: closed, and the repair is done with the other half")
        outlet = self.cast["half"]
        request = self.presale(outlet, ["FAN-0211:1", "SEN-0107:2"], signed="区域经理签字")
        self.approve(request)
        self.allow(request)
        first, _ = self.ship(request, line=["FAN-0211:1"])
        second, _ = self.ship(request, carrier="freight")
        self.recall(second)
        self.sent("STATE", outlet.lower(), "presale.done", request=request, repair="WX2611090001")
        self.confirm(first)
        self.sent("OK", outlet.lower(), "presale.done", request=request, repair="WX2611090001")

    def on1110(self):
        self.note("没到的不用退", "what never arrived need not come back; nothing arrived: returned at once")
        outlet = self.cast["half"]
        request = self.presale(outlet, ["SWM-0101:3", "RMT-0101:2"], signed="区域经理签字")
        self.approve(request)
        self.allow(request)
        shipment, _ = self.ship(request)
        self.answered(shipment, short=["SWM-0101:2"])
        self.settle(shipment, company=["SWM-0101:1"], found=["SWM-0101:1"])
        self.sent("OK", outlet.lower(), "presale.unused", request=request, reason="机器已换新")
        back = dict(outlet=outlet, request=request)
        self.sent("HOLDING_SHORT", "clerk1", "return.receive", **back, line=["SWM-0101:3"])
        self.sent("OK", "clerk1", "return.receive", **back, line=["RMT-0101:2"])
        self.sent("LIMIT", "clerk1", "return.receive", **back, line=["FAN-0211:1"])
        self.sent("OK", "clerk1", "return.receive", **back, line=["SWM-0101:2"])
        assert self.model.requests[request]["status"] == "returned"
        request = self.presale(outlet, ["SEN-0105:1"], signed="区域经理签字")
        self.approve(request)
        self.allow(request)
        self.recall(self.ship(request)[0])
        self.sent("OK", outlet.lower(), "presale.unused", request=request, reason="整单召回")
        assert self.model.requests[request]["status"] == "returned"

    def on1214(self):
        self.note("售前不进月度计划", "a reviewed pre-sale request is no part of a monthly plan")
        self.kept["no plan"] = self.presale(self.cast["refused"], ["SEN-0107:1"], signed="区域经理签字")
        self.approve(self.kept["no plan"])
        self.sent("STATE", "review1", "plan.make", month="2026-12")
        self.note("到期日跨年", "fifteen working days reach into the next year")
        self.kept["old year"] = self.presale(self.cast["half"], ["SEN-0107:1"], signed="区域经理签字")
        assert f"{self.model.requests[self.kept['old year']]['due']}" == "2027-01-05"

    def on1221(self):
        """The calendar of 2027 has been adopted since (see the office)."""
        request = self.presale(self.cast["refused"], ["SEN-0107:1"], signed="区域经理签字")
        assert f"{self.model.requests[request]['due']}" == "2027-01-11"
        assert f"{self.model.requests[self.kept['old year']]['due']}" == "2027-01-05"
