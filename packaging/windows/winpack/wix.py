"""Writes what wixl builds the installer from, and the rows that wixl knows no element for.

Identifiers and GUIDs are made from paths: the same tree gives the same text.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from winpack.tree import files_of

UPGRADE_CODE = "9F3B6C1E-2D54-4C7A-8E0B-5A1D7F6C2B93"
"""Never changes: by it Windows knows an earlier version of the same program."""

NAME = "Leaflet Kiosk"
MAKER = "Leaflet Kiosk"
KEY = r"Software\LeafletKiosk"
EVENTS = rf"SYSTEM\CurrentControlSet\Services\EventLog\Application\{NAME}"
"""Where Windows learns whose text an event of the kiosk holds."""

# Windows' own: its messages, from 1 to 1,000, are the text that is handed to it.
_MESSAGES = "[System64Folder]EventCreate.exe"
START = "-m kiosk run --supervised"
"""What pythonw.exe is told, by the shortcut and by the kiosk mode."""

DOWNGRADE = (
    "A later version of Leaflet Kiosk is installed. Remove it first if you really want this older"
    " one: its records stay, but an older version may not be able to read them."
)
TOO_OLD = "Leaflet Kiosk needs Windows 10 or 11, 64-bit."

_WIX = "http://schemas.microsoft.com/wix/2006/wi"
_OWN = uuid.UUID(UPGRADE_CODE)
_DATA = "[CommonAppDataFolder]LeafletKiosk"
_WHEN_REMOVED = 2
_BOTH_ENDS_AND_FEATURES = 0x100 | 0x200 | 0x1
_PERMANENT = 0x4 | 0x10 | 0x100  # known by a value of the registry, left when removed, 64-bit
_DEFERRED = 0x400 | 0x800  # in the script of the installation, as the system
_IGNORED = 0x40
_ROLLBACK = 0x100
_EXE_OF_FILE, _EXE_IN_PROPERTY, _SET_PROPERTY = 18, 50, 51


@dataclass(frozen=True)
class Action:
    """A custom action: its row, and when it runs."""

    name: str
    kind: int
    source: str
    target: str
    sequence: int
    condition: str


def guid(*parts: str) -> str:
    """Return the GUID that always stands for these parts."""
    return str(uuid.uuid5(_OWN, "/".join(parts))).upper()


def source(tree: Path, version: str, digest: str) -> str:
    """Return the text for wixl, to stand beside the tree: it takes no path from the root."""
    wix = ET.Element("Wix", xmlns=_WIX)
    product = _under(
        wix,
        "Product",
        Id=guid("product", version, digest),
        Name=NAME,
        Version=version,
        Manufacturer=MAKER,
        UpgradeCode=UPGRADE_CODE,
        Language="1033",
        Codepage="1252",
    )
    _under(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Description=f"{NAME} {version}",
    )
    _take_over(product, version)
    _under(product, "Media", Id="1", Cabinet="kiosk.cab", EmbedCab="yes")
    _under(product, "Condition", Message=TOO_OLD).text = "Installed OR VersionNT64 >= 603"
    for name, value in (("ARPNOMODIFY", "1"), ("ARPNOREPAIR", "1"), ("ARPPRODUCTICON", "icon.ico")):
        _under(product, "Property", Id=name, Value=value)
    _under(product, "Icon", Id="icon.ico", SourceFile=f"{tree.name}/leaflet-kiosk.ico")
    root = _under(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = _under(root, "Directory", Id="ProgramFiles64Folder")
    install = _under(programs, "Directory", Id="INSTALLDIR", Name=NAME)
    components = [*_files(install, tree), *_beside(root, install, version)]
    feature = _under(product, "Feature", Id="Kiosk", Title=NAME, Level="1", Absent="disallow")
    for component in components:
        _under(feature, "ComponentRef", Id=component)
    ET.indent(wix)
    return ET.tostring(wix, encoding="unicode")


def _take_over(product: ET.Element, version: str) -> None:
    """Refuse to be installed over a later version; `statements` tells of the earlier ones."""
    upgrade = _under(product, "Upgrade", Id=UPGRADE_CODE)
    _under(
        upgrade,
        "UpgradeVersion",
        Minimum=version,
        IncludeMinimum="no",
        OnlyDetect="yes",
        Property="LATER",
    )
    _under(product, "Condition", Message=DOWNGRADE).text = "NOT LATER"
    sequence = _under(product, "InstallExecuteSequence")
    # Within the transaction: where the new one cannot be installed, the old one comes back.
    _under(sequence, "RemoveExistingProducts", After="InstallInitialize")


def statements(tree: Path, version: str) -> Iterator[str]:
    """Yield the statements, in SQL, that add what wixl has no element for."""
    # WORKAROUND: wixl 0.101 forgets that the greatest version is among those to be replaced: the
    # same version built anew would stand beside itself. It can go with a wixl that does not.
    yield (
        "INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMin`, `VersionMax`, `Attributes`,"
        f" `ActionProperty`) VALUES ('{{{UPGRADE_CODE}}}', '0.0.0', '{version}',"
        f" {_BOTH_ENDS_AND_FEATURES}, 'EARLIER')"
    )
    tag = next((tree / "python").glob("python3*._pth")).stem.replace("python", "cpython-")
    for folder in _folders_of_modules(tree):
        path = _path(folder, tree)
        # By their whole names, for Wine knows no patterns here; then the folder, which is empty.
        modules = sorted(each.stem for each in folder.glob("*.py"))
        for place, name in enumerate([*(f"{each}.{tag}.pyc" for each in modules), ""]):
            yield (
                "INSERT INTO `RemoveFile` (`FileKey`, `Component_`, `FileName`, `DirProperty`,"
                f" `InstallMode`) VALUES ('{_id('r', path)}_{place:04}', '{_id('m', path)}',"
                f" '{name}', '{_id('p', path)}', {_WHEN_REMOVED})"
            )
    for action in actions():
        yield (
            "INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) VALUES"
            f" ('{action.name}', {action.kind}, '{action.source}', '{action.target}')"
        )
        yield (
            "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES"
            f" ('{action.name}', '{action.condition}', {action.sequence})"
        )
    for id_ in ("KioskName", "PolicyFile"):
        # What an administrator said outlives an upgrade that says nothing of it, and a removal.
        yield (
            f"UPDATE `Component` SET `Attributes`={_PERMANENT}, `Condition`='{id_.upper()}'"
            f" WHERE `Component`='{id_}'"
        )
    public = ("KIOSKNAME", "POLICYFILE", "KIOSKMODE", "KIOSKUSER", "PURGE")
    secure = ";".join(("EARLIER", "LATER", *public))
    yield f"UPDATE `Property` SET `Value`='{secure}' WHERE `Property`='SecureCustomProperties'"


def actions() -> Iterator[Action]:
    """Yield what the installer runs; the numbers lie between those of Windows' own actions."""
    removing = 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE'
    installing = 'NOT REMOVE="ALL"'
    shell = r"[WindowsFolder]System32\WindowsPowerShell\v1.0\powershell.exe"
    script = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File"
    mode = f'{script} "[#{_id("f", "kiosk-mode/Set-KioskMode.ps1")}]"'
    python = _id("f", "python/python.exe")
    yield Action("SetShell", _SET_PROPERTY, "POWERSHELLEXE", shell, 1401, "1")
    yield Action("SetCmd", _SET_PROPERTY, "CMDEXE", r"[WindowsFolder]System32\cmd.exe", 1402, "1")
    # While the files are still there.
    yield Action(
        "GiveBack", _EXE_IN_PROPERTY | _DEFERRED | _IGNORED, "POWERSHELLEXE", f"{mode} -Remove",
        1601, removing,
    )  # fmt: skip
    permissions = _id("f", "kiosk-mode/Permissions.cmd")
    yield Action(
        "Permit", _EXE_IN_PROPERTY | _DEFERRED, "CMDEXE",
        f'/d /c ""[#{permissions}]" "{_DATA}" "[KIOSKUSER]""', 5801, installing,
    )  # fmt: skip
    compiled = f'-I -m compileall -q --invalidation-mode unchecked-hash "[{_id("d", "lib")}]."'
    yield Action("Compile", _EXE_OF_FILE | _DEFERRED | _IGNORED, python, compiled, 5802, installing)
    # Where a first installation fails, the machine is as it was.
    yield Action(
        "UndoStart", _EXE_IN_PROPERTY | _DEFERRED | _ROLLBACK | _IGNORED, "POWERSHELLEXE",
        f"{mode} -Remove", 5803, f"{installing} AND KIOSKMODE AND NOT EARLIER",
    )  # fmt: skip
    yield Action(
        "StartIntoKiosk", _EXE_IN_PROPERTY | _DEFERRED, "POWERSHELLEXE",
        f"{mode} -Mode [KIOSKMODE]", 5804, f"{installing} AND KIOSKMODE",
    )  # fmt: skip
    yield Action(
        "PurgeData", _EXE_IN_PROPERTY | _DEFERRED | _IGNORED, "CMDEXE",
        f'/d /c rmdir /s /q "{_DATA}"', 5805, f"{removing} AND PURGE=1",
    )  # fmt: skip
    yield Action(
        "PurgeSettings", _EXE_IN_PROPERTY | _DEFERRED | _IGNORED, "CMDEXE",
        rf"/d /c reg delete HKLM\{KEY} /f /reg:64", 5806, f"{removing} AND PURGE=1",
    )  # fmt: skip


