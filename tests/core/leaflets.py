"""Small leaflets for the tests of content: written, then broken in one place."""

from __future__ import annotations

from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7"/></svg>'

FRONT = """\
+++
title = "Le titre"
version = "1.0"
date = 2026-11-23
must_read = "risks"
source = "La clinique."
disclaimer = "Ce texte informe."
cover = { file = "pictures/cover.svg", alt = "Un dos." }

[terms.trocart]
name = "trocart"
meaning = "Un tube très fin."
+++
"""
FRONT_LINES = FRONT.count("\n")

BODY = """
# Le geste {#procedure}

On place un [trocart](#trocart) dans l’os.

![Un tube dans un os.](pictures/bone.svg "Le trocart.")

# Les risques {#risks}

## Du plus fréquent au plus rare

1. Un **hématome**.
2. Une *fuite*
   de ciment.

- Vos allergies ;
- vos maladies.

> Posez vos questions.
"""

VALID = FRONT + BODY

QUESTIONS = """
[[questions]]
id = "tube"
section = "procedure"
text = "Le tube reste-t-il ?"

[[questions]]
id = "allergies"
section = "risks"
text = "Et mes allergies ?"

[[understanding]]
id = "where"
section = "procedure"
text = "Où va le trocart ?"
answers = ["Dans la peau", "Dans l’os"]
right = 2
sentence = "On place un trocart dans l’os."

[[understanding]]
id = "first"
section = "risks"
text = "Quel est un risque ?"
answers = ["Un hématome", "Aucun", "Une toux"]
right = 1
sentence = "Un hématome."
"""

ASKING = FRONT.removesuffix("+++\n") + QUESTIONS + "+++\n" + BODY
"""The same with ready questions, and questions on what was understood."""


def write_leaflet(folder: Path, **texts: str) -> Path:
    """Write a leaflet with one text for each language, and the two pictures it shows."""
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    for picture in ("cover.svg", "bone.svg"):
        (folder / "pictures" / picture).write_text(SVG, "utf-8")
    for language, text in texts.items():
        (folder / f"{language}.md").write_text(text, "utf-8", newline="")
    return folder


def line_of(text: str, fragment: str) -> int:
    """Return the line where the fragment begins, from 1."""
    return text.count("\n", 0, text.index(fragment)) + 1
