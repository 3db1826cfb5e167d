"""The health check of the printer, where a site has one."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.core.frozen import frozen
from kiosk.core.health.checks import Check, State
from kiosk.core.messages import Template, english
from kiosk.core.printing import PrinterState


@frozen
class PrinterFacts:
    """The queue of the printer, and how it is."""

    queue: str
    state: PrinterState


_PAPER = english.translate("Health", "Look at the printer, and put it right there.")
_QUEUE = english.translate(
    "Health", "Look at the queue: lpstat -l -p {queue}. What stopped it is to be put right first."
)
_SETTING = english.translate("Health", "Make this queue, or name another in print.queue.")

_FOUND: dict[PrinterState, tuple[State, Template, Template]] = {
    PrinterState.READY: (
        State.OK,
        english.translate("Health", "{queue} is ready."),
        Template(""),
    ),
    PrinterState.JAMMED: (
        State.WARNING,
        english.translate("Health", "{queue}: the paper is jammed."),
        _PAPER,
    ),
    PrinterState.NO_PAPER: (
        State.WARNING,
        english.translate("Health", "{queue} is out of paper."),
        _PAPER,
    ),
    PrinterState.NO_INK: (
        State.WARNING,
        english.translate("Health", "{queue} is out of ink or toner."),
        _PAPER,
    ),
    PrinterState.OPEN: (
        State.WARNING,
        english.translate("Health", "{queue}: a cover is open."),
        _PAPER,
    ),
    PrinterState.OFFLINE: (
        State.WARNING,
        english.translate("Health", "{queue} is switched off, or its cable is out."),
        _PAPER,
    ),
    PrinterState.STOPPED: (
        State.WARNING,
        english.translate("Health", "{queue} is stopped, or takes no jobs."),
        _QUEUE,
    ),
    PrinterState.FAULTY: (
        State.WARNING,
        english.translate("Health", "{queue} does not print, and tells of an error."),
        _QUEUE,
    ),
    PrinterState.SILENT: (
        State.WARNING,
        english.translate("Health", "{queue}: CUPS does not answer in time."),
        _QUEUE,
    ),
    PrinterState.NO_QUEUE: (
        State.FAULT,
        english.translate("Health", "CUPS has no queue {queue}."),
        _SETTING,
    ),
    PrinterState.NO_SCHEDULER: (
        State.FAULT,
        english.translate(
            "Health", "{queue} cannot be reached: there is no CUPS, or it is stopped."
        ),
        english.translate(
            "Health", "Install and start cups and cups-client, or empty print.queue."
        ),
    ),
    PrinterState.UNSUPPORTED: (
        State.FAULT,
        english.translate("Health", "The kiosk prints through CUPS, which this system has not."),
        english.translate("Health", "Empty print.queue."),
    ),
}


def check_printer(printer: PrinterFacts | None) -> Iterator[Check]:
    """Yield how the printer is, if there is to be one."""
    if printer is not None:
        state, said, remedy = _FOUND[printer.state]
        queue = printer.queue
        yield Check("printer", state, said.of(queue=queue), remedy.of(queue=queue))
