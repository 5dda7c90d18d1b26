"""Reservations that are never shipped lapse after sixty days (8.3.2); and the quarter of HN0371, whose `due` is expected."""
from .quarter_stage import QuarterStage


class LapseScenes(QuarterStage):
    def on1001(self):
        self.note("预留60天:第60天仍有效", "approved and never shipped: the sixtieth day is still good")
        self.kept["never"] = self.approved(self.cast["never"], ["FAN-0214:2", "CAP-0125:4"])

    def on1002(self):
        self.kept["partly"] = self.approved(self.cast["partly"], ["FAN-0211:2", "SEN-0105:6"])

    def on1005(self):
        self.kept["in time"] = self.approved(self.cast["in time"], ["FAN-0212:2"])
        self.kept["recalled"] = self.approved(self.cast["recalled, rest lapses"], ["SWM-0101:4", "CAP-0130:2"])
        self.kept["taken back"] = self.approved(self.cast["taken back"], ["SWM-0101:2"])

    def on1008(self):
        shipment, _ = self.ship(self.kept["partly"], line=["FAN-0211:2"])
        self.routine.to_confirm.append((self.routine.after(2, 3), shipment))
        shipment, _ = self.ship(self.kept["recalled"], line=["SWM-0101:4"])
        self.recall(shipment)
        self.kept["reversed"] = self.approved(self.cast["reversed, lapses again"], ["PCB-4610:2", "SEN-0103:4"])

    def on1112(self):
        self.sent("OK", self.cast["taken back"].lower(), "request.cancel", request=self.kept["taken back"])

    def on1201(self):
        self.status("never", "lapsed")
        self.ship(self.kept["never"], expect="STATE")
        self.approve(self.kept["never"], expect="STATE")
        self.sent("STATE", self.cast["never"].lower(), "request.cancel", request=self.kept["never"])

        self.reverse(self.last_entry("request.lapse", self.cast["never"]), "网点仍要货", expect="STATE")

    def on1202(self):
        self.status("partly", "closed")

    def on1203(self):
        self.note("最后一单发出一半", "half of it leaves; the rest lapses on the 8th")
        shipment, entry = self.ship(self.kept["reversed"], line=["PCB-4610:2"], carrier="freight")
        self.kept["reversed entry"] = entry

    def on1204(self):
        self.note("第60天发货", "shipped on the last good day")
        shipment, _ = self.ship(self.kept["in time"])
        self.routine.to_confirm.append((self.routine.after(2, 3), shipment))

    def on1205(self):
        self.status("recalled", "closed")

    def on1208(self):
        self.status("reversed", "shipped")
        self.note("冲回发货,预留当夜再失效", "the shipment is reversed: reserved again for one day, then it lapses too")
        self.reverse(self.kept["reversed entry"], "货未出库")
        self.status("reversed", "partly-shipped")

    def on1209(self):
        self.status("reversed", "closed")

    def status(self, name, wanted):
        found = self.model.requests[self.kept[name]]["status"]
        assert found == wanted, (name, found)


class HomeScenes(QuarterStage):
    """HN0371 always has something that is due."""
    home = "HN0371"

    def on1005(self):
        self.kept["lapses"] = self.approved(self.home, ["FAN-0210:3", "CAP-0150:2"])

    def on1007(self):
        self.kept["review"] = self.ask(self.home, ["SEN-0101:4"], reason="escalation")

    def on1008(self):
        self.kept["presale"] = self.presale(self.home, ["PCB-4601:1"], signed="豫中区域经理签字")
        shipment, _ = self.ship(self.kept["lapses"], line=["FAN-0210:3"])
        self.routine.to_confirm.append((self.routine.after(1, 1), shipment))

    def on1009(self):
        self.approve(self.kept["review"])
        self.kept["silent"] = self.ship(self.kept["review"])[0]
        self.approve(self.kept["presale"])
        self.allow(self.kept["presale"])

    def on1012(self):
        self.kept["presale shipment"] = self.ship(self.kept["presale"], carrier="freight")[0]

    def on1029(self):
        self.kept["monthly"] = self.sent("OK", "hn0371", "request.submit", kind="monthly", outlet=self.home,
                                         line=["PCB-4601:12", "SEN-0103:20"], seal=self.routine.seal(self.home))["request"]
        self.approve(self.kept["monthly"], line=["PCB-4601:10", "SEN-0103:20"], reason="按用量核减")

    def on1102(self):
        self.kept["reported"] = self.shipped(self.home, ["SWM-0101:3"])

    def on1104(self):
        self.answered(self.kept["reported"], damaged=["SWM-0101:1"])
        shipment, _ = self.ship(self.kept["monthly"], line=["SEN-0103:20"])
        self.confirm(shipment)

    def on1109(self):
        self.sent("OK", "hn0371", "presale.done", request=self.kept["presale"], repair="WX2611090371")

    def on1124(self):
        shipment, _ = self.ship(self.kept["monthly"])
        self.kept["monthly rest"] = shipment
        self.settle(self.kept["reported"], company=["SWM-0101:1"])

    def on1127(self):
        request = self.sent("OK", "hn0371", "request.submit", kind="monthly", outlet=self.home, line=["PCB-4601:6"],
                            seal=self.routine.seal(self.home))["request"]
        self.approve(request)

    def on1211(self):
        request = self.approved(self.home, ["FAN-0210:1"])
        self.kept["december"] = self.ship(request, carrier="truck")[0]
        self.kept["year's end"] = self.presale(self.home, ["PCB-4601:1", "RMT-0101:1"], signed="豫中区域经理签字")

    def on1214(self):
        self.approve(self.kept["year's end"])

    def on1221(self):
        self.allow(self.kept["year's end"])
        shipment, _ = self.ship(self.kept["year's end"])
        self.routine.to_confirm.append((self.routine.after(2, 2), shipment))

    def on1228(self):
        self.ask(self.home, ["SEN-0101:6"], reason="no-loaner")
