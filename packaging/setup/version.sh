#!/bin/sh
# Print the version of what is built from this checkout, such as 0.1.0+git20261128.154210.abc1234; or its commit:
#
#     packaging/setup/version.sh [commit]
#
# Each commit has a version of its own, later than those before it, so that apt takes it. Where a tag says so (v0.2.0 on
# a commit whose kiosk/__init__.py has 0.2.0), and in a copy without its history, the version is the one that is written.
set -eu

cd "$(dirname "$0")/../.."
written=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' kiosk/__init__.py)
commit=
if [ -e .git ]; then
    commit=$(git rev-parse HEAD 2>/dev/null | cut -c1-7)
fi
if [ "${1:-}" = commit ]; then
    # Of an archive, git itself has written it.
    echo "${commit:-$(sed -n 's/^__commit__ = "\([0-9a-f]*\)".*/\1/p' kiosk/__init__.py)}"
elif [ -z "$commit" ] || git tag --points-at HEAD | grep -qxF "v$written"; then
    echo "$written"
else
    changed=
    [ -z "$(git status --porcelain --untracked-files=no)" ] || changed=+  # what is not committed either
    echo "$written+git$(TZ=UTC git log -1 --date=format-local:%Y%m%d.%H%M%S --format=%cd).$commit$changed"
fi
