from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.unparted import unparted


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Quels examens faut-il faire ?", "Quels examens faut=il faire ?"),
        ("Dites-nous ; peut-on, a-t-il…", "Dites=nous ; peut=on, a=t=il…"),
        ("Prenez rendez-vous, c’est-à-dire", "Prenez rendez=vous, c’est=à=dire"),
        ("X-rays and a follow-up - now", "X=rays and a follow=up - now"),
        ("anti-inflammatoires", "anti-inflammatoires"),
        ("1 to 5 people in 100. The rest", "1~to~5~people in 100. The rest"),
        ("1\u00a0à\u00a05\u00a0personnes sur 100", "1~à~5~personnes sur 100"),
        ("1 à 5 d’entre elles", "1~à~5 d’entre elles"),
        ("Here are 100 people; 1 % bleed", "Here are 100~people; 1~%~bleed"),
        ("Page 3 of 12, in 2.5 hours", "Page~3~of~12, in 2.5~hours"),
        ("au poste 4511, chambre 12 demain", "au poste~4511, chambre~12 demain"),
        ("salle B, Salle A’ ou étages 3 et 4", "salle~B, Salle A’ ou étages~3~et~4"),
        ("Room 4b or ward C2; no. 5, ext. 4511", "Room~4b or ward~C2; no.~5, ext.~4511"),
        ("Bâtiment C, building B, bus 12, 5 buses", "Bâtiment~C, building~B, bus~12, 5~buses"),
        ("bureau n° 5, Zimmer 12, Nr. 7", "bureau n°~5, Zimmer~12, Nr.~7"),
        ("au 3e étage, on the 2nd floor", "au 3e~étage, on the 2nd~floor"),
        ("M. Dupont, Mme d’Arc et Dre Élia Roy", "M.~Dupont, Mme d’Arc et Dre~Élia Roy"),
        ("Dr. Jones-Smith and Prof. Oberhuberstein", "Dr.~Jones‑Smith and Prof. Oberhuberstein"),
        ("a level I know, at level two, rooms", "a level I know, at level two, rooms"),
        ("100 Wirbelsäulenbrüche", "100 Wirbelsäulenbrüche"),
        ("0199 00 45 50", "0199 00 45 50"),
        ("v2 of it", "v2 of it"),
    ],
)
def test_short_compounds_and_counts_stay_on_one_line(text: str, kept: str) -> None:
    assert unparted(text) == kept.replace("~", "\u00a0").replace("=", "\u2011")


def test_where_lines_are_narrow_only_shorter_compounds_are_held() -> None:
    text = "Cela changent-elles, faut-il, 1 to 5 people"
    assert unparted(text, 12) == "Cela changent-elles, faut\u2011il, 1\u00a0to\u00a05\u00a0people"


@given(st.text(alphabet=st.sampled_from("0123 -%.,à’ab\u00a0\u2011\u0301א"), max_size=40))
def test_a_place_in_any_text_stays_where_it_was(text: str) -> None:
    plain = str.maketrans("\u00a0\u2011", " -")
    assert unparted(text).translate(plain) == text.translate(plain)
    assert unparted(unparted(text)) == unparted(text)
