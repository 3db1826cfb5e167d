<#
.SYNOPSIS
Compares what NVDA says of the kiosk with the leaflet. For somebody at a Windows machine with NVDA and the installed kiosk.

.DESCRIPTION
  Try-NVDA.ps1 -Nvda "C:\Program Files\NVDA\nvda.exe" -Language fr

It starts NVDA with its log at level "input/output", which notes every sentence that is spoken, then the kiosk in a window. You press the keys
that it asks for; it reads the log and lists each sentence of the leaflet that was not said. It ends with 1 if there is any.
NVDA that runs already is replaced, and is not started again.
#>
[CmdletBinding()]
param(
    [string] $Nvda = (Join-Path ${env:ProgramFiles} 'NVDA\nvda.exe'),
    [ValidateSet('fr', 'en')] [string] $Language = 'fr',
    [string] $Report = 'nvda-said.txt'
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2

$program = Join-Path $env:ProgramFiles 'Leaflet Kiosk'
$python  = Join-Path $program 'python\python.exe'
$text    = Join-Path $program "content\cimentoplastie\$Language.md"
$log     = Join-Path $env:TEMP 'leaflet-kiosk-nvda.log'

foreach ($needed in $Nvda, $python, $text) {
    if (-not (Test-Path $needed)) { Write-Host "There is no $needed."; exit 2 }
}

# Words alone: how a voice reads signs is its own.
function Get-Words([string] $said) {
    ' ' + (([regex]::Matches($said.ToLowerInvariant(), '[\p{L}\p{N}]+') | ForEach-Object { $_.Value }) -join ' ') + ' '
}

# The paragraphs and list items of the text, without its front matter, headings' ids, pictures' files and links.
function Get-Sentences([string] $file) {
    $whole = [IO.File]::ReadAllText($file) -replace '(?s)^\+\+\+.*?\+\+\+|^---.*?\n---', ''
    foreach ($line in $whole -split "`r?`n") {
        $line = $line -replace '^\s*(#+|[-*]|\d+\.|>|:)\s*', '' -replace '\{[^}]*\}', '' -replace '!?\[([^\]]*)\]\([^)]*\)', '$1' -replace '[*_`|]', ''
        if ($line -match '\p{L}' -and $line -notmatch '^\[') { $line.Trim() }
    }
}

Remove-Item $log -ErrorAction SilentlyContinue
Start-Process $Nvda -ArgumentList '--replace', '--log-level=12', "--log-file=`"$log`""
Start-Sleep -Seconds 8
$kiosk = Start-Process $python -ArgumentList '-m', 'kiosk', 'run', '--window', '1280x800' -PassThru
try {
    Write-Host @"
Please do this, and press Enter here when it is done:
  1. Press Tab until your language is said, and Enter.
  2. On each page press NVDA+Down arrow (NVDA+A on a laptop): it reads from the heading. Wait until it is silent.
  3. Press Right arrow, and do the same, up to the end of the leaflet.
"@
    [void] (Read-Host)
} finally {
    if (-not $kiosk.HasExited) { $kiosk.Kill() }
    Start-Process $Nvda -ArgumentList '--quit'
}

$said = [regex]::Matches([IO.File]::ReadAllText($log), '(?m)^Speaking \[(.*)\]') | ForEach-Object { $_.Groups[1].Value }
[IO.File]::WriteAllLines((Join-Path (Get-Location) $Report), [string[]] $said)
$heard = Get-Words ($said -join ' ')
$missing = @(Get-Sentences $text | Where-Object { -not $heard.Contains((Get-Words $_)) })
$missing | ForEach-Object { Write-Host "not said: $_" }
Write-Host "$($missing.Count) not said; all that NVDA said is in $Report."
exit ([int] ($missing.Count -gt 0))
