@echo off
rem Who may do what in the kiosk's data. The installer runs it: Permissions.cmd FOLDER [ACCOUNT]
rem Administrators and the system may do everything. The account of the kiosk (without a name, every user: on a kiosk there
rem is no other) reads the settings and the policy, and writes only in Data. Names in other languages differ, so these are SIDs:
rem S-1-5-18 the system, S-1-5-32-544 Administrators, S-1-5-32-545 Users.
setlocal
set "folder=%~1"
set "account=*S-1-5-32-545"
if not "%~2"=="" set "account=%~2"
icacls "%folder%" /setowner *S-1-5-32-544 /q
icacls "%folder%" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F "%account%:(OI)(CI)RX" /q
if errorlevel 1 exit /b 1
icacls "%folder%\Data" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F "%account%:(OI)(CI)M" /q
if errorlevel 1 exit /b 1
