"""The options of the technician's commands; nothing here slows down a start of the kiosk.

It is long because it is one table: every option of them.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from kiosk.core.asked import Request
from kiosk.machine.given_path import given_path


def add_options(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add the commands, each with the options that all commands share."""
    pin = commands.add_parser(
        "set-pin",
        parents=[shared],
        help="set a PIN of the staff, asked for twice, or read from standard input",
    )
    pin.add_argument(
        "--role",
        choices=("main", "quit"),
        default="main",
        help="what it opens: the panel (main, unless told), or the way out of the kiosk",
    )
    how = pin.add_mutually_exclusive_group()
    how.add_argument("--remove", action="store_true", help="forget this PIN")
    how.add_argument(
        "--hash",
        action="store_true",
        help="read from standard input what hash-pin printed, in place of a PIN",
    )
    commands.add_parser(
        "hash-pin",
        parents=[shared],
        help="print the hash of a PIN, for set-pin --hash on many machines",
    )
    doctor = commands.add_parser("doctor", parents=[shared], help="tell how the kiosk is")
    form = doctor.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for programs, in a versioned form")
    form.add_argument(
        "--prometheus",
        type=given_path,
        nargs="?",
        const=Path("-"),
        metavar="FILE",
        help="numbers for node_exporter's textfile collector; to standard output, unless told",
    )
    form.add_argument(
        "--nagios", action="store_true", help="one line, and the exit codes of a Nagios plug-in"
    )
    doctor.add_argument(
        "--quick",
        action="store_true",
        help="only skim what is large, for those who ask every minute; --prometheus does so anyway",
    )
    ask = commands.add_parser(
        "ask", parents=[shared], help="ask the running kiosk to do something, as staff can"
    )
    ask.add_argument(
        "request",
        choices=[each.value for each in Request],
        help="what to do; status only tells whether it is in service, and in use",
    )
    ask.add_argument(
        "--when-free", action="store_true", help="wait until neither patient nor staff are there"
    )
    ask.add_argument(
        "--within",
        type=_seconds,
        metavar="SECONDS",
        help="with --when-free: wait no longer than this; for ever, unless told",
    )
    records = commands.add_parser("records", parents=[shared], help="look after the records")
    of_records = records.add_subparsers(dest="task", required=True)
    verify = of_records.add_parser(
        "verify", parents=[shared], help="prove that no record was altered, or name the first"
    )
    verify.add_argument(
        "--kept",
        metavar="SEAL",
        help="a seal kept elsewhere, or the folder of an export: shows an end that was cut off",
    )
    of_records.add_parser(
        "seal", parents=[shared], help="print the last closed seal, to be kept elsewhere"
    )
    backup = of_records.add_parser(
        "backup", parents=[shared], help="copy the records, while the kiosk goes on"
    )
    backup.add_argument("file", type=given_path, help="a file that is not there yet")
    _add_receipts(commands, shared)
    export = commands.add_parser(
        "export", parents=[shared], help="write the records as CSV and JSON Lines"
    )
    export.add_argument("folder", type=given_path, help="a folder or stick to put them on")
    export.add_argument(
        "--since",
        type=_date,
        metavar="DATE",
        help="only the records from this day on, such as 2026-11-23, by this machine's clock",
    )
    stats = commands.add_parser(
        "stats", parents=[shared], help="print the statistics that staff see, small numbers hidden"
    )
    form = stats.add_mutually_exclusive_group(required=True)
    form.add_argument("--json", action="store_true", help="as one object, in a versioned form")
    form.add_argument("--csv", action="store_true", help="as lines; a hidden number is empty")
    form.add_argument(
        "--week",
        action="store_true",
        help="sessions of the last whole week and its days, as JSON: what may be told elsewhere",
    )
    form.add_argument(
        "--prometheus",
        type=given_path,
        metavar="FILE",
        help="sessions of the last whole week, for node_exporter's textfile collector",
    )
    package = commands.add_parser(
        "package-content",
        parents=[shared],
        help="make a Debian package of your own leaflets, if nothing is wrong with them",
    )
    package.add_argument(
        "folder", type=given_path, help="content folder, with a folder for each leaflet"
    )
    package.add_argument(
        "--out",
        type=given_path,
        default=Path(),
        metavar="DIR",
        help="where to write it; here, unless told",
    )
    package.add_argument(
        "--name", help="what follows leaflet-kiosk-content-; the leaflet's id, unless told"
    )
    package.add_argument("--version", help="the leaflet's version, unless told")
    package.add_argument(
        "--keep-going",
        action="store_true",
        help="make it of the leaflets without mistakes, and name the others",
    )
    package.add_argument("--maintainer", metavar="'NAME <MAIL>'", help="who looks after it")
    new = commands.add_parser(
        "new", parents=[shared], help="make the folder of a leaflet that is to be written"
    )
    new.add_argument("folder", type=given_path, metavar="FOLDER", help="which is not there yet")
    new.add_argument(
        "--title",
        action="append",
        default=[],
        metavar="TAG=TITLE",
        help="its title in a language, such as fr='Votre IRM'; asked for, unless told",
    )
    new.add_argument(
        "--must-read",
        action="append",
        default=[],
        metavar="TAG=TITLE",
        help="the heading of a part that must be read; given again, of another; asked for",
    )
    _add_nothing_must_be_read(new)
    _add_department(new)
    new.add_argument("--source", help="who stands behind the text")
    imported = commands.add_parser(
        "import",
        parents=[shared],
        help="make a leaflet of documents (.docx, .odt, .html, .md), one for each language",
    )
    imported.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a document; fr=FILE says its language, if its name and it itself do not",
    )
    imported.add_argument(
        "-o",
        "--out",
        type=given_path,
        metavar="FOLDER",
        help="the leaflet's folder, which is not there yet",
    )
    imported.add_argument(
        "--must-read",
        action="append",
        default=[],
        metavar="TITLE",
        help="a section that must be read; given again, another; asked for, or else the one on"
        " complications or risks",
    )
    _add_nothing_must_be_read(imported)
    _add_department(imported)
    imported.add_argument("--source", help="who stands behind the text; its author, unless told")
    preview = commands.add_parser(
        "preview",
        parents=[shared],
        help="show the pages of a leaflet and its mistakes, anew after each save",
    )
    preview.add_argument("folder", type=given_path, metavar="FOLDER", help="the leaflet's folder")
    _add_speak(commands, shared)
    diff = commands.add_parser(
        "diff", parents=[shared], help="tell what changed between two versions of a leaflet"
    )
    diff.add_argument(
        "old", type=given_path, metavar="OLD", help="the folder of the version before"
    )
    diff.add_argument("new", type=given_path, metavar="NEW", help="the folder of the new version")
    diff.add_argument(
        "--html", type=given_path, metavar="FILE", help="write it as a page, to be shown or printed"
    )
    translation = commands.add_parser(
        "translation", parents=[shared], help="bring the interface into another language"
    )
    of_translation = translation.add_subparsers(dest="task", required=True)
    new = of_translation.add_parser(
        "new", parents=[shared], help="write what patients read, to be translated"
    )
    new.add_argument("language", metavar="TAG", help="the language, such as pl or zh-Hant")
    new.add_argument(
        "-o",
        "--out",
        type=given_path,
        metavar="FILE",
        help="where to write it; TAG.toml, unless told",
    )
    brochure = commands.add_parser(
        "print",
        parents=[shared],
        help="make a brochure of a leaflet, in large print, as a PDF",
    )
    brochure.add_argument(
        "leaflet", metavar="LEAFLET", help="its folder, or its name among those that are shown"
    )
    brochure.add_argument(
        "--language", metavar="TAG", help="the first one that it has, unless told"
    )
    brochure.add_argument(
        "--size", choices=("a4", "a5"), default="a4", help="the paper; a4, unless told"
    )
    brochure.add_argument("out", type=given_path, metavar="OUT.pdf", help="where to write it")


