"""The page that shows what changed in a leaflet, for those who have to agree to it."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from kiosk.core.leaflet.changes import Change, EditionChanges, Fate, SectionChanges

_TAGS = {Fate.KEPT: "{}", Fate.GONE: "<del>{}</del>", Fate.NEW: "<ins>{}</ins>"}
_FATES = {Fate.KEPT: "", Fate.GONE: "gone", Fate.NEW: "new"}

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 17px/1.5 sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem;
  background: #fff; color: #1B1F24; }}
del {{ background: #FBE3E0; color: #8A1C0F; }}
ins {{ background: #DDF2E1; color: #0B5A2A; font-weight: bold; text-decoration: underline; }}
section {{ border-left: 4px solid #C9CDD1; padding-left: 1rem; margin: 1.5rem 0; }}
section.must {{ border-color: #5A3300; background: #FFF3DC; padding: 0.5rem 1rem; }}
small {{ color: #3A3F45; }}
p {{ white-space: pre-wrap; }}
</style></head><body>
{body}
</body></html>
"""


def changes_page(heads: Sequence[str], found: Sequence[EditionChanges]) -> str:
    """Return the page; `heads` are the sentences that it begins with."""
    title, *others = map(html.escape, heads)
    lines = [f"<h1>{title}</h1>", *(f"<p>{each}</p>" for each in others)]
    for edition in found:
        lines += _of_edition(edition)
    return _PAGE.format(title=title, body="\n".join(lines))


def _of_edition(edition: EditionChanges) -> Iterator[str]:
    if not edition.entries and not edition.sections:
        return
    yield f'<div lang="{edition.language}"><h2>{edition.language}</h2>'
    for change in edition.entries:
        yield f"<p><small>{html.escape(change.name)}</small>\n{_marked(change)}</p>"
    for section in edition.sections:
        yield from _of_section(section)
    yield "</div>"


def _of_section(section: SectionChanges) -> Iterator[str]:
    told = [_FATES[section.fate], "must be read" if section.must_be_read else ""]
    said = f" <small>{', '.join(filter(None, told))}</small>" if any(told) else ""
    yield f'<section class="{"must" if section.must_be_read else ""}">'
    yield f"<h3>{html.escape(section.title)}{said}</h3>"
    yield from (f"<p>{_marked(change)}</p>" for change in section.changes)
    yield "</section>"


def _marked(change: Change) -> str:
    return "".join(_TAGS[fate].format(html.escape(words)) for fate, words in change.words)
