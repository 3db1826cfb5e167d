"""Makes what helps people to type: the man page, and completions for bash and zsh.

    typed.py man|bash|zsh

All of it comes from the parser of the command line, so that it tells what is there. Completions are
written by shtab.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kiosk.arguments import make_parser
from kiosk.exit_codes import ExitCode

NAME = "leaflet-kiosk"
_END = r"""
.SH FILES
.TP
.I /etc/leaflet-kiosk/settings.toml
What IT sets or recommends.
.TP
.I /etc/leaflet-kiosk/policy.toml
What nobody may change.
.TP
.I /usr/share/leaflet-kiosk/content/
The leaflets that come with the program, a folder each.
.TP
.I /usr/share/leaflet-kiosk-content/
Those of your own packages, which replace them.
.TP
.I /var/lib/leaflet-kiosk/
Records, PINs and what staff have set, of a machine that boots into the kiosk: for the user
.B leaflet-kiosk
and for root.
.TP
.I /run/leaflet-kiosk-watch/
What that kiosk says of itself, for every user, and the socket at which it is asked.
.TP
.I ~/.local/share/leaflet-kiosk/
The same two, of everybody else who runs it.
.SH ENVIRONMENT
.TP
.B LEAFLET_KIOSK_CONFIG
Another folder of settings, in place of the site's and the user's.
.TP
.B LEAFLET_KIOSK_DATA
Another folder of what the kiosk writes.
.SH SEE ALSO
.BR cage (1),
.BR systemctl (1)
.PP
The technicians' pages begin at
.IR /usr/share/doc/leaflet-kiosk/docs/it.md .
"""
# WORKAROUND: shtab 1.5.5, as Debian 12 has it, offers only the first of several choices in bash.
# Later ones do not, and have no such text. It can go when the packages are built on Debian 13.
_ONE_CHOICE = (
    ('_choices_var="${current_action}_choices"', '_choices_var="${current_action}_choices[@]"'),
    (
        'compgen -W "${current_action_choices}"',
        "compgen -W \"${current_action_choices// /$'\\n'}\"",
    ),
)
_CODES = {
    ExitCode.OK: "All is well.",
    ExitCode.MISTAKES: "What was looked at holds mistakes or faults; what was asked was refused.",
    ExitCode.USAGE: "The command could not be carried out; one sentence says why.",
    ExitCode.UNKNOWN: "As a plug-in of Nagios: nothing could be found out.",
    ExitCode.BUG: "A bug ended the kiosk, or it keeps ending badly.",
    ExitCode.RESTART: "The staff asked for a restart.",
    ExitCode.STOPPED: "Ended by Ctrl+C.",
    ExitCode.UNREAD: "Nobody reads what it prints.",
}


def man_page() -> str:
    """Return the man page, in the language of man(7)."""
    parser = make_parser()
    lines = [f'.TH {NAME.upper()} 1 "" "Leaflet Kiosk"', ".SH NAME"]
    lines.append(rf"{_plain(NAME)} \- leaflets for patients, turned by touch")
    lines += [".SH SYNOPSIS", f".B {_plain(NAME)}", _plain("[options] [command]")]
    lines += [".SH DESCRIPTION", "Shows leaflets for patients on a touchscreen, and keeps a record"]
    lines += ["of what was shown, without a name. Without a command it is", ".BR run ."]
    lines.append(".SH OPTIONS")
    lines += _options(parser)
    lines.append(".SH COMMANDS")
    for command, told in commands_of(parser):
        lines += [".SS " + _plain(command.prog.removeprefix(f"{NAME} ")), _sentence(told)]
        lines += [".PP", r"\fB" + _plain(" ".join(command.format_usage().split()[1:])) + r"\fR"]
        lines += _options(command)
    lines.append(".SH EXIT STATUS")
    for code in ExitCode:
        lines += [".TP", rf".B {code.value}", _CODES[code]]
    return "\n".join(lines) + _END


def commands_of(
    parser: argparse.ArgumentParser,
) -> Iterator[tuple[argparse.ArgumentParser, str]]:
    """Yield every command that does something, with what is told of it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            told = {each.dest: each.help or "" for each in action._choices_actions}
            for name, command in action.choices.items():
                below = list(commands_of(command))
                yield from below or [(command, told[name])]


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    shared = {action.dest for action in make_parser()._actions}
    is_whole = parser.prog == NAME
    for action in parser._actions:
        is_known = not is_whole and action.dest in shared
        if is_known or isinstance(action, argparse._SubParsersAction):
            continue
        names = ", ".join(rf"\fB{_plain(each)}\fR" for each in action.option_strings)
        value = _value(action)
        yield from (".TP", " ".join(filter(None, (names, value))), _sentence(action.help or ""))


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    choices = None if action.choices is None else "|".join(map(str, action.choices))
    name = choices or (action.metavar if isinstance(action.metavar, str) else action.dest)
    return rf"\fI{_plain(name)}\fR"


def _sentence(told: str) -> str:
    text = _plain(told.replace("%%", "%"))
    return f"{text[:1].upper()}{text[1:]}." if text else "."


def _plain(text: str) -> str:
    """Return a text in which man finds no command of its own."""
    return text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")


def completions(shell: str) -> str:
    """Return what a shell reads to complete what is typed."""
    import shtab  # of Debian: only who builds the packages needs it

    text = str(shtab.complete(make_parser(), shell))
    for wrong, right in _ONE_CHOICE if shell == "bash" else ():
        text = text.replace(wrong, right)
    return text


if __name__ == "__main__":
    print(man_page() if sys.argv[1] == "man" else completions(sys.argv[1]))
