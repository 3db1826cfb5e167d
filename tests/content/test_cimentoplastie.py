"""Hold the leaflet on cementoplasty to what the clinic's own text says, and to nothing more."""

from __future__ import annotations

import re

import pytest

from kiosk.core.leaflet.model import Block, BlockKind, Edition, Leaflet
from tests.content.facts import block_of, facts_of
from tests.content.prose import everything_said, sentences

SECTIONS = [
    "about",
    "procedure",
    "consultation",
    "tests",
    "treatment",
    "complications",
    "afterwards",
]
LEGEND = {
    "fr": [
        "1 à 5 ont une fuite.",
        "Les autres n’en ont pas.",
    ],
    "en": [
        "1 to 5 have a leak.",
        "The others have none.",
    ],
}
LEAK_FREQUENCY = {"fr": "1 à 5 personnes sur 100", "en": "1 to 5 people in 100"}

# The source is silent on each of these, or has another word for it.
NOT_IN_THE_SOURCE = {
    "fr": {
        "pain": r"doul(eur|oureu)|\bmal\b|souffr|soulag|calm(er|e)\b",
        "success": r"succès|réussi|efficac|guéri",
        "how often": r"\brare|souvent|parfois|habituel|courant|la plupart|presque|seulement \d",
        "fasting": r"jeûn|à jeun|estomac|manger|boire",
        "radiation": r"radiation|irradi|rayonnement",
        "position": r"allongé|couché|\bventre\b|à plat",
        "duration": r"\bminutes?\b|\bheures?\b|\bdure\b",
        "who does it": r"chirurg|anesthésiste",
        "at home": r"fièvre|urgence|téléphon|appelez",
        "alternatives": r"alternative|autre traitement|corset",
        "blood thinners": r"anticoagul|aspirine|arrêtez",
        "other complications": r"paralys|emboli|allergique|saignez",
        "bone marrow": r"moelle(?! épinière)|osseuse",
        "another word for the procedure": r"\bgeste|\bacte\b|procédure|opération|opérer",
        "per cent": r"%|pour cent\b",
        "consent": r"consente|signe[rz]",
    },
    "en": {
        "pain": r"\bpain|\bhurt|suffer|relie[fv]|\bsore",
        "success": r"success|effective|\bcure|\bheal(s|ed|ing)?\b",
        "how often": r"\brare|\bcommon|\boften\b|sometimes|mostly|almost|\bonly \d",
        "fasting": r"\bfast(ing)?\b|stomach|\beat\b|\bdrink",
        "radiation": r"radiation",
        "position": r"\blying\b|\blie\b|face down|\bflat\b",
        "duration": r"\bminutes?\b|\bhours?\b|\blasts?\b",
        "who does it": r"surgeon|anaesthetist",
        "at home": r"fever|emergency|phone|call us",
        "alternatives": r"alternative|other treatment|\bbrace\b",
        "blood thinners": r"thinner|aspirin|\bstop (taking|your)",
        "other complications": r"paraly|embol|allergic",
        "bone marrow": r"marrow",
        "another word for the procedure": r"operation|surgery|\bintervention\b",
        "per cent": r"%|per ?cent\b",
        "consent": r"consent|\bsign(ed|ing)?\b",
    },
}


@pytest.fixture(scope="module", params=["fr", "en"])
def edition(request: pytest.FixtureRequest, cementoplasty: Leaflet) -> Edition:
    return cementoplasty.editions[request.param]


def saying(leaflet: Leaflet, edition: Edition, number: int) -> Block:
    return block_of(edition, facts_of(leaflet)[number - 1])


def plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ")


def places_of(pattern: str, edition: Edition) -> set[str]:
    return {place for place, text in everything_said(edition) if re.search(pattern, text, re.I)}


def address(block: Block) -> str:
    return f"{block.section_id}/{block.index}"


def test_it_says_the_sixty_three_facts(cementoplasty: Leaflet) -> None:
    assert len(facts_of(cementoplasty)) == 63


def test_its_sections_follow_the_source(edition: Edition) -> None:
    assert [section.id for section in edition.sections] == SECTIONS
    assert edition.must_read == ("complications",)


def test_each_fact_stands_in_its_own_section(cementoplasty: Leaflet) -> None:
    last_of_section = [4, 14, 20, 26, 42, 58, 63]
    for fact in facts_of(cementoplasty):
        place = next(i for i, last in enumerate(last_of_section) if fact.number <= last)

        assert fact.section_id == SECTIONS[place], fact.number


def test_nothing_medical_is_added(edition: Edition) -> None:
    added = [
        f"{place}: {subject}: {text}"
        for place, text in everything_said(edition)
        for subject, pattern in NOT_IN_THE_SOURCE[edition.language].items()
        if re.search(pattern, text, re.IGNORECASE)
    ]

    assert added == []


