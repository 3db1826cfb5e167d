@echo off
rem For technicians: leaflet-kiosk doctor, leaflet-kiosk set-pin, and whatever leaflet-kiosk --help lists.
"%~dp0python\python.exe" -m kiosk %*
