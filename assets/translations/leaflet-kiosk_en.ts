<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About this leaflet</source>
        <translation>About this leaflet</translation>
    </message>
    <message>
        <source>Version {version}, {date}</source>
        <translation>Version {version}, {date}</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>To the end</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>One moment, please…</source>
        <translation>One moment, please…</translation>
    </message>
    <message>
        <source>Printing has begun.</source>
        <translation>Printing has begun.</translation>
    </message>
    <message>
        <source>Not printed. Ask at the desk.</source>
        <translation>Not printed. Ask at the desk.</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>Please read with care</source>
        <translation>Please read with care</translation>
    </message>
    <message>
        <source>You are here</source>
        <translation>You are here</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>First page</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contents</translation>
    </message>
</context>
<context>
    <name>End</name>
    <message>
        <source>Read it again</source>
        <translation>Read it again</translation>
    </message>
    <message>
        <source>I have read this part</source>
        <translation>I have read this part</translation>
    </message>
    <message>
        <source>I have questions</source>
        <translation>I have questions</translation>
    </message>
    <message>
        <source>You have not seen “{section}” yet.</source>
        <translation>You have not seen “{section}” yet.</translation>
    </message>
    <message>
        <source>Did you read “{section}”?</source>
        <translation>Did you read “{section}”?</translation>
    </message>
    <message>
        <source>You may finish here, or read any part again.</source>
        <translation>You may finish here, or read any part again.</translation>
    </message>
    <message>
        <source>You saw “{section}” in another language.</source>
        <translation>You saw “{section}” in another language.</translation>
    </message>
    <message>
        <source>Did you have time to read “{section}”?</source>
        <translation>Did you have time to read “{section}”?</translation>
    </message>
    <message>
        <source>You have not seen all of “{section}” yet.</source>
        <translation>You have not seen all of “{section}” yet.</translation>
    </message>
    <message>
        <source>You saw a part of “{section}” in another language.</source>
        <translation>You saw a part of “{section}” in another language.</translation>
    </message>
    <message>
        <source>You saw pages of “{section}” only briefly.</source>
        <translation>You saw pages of “{section}” only briefly.</translation>
    </message>
    <message>
        <source>You saw a part of it in another language.</source>
        <translation>You saw a part of it in another language.</translation>
    </message>
    <message>
        <source>You saw a part of it only briefly.</source>
        <translation>You saw a part of it only briefly.</translation>
    </message>
    <message>
        <source>You have seen all of its pages.</source>
        <translation>You have seen all of its pages.</translation>
    </message>
    <message>
        <source>Page {number} of {pages}: “{beginning}”</source>
        <translation>Page {number} of {pages}: “{beginning}”</translation>
    </message>
    <message>
        <source>No, read now</source>
        <translation>No, read now</translation>
    </message>
    <message>
        <source>Yes, I had time</source>
        <translation>Yes, I had time</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Read now</translation>
    </message>
    <message>
        <source>Read in this language</source>
        <translation>Read in this language</translation>
    </message>
    <message>
        <source>My questions</source>
        <translation>My questions</translation>
    </message>
    <message>
        <source>Questions noted</source>
        <translation>Questions noted</translation>
    </message>
    <message>
        <source>I have read these parts</source>
        <translation>I have read these parts</translation>
    </message>
    <message>
        <source>Finish without answering</source>
        <translation>Finish without answering</translation>
    </message>
    <message>
        <source>Finish without reading</source>
        <translation>Finish without reading</translation>
    </message>
    <message>
        <source>This is not consent. You are not signing anything. Talk to your doctor.</source>
        <translation>This is not consent. You are not signing anything. Talk to your doctor.</translation>
    </message>
    <message>
        <source>End of the leaflet</source>
        <translation>End of the leaflet</translation>
    </message>
    <message>
        <source>”, “</source>
        <translation>”, “</translation>
    </message>
    <message>
        <source>” and “</source>
        <translation>” and “</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Part {part} of {parts}, page {page} of {pages}</source>
        <translation>Part {part} of {parts}, page {page} of {pages}</translation>
    </message>
    <message>
        <source>Page {page}/{pages}</source>
        <translation>Page {page}/{pages}</translation>
    </message>
    <message>
        <source>Please read with care</source>
        <translation>Please read with care</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>{fault} The last good leaflets are shown all the same.</source>
        <translation>{fault} The last good leaflets are shown all the same.</translation>
    </message>
    <message>
        <source>The leaflet to show, “{name}”, is not in {folder}.</source>
        <translation>The leaflet to show, “{name}”, is not in {folder}.</translation>
    </message>
    <message>
        <source>Choose another: content.leaflets.</source>
        <translation>Choose another: content.leaflets.</translation>
    </message>
    <message>
        <source>No leaflet in {folder} can be shown.</source>
        <translation>No leaflet in {folder} can be shown.</translation>
    </message>
    <message>
        <source>{leaflets} in {folder}.</source>
        <translation>{leaflets} in {folder}.</translation>
    </message>
    <message>
        <source>Version {version} has its clips in {languages}, but the kiosk&apos;s own texts have none there: nothing is read aloud.</source>
        <translation>Version {version} has its clips in {languages}, but the kiosk’s own texts have none there: nothing is read aloud.</translation>
    </message>
    <message>
        <source>Install the package leaflet-kiosk-speech of the same version: it speaks French and English.</source>
        <translation>Install the package leaflet-kiosk-speech of the same version: it speaks French and English.</translation>
    </message>
    <message>
        <source>It was to be reviewed by {day}, and is not offered any more: {setting}.</source>
        <translation>It was to be reviewed by {day}, and is not offered any more: {setting}.</translation>
    </message>
    <message>
        <source>It was to be reviewed by {day}, and is still shown.</source>
        <translation>It was to be reviewed by {day}, and is still shown.</translation>
    </message>
    <message>
        <source>Have its text reviewed, then give it another version and another review_by.</source>
        <translation>Have its text reviewed, then give it another version and another review_by.</translation>
    </message>
    <message>
        <source>It is not shown. {mistakes}: {first}</source>
        <translation>It is not shown. {mistakes}: {first}</translation>
    </message>
    <message>
        <source>It is shown with {mistakes}: {first}</source>
        <translation>It is shown with {mistakes}: {first}</translation>
    </message>
    <message>
        <source>Version {version} stays. {mistakes}: {first}</source>
        <translation>Version {version} stays. {mistakes}: {first}</translation>
    </message>
    <message>
        <source>Version {version} is shown, of which the kiosk has a copy.</source>
        <translation>Version {version} is shown, of which the kiosk has a copy.</translation>
    </message>
    <message>
        <source>leaflet-kiosk check lists every mistake.</source>
        <translation>leaflet-kiosk check lists every mistake.</translation>
    </message>
    <message>
        <source>Its folder was taken away: it is offered until the next patient.</source>
        <translation>Its folder was taken away: it is offered until the next patient.</translation>
    </message>
    <message>
        <source>Bring its folder back if patients need it.</source>
        <translation>Bring its folder back if patients need it.</translation>
    </message>
    <message>
        <source>Version {shown} is shown, {version} is for the next patient.</source>
        <translation>Version {shown} is shown, {version} is for the next patient.</translation>
    </message>
    <message>
        <source>It takes about half a minute where the kiosk runs, or the log says why not.</source>
        <translation>It takes about half a minute where the kiosk runs, or the log says why not.</translation>
    </message>
    <message>
        <source>Version {version}, {languages}, SHA-256 {digest}…</source>
        <translation>Version {version}, {languages}, SHA-256 {digest}…</translation>
    </message>
    <message>
        <source>Version {version}, {languages}, spoken in {spoken}, SHA-256 {digest}…</source>
        <translation>Version {version}, {languages}, spoken in {spoken}, SHA-256 {digest}…</translation>
    </message>
    <message>
        <source>every page was read and is whole</source>
        <translation>every page was read and is whole</translation>
    </message>
    <message>
        <source>a quick look found no damage</source>
        <translation>a quick look found no damage</translation>
    </message>
    <message>
        <source>no damage was found in the time there was</source>
        <translation>no damage was found in the time there was</translation>
    </message>
    <message>
        <source>Every file is in force as it is written.</source>
        <translation>Every file is in force as it is written.</translation>
    </message>
    <message>
        <source>{said} {settings}.</source>
        <translation>{said} {settings}.</translation>
    </message>
    <message>
        <source>Until then no confirmation is kept.</source>
        <translation>Until then no confirmation is kept.</translation>
    </message>
    <message>
        <source>There are none yet: {file}.</source>
        <translation>There are none yet: {file}.</translation>
    </message>
    <message>
        <source>The kiosk makes this file at its first start. If it has, run this as the kiosk&apos;s user, or name its data folder in LEAFLET_KIOSK_DATA.</source>
        <translation>The kiosk makes this file at its first start. If it has, run this as the kiosk’s user, or name its data folder in LEAFLET_KIOSK_DATA.</translation>
    </message>
    <message>
        <source>{files} of records set aside: {names}.</source>
        <translation>{files} of records set aside: {names}.</translation>
    </message>
    <message>
        <source>Look at the disk, then take what you need out of {folder}.</source>
        <translation>Look at the disk, then take what you need out of {folder}.</translation>
    </message>
    <message>
        <source>{records}, in {file}: {integrity}.</source>
        <translation>{records}, in {file}: {integrity}.</translation>
    </message>
    <message>
        <source>{records}, the newest of {hour}, in {file}: {integrity}.</source>
        <translation>{records}, the newest of {hour}, in {file}: {integrity}.</translation>
    </message>
    <message>
        <source>The disk of {file} cannot be asked for its room.</source>
        <translation>The disk of {file} cannot be asked for its room.</translation>
    </message>
    <message>
        <source>Look at this disk.</source>
        <translation>Look at this disk.</translation>
    </message>
    <message>
        <source>{free} GB free for the records.</source>
        <translation>{free} GB free for the records.</translation>
    </message>
    <message>
        <source>{what}: {file}. {remedy}</source>
        <translation>{what}: {file}. {remedy}</translation>
    </message>
    <message>
        <source>The records could not be kept or read</source>
        <translation>The records could not be kept or read</translation>
    </message>
    <message>
        <source>Ask the technicians to look at this file and its disk.</source>
        <translation>Ask the technicians to look at this file and its disk.</translation>
    </message>
    <message>
        <source>There is no room left for the records</source>
        <translation>There is no room left for the records</translation>
    </message>
    <message>
        <source>Free some space on this disk; the kiosk needs no restart.</source>
        <translation>Free some space on this disk; the kiosk needs no restart.</translation>
    </message>
    <message>
        <source>The records may not be written</source>
        <translation>The records may not be written</translation>
    </message>
    <message>
        <source>Give the kiosk&apos;s user the right to write to this file and its folder.</source>
        <translation>Give the kiosk’s user the right to write to this file and its folder.</translation>
    </message>
    <message>
        <source>Another program holds the records</source>
        <translation>Another program holds the records</translation>
    </message>
    <message>
        <source>Close the other program that has this file open.</source>
        <translation>Close the other program that has this file open.</translation>
    </message>
    <message>
        <source>The file of the records is damaged</source>
        <translation>The file of the records is damaged</translation>
    </message>
    <message>
        <source>Keep a copy of it, put the last backup in its place, or move it away to start anew.</source>
        <translation>Keep a copy of it, put the last backup in its place, or move it away to start anew.</translation>
    </message>
    <message>
        <source>A later version of the kiosk wrote these records</source>
        <translation>A later version of the kiosk wrote these records</translation>
    </message>
    <message>
        <source>Install that version again, or move the file away to start anew.</source>
        <translation>Install that version again, or move the file away to start anew.</translation>
    </message>
    <message>
        <source>Set the clock, and see that it is kept right (NTP, battery).</source>
        <translation>Set the clock, and see that it is kept right (NTP, battery).</translation>
    </message>
    <message>
        <source>It says {now}, which is too early.</source>
        <translation>It says {now}, which is too early.</translation>
    </message>
    <message>
        <source>It says {now}, but the kiosk has counted to {hour}.</source>
        <translation>It says {now}, but the kiosk has counted to {hour}.</translation>
    </message>
    <message>
        <source>It jumped to {hour}: until it is believed, records and codes grow old only while the kiosk runs.</source>
        <translation>It jumped to {hour}: until it is believed, records and codes grow old only while the kiosk runs.</translation>
    </message>
    <message>
        <source>If it is right, leave the kiosk running for a day; or else set it.</source>
        <translation>If it is right, leave the kiosk running for a day; or else set it.</translation>
    </message>
    <message>
        <source>None is within reach of this command.</source>
        <translation>None is within reach of this command.</translation>
    </message>
    <message>
        <source>Run it in the session of the kiosk&apos;s user (DISPLAY or WAYLAND_DISPLAY).</source>
        <translation>Run it in the session of the kiosk’s user (DISPLAY or WAYLAND_DISPLAY).</translation>
    </message>
    <message>
        <source>Not measured: {keys}. Letters and buttons may be too small or high.</source>
        <translation>Not measured: {keys}. Letters and buttons may be too small or high.</translation>
    </message>
    <message>
        <source>Measure the screen: on the staff panel, or as docs/it/screen.md says.</source>
        <translation>Measure the screen: on the staff panel, or as docs/it/screen.md says.</translation>
    </message>
    <message>
        <source>{number} pixels in a millimetre, {height} mm above the floor.</source>
        <translation>{number} pixels in a millimetre, {height} mm above the floor.</translation>
    </message>
    <message>
        <source>There is no touchscreen: only a mouse or a keyboard works.</source>
        <translation>There is no touchscreen: only a mouse or a keyboard works.</translation>
    </message>
    <message>
        <source>Only fingers have touched it for a day.</source>
        <translation>Only fingers have touched it for a day.</translation>
    </message>
    <message>
        <source>At {time} something lay on it for minutes, {across} % from the left and {down} % from the top.</source>
        <translation>At {time} something lay on it for minutes, {across} % from the left and {down} % from the top.</translation>
    </message>
    <message>
        <source>At {time} it was touched again and again by nothing, {across} % from the left and {down} % from the top.</source>
        <translation>At {time} it was touched again and again by nothing, {across} % from the left and {down} % from the top.</translation>
    </message>
    <message>
        <source>Check its cable; a serial one needs a driver.</source>
        <translation>Check its cable; a serial one needs a driver.</translation>
    </message>
    <message>
        <source>Wipe the glass and its rim dry; if it comes back, look for a crack, and have it replaced.</source>
        <translation>Wipe the glass and its rim dry; if it comes back, look for a crack, and have it replaced.</translation>
    </message>
    <message>
        <source>Until then this says nothing of leaflets, records, disk, clock, glass, PIN, receipts, starts and faults.</source>
        <translation>Until then this says nothing of leaflets, records, disk, clock, glass, PIN, receipts, starts and faults.</translation>
    </message>
    <message>
        <source>Until then nobody can open the staff panel.</source>
        <translation>Until then nobody can open the staff panel.</translation>
    </message>
    <message>
        <source>No PIN is set.</source>
        <translation>No PIN is set.</translation>
    </message>
    <message>
        <source>Set one: leaflet-kiosk set-pin.</source>
        <translation>Set one: leaflet-kiosk set-pin.</translation>
    </message>
    <message>
        <source>The PIN is set. So is the second one, for quitting.</source>
        <translation>The PIN is set. So is the second one, for quitting.</translation>
    </message>
    <message>
        <source>The PIN is set, but not the second one that quitting asks for.</source>
        <translation>The PIN is set, but not the second one that quitting asks for.</translation>
    </message>
    <message>
        <source>Set it: leaflet-kiosk set-pin --role quit.</source>
        <translation>Set it: leaflet-kiosk set-pin --role quit.</translation>
    </message>
    <message>
        <source>The PIN is set.</source>
        <translation>The PIN is set.</translation>
    </message>
    <message>
        <source>Patients are given none: receipts.enabled is false.</source>
        <translation>Patients are given none: receipts.enabled is false.</translation>
    </message>
    <message>
        <source>Until then patients are given no receipt.</source>
        <translation>Until then patients are given no receipt.</translation>
    </message>
    <message>
        <source>There is no key to sign them with yet.</source>
        <translation>There is no key to sign them with yet.</translation>
    </message>
    <message>
        <source>The kiosk makes one when it starts.</source>
        <translation>The kiosk makes one when it starts.</translation>
    </message>
    <message>
        <source>There is a key to sign them with.</source>
        <translation>There is a key to sign them with.</translation>
    </message>
    <message>
        <source>The kiosk has not ended badly of late.</source>
        <translation>The kiosk has not ended badly of late.</translation>
    </message>
    <message>
        <source>{number} starts, within minutes of one another, ended badly.</source>
        <translation>{number} starts, within minutes of one another, ended badly.</translation>
    </message>
    <message>
        <source>Look at the log; the last start may be the one that runs now.</source>
        <translation>Look at the log; the last start may be the one that runs now.</translation>
    </message>
    <message>
        <source>The kiosk has logged none for a day.</source>
        <translation>The kiosk has logged none for a day.</translation>
    </message>
    <message>
        <source>{number} within a day; the last one of {time}: {fault}</source>
        <translation>{number} within a day; the last one of {time}: {fault}</translation>
    </message>
    <message>
        <source>Look at the log.</source>
        <translation>Look at the log.</translation>
    </message>
    <message>
        <source>The machine has run for {machine}.</source>
        <translation>The machine has run for {machine}.</translation>
    </message>
    <message>
        <source>The kiosk has run for {kiosk}, the machine for {machine}.</source>
        <translation>The kiosk has run for {kiosk}, the machine for {machine}.</translation>
    </message>
    <message>
        <source>{here}; Qt cannot be loaded: {fault}.</source>
        <translation>{here}; Qt cannot be loaded: {fault}.</translation>
    </message>
    <message>
        <source>Install the libraries that Qt needs.</source>
        <translation>Install the libraries that Qt needs.</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{first} (and {more} more)</source>
        <translation>{first} (and {more} more)</translation>
    </message>
    <message>
        <source>{number} leaflet</source>
        <translation>{number} leaflet</translation>
    </message>
    <message>
        <source>{number} leaflets</source>
        <translation>{number} leaflets</translation>
    </message>
    <message>
        <source>{number} mistake</source>
        <translation>{number} mistake</translation>
    </message>
    <message>
        <source>{number} mistakes</source>
        <translation>{number} mistakes</translation>
    </message>
    <message>
        <source>{number} record</source>
        <translation>{number} record</translation>
    </message>
    <message>
        <source>{number} records</source>
        <translation>{number} records</translation>
    </message>
    <message>
        <source>{number} setting locked by policy</source>
        <translation>{number} setting locked by policy</translation>
    </message>
    <message>
        <source>{number} settings locked by policy</source>
        <translation>{number} settings locked by policy</translation>
    </message>
    <message>
        <source>{number} damaged file</source>
        <translation>{number} damaged file</translation>
    </message>
    <message>
        <source>{number} damaged files</source>
        <translation>{number} damaged files</translation>
    </message>
    <message>
        <source>{folder} belongs to {owner}, and this runs as {user}. Run it as that user: sudo -u {owner} leaflet-kiosk …</source>
        <translation>{folder} belongs to {owner}, and this runs as {user}. Run it as that user: sudo -u {owner} leaflet-kiosk …</translation>
    </message>
    <message>
        <source>The key of the seals over the records is damaged</source>
        <translation>The key of the seals over the records is damaged</translation>
    </message>
    <message>
        <source>Put it back from a backup; without it, earlier records can no longer be proved.</source>
        <translation>Put it back from a backup; without it, earlier records can no longer be proved.</translation>
    </message>
    <message>
        <source>The secrets could not be kept or read</source>
        <translation>The secrets could not be kept or read</translation>
    </message>
    <message>
        <source>Give the kiosk&apos;s user the right to read and write this file, and room on its disk.</source>
        <translation>Give the kiosk’s user the right to read and write this file, and room on its disk.</translation>
    </message>
    <message>
        <source>The file of the secrets is damaged</source>
        <translation>The file of the secrets is damaged</translation>
    </message>
    <message>
        <source>Delete it, then set the PINs again: leaflet-kiosk set-pin.</source>
        <translation>Delete it, then set the PINs again: leaflet-kiosk set-pin.</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Permission denied</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Operation not permitted</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>No such file or directory</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>Not a directory</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Is a directory</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Input/output error</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Read-only file system</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>No space left on device</translation>
    </message>
    <message>
        <source>The content folder cannot be read: {reason}.</source>
        <translation>The content folder cannot be read: {reason}.</translation>
    </message>
    <message>
        <source>Correct its place in the settings, or give the right to read it.</source>
        <translation>Correct its place in the settings, or give the right to read it.</translation>
    </message>
    <message>
        <source>The content folder holds no leaflet.</source>
        <translation>The content folder holds no leaflet.</translation>
    </message>
    <message>
        <source>Add a folder with a text for each language, such as fr.md and en.md.</source>
        <translation>Add a folder with a text for each language, such as fr.md and en.md.</translation>
    </message>
    <message>
        <source>It cannot be read: {reason}.</source>
        <translation>It cannot be read: {reason}.</translation>
    </message>
    <message>
        <source>Give everyone the right to it.</source>
        <translation>Give everyone the right to it.</translation>
    </message>
    <message>
        <source>Its last good version stays in force: {file}.</source>
        <translation>Its last good version stays in force: {file}.</translation>
    </message>
    <message>
        <source>Only what is right in it counts.</source>
        <translation>Only what is right in it counts.</translation>
    </message>
    <message>
        <source>It is left out.</source>
        <translation>It is left out.</translation>
    </message>
    <message>
        <source>These settings hold mistakes and do not count as they are.</source>
        <translation>These settings hold mistakes and do not count as they are.</translation>
    </message>
    <message>
        <source>Look at its name and its permissions.</source>
        <translation>Look at its name and its permissions.</translation>
    </message>
    <message>
        <source>The PIN could not be checked</source>
        <translation>The PIN could not be checked</translation>
    </message>
    <message>
        <source>If the machine has memory left, delete the file and set the PINs again.</source>
        <translation>If the machine has memory left, delete the file and set the PINs again.</translation>
    </message>
    <message>
        <source>With it, the kiosk hung or ended, start after start.</source>
        <translation>With it, the kiosk hung or ended, start after start.</translation>
    </message>
    <message>
        <source>Look at the pictures that are new in it: it is taken in again once a file changes.</source>
        <translation>Look at the pictures that are new in it: it is taken in again once a file changes.</translation>
    </message>
    <message>
        <source>The key of the receipts is damaged</source>
        <translation>The key of the receipts is damaged</translation>
    </message>
    <message>
        <source>Delete it and start the kiosk again, then collect the new one: leaflet-kiosk receipts key.</source>
        <translation>Delete it and start the kiosk again, then collect the new one: leaflet-kiosk receipts key.</translation>
    </message>
    <message>
        <source>Look at the printer, and put it right there.</source>
        <translation>Look at the printer, and put it right there.</translation>
    </message>
    <message>
        <source>Look at the queue: lpstat -l -p {queue}. What stopped it is to be put right first.</source>
        <translation>Look at the queue: lpstat -l -p {queue}. What stopped it is to be put right first.</translation>
    </message>
    <message>
        <source>Make this queue, or name another in print.queue.</source>
        <translation>Make this queue, or name another in print.queue.</translation>
    </message>
    <message>
        <source>{queue} is ready.</source>
        <translation>{queue} is ready.</translation>
    </message>
    <message>
        <source>{queue}: the paper is jammed.</source>
        <translation>{queue}: the paper is jammed.</translation>
    </message>
    <message>
        <source>{queue} is out of paper.</source>
        <translation>{queue} is out of paper.</translation>
    </message>
    <message>
        <source>{queue} is out of ink or toner.</source>
        <translation>{queue} is out of ink or toner.</translation>
    </message>
    <message>
        <source>{queue}: a cover is open.</source>
        <translation>{queue}: a cover is open.</translation>
    </message>
    <message>
        <source>{queue} is switched off, or its cable is out.</source>
        <translation>{queue} is switched off, or its cable is out.</translation>
    </message>
    <message>
        <source>{queue} is stopped, or takes no jobs.</source>
        <translation>{queue} is stopped, or takes no jobs.</translation>
    </message>
    <message>
        <source>{queue} does not print, and tells of an error.</source>
        <translation>{queue} does not print, and tells of an error.</translation>
    </message>
    <message>
        <source>{queue}: CUPS does not answer in time.</source>
        <translation>{queue}: CUPS does not answer in time.</translation>
    </message>
    <message>
        <source>CUPS has no queue {queue}.</source>
        <translation>CUPS has no queue {queue}.</translation>
    </message>
    <message>
        <source>{queue} cannot be reached: there is no CUPS, or it is stopped.</source>
        <translation>{queue} cannot be reached: there is no CUPS, or it is stopped.</translation>
    </message>
    <message>
        <source>Install and start cups and cups-client, or empty print.queue.</source>
        <translation>Install and start cups and cups-client, or empty print.queue.</translation>
    </message>
    <message>
        <source>The kiosk prints through CUPS, which this system has not.</source>
        <translation>The kiosk prints through CUPS, which this system has not.</translation>
    </message>
    <message>
        <source>Empty print.queue.</source>
        <translation>Empty print.queue.</translation>
    </message>
    <message>
        <source>Nobody can read while the kiosk shows nothing.</source>
        <translation>Nobody can read while the kiosk shows nothing.</translation>
    </message>
    <message>
        <source>This user may not see whether it runs: {reason}.</source>
        <translation>This user may not see whether it runs: {reason}.</translation>
    </message>
    <message>
        <source>It has said nothing since {time}: it is stuck.</source>
        <translation>It has said nothing since {time}: it is stuck.</translation>
    </message>
    <message>
        <source>The kiosk may not write to {folder}.</source>
        <translation>The kiosk may not write to {folder}.</translation>
    </message>
    <message>
        <source>Until then no confirmation is kept. Look at the owner of this folder, and whether its disk is there and not read-only (findmnt, dmesg).</source>
        <translation>Until then no confirmation is kept. Look at the owner of this folder, and whether its disk is there and not read-only (findmnt, dmesg).</translation>
    </message>
    <message>
        <source>It runs, but draws on no screen ({platform}).</source>
        <translation>It runs, but draws on no screen ({platform}).</translation>
    </message>
    <message>
        <source>The libraries of the screen are missing, or it is told to: look at the log, journalctl -u leaflet-kiosk; apt --fix-broken install; restart the kiosk.</source>
        <translation>The libraries of the screen are missing, or it is told to: look at the log, journalctl -u leaflet-kiosk; apt --fix-broken install; restart the kiosk.</translation>
    </message>
    <message>
        <source>It runs, but the screen takes no picture.</source>
        <translation>It runs, but the screen takes no picture.</translation>
    </message>
    <message>
        <source>It runs, but the screen has taken no picture since {time}.</source>
        <translation>It runs, but the screen has taken no picture since {time}.</translation>
    </message>
    <message>
        <source>Look at the screen, its cable and its power; then restart the kiosk.</source>
        <translation>Look at the screen, its cable and its power; then restart the kiosk.</translation>
    </message>
    <message>
        <source>Version {runs} still runs, {installed} is installed.</source>
        <translation>Version {runs} still runs, {installed} is installed.</translation>
    </message>
    <message>
        <source>It has run since {time}; no hour with a touch is over yet.</source>
        <translation>It has run since {time}; no hour with a touch is over yet.</translation>
    </message>
    <message>
        <source>It has run since {time}; last touched at {hour}.</source>
        <translation>It has run since {time}; last touched at {hour}.</translation>
    </message>
    <message>
        <source>It does not run: the screen is black.</source>
        <translation>It does not run: the screen is black.</translation>
    </message>
    <message>
        <source>None runs that says so in {folder}.</source>
        <translation>None runs that says so in {folder}.</translation>
    </message>
    <message>
        <source>Start it: leaflet-kiosk run.</source>
        <translation>Start it: leaflet-kiosk run.</translation>
    </message>
    <message>
        <source>It is out of service: patients see only that.</source>
        <translation>It is out of service: patients see only that.</translation>
    </message>
    <message>
        <source>Put it back: on the staff panel, or with leaflet-kiosk ask in-service.</source>
        <translation>Put it back: on the staff panel, or with leaflet-kiosk ask in-service.</translation>
    </message>
    <message>
        <source>The screen asks patients to fetch the staff.</source>
        <translation>The screen asks patients to fetch the staff.</translation>
    </message>
    <message>
        <source>Look at the other checks, and at the log.</source>
        <translation>Look at the other checks, and at the log.</translation>
    </message>
    <message>
        <source>Patients can read.</source>
        <translation>Patients can read.</translation>
    </message>
    <message>
        <source>Look at the log: journalctl -u leaflet-kiosk; restart the kiosk.</source>
        <translation>Look at the log: journalctl -u leaflet-kiosk; restart the kiosk.</translation>
    </message>
    <message>
        <source>Ask as root, or as the kiosk&apos;s user.</source>
        <translation>Ask as root, or as the kiosk’s user.</translation>
    </message>
    <message>
        <source>The counts of the wrong tries are damaged</source>
        <translation>The counts of the wrong tries are damaged</translation>
    </message>
    <message>
        <source>Delete the file: the kiosk makes it anew, and begins with a wait of half a minute.</source>
        <translation>Delete the file: the kiosk makes it anew, and begins with a wait of half a minute.</translation>
    </message>
    <message>
        <source>There is no sound device: nothing is read aloud.</source>
        <translation>There is no sound device: nothing is read aloud.</translation>
    </message>
    <message>
        <source>Plug in headphones or a loudspeaker, or set speech.offered to false.</source>
        <translation>Plug in headphones or a loudspeaker, or set speech.offered to false.</translation>
    </message>
    <message>
        <source>There is no sound device {name}, only {others}.</source>
        <translation>There is no sound device {name}, only {others}.</translation>
    </message>
    <message>
        <source>Plug it in, or name another in speech.device.</source>
        <translation>Plug it in, or name another in speech.device.</translation>
    </message>
    <message>
        <source>Speech may be heard from headphones alone, and nothing tells of any: so nothing is read aloud.</source>
        <translation>Speech may be heard from headphones alone, and nothing tells of any: so nothing is read aloud.</translation>
    </message>
    <message>
        <source>Name the device that they hang on in speech.device, or allow a loudspeaker in speech.output.</source>
        <translation>Name the device that they hang on in speech.device, or allow a loudspeaker in speech.output.</translation>
    </message>
    <message>
        <source>{device}: nobody has measured how loud speech is, so it may be faint.</source>
        <translation>{device}: nobody has measured how loud speech is, so it may be faint.</translation>
    </message>
    <message>
        <source>{device}: headphones alone, {level} dBA at the loudest.</source>
        <translation>{device}: headphones alone, {level}&#xa0;dBA at the loudest.</translation>
    </message>
    <message>
        <source>{device}: a loudspeaker too, {level} dBA at the loudest.</source>
        <translation>{device}: a loudspeaker too, {level}&#xa0;dBA at the loudest.</translation>
    </message>
    <message>
        <source>The system&apos;s own sound device</source>
        <translation>The system’s own sound device</translation>
    </message>
    <message>
        <source>Measure it on the staff&apos;s panel, among the settings.</source>
        <translation>Measure it on the staff’s panel, among the settings.</translation>
    </message>
    <message>
        <source>{lacks} of the {texts} texts that patients read are not translated: English stands in for them.</source>
        <translation>{lacks} of the {texts} texts that patients read are not translated: English stands in for them.</translation>
    </message>
    <message>
        <source>leaflet-kiosk translation new {language} writes what is to be translated.</source>
        <translation>leaflet-kiosk translation new {language} writes what is to be translated.</translation>
    </message>
    <message>
        <source>No native speaker has reviewed what patients read of the interface.</source>
        <translation>No native speaker has reviewed what patients read of the interface.</translation>
    </message>
    <message>
        <source>Have it reviewed, then write reviewed = true in translations/{language}.toml beside the settings.</source>
        <translation>Have it reviewed, then write reviewed = true in translations/{language}.toml beside the settings.</translation>
    </message>
    <message>
        <source>What patients read is translated, and was reviewed.</source>
        <translation>What patients read is translated, and was reviewed.</translation>
    </message>
    <message>
        <source>Version {version} since {time}.</source>
        <translation>Version {version} since {time}.</translation>
    </message>
    <message>
        <source>Version {bad} did not reach its first screen on {time}: {version} is back.</source>
        <translation>Version {bad} did not reach its first screen on {time}: {version} is back.</translation>
    </message>
    <message>
        <source>Version {bad} did not reach its first screen on {time}, and neither does {version}, which is back.</source>
        <translation>Version {bad} did not reach its first screen on {time}, and neither does {version}, which is back.</translation>
    </message>
    <message>
        <source>Version {version} came on {time}, when the kiosk was not well already.</source>
        <translation>Version {version} came on {time}, when the kiosk was not well already.</translation>
    </message>
    <message>
        <source>Nothing was updated on {time}: there would be no way back.</source>
        <translation>Nothing was updated on {time}: there would be no way back.</translation>
    </message>
    <message>
        <source>Nothing was updated on {time}: somebody was always using the kiosk.</source>
        <translation>Nothing was updated on {time}: somebody was always using the kiosk.</translation>
    </message>
    <message>
        <source>It is tried again the next night.</source>
        <translation>It is tried again the next night.</translation>
    </message>
    <message>
        <source>A newer version is taken by itself. {records} of the one that went stand beside the others, in a file “newer”: docs/it/update.md tells how to read them.</source>
        <translation>A newer version is taken by itself. {records} of the one that went stand beside the others, in a file “newer”: docs/it/update.md tells how to read them.</translation>
    </message>
    <message>
        <source>Report it; a newer version is taken by itself: journalctl -u apt-daily-upgrade.</source>
        <translation>Report it; a newer version is taken by itself: journalctl -u apt-daily-upgrade.</translation>
    </message>
    <message>
        <source>Look at the log: journalctl -u apt-daily-upgrade.</source>
        <translation>Look at the log: journalctl -u apt-daily-upgrade.</translation>
    </message>
