"""`leaflet-kiosk-mqtt`: collect and send on a kiosk; keep and seals where the hospital looks."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from bridge.faults import BridgeFault
from bridge.settings import KEEPER_FILE, KIOSK_FILE, Broker, read_keeper, read_kiosk

SERVICE_USER = "leaflet-kiosk-mqtt"
_OUTBOX = Path("/var/lib/leaflet-kiosk-mqtt/outbox.sqlite3")


def main(words: Sequence[str] | None = None) -> int:
    """Run the command; return 0, 1 for what was found, or 2 if it could not be run."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    options = _parser().parse_args(words)
    try:
        return int(options.run(options))
    except BridgeFault as fault:
        print(f"leaflet-kiosk-mqtt: {fault}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    from bridge.collect import FOLDER

    parser = argparse.ArgumentParser(
        "leaflet-kiosk-mqtt", description="Tell an MQTT broker how kiosks are; keep what they told."
    )
    commands = parser.add_subparsers(required=True)
    collect = commands.add_parser("collect", help="lay down what may be told; without a network")
    collect.set_defaults(run=_collect)
    send = commands.add_parser("send", help="send it to the broker, until it is ended")
    send.set_defaults(run=_send)
    for each in (collect, send):
        each.add_argument("--folder", type=Path, default=FOLDER, help="where it is laid down")
    send.add_argument("--outbox", type=Path, default=_OUTBOX, help="what waits for the broker")
    keep = commands.add_parser("keep", help="keep what kiosks tell, for Prometheus; on a server")
    keep.set_defaults(run=_keep)
    seals = commands.add_parser(
        "seals", help="print the last seal of each kiosk; end with 1 if one contradicts another"
    )
    seals.add_argument("--accept", metavar="KIOSK", help="begin anew with a kiosk")
    seals.set_defaults(run=_seals)
    check = commands.add_parser("check", help="read the settings, and say what is wrong")
    check.set_defaults(run=_check)
    for each, file in ((send, KIOSK_FILE), (keep, KEEPER_FILE), (seals, KEEPER_FILE)):
        each.add_argument("--config", type=Path, default=file)
    return parser


def _collect(options: argparse.Namespace) -> int:
    from bridge.collect import collect

    collect(options.folder, ("leaflet-kiosk",), datetime.datetime.now(datetime.UTC))
    return 0


def _send(options: argparse.Namespace) -> int:
    from bridge.sender import send

    send(read_kiosk(options.config), options.folder, options.outbox, _until_told())
    return 0


def _keep(options: argparse.Namespace) -> int:
    from bridge.keeper import keep

    keep(read_keeper(options.config), _until_told())
    return 0


def _seals(options: argparse.Namespace) -> int:
    from bridge.kept import Kept

    kept = Kept(read_keeper(options.config).file)
    if options.accept:
        if not kept.accept(options.accept):
            raise BridgeFault(f"No kiosk {options.accept} has told a seal.")
        print(f"{options.accept}: what it tells next is the beginning. Restart the keeper.")
        return 0
    for kiosk, (seal, received) in kept.last_seals().items():
        print(f"{kiosk}\t{seal}\t{_time(received)}")
    found = list(kept.contradictions())
    for each in found:
        told = f"told seal {each.seal} at {_time(each.received)}, after seal {each.before}"
        print(f"{each.kiosk} {told}: {each.kind.value}.", file=sys.stderr)
    return 1 if found else 0


def _check(_options: argparse.Namespace) -> int:
    """Read the settings and the files that they name."""
    from bridge.client import make_client

    if not KIOSK_FILE.exists() and not KEEPER_FILE.exists():
        raise BridgeFault(f"There is neither {KIOSK_FILE} nor {KEEPER_FILE}.")
    if KIOSK_FILE.exists():
        with _as_service():
            kiosk = read_kiosk(KIOSK_FILE)
            make_client(kiosk.id, kiosk.broker)
        print(f"{KIOSK_FILE}: {kiosk.id} tells {_place(kiosk.broker)}.")
    if KEEPER_FILE.exists():
        with _as_service():
            keeper = read_keeper(KEEPER_FILE)
            make_client("keeper", keeper.broker)
        at = f"{keeper.listen_host}:{keeper.listen_port}"
        print(f"{KEEPER_FILE}: the keeper hears {_place(keeper.broker)}, and tells it at {at}.")
    return 0


@contextlib.contextmanager
def _as_service() -> Iterator[None]:
    """See what the user of the services sees, if root looks, who may read everything."""
    import pwd

    try:
        user = pwd.getpwnam(SERVICE_USER) if os.geteuid() == 0 else None
    except KeyError:  # the package is not installed
        user = None
    if user is None:
        yield
        return
    group, groups = os.getegid(), os.getgroups()
    try:
        os.setgroups([user.pw_gid])
        os.setegid(user.pw_gid)
        os.seteuid(user.pw_uid)
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)
        os.setgroups(groups)


def _place(broker: Broker) -> str:
    spoken = "TLS" if broker.tls else "plain"
    return f"{broker.host}:{broker.port} ({spoken}, below {broker.topic}/)"


def _time(at: float) -> str:
    return datetime.datetime.fromtimestamp(at, datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")


def _until_told() -> threading.Event:
    """Return what is set when the service is to end."""
    ended = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: ended.set())
    return ended


if __name__ == "__main__":
    sys.exit(main())
