"""The contact sheet: an HTML page with every picture of a tour."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from kiosk.core.frozen import frozen


@frozen
class Screenshot:
    """One rendered screen, and what it shows."""

    file: Path
    leaflet_id: str
    glass: str
    language: str
    size: str
    theme: str
    page: str


def contact_sheet(pictures: Sequence[Screenshot], out: Path) -> str:
    """Return an HTML page that shows every picture, by screen, language, size and theme."""
    groups: dict[str, list[Screenshot]] = {}
    for picture in pictures:
        title = " · ".join(
            (picture.leaflet_id, picture.glass, picture.language, picture.size, picture.theme)
        )
        groups.setdefault(title, []).append(picture)
    index = "".join(
        f'<li><a href="#g{number}">{html.escape(title)}</a></li>'
        for number, title in enumerate(groups)
    )
    body = "".join(
        f'<h2 id="g{number}">{html.escape(title)}</h2><div class="sheet">'
        + "".join(_figure(picture, out) for picture in group)
        + "</div>"
        for number, (title, group) in enumerate(groups.items())
    )
    return _PAGE.format(index=index, body=body)


def _figure(picture: Screenshot, out: Path) -> str:
    source = html.escape(picture.file.relative_to(out).as_posix())
    name = html.escape(picture.page)
    return (
        f'<figure><a href="{source}"><img loading="lazy" src="{source}" alt="{name}"></a>'
        f"<figcaption>{name}</figcaption></figure>"
    )


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Every screen</title><style>
body {{ font: 16px/1.5 sans-serif; margin: 2rem; background: #FBF8F2; color: #1B1F24; }}
.sheet {{ display: flex; flex-wrap: wrap; gap: 1rem; }}
figure {{ margin: 0; }}
img {{ height: 260px; border: 1px solid #6F757B; }}
figcaption {{ font-size: 13px; }}
nav ul {{ columns: 3; }}
</style></head><body><h1>Every screen</h1><nav><ul>{index}</ul></nav>{body}</body></html>
"""