</context>
<context>
    <name>Heard</name>
    <message>
        <source>Your code:</source>
        <translation>Your code:</translation>
    </message>
    <message>
        <source>To listen in English, press the key in the middle.</source>
        <translation>To listen in English, press the key in the middle.</translation>
    </message>
    <message>
        <source>To listen in English, press the second switch.</source>
        <translation>To listen in English, press the second switch.</translation>
    </message>
    <message>
        <source>To listen in English, touch the screen on “English”.</source>
        <translation>To listen in English, touch the screen on “English”.</translation>
    </message>
    <message>
        <source>You are at a screen in the waiting room. The leaflet begins here.</source>
        <translation>You are at a screen in the waiting room. The leaflet begins here.</translation>
    </message>
    <message>
        <source>The screen can be black while you listen. You will find that under “Sound”.</source>
        <translation>The screen can be black while you listen. You will find that under “Sound”.</translation>
    </message>
    <message>
        <source>The keys down and up go from sentence to sentence, right and left from page to page. The key in the middle chooses. The help key tells what each key does.</source>
        <translation>The keys down and up go from sentence to sentence, right and left from page to page. The key in the middle chooses. The help key tells what each key does.</translation>
    </message>
    <message>
        <source>The first switch moves on, the second one chooses. Choices can go by on their own, too, slower or faster. You will find that under “Sound”.</source>
        <translation>The first switch moves on, the second one chooses. Choices can go by on their own, too, slower or faster. You will find that under “Sound”.</translation>
    </message>
    <message>
        <source>Touch a paragraph, and it is read from there.</source>
        <translation>Touch a paragraph, and it is read from there.</translation>
    </message>
    <message>
        <source>Press the key in the middle.</source>
        <translation>Press the key in the middle.</translation>
    </message>
    <message>
        <source>Press the second switch.</source>
        <translation>Press the second switch.</translation>
    </message>
    <message>
        <source>Choose with the keys down and up.</source>
        <translation>Choose with the keys down and up.</translation>
    </message>
    <message>
        <source>Press the second switch when you hear what you choose.</source>
        <translation>Press the second switch when you hear what you choose.</translation>
    </message>
    <message>
        <source>Choose with the first switch.</source>
        <translation>Choose with the first switch.</translation>
    </message>
    <message>
        <source>Press any key to go on.</source>
        <translation>Press any key to go on.</translation>
    </message>
    <message>
        <source>Press a switch to go on.</source>
        <translation>Press a switch to go on.</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>ticked</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>not ticked</translation>
    </message>
    <message>
        <source>This page closes in {seconds} seconds.</source>
        <translation>This page closes in {seconds} seconds.</translation>
    </message>
    <message>
        <source>Here each key says what it does. Press the help key twice to go on.</source>
        <translation>Here each key says what it does. Press the help key twice to go on.</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Are you still there?</source>
        <translation>Are you still there?</translation>
    </message>
    <message>
        <source>Touch the screen to go on.</source>
        <translation>Touch the screen to go on.</translation>
    </message>
    <message>
        <source>Otherwise the screen goes back to the beginning.</source>
        <translation>Otherwise the screen goes back to the beginning.</translation>
    </message>
    <message>
        <source>I am here</source>
        <translation>I am here</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>What the keys do</source>
        <translation>What the keys do</translation>
    </message>
    <message>
        <source>The next sentence, the next control</source>
        <translation>The next sentence, the next control</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>The one before</translation>
    </message>
    <message>
        <source>Choose, or read on from here</source>
        <translation>Choose, or read on from here</translation>
    </message>
    <message>
        <source>The next page</source>
        <translation>The next page</translation>
    </message>
    <message>
        <source>The page before</source>
        <translation>The page before</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>Say it again</translation>
    </message>
    <message>
        <source>Pause, and go on</source>
        <translation>Pause, and go on</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Louder</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Softer</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Faster</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Slower</translation>
    </message>
    <message>
        <source>The other language</source>
        <translation>The other language</translation>
    </message>
    <message>
        <source>Black screen, or lit again</source>
        <translation>Black screen, or lit again</translation>
    </message>
    <message>
        <source>Pages turn by themselves, or not</source>
        <translation>Pages turn by themselves, or not</translation>
    </message>
    <message>
        <source>First switch: move on</source>
        <translation>First switch: move on</translation>
    </message>
    <message>
        <source>Second switch: choose</source>
        <translation>Second switch: choose</translation>
    </message>
    <message>
        <source>Up arrow</source>
        <translation>Up arrow</translation>
    </message>
    <message>
        <source>Down arrow</source>
        <translation>Down arrow</translation>
    </message>
    <message>
        <source>Left arrow</source>
        <translation>Left arrow</translation>
    </message>
    <message>
        <source>Right arrow</source>
        <translation>Right arrow</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Space bar</source>
        <translation>Space bar</translation>
    </message>
    <message>
        <source>Num Enter</source>
        <translation>Num Enter</translation>
    </message>
    <message>
        <source>Volume +</source>
        <translation>Volume +</translation>
    </message>
    <message>
        <source>Volume −</source>
        <translation>Volume −</translation>
    </message>
    <message>
        <source>Num {key}</source>
        <translation>Num {key}</translation>
    </message>
    <message>
        <source>Key F{number}</source>
        <translation>Key F{number}</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <comment>the language&apos;s own name</comment>
        <translation>English</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Choose your language</source>
        <translation>Choose your language</translation>
    </message>
