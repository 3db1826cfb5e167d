"""Documents as hospitals have them, written by pandoc as a word processor writes them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pypandoc

from tests.pictures import encoded, photo, turned

MRI = """\
---
title: Votre IRM
author: Service d’imagerie
---

Vous allez passer une IRM. C’est un examen qui donne des images de l’intérieur du corps. Il ne
fait pas mal, et il dure environ trente minutes.

# Avant l’examen

**À apporter**

- vos anciens examens
    - radios
    - scanners
- *une liste* de vos médicaments, voir [notre page](https://clinic.example/irm)

1. Enlevez vos bijoux.
2. Changez-vous.

![Une cabine.](photo.jpg)

3. Attendez qu’on vous appelle.

# Les horaires

| Heure | Étape |
|-------|-------|
| 8 h | Arrivée^[Au deuxième étage.] |
| 9 h | Examen |

# Les risques

> Appelez le 01 23 45 67 89.

1939\\. Certains métaux chauffent \\* un peu, \\<rarement\\>.
"""

MRI_ENGLISH = """\
---
title: Your MRI
---

You are going to have an MRI. It takes images of the inside of the body. It does not hurt, and takes
about thirty minutes.

# Before the test

**What to bring**

- your earlier images
    - X-rays
    - scans
- *a list* of your medicines

1. Take off your jewellery.
2. Change.

![A cubicle.](photo.jpg)

3. Wait to be called.

# The times

| Time | Step |
|------|------|
| 8 am | Arrival |
| 9 am | Test |

# The risks

> Call 01632 960 300.

Some metals get a little warm.
"""


def write_document(file: Path, text: str) -> Path:
    """Write a document in the format of the file's name, its photograph in it."""
    picture = file.with_name("photo.jpg")
    if not picture.exists():
        picture.write_bytes(turned(encoded(photo(), b"jpg"), orientation=6))
    source = file.with_name("source.md")
    source.write_text(text, "utf-8")
    pypandoc.convert_file(
        str(source),
        file.suffix[1:],
        "markdown-smart",
        outputfile=str(file),
        extra_args=["--standalone", f"--resource-path={file.parent}"],
    )
    source.unlink()
    return file


def write_word(file: Path, body: str, *, styles: Sequence[str] = (), **others: str) -> Path:
    """Write a document of Word with this XML as its body, and other parts by name.

    Each of its own styles has a list of bullets: 1001, and so on.
    """
    write_document(file, "Nothing yet.")
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())
    head = f"<?xml version='1.0' encoding='UTF-8'?><w:document {spaces}>"
    parts["word/document.xml"] = f"{head}<w:body>{body}</w:body></w:document>".encode()
    more = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/></w:style>'
        for name in styles
    )
    known = parts["word/styles.xml"].decode()
    parts["word/styles.xml"] = known.replace("</w:styles>", f"{more}</w:styles>").encode()
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="990"/></w:num>'
        for number, _ in enumerate(styles, 1001)
    )
    numbered = parts["word/numbering.xml"].decode()
    parts["word/numbering.xml"] = numbered.replace(
        "</w:numbering>", f"{lists}</w:numbering>"
    ).encode()
    parts |= {
        f"word/{name}.xml": f"<w:hdr {spaces}>{xml}</w:hdr>".encode()
        for name, xml in others.items()
    }
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def paragraph(text: str = "", *, more: str = "", style: str = "") -> str:
    """Return a paragraph of Word's; a tab in its text is one of Word's, a line end too."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    said = text.replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    return f"<w:p>{look}<w:r><w:t>{said}</w:t></w:r>{more}</w:p>"


def text_box(*paragraphs: str) -> str:
    """Return a run with a text box as Word writes it: once for itself, once for older ones."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
    older = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
        f"<a:graphicData uri='{_SPACES['wps']}'>{shape}</a:graphicData></a:graphic></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )


_MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
_OPEN = "http://schemas.openxmlformats.org"
_SPACES = {
    "w": f"{_OPEN}/wordprocessingml/2006/main",
    "mc": f"{_OPEN}/markup-compatibility/2006",
    "wp": f"{_OPEN}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OPEN}/drawingml/2006/main",
    "dgm": f"{_OPEN}/drawingml/2006/diagram",
    "c": f"{_OPEN}/drawingml/2006/chart",
    "pic": f"{_OPEN}/drawingml/2006/picture",
    "wps": f"{_MICROSOFT}/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "r": f"{_OPEN}/officeDocument/2006/relationships",
}
