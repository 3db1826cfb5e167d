"""Writes the bill of materials: all that a package ships, as CycloneDX 1.6.

    sbom.py SITE FILE [ZIP]

SITE is the folder of the unpacked wheels; FILE is written, - for stdout; ZIP is CPython's
embeddable package, where what is shipped brings its own Python.

Needs what requirements-release.lock has. SOURCE_DATE_EPOCH dates it; the same input gives the same
bytes. Nothing is written that does not hold to the schema.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Part
from cyclonedx.model.component import ComponentType
from cyclonedx.model.component_evidence import ComponentEvidence, Occurrence
from cyclonedx.model.license import LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from shipped import PROJECT, Component, Unclaimed, shipped_in

_NAMESPACE = UUID("5b7f2c9e-2f3f-5d0b-9c6e-6c6561666c74")
_LICENCES = LicenseFactory()


def bill_of(
    components: Iterable[Component], version: str, date: datetime, python: Part | None = None
) -> str:
    """Return the bill of materials of the application in that version, as JSON."""
    ours = Part(
        name="leaflet-kiosk",
        type=ComponentType.APPLICATION,
        version=version,
        licenses=[_LICENCES.make_with_id("MIT")],
        bom_ref="leaflet-kiosk",
    )
    bom = Bom(serial_number=_NAMESPACE)
    bom.metadata.component = ours
    bom.metadata.timestamp = date
    parts = []
    inner: dict[str, list[Part]] = {}
    for each in components:
        part = _part(each)
        if each.inside:
            inner.setdefault(each.inside, []).append(part)
        else:
            parts.append((each, part))
    for each, part in parts:
        built_in = [sub for file in each.files for sub in inner.pop(file, [])]
        part.components.update(built_in)
        bom.components.add(part)
        bom.register_dependency(part, built_in)
    if inner:
        raise Unclaimed(f"No component has these files: {', '.join(inner)}")
    if python:
        bom.components.add(python)
    bom.register_dependency(ours, [part for _, part in parts] + [python] * bool(python))
    # A number that tells this bill from every other, and is the same for the same bill.
    bom.serial_number = uuid5(_NAMESPACE, _written(bom))
    text = _written(bom)
    if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise Unclaimed(f"The bill of materials does not hold to its schema: {error}")
    return text


def _written(bom: Bom) -> str:
    """Return the bill as JSON, in one order."""
    bill = json.loads(JsonV1Dot6(bom).output_as_string())
    # WORKAROUND: the library writes the places of a component in chance order; sort them until it
    # does (seen in 11.12.0).
    _sort_places(bill["components"])
    return json.dumps(bill, indent=2, ensure_ascii=False) + "\n"


def _sort_places(components: list[dict[str, Any]]) -> None:
    for each in components:
        each.get("evidence", {}).get("occurrences", []).sort(key=lambda place: place["location"])
        _sort_places(each.get("components", []))


def _part(each: Component) -> Part:
    references = []
    purl = None
    if each.locked:
        purl = PackageURL("pypi", name=each.locked_name, version=each.version)
        hashes = [HashType(alg=HashAlgorithm.SHA_256, content=sum_) for sum_ in each.locked.sha256]
        references.append(
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(str(purl)),
                comment="The files of which one was taken, by requirements.lock",
                hashes=hashes,
            )
        )
    if each.source:
        kind = ExternalReferenceType.SOURCE_DISTRIBUTION
        references.append(ExternalReference(type=kind, url=XsUri(each.source)))
    found_in = each.files or (each.inside,)
    evidence = ComponentEvidence(
        occurrences=[Occurrence(location=file) for file in found_in],
    )
    return Part(
        name=each.name,
        type=ComponentType.LIBRARY,
        version=each.version or None,
        bom_ref=f"{each.name}@{each.version}" if each.version else each.name,
        copyright="\n".join(each.copyright) or None,
        licenses=[
            _LICENCES.make_from_string(
                each.chosen, license_acknowledgement=LicenseAcknowledgement.CONCLUDED
            )
        ],
        purl=purl,
        cpe=f"cpe:2.3:a:{each.cpe}:{each.version}:*:*:*:*:*:*:*" if each.cpe else None,
        external_references=references,
        evidence=evidence,
    )


def cpython(archive: Path) -> Part:
    """Return CPython as its embeddable package has it; its name tells the whole version."""
    named = re.fullmatch(r"python-(3\.\d+\.\d+)-embed-amd64\.zip", archive.name)
    version = named[1] if named else ""
    content = hashlib.sha256(archive.read_bytes()).hexdigest()
    return Part(
        name="CPython",
        type=ComponentType.PLATFORM,
        version=version or None,
        bom_ref=f"CPython@{version}",
        copyright="© 2001-2026 Python Software Foundation",
        licenses=[_LICENCES.make_with_id("PSF-2.0")],
        cpe=f"cpe:2.3:a:python:python:{version}:*:*:*:*:*:*:*" if version else None,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content)],
        evidence=ComponentEvidence(occurrences=[Occurrence(location="python")]),
    )


def _main(site: Path, file: str, python: Path | None = None) -> int:
    sys.path.insert(0, str(PROJECT))
    from kiosk import __version__

    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    date = datetime.fromtimestamp(epoch, UTC)
    try:
        components = shipped_in(site, PROJECT / "requirements.lock")
        text = bill_of(components, __version__, date, cpython(python) if python else None)
    except Unclaimed as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if file == "-":
        sys.stdout.write(text)
    else:
        Path(file).write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.exit(_main(Path(sys.argv[1]), sys.argv[2], *map(Path, sys.argv[3:])))