</context>
<context>
    <name>Listening</name>
    <message>
        <source>No sound: plug the headphones in.</source>
        <translation>No sound: plug the headphones in.</translation>
    </message>
    <message>
        <source>No sound: please ask the staff.</source>
        <translation>No sound: please ask the staff.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Volume {step} of {steps}</source>
        <translation>Volume {step} of {steps}</translation>
    </message>
    <message>
        <source>Speed {step} of {steps}</source>
        <translation>Speed {step} of {steps}</translation>
    </message>
    <message>
        <source>The pages turn by themselves</source>
        <translation>The pages turn by themselves</translation>
    </message>
    <message>
        <source>Black screen, to listen in peace</source>
        <translation>Black screen, to listen in peace</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>Stop listening</translation>
    </message>
    <message>
        <source>What the keys do</source>
        <translation>What the keys do</translation>
    </message>
    <message>
        <source>The first switch moves on</source>
        <translation>The first switch moves on</translation>
    </message>
    <message>
        <source>Seconds a choice: {seconds}</source>
        <translation>Seconds a choice: {seconds}</translation>
    </message>
    <message>
        <source>Slower choices</source>
        <translation>Slower choices</translation>
    </message>
    <message>
        <source>Faster choices</source>
        <translation>Faster choices</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Softer</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Louder</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Slower</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Faster</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Small</source>
        <translation>Small</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Very large</translation>
    </message>
    <message>
        <source>Cream</source>
        <translation>Cream</translation>
    </message>
    <message>
        <source>Black on white</source>
        <translation>Black on white</translation>
    </message>
    <message>
        <source>White on black</source>
        <translation>White on black</translation>
    </message>
    <message>
        <source>This is how the text will look.</source>
        <translation>This is how the text will look.</translation>
    </message>
    <message>
        <source>Text size and colours</source>
        <translation>Text size and colours</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>OutOfOrder</name>
    <message>
        <source>It will be back soon. Thank you for waiting.</source>
        <translation>It will be back soon. Thank you for waiting.</translation>
    </message>
    <message>
        <source>Please ask the staff for the printed leaflet. Thank you.</source>
        <translation>Please ask the staff for the printed leaflet. Thank you.</translation>
    </message>
    <message>
        <source>For the staff: there is no leaflet to show. Call the technicians.</source>
        <translation>For the staff: there is no leaflet to show. Call the technicians.</translation>
    </message>
    <message>
        <source>For the staff: a fault. The screen comes back by itself.</source>
        <translation>For the staff: a fault. The screen comes back by itself.</translation>
    </message>
    <message>
        <source>For the staff: a fault that comes back. Call the technicians.</source>
        <translation>For the staff: a fault that comes back. Call the technicians.</translation>
    </message>
    <message>
        <source>This screen is not available now.</source>
        <translation>This screen is not available now.</translation>
    </message>
    <message>
        <source>Please ask the staff. Thank you.</source>
        <translation>Please ask the staff. Thank you.</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Contents</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Words explained</source>
        <translation>Words explained</translation>
    </message>
    <message>
        <source>My questions for the doctor</source>
        <translation>My questions for the doctor</translation>
    </message>
    <message>
        <source>About this text</source>
        <translation>About this text</translation>
    </message>
    <message>
        <source>Tick what you want to ask, and write down the answers.</source>
        <translation>Tick what you want to ask, and write down the answers.</translation>
    </message>
    <message>
        <source>Other questions</source>
        <translation>Other questions</translation>
    </message>
    <message>
        <source>Version {version}, {date}</source>
        <translation>Version {version}, {date}</translation>
    </message>
    <message>
        <source>This is not consent. You are not signing anything. Talk to your doctor.</source>
        <translation>This is not consent. You are not signing anything. Talk to your doctor.</translation>
    </message>
    <message>
        <source>Page {number} of {total}</source>
        <translation>Page {number} of {total}</translation>
    </message>
    <message>
        <source>Show this code to your doctor or at the desk:</source>
        <translation>Show this code to your doctor or at the desk:</translation>
    </message>
    <message>
        <source>This square says the same, for the camera of the staff.</source>
        <translation>This square says the same, for the camera of the staff.</translation>
    </message>
    <message>
        <source>What I want to ask</source>
        <translation>What I want to ask</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>I have another question</source>
        <translation>I have another question</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>What would you like to ask?</source>
        <translation>What would you like to ask?</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Warning:</source>
        <translation>Warning:</translation>
    </message>
    <message>
        <source>Telephone:</source>
        <translation>Telephone:</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Another question</source>
        <translation>Another question</translation>
    </message>
    <message>
        <source>Questions:</source>
        <translation>Questions:</translation>
    </message>
    <message>
        <source>Reading receipt</source>
        <translation>Reading receipt</translation>
    </message>
    <message>
        <source>This is not consent.</source>
        <translation>This is not consent.</translation>
    </message>
    <message>
        <source>Leaflet:</source>
        <translation>Leaflet:</translation>
    </message>
    <message>
        <source>Version:</source>
        <translation>Version:</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>Date:</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>Code:</translation>
    </message>
    <message>
        <source>Kiosk:</source>
        <translation>Kiosk:</translation>
    </message>
    <message>
        <source>Said to have heard:</source>
        <translation>Said to have heard:</translation>
    </message>
    <message>
        <source>Said to have read:</source>
        <translation>Said to have read:</translation>
    </message>
    <message>
        <source>Shown in full:</source>
        <translation>Shown in full:</translation>
    </message>
    <message>
        <source>Shown in part:</source>
        <translation>Shown in part:</translation>
    </message>
    <message>
        <source>Not shown:</source>
        <translation>Not shown:</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Which leaflet is yours?</source>
        <translation>Which leaflet is yours?</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Picture:</source>
        <translation>Picture:</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} of {total}</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Touches do nothing. To end early, hold one finger still for 3 seconds.</source>
        <translation>Touches do nothing. To end early, hold one finger still for 3 seconds.</translation>
    </message>
    <message>
        <source>You can clean the screen now</source>
        <translation>You can clean the screen now</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Touches do nothing for 60 seconds</source>
        <translation>Touches do nothing for 60 seconds</translation>
    </message>
    <message>
        <source>Check a code</source>
        <translation>Check a code</translation>
    </message>
    <message>
        <source>Ends what someone is reading</source>
        <translation>Ends what someone is reading</translation>
    </message>
    <message>
        <source>The screen is closed to patients</source>
        <translation>The screen is closed to patients</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistics</translation>
    </message>
    <message>
        <source>Today and the last weeks</source>
        <translation>Today and the last weeks</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>All records, on a USB stick</source>
        <translation>All records, on a USB stick</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Keypad</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Calibrate</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>Quit or restart</source>
        <translation>Quit or restart</translation>
    </message>
    <message>
        <source>Back into service</source>
        <translation>Back into service</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>Patients are sent to the staff</source>
        <translation>Patients are sent to the staff</translation>
    </message>
    <message>
        <source>Next patient</source>
        <translation>Next patient</translation>
    </message>
    <message>
        <source>Back to the beginning, at once</source>
        <translation>Back to the beginning, at once</translation>
    </message>
    <message>
        <source>Clean the screen</source>
        <translation>Clean the screen</translation>
    </message>
    <message>
        <source>What a patient was shown</source>
        <translation>What a patient was shown</translation>
    </message>
    <message>
        <source>Restart the kiosk</source>
        <translation>Restart the kiosk</translation>
    </message>
    <message>
        <source>It is back in a few seconds</source>
        <translation>It is back in a few seconds</translation>
    </message>
    <message>
        <source>Quit the kiosk</source>
        <translation>Quit the kiosk</translation>
    </message>
    <message>
        <source>The kiosk ends, unless the machine starts it again</source>
        <translation>The kiosk ends, unless the machine starts it again</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>No, stay</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Nothing changes</translation>
    </message>
    <message>
        <source>Yes, restart it</source>
        <translation>Yes, restart it</translation>
    </message>
    <message>
        <source>Patients wait a few seconds</source>
        <translation>Patients wait a few seconds</translation>
    </message>
    <message>
        <source>Yes, quit it</source>
        <translation>Yes, quit it</translation>
    </message>
    <message>
        <source>Patients can read nothing here any more</source>
        <translation>Patients can read nothing here any more</translation>
    </message>
    <message>
        <source>The technicians set one, on this machine: {command}</source>
        <translation>The technicians set one, on this machine: {command}</translation>
    </message>
    <message>
        <source>For the staff</source>
        <translation>For the staff</translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation>Please wait</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Type the PIN</source>
        <translation>Type the PIN</translation>
    </message>
    <message>
        <source>Type the second PIN</source>
        <translation>Type the second PIN</translation>
    </message>
    <message>
        <source>Choose a PIN</source>
        <translation>Choose a PIN</translation>
    </message>
    <message>
        <source>Type the same PIN once more</source>
        <translation>Type the same PIN once more</translation>
    </message>
    <message>
        <source>Too many tries. Wait, or call the technicians.</source>
        <translation>Too many tries. Wait, or call the technicians.</translation>
    </message>
    <message>
        <source>{least} to {most} digits</source>
        <translation>{least} to {most} digits</translation>
    </message>
    <message>
        <source>The PIN cannot be read</source>
        <translation>The PIN cannot be read</translation>
    </message>
    <message>
        <source>The technicians set it again, on this machine: {command}</source>
        <translation>The technicians set it again, on this machine: {command}</translation>
    </message>
    <message>
        <source>No PIN is set yet</source>
        <translation>No PIN is set yet</translation>
    </message>
    <message>
        <source>No second PIN is set yet</source>
        <translation>No second PIN is set yet</translation>
    </message>
    <message>
        <source>That did not work. Try again, or else call the technicians.</source>
        <translation>That did not work. Try again, or else call the technicians.</translation>
    </message>
    <message>
        <source>set by the technicians</source>
        <translation>set by the technicians</translation>
    </message>
    <message>
        <source>Nothing is saved: call the technicians</source>
        <translation>Nothing is saved: call the technicians</translation>
    </message>
    <message>
        <source>No touchscreen: call the technicians</source>
        <translation>No touchscreen: call the technicians</translation>
    </message>
    <message>
        <source>Leaflet problem: call the technicians</source>
        <translation>Leaflet problem: call the technicians</translation>
    </message>
    <message>
        <source>No receipts: call the technicians</source>
        <translation>No receipts: call the technicians</translation>
    </message>
    <message>
        <source>The printer does not print: look at it</source>
        <translation>The printer does not print: look at it</translation>
    </message>
    <message>
        <source>No sound: call the technicians</source>
        <translation>No sound: call the technicians</translation>
    </message>
    <message>
        <source>Damaged records: call the technicians</source>
        <translation>Damaged records: call the technicians</translation>
    </message>
    <message>
        <source>Someone is reading: this would end it.</source>
        <translation>Someone is reading: this would end it.</translation>
    </message>
    <message>
        <source>Someone is reading. “Next patient” and “Clean the screen” would end it.</source>
        <translation>Someone is reading. “Next patient” and “Clean the screen” would end it.</translation>
    </message>
    <message>
        <source>Nobody has read since the kiosk was started.</source>
        <translation>Nobody has read since the kiosk was started.</translation>
    </message>
    <message>
        <source>Free: the last one left less than 5 minutes ago.</source>
        <translation>Free: the last one left less than 5 minutes ago.</translation>
    </message>
    <message>
        <source>Free: the last one left about {minutes} minutes ago.</source>
        <translation>Free: the last one left about {minutes} minutes ago.</translation>
    </message>
    <message>
        <source>1</source>
        <comment>the first day of a month</comment>
        <translation>1</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>That is not the PIN.</translation>
    </message>
    <message>
        <source>The two were not the same. Choose a PIN again.</source>
        <translation>The two were not the same. Choose a PIN again.</translation>
    </message>
    <message>
        <source>It is done.</source>
        <translation>It is done.</translation>
    </message>
    <message>
        <source>A PIN has {least} to {most} digits.</source>
        <translation>A PIN has {least} to {most} digits.</translation>
    </message>
    <message>
        <source>The two PINs must differ.</source>
        <translation>The two PINs must differ.</translation>
    </message>
    <message>
        <source>This PIN is easy to guess. Choose another one.</source>
        <translation>This PIN is easy to guess. Choose another one.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>Back to the result</source>
        <translation>Back to the result</translation>
    </message>
    <message>
        <source>More questions</source>
        <translation>More questions</translation>
    </message>
    <message>
        <source>The questions ({number})</source>
        <translation>The questions ({number})</translation>
    </message>
    <message>
        <source>What the patient wants to ask</source>
        <translation>What the patient wants to ask</translation>
    </message>
    <message>
        <source>Type the code that the patient shows you.</source>
        <translation>Type the code that the patient shows you.</translation>
    </message>
    <message>
        <source>Too many unknown codes. You can try again when the time is up.</source>
        <translation>Too many unknown codes. You can try again when the time is up.</translation>
    </message>
    <message>
        <source>The important part was read</source>
        <translation>The important part was read</translation>
    </message>
    <message>
        <source>The important part was shown, but not said to be read</source>
        <translation>The important part was shown, but not said to be read</translation>
    </message>
    <message>
        <source>The important part was shown only in part</source>
        <translation>The important part was shown only in part</translation>
    </message>
    <message>
        <source>The important part was not shown</source>
        <translation>The important part was not shown</translation>
    </message>
    <message>
        <source>The important part was heard</source>
        <translation>The important part was heard</translation>
    </message>
    <message>
        <source>The important part was read and heard</source>
        <translation>The important part was read and heard</translation>
    </message>
    <message>
        <source>“{words}” and “{more}”</source>
        <translation>“{words}” and “{more}”</translation>
    </message>
    <message>
        <source>“{words}”, and noted no question</source>
        <translation>“{words}”, and noted no question</translation>
    </message>
    <message>
        <source>“{words}”, without confirming</source>
        <translation>“{words}”, without confirming</translation>
    </message>
    <message>
        <source>Nothing: they did not confirm</source>
        <translation>Nothing: they did not confirm</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>4 weeks</source>
        <translation>4 weeks</translation>
    </message>
    <message>
        <source>Before the last 7 days there were too few sessions. Look at the 7 days.</source>
        <translation>Before the last 7 days there were too few sessions. Look at the 7 days.</translation>
    </message>
    <message>
        <source>So few are not shown in detail, so that no one can be recognised.</source>
        <translation>So few are not shown in detail, so that no one can be recognised.</translation>
    </message>
    <message>
        <source>Nobody has read a leaflet in these days.</source>
        <translation>Nobody has read a leaflet in these days.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Hidden: fewer than {least}, or what would give them away.</source>
        <translation>Hidden: fewer than {least}, or what would give them away.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Languages</translation>
    </message>
    <message>
        <source>Text sizes</source>
        <translation>Text sizes</translation>
    </message>
    <message>
        <source>Questions for the doctor</source>
        <translation>Questions for the doctor</translation>
    </message>
    <message>
        <source>{share}%</source>
        <translation>{share}%</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Began</translation>
    </message>
    <message>
        <source>Part to read</source>
        <translation>Part to read</translation>
    </message>
    <message>
        <source>… all of it</source>
        <translation>… all of it</translation>
    </message>
    <message>
        <source>… read</source>
        <translation>… read</translation>
    </message>
    <message>
        <source>How far they come</source>
        <translation>How far they come</translation>
    </message>
    <message>
        <source>By week, and read</source>
        <translation>By week, and read</translation>
    </message>
    <message>
        <source>7 days, and read</source>
        <translation>7 days, and read</translation>
    </message>
    <message>
        <source>4 weeks, and read</source>
        <translation>4 weeks, and read</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Having read</source>
        <translation>Having read</translation>
    </message>
    <message>
        <source>End, unread</source>
        <translation>End, unread</translation>
    </message>
    <message>
        <source>Left early</source>
        <translation>Left early</translation>
    </message>
    <message>
        <source>{first}–{last} h</source>
        <translation>{first}–{last} h</translation>
    </message>
    <message>
        <source>By hour of day</source>
        <translation>By hour of day</translation>
    </message>
    <message>
        <source>By leaflet, and read</source>
        <translation>By leaflet, and read</translation>
    </message>
    <message>
        <source>below 10 s</source>
        <translation>below 10 s</translation>
    </message>
    <message>
        <source>10–30 s</source>
        <translation>10–30 s</translation>
    </message>
    <message>
        <source>½–2 min</source>
        <translation>½–2 min</translation>
    </message>
    <message>
        <source>over 2 min</source>
        <translation>over 2 min</translation>
    </message>
    <message>
        <source>Seen by, typical time</source>
        <translation>Seen by, typical time</translation>
    </message>
    <message>
        <source>First answers that were right</source>
        <translation>First answers that were right</translation>
    </message>
    <message>
        <source>{right} of {all}</source>
        <translation>{right} of {all}</translation>
    </message>
    <message>
        <source>Some were noted</source>
        <translation>Some were noted</translation>
    </message>
    <message>
        <source>None were noted</source>
        <translation>None were noted</translation>
    </message>
    <message>
        <source>Leaflets</source>
        <translation>Leaflets</translation>
    </message>
    <message>
        <source>What patients want to ask</source>
        <translation>What patients want to ask</translation>
    </message>
    <message>
        <source>Another question</source>
        <translation>Another question</translation>
    </message>
    <message>
        <source>Sessions by day</source>
        <translation>Sessions by day</translation>
    </message>
    <message>
        <source>By the staff</source>
        <translation>By the staff</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Fault</translation>
    </message>
    <message>
        <source>How sessions ended</source>
        <translation>How sessions ended</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Leaflet</source>
        <translation>Leaflet</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>The patient said</source>
        <translation>The patient said</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>{day}, between {from_hour}:00 and {to_hour}:00</source>
        <translation>{day}, between {from_hour}:00 and {to_hour}:00</translation>
    </message>
    <message>
        <source>Check another code</source>
        <translation>Check another code</translation>
    </message>
    <message>
        <source>You can try again in {time}.</source>
        <translation>You can try again in {time}.</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>{label}: {number}</source>
        <translation>{label}: {number}</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>hidden</translation>
    </message>
    <message>
        <source>Calibrate the screen</source>
        <translation>Calibrate the screen</translation>
    </message>
    <message>
        <source>{number} pixels in a millimetre</source>
        <translation>{number} pixels in a millimetre</translation>
    </message>
    <message>
        <source>Hold a bank card against the screen. Make the outline exactly as large.</source>
        <translation>Hold a bank card against the screen. Make the outline exactly as large.</translation>
    </message>
    <message>
        <source>Much smaller</source>
        <translation>Much smaller</translation>
    </message>
    <message>
        <source>Much larger</source>
        <translation>Much larger</translation>
    </message>
    <message>
        <source>A bit smaller</source>
        <translation>A bit smaller</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Saved. The screen adapts when you close.</source>
        <translation>Saved. The screen adapts when you close.</translation>
    </message>
    <message>
        <source>A bit larger</source>
        <translation>A bit larger</translation>
    </message>
    <message>
        <source>From the eye to the screen</source>
        <translation>From the eye to the screen</translation>
    </message>
    <message>
        <source>From the floor to the lower edge of the picture</source>
        <translation>From the floor to the lower edge of the picture</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>not measured</translation>
    </message>
    <message>
        <source>{length} mm</source>
        <translation>{length} mm</translation>
    </message>
    <message>
        <source>The screen is not measured</source>
        <translation>The screen is not measured</translation>
    </message>
    <message>
        <source>All figures below rest on what the screen says of itself.</source>
        <translation>All figures below rest on what the screen says of itself.</translation>
    </message>
    <message>
        <source>Match the card.</source>
        <translation>Match the card.</translation>
    </message>
    <message>
        <source>Capital letters: {height} mm, {degrees}°</source>
        <translation>Capital letters: {height} mm, {degrees}°</translation>
    </message>
    <message>
        <source>At least {degrees}° from where the patient stands.</source>
        <translation>At least {degrees}° from where the patient stands.</translation>
    </message>
    <message>
        <source>Too small: let patients stand closer.</source>
        <translation>Too small: let patients stand closer.</translation>
    </message>
    <message>
        <source>A full line: {count} characters</source>
        <translation>A full line: {count} characters</translation>
    </message>
    <message>
        <source>{least} to {most} read best.</source>
        <translation>{least} to {most} read best.</translation>
    </message>
    <message>
        <source>Too short: the screen is small for this distance.</source>
        <translation>Too short: the screen is small for this distance.</translation>
    </message>
    <message>
        <source>Too long: the letters are small for this screen.</source>
        <translation>Too long: the letters are small for this screen.</translation>
    </message>
    <message>
        <source>Within reach: {low} to {high} mm above the floor.</source>
        <translation>Within reach: {low} to {high} mm above the floor.</translation>
    </message>
    <message>
        <source>{controls}: height not known</source>
        <translation>{controls}: height not known</translation>
    </message>
    <message>
        <source>Measure from the floor to the lower edge.</source>
        <translation>Measure from the floor to the lower edge.</translation>
    </message>
    <message>
        <source>{controls}: {low} to {high} mm</source>
        <translation>{controls}: {low} to {high} mm</translation>
    </message>
    <message>
        <source>Too low: hang the screen {off} mm higher.</source>
        <translation>Too low: hang the screen {off} mm higher.</translation>
    </message>
    <message>
        <source>Too high: hang the screen {off} mm lower.</source>
        <translation>Too high: hang the screen {off} mm lower.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>How loud speech is</source>
        <translation>How loud speech is</translation>
    </message>
    <message>
        <source>Message when out of service</source>
        <translation>Message when out of service</translation>
    </message>
    <message>
        <source>Which leaflets</source>
        <translation>Which leaflets</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Language of the first screen</source>
        <translation>Language of the first screen</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{count} of {all}</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Quieter</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Louder</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Two switches: pace</source>
        <translation>Two switches: pace</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>{level} dBA</source>
        <translation>{level}&#xa0;dBA</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>1. Hold a sound meter where the ear is, and play the tone</source>
        <translation>1. Hold a sound meter where the ear is, and play the tone</translation>
    </message>
    <message>
        <source>2. Set what the meter reads (dBA)</source>
        <translation>2. Set what the meter reads (dBA)</translation>
    </message>
    <message>
        <source>3. Play it as patients hear it first: at most 65 dBA</source>
        <translation>3. Play it as patients hear it first: at most 65&#xa0;dBA</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Offered</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>Not offered</translation>
    </message>
    <message>
        <source>Saved. It applies from the next patient on.</source>
        <translation>Saved. It applies from the next patient on.</translation>
    </message>
    <message>
        <source>First</source>
        <translation>First</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Chosen</translation>
    </message>
    <message>
        <source>Ask the staff</source>
        <translation>Ask the staff</translation>
    </message>
    <message>
        <source>Back soon</source>
        <translation>Back soon</translation>
    </message>
    <message>
        <source>Printed leaflet</source>
        <translation>Printed leaflet</translation>
    </message>
    <message>
        <source>Our own text</source>
        <translation>Our own text</translation>
    </message>
    <message>
        <source>1. Card</source>
        <translation>1. Card</translation>
    </message>
    <message>
        <source>2. Place</source>
        <translation>2. Place</translation>
    </message>
    <message>
        <source>3. Result</source>
        <translation>3. Result</translation>
    </message>
    <message>
        <source>An export is under way</source>
        <translation>An export is under way</translation>
    </message>
    <message>
        <source>The export is complete</source>
        <translation>The export is complete</translation>
    </message>
    <message>
        <source>The export was stopped</source>
        <translation>The export was stopped</translation>
    </message>
    <message>
        <source>The export failed</source>
        <translation>The export failed</translation>
    </message>
    <message>
        <source>Nothing of it was left there.</source>
        <translation>Nothing of it was left there.</translation>
    </message>
    <message>
        <source>This folder cannot be reached.</source>
        <translation>This folder cannot be reached.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Put a USB stick in</source>
        <translation>Put a USB stick in</translation>
    </message>
    <message>
        <source>It appears here by itself.</source>
        <translation>It appears here by itself.</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>Where to?</translation>
    </message>
    <message>
        <source>All records, as CSV and JSON. No patient is named in them.</source>
        <translation>All records, as CSV and JSON. No patient is named in them.</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>{size} free</translation>
    </message>
    <message>
        <source>{done} of {total} records</source>
        <translation>{done} of {total} records</translation>
    </message>
    <message>
        <source>You can close this panel meanwhile.</source>
        <translation>You can close this panel meanwhile.</translation>
    </message>
    <message>
        <source>Leave the stick in. You can close this panel meanwhile.</source>
        <translation>Leave the stick in. You can close this panel meanwhile.</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Stop the export</translation>
    </message>
    <message>
        <source>On {place}, in {folder}</source>
        <translation>On {place}, in {folder}</translation>
    </message>
    <message>
        <source>The stick can be taken out now.</source>
        <translation>The stick can be taken out now.</translation>
    </message>
    <message>
        <source>Another export</source>
        <translation>Another export</translation>
    </message>
    <message>
        <source>There is not enough room.</source>
        <translation>There is not enough room.</translation>
    </message>
    <message>
        <source>Free some room there, or take another stick.</source>
        <translation>Free some room there, or take another stick.</translation>
    </message>
    <message>
        <source>Nothing may be written there.</source>
        <translation>Nothing may be written there.</translation>
    </message>
    <message>
        <source>Unlock the stick, or take another one.</source>
        <translation>Unlock the stick, or take another one.</translation>
    </message>
    <message>
        <source>The stick was taken out, or it is broken.</source>
        <translation>The stick was taken out, or it is broken.</translation>
    </message>
    <message>
        <source>Put it in again, or take another one.</source>
        <translation>Put it in again, or take another one.</translation>
    </message>
    <message>
        <source>Try again, or else call the technicians.</source>
        <translation>Try again, or else call the technicians.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>All is well</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>There is nothing to do.</translation>
    </message>
    <message>
        <source>{thing}: fault, call the technicians</source>
        <translation>{thing}: fault, call the technicians</translation>
    </message>
    <message>
        <source>{thing}: tell the technicians</source>
        <translation>{thing}: tell the technicians</translation>
    </message>
    <message>
        <source>{day}, {hour}:{minute}</source>
        <translation>{day}, {hour}:{minute}</translation>
    </message>
    <message>
        <source>{day}, {hour}:00</source>
        <translation>{day}, {hour}:00</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>Damaged records</source>
        <translation>Damaged records</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Touchscreen</source>
        <translation>Touchscreen</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calibration</translation>
    </message>
    <message>
        <source>Glass</source>
        <translation>Glass</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Starts</translation>
    </message>
    <message>
        <source>Last faults</source>
        <translation>Last faults</translation>
    </message>
    <message>
        <source>Running time</source>
        <translation>Running time</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Last update</source>
        <translation>Last update</translation>
    </message>
    <message>
        <source>Print a leaflet</source>
        <translation>Print a leaflet</translation>
    </message>
    <message>
        <source>In large print, on A4. In which language?</source>
        <translation>In large print, on A4. In which language?</translation>
    </message>
    <message>
        <source>It is being printed.</source>
        <translation>It is being printed.</translation>
    </message>
    <message>
        <source>Nothing is printed: the paper is jammed.</source>
        <translation>Nothing is printed: the paper is jammed.</translation>
    </message>
    <message>
        <source>Nothing is printed: there is no paper.</source>
        <translation>Nothing is printed: there is no paper.</translation>
    </message>
    <message>
        <source>Nothing is printed: there is no ink or toner.</source>
        <translation>Nothing is printed: there is no ink or toner.</translation>
    </message>
    <message>
        <source>Nothing is printed: a cover of the printer is open.</source>
        <translation>Nothing is printed: a cover of the printer is open.</translation>
    </message>
    <message>
        <source>Nothing is printed: is the printer switched on, and its cable in?</source>
        <translation>Nothing is printed: is the printer switched on, and its cable in?</translation>
    </message>
    <message>
        <source>Nothing is printed: call the technicians.</source>
        <translation>Nothing is printed: call the technicians.</translation>
    </message>
    <message>
        <source>{language}: the interface is not all translated, or not reviewed</source>
        <translation>{language}: the interface is not all translated, or not reviewed</translation>
    </message>
    <message>
        <source>Call the technicians.</source>
        <translation>Call the technicians.</translation>
    </message>
    <message>
        <source>Tell the technicians when you can.</source>
        <translation>Tell the technicians when you can.</translation>
    </message>
    <message>
        <source>“{title}” can be read, but is not quite in order</source>
        <translation>“{title}” can be read, but is not quite in order</translation>
    </message>
    <message>
        <source>“{title}” has mistakes, and is not shown as it should be</source>
        <translation>“{title}” has mistakes, and is not shown as it should be</translation>
    </message>
    <message>
        <source>Call the technicians. Until then, give it on paper.</source>
        <translation>Call the technicians. Until then, give it on paper.</translation>
    </message>
    <message>
        <source>Leaflets are missing on the screen</source>
        <translation>Leaflets are missing on the screen</translation>
    </message>
    <message>
        <source>A setting holds a mistake</source>
        <translation>A setting holds a mistake</translation>
    </message>
    <message>
        <source>Nothing is saved</source>
        <translation>Nothing is saved</translation>
    </message>
    <message>
        <source>Call the technicians. Patients can read, but get no code meanwhile.</source>
        <translation>Call the technicians. Patients can read, but get no code meanwhile.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>The disk is full</translation>
    </message>
    <message>
        <source>The clock is wrong</source>
        <translation>The clock is wrong</translation>
    </message>
    <message>
        <source>Call the technicians. Dates of codes may be wrong.</source>
        <translation>Call the technicians. Dates of codes may be wrong.</translation>
    </message>
    <message>
        <source>The printer does not print</source>
        <translation>The printer does not print</translation>
    </message>
    <message>
        <source>Call the technicians. It is not for you to put right.</source>
        <translation>Call the technicians. It is not for you to put right.</translation>
    </message>
    <message>
        <source>Nothing is read aloud</source>
        <translation>Nothing is read aloud</translation>
    </message>
    <message>
        <source>Patients get no receipt</source>
        <translation>Patients get no receipt</translation>
    </message>
    <message>
        <source>Call the technicians. The code works all the same.</source>
        <translation>Call the technicians. The code works all the same.</translation>
    </message>
    <message>
        <source>The kiosk stops again and again</source>
        <translation>The kiosk stops again and again</translation>
    </message>
    <message>
        <source>Put it out of service, and call the technicians.</source>
        <translation>Put it out of service, and call the technicians.</translation>
    </message>
    <message>
        <source>The kiosk did not come through its update</source>
        <translation>The kiosk did not come through its update</translation>
    </message>
    <message>
        <source>Nothing has been recorded yet</source>
        <translation>Nothing has been recorded yet</translation>
    </message>
    <message>
        <source>Some older data are damaged</source>
        <translation>Some older data are damaged</translation>
    </message>
    <message>
        <source>The disk is almost full</source>
        <translation>The disk is almost full</translation>
    </message>
    <message>
        <source>The clock may be wrong</source>
        <translation>The clock may be wrong</translation>
    </message>
    <message>
        <source>Tell the technicians. Dates of codes may be wrong.</source>
        <translation>Tell the technicians. Dates of codes may be wrong.</translation>
    </message>
    <message>
        <source>No touchscreen is found</source>
        <translation>No touchscreen is found</translation>
    </message>
    <message>
        <source>Check its cable. If it is in, call the technicians.</source>
        <translation>Check its cable. If it is in, call the technicians.</translation>
    </message>
    <message>
        <source>The screen has not been measured</source>
        <translation>The screen has not been measured</translation>
    </message>
    <message>
        <source>Letters may be too small, buttons too high. Go back and touch “Calibrate”, with a bank card and a tape measure at hand.</source>
        <translation>Letters may be too small, buttons too high. Go back and touch “Calibrate”, with a bank card and a tape measure at hand.</translation>
    </message>
    <message>
        <source>Something touched the glass, and it was no finger</source>
        <translation>Something touched the glass, and it was no finger</translation>
    </message>
    <message>
        <source>Wipe the glass and its rim dry. If it comes back, call the technicians: it may be cracked.</source>
        <translation>Wipe the glass and its rim dry. If it comes back, call the technicians: it may be cracked.</translation>
    </message>
    <message>
        <source>Look at it: is it switched on, with paper and ink, its covers closed? Otherwise, call the technicians.</source>
        <translation>Look at it: is it switched on, with paper and ink, its covers closed? Otherwise, call the technicians.</translation>
    </message>
    <message>
        <source>What is read aloud may be faint, or not heard at all</source>
        <translation>What is read aloud may be faint, or not heard at all</translation>
    </message>
    <message>
        <source>A PIN is missing</source>
        <translation>A PIN is missing</translation>
    </message>
    <message>
        <source>A new version of the kiosk could not be taken</source>
        <translation>A new version of the kiosk could not be taken</translation>
    </message>
    <message>
        <source>The one before works on. Tell the technicians.</source>
        <translation>The one before works on. Tell the technicians.</translation>
    </message>
    <message>
        <source>Patients get no receipt yet</source>
        <translation>Patients get no receipt yet</translation>
    </message>
    <message>
        <source>The kiosk stopped unexpectedly</source>
        <translation>The kiosk stopped unexpectedly</translation>
    </message>
    <message>
        <source>The kiosk noted an error today</source>
        <translation>The kiosk noted an error today</translation>
    </message>
    <message>
        <source>If the screen works, it can wait. Tell the technicians.</source>
        <translation>If the screen works, it can wait. Tell the technicians.</translation>
    </message>
    <message>
        <source>No key yet</source>
        <translation>No key yet</translation>
    </message>
    <message>
        <source>A key without a name: map it on the keypad itself.</source>
        <translation>A key without a name: map it on the keypad itself.</translation>
    </message>
    <message>
        <source>It does nothing yet.</source>
        <translation>It does nothing yet.</translation>
    </message>
    <message>
        <source>In the settings: {example}</source>
        <translation>In the settings: {example}</translation>
    </message>
    <message>
        <source>Press a key of the keypad or a switch. Escape goes back.</source>
        <translation>Press a key of the keypad or a switch. Escape goes back.</translation>
    </message>
