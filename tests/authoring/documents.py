"""Documents as hospitals have them, written by pandoc as a word processor writes them."""

from __future__ import annotations

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
