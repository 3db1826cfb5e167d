"""What settings change of how long the kiosk waits for someone who does not touch it."""

from __future__ import annotations

from kiosk.core.session.state import Place
from tests.e2e.effects.site import Site, effect
from tests.e2e.patient import Patient
from tests.e2e.words import FR


def is_warned_after(patient: Patient, seconds: float) -> bool:
    patient.wait(seconds, step_s=5)
    return FR.still_there in patient.reads()


@effect("idle.reading_s", (30, True), (900, False))
@effect("idle.reading_words_per_minute", (60, True), (20, False), given={"idle.reading_s": 30})
def warns_a_reader(site: Site) -> bool:
    patient = site.reader()
    return is_warned_after(patient, max(30, 4 * patient.words_on_page()))


@effect("idle.elsewhere_s", (90, False), (30, True))
def warns_who_looks_at_the_contents(site: Site) -> bool:
    patient = site.reader()
    patient.touch(FR.contents)
    return is_warned_after(patient, 60)


@effect("idle.warning_s", (45, Place.WELCOME), (300, Place.CONTENTS))
def is_left_without_an_answer(site: Site) -> Place:
    patient = site.reader()
    patient.touch(FR.contents)
    assert is_warned_after(patient, 95)
    patient.wait(60, step_s=5)
    return patient.session.place


@effect("idle.thanks_s", (10, Place.WELCOME), (90, Place.THANKS))
def is_left_after_the_thanks(site: Site) -> Place:
    patient = site.reader()
    patient.go_to_end(FR)
    patient.touch(FR.finish_unread)
    assert patient.session.place is Place.THANKS
    patient.wait(60, step_s=5)
    return patient.session.place