def _add_speak(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    speak = commands.add_parser(
        "speak",
        parents=[shared],
        help="make the clips that say a leaflet: those that are missing or changed",
    )
    speak.add_argument(
        "folder", nargs="?", type=given_path, metavar="FOLDER", help="of a leaflet, or of several"
    )
    speak.add_argument(
        "--interface", action="store_true", help="those of the kiosk's own texts, in a checkout"
    )
    speak.add_argument("--language", metavar="TAG", help="this one alone; all, unless told")
    how = speak.add_mutually_exclusive_group()
    how.add_argument(
        "--record-list",
        type=given_path,
        metavar="DIR",
        help="write there what a person must read, in place of a synthetic voice",
    )
    how.add_argument(
        "--import",
        dest="recordings",
        type=given_path,
        metavar="DIR",
        help="take what a person recorded, named as in that list; it is cut and levelled",
    )


def _add_nothing_must_be_read(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--nothing-must-be-read",
        action="store_true",
        help="no part must be read: the last page asks for nothing",
    )


def _add_department(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--department",
        action="append",
        default=[],
        metavar="TAG=NAME",
        help="where it is found among many leaflets, in each language; asked for, or else none",
    )


def _add_receipts(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    receipts = commands.add_parser(
        "receipts", parents=[shared], help="check the receipts that patients take home"
    )
    of_receipts = receipts.add_subparsers(dest="task", required=True)
    of_receipts.add_parser(
        "key", parents=[shared], help="print the public key of this kiosk, for verify and page"
    )
    keys = argparse.ArgumentParser(add_help=False)
    keys.add_argument(
        "--keys",
        type=given_path,
        metavar="DIR_OR_FILE",
        help="a file of public keys, or a folder of such files (*.pem); this kiosk's, unless told",
    )
    verify = of_receipts.add_parser(
        "verify", parents=[shared, keys], help="prove that a kiosk signed a receipt"
    )
    verify.add_argument(
        "file",
        nargs="?",
        type=given_path,
        metavar="FILE",
        help="its text; standard input, unless told",
    )
    page = of_receipts.add_parser(
        "page",
        parents=[shared, keys],
        help="write a page that reads receipts and proves them, in any browser, without a network",
    )
    page.add_argument(
        "-o", "--out", type=given_path, required=True, metavar="FILE", help="where to write it"
    )


def _seconds(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return int(text)


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-23") from None