</context>
<context>
    <name>Thanks</name>
    <message>
        <source>We noted that you heard “{section}”.</source>
        <translation>We noted that you heard “{section}”.</translation>
    </message>
    <message>
        <source>We noted that you read and heard “{section}”.</source>
        <translation>We noted that you read and heard “{section}”.</translation>
    </message>
    <message>
        <source>We noted that you read “{section}”.</source>
        <translation>We noted that you read “{section}”.</translation>
    </message>
    <message>
        <source>We noted that you saw “{section}”.</source>
        <translation>We noted that you saw “{section}”.</translation>
    </message>
    <message>
        <source>We noted that you saw a part of “{section}”.</source>
        <translation>We noted that you saw a part of “{section}”.</translation>
    </message>
    <message>
        <source>You have not seen “{section}”.</source>
        <translation>You have not seen “{section}”.</translation>
    </message>
    <message>
        <source>It is being recorded…</source>
        <translation>It is being recorded…</translation>
    </message>
    <message>
        <source>It may not have been recorded</source>
        <translation>It may not have been recorded</translation>
    </message>
    <message>
        <source>Please tell the staff that your reading may not be recorded. Thank you.</source>
        <translation>Please tell the staff that your reading may not be recorded. Thank you.</translation>
    </message>
    <message>
        <source>Please tell the staff that your reading was not recorded. Thank you.</source>
        <translation>Please tell the staff that your reading was not recorded. Thank you.</translation>
    </message>
    <message>
        <source>Ask your doctor all your questions. To read this leaflet, touch “Read”.</source>
        <translation>Ask your doctor all your questions. To read this leaflet, touch “Read”.</translation>
    </message>
    <message>
        <source>Take a photo of this screen for your doctor, or tell staff the code. Ask all your questions.</source>
        <translation>Take a photo of this screen for your doctor, or tell staff the code. Ask all your questions.</translation>
    </message>
    <message>
        <source>Tell staff the code. Ask all your questions.</source>
        <translation>Tell staff the code. Ask all your questions.</translation>
    </message>
    <message>
        <source>What you saw here</source>
        <translation>What you saw here</translation>
    </message>
    <message>
        <source>This square tells your doctor what you saw here.</source>
        <translation>This square tells your doctor what you saw here.</translation>
    </message>
    <message>
        <source>QR code of your reading receipt</source>
        <translation>QR code of your reading receipt</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>And now?</source>
        <translation>And now?</translation>
    </message>
    <message>
        <source>Your code</source>
        <translation>Your code</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>One moment, please.</translation>
    </message>
    <message>
        <source>Please ask your doctor any questions you have.</source>
        <translation>Please ask your doctor any questions you have.</translation>
    </message>
    <message>
        <source>It could not be saved</source>
        <translation>It could not be saved</translation>
    </message>
    <message>
        <source>It is recorded</source>
        <translation>It is recorded</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>More time</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Closes in {seconds} s</source>
        <translation>Closes in {seconds} s</translation>
    </message>
