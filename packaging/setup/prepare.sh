#!/bin/sh
# Make this checkout ready to run or to test: the Debian packages it needs, then .venv from the locks.
#
#     packaging/setup/prepare.sh run|test|speech
#
# As root it installs what Debian packages are missing; otherwise it names the command and stops.
# A stamp in .venv tells what it was made from, so that a second time costs nothing.
set -eu

cd "$(dirname "$0")/../.."
purpose=$1
venv=.venv

# Shared libraries that Qt loads, and the Debian package of each.
offscreen_libraries="
    libEGL.so.1:libegl1 libGL.so.1:libgl1 libX11.so.6:libx11-6 libdbus-1.so.3:libdbus-1-3
    libfontconfig.so.1:libfontconfig1 libfreetype.so.6:libfreetype6
    libglib-2.0.so.0:libglib2.0-0 libxkbcommon.so.0:libxkbcommon0"
xcb_libraries="
    libX11-xcb.so.1:libx11-xcb1 libxcb.so.1:libxcb1 libxcb-cursor.so.0:libxcb-cursor0
    libxcb-glx.so.0:libxcb-glx0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-image.so.0:libxcb-image0
    libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-randr.so.0:libxcb-randr0
    libxcb-render-util.so.0:libxcb-render-util0 libxcb-render.so.0:libxcb-render0
    libxcb-shape.so.0:libxcb-shape0 libxcb-shm.so.0:libxcb-shm0 libxcb-sync.so.1:libxcb-sync1
    libxcb-util.so.1:libxcb-util1 libxcb-xfixes.so.0:libxcb-xfixes0
    libxcb-xkb.so.1:libxcb-xkb1 libxkbcommon-x11.so.0:libxkbcommon-x11-0"

case $purpose in
    run) locks="requirements-build.lock requirements.lock" ;;
    test) locks="requirements-build.lock requirements-dev.lock" ;;
    speech) locks="requirements-build.lock requirements-speech.lock" ;;
    *) echo "usage: $0 run|test|speech" >&2; exit 2 ;;
esac

say() { echo "leaflet-kiosk: $*" >&2; }
stop() { say "$*"; exit 1; }

# What a link leads to may be another checkout's, which this one would clear.
if [ -L $venv ] && [ -n "$(ls -A "$venv/" 2>/dev/null)" ]; then
    case $(cat $venv/made-from 2>/dev/null) in
        "$PWD "*) ;;
        *) stop "$venv is a link to $(readlink $venv), which was not made for this checkout, and would
    be made anew. Remove the link, then try again: rm $PWD/$venv" ;;
    esac
fi

# All that decides what .venv holds.
# shellcheck disable=SC2086 # the locks are a list
fingerprint=$({ echo "$PWD ${PYTHON:-}"; cat "$0" pyproject.toml $locks; } | sha256sum)
stamp=$venv/prepared-for-$purpose
if [ -x $venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ]; then
    exit 0
fi

# Print a Python that is recent enough, if there is one.
find_python() {
    for candidate in ${PYTHON:-python3.11 python3}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

can_make_a_venv() { [ -n "$1" ] && "$1" -c 'import ensurepip, venv' 2>/dev/null; }

if [ -n "${PYTHON:-}" ] && [ -z "$(find_python)" ]; then
    stop "PYTHON=$PYTHON is not a Python 3.11 or later."
fi

# Print the packages of those libraries that this machine lacks.
packages_missing_from() {
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    for pair in "$@"; do
        case $known in
            *"${pair%%:*} "*) ;;
            *) echo "${pair#*:}" ;;
        esac
    done
}

# shellcheck disable=SC2046,SC2086 # lists, all of them
set -- $(
    can_make_a_venv "$(find_python)" || echo python3 python3-venv
    packages_missing_from $offscreen_libraries
    # The tests need no screen: those that draw on one are left out where Xvfb is missing.
    if [ "$purpose" = run ] || [ "$(id -u)" = 0 ]; then
        packages_missing_from $xcb_libraries
    fi
    if [ "$purpose" = test ] && [ "$(id -u)" = 0 ]; then
        command -v Xvfb >/dev/null || echo xvfb
        command -v xrandr >/dev/null || echo x11-xserver-utils
        # A screen reader reads the leaflet to a voice that writes down; the bus that it listens on.
        command -v orca >/dev/null || echo orca at-spi2-core
        command -v dbus-daemon >/dev/null || echo dbus-daemon
        # A browser reads the page that checks receipts.
        command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || echo chromium-headless-shell
        # Leaflets in Arabic, Tamil, Thai and Chinese are set in the type of a hospital's kiosk.
        [ -e /usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf ] || echo fonts-noto-core
        [ -e /usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf ] || echo fonts-droid-fallback
        # What is printed is read back, and goes to a CUPS of the tests' own: 10 MB in all.
        command -v pdftotext >/dev/null || echo poppler-utils
        command -v cupsd /usr/sbin/cupsd >/dev/null || echo cups-daemon
        command -v lp >/dev/null || echo cups-client
        # A broker of the tests' own, for what the bridge tells: 2 MB in all.
        command -v mosquitto /usr/sbin/mosquitto >/dev/null || echo mosquitto
        command -v openssl >/dev/null || echo openssl
        # A signed repository is made, with a key of the tests' own: 3 MB.
        command -v reprepro >/dev/null || echo reprepro
        command -v gpg-agent >/dev/null || echo gpg gpg-agent
    fi
)
if [ $# != 0 ]; then
    if ! command -v apt-get >/dev/null; then
        stop "this is not Debian. Install by hand what these Debian packages hold: $*"
    elif [ "$(id -u)" != 0 ]; then
        stop "these system packages are missing. Install them, then try again:
    sudo apt-get install --yes --no-install-recommends $*"
    fi
    say "installing $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet --quiet
    apt-get install --quiet --quiet --yes --no-install-recommends "$@" >/dev/null
fi

python=$(find_python)
[ -n "$python" ] || stop "Python 3.11 or later is needed. Name one: make $purpose PYTHON=/path/to/python3"
can_make_a_venv "$python" || stop "$python cannot make a virtual environment: its ensurepip is missing."

# A venv bears neither another Python nor being moved: such a one is made anew.
made_from="$PWD $("$python" --version)"
if [ "$(cat $venv/made-from 2>/dev/null)" != "$made_from" ]; then
    "$python" -m venv --clear $venv
    echo "$made_from" >$venv/made-from
fi
say "filling $venv from $locks"
rm -f "$stamp"
for lock in $locks; do
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
        --requirement "$lock"
done
$venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
    --no-index --editable .
echo "$fingerprint" >"$stamp"
