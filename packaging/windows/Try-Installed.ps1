<#
.SYNOPSIS
Installs the kiosk on a real Windows, starts it, looks at its screen, and removes it. For a machine that is there to be tried on.

.DESCRIPTION
  Try-Installed.ps1 -Package leaflet-kiosk-1.2.3-x64.msi -Screenshot kiosk.png

It changes the machine as the installer does and gives it back. It ends with 1 at the first thing that is not as it should be.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Package,
    [string] $Screenshot = 'kiosk.png'
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2

$program = Join-Path $env:ProgramFiles 'Leaflet Kiosk'
$data    = Join-Path $env:ProgramData 'LeafletKiosk'
$python  = Join-Path $program 'python\python.exe'
$checks  = 0

function Check([string] $text, [bool] $holds) {
    $script:checks++
    if (-not $holds) { Write-Host "FAIL $text"; exit 1 }
    Write-Host "ok   $text"
}

function Invoke-Installer([string[]] $words) {
    $log = Join-Path $env:TEMP 'leaflet-kiosk-msi.log'
    $code = (Start-Process msiexec.exe -ArgumentList ($words + '/qn', '/norestart', '/l*v', "`"$log`"") -Wait -PassThru).ExitCode
    if ($code -notin 0, 3010) { Get-Content $log -Tail 60 | Write-Host }
    $code
}

# The share of the screen that has the colour of the paper, and the picture of it.
function Get-Paper([string] $file) {
    Add-Type -AssemblyName System.Drawing, System.Windows.Forms
    $bounds = [Windows.Forms.Screen]::PrimaryScreen.Bounds
    $picture = New-Object Drawing.Bitmap $bounds.Width, $bounds.Height
    $canvas = [Drawing.Graphics]::FromImage($picture)
    $canvas.CopyFromScreen($bounds.Location, [Drawing.Point]::Empty, $bounds.Size)
    $picture.Save($file, [Drawing.Imaging.ImageFormat]::Png)
    $found = 0; $all = 0
    for ($x = 0; $x -lt $bounds.Width; $x += 16) {
        for ($y = 0; $y -lt $bounds.Height; $y += 16) {
            $all++
            if ($picture.GetPixel($x, $y).ToArgb() -eq [Drawing.Color]::FromArgb(0xFB, 0xF8, 0xF2).ToArgb()) { $found++ }
        }
    }
    $canvas.Dispose(); $picture.Dispose()
    $found / $all
}

# The process of the kiosk that a supervisor has started.
function Get-Shown([int] $supervisor) {
    Get-CimInstance Win32_Process -Filter "ParentProcessId = $supervisor" | Select-Object -First 1 -ExpandProperty ProcessId
}

# The names that the script of the kiosk mode has in one of its variables.
function Get-Names([string] $variable) {
    $line = [regex]::Match((Get-Content -Raw $script_), "(?m)^\`$$variable = (.*)$").Groups[1].Value
    [regex]::Matches($line, "'([^']+)'") | ForEach-Object { $_.Groups[1].Value }
}

function Get-FilterSetting([string] $name) {
    Get-CimInstance -Namespace $embedded -ClassName WEKF_Settings | Where-Object { $_.Name -eq $name } | Select-Object -ExpandProperty Value
}

function Set-FilterSetting([string] $name, [string] $value) {
    $setting = Get-CimInstance -Namespace $embedded -ClassName WEKF_Settings | Where-Object { $_.Name -eq $name }
    $setting.Value = $value
    Set-CimInstance -CimInstance $setting
}

$Package = (Resolve-Path $Package).Path
$package_ = "`"$Package`""

# Before an installation any user may lay something there.
New-Item (Join-Path $data 'Data') -ItemType Directory -Force | Out-Null
$laid = Join-Path $data 'policy.toml'
Set-Content $laid ''
& icacls.exe $laid /grant '*S-1-5-32-545:F' /q | Out-Null
$elsewhere = Join-Path $env:TEMP 'leaflet-kiosk-elsewhere'
New-Item $elsewhere -ItemType Directory -Force | Out-Null
$link = Join-Path $data 'Data\link'
New-Item $link -ItemType Junction -Value $elsewhere -Force | Out-Null

Check 'the installer ends well' ((Invoke-Installer '/i', $package_, 'KIOSKNAME="Salle 2"') -in 0, 3010)
Check 'the program is there' (Test-Path $python)
Check 'its modules are compiled' (@(Get-ChildItem (Join-Path $program 'lib\kiosk\__pycache__\*.pyc')).Count -gt 0)
$access = (Get-Acl (Join-Path $data 'Data')).Access | Where-Object { $_.IdentityReference.Translate([Security.Principal.SecurityIdentifier]).Value -eq 'S-1-5-32-545' }
Check 'users may write in Data' ($access.FileSystemRights -match 'Modify')
$access = (Get-Acl $data).Access | Where-Object { $_.IdentityReference.Translate([Security.Principal.SecurityIdentifier]).Value -eq 'S-1-5-32-545' }
Check 'and not beside it' (-not ($access.FileSystemRights -match 'Modify|Write|FullControl'))
$access = (Get-Acl $laid).Access | Where-Object { $_.IdentityReference.Translate([Security.Principal.SecurityIdentifier]).Value -eq 'S-1-5-32-545' }
Check 'nor in what was laid there before' (-not ($access.FileSystemRights -match 'Modify|Write|FullControl'))
Check 'links that were laid there are gone' (-not (Test-Path $link))
Check 'and what they led to is not' (Test-Path $elsewhere)
Check 'the Event Log knows the kiosk' ([Diagnostics.EventLog]::SourceExists('Leaflet Kiosk'))
$settings = & $python -m kiosk settings
Check 'the name of the installer is in force' ([bool] ($settings -match '^kiosk\.name = "Salle 2"'))

$policy = 'HKLM:\Software\Policies\LeafletKiosk\idle'
New-Item $policy -Force | Out-Null
New-ItemProperty $policy -Name reading_s -Value 120 -PropertyType DWord -Force | Out-Null
$settings = & $python -m kiosk settings
Check 'a group policy is in force, and locks' ([bool] ($settings -match '^idle\.reading_s = 120 .*locked'))
Remove-Item 'HKLM:\Software\Policies\LeafletKiosk' -Recurse

& $python -m kiosk check
Check 'the leaflets are without mistakes' ($LASTEXITCODE -eq 0)

$errors = $null
$script_ = Join-Path $program 'kiosk-mode\Set-KioskMode.ps1'
[Management.Automation.Language.Parser]::ParseFile($script_, [ref] $null, [ref] $errors) | Out-Null
Check 'PowerShell can read the script of the kiosk mode' (@($errors).Count -eq 0)
& powershell.exe -NoProfile -ExecutionPolicy Bypass -File $script_ -Mode assigned-access -WhatIf
Check 'and it tells what it would do' ($LASTEXITCODE -eq 0)

# What the kiosk mode closes: each value is there while it is on, and as before once it is off.
$lockdown = Join-Path $program 'kiosk-mode\lockdown.py'
$before = Join-Path $env:TEMP 'leaflet-kiosk-before.json'
$hive = 'LeafletKioskTry'
& reg.exe load "HKU\$hive" (Join-Path $env:SystemDrive 'Users\Default\NTUSER.DAT') | Out-Null
& $python $lockdown apply $before $hive
Check 'the registry is closed around the kiosk' ($LASTEXITCODE -eq 0)
$windows = 'HKLM:\Software\Policies\Microsoft\Windows'
$update = Get-ItemProperty "$windows\WindowsUpdate\AU"
Check 'updates restart the machine although an account is signed in' ($update.NoAutoRebootWithLoggedOnUsers -eq 0 -and $update.AlwaysAutoRebootAtScheduledTime -eq 1)
Check 'and say nothing on the screen' ((Get-ItemProperty "$windows\WindowsUpdate").UpdateNotificationLevel -eq 2)
Check 'what is plugged in opens nothing' ((Get-ItemProperty 'HKLM:\Software\Microsoft\Windows\CurrentVersion\Policies\Explorer').NoDriveTypeAutoRun -eq 255)
$system = Get-ItemProperty 'HKLM:\Software\Microsoft\Windows\CurrentVersion\Policies\System'
Check 'nobody shuts down without signing in' ($system.ShutdownWithoutLogon -eq 0)
Check 'no notice waits before the kiosk (a domain may set it again)' (-not $system.LegalNoticeText)
foreach ($row in @('Control Panel\Desktop', 'TouchGestureSetting'), @('Software\Microsoft\Wisp\Touch', 'TouchMode_hold'), @('Software\Microsoft\TabletTip\1.7', 'EnableDesktopModeAutoInvoke')) {
    $value = (Get-ItemProperty "Registry::HKEY_USERS\$hive\$($row[0])").($row[1])
    Check "$($row[1]) is off for new accounts" ($value -eq 0)
}
& $python $lockdown remove $before $hive
Check 'the registry is as it was' ($LASTEXITCODE -eq 0 -and -not (Test-Path $before))
[GC]::Collect()
& reg.exe unload "HKU\$hive" | Out-Null
$embedded = 'root\standardcimv2\embedded'
$known = @(Get-CimInstance -Namespace $embedded -ClassName WEKF_PredefinedKey -ErrorAction SilentlyContinue)
if ($known) {
    foreach ($name in Get-Names 'keys') {
        Check "the keyboard filter knows $name" ($known.Id -contains $name)
    }
    foreach ($name in Get-Names 'filter') {
        $was = Get-FilterSetting $name
        Check "the keyboard filter has $name" ($null -ne $was)
        Set-FilterSetting $name 'true'
        Check 'and it can be switched on' ((Get-FilterSetting $name) -eq 'true')
        Set-FilterSetting $name $was
        Check 'and is as it was' ((Get-FilterSetting $name) -eq $was)
    }
} else {
    Write-Host 'none this edition of Windows has no keyboard filter, or it is switched off'
}

$kiosk = Start-Process (Join-Path $program 'python\pythonw.exe') -ArgumentList '-m kiosk run --supervised' -PassThru
Start-Sleep -Seconds 20
$shown = Get-Shown $kiosk.Id
Check 'it shows the leaflets in a process of its own' ([bool] $shown)
Stop-Process -Id $shown -Force
Start-Sleep -Seconds 15
Check 'which is started again when it is killed' ((Get-Shown $kiosk.Id) -and (Get-Shown $kiosk.Id) -ne $shown)
$share = Get-Paper (Join-Path (Get-Location) $Screenshot)
Check 'the kiosk still runs' (-not $kiosk.HasExited)
Check "the screen is paper: $([int] (100 * $share)) %, at least 30" ($share -ge 0.3)
& taskkill.exe /PID $kiosk.Id /T /F | Out-Null
$kiosk.WaitForExit()
Check 'the Event Log has its start' (@(Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'Leaflet Kiosk'; Id = 4 } -ErrorAction SilentlyContinue).Count -gt 0)
Check 'its log is in the data folder' (Test-Path (Join-Path $data 'Data\leaflet-kiosk.log'))
Check 'its records are begun' (Test-Path (Join-Path $data 'Data\records.sqlite3'))

Check 'it is removed' ((Invoke-Installer '/x', $package_) -in 0, 3010)
Check 'with all its files' (-not (Test-Path $program))
Check 'but not its records' (Test-Path (Join-Path $data 'Data\records.sqlite3'))
Check 'it is installed once more' ((Invoke-Installer '/i', $package_) -in 0, 3010)
Check 'and removed with its records' ((Invoke-Installer '/x', $package_, 'PURGE=1') -in 0, 3010)
Check 'which are gone' (-not (Test-Path $data))
Write-Output "$checks checks, all as they should be"
