"""Shows every staff screen on the tour: the panel, and what patients see without it."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.core.health.service import OutOfOrderReason
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.session.state import Session
from kiosk.core.settings.service_message import ServiceMessage
from kiosk.tour.staff_states import context_of, staff_states
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.catalogue import Catalogue
from kiosk.ui.patient.presenter import Presenter
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.staff.pages import show_place
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.window.hold import Ring

_FILLED = 0.7
"""How full the ring is in its picture."""


def show_staff(
    window: PatientWindow,
    presenter: Presenter,
    session: Session,
    leaflet: Leaflet,
    languages: Languages,
    catalogue: Catalogue,
) -> Iterator[str]:
    """Show one screen after another in the window; yield the name of each while it is shown."""
    ring = _hold(window, presenter, session)
    yield "hold"
    ring.deleteLater()
    ring.hide()
    panel = StaffPanel(window)
    panel.setGeometry(window.rect())
    panel.show()
    look = presenter.look(session)
    for number, state in enumerate(staff_states(leaflet)):
        show_place(panel, context_of(state, look, languages, catalogue))
        yield f"{number:03d}-{state.name}"
    panel.hide()
    panel.deleteLater()
    for message in ServiceMessage:
        if message is not ServiceMessage.OWN:
            presenter.show_out_of_order(session, message)
            yield f"out-of-service-{message.value}"
    for fault in OutOfOrderReason:
        presenter.show_out_of_order(session, fault=fault)
        yield f"fault-{fault.name.lower().replace('_', '-')}"


def _hold(window: PatientWindow, presenter: Presenter, session: Session) -> Ring:
    """Show the way in: the first screen, and the ring around a finger on its title."""
    presenter.show(session)
    assert window.page is not None
    title = window.page.titles()[0]
    ring = Ring(window)
    ring.present(presenter.look(session), window.page.mapTo(window, title.center()), _FILLED)
    return ring
