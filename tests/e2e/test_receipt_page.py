"""The page that checks receipts, in a real Chromium, as a doctor uses it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.receipts.keys import PublicKey
from kiosk.core.receipts.signature import sign
from kiosk.core.receipts.web_page import page_with
from kiosk.core.records.confirmation import Status
from tests.browser import Page, browse, chromium
from tests.conftest import ASSETS
from tests.core.receipts.a_receipt import ASKED, KEY, OTHER_KEY, OTHER_SEED, RECEIPT, SEED
from tests.ui.paper.printed import letters_of, needs_poppler, read

pytestmark = pytest.mark.skipif(chromium() is None, reason="needs Chromium")

SIGNED = sign(ASKED, SEED)
_TEMPLATE = (ASSETS / "receipts" / "page.html").read_text("utf-8")
_AZERTY = str.maketrans(
    "1234567890-=!@#$%^&*()_+qwazQWAZ;:'\"mM,./<>?",
    "&é\"'(-è_çà)=1234567890°+azqwAZQWmMù%,?;:!./§",
)
"""What a keyboard layout for France makes of the keys of an American one."""

_KIND = "document.querySelector('.said')?.dataset.kind"
_HEADLINES = {
    "fr": {
        "proved": "Ticket authentique",
        "altered": "Ticket modifié",
        "unknown": "Kiosque inconnu",
        "none": "Ce n’est pas un ticket entier",
        "lines": "La douchette perd les fins de ligne",
        "unable": "Ce navigateur ne peut pas vérifier",
    },
    "en": {
        "proved": "Genuine receipt",
        "altered": "Altered receipt",
        "unknown": "Unknown kiosk",
        "none": "Not a whole receipt",
        "lines": "The scanner loses the ends of lines",
        "unable": "This browser cannot check it",
    },
}


class Desk:
    """A doctor at the page."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self._language = language

    def reads(self) -> str:
        return str(self.page.value("document.querySelector('main').innerText"))

    def sees(self, kind: str) -> None:
        """Wait for the answer of that kind, in this language."""
        self.page.wait_for(f"{_KIND} === '{kind}'")
        assert (
            self.page.value("document.querySelector('.said h2').innerText")
            == (_HEADLINES[self._language][kind])
        )

    def is_quiet(self) -> bool:
        """Tell whether the console is silent, and nothing was asked of the network."""
        return self.page.trouble == []

    def clear(self) -> None:
        self.page.click("#clear")
        self.page.wait_for("!document.querySelector('.said')")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the page that knows one kiosk."""
    file = tmp_path / "receipts.html"
    file.write_text(page_with(_TEMPLATE, [KEY]), "utf-8")
    return file


@pytest.fixture(params=["fr", "en"])
def desk(request: pytest.FixtureRequest, file: Path, tmp_path: Path) -> Iterator[Desk]:
    with browse(tmp_path / "profile", f"--accept-lang={request.param}") as page:
        page.open(file)
        yield Desk(page, request.param)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Page]:
    with browse(tmp_path / "profile", "--accept-lang=en") as page:
        yield page


def test_receipts_that_are_pasted_are_proved_or_refused(desk: Desk) -> None:
    desk.page.paste(SIGNED)
    desk.sees("proved")
    seen = desk.reads()
    for fact in ("La cimentoplastie vertebrale", "1.0 (fr)", "K7M 4PX", "Accueil radiologie"):
        assert fact in seen
    assert "Quand pourrai-je rentrer ?" in seen
    assert "2026" in seen
    assert "consent" in seen
    # What comes next takes the place of what was there.
    desk.page.paste(SIGNED.replace("1.0", "1.1"))
    desk.sees("altered")
    assert "1.1 (fr)" not in desk.reads()
    desk.page.paste(sign(ASKED, OTHER_SEED))
    desk.sees("unknown")
    assert OTHER_KEY.id in desk.reads()
    desk.page.paste(SIGNED[:200])
    desk.sees("none")
    desk.clear()
    desk.page.paste(SIGNED.replace("\n", ""))
    desk.sees("lines")
    desk.clear()
    desk.page.paste(f"\n{SIGNED}\n".replace("\n", "\r\n"))
    desk.sees("proved")
    assert desk.is_quiet()


def test_a_hand_scanner_types_it_however_it_is_set(desk: Desk) -> None:
    for typed, line_feed in (
        (SIGNED + "\n", "Enter"),
        (SIGNED, "Ctrl+J"),
        (SIGNED.translate(_AZERTY) + "\n", "Enter"),
        (SIGNED.swapcase(), "Enter"),
    ):
        desk.page.type(typed, line_feed)
        desk.sees("proved")
        assert "Accueil radiologie" in desk.reads()
        desk.clear()
    assert desk.is_quiet()


def test_after_a_scan_that_broke_off_the_next_is_heard(bare: Page, file: Path) -> None:
    bare.open(file)
    desk = Desk(bare, "en")
    bare.type(SIGNED[:200])
    desk.sees("none")
    bare.type(SIGNED + "\n")
    desk.sees("proved")
    desk.clear()
    # Who types it by hand may pause.
    bare.type(SIGNED[:12])
    desk.sees("none")
    bare.type(SIGNED[12:20])
    bare.wait_for(f"document.querySelector('#text').value === {SIGNED[:20]!r}")


def test_a_scanner_is_heard_wherever_the_focus_is(bare: Page, file: Path) -> None:
    bare.open(file)
    desk = Desk(bare, "en")
    bare.click("h1")
    bare.type(SIGNED + "\n")
    desk.sees("proved")
    # It may end with a Tab, and the next one takes the place of the last.
    bare.click("summary")
    bare.press_tab()
    bare.type(SIGNED.replace("1.0", "1.1") + "\n")
    desk.sees("altered")


def test_what_mail_and_scanners_add_is_no_alteration(bare: Page, file: Path) -> None:
    bare.open(file)
    korean = sign(replace(ASKED, title="척추 성형술"), SEED)
    for text in (
        SIGNED.replace("\n", "\n\n"),
        SIGNED.replace("\n", "\r"),
        SIGNED.replace(" :", "\N{NO-BREAK SPACE}:"),
        SIGNED.replace("\n", "\n  "),
        unicodedata.normalize("NFD", korean),
    ):
        bare.paste(text)
        bare.wait_for(f"{_KIND} === 'proved'")
        bare.click("#clear")
        bare.wait_for("!document.querySelector('.said')")


def test_the_language_changes_with_one_click_and_the_answer_with_it(desk: Desk) -> None:
    desk.page.paste(SIGNED)
    desk.sees("proved")
    desk.page.click("#language")
    other = "en" if desk._language == "fr" else "fr"
    Desk(desk.page, other).sees("proved")
    assert desk.page.value("document.documentElement.lang") == other


def test_each_status_is_told_in_words_of_its_own(bare: Page, file: Path) -> None:
    bare.open(file)
    said = set()
    for status in Status:
        bare.paste(sign(replace(RECEIPT, status=status), SEED))
        bare.wait_for(f"{_KIND} === 'proved'")
        said.add(bare.value("document.querySelector('dd').innerText"))
        bare.click("#clear")
        bare.wait_for("!document.querySelector('.said')")
    assert len(said) == len(Status)
    assert sum("said that they had read it" in each for each in said) == 1


def test_a_name_is_shown_as_text_and_runs_nothing(bare: Page, tmp_path: Path) -> None:
    name = "</script><script>window.harm=1</script><img src=x onerror='window.harm=1'>"
    file = tmp_path / "receipts.html"
    file.write_text(page_with(_TEMPLATE, [PublicKey(name, KEY.key)]), "utf-8")
    bare.open(file)
    bare.paste(sign(replace(ASKED, title=name, kiosk=name, questions=(name,)), SEED))
    bare.wait_for(f"{_KIND} === 'proved'")
    assert bare.value("document.querySelector('main').innerText").count(name) == 4
    assert bare.value("window.harm") is None
    assert bare.value("document.querySelectorAll('img').length") == 0
    assert bare.trouble == []


def test_the_page_may_reach_no_address_and_run_no_other_script(bare: Page, file: Path) -> None:
    bare.open(file)
    refused = bare.value("fetch('https://example.org').then(() => false, () => true)")
    assert refused
    bare.value(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.harm = 1'}))"
    )
    assert bare.value("window.harm") is None


def test_a_browser_that_cannot_verify_says_so(bare: Page, file: Path) -> None:
    bare.open(file, before="delete SubtleCrypto.prototype.importKey;")
    bare.paste(SIGNED)
    bare.wait_for(f"{_KIND} === 'unable'")
    assert "Ed25519" in bare.value("document.querySelector('main').innerText")


def test_without_a_reader_of_codes_the_camera_is_not_offered(bare: Page, file: Path) -> None:
    bare.open(file, before="delete window.BarcodeDetector;")
    bare.wait_for("!document.querySelector('#no-camera').hidden")
    assert bare.value("document.querySelector('#camera').hidden")


_DETECTOR = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect(video) { return video.videoWidth ? [{ rawValue: %s }] : []; }
};
"""
"""Stands in for what Chromium has on Android and macOS alone; the camera is Chromium's own."""


