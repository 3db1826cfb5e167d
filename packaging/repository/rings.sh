#!/bin/sh
# Keep a signed repository of packages, from which kiosks take what is new: ring by ring.
#
#     rings.sh FOLDER begin KEY [ADDRESS]      KEY signs it; ADDRESS is where kiosks find the folder
#     rings.sh FOLDER add FILE.deb …           into the first ring: one kiosk
#     rings.sh FOLDER promote RING [NAME …]    a ring gets what the one before it has: all of it, or these packages
#     rings.sh FOLDER withdraw RING [NAME …]   a ring gets back what the one after it still has
#     rings.sh FOLDER list                     what each ring has
#     rings.sh FOLDER sources RING             what a kiosk of that ring is given, as /etc/apt/sources.list.d/leaflet-kiosk.sources
#
# RINGS names other rings than "ring-1 ring-2 all" to begin with. The folder is served as it is, by any web server or
# file share, but for conf/ and db/, which nobody has to read. Needs reprepro and gpg, of Debian 12 or later.
set -eu

say() { echo "leaflet-kiosk: $*" >&2; }
stop() { say "$*"; exit 2; }
usage() { sed -n '4,9s/^#     //p' "$0" >&2; exit 2; }

[ $# -ge 2 ] || usage
folder=$1
what=$2
shift 2
for tool in reprepro gpg; do
    command -v $tool >/dev/null || stop "$tool is missing: apt-get install --no-install-recommends reprepro gpg gpg-agent"
done
conf=$folder/conf/distributions
[ "$what" = begin ] || [ -e "$conf" ] || stop "$folder holds no repository: begin one."

repo() { reprepro --silent --basedir "$folder" "$@"; }
rings() { sed -n 's/^Codename: //p' "$conf"; }
packages_of() { repo --list-format '${package}\n' list "$1" | sort -u; }
# The ring before another, or after it in the order that is told.
before() { rings | sed -n "/^$1\$/q; p" | tail -n 1; }
after() { rings | sed "1,/^$1\$/d" | head -n 1; }
known() { rings | grep -qxF -- "$1" || stop "There is no ring $1; there are: $(rings | tr '\n' ' ')"; }

begin() {
    key=$1
    address=${2:-file:$(realpath -m "$folder")}
    [ ! -e "$conf" ] || stop "$folder holds a repository already."
    fingerprint=$(gpg --batch --with-colons --list-secret-keys -- "$key" 2>/dev/null | sed -n '/^fpr:/{s/^fpr:*\([^:]*\):.*/\1/p;q}')
    [ -n "$fingerprint" ] || stop "gpg has no secret key $key: docs/it/repository.md tells how it is made."
    mkdir -p "$folder/conf"
    for ring in ${RINGS:-ring-1 ring-2 all}; do
        printf 'Origin: Leaflet Kiosk\nLabel: Leaflet Kiosk\nSuite: %s\nCodename: %s\n' "$ring" "$ring"
        printf 'Architectures: amd64 arm64\nComponents: main\nSignWith: %s\n\n' "$fingerprint"
    done >"$conf.new"
    echo "$address" >"$folder/conf/address"
    gpg --batch --armor --export "$fingerprint" >"$folder/leaflet-kiosk.asc"
    mv "$conf.new" "$conf"
    repo export
    say "begun in $folder: kiosks find it at $address"
}

add() {
    first=$(rings | head -n 1)
    for file; do
        case $file in *.deb) ;; *) stop "$file is no package." ;; esac
        name=$(dpkg-deb --field "$file" Package)
        new=$(dpkg-deb --field "$file" Version)
        old=$(repo --list-format '${version}\n' list "$first" "$name" | head -n 1)
        if [ -n "$old" ] && dpkg --compare-versions "$new" lt "$old"; then
            stop "$file: $first has $old of $name, which is newer. Kiosks never take an older one: give it a higher version."
        fi
        repo includedeb "$first" "$file"
    done
}

# What one ring has goes to another; without names, all of it.
copy() {
    from=$1
    to=$2
    shift 2
    # shellcheck disable=SC2046 # a list
    [ $# != 0 ] || set -- $(packages_of "$from")
    for name; do
        packages_of "$from" | grep -qxF -- "$name" || stop "$from has no $name."
    done
    [ $# = 0 ] || repo copy "$to" "$from" "$@"
}

case $what in
    begin) [ $# = 1 ] || [ $# = 2 ] || usage; begin "$@" ;;
    add) [ $# != 0 ] || usage; add "$@" ;;
    promote)
        [ $# != 0 ] || usage
        known "$1"
        from=$(before "$1")
        [ -n "$from" ] || stop "$1 is the first ring: what is new is added to it."
        copy "$from" "$@"
        ;;
    withdraw)
        [ $# != 0 ] || usage
        known "$1"
        ring=$1
        from=$(after "$ring")
        [ -n "$from" ] || stop "$ring is the last ring: none after it has another version."
        shift
        # shellcheck disable=SC2046 # a list
        [ $# != 0 ] || set -- $(packages_of "$ring")
        for name; do
            repo remove "$ring" "$name"
            if packages_of "$from" | grep -qxF -- "$name"; then
                copy "$from" "$ring" "$name"
            fi
        done
        ;;
    list)
        for ring in $(rings); do
            repo --list-format "$ring \${package} \${version} \${architecture}\n" list "$ring"
        done
        exit
        ;;
    sources)
        [ $# = 1 ] || usage
        known "$1"
        printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By:\n' "$(cat "$folder/conf/address")" "$1"
        sed 's/^$/./; s/^/ /' "$folder/leaflet-kiosk.asc"
        exit
        ;;
    *) usage ;;
esac
