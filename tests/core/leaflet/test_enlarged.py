from __future__ import annotations

import pytest

from kiosk.core.leaflet.enlarged import enlarged_path, enlarged_transform, factor_for
from kiosk.core.leaflet.svg import Size


@pytest.mark.parametrize(
    ("longer", "factor"),
    [(300, 1), (151, 1), (150, 2), (24, 8), (1, 256), (0.01, 16384), (5e-324, 16384)],
)
def test_a_small_drawing_is_doubled_until_it_is_large_enough(longer: float, factor: float) -> None:
    assert factor_for(Size(0, 0, longer / 2, longer, 1, 2)) == factor


@pytest.mark.parametrize(
    ("data", "enlarged"),
    [
        ("M1 2L-3,4.5z", "M 10 20 L -30 45 z"),
        ("m1-2.5.5e1h3", "m 10 -25 50 h 30"),
        ("M0 0a1 2 30 012.5.5", "M 0 0 a 10 20 30 0 1 25 5"),
        ("A1,2,30,1,0,5,6 1 2 30 0 1 7 8", "A 10 20 30 1 0 50 60 10 20 30 0 1 70 80"),
        ("1,2 3-4", "10 20 30 -40"),
        ("M1e400 1", "M 1e400 10"),
        pytest.param("A" + "2" * 100_000, "A" + "2" * 100_000, id="no arc, which is soon seen"),
        ("", ""),
    ],
)
def test_each_length_of_a_path_is_enlarged(data: str, enlarged: str) -> None:
    assert _plain(enlarged_path(data, 10)) == _plain(enlarged)
    assert enlarged_path(data, 1) == data


@pytest.mark.parametrize(
    ("transform", "enlarged"),
    [
        ("translate(1)", "translate(10)"),
        ("translate(1,-2) scale(3 4)", "translate(10 -20) scale(3 4)"),
        ("rotate(45)", "rotate(45)"),
        ("rotate( 45, 1 2 ),skewX(5)", "rotate(45 10 20),skewX(5)"),
        ("matrix(1 .2-.3 1.5 8 6)", "matrix(1 .2 -.3 1.5 80 60)"),
        pytest.param("a" * 100_000, "a" * 100_000, id="nothing"),
        ("translate(1px)", "translate(1px)"),  # which no browser obeys either
    ],
)
def test_a_transformation_does_the_same_to_what_is_enlarged(transform: str, enlarged: str) -> None:
    assert enlarged_transform(transform, 10).replace(".0", "") == enlarged
    assert enlarged_transform(transform, 1) == transform


def _plain(path: str) -> list[str]:
    return path.replace(",", " ").replace(".0 ", " ").split()
