<#
.SYNOPSIS
Makes this machine start into the kiosk without a password being stored, or gives it back.

.DESCRIPTION
  Set-KioskMode.ps1 -Mode assigned-access    Windows 11 Pro and above: AssignedAccess.xml
  Set-KioskMode.ps1 -Mode shell-launcher     Enterprise, Education, IoT: ShellLauncher.xml
  Set-KioskMode.ps1 -Remove                  everything as it was

It also closes edge swipes, notifications, the screen saver, sleep and the lock screen (lockdown.py), and the keys that lead
out of the kiosk, where Windows has the keyboard filter. The configuration is handed to Windows by its own MDM bridge, which
only the system may use: run by an administrator, the script runs itself again as a task of the system. Some of it needs a
restart: a task then finishes the work at the next start, takes itself away and restarts the machine, so that one restart is asked for.

-WhatIf tells what would be done, and changes nothing.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('assigned-access', 'shell-launcher')] [string] $Mode = 'assigned-access',
    [switch] $Remove,
    [switch] $AtStart  # as the task that finishes the work calls it: it restarts the machine itself
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2

$home_    = Split-Path -Parent $PSScriptRoot
$python   = Join-Path $home_ 'python\python.exe'
$program  = Join-Path $home_ 'python\pythonw.exe'
$arguments = '-m kiosk run --supervised'
$data     = Join-Path $env:ProgramData 'LeafletKiosk'
$state    = Join-Path $data 'before-kiosk-mode.json'
$log      = Join-Path $data 'kiosk-mode.log'
$current  = Join-Path $data 'kiosk-mode.txt'
$taskName = 'Leaflet Kiosk mode'
$hive     = 'LeafletKioskDefault'

function Say([string] $text) {
    Write-Host $text  # not to the pipeline: what a function returns goes there
    if (Test-Path $data) { Add-Content -Path $log -Value "$(Get-Date -Format s) $text" -WhatIf:$false }
}

function Test-System { [Security.Principal.WindowsIdentity]::GetCurrent().IsSystem }

function Get-SelfCall([bool] $atNextStart) {
    $what = if ($Remove) { '-Remove' } else { "-Mode $Mode" }
    if ($atNextStart) { $what += ' -AtStart' }
    "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$PSCommandPath`" $what"
}

function Register-Self([object] $trigger) {
    $action = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe" -Argument (Get-SelfCall ([bool] $trigger))
    $who = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -RunLevel Highest
    $options = @{ TaskName = $taskName; Action = $action; Principal = $who; Force = $true }
    if ($trigger) { $options.Trigger = $trigger }
    Register-ScheduledTask @options | Out-Null
}

function Unregister-Self {
    Unregister-ScheduledTask -TaskName $taskName -Confirm:$false -ErrorAction SilentlyContinue
}

function Invoke-AsSystem {
    Register-Self $null
    Start-ScheduledTask -TaskName $taskName
    do { Start-Sleep -Seconds 1 } while ((Get-ScheduledTask -TaskName $taskName).State -in 'Queued', 'Running')
    $result = (Get-ScheduledTaskInfo -TaskName $taskName).LastTaskResult
    if (-not (Get-ScheduledTask -TaskName $taskName).Triggers) { Unregister-Self }
    Get-Content $log -ErrorAction SilentlyContinue | Select-Object -Last 12
    exit $result
}

function Set-Lockdown([string] $what) {
    $file = Join-Path $env:SystemDrive 'Users\Default\NTUSER.DAT'
    & reg.exe load "HKU\$hive" $file | Out-Null
    if ($LASTEXITCODE -ne 0) { throw 'The profile of new accounts cannot be opened.' }
    try {
        Say (& $python (Join-Path $PSScriptRoot 'lockdown.py') $what $state $hive)
        $failed = $LASTEXITCODE -ne 0
    } finally {
        [GC]::Collect()
        & reg.exe unload "HKU\$hive" | Out-Null
    }
    if ($failed) { throw 'The registry could not be changed.' }
}

function Set-Configuration([string] $property, [string] $xml) {
    $bridge = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
    $bridge.$property = if ($xml) { [Net.WebUtility]::HtmlEncode($xml) } else { $null }
    Set-CimInstance -CimInstance $bridge
}

# Take away what this script has set, and nothing that somebody else has.
function Clear-Configuration {
    if (-not (Test-Path $current)) { return }
    $property = if ((Get-Content $current) -eq 'shell-launcher') { 'ShellLauncher' } else { 'Configuration' }
    Set-Configuration $property ''
    Remove-Item $current
}

