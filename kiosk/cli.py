"""The command line: a function per command; the technician's commands are in kiosk/commands/.

It is long because it is one table: what is done for every command.
"""

from __future__ import annotations

import argparse
import errno
import functools
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from kiosk.arguments import make_parser
from kiosk.core.faults import KioskError
from kiosk.core.problem import printable
from kiosk.core.reasons import reason_of
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import flush_log, give_up_on, print_nowhere_if_closed, tell
from kiosk.machine.journal import JournalFormatter, goes_to_journal
from kiosk.machine.owner import as_owner, stranger_to
from kiosk.machine.paths import Places, find_places, watched
from kiosk.machine.utf8 import insist_on_utf8

if TYPE_CHECKING:  # the supervisor reads no settings
    from kiosk.core.settings.model import Settings
    from kiosk.storage.settings.layers import Loaded

Command = Callable[[argparse.Namespace, Places], int]

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_LOG_FORMAT = "%(levelname)s %(name)s: %(message)s"
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named by the arguments, and return its exit code."""
    insist_on_utf8()
    if sys.stdout is None and sys.stderr is None:
        from kiosk.storage.log_file import stand_in_for_streams

        stand_in_for_streams(find_places(os.environ).data)
    print_nowhere_if_closed()
    try:
        typed = sys.argv[1:] if arguments is None else arguments
        parser = make_parser(is_start=list(typed[:1]) in ([], ["run"]))
        options = parser.parse_args(typed, argparse.Namespace(typed=typed))
        places = find_places(os.environ)
        if options.command is None and not _has_screen():
            return _help(make_parser())
        code = _COMMANDS[options.command or "run"](options, places)
        sys.stdout.flush()
    except KioskError as error:
        tell(error.sentence)
        return ExitCode.USAGE
    except BrokenPipeError:
        # The reader has seen enough, as with `head`.
        give_up_on(sys.stdout)
        return ExitCode.UNREAD
    except OSError as error:
        is_told = error.filename is not None or error.errno in _FULL
        if options.command in (None, "run") or not is_told:
            raise  # another start may succeed; or it is a bug
        tell(_refusal(error))
        return ExitCode.USAGE
    except KeyboardInterrupt:
        return ExitCode.STOPPED
    finally:
        flush_log()
    return code


def _refusal(error: OSError) -> str:
    """Return what the system refused to a command: a file that was named, or its own output."""
    if error.filename is None:
        give_up_on(sys.stdout)
        return f"The output could not be written: {reason_of(error)}."
    return f"{printable(str(error.filename))}: {reason_of(error)}. Name another file or folder."


# Shared by several commands


def _begin_log(level: str) -> None:
    untimed = getattr(sys.stderr, "has_no_times", False)
    handler = logging.StreamHandler(sys.stderr)
    if goes_to_journal(sys.stderr, os.environ):
        handler.setFormatter(JournalFormatter(_LOG_FORMAT))
    else:
        handler.setFormatter(
            logging.Formatter(f"%(asctime)s {_LOG_FORMAT}" if untimed else _LOG_FORMAT)
        )
    logging.basicConfig(level=level.upper(), handlers=[handler])


def _load(options: argparse.Namespace, places: Places) -> Loaded:
    """Read the settings; raise KioskError if anything in them is wrong."""
    from kiosk.storage.settings.layers import load

    return load(places.settings, named=options.config, overrides=options.set)


def _load_forgiving(options: argparse.Namespace, places: Places) -> Loaded:
    """Read the settings as the kiosk does: a faulty file falls back to its last good copy.

    Patients must find a kiosk, whatever somebody wrote to a file; and the technician's commands
    must find that same kiosk.
    """
    from kiosk.storage.settings import last_good

    return last_good.load_forgiving(
        places.settings, named=options.config, overrides=options.set, last_good=places.last_good
    )


def _told(loaded: Loaded) -> Loaded:
    """Start the log, and log what is wrong with the settings."""
    _begin_log(loaded.settings.log.level.value)
    for problem in loaded.problems:
        _log.error("%s", problem)
    return loaded


# The commands


def _help(parser: argparse.ArgumentParser) -> int:
    """Tell what can be typed where there is no screen to show the kiosk on."""
    parser.print_help()
    tell("\nThere is no screen here, so the kiosk cannot be shown.")
    return ExitCode.USAGE


def _run(options: argparse.Namespace, places: Places) -> int:
    if options.supervised:
        return _supervise(options.typed)
    if not _has_screen():
        if not places.is_checkout:
            raise KioskError("There is no screen here, so the kiosk cannot be shown.")
        print(
            "leaflet-kiosk: there is no screen here, so the tour is drawn instead.", file=sys.stderr
        )
        loaded = _told(_load_forgiving(options, places))
        glass = ["--glass", "{}x{}".format(*options.window)] if options.window is not None else []
        return _draw_tour(make_parser().parse_args(["tour", *glass]), loaded.settings, places)
    from kiosk.machine import qt

    qt.load()
    from kiosk.app.run import run

    load = functools.partial(_load_forgiving, options, places)
    return run(_told(load()), places, options.window, load)


def _supervise(typed: Sequence[str]) -> int:
    from kiosk.app import supervise

    _begin_log("warning")
    return supervise.supervise(supervise.command_for(typed))


def _has_screen() -> bool:
    if sys.platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def _check(options: argparse.Namespace, places: Places) -> int:
    settings = _told(_load(options, places)).settings
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.app.interface import files_of
    from kiosk.check.content import past_review, problems_in, untranslated
    from kiosk.check.speech import speech_told
    from kiosk.ui.look.words import Languages

    folder = options.folder or settings.content.folder or places.content
    problems = problems_in(folder, places)
    for problem in problems:
        print(problem)
    for told in (*past_review(folder), *untranslated(folder, places)):
        print(told)
    words = Languages(files_of(places, folder)).words
    for summary, gaps in speech_told(folder, places.assets, words):
        for gap in gaps:
            print(gap)
        print(summary, file=sys.stderr)
    print(f"{len(problems)} problem(s) in {folder}", file=sys.stderr)
    return ExitCode.MISTAKES if problems else ExitCode.OK


def _settings(options: argparse.Namespace, places: Places) -> int:
    if options.schema:
        _load_forgiving(options, places)
        return _print_schema()
    loaded = _told(_load(options, places))
    from kiosk.core.settings.describe import describe, written

    for row in describe():
        source, lock = loaded.sources[row.key], loaded.locks.get(row.key)
        locked = "" if lock is None else ", locked" if lock == source else f", locked by {lock}"
        print(f"{row.key} = {written(loaded.value(row.key))}  ({source}{locked})")
    return ExitCode.OK


def _print_schema() -> int:
    from kiosk.core.settings.describe import json_schema

    print(json.dumps(json_schema(), indent=2))
    return ExitCode.OK


def _tour(options: argparse.Namespace, places: Places) -> int:
    return _draw_tour(options, _told(_load(options, places)).settings, places)


def _draw_tour(options: argparse.Namespace, settings: Settings, places: Places) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.tour.command import tour

    return tour(options, settings, places)


def _of_the_kiosk(places: Places) -> Places:
    """Return the places of this machine's kiosk, unless this user has their own; raise KioskError.

    Whoever may not see what is there is told so: what they set would be set for nobody.
    """
    found = watched(places, os.environ)
    if found.data != places.data and (who := stranger_to(found.data)):
        raise KioskError(who)
    return found


def _set_pin(options: argparse.Namespace, places: Places) -> int:
    places = _of_the_kiosk(places)
    _told(_load_forgiving(options, places))
    from kiosk.commands import set_pin

    return set_pin.run(options, places)


def _hash_pin(options: argparse.Namespace, places: Places) -> int:
    _told(_load_forgiving(options, places))
    from kiosk.commands import set_pin

    return set_pin.run_hash()


def _doctor(options: argparse.Namespace, places: Places) -> int:
    places = watched(places, os.environ)
    try:
        with as_owner(places.data):  # what the kiosk cannot read does not count for it
            loaded = _load_forgiving(options, places)
        _begin_log(loaded.settings.log.level.value)  # it reports itself what is wrong with them
        from kiosk.commands import doctor

        return doctor.run(options, loaded, places)
    except KioskError as error:
        if not options.nagios:
            raise
        print(f"KIOSK UNKNOWN - {error.sentence}")
        return ExitCode.UNKNOWN


def _ask(options: argparse.Namespace, places: Places) -> int:
    places = watched(places, os.environ)
    _load_forgiving(options, places)  # none is needed; one that is none is told all the same
    _begin_log("warning")
    from kiosk.commands import ask

    return ask.run(options, places)


def _records(options: argparse.Namespace, places: Places) -> int:
    places = _of_the_kiosk(places)
    loaded = _told(_load_forgiving(options, places))
    from kiosk.commands import records

    return records.run(options, loaded, places)


def _stats(options: argparse.Namespace, places: Places) -> int:
    places = _of_the_kiosk(places)
    loaded = _told(_load_forgiving(options, places))
    from kiosk.commands import stats

    return stats.run(options, loaded, places)


def _receipts(options: argparse.Namespace, places: Places) -> int:
    loaded = _told(_load_forgiving(options, places))
    from kiosk.commands import receipts

    return receipts.run(options, loaded, places)


def _export(options: argparse.Namespace, places: Places) -> int:
    places = _of_the_kiosk(places)
    loaded = _told(_load_forgiving(options, places))
    from kiosk.commands import records

    return records.run_export(options, loaded, places)


def _package_content(options: argparse.Namespace, places: Places) -> int:
    _told(_load_forgiving(options, places))
    from kiosk.commands import content_package

    return content_package.run(options, places)


def _new(options: argparse.Namespace, places: Places) -> int:
    _told(_load_forgiving(options, places))
    from kiosk.commands import new_leaflet

    return new_leaflet.run(options)


def _import(options: argparse.Namespace, places: Places) -> int:
    _told(_load_forgiving(options, places))
    from kiosk.commands import import_leaflet

    return import_leaflet.run(options, places)


def _preview(options: argparse.Namespace, places: Places) -> int:
    settings = _told(_load_forgiving(options, places)).settings
    if not _has_screen():
        raise KioskError("There is no screen here: see the pages with leaflet-kiosk tour.")
    from kiosk.commands import preview

    return preview.run(options, settings, places)


def _diff(options: argparse.Namespace, places: Places) -> int:
    settings = _told(_load_forgiving(options, places)).settings
    from kiosk.commands import diff_leaflets

    return diff_leaflets.run(options, settings)


def _speak(options: argparse.Namespace, places: Places) -> int:
    _told(_load_forgiving(options, places))
    try:
        from kiosk.commands import speak
    except ImportError as missing:  # numpy or soundfile, which a kiosk does without
        raise KioskError(
            f"Speech cannot be made here, as {missing.name} is missing: install leaflet-kiosk with"
            " the extra [speech]."
        ) from missing
    return speak.run(options, places)


def _print(options: argparse.Namespace, places: Places) -> int:
    loaded = _told(_load_forgiving(options, places))
    from kiosk.commands import print_brochure

    return print_brochure.run(options, loaded.settings, places)


def _translation(options: argparse.Namespace, places: Places) -> int:
    _told(_load_forgiving(options, places))
    from kiosk.commands import translation

    return translation.run(options, places)


_COMMANDS: Mapping[str, Command] = {
    "run": _run,
    "check": _check,
    "settings": _settings,
    "tour": _tour,
    "set-pin": _set_pin,
    "hash-pin": _hash_pin,
    "doctor": _doctor,
    "ask": _ask,
    "records": _records,
    "receipts": _receipts,
    "stats": _stats,
    "export": _export,
    "package-content": _package_content,
    "new": _new,
    "import": _import,
    "preview": _preview,
    "diff": _diff,
    "print": _print,
    "speak": _speak,
    "translation": _translation,
}
