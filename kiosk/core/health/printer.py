"""The health check of the printer, where a site has one."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.core.frozen import frozen
from kiosk.core.health.checks import Check, State
from kiosk.core.messages import english
from kiosk.core.printing import PrinterState


@frozen
class PrinterFacts:
    """The queue of the printer, and how it is."""

    queue: str
    state: PrinterState


_SAID = {
    PrinterState.READY: english.translate("Health", "{queue} is ready."),
    PrinterState.JAMMED: english.translate("Health", "{queue}: the paper is jammed."),
    PrinterState.NO_PAPER: english.translate("Health", "{queue} is out of paper."),
    PrinterState.NO_INK: english.translate("Health", "{queue} is out of ink or toner."),
    PrinterState.OPEN: english.translate("Health", "{queue}: a cover is open."),
    PrinterState.OFFLINE: english.translate(
        "Health", "{queue} is switched off, or its cable is out."
    ),
    PrinterState.STOPPED: english.translate("Health", "{queue} is stopped, or takes no jobs."),
    PrinterState.FAULTY: english.translate(
        "Health", "{queue} does not print, and tells of an error."
    ),
    PrinterState.SILENT: english.translate("Health", "{queue}: CUPS does not answer in time."),
    PrinterState.NO_QUEUE: english.translate("Health", "CUPS has no queue {queue}."),
    PrinterState.NO_SCHEDULER: english.translate(
        "Health", "{queue} cannot be reached: there is no CUPS, or it is stopped."
    ),
    PrinterState.UNSUPPORTED: english.translate(
        "Health", "The kiosk prints through CUPS, which this system has not."
    ),
}

# Nothing will ever print before a setting or the machine is changed.
_FAULTS = {
    PrinterState.NO_QUEUE: english.translate(
        "Health", "Make this queue, or name another in print.queue."
    ),
    PrinterState.NO_SCHEDULER: english.translate(
        "Health", "Install and start cups and cups-client, or empty print.queue."
    ),
    PrinterState.UNSUPPORTED: english.translate("Health", "Empty print.queue."),
}
_WARNINGS = dict.fromkeys(
    (
        PrinterState.JAMMED,
        PrinterState.NO_PAPER,
        PrinterState.NO_INK,
        PrinterState.OPEN,
        PrinterState.OFFLINE,
    ),
    english.translate("Health", "Look at the printer, and put it right there."),
) | dict.fromkeys(
    (PrinterState.STOPPED, PrinterState.FAULTY, PrinterState.SILENT),
    english.translate(
        "Health",
        "Look at the queue: lpstat -l -p {queue}. What stopped it is to be put right first.",
    ),
)


def check_printer(printer: PrinterFacts | None) -> Iterator[Check]:
    """Yield how the printer is, if there is to be one."""
    if printer is None:
        return
    said = _SAID[printer.state].of(queue=printer.queue)
    if printer.state is PrinterState.READY:
        yield Check("printer", State.OK, said)
    else:
        state = State.FAULT if printer.state in _FAULTS else State.WARNING
        remedy = (_FAULTS | _WARNINGS)[printer.state]
        yield Check("printer", state, said, remedy.of(queue=printer.queue))
