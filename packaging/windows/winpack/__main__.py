"""The command line: python -m winpack msi|site|policies|trial; the Makefile calls it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from winpack import msi, policies
from winpack.tree import ROOT, Refused


def main() -> int:
    """Do what the arguments say; 2 where nothing could be done."""
    parser = argparse.ArgumentParser(prog="winpack", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("msi", help="build the installer")
    build.add_argument("--python", type=Path, required=True, help="CPython's embeddable zip")
    build.add_argument("--sha256", required=True, help="the SHA-256 that the zip must have")
    build.add_argument("--release", default="", help="another version, for trials")
    build.add_argument("--dist", type=Path, default=ROOT / "dist", help="where it goes")
    site = commands.add_parser("site", help="unpack what of the wheels is shipped")
    site.add_argument("--python", type=Path, help="CPython's embeddable zip, for its version")
    site.add_argument("folder", type=Path)
    templates = commands.add_parser("policies", help="write the templates for group policy")
    templates.add_argument("folder", type=Path)
    commands.add_parser("trial", help="install, upgrade and remove the installer under Wine")
    options = parser.parse_args()
    try:
        match options.command:
            case "msi":
                print(
                    msi.build(
                        options.python, options.sha256, version=options.release, dist=options.dist
                    )
                )
            case "site":
                msi.lay_out_wheels(options.python, options.folder)
            case "policies":
                print(*policies.write(options.folder), sep="\n")
            case _:
                from winpack import trial

                return trial.run()
    except Refused as refused:
        print(f"leaflet-kiosk: {refused}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
