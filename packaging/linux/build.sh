#!/bin/sh
# Build the Debian packages into dist/: make deb
#
#     VERSION=…                  another version than packaging/setup/version.sh tells, for tests
#     PACKAGE_COMPRESSION=-Znone another compression, for tests
#     DIST=…                     another folder than dist/
#     ARCHITECTURES=amd64        not for arm64 as well
#     MAINTAINER="… <…@…>"       who answers for the packages: whoever builds them
#
# As root it installs the Debian packages that a build needs; otherwise it names the command and stops.
# The same commit gives the same bytes: the time in the packages is that of the commit.
set -eu

cd "$(dirname "$0")/../.."
linux=packaging/linux
version=${VERSION:-$(packaging/setup/version.sh)}
dist=${DIST:-dist}
tree=build/deb/leaflet-kiosk-$version

say() { echo "leaflet-kiosk: $*" >&2; }
stop() { say "$*"; exit 1; }

control=$linux/debian/control
build_depends=$(sed -n '/^Build-Depends:/,/^[A-Z].*: [^ ]*$/{s/^Build-Depends://;/^[A-Z]/d;p}' $control | tr -d '\n')

if ! command -v dpkg-checkbuilddeps >/dev/null || ! dpkg-checkbuilddeps -I $control 2>/dev/null; then
    if ! command -v apt-get >/dev/null; then
        stop "this is not Debian: the packages are built on Debian 12."
    elif [ "$(id -u)" != 0 ]; then
        stop "the Debian packages for building are missing. Install them, then try again:
    sudo apt-get satisfy --yes --no-install-recommends 'dpkg-dev, $build_depends'"
    fi
    say "installing what a build needs"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet --quiet
    apt-get satisfy --quiet --quiet --yes --no-install-recommends "dpkg-dev, $build_depends" >/dev/null
fi

architectures=${ARCHITECTURES:-amd64 arm64}
for architecture in $architectures; do
    say "fetching the wheels of requirements.lock for $architecture"
    wheels=build/wheels
    [ "$architecture" = amd64 ] || wheels=build/wheels-$architecture
    python3 $linux/wheels.py fetch .venv/bin/python requirements.lock $wheels "$architecture"
done

say "building $version"
rm -rf "$tree"
mkdir -p "$tree/packaging" "$dist"
cp -R kiosk bridge assets content docs README.md "$tree"
cp -R $linux packaging/supply packaging/monitoring "$tree/packaging"
cp -R LICENSES requirements.lock "$tree"
find "$tree" -name __pycache__ -prune -exec rm -rf {} +
mv "$tree/packaging/linux/debian" "$tree/debian"
sed -i -e "s/^__version__ = .*/__version__ = \"$version\"/" \
    -e "s/^__commit__ = .*/__commit__ = \"$(packaging/setup/version.sh commit)\"/" "$tree/kiosk/__init__.py"

[ -z "${MAINTAINER:-}" ] || sed -i "s/^Maintainer: .*/Maintainer: $MAINTAINER/" "$tree/debian/control"
when=$(git log -1 --format=%ct 2>/dev/null || stat --format=%Y CHANGELOG.md)
cat >"$tree/debian/changelog" <<END
leaflet-kiosk ($version) unstable; urgency=medium

  * CHANGELOG.md, among the documents of this package, tells what is new.

 -- $(sed -n 's/^Maintainer: //p' "$tree/debian/control")  $(LC_ALL=C date --utc --date="@$when" '+%a, %d %b %Y %H:%M:%S +0000')
END

export WHEELS="$PWD/build/wheels" PACKAGE_COMPRESSION="${PACKAGE_COMPRESSION:-}" LC_ALL=C.UTF-8 SHLIBS=
# What it would ask for beyond that, a compiler, nothing here needs.
build() {
    (cd "$tree" && dpkg-buildpackage --no-check-builddeps --unsigned-source --unsigned-changes "$@") >build/deb/log 2>&1 && return
    cat build/deb/log >&2
    exit 1
}
# The libraries that those of the package ask for, and that it does not have.
asked_for() {
    find "$tree/debian/leaflet-kiosk" -name '*.so*' -printf '%f\n' | LC_ALL=C sort -u >build/deb/own
    find "$tree/debian/leaflet-kiosk" -name '*.so*' -type f -exec readelf --dynamic {} + |
        sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | LC_ALL=C sort -u | LC_ALL=C comm -23 - build/deb/own
}
build --build=binary --host-arch=amd64
if [ "$architectures" != amd64 ]; then
    say "building $version for arm64"
    # Its libraries ask for what amd64's do, by the same names, and for what debian/control names:
    # so nothing of arm64 has to be installed here.
    cp "$tree/debian/leaflet-kiosk.substvars" build/deb/shlibs
    { asked_for && printf '%s\n' ld-linux-aarch64.so.1 libICE.so.6 libSM.so.6; } | LC_ALL=C sort >build/deb/named
    export WHEELS="$PWD/build/wheels-arm64" SHLIBS="$PWD/build/deb/shlibs"
    build --build=any --host-arch=arm64
    more=$(asked_for | LC_ALL=C comm -23 - build/deb/named)
    [ -z "$more" ] || stop "debian/control does not name for arm64 the packages of these:" $more
fi
for package in leaflet-kiosk leaflet-kiosk-session leaflet-kiosk-speech leaflet-kiosk-mqtt; do
    rm -f "$dist/${package}_"*.deb # each build has a version of its own
done
mv "build/deb/"*"_${version}_"*.deb "$dist"
ls "$dist"/*"_${version}_"*.deb