def _files(install: ET.Element, tree: Path) -> Iterator[str]:
    folders = {tree: install}
    for file in files_of(tree):
        parent = _folder(folders, file.parent, tree)
        path = _path(file, tree)
        component = _under(
            parent, "Component", Id=_id("c", path), Guid=guid("file", path), Win64="yes"
        )
        _under(
            component,
            "File",
            Id=_id("f", path),
            Name=file.name,
            Source=f"{tree.name}/{path}",
            DiskId="1",
            KeyPath="yes",
        )
        if path == "python/pythonw.exe":
            _under(
                component,
                "Shortcut",
                Id="StartMenu",
                Directory="ProgramMenuFolder",
                Name=NAME,
                Description="The leaflets, as patients see them",
                Target=f"[#{_id('f', path)}]",
                Arguments=START,
                WorkingDirectory="INSTALLDIR",
                Icon="icon.ico",
            )
        yield _id("c", path)
    for folder in _folders_of_modules(tree):
        # What is compiled at the installation goes when the component of its folder goes.
        path = _path(folder, tree)
        compiled = _under(folders[folder], "Directory", Id=_id("p", path), Name="__pycache__")
        component = _under(compiled, "Component", Id=_id("m", path), Guid=guid("compiled", path))
        component.set("Win64", "yes")
        yield _id("m", path)


