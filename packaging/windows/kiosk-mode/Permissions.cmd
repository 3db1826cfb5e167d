@echo off
rem Who may do what in the kiosk's data. The installer runs it: Permissions.cmd FOLDER [ACCOUNT]
rem Administrators and the system may do everything. The account of the kiosk (without a name, every user: on a kiosk there
rem is no other) reads the settings and the policy, and writes only in Data. Names in other languages differ, so these are SIDs:
rem S-1-5-18 the system, S-1-5-32-544 Administrators, S-1-5-32-545 Users.
setlocal
set "folder=%~1"
set "account=*S-1-5-32-545"
if not "%~2"=="" set "account=%~2"
rem Before the installation any user may have laid something there: a folder of theirs, files with rights of their own, a link
rem to somewhere else, which would be given these rights. So the folder is closed first, then the links go, then everything in
rem it is given to the administrators, and has no rights but those that it inherits from here.
fsutil reparsepoint query "%folder%" >nul 2>&1 && exit /b 1
icacls "%folder%" /setowner *S-1-5-32-544 /q
icacls "%folder%" /reset /q
icacls "%folder%" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F "%account%:(OI)(CI)RX" /q
if errorlevel 1 exit /b 1
for /f "delims=" %%j in ('dir /a:l /b /s "%folder%" 2^>nul') do rmdir "%%j" 2>nul || del /f /q "%%j"
if not exist "%folder%\Data" mkdir "%folder%\Data"
icacls "%folder%\*" /setowner *S-1-5-32-544 /t /c /l /q
icacls "%folder%\*" /reset /t /c /l /q
icacls "%folder%\Data" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F "%account%:(OI)(CI)M" /q
if errorlevel 1 exit /b 1