def test_the_four_risks_are_one_list_from_most_to_least_frequent(
    cementoplasty: Leaflet, edition: Edition
) -> None:
    introduction = saying(cementoplasty, edition, 51)
    risks = [saying(cementoplasty, edition, number) for number in (52, 53, 56, 57)]

    assert [risk.index for risk in risks] == [introduction.index + n for n in (1, 2, 3, 4)]
    assert [risk.marker.rstrip(".") for risk in risks] == ["1", "2", "3", "4"]
    assert {risk.kind for risk in risks} == {BlockKind.ITEM}


def test_frequency_is_said_of_the_order_alone(cementoplasty: Leaflet, edition: Edition) -> None:
    order = saying(cementoplasty, edition, 51)

    assert places_of(r"fr[eé]quen", edition) == {address(order)}


def test_exceptional_is_said_of_death_alone(cementoplasty: Leaflet, edition: Edition) -> None:
    death = saying(cementoplasty, edition, 58)

    assert places_of(r"exception", edition) == {address(death)}


def test_usual_is_said_of_going_home_alone(cementoplasty: Leaflet, edition: Edition) -> None:
    going_home = saying(cementoplasty, edition, 63)

    assert places_of(r"en général|généralement|usual", edition) == {address(going_home)}


def test_the_figure_of_the_leak_stands_in_its_own_item(
    cementoplasty: Leaflet, edition: Edition
) -> None:
    leak = saying(cementoplasty, edition, 53)

    assert saying(cementoplasty, edition, 54) is leak
    assert LEAK_FREQUENCY[edition.language] in plain_spaces(leak.text)


def test_no_number_is_said_of_anything_but_the_leak(
    cementoplasty: Leaflet, edition: Edition
) -> None:
    leak = saying(cementoplasty, edition, 53)
    explained = saying(cementoplasty, edition, 55)
    people, *legend = edition.section("complications").blocks[explained.index + 1 :]

    assert people.figure is not None
    assert people.figure.path.name == "people.svg"
    assert [plain_spaces(row.text) for row in legend] == LEGEND[edition.language]
    assert [row.sign.path.stem for row in legend if row.sign is not None] == [
        "people-affected",
        "people-spared",
    ]
    assert places_of(r"\d", edition) == {
        "understanding.leak",
        address(leak),
        address(explained),
        address(people),
        address(legend[0]),
    }


def test_what_must_be_known_beforehand_is_a_must(cementoplasty: Leaflet, edition: Edition) -> None:
    notice = saying(cementoplasty, edition, 48)

    assert notice.kind is BlockKind.NOTICE
    assert [span.text for span in notice.spans if span.strong] == [
        {"fr": "absolument", "en": "must"}[edition.language]
    ]


def test_cancer_is_named_once_and_not_explained_by_itself(
    cementoplasty: Leaflet, edition: Edition
) -> None:
    causes = saying(cementoplasty, edition, 8).text

    assert len(re.findall(r"cancer|oncolog", causes, re.I)) == 1


def test_the_second_puncture_is_said_of_the_local_anaesthetic_alone(
    cementoplasty: Leaflet, edition: Edition
) -> None:
    puncture = saying(cementoplasty, edition, 33)
    second = {"fr": r"deuxième", "en": r"second"}[edition.language]

    assert places_of(second, edition) == {address(puncture)}
    last = sentences(puncture.text)[-1].text
    assert re.search(second, last)
    assert re.match(
        {"fr": "Si l’anesthésie est locale", "en": "If .* local"}[edition.language], last
    )


def test_a_severe_word_is_explained_where_it_stands(
    cementoplasty: Leaflet, edition: Edition
) -> None:
    sepsis = saying(cementoplasty, edition, 56).text

    assert re.search({"fr": "réaction grave", "en": "severe reaction"}[edition.language], sepsis)


def test_who_must_tell_is_the_patient(cementoplasty: Leaflet, edition: Edition) -> None:
    told = saying(cementoplasty, edition, 48).text

    assert told.startswith({"fr": "Dites-nous", "en": "You must tell us"}[edition.language])


def test_the_leaflet_has_one_name(edition: Edition) -> None:
    others = {
        "fr": r"\bce texte|le texte\b|document|dépliant|livret|notice",
        "en": r"\bthis text|document|brochure|booklet",
    }

    assert places_of(others[edition.language], edition) == set()


def test_the_tube_is_thin_and_no_more(edition: Edition) -> None:
    assert places_of(r"très fin|very thin", edition) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Vous n’aurez pas de douleur."),
        ("fr", "C’est très rare."),
        ("fr", "La moelle osseuse"),
        ("fr", "Restez à jeun."),
        ("en", "This is rare."),
        ("en", "It brings pain relief."),
        ("en", "The bone marrow"),
    ],
)
def test_an_addition_is_found(language: str, text: str) -> None:
    patterns = NOT_IN_THE_SOURCE[language].values()

    assert any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)