def test_a_camera_reads_a_receipt_and_is_let_go(file: Path, tmp_path: Path) -> None:
    options = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    with browse(tmp_path / "profile", "--accept-lang=en", *options) as page:
        page.open(file, before=_DETECTOR % repr(SIGNED))
        page.wait_for("!document.querySelector('#camera').hidden")
        page.click("#camera")
        page.wait_for(f"{_KIND} === 'proved'")
        assert page.value("document.querySelector('video').srcObject === null")
        assert page.value("document.querySelector('video').hidden")
        assert page.trouble == []


_STREAMS = """
window.streams = [];
const media = MediaDevices.prototype, begin = media.getUserMedia;
media.getUserMedia = async function (wanted) {
  window.streams.push(await begin.call(this, wanted));
  return window.streams.at(-1);
};
"""
"""Notes each stream that the page has asked for."""


def test_a_camera_is_not_left_on(file: Path, tmp_path: Path) -> None:
    options = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    tracks = "window.streams.flatMap((each) => each.getTracks())"
    on = f"{tracks}.filter((each) => each.readyState === 'live')"
    with browse(tmp_path / "profile", "--accept-lang=en", *options) as page:
        page.open(file, before=_DETECTOR.replace("[{ rawValue: %s }]", "[]") + _STREAMS)
        page.wait_for("!document.querySelector('#camera').hidden")
        # Two clicks of an impatient hand start one.
        page.value("for (const _ of [1, 2]) document.querySelector('#camera').click()")
        page.wait_for("document.querySelector('video').currentTime > 0")
        page.wait_for("document.querySelector('#camera').innerText === 'Stop the camera'")
        assert page.value("window.streams.length") == 1
        assert page.value(f"{on}.length") == 1
        page.click("#camera")
        page.wait_for(f"{on}.length === 0")
        page.value("HTMLMediaElement.prototype.play = () => Promise.reject(new Error())")
        page.click("#camera")
        page.wait_for("document.querySelector('#no-camera').innerText.includes('cannot be used')")
        assert page.value("window.streams.length") == 2
        assert page.value(f"{on}.length") == 0