function Get-Configuration([string] $name) {
    $xml = Get-Content -Raw -Encoding UTF8 (Join-Path $PSScriptRoot $name)
    $xml = $xml.Replace('@PROGRAM@', [Security.SecurityElement]::Escape($program))
    $xml.Replace('@ARGUMENTS@', [Security.SecurityElement]::Escape($arguments))
}

# Names of Windows' own keyboard filter. Ctrl+Alt+Del stays: by it a technician signs in.
$keys = 'Windows', 'Alt+F4', 'Alt+Tab', 'Alt+Space', 'Ctrl+Esc', 'Ctrl+F4', 'Ctrl+Tab', 'Shift+Ctrl+Esc', 'Win+L'
# Those that it has no name for; it calls the key Escape.
$otherKeys = @('Alt+Escape')
# Five strikes of a key start sticky keys, and others the magnifier: both open a way to the settings.
$filter = 'DisableKeyboardFilterForAdministrators', 'ForceOffAccessibility'

function Set-Keys([bool] $blocked) {
    $space = 'root\standardcimv2\embedded'
    $known = @(Get-CimInstance -Namespace $space -ClassName WEKF_PredefinedKey -ErrorAction SilentlyContinue)
    if (-not $known) { return $false }
    foreach ($key in $known | Where-Object { $_.Id -in $keys }) {
        $key.Enabled = $blocked
        Set-CimInstance -CimInstance $key
    }
    foreach ($id in $otherKeys) {
        $key = Get-CimInstance -Namespace $space -ClassName WEKF_CustomKey | Where-Object { $_.Id -eq $id }
        if ($key) {
            $key.Enabled = $blocked
            Set-CimInstance -CimInstance $key
        } elseif ($blocked) {
            New-CimInstance -Namespace $space -ClassName WEKF_CustomKey -Property @{ Id = $id; Enabled = $true } | Out-Null
        }
    }
    $settings = Get-CimInstance -Namespace $space -ClassName WEKF_Settings | Where-Object { $_.Name -in $filter }
    foreach ($setting in $settings) {
        $setting.Value = if ($blocked) { 'true' } else { 'false' }
        Set-CimInstance -CimInstance $setting
    }
    $true
}

# Switch on what of Windows is needed; true if a restart is.
function Enable-Feature([string] $name) {
    $feature = Get-WindowsOptionalFeature -Online -FeatureName $name -ErrorAction SilentlyContinue
    if (-not $feature) { Say "This edition of Windows has no $name."; return $false }
    if ($feature.State -eq 'Enabled') { return $false }
    (Enable-WindowsOptionalFeature -Online -FeatureName $name -All -NoRestart).RestartNeeded
}

if (-not (Test-Path $python)) { throw "The kiosk is not installed here: $python is missing." }
$does = if ($Remove) { 'give the machine back' } else { "start into the kiosk by $Mode" }
if (-not $PSCmdlet.ShouldProcess($env:COMPUTERNAME, $does)) { exit 0 }
if (-not (Test-System)) { Invoke-AsSystem }

try {
    if ($Remove) {
        if (-not (Test-Path $state)) { Say 'There is no kiosk mode to take away.'; exit 0 }
        try { Clear-Configuration } catch { Say "The configuration could not be taken away: $_" }
        Set-Keys $false | Out-Null
        Set-Lockdown 'remove'
        Unregister-Self
        Say 'The machine starts as it did before. Restart it.'
        exit 0
    }
    Set-Lockdown 'apply'
    Clear-Configuration
    $restart = Enable-Feature 'Client-KeyboardFilter'
    if ($Mode -eq 'shell-launcher' -and (Enable-Feature 'Client-EmbeddedShellLauncher')) { $restart = $true }
    if ($restart) {
        Register-Self (New-ScheduledTaskTrigger -AtStartup)
        Say 'Restart the machine once: the rest is done at that start, which then goes on into the kiosk by itself.'
        exit 0
    }
    if ($Mode -eq 'shell-launcher') {
        Set-Configuration 'ShellLauncher' (Get-Configuration 'ShellLauncher.xml')
    } else {
        Set-Configuration 'Configuration' (Get-Configuration 'AssignedAccess.xml')
    }
    Set-Content -Path $current -Value $Mode
    if (-not (Set-Keys $true)) { Say 'There is no keyboard filter here: leave no keyboard at the kiosk.' }
    Unregister-Self
    if ($AtStart) {
        Say "The machine starts into the kiosk ($Mode)."
        Restart-Computer -Force
    } else {
        Say "The machine starts into the kiosk ($Mode). Restart it."
    }
} catch {
    Say "It failed: $_"
    exit 1
}
