"""Makes the templates for group policy (ADMX, ADML) from the declaration of the settings.

Every setting is one policy. Its value goes to the registry, where kiosk/machine/registry.py finds
it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from kiosk.core.settings.describe import BY_KEY, Setting
from kiosk.core.settings.kinds import Unfit
from kiosk.core.settings.model import POLICY_SECTIONS
from kiosk.machine.registry import POLICY

NAME = "LeafletKiosk"
FRENCH = Path(__file__).parents[1] / "policies.fr.toml"

_NAMESPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
_REVISION = {"revision": "1.0", "schemaVersion": "1.0"}
_LONGEST_NUMBER = "12"


@dataclass(frozen=True)
class Language:
    """The words of one language: those of the templates themselves, and how it says a setting."""

    tag: str
    product: str
    supported: str
    explain: str
    value: str
    switch: str
    types: Mapping[str, str]
    ranges: tuple[tuple[str, str], ...]
    translations: Mapping[str, str] | None = None

    def text(self, english: str) -> str:
        """Return a text of the declaration; raise KeyError where it has no translation."""
        return english if self.translations is None else self.translations[english]

    def title(self, english: str) -> str:
        """Return what comes first in a text: it is what stands in a list."""
        return re.split(r"\s?[.;:](?:\s|$)", self.text(english))[0].removesuffix(",")

    def explanation(self, row: Setting) -> str:
        """Return all that is to be known of a setting."""
        kind, _, choices = (
            row.type.partition(" of ")
            if row.type.startswith("one")
            else (
                row.type,
                "",
                "",
            )
        )
        allowed = f"{self.types[kind]} {choices}".rstrip()
        if row.range:
            allowed += f", {self._range(row.range)}"
        default = self.types.get(row.default, row.default)
        switch = self.switch if row.type == "true or false" else ""
        return self.text(row.description) + self.explain.format(
            key=row.key, allowed=allowed, default=default, switch=switch
        )

    def _range(self, english: str) -> str:
        said = english
        for pattern, words in self.ranges:
            said = re.sub(pattern, words, said)
        return said


def english() -> Language:
    """Return the words as they are declared."""
    types = ("true or false", "whole number", "number", "text", "list of texts", "folder")
    return Language(
        tag="en-US",
        product="Leaflet Kiosk",
        supported="Leaflet Kiosk on Windows 10 or 11, 64-bit",
        explain="\n\n{switch}Where it is configured, this policy wins over the kiosk's files and"
        " its staff, who see that it is locked. Where it is not, the files count, or else the"
        " default: {default}.\n\nSetting: {key}\nAllowed: {allowed}",
        switch="Enabled means yes, disabled means no. ",
        value="Value:",
        types={each: each for each in types} | {"one": "one of"},
        ranges=(),
    )


def french(translations: Mapping[str, str]) -> Language:
    """Return the words in French."""
    return Language(
        tag="fr-FR",
        product="Leaflet Kiosk",
        supported="Leaflet Kiosk sous Windows 10 ou 11, 64 bits",
        explain="\n\n{switch}Configurée, cette stratégie l’emporte sur les fichiers de la borne et"
        " sur son personnel, qui voit qu’elle est verrouillée. Non configurée, les fichiers"
        " comptent, ou sinon la valeur par défaut\u00a0: {default}.\n\nRéglage\u00a0: {key}\n"
        "Permis\u00a0: {allowed}",
        switch="Activée veut dire oui, désactivée veut dire non. ",
        value="Valeur\u00a0:",
        types={
            "true or false": "vrai ou faux",
            "true": "vrai",
            "false": "faux",
            "not set": "non défini",
            "whole number": "nombre entier",
            "number": "nombre",
            "text": "texte",
            "list of texts": "liste de textes",
            "folder": "dossier",
            "one": "une valeur parmi",
        },
        ranges=(
            (r"^up to (\d+)(.*)", r"\1\2 au plus"),
            (r"^(\d+) to (\d+)", r"de \1 à \2"),
            (r"characters", "caractères"),
            (r"entries", "entrées"),
        ),
        translations=translations,
    )


def languages(file: Path = FRENCH) -> tuple[Language, Language]:
    """Return English, and French from its file."""
    return english(), french(tomllib.loads(file.read_text("utf-8")))


def texts() -> tuple[str, ...]:
    """Return every text of the declaration that the templates show."""
    sections = [part.__doc__ or "" for part in POLICY_SECTIONS.values()]
    return (*sections, *(row.description for row in BY_KEY.values()))


def write(folder: Path) -> tuple[Path, ...]:
    """Write the templates as Windows wants them: the ADMX, and an ADML for each language."""
    made = {folder / f"{NAME}.admx": _admx()}
    for language in languages():
        made[folder / language.tag / f"{NAME}.adml"] = _adml(language)
    for file, root in made.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        ET.indent(root)
        file.write_bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
    return tuple(made)


def _admx() -> ET.Element:
    root = ET.Element("policyDefinitions", {"xmlns": _NAMESPACE, **_REVISION})
    namespaces = _under(root, "policyNamespaces")
    _under(namespaces, "target", prefix="leafletkiosk", namespace=f"{NAME}.Policies")
    _under(root, "resources", minRequiredRevision="1.0")
    supported = _under(_under(root, "supportedOn"), "definitions")
    _under(supported, "definition", name="supported", displayName="$(string.supported)")
    categories = _under(root, "categories")
    _under(categories, "category", name="kiosk", displayName="$(string.product)")
    for section in POLICY_SECTIONS:
        category = _under(
            categories,
            "category",
            name=f"section_{section}",
            displayName=f"$(string.section_{section})",
        )
        _under(category, "parentCategory", ref="kiosk")
    policies = _under(root, "policies")
    for row in BY_KEY.values():
        _policy(policies, row)
    return root


def _policy(policies: ET.Element, row: Setting) -> None:
    section, _, name = row.key.partition(".")
    id_ = f"{section}_{name}"
    attributes = {
        "name": id_,
        "class": "Machine",
        "displayName": f"$(string.{id_})",
        "explainText": f"$(string.{id_}_explained)",
        "key": rf"{POLICY}\{section}",
    }
    switch = row.type == "true or false"
    more = {"valueName": name} if switch else {"presentation": f"$(presentation.{id_})"}
    policy = ET.SubElement(policies, "policy", attributes | more)
    _under(policy, "parentCategory", ref=f"section_{section}")
    _under(policy, "supportedOn", ref="supported")
    if switch:
        _under(_under(policy, "enabledValue"), "decimal", value="1")
        _under(_under(policy, "disabledValue"), "decimal", value="0")
    else:
        _element(_under(policy, "elements"), row, name)


def _element(elements: ET.Element, row: Setting, name: str) -> None:
    low, high = _limits(row)
    common = {"id": "value", "valueName": name}
    match row.type:
        case "whole number":
            _under(elements, "decimal", **common, required="true", minValue=low, maxValue=high)
        case "number":
            _under(elements, "text", **common, required="true", maxLength=_LONGEST_NUMBER)
        case "text":
            required = {} if _may_be_empty(row.key) else {"required": "true"}
            _under(elements, "text", **common, **required, maxLength=high)
        case "folder":
            _under(elements, "text", **common, required="true", expandable="true")
        case "list of texts":
            _under(elements, "multiText", **common, maxStrings=high)
        case _:
            choice = _under(elements, "enum", **common, required="true")
            for value in _choices(row):
                item = _under(choice, "item", displayName=f"$(string.choice_{_plain(value)})")
                _under(_under(item, "value"), "string").text = value


def _adml(language: Language) -> ET.Element:
    root = ET.Element("policyDefinitionResources", {"xmlns": _NAMESPACE, **_REVISION})
    _under(root, "displayName").text = language.product
    _under(root, "description").text = language.product
    resources = _under(root, "resources")
    strings = _under(resources, "stringTable")
    for id_, text in _strings(language):
        _under(strings, "string", id=id_).text = text
    presentations = _under(resources, "presentationTable")
    for row in BY_KEY.values():
        if row.type != "true or false":
            one = _under(presentations, "presentation", id=row.key.replace(".", "_"))
            _presentation(one, row, language)
    return root


def _strings(language: Language) -> Iterator[tuple[str, str]]:
    yield "product", language.product
    yield "supported", language.supported
    for section, part in POLICY_SECTIONS.items():
        yield f"section_{section}", language.title(part.__doc__ or "")
    choices: dict[str, None] = {}
    for row in BY_KEY.values():
        id_ = row.key.replace(".", "_")
        yield id_, f"{language.title(row.description)} ({row.key})"
        yield f"{id_}_explained", language.explanation(row)
        choices |= dict.fromkeys(_choices(row))
    for value in choices:
        yield f"choice_{_plain(value)}", value


def _presentation(one: ET.Element, row: Setting, language: Language) -> None:
    match row.type:
        case "whole number":
            default = {} if row.default == "not set" else {"defaultValue": row.default}
            _under(one, "decimalTextBox", refId="value", **default).text = language.value
        case "text" | "folder" | "number":
            _under(_under(one, "textBox", refId="value"), "label").text = language.value
        case "list of texts":
            _under(one, "multiTextBox", refId="value").text = language.value
        case _:
            box = _under(one, "dropdownList", refId="value", noSort="true")
            box.set("defaultItem", str(_choices(row).index(row.default.strip('"'))))
            box.text = language.value


def _limits(row: Setting) -> tuple[str, str]:
    """Return the least and the most, or the most alone."""
    numbers = re.findall(r"\d+", row.range)
    return (numbers[0], numbers[-1]) if numbers else ("", "")


def _choices(row: Setting) -> tuple[str, ...]:
    return tuple(re.findall(r'"([^"]*)"', row.type))


def _may_be_empty(key: str) -> bool:
    try:
        BY_KEY[key].kind.take("")
    except Unfit:
        return False
    return True


def _plain(value: str) -> str:
    return value.replace("-", "_")


def _under(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)
