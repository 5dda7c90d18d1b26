"""Short words for the scenes of the warehouse: an outlet by its part in them, and parts brought to it in one go."""
from .warehouse_people import CAST


class WarehouseStage:
    """A scene is a method `on0316`; it is played on that day, a working day."""

    def __init__(self, books, agenda, rng):
        self.books, self.agenda, self.rng = books, agenda, rng
        self.kept = {}

    def note(self, chinese, english):
        self.books.script.note(f"{chinese}: {english}")

    def shop(self, role):
        return self.books.shops[CAST[role]]

    def refused(self, code, user, word, /, **arguments):
        self.books.refused(code, user, word, **arguments)

    def outlet(self, role):
        return {"outlet": CAST[role]}

    def supply(self, role, quantities, confirmed=True):
        """Asked for, approved, shipped and, mostly, received within the day."""
        books, shop = self.books, self.shop(role)
        for part, qty in quantities.items():
            if books.free(part) < qty:
                books.stock_receive("clerk4", part, qty, "备货")
        request = books.ask(shop, quantities)
        books.approve("review1", request)
        shipment, _ = books.ship("clerk1", request)
        if confirmed:
            books.confirm(shipment)
        return request, shipment
