#!/bin/sh
# Make a Debian that was just installed a kiosk. The installer runs it, in the new system (preseed.cfg):
#
#     late.sh FOLDER
#
# FOLDER holds where the packages come from: leaflet-kiosk.sources, which `rings.sh … sources` prints, with the key that
# signs them, and in packages.txt the names of more than the session; or the packages themselves (*.deb). And it holds
# settings.toml, and where they are wanted policy.toml, pin.hash and quit-pin.hash, which `leaflet-kiosk hash-pin`
# prints. @HOSTNAME@ in the settings becomes the machine's name.
set -eu

folder=$1
config=/etc/leaflet-kiosk
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

if [ -e "$folder/leaflet-kiosk.sources" ]; then
    install --mode=644 "$folder"/*.sources /etc/apt/sources.list.d
    # What is not signed by that key ends the installation here.
    apt-get update --quiet --error-on=any
    # shellcheck disable=SC2046 # a list of names
    apt-get install --yes --no-install-recommends leaflet-kiosk-session \
        $(cat "$folder/packages.txt" 2>/dev/null || true)
else
    apt-get install --yes --no-install-recommends "$folder"/*.deb
fi

new=$(mktemp -d)
sed "s/@HOSTNAME@/$(cat /etc/hostname)/" "$folder/settings.toml" >"$new/settings.toml"
if [ -e "$folder/policy.toml" ]; then
    cp "$folder/policy.toml" "$new"
fi
# What is wrong is told with its line, and ends the installation here.
LEAFLET_KIOSK_CONFIG=$new LEAFLET_KIOSK_DATA=/nonexistent leaflet-kiosk settings >/dev/null
install --mode=644 "$new"/*.toml "$config"
rm -r "$new"

if [ -e "$folder/pin.hash" ]; then
    leaflet-kiosk set-pin --hash <"$folder/pin.hash"
fi
if [ -e "$folder/quit-pin.hash" ]; then
    leaflet-kiosk set-pin --hash --role quit <"$folder/quit-pin.hash"
fi
systemctl enable leaflet-kiosk
rm -rf "$folder"
