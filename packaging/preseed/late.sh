#!/bin/sh
# Make a Debian that was just installed a kiosk. The installer runs it, in the new system (preseed.cfg):
#
#     late.sh FOLDER
#
# FOLDER holds the packages (*.deb), settings.toml, and where they are wanted policy.toml, pin.hash and
# quit-pin.hash, which `leaflet-kiosk hash-pin` prints. @HOSTNAME@ in the settings becomes the machine's name.
set -eu

folder=$1
config=/etc/leaflet-kiosk
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

apt-get install --yes --no-install-recommends "$folder"/*.deb

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