def test_a_camera_that_is_refused_is_told(bare: Page, file: Path) -> None:
    bare.open(file, before=_DETECTOR % repr(SIGNED))
    bare.wait_for("!document.querySelector('#camera').hidden")
    bare.click("#camera")
    bare.wait_for("document.querySelector('#no-camera').innerText.includes('cannot be used')")


@needs_poppler
def test_on_paper_stands_what_was_proved_and_the_signed_text(bare: Page, file: Path) -> None:
    bare.open(file)
    bare.paste(SIGNED)
    bare.wait_for(f"{_KIND} === 'proved'")
    pages = read(bare.printed()).split("\f")[:-1]
    assert len(pages) == 1
    assert "Genuine receipt" in pages[0]
    assert "K7M 4PX" in pages[0]
    assert letters_of(SIGNED) in letters_of(pages[0])
    for control in ("Scan the QR code", "Clear", "Français", "knows these"):
        assert control not in pages[0]


_NOON_OF_THE_RECEIPT = """
const Real = Date;
Date = class extends Real {
  constructor(...given) { given.length ? super(...given) : super(2026, 10, 23, 12); }
};
"""


def test_a_receipt_of_another_day_says_how_long_ago(bare: Page, file: Path) -> None:
    bare.open(file, before=_NOON_OF_THE_RECEIPT)
    for days, said in ((0, "today"), (3, "3 days ago")):
        bare.paste(sign(replace(ASKED, hour=ASKED.hour - datetime.timedelta(days=days)), SEED))
        bare.wait_for(f"document.querySelector('dl')?.innerText.includes('({said})')")


def test_the_first_of_a_month_is_written_as_each_language_has_it(desk: Desk) -> None:
    first = {"fr": "1er novembre 2026", "en": "1 November 2026"}
    desk.page.paste(sign(replace(ASKED, hour=ASKED.hour.replace(day=1)), SEED))
    desk.page.wait_for(
        f"document.querySelector('dl')?.innerText.includes({first[desk._language]!r})"
    )


def test_two_kiosks_of_one_name_are_told_apart(bare: Page, tmp_path: Path) -> None:
    file = tmp_path / "receipts.html"
    file.write_text(page_with(_TEMPLATE, [KEY, replace(OTHER_KEY, kiosk=KEY.kiosk)]), "utf-8")
    bare.open(file)
    for seed, key in ((SEED, KEY), (OTHER_SEED, OTHER_KEY)):
        bare.paste(sign(ASKED, seed))
        bare.wait_for(f"document.querySelector('dl')?.innerText.includes('{key.id}')")


def test_every_french_text_has_its_english_one_and_is_set_as_french() -> None:
    french, english = (
        dict(re.findall(r'(\w+): "([^"]*)"', part))
        for part in re.search(r"  fr: \{(.*?)  en: \{(.*?)\n\};", _TEMPLATE, re.DOTALL).groups()  # type: ignore[union-attr]
    )
    assert french.keys() == english.keys()
    for text in french.values():
        assert not re.search(r" [:;?!»]|« |'", text), text