</context>
<context>
    <name>Understanding</name>
    <message>
        <source>This tests our words, not you. Nothing about you is noted.</source>
        <translation>This tests our words, not you. Nothing about you is noted.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>This leaflet says:</source>
        <translation>This leaflet says:</translation>
    </message>
    <message>
        <source>Yes, that is it. This leaflet says:</source>
        <translation>Yes, that is it. This leaflet says:</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Question {number} of {all}</source>
        <translation>Question {number} of {all}</translation>
    </message>
    <message>
        <source>Have I understood?</source>
        <translation>Have I understood?</translation>
    </message>
    <message>
        <source>The answer is “{answer}”.</source>
        <translation>The answer is “{answer}”.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Begin</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Other leaflets</source>
        <translation>Other leaflets</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>All words</source>
        <translation>All words</translation>
    </message>
    <message>
        <source>Words explained</source>
        <translation>Words explained</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message numerus="yes">
        <source>You have not seen %n page(s) of “{section}” yet:</source>
        <translation>
            <numerusform>You have not seen one page of “{section}” yet:</numerusform>
            <numerusform>You have not seen %n pages of “{section}” yet:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Did you have time to read %n page(s) of “{section}”?</source>
        <translation>
            <numerusform>Did you have time to read this page of “{section}”?</numerusform>
            <numerusform>Did you have time to read these %n pages of “{section}”?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You saw %n page(s) of “{section}” in another language:</source>
        <translation>
            <numerusform>You saw one page of “{section}” in another language:</numerusform>
            <numerusform>You saw %n pages of “{section}” in another language:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You saw %n page(s) of “{section}” only briefly:</source>
        <translation>
            <numerusform>You saw one page of “{section}” only briefly:</numerusform>
            <numerusform>You saw %n pages of “{section}” only briefly:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fewer than %n session(s)</source>
        <translation>
            <numerusform>Fewer than %n session</numerusform>
            <numerusform>Fewer than %n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to read</source>
        <translation>
            <numerusform>%n&#xa0;minute to read</numerusform>
            <numerusform>%n&#xa0;minutes to read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n hour(s), staff can find with this code what you saw here, and your questions.</source>
        <translation>
            <numerusform>For %n hour, staff can find with this code what you saw here, and your questions.</numerusform>
            <numerusform>For %n hours, staff can find with this code what you saw here, and your questions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n hour(s), staff can find with this code what you saw here.</source>
        <translation>
            <numerusform>For %n hour, staff can find with this code what you saw here.</numerusform>
            <numerusform>For %n hours, staff can find with this code what you saw here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Free: the last one left more than %n hour(s) ago.</source>
        <translation>
            <numerusform>Free: the last one left more than one hour ago.</numerusform>
            <numerusform>Free: the last one left more than %n hours ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not found, or expired (after %n hour(s)): correct it.</source>
        <translation>
            <numerusform>Not found, or expired (after one hour): correct it.</numerusform>
            <numerusform>Not found, or expired (after %n hours): correct it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>words.words</name>
    <message numerus="yes">
        <source>Fewer than %n session(s)</source>
        <translation>
            <numerusform>Fewer than %n session</numerusform>
            <numerusform>Fewer than %n sessions</numerusform>
        </translation>
    </message>
</context>
</TS>
