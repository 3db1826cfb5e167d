#!/bin/sh
# Make all that a release has, in dist/, with SHA256SUMS: make release
#
#     make release EMBEDDABLE=python-3.…-embed-amd64.zip SHA256=…    with the package for Windows
#     make release KEY=it@hospital.example REPOSITORY=/srv/packages   signed, and in a repository that kiosks follow
#
# The repository is begun where there is none (docs/it/repository.md), repository/ unless it is named; ADDRESS is where
# kiosks find it. It is not in dist/, for it holds what other releases have brought.
# Only what is committed is released, and the same commit gives the same bytes.
set -eu

cd "$(dirname "$0")/.."
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' kiosk/__init__.py)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

say() { echo "leaflet-kiosk: $*" >&2; }

if [ -n "$(git status --porcelain)" ]; then
    say "there are changes that are not committed: commit them, or put them aside."
    exit 1
fi
rm -rf dist
mkdir dist

say "the source"
git archive --format=tar --prefix="leaflet-kiosk-$version/" HEAD | gzip -9n >"dist/leaflet-kiosk-$version.tar.gz"
say "the Debian packages"
"$MAKE" --no-print-directory deb
say "our leaflets as a package"
.venv/bin/leaflet-kiosk package-content content --out dist --maintainer "The Leaflet Kiosk authors <leaflet-kiosk@localhost>"
say "the bills of materials and the notices"
"$MAKE" --no-print-directory sbom
cp THIRD_PARTY.md packaging/repository/rings.sh dist
if [ -n "${EMBEDDABLE:-}" ]; then
    say "the package for Windows"
    "$MAKE" --no-print-directory msi
else
    say "left out: the package for Windows, for EMBEDDABLE names no zip of CPython from python.org"
fi

(cd dist && find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS)
cat dist/SHA256SUMS
if [ -n "${KEY:-}" ]; then
    say "the signature, and the repository"
    gpg --yes --local-user "$KEY" --armor --detach-sign dist/SHA256SUMS
    repository=${REPOSITORY:-repository}
    [ -e "$repository/conf/distributions" ] ||
        packaging/repository/rings.sh "$repository" begin "$KEY" ${ADDRESS:+"$ADDRESS"}
    packaging/repository/rings.sh "$repository" add dist/*.deb
    packaging/repository/rings.sh "$repository" list
else
    say "left out: the signature and the repository, for KEY names no key of gpg"
fi