def _folder(folders: dict[Path, ET.Element], folder: Path, tree: Path) -> ET.Element:
    if folder not in folders:
        parent = _folder(folders, folder.parent, tree)
        id_ = _id("d", folder.relative_to(tree).as_posix())
        folders[folder] = _under(parent, "Directory", Id=id_, Name=folder.name)
    return folders[folder]


def _beside(root: ET.Element, install: ET.Element, version: str) -> Iterator[str]:
    """Add the folders of the data, and what the registry is told."""
    _under(root, "Directory", Id="ProgramMenuFolder")
    common = _under(root, "Directory", Id="CommonAppDataFolder")
    settings = _under(common, "Directory", Id="KIOSKSETTINGS", Name="LeafletKiosk")
    data = _under(settings, "Directory", Id="KIOSKDATA", Name="Data")
    for folder, id_ in ((settings, "SettingsFolder"), (data, "DataFolder")):
        component = _under(folder, "Component", Id=id_, Guid=guid("folder", id_), Win64="yes")
        _under(component, "CreateFolder")
        yield id_
    told = {
        "Installed": (KEY, {"InstallFolder": "[INSTALLDIR]", "Version": version}),
        "EventSource": (EVENTS, {"EventMessageFile": _MESSAGES}),
        "KioskName": (rf"{KEY}\Settings\kiosk", {"name": "[KIOSKNAME]"}),
        "PolicyFile": (KEY, {"PolicyFile": "[POLICYFILE]"}),
    }
    for id_, (key, values) in told.items():
        component = _under(install, "Component", Id=id_, Guid=guid("registry", id_), Win64="yes")
        for name, value in values.items():
            _under(
                component,
                "RegistryValue",
                Id=f"{id_}{name}",
                Root="HKLM",
                Key=key,
                Name=name,
                Type="string",
                Value=value,
                KeyPath="yes" if name == next(iter(values)) else "no",
            )
        yield id_


def _folders_of_modules(tree: Path) -> list[Path]:
    """Return the folders in which Python, at the installation, compiles modules."""
    return sorted({file.parent for file in files_of(tree / "lib") if file.suffix == ".py"})


def _path(file: Path, tree: Path) -> str:
    return file.relative_to(tree).as_posix()


def _id(kind: str, path: str) -> str:
    """Return an identifier that no other path has."""
    return f"{kind}_{hashlib.sha256(path.encode()).hexdigest()[:24]}"


def _under(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)
