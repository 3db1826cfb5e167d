<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About this leaflet</source>
        <translation>À propos de cette brochure</translation>
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
        <translation>Retour</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suite</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Voir plus</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Vers la fin</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>One moment, please…</source>
        <translation>Un instant, s’il vous plaît…</translation>
    </message>
    <message>
        <source>Printing has begun.</source>
        <translation>L’impression a commencé.</translation>
    </message>
    <message>
        <source>Not printed. Ask at the desk.</source>
        <translation>Pas imprimé. Voyez l’accueil.</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>Please read with care</source>
        <translation>À lire avec attention</translation>
    </message>
    <message>
        <source>You are here</source>
        <translation>Vous êtes ici</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Vue en entier</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Pas encore vue</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>Première page</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Page {page} sur {pages}</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
</context>
<context>
    <name>End</name>
    <message>
        <source>Read it again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>I have read this part</source>
        <translation>J’ai lu cette partie</translation>
    </message>
    <message>
        <source>I have questions</source>
        <translation>J’ai des questions</translation>
    </message>
    <message>
        <source>You have not seen “{section}” yet.</source>
        <translation>Vous n’avez pas encore vu «&#xa0;{section}&#xa0;».</translation>
    </message>
    <message>
        <source>Did you read “{section}”?</source>
        <translation>Avez-vous lu «&#xa0;{section}&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>You may finish here, or read any part again.</source>
        <translation>Vous pouvez terminer ici, ou relire ce que vous voulez.</translation>
    </message>
    <message>
        <source>You saw “{section}” in another language.</source>
        <translation>Vous avez vu «&#xa0;{section}&#xa0;» dans une autre langue.</translation>
    </message>
    <message>
        <source>Did you have time to read “{section}”?</source>
        <translation>Avez-vous eu le temps de lire «&#xa0;{section}&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>You have not seen all of “{section}” yet.</source>
        <translation>Vous n’avez pas encore vu «&#xa0;{section}&#xa0;» en entier.</translation>
    </message>
    <message>
        <source>You saw a part of “{section}” in another language.</source>
        <translation>Vous avez vu une partie de «&#xa0;{section}&#xa0;» dans une autre langue.</translation>
    </message>
    <message>
        <source>You saw pages of “{section}” only briefly.</source>
        <translation>Vous avez vu très vite des pages de «&#xa0;{section}&#xa0;».</translation>
    </message>
    <message>
        <source>You saw a part of it in another language.</source>
        <translation>Vous en avez vu une partie dans une autre langue.</translation>
    </message>
    <message>
        <source>You saw a part of it only briefly.</source>
        <translation>Vous en avez vu une partie très vite.</translation>
    </message>
    <message>
        <source>You have seen all of its pages.</source>
        <translation>Vous en avez vu toutes les pages.</translation>
    </message>
    <message>
        <source>Page {number} of {pages}: “{beginning}”</source>
        <translation>Page {number} sur {pages}&#xa0;: «&#xa0;{beginning}&#xa0;»</translation>
    </message>
    <message>
        <source>No, read now</source>
        <translation>Non, lire maintenant</translation>
    </message>
    <message>
        <source>Yes, I had time</source>
        <translation>Oui, j’ai eu le temps</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Lire maintenant</translation>
    </message>
    <message>
        <source>Read in this language</source>
        <translation>Lire en français</translation>
    </message>
    <message>
        <source>My questions</source>
        <translation>Mes questions</translation>
    </message>
    <message>
        <source>Questions noted</source>
        <translation>Questions notées</translation>
    </message>
    <message>
        <source>I have read these parts</source>
        <translation>J’ai lu ces parties</translation>
    </message>
    <message>
        <source>Finish without answering</source>
        <translation>Terminer sans répondre</translation>
    </message>
    <message>
        <source>Finish without reading</source>
        <translation>Terminer sans lire</translation>
    </message>
    <message>
        <source>This is not consent. You are not signing anything. Talk to your doctor.</source>
        <translation>Ce n’est pas un consentement. Vous ne signez rien. Parlez-en avec votre médecin.</translation>
    </message>
    <message>
        <source>End of the leaflet</source>
        <translation>Fin de la brochure</translation>
    </message>
    <message>
        <source>”, “</source>
        <translation>&#xa0;», «&#xa0;</translation>
    </message>
    <message>
        <source>” and “</source>
        <translation>&#xa0;» et «&#xa0;</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Part {part} of {parts}, page {page} of {pages}</source>
        <translation>Partie {part} sur {parts}, page {page} sur {pages}</translation>
    </message>
    <message>
        <source>Page {page}/{pages}</source>
        <translation>Page {page}/{pages}</translation>
    </message>
    <message>
        <source>Please read with care</source>
        <translation>À lire avec attention</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>{fault} The last good leaflets are shown all the same.</source>
        <translation>{fault} Les dernières brochures correctes sont montrées malgré tout.</translation>
    </message>
    <message>
        <source>The leaflet to show, “{name}”, is not in {folder}.</source>
        <translation>La brochure à montrer, «&#xa0;{name}&#xa0;», n’est pas dans {folder}.</translation>
    </message>
    <message>
        <source>Choose another: content.leaflets.</source>
        <translation>Choisissez-en une autre&#xa0;: content.leaflets.</translation>
    </message>
    <message>
        <source>No leaflet in {folder} can be shown.</source>
        <translation>Aucune brochure de {folder} ne peut être montrée.</translation>
    </message>
    <message>
        <source>{leaflets} in {folder}.</source>
        <translation>{leaflets} dans {folder}.</translation>
    </message>
    <message>
        <source>Version {version} has its clips in {languages}, but the kiosk&apos;s own texts have none there: nothing is read aloud.</source>
        <translation>La version {version} a ses enregistrements ({languages}), mais les textes du kiosque n’en ont pas dans cette langue&#xa0;: rien n’est lu à voix haute.</translation>
    </message>
    <message>
        <source>Install the package leaflet-kiosk-speech of the same version: it speaks French and English.</source>
        <translation>Installez le paquet leaflet-kiosk-speech de la même version&#xa0;: il parle français et anglais.</translation>
    </message>
    <message>
        <source>It was to be reviewed by {day}, and is not offered any more: {setting}.</source>
        <translation>Elle devait être relue avant le {day}, et n’est plus proposée&#xa0;: {setting}.</translation>
    </message>
    <message>
        <source>It was to be reviewed by {day}, and is still shown.</source>
        <translation>Elle devait être relue avant le {day}, et reste affichée.</translation>
    </message>
    <message>
        <source>Have its text reviewed, then give it another version and another review_by.</source>
        <translation>Faites relire son texte, puis donnez-lui une autre version et un autre review_by.</translation>
    </message>
    <message>
        <source>It is not shown. {mistakes}: {first}</source>
        <translation>Elle n’est pas montrée. {mistakes}&#xa0;: {first}</translation>
    </message>
    <message>
        <source>It is shown with {mistakes}: {first}</source>
        <translation>Elle est montrée avec {mistakes}&#xa0;: {first}</translation>
    </message>
    <message>
        <source>Version {version} stays. {mistakes}: {first}</source>
        <translation>La version {version} reste. {mistakes}&#xa0;: {first}</translation>
    </message>
    <message>
        <source>Version {version} is shown, of which the kiosk has a copy.</source>
        <translation>La version {version} est montrée&#xa0;: le kiosque en a une copie.</translation>
    </message>
    <message>
        <source>leaflet-kiosk check lists every mistake.</source>
        <translation>leaflet-kiosk check liste les erreurs.</translation>
    </message>
    <message>
        <source>Its folder was taken away: it is offered until the next patient.</source>
        <translation>Son dossier a été retiré&#xa0;: elle est proposée jusqu’au patient suivant.</translation>
    </message>
    <message>
        <source>Bring its folder back if patients need it.</source>
        <translation>Remettez son dossier si les patients en ont besoin.</translation>
    </message>
    <message>
        <source>Version {shown} is shown, {version} is for the next patient.</source>
        <translation>La version {shown} est montrée, la {version} est pour le patient suivant.</translation>
    </message>
    <message>
        <source>It takes about half a minute where the kiosk runs, or the log says why not.</source>
        <translation>Il faut environ une demi-minute quand le kiosque est en marche&#x202f;; sinon, le journal dit pourquoi.</translation>
    </message>
    <message>
        <source>Version {version}, {languages}, SHA-256 {digest}…</source>
        <translation>Version {version}, {languages}, SHA-256 {digest}…</translation>
    </message>
    <message>
        <source>Version {version}, {languages}, spoken in {spoken}, SHA-256 {digest}…</source>
        <translation>Version {version}, {languages}, lue à voix haute en {spoken}, SHA-256 {digest}…</translation>
    </message>
    <message>
        <source>every page was read and is whole</source>
        <translation>chaque page a été lue et est intacte</translation>
    </message>
    <message>
        <source>a quick look found no damage</source>
        <translation>un contrôle rapide n’a trouvé aucun dommage</translation>
    </message>
    <message>
        <source>no damage was found in the time there was</source>
        <translation>aucun dommage n’a été trouvé dans le temps imparti</translation>
    </message>
    <message>
        <source>Every file is in force as it is written.</source>
        <translation>Tous les fichiers s’appliquent tels quels.</translation>
    </message>
    <message>
        <source>{said} {settings}.</source>
        <translation>{said} {settings}.</translation>
    </message>
    <message>
        <source>Until then no confirmation is kept.</source>
        <translation>D’ici là, aucune confirmation n’est gardée.</translation>
    </message>
    <message>
        <source>There are none yet: {file}.</source>
        <translation>Il n’y en a pas encore&#xa0;: {file}.</translation>
    </message>
    <message>
        <source>The kiosk makes this file at its first start. If it has, run this as the kiosk&apos;s user, or name its data folder in LEAFLET_KIOSK_DATA.</source>
        <translation>Le kiosque crée ce fichier à son premier démarrage. Si c’est fait, lancez cette commande sous l’utilisateur du kiosque, ou indiquez son dossier de données dans LEAFLET_KIOSK_DATA.</translation>
    </message>
    <message>
        <source>{files} of records set aside: {names}.</source>
        <translation>{files} d’enregistrements, mis de côté&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Look at the disk, then take what you need out of {folder}.</source>
        <translation>Vérifiez le disque, puis récupérez ce qu’il vous faut dans {folder}.</translation>
    </message>
    <message>
        <source>{records}, in {file}: {integrity}.</source>
        <translation>{records}, dans {file}&#xa0;: {integrity}.</translation>
    </message>
    <message>
        <source>{records}, the newest of {hour}, in {file}: {integrity}.</source>
        <translation>{records}, le plus récent du {hour}, dans {file}&#xa0;: {integrity}.</translation>
    </message>
    <message>
        <source>The disk of {file} cannot be asked for its room.</source>
        <translation>Le disque de {file} ne dit pas combien de place il reste.</translation>
    </message>
    <message>
        <source>Look at this disk.</source>
        <translation>Vérifiez ce disque.</translation>
    </message>
    <message>
        <source>{free} GB free for the records.</source>
        <translation>{free}&#xa0;Go libres pour les enregistrements.</translation>
    </message>
    <message>
        <source>{what}: {file}. {remedy}</source>
        <translation>{what}&#xa0;: {file}. {remedy}</translation>
    </message>
    <message>
        <source>The records could not be kept or read</source>
        <translation>Les enregistrements n’ont pu être ni gardés ni lus</translation>
    </message>
    <message>
        <source>Ask the technicians to look at this file and its disk.</source>
        <translation>Demandez au service technique de vérifier ce fichier et son disque.</translation>
    </message>
    <message>
        <source>There is no room left for the records</source>
        <translation>Il n’y a plus de place pour les enregistrements</translation>
    </message>
    <message>
        <source>Free some space on this disk; the kiosk needs no restart.</source>
        <translation>Libérez de la place sur ce disque&#x202f;; le kiosque n’a pas besoin de redémarrer.</translation>
    </message>
    <message>
        <source>The records may not be written</source>
        <translation>Rien ne peut être écrit dans les enregistrements</translation>
    </message>
    <message>
        <source>Give the kiosk&apos;s user the right to write to this file and its folder.</source>
        <translation>Donnez à l’utilisateur du kiosque le droit d’écrire dans ce fichier et dans son dossier.</translation>
    </message>
    <message>
        <source>Another program holds the records</source>
        <translation>Un autre programme occupe les enregistrements</translation>
    </message>
    <message>
        <source>Close the other program that has this file open.</source>
        <translation>Fermez l’autre programme qui a ouvert ce fichier.</translation>
    </message>
    <message>
        <source>The file of the records is damaged</source>
        <translation>Le fichier des enregistrements est endommagé</translation>
    </message>
    <message>
        <source>Keep a copy of it, put the last backup in its place, or move it away to start anew.</source>
        <translation>Gardez-en une copie, puis mettez la dernière sauvegarde à sa place, ou déplacez-le pour repartir de zéro.</translation>
    </message>
    <message>
        <source>A later version of the kiosk wrote these records</source>
        <translation>Une version plus récente du kiosque a écrit ces enregistrements</translation>
    </message>
    <message>
        <source>Install that version again, or move the file away to start anew.</source>
        <translation>Réinstallez cette version, ou déplacez le fichier pour repartir de zéro.</translation>
    </message>
    <message>
        <source>Set the clock, and see that it is kept right (NTP, battery).</source>
        <translation>Réglez l’horloge, et veillez à ce qu’elle reste à l’heure (NTP, pile).</translation>
    </message>
    <message>
        <source>It says {now}, which is too early.</source>
        <translation>Elle indique le {now}&#xa0;: c’est trop tôt.</translation>
    </message>
    <message>
        <source>It says {now}, but the kiosk has counted to {hour}.</source>
        <translation>Elle indique le {now}, mais le kiosque en est déjà au {hour}.</translation>
    </message>
    <message>
        <source>It jumped to {hour}: until it is believed, records and codes grow old only while the kiosk runs.</source>
        <translation>Elle est passée d’un coup au {hour}&#xa0;: tant que ce n’est pas confirmé, enregistrements et codes ne vieillissent que pendant que le kiosque est en marche.</translation>
    </message>
    <message>
        <source>If it is right, leave the kiosk running for a day; or else set it.</source>
        <translation>Si elle est juste, laissez le kiosque en marche une journée&#x202f;; sinon, réglez-la.</translation>
    </message>
    <message>
        <source>None is within reach of this command.</source>
        <translation>Aucun écran n’est accessible à cette commande.</translation>
    </message>
    <message>
        <source>Run it in the session of the kiosk&apos;s user (DISPLAY or WAYLAND_DISPLAY).</source>
        <translation>Lancez-la dans la session de l’utilisateur du kiosque (DISPLAY ou WAYLAND_DISPLAY).</translation>
    </message>
    <message>
        <source>Not measured: {keys}. Letters and buttons may be too small or high.</source>
        <translation>Non mesuré&#xa0;: {keys}. Les lettres sont peut-être trop petites, les boutons trop hauts.</translation>
    </message>
    <message>
        <source>Measure the screen: on the staff panel, or as docs/it/screen.md says.</source>
        <translation>Mesurez l’écran&#xa0;: dans l’espace de l’équipe (Étalonner), ou comme le dit docs/it/screen.md.</translation>
    </message>
    <message>
        <source>{number} pixels in a millimetre, {height} mm above the floor.</source>
        <translation>{number} pixels par millimètre, {height}&#xa0;mm au-dessus du sol.</translation>
    </message>
    <message>
        <source>There is no touchscreen: only a mouse or a keyboard works.</source>
        <translation>Il n’y a pas d’écran tactile&#xa0;: seuls la souris et le clavier marchent.</translation>
    </message>
    <message>
        <source>Only fingers have touched it for a day.</source>
        <translation>Depuis vingt-quatre heures, seuls des doigts l’ont touchée.</translation>
    </message>
    <message>
        <source>At {time} something lay on it for minutes, {across} % from the left and {down} % from the top.</source>
        <translation>Le {time}, quelque chose y est resté posé plusieurs minutes, à {across} % du bord gauche et à {down} % du haut.</translation>
    </message>
    <message>
        <source>At {time} it was touched again and again by nothing, {across} % from the left and {down} % from the top.</source>
        <translation>Le {time}, elle a réagi sans cesse sans que personne ne la touche, à {across} % du bord gauche et à {down} % du haut.</translation>
    </message>
    <message>
        <source>Check its cable; a serial one needs a driver.</source>
        <translation>Vérifiez son câble&#x202f;; un écran série a besoin d’un pilote.</translation>
    </message>
    <message>
        <source>Wipe the glass and its rim dry; if it comes back, look for a crack, and have it replaced.</source>
        <translation>Essuyez la vitre et ses bords&#x202f;; si cela recommence, cherchez une fêlure et faites remplacer la vitre.</translation>
    </message>
    <message>
        <source>Until then this says nothing of leaflets, records, disk, clock, glass, PIN, receipts, starts and faults.</source>
        <translation>D’ici là, rien n’est dit des brochures, des enregistrements, du disque, de l’horloge, de la vitre, du code PIN, des tickets, des démarrages ni des pannes.</translation>
    </message>
    <message>
        <source>Until then nobody can open the staff panel.</source>
        <translation>D’ici là, personne ne peut ouvrir l’espace de l’équipe.</translation>
    </message>
    <message>
        <source>No PIN is set.</source>
        <translation>Aucun code PIN n’est défini.</translation>
    </message>
    <message>
        <source>Set one: leaflet-kiosk set-pin.</source>
        <translation>Définissez-en un&#xa0;: leaflet-kiosk set-pin.</translation>
    </message>
    <message>
        <source>The PIN is set. So is the second one, for quitting.</source>
        <translation>Le code PIN est défini, ainsi que le second, pour quitter.</translation>
    </message>
    <message>
        <source>The PIN is set, but not the second one that quitting asks for.</source>
        <translation>Le code PIN est défini, mais pas le second, demandé pour quitter.</translation>
    </message>
    <message>
        <source>Set it: leaflet-kiosk set-pin --role quit.</source>
        <translation>Définissez-le&#xa0;: leaflet-kiosk set-pin --role quit.</translation>
    </message>
    <message>
        <source>The PIN is set.</source>
        <translation>Le code PIN est défini.</translation>
    </message>
    <message>
        <source>Patients are given none: receipts.enabled is false.</source>
        <translation>Les patients n’en reçoivent pas&#xa0;: receipts.enabled est à false.</translation>
    </message>
    <message>
        <source>Until then patients are given no receipt.</source>
        <translation>D’ici là, les patients ne reçoivent pas de ticket.</translation>
    </message>
    <message>
        <source>There is no key to sign them with yet.</source>
        <translation>Il n’y a pas encore de clé pour les signer.</translation>
    </message>
    <message>
        <source>The kiosk makes one when it starts.</source>
        <translation>Le kiosque en crée une à son démarrage.</translation>
    </message>
    <message>
        <source>There is a key to sign them with.</source>
        <translation>Il y a une clé pour les signer.</translation>
    </message>
    <message>
        <source>The kiosk has not ended badly of late.</source>
        <translation>Aucun arrêt anormal récent.</translation>
    </message>
    <message>
        <source>{number} starts, within minutes of one another, ended badly.</source>
        <translation>{number} démarrages, à quelques minutes les uns des autres, se sont mal terminés.</translation>
    </message>
    <message>
        <source>Look at the log; the last start may be the one that runs now.</source>
        <translation>Consultez le journal&#x202f;; le dernier démarrage est peut-être celui en cours.</translation>
    </message>
    <message>
        <source>The kiosk has logged none for a day.</source>
        <translation>Aucune depuis vingt-quatre heures.</translation>
    </message>
    <message>
        <source>{number} within a day; the last one of {time}: {fault}</source>
        <translation>{number} en vingt-quatre heures&#x202f;; la dernière, le {time}, d’après le journal&#xa0;: {fault}</translation>
    </message>
    <message>
        <source>Look at the log.</source>
        <translation>Consultez le journal.</translation>
    </message>
    <message>
        <source>The machine has run for {machine}.</source>
        <translation>La machine est en marche depuis {machine}.</translation>
    </message>
    <message>
        <source>The kiosk has run for {kiosk}, the machine for {machine}.</source>
        <translation>Le kiosque est en marche depuis {kiosk}, la machine depuis {machine}.</translation>
    </message>
    <message>
        <source>{here}; Qt cannot be loaded: {fault}.</source>
        <translation>{here}&#x202f;; Qt ne peut pas être chargé&#xa0;: {fault}.</translation>
    </message>
    <message>
        <source>Install the libraries that Qt needs.</source>
        <translation>Installez les bibliothèques dont Qt a besoin.</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days}&#xa0;j {hours}&#xa0;h</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}&#xa0;h {minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>{first} (and {more} more)</source>
        <translation>{first} (et {more} de plus)</translation>
    </message>
    <message>
        <source>{number} leaflet</source>
        <translation>{number}&#xa0;brochure</translation>
    </message>
    <message>
        <source>{number} leaflets</source>
        <translation>{number}&#xa0;brochures</translation>
    </message>
    <message>
        <source>{number} mistake</source>
        <translation>{number}&#xa0;erreur</translation>
    </message>
    <message>
        <source>{number} mistakes</source>
        <translation>{number}&#xa0;erreurs</translation>
    </message>
    <message>
        <source>{number} record</source>
        <translation>{number}&#xa0;enregistrement</translation>
    </message>
    <message>
        <source>{number} records</source>
        <translation>{number}&#xa0;enregistrements</translation>
    </message>
    <message>
        <source>{number} setting locked by policy</source>
        <translation>{number}&#xa0;réglage verrouillé par une stratégie</translation>
    </message>
    <message>
        <source>{number} settings locked by policy</source>
        <translation>{number}&#xa0;réglages verrouillés par une stratégie</translation>
    </message>
    <message>
        <source>{number} damaged file</source>
        <translation>{number} fichier endommagé</translation>
    </message>
    <message>
        <source>{number} damaged files</source>
        <translation>{number} fichiers endommagés</translation>
    </message>
    <message>
        <source>{folder} belongs to {owner}, and this runs as {user}. Run it as that user: sudo -u {owner} leaflet-kiosk …</source>
        <translation>{folder} appartient à {owner}, et le programme est lancé par {user}. Lancez-le sous cet utilisateur&#xa0;: sudo -u {owner} leaflet-kiosk …</translation>
    </message>
    <message>
        <source>The key of the seals over the records is damaged</source>
        <translation>La clé qui scelle les enregistrements est endommagée</translation>
    </message>
    <message>
        <source>Put it back from a backup; without it, earlier records can no longer be proved.</source>
        <translation>Remettez-la à partir d’une sauvegarde&#x202f;; sans elle, les enregistrements d’avant ne peuvent plus être prouvés.</translation>
    </message>
    <message>
        <source>The secrets could not be kept or read</source>
        <translation>Les codes PIN n’ont pu être ni gardés ni lus</translation>
    </message>
    <message>
        <source>Give the kiosk&apos;s user the right to read and write this file, and room on its disk.</source>
        <translation>Donnez à l’utilisateur du kiosque le droit de lire et d’écrire ce fichier, et de la place sur son disque.</translation>
    </message>
    <message>
        <source>The file of the secrets is damaged</source>
        <translation>Le fichier des codes PIN est endommagé</translation>
    </message>
    <message>
        <source>Delete it, then set the PINs again: leaflet-kiosk set-pin.</source>
        <translation>Supprimez-le, puis définissez de nouveau les codes PIN&#xa0;: leaflet-kiosk set-pin.</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>accès refusé</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>opération interdite</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>aucun fichier ni dossier de ce nom</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>ce n’est pas un dossier</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>c’est un dossier</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>erreur du disque</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>disque en lecture seule</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>plus de place sur le disque</translation>
    </message>
    <message>
        <source>The content folder cannot be read: {reason}.</source>
        <translation>Le dossier des brochures ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Correct its place in the settings, or give the right to read it.</source>
        <translation>Corrigez son emplacement dans les réglages, ou donnez le droit de le lire.</translation>
    </message>
    <message>
        <source>The content folder holds no leaflet.</source>
        <translation>Le dossier des brochures n’en contient aucune.</translation>
    </message>
    <message>
        <source>Add a folder with a text for each language, such as fr.md and en.md.</source>
        <translation>Ajoutez un dossier avec un texte par langue, comme fr.md et en.md.</translation>
    </message>
    <message>
        <source>It cannot be read: {reason}.</source>
        <translation>Lecture impossible&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Give everyone the right to it.</source>
        <translation>Donnez à tous le droit de lecture.</translation>
    </message>
    <message>
        <source>Its last good version stays in force: {file}.</source>
        <translation>Sa dernière version correcte reste en vigueur&#xa0;: {file}.</translation>
    </message>
    <message>
        <source>Only what is right in it counts.</source>
        <translation>Seul ce qui est correct est pris en compte.</translation>
    </message>
    <message>
        <source>It is left out.</source>
        <translation>Il n’est pas pris en compte.</translation>
    </message>
    <message>
        <source>These settings hold mistakes and do not count as they are.</source>
        <translation>Ce fichier de réglages contient des erreurs et ne s’applique pas tel qu’il est.</translation>
    </message>
    <message>
        <source>Look at its name and its permissions.</source>
        <translation>Vérifiez son nom et ses droits.</translation>
    </message>
    <message>
        <source>The PIN could not be checked</source>
        <translation>Le code PIN n’a pas pu être vérifié</translation>
    </message>
    <message>
        <source>If the machine has memory left, delete the file and set the PINs again.</source>
        <translation>S’il reste de la mémoire à la machine, supprimez le fichier et définissez de nouveau les codes PIN.</translation>
    </message>
    <message>
        <source>With it, the kiosk hung or ended, start after start.</source>
        <translation>Avec elle, le kiosque s’est figé ou arrêté, démarrage après démarrage.</translation>
    </message>
    <message>
        <source>Look at the pictures that are new in it: it is taken in again once a file changes.</source>
        <translation>Vérifiez ses nouvelles images&#xa0;: elle est reprise dès qu’un fichier change.</translation>
    </message>
    <message>
        <source>The key of the receipts is damaged</source>
        <translation>La clé des tickets de lecture est endommagée</translation>
    </message>
    <message>
        <source>Delete it and start the kiosk again, then collect the new one: leaflet-kiosk receipts key.</source>
        <translation>Supprimez-la et redémarrez le kiosque, puis relevez la nouvelle&#xa0;: leaflet-kiosk receipts key.</translation>
    </message>
    <message>
        <source>Look at the printer, and put it right there.</source>
        <translation>Vérifiez l’imprimante, et remettez-la en état sur place.</translation>
    </message>
    <message>
        <source>Look at the queue: lpstat -l -p {queue}. What stopped it is to be put right first.</source>
        <translation>Examinez la file&#xa0;: lpstat -l -p {queue}. Réglez d’abord ce qui l’a arrêtée.</translation>
    </message>
    <message>
        <source>Make this queue, or name another in print.queue.</source>
        <translation>Créez cette file, ou nommez-en une autre dans print.queue.</translation>
    </message>
    <message>
        <source>{queue} is ready.</source>
        <translation>{queue} est prête.</translation>
    </message>
    <message>
        <source>{queue}: the paper is jammed.</source>
        <translation>{queue}&#xa0;: le papier est coincé.</translation>
    </message>
    <message>
        <source>{queue} is out of paper.</source>
        <translation>{queue} n’a plus de papier.</translation>
    </message>
    <message>
        <source>{queue} is out of ink or toner.</source>
        <translation>{queue} n’a plus d’encre ou de toner.</translation>
    </message>
    <message>
        <source>{queue}: a cover is open.</source>
        <translation>{queue}&#xa0;: un capot est ouvert.</translation>
    </message>
    <message>
        <source>{queue} is switched off, or its cable is out.</source>
        <translation>{queue} est éteinte, ou son câble est débranché.</translation>
    </message>
    <message>
        <source>{queue} is stopped, or takes no jobs.</source>
        <translation>{queue} est arrêtée, ou n’accepte rien.</translation>
    </message>
    <message>
        <source>{queue} does not print, and tells of an error.</source>
        <translation>{queue} n’imprime pas, et signale une erreur.</translation>
    </message>
    <message>
        <source>{queue}: CUPS does not answer in time.</source>
        <translation>{queue}&#xa0;: CUPS ne répond pas à temps.</translation>
    </message>
    <message>
        <source>CUPS has no queue {queue}.</source>
        <translation>CUPS n’a pas de file {queue}.</translation>
    </message>
    <message>
        <source>{queue} cannot be reached: there is no CUPS, or it is stopped.</source>
        <translation>{queue} est injoignable&#xa0;: CUPS est absent ou arrêté.</translation>
    </message>
    <message>
        <source>Install and start cups and cups-client, or empty print.queue.</source>
        <translation>Installez et démarrez cups et cups-client, ou videz print.queue.</translation>
    </message>
    <message>
        <source>The kiosk prints through CUPS, which this system has not.</source>
        <translation>Le kiosque imprime par CUPS, que ce système n’a pas.</translation>
    </message>
    <message>
        <source>Empty print.queue.</source>
        <translation>Videz print.queue.</translation>
    </message>
    <message>
        <source>Nobody can read while the kiosk shows nothing.</source>
        <translation>Personne ne peut lire tant que le kiosque ne montre rien.</translation>
    </message>
    <message>
        <source>This user may not see whether it runs: {reason}.</source>
        <translation>Cet utilisateur n’a pas le droit de voir s’il est en marche&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>It has said nothing since {time}: it is stuck.</source>
        <translation>Il n’a plus rien dit depuis le {time}&#xa0;: il est bloqué.</translation>
    </message>
    <message>
        <source>The kiosk may not write to {folder}.</source>
        <translation>Le kiosque ne peut pas écrire dans {folder}.</translation>
    </message>
    <message>
        <source>Until then no confirmation is kept. Look at the owner of this folder, and whether its disk is there and not read-only (findmnt, dmesg).</source>
        <translation>D’ici là, aucune confirmation n’est conservée. Vérifiez à qui est ce dossier, si son disque est là et s’il n’est pas en lecture seule (findmnt, dmesg).</translation>
    </message>
    <message>
        <source>It runs, but draws on no screen ({platform}).</source>
        <translation>Il est en marche, mais ne dessine sur aucun écran ({platform}).</translation>
    </message>
    <message>
        <source>The libraries of the screen are missing, or it is told to: look at the log, journalctl -u leaflet-kiosk; apt --fix-broken install; restart the kiosk.</source>
        <translation>Les bibliothèques de l’écran manquent, ou on le lui a demandé&#xa0;: consultez le journal, journalctl -u leaflet-kiosk&#x202f;; apt --fix-broken install&#x202f;; redémarrez le kiosque.</translation>
    </message>
    <message>
        <source>It runs, but the screen takes no picture.</source>
        <translation>Il est en marche, mais l’écran ne prend aucune image.</translation>
    </message>
    <message>
        <source>It runs, but the screen has taken no picture since {time}.</source>
        <translation>Il est en marche, mais l’écran n’a plus pris d’image depuis le {time}.</translation>
    </message>
    <message>
        <source>Look at the screen, its cable and its power; then restart the kiosk.</source>
        <translation>Vérifiez l’écran, son câble et son alimentation&#x202f;; puis redémarrez le kiosque.</translation>
    </message>
    <message>
        <source>Version {runs} still runs, {installed} is installed.</source>
        <translation>La version {runs} est encore en marche, la {installed} est installée.</translation>
    </message>
    <message>
        <source>It has run since {time}; no hour with a touch is over yet.</source>
        <translation>Il est en marche depuis le {time}&#x202f;; aucune heure avec un toucher n’est encore écoulée.</translation>
    </message>
    <message>
        <source>It has run since {time}; last touched at {hour}.</source>
        <translation>Il est en marche depuis le {time}&#x202f;; dernier toucher le {hour}.</translation>
    </message>
    <message>
        <source>It does not run: the screen is black.</source>
        <translation>Il n’est pas en marche&#xa0;: l’écran est noir.</translation>
    </message>
    <message>
        <source>None runs that says so in {folder}.</source>
        <translation>Aucun kiosque en marche ne le dit dans {folder}.</translation>
    </message>
    <message>
        <source>Start it: leaflet-kiosk run.</source>
        <translation>Lancez-le&#xa0;: leaflet-kiosk run.</translation>
    </message>
    <message>
        <source>It is out of service: patients see only that.</source>
        <translation>Il est hors service&#xa0;: c’est tout ce que voient les patients.</translation>
    </message>
    <message>
        <source>Put it back: on the staff panel, or with leaflet-kiosk ask in-service.</source>
        <translation>Remettez-le en service&#xa0;: dans l’espace de l’équipe, ou avec leaflet-kiosk ask in-service.</translation>
    </message>
    <message>
        <source>The screen asks patients to fetch the staff.</source>
        <translation>L’écran demande aux patients d’appeler l’équipe.</translation>
    </message>
    <message>
        <source>Look at the other checks, and at the log.</source>
        <translation>Voyez les autres contrôles, et le journal.</translation>
    </message>
    <message>
        <source>Patients can read.</source>
        <translation>Les patients peuvent lire.</translation>
    </message>
    <message>
        <source>Look at the log: journalctl -u leaflet-kiosk; restart the kiosk.</source>
        <translation>Voyez le journal&#xa0;: journalctl -u leaflet-kiosk&#x202f;; redémarrez le kiosque.</translation>
    </message>
    <message>
        <source>Ask as root, or as the kiosk&apos;s user.</source>
        <translation>Demandez-le en tant que root, ou que l’utilisateur du kiosque.</translation>
    </message>
    <message>
        <source>The counts of the wrong tries are damaged</source>
        <translation>Le compte des essais erronés est endommagé</translation>
    </message>
    <message>
        <source>Delete the file: the kiosk makes it anew, and begins with a wait of half a minute.</source>
        <translation>Supprimez le fichier&#xa0;: le kiosque le recrée, et commence par une attente d’une demi-minute.</translation>
    </message>
    <message>
        <source>There is no sound device: nothing is read aloud.</source>
        <translation>Il n’y a pas de périphérique audio&#xa0;: rien n’est lu à voix haute.</translation>
    </message>
    <message>
        <source>Plug in headphones or a loudspeaker, or set speech.offered to false.</source>
        <translation>Branchez un casque ou un haut-parleur, ou mettez speech.offered à false.</translation>
    </message>
    <message>
        <source>There is no sound device {name}, only {others}.</source>
        <translation>Il n’y a pas de périphérique audio {name}, seulement {others}.</translation>
    </message>
    <message>
        <source>Plug it in, or name another in speech.device.</source>
        <translation>Branchez-le, ou nommez-en un autre dans speech.device.</translation>
    </message>
    <message>
        <source>Speech may be heard from headphones alone, and nothing tells of any: so nothing is read aloud.</source>
        <translation>La voix ne doit être entendue qu’au casque, et rien ne signale de casque&#xa0;: rien n’est donc lu à voix haute.</translation>
    </message>
    <message>
        <source>Name the device that they hang on in speech.device, or allow a loudspeaker in speech.output.</source>
        <translation>Nommez dans speech.device le périphérique où il est branché, ou autorisez un haut-parleur dans speech.output.</translation>
    </message>
    <message>
        <source>{device}: nobody has measured how loud speech is, so it may be faint.</source>
        <translation>{device}&#xa0;: personne n’a mesuré le niveau de la voix, elle peut être faible.</translation>
    </message>
    <message>
        <source>{device}: headphones alone, {level} dBA at the loudest.</source>
        <translation>{device}&#xa0;: au casque seulement, {level}&#xa0;dBA au plus fort.</translation>
    </message>
    <message>
        <source>{device}: a loudspeaker too, {level} dBA at the loudest.</source>
        <translation>{device}&#xa0;: aussi par un haut-parleur, {level}&#xa0;dBA au plus fort.</translation>
    </message>
    <message>
        <source>The system&apos;s own sound device</source>
        <translation>Le périphérique audio du système</translation>
    </message>
    <message>
        <source>Measure it on the staff&apos;s panel, among the settings.</source>
        <translation>Mesurez-le dans l’espace de l’équipe, parmi les réglages.</translation>
    </message>
    <message>
        <source>{lacks} of the {texts} texts that patients read are not translated: English stands in for them.</source>
        <translation>{lacks} des {texts} textes lus par les patients ne sont pas traduits&#xa0;: l’anglais les remplace.</translation>
    </message>
    <message>
        <source>leaflet-kiosk translation new {language} writes what is to be translated.</source>
        <translation>leaflet-kiosk translation new {language} écrit ce qui est à traduire.</translation>
    </message>
    <message>
        <source>No native speaker has reviewed what patients read of the interface.</source>
        <translation>Aucune personne de langue maternelle n’a relu ce que les patients lisent de l’interface.</translation>
    </message>
    <message>
        <source>Have it reviewed, then write reviewed = true in translations/{language}.toml beside the settings.</source>
        <translation>Faites-le relire, puis écrivez reviewed = true dans translations/{language}.toml, à côté des réglages.</translation>
    </message>
    <message>
        <source>What patients read is translated, and was reviewed.</source>
        <translation>Ce que les patients lisent est traduit et a été relu.</translation>
    </message>
    <message>
        <source>Version {version} since {time}.</source>
        <translation>Version {version} depuis le {time}.</translation>
    </message>
    <message>
        <source>Version {bad} did not reach its first screen on {time}: {version} is back.</source>
        <translation>La version {bad} n’a pas atteint son premier écran le {time}&#xa0;: la version {version} est revenue.</translation>
    </message>
    <message>
        <source>Version {bad} did not reach its first screen on {time}, and neither does {version}, which is back.</source>
        <translation>La version {bad} n’a pas atteint son premier écran le {time}, et la version {version}, qui est revenue, ne l’atteint pas non plus.</translation>
    </message>
    <message>
        <source>Version {version} came on {time}, when the kiosk was not well already.</source>
        <translation>La version {version} est arrivée le {time}, alors que le kiosque n’allait déjà pas bien.</translation>
    </message>
    <message>
        <source>Nothing was updated on {time}: there would be no way back.</source>
        <translation>Rien n’a été mis à jour le {time}&#xa0;: il n’y aurait pas eu de retour possible.</translation>
    </message>
    <message>
        <source>Nothing was updated on {time}: somebody was always using the kiosk.</source>
        <translation>Rien n’a été mis à jour le {time}&#xa0;: le kiosque n’a jamais été libre.</translation>
    </message>
    <message>
        <source>It is tried again the next night.</source>
        <translation>Un nouvel essai aura lieu la nuit suivante.</translation>
    </message>
    <message>
        <source>A newer version is taken by itself. {records} of the one that went stand beside the others, in a file “newer”: docs/it/update.md tells how to read them.</source>
        <translation>Une version plus récente sera prise d’elle-même. De celle qui est partie, il reste {records} à côté des autres, dans un fichier «&#xa0;newer&#xa0;»&#xa0;: docs/it/update.md dit comment les lire.</translation>
    </message>
    <message>
        <source>Report it; a newer version is taken by itself: journalctl -u apt-daily-upgrade.</source>
        <translation>Signalez-le&#x202f;; une version plus récente sera prise d’elle-même&#xa0;: journalctl -u apt-daily-upgrade.</translation>
    </message>
    <message>
        <source>Look at the log: journalctl -u apt-daily-upgrade.</source>
        <translation>Regardez le journal&#xa0;: journalctl -u apt-daily-upgrade.</translation>
    </message>
</context>
<context>
    <name>Heard</name>
    <message>
        <source>Your code:</source>
        <translation>Votre code&#xa0;:</translation>
    </message>
    <message>
        <source>To listen in English, press the key in the middle.</source>
        <translation>Pour écouter en français, appuyez sur la touche du milieu.</translation>
    </message>
    <message>
        <source>To listen in English, press the second switch.</source>
        <translation>Pour écouter en français, appuyez sur le deuxième bouton.</translation>
    </message>
    <message>
        <source>To listen in English, touch the screen on “English”.</source>
        <translation>Pour écouter en français, touchez «&#xa0;Français&#xa0;» sur l’écran.</translation>
    </message>
    <message>
        <source>You are at a screen in the waiting room. The leaflet begins here.</source>
        <translation>Vous êtes devant un écran de la salle d’attente. La brochure commence ici.</translation>
    </message>
    <message>
        <source>The screen can be black while you listen. You will find that under “Sound”.</source>
        <translation>L’écran peut être noir pendant que vous écoutez. Vous trouverez cela sous «&#xa0;Le son&#xa0;».</translation>
    </message>
    <message>
        <source>The keys down and up go from sentence to sentence, right and left from page to page. The key in the middle chooses. The help key tells what each key does.</source>
        <translation>Les touches bas et haut vont de phrase en phrase, droite et gauche de page en page. La touche du milieu choisit. La touche d’aide dit ce que fait chaque touche.</translation>
    </message>
    <message>
        <source>The first switch moves on, the second one chooses. Choices can go by on their own, too, slower or faster. You will find that under “Sound”.</source>
        <translation>Le premier bouton avance, le deuxième choisit. Les choix peuvent aussi défiler tout seuls, plus ou moins vite. Vous trouverez cela sous «&#xa0;Le son&#xa0;».</translation>
    </message>
    <message>
        <source>Touch a paragraph, and it is read from there.</source>
        <translation>Touchez un paragraphe&#xa0;: la lecture reprend là.</translation>
    </message>
    <message>
        <source>Press the key in the middle.</source>
        <translation>Appuyez sur la touche du milieu.</translation>
    </message>
    <message>
        <source>Press the second switch.</source>
        <translation>Appuyez sur le deuxième bouton.</translation>
    </message>
    <message>
        <source>Choose with the keys down and up.</source>
        <translation>Choisissez avec les touches bas et haut.</translation>
    </message>
    <message>
        <source>Press the second switch when you hear what you choose.</source>
        <translation>Appuyez sur le deuxième bouton quand vous entendez ce que vous choisissez.</translation>
    </message>
    <message>
        <source>Choose with the first switch.</source>
        <translation>Choisissez avec le premier bouton.</translation>
    </message>
    <message>
        <source>Press any key to go on.</source>
        <translation>Appuyez sur une touche pour continuer.</translation>
    </message>
    <message>
        <source>Press a switch to go on.</source>
        <translation>Appuyez sur un bouton pour continuer.</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>coché</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>non coché</translation>
    </message>
    <message>
        <source>This page closes in {seconds} seconds.</source>
        <translation>Cette page se ferme dans {seconds} secondes.</translation>
    </message>
    <message>
        <source>Here each key says what it does. Press the help key twice to go on.</source>
        <translation>Ici, chaque touche dit ce qu’elle fait. Appuyez deux fois sur la touche d’aide pour continuer.</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Are you still there?</source>
        <translation>Êtes-vous toujours là&#x202f;?</translation>
    </message>
    <message>
        <source>Touch the screen to go on.</source>
        <translation>Touchez l’écran pour continuer.</translation>
    </message>
    <message>
        <source>Otherwise the screen goes back to the beginning.</source>
        <translation>Sinon, l’écran revient au début.</translation>
    </message>
    <message>
        <source>I am here</source>
        <translation>Je suis là</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>What the keys do</source>
        <translation>Ce que font les touches</translation>
    </message>
    <message>
        <source>The next sentence, the next control</source>
        <translation>La phrase ou le bouton d’après</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>La phrase ou le bouton d’avant</translation>
    </message>
    <message>
        <source>Choose, or read on from here</source>
        <translation>Choisir, ou lire à partir d’ici</translation>
    </message>
    <message>
        <source>The next page</source>
        <translation>La page suivante</translation>
    </message>
    <message>
        <source>The page before</source>
        <translation>La page précédente</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>Répéter</translation>
    </message>
    <message>
        <source>Pause, and go on</source>
        <translation>Pause, et reprise</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Plus fort</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Moins fort</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Plus vite</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Moins vite</translation>
    </message>
    <message>
        <source>The other language</source>
        <translation>L’autre langue</translation>
    </message>
    <message>
        <source>Black screen, or lit again</source>
        <translation>Écran noir, ou éclairé à nouveau</translation>
    </message>
    <message>
        <source>Pages turn by themselves, or not</source>
        <translation>Les pages tournent seules, ou non</translation>
    </message>
    <message>
        <source>First switch: move on</source>
        <translation>Premier bouton&#xa0;: avancer</translation>
    </message>
    <message>
        <source>Second switch: choose</source>
        <translation>Deuxième bouton&#xa0;: choisir</translation>
    </message>
    <message>
        <source>Up arrow</source>
        <translation>Flèche haut</translation>
    </message>
    <message>
        <source>Down arrow</source>
        <translation>Flèche bas</translation>
    </message>
    <message>
        <source>Left arrow</source>
        <translation>Flèche gauche</translation>
    </message>
    <message>
        <source>Right arrow</source>
        <translation>Flèche droite</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Space bar</source>
        <translation>Barre d’espace</translation>
    </message>
    <message>
        <source>Num Enter</source>
        <translation>Num Entrée</translation>
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
        <translation>Touche F{number}</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <comment>the language&apos;s own name</comment>
        <translation>Français</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Choose your language</source>
        <translation>Choisissez votre langue</translation>
    </message>
</context>
<context>
    <name>Listening</name>
    <message>
        <source>No sound: plug the headphones in.</source>
        <translation>Pas de son&#xa0;: branchez le casque.</translation>
    </message>
    <message>
        <source>No sound: please ask the staff.</source>
        <translation>Pas de son&#xa0;: adressez-vous à l’équipe.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Volume {step} of {steps}</source>
        <translation>Volume {step} sur {steps}</translation>
    </message>
    <message>
        <source>Speed {step} of {steps}</source>
        <translation>Vitesse {step} sur {steps}</translation>
    </message>
    <message>
        <source>The pages turn by themselves</source>
        <translation>Les pages tournent seules</translation>
    </message>
    <message>
        <source>Black screen, to listen in peace</source>
        <translation>Écran noir, pour être au calme</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>Ne plus écouter</translation>
    </message>
    <message>
        <source>What the keys do</source>
        <translation>Ce que font les touches</translation>
    </message>
    <message>
        <source>The first switch moves on</source>
        <translation>Le premier bouton avance</translation>
    </message>
    <message>
        <source>Seconds a choice: {seconds}</source>
        <translation>Secondes par choix&#xa0;: {seconds}</translation>
    </message>
    <message>
        <source>Slower choices</source>
        <translation>Choix plus lents</translation>
    </message>
    <message>
        <source>Faster choices</source>
        <translation>Choix plus rapides</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Moins fort</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Plus fort</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Moins vite</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Plus vite</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Le son</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activé</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Small</source>
        <translation>Petit</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grand</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Très grand</translation>
    </message>
    <message>
        <source>Cream</source>
        <translation>Crème</translation>
    </message>
    <message>
        <source>Black on white</source>
        <translation>Noir sur blanc</translation>
    </message>
    <message>
        <source>White on black</source>
        <translation>Blanc sur noir</translation>
    </message>
    <message>
        <source>This is how the text will look.</source>
        <translation>Voici comment le texte s’affichera.</translation>
    </message>
    <message>
        <source>Text size and colours</source>
        <translation>Taille du texte et couleurs</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
</context>
<context>
    <name>OutOfOrder</name>
    <message>
        <source>It will be back soon. Thank you for waiting.</source>
        <translation>Il sera bientôt de nouveau disponible. Merci de patienter.</translation>
    </message>
    <message>
        <source>Please ask the staff for the printed leaflet. Thank you.</source>
        <translation>Demandez la brochure imprimée à l’équipe. Merci.</translation>
    </message>
    <message>
        <source>For the staff: there is no leaflet to show. Call the technicians.</source>
        <translation>Pour l’équipe&#xa0;: aucune brochure. Appelez le service technique.</translation>
    </message>
    <message>
        <source>For the staff: a fault. The screen comes back by itself.</source>
        <translation>Pour l’équipe&#xa0;: panne. L’écran revient de lui-même.</translation>
    </message>
    <message>
        <source>For the staff: a fault that comes back. Call the technicians.</source>
        <translation>Pour l’équipe&#xa0;: panne qui se répète. Appelez le service technique.</translation>
    </message>
    <message>
        <source>This screen is not available now.</source>
        <translation>Cet écran n’est pas disponible pour le moment.</translation>
    </message>
    <message>
        <source>Please ask the staff. Thank you.</source>
        <translation>Adressez-vous à l’équipe, s’il vous plaît. Merci.</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
    <message>
        <source>Words explained</source>
        <translation>Les mots expliqués</translation>
    </message>
    <message>
        <source>My questions for the doctor</source>
        <translation>Mes questions au médecin</translation>
    </message>
    <message>
        <source>About this text</source>
        <translation>À propos de ce texte</translation>
    </message>
    <message>
        <source>Tick what you want to ask, and write down the answers.</source>
        <translation>Cochez ce que vous voulez demander, et notez les réponses.</translation>
    </message>
    <message>
        <source>Other questions</source>
        <translation>D’autres questions</translation>
    </message>
    <message>
        <source>Version {version}, {date}</source>
        <translation>Version {version}, {date}</translation>
    </message>
    <message>
        <source>This is not consent. You are not signing anything. Talk to your doctor.</source>
        <translation>Ce n’est pas un consentement. Vous ne signez rien. Parlez-en avec votre médecin.</translation>
    </message>
    <message>
        <source>Page {number} of {total}</source>
        <translation>Page {number} sur {total}</translation>
    </message>
    <message>
        <source>Show this code to your doctor or at the desk:</source>
        <translation>Montrez ce code à votre médecin ou à l’accueil&#xa0;:</translation>
    </message>
    <message>
        <source>This square says the same, for the camera of the staff.</source>
        <translation>Ce carré dit la même chose, pour la caméra de l’équipe.</translation>
    </message>
    <message>
        <source>What I want to ask</source>
        <translation>Ce que je veux demander</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>I have another question</source>
        <translation>J’ai une autre question</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>What would you like to ask?</source>
        <translation>Que voulez-vous demander&#x202f;?</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Warning:</source>
        <translation>Attention&#xa0;:</translation>
    </message>
    <message>
        <source>Telephone:</source>
        <translation>Téléphone&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Another question</source>
        <translation>Une autre question</translation>
    </message>
    <message>
        <source>Questions:</source>
        <translation>Questions&#xa0;:</translation>
    </message>
    <message>
        <source>Reading receipt</source>
        <translation>Ticket de lecture</translation>
    </message>
    <message>
        <source>This is not consent.</source>
        <translation>Ce n’est pas un consentement.</translation>
    </message>
    <message>
        <source>Leaflet:</source>
        <translation>Brochure&#xa0;:</translation>
    </message>
    <message>
        <source>Version:</source>
        <translation>Version&#xa0;:</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>Date&#xa0;:</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>Code&#xa0;:</translation>
    </message>
    <message>
        <source>Kiosk:</source>
        <translation>Kiosque&#xa0;:</translation>
    </message>
    <message>
        <source>Said to have heard:</source>
        <translation>Dit avoir écouté&#xa0;:</translation>
    </message>
    <message>
        <source>Said to have read:</source>
        <translation>Dit avoir lu&#xa0;:</translation>
    </message>
    <message>
        <source>Shown in full:</source>
        <translation>Vu en entier&#xa0;:</translation>
    </message>
    <message>
        <source>Shown in part:</source>
        <translation>Vu en partie&#xa0;:</translation>
    </message>
    <message>
        <source>Not shown:</source>
        <translation>Non vu&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Which leaflet is yours?</source>
        <translation>Quelle brochure vous concerne&#x202f;?</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Picture:</source>
        <translation>Image&#xa0;:</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} sur {total}</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>Delete</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Touches do nothing. To end early, hold one finger still for 3 seconds.</source>
        <translation>L’écran ne réagit pas. Pour finir plus tôt, gardez un doigt immobile 3 secondes.</translation>
    </message>
    <message>
        <source>You can clean the screen now</source>
        <translation>Vous pouvez nettoyer l’écran</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Touches do nothing for 60 seconds</source>
        <translation>L’écran ne réagit pas pendant 60 secondes</translation>
    </message>
    <message>
        <source>Check a code</source>
        <translation>Vérifier un code</translation>
    </message>
    <message>
        <source>Ends what someone is reading</source>
        <translation>Met fin à la lecture en cours</translation>
    </message>
    <message>
        <source>The screen is closed to patients</source>
        <translation>L’écran est fermé aux patients</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>Today and the last weeks</source>
        <translation>Aujourd’hui et les dernières semaines</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>All records, on a USB stick</source>
        <translation>Tous les enregistrements, sur une clé USB</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Étalonner</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Quit or restart</source>
        <translation>Quitter ou redémarrer</translation>
    </message>
    <message>
        <source>Back into service</source>
        <translation>Remettre en service</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Hors service</translation>
    </message>
    <message>
        <source>Patients are sent to the staff</source>
        <translation>Les patients sont renvoyés vers l’équipe</translation>
    </message>
    <message>
        <source>Next patient</source>
        <translation>Patient suivant</translation>
    </message>
    <message>
        <source>Back to the beginning, at once</source>
        <translation>Retour au début, tout de suite</translation>
    </message>
    <message>
        <source>Clean the screen</source>
        <translation>Nettoyer l’écran</translation>
    </message>
    <message>
        <source>What a patient was shown</source>
        <translation>Ce qui a été montré au patient</translation>
    </message>
    <message>
        <source>Restart the kiosk</source>
        <translation>Redémarrer le kiosque</translation>
    </message>
    <message>
        <source>It is back in a few seconds</source>
        <translation>Il revient en quelques secondes</translation>
    </message>
    <message>
        <source>Quit the kiosk</source>
        <translation>Quitter le kiosque</translation>
    </message>
    <message>
        <source>The kiosk ends, unless the machine starts it again</source>
        <translation>Le kiosque s’arrête, sauf si la machine le relance</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>Non, rester</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Rien ne change</translation>
    </message>
    <message>
        <source>Yes, restart it</source>
        <translation>Oui, redémarrer</translation>
    </message>
    <message>
        <source>Patients wait a few seconds</source>
        <translation>Les patients attendent quelques secondes</translation>
    </message>
    <message>
        <source>Yes, quit it</source>
        <translation>Oui, quitter</translation>
    </message>
    <message>
        <source>Patients can read nothing here any more</source>
        <translation>Les patients ne peuvent plus rien lire ici</translation>
    </message>
    <message>
        <source>The technicians set one, on this machine: {command}</source>
        <translation>Le service technique en définit un, sur cette machine&#xa0;: {command}</translation>
    </message>
    <message>
        <source>For the staff</source>
        <translation>Pour l’équipe</translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation>Veuillez patienter</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Type the PIN</source>
        <translation>Tapez le code PIN</translation>
    </message>
    <message>
        <source>Type the second PIN</source>
        <translation>Tapez le second code PIN</translation>
    </message>
    <message>
        <source>Choose a PIN</source>
        <translation>Choisissez un code PIN</translation>
    </message>
    <message>
        <source>Type the same PIN once more</source>
        <translation>Tapez une seconde fois le même code</translation>
    </message>
    <message>
        <source>Too many tries. Wait, or call the technicians.</source>
        <translation>Trop d’essais. Attendez, ou appelez le service technique.</translation>
    </message>
    <message>
        <source>{least} to {most} digits</source>
        <translation>{least} à {most} chiffres</translation>
    </message>
    <message>
        <source>The PIN cannot be read</source>
        <translation>Le code PIN ne peut pas être lu</translation>
    </message>
    <message>
        <source>The technicians set it again, on this machine: {command}</source>
        <translation>Le service technique le définit de nouveau, sur cette machine&#xa0;: {command}</translation>
    </message>
    <message>
        <source>No PIN is set yet</source>
        <translation>Aucun code PIN n’est encore défini</translation>
    </message>
    <message>
        <source>No second PIN is set yet</source>
        <translation>Aucun second code PIN n’est défini</translation>
    </message>
    <message>
        <source>That did not work. Try again, or else call the technicians.</source>
        <translation>Échec. Réessayez, ou appelez le service technique.</translation>
    </message>
    <message>
        <source>set by the technicians</source>
        <translation>fixé par le service technique</translation>
    </message>
    <message>
        <source>Nothing is saved: call the technicians</source>
        <translation>Rien n’est enregistré&#xa0;: appelez le service technique</translation>
    </message>
    <message>
        <source>No touchscreen: call the technicians</source>
        <translation>Écran tactile absent&#xa0;: appelez le service technique</translation>
    </message>
    <message>
        <source>Leaflet problem: call the technicians</source>
        <translation>Problème de brochure&#xa0;: appelez le service technique</translation>
    </message>
    <message>
        <source>No receipts: call the technicians</source>
        <translation>Pas de tickets&#xa0;: appelez le service technique</translation>
    </message>
    <message>
        <source>The printer does not print: look at it</source>
        <translation>L’imprimante n’imprime pas&#xa0;: allez la voir</translation>
    </message>
    <message>
        <source>No sound: call the technicians</source>
        <translation>Pas de son&#xa0;: appelez le service technique</translation>
    </message>
    <message>
        <source>Damaged records: call the technicians</source>
        <translation>Données endommagées&#xa0;: appelez le service technique</translation>
    </message>
    <message>
        <source>Someone is reading: this would end it.</source>
        <translation>Quelqu’un est en train de lire&#xa0;: cela y mettrait fin.</translation>
    </message>
    <message>
        <source>Someone is reading. “Next patient” and “Clean the screen” would end it.</source>
        <translation>Quelqu’un est en train de lire. «&#xa0;Patient suivant&#xa0;» et «&#xa0;Nettoyer l’écran&#xa0;» y mettraient fin.</translation>
    </message>
    <message>
        <source>Nobody has read since the kiosk was started.</source>
        <translation>Personne n’a lu depuis le démarrage du kiosque.</translation>
    </message>
    <message>
        <source>Free: the last one left less than 5 minutes ago.</source>
        <translation>Libre&#xa0;: le dernier lecteur est parti il y a moins de 5 minutes.</translation>
    </message>
    <message>
        <source>Free: the last one left about {minutes} minutes ago.</source>
        <translation>Libre&#xa0;: le dernier lecteur est parti il y a environ {minutes} minutes.</translation>
    </message>
    <message>
        <source>1</source>
        <comment>the first day of a month</comment>
        <translation>1er</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>Ce n’est pas le bon code PIN.</translation>
    </message>
    <message>
        <source>The two were not the same. Choose a PIN again.</source>
        <translation>Les deux codes étaient différents. Choisissez de nouveau.</translation>
    </message>
    <message>
        <source>It is done.</source>
        <translation>C’est fait.</translation>
    </message>
    <message>
        <source>A PIN has {least} to {most} digits.</source>
        <translation>Un code PIN a de {least} à {most} chiffres.</translation>
    </message>
    <message>
        <source>The two PINs must differ.</source>
        <translation>Les deux codes PIN doivent être différents.</translation>
    </message>
    <message>
        <source>This PIN is easy to guess. Choose another one.</source>
        <translation>Ce code est facile à deviner. Il en faut un autre.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}&#xa0;min {seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>Back to the result</source>
        <translation>Retour au résultat</translation>
    </message>
    <message>
        <source>More questions</source>
        <translation>D’autres questions</translation>
    </message>
    <message>
        <source>The questions ({number})</source>
        <translation>Les questions ({number})</translation>
    </message>
    <message>
        <source>What the patient wants to ask</source>
        <translation>Ce que le patient veut demander</translation>
    </message>
    <message>
        <source>Type the code that the patient shows you.</source>
        <translation>Tapez le code que le patient vous montre.</translation>
    </message>
    <message>
        <source>Too many unknown codes. You can try again when the time is up.</source>
        <translation>Trop de codes inconnus. Réessayez à la fin du décompte.</translation>
    </message>
    <message>
        <source>The important part was read</source>
        <translation>La partie importante a été lue</translation>
    </message>
    <message>
        <source>The important part was shown, but not said to be read</source>
        <translation>La partie importante a été affichée, sans que sa lecture soit confirmée</translation>
    </message>
    <message>
        <source>The important part was shown only in part</source>
        <translation>La partie importante n’a été affichée qu’en partie</translation>
    </message>
    <message>
        <source>The important part was not shown</source>
        <translation>La partie importante n’a pas été affichée</translation>
    </message>
    <message>
        <source>The important part was heard</source>
        <translation>La partie importante a été écoutée</translation>
    </message>
    <message>
        <source>The important part was read and heard</source>
        <translation>La partie importante a été lue et écoutée</translation>
    </message>
    <message>
        <source>“{words}” and “{more}”</source>
        <translation>«&#xa0;{words}&#xa0;» et «&#xa0;{more}&#xa0;»</translation>
    </message>
    <message>
        <source>“{words}”, and noted no question</source>
        <translation>«&#xa0;{words}&#xa0;», sans noter de question</translation>
    </message>
    <message>
        <source>“{words}”, without confirming</source>
        <translation>«&#xa0;{words}&#xa0;», sans confirmer</translation>
    </message>
    <message>
        <source>Nothing: they did not confirm</source>
        <translation>Rien&#xa0;: il n’a pas confirmé</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>4 weeks</source>
        <translation>4 semaines</translation>
    </message>
    <message>
        <source>Before the last 7 days there were too few sessions. Look at the 7 days.</source>
        <translation>Avant les 7 derniers jours, il y a eu trop peu de sessions. Regardez les 7 jours.</translation>
    </message>
    <message>
        <source>So few are not shown in detail, so that no one can be recognised.</source>
        <translation>Si peu de sessions ne sont pas détaillées, pour que personne ne puisse être reconnu.</translation>
    </message>
    <message>
        <source>Nobody has read a leaflet in these days.</source>
        <translation>Personne n’a lu de brochure ces jours-là.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Hidden: fewer than {least}, or what would give them away.</source>
        <translation>Masqué&#xa0;: moins de {least}, ou de quoi les calculer.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>du {first} au {last}</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Text sizes</source>
        <translation>Tailles du texte</translation>
    </message>
    <message>
        <source>Questions for the doctor</source>
        <translation>Questions pour le médecin</translation>
    </message>
    <message>
        <source>{share}%</source>
        <translation>{share}&#xa0;%</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Commencées</translation>
    </message>
    <message>
        <source>Part to read</source>
        <translation>Partie à lire</translation>
    </message>
    <message>
        <source>… all of it</source>
        <translation>… en entier</translation>
    </message>
    <message>
        <source>… read</source>
        <translation>… lue</translation>
    </message>
    <message>
        <source>Having read</source>
        <translation>Après avoir lu</translation>
    </message>
    <message>
        <source>First answers that were right</source>
        <translation>Premières réponses justes</translation>
    </message>
    <message>
        <source>{right} of {all}</source>
        <translation>{right} sur {all}</translation>
    </message>
    <message>
        <source>Some were noted</source>
        <translation>Questions notées</translation>
    </message>
    <message>
        <source>None were noted</source>
        <translation>Aucune question notée</translation>
    </message>
    <message>
        <source>Leaflets</source>
        <translation>Brochures</translation>
    </message>
    <message>
        <source>What patients want to ask</source>
        <translation>Ce que les patients veulent demander</translation>
    </message>
    <message>
        <source>Another question</source>
        <translation>Une autre question</translation>
    </message>
    <message>
        <source>Sessions by day</source>
        <translation>Sessions par jour</translation>
    </message>
    <message>
        <source>How far they come</source>
        <translation>Jusqu’où ils vont</translation>
    </message>
    <message>
        <source>By week, and read</source>
        <translation>Par semaine, part lue</translation>
    </message>
    <message>
        <source>7 days, and read</source>
        <translation>7 jours, part lue</translation>
    </message>
    <message>
        <source>4 weeks, and read</source>
        <translation>4 semaines, part lue</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>End, unread</source>
        <translation>Fini sans lire</translation>
    </message>
    <message>
        <source>Left early</source>
        <translation>Parti avant</translation>
    </message>
    <message>
        <source>By the staff</source>
        <translation>Par l’équipe</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Panne</translation>
    </message>
    <message>
        <source>{first}–{last} h</source>
        <translation>{first}–{last}&#xa0;h</translation>
    </message>
    <message>
        <source>By hour of day</source>
        <translation>Par heure du jour</translation>
    </message>
    <message>
        <source>By leaflet, and read</source>
        <translation>Par brochure, part lue</translation>
    </message>
    <message>
        <source>below 10 s</source>
        <translation>moins de 10&#xa0;s</translation>
    </message>
    <message>
        <source>10–30 s</source>
        <translation>10–30&#xa0;s</translation>
    </message>
    <message>
        <source>½–2 min</source>
        <translation>½–2&#xa0;min</translation>
    </message>
    <message>
        <source>over 2 min</source>
        <translation>plus de 2&#xa0;min</translation>
    </message>
    <message>
        <source>Seen by, typical time</source>
        <translation>Vu par, durée habituelle</translation>
    </message>
    <message>
        <source>How sessions ended</source>
        <translation>Fin des sessions</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Leaflet</source>
        <translation>Brochure</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>The patient said</source>
        <translation>Le patient a dit</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>{day}, between {from_hour}:00 and {to_hour}:00</source>
        <translation>{day}, entre {from_hour}&#xa0;h et {to_hour}&#xa0;h</translation>
    </message>
    <message>
        <source>Check another code</source>
        <translation>Vérifier un autre code</translation>
    </message>
    <message>
        <source>You can try again in {time}.</source>
        <translation>Nouvel essai possible dans {time}.</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>{label}: {number}</source>
        <translation>{label}&#xa0;: {number}</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>masqué</translation>
    </message>
    <message>
        <source>Calibrate the screen</source>
        <translation>Étalonner l’écran</translation>
    </message>
    <message>
        <source>{number} pixels in a millimetre</source>
        <translation>{number} pixels par millimètre</translation>
    </message>
    <message>
        <source>Hold a bank card against the screen. Make the outline exactly as large.</source>
        <translation>Tenez une carte bancaire contre l’écran. Ajustez le contour à la taille de la carte.</translation>
    </message>
    <message>
        <source>Much smaller</source>
        <translation>Bien plus petit</translation>
    </message>
    <message>
        <source>Much larger</source>
        <translation>Bien plus grand</translation>
    </message>
    <message>
        <source>A bit smaller</source>
        <translation>Un peu plus petit</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Valider</translation>
    </message>
    <message>
        <source>Saved. The screen adapts when you close.</source>
        <translation>Enregistré. L’affichage s’adapte quand vous fermez.</translation>
    </message>
    <message>
        <source>A bit larger</source>
        <translation>Un peu plus grand</translation>
    </message>
    <message>
        <source>From the eye to the screen</source>
        <translation>De l’œil à l’écran</translation>
    </message>
    <message>
        <source>From the floor to the lower edge of the picture</source>
        <translation>Du sol au bord inférieur de l’image</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>non mesuré</translation>
    </message>
    <message>
        <source>{length} mm</source>
        <translation>{length}&#xa0;mm</translation>
    </message>
    <message>
        <source>The screen is not measured</source>
        <translation>L’écran n’est pas mesuré</translation>
    </message>
    <message>
        <source>All figures below rest on what the screen says of itself.</source>
        <translation>Tous les chiffres reposent sur ce que l’écran dit de lui-même.</translation>
    </message>
    <message>
        <source>Match the card.</source>
        <translation>Comparez avec la carte.</translation>
    </message>
    <message>
        <source>Capital letters: {height} mm, {degrees}°</source>
        <translation>Majuscules&#xa0;: {height}&#xa0;mm, {degrees}°</translation>
    </message>
    <message>
        <source>At least {degrees}° from where the patient stands.</source>
        <translation>Au moins {degrees}° là où se tient le patient.</translation>
    </message>
    <message>
        <source>Too small: let patients stand closer.</source>
        <translation>Trop petit&#xa0;: rapprochez les patients.</translation>
    </message>
    <message>
        <source>A full line: {count} characters</source>
        <translation>Une ligne pleine&#xa0;: {count} caractères</translation>
    </message>
    <message>
        <source>{least} to {most} read best.</source>
        <translation>De {least} à {most} se lisent le mieux.</translation>
    </message>
    <message>
        <source>Too short: the screen is small for this distance.</source>
        <translation>Trop court&#xa0;: l’écran est petit pour cette distance.</translation>
    </message>
    <message>
        <source>Too long: the letters are small for this screen.</source>
        <translation>Trop long&#xa0;: les lettres sont petites pour cet écran.</translation>
    </message>
    <message>
        <source>Within reach: {low} to {high} mm above the floor.</source>
        <translation>À portée de main&#xa0;: de {low} à {high}&#xa0;mm du sol.</translation>
    </message>
    <message>
        <source>{controls}: height not known</source>
        <translation>{controls}&#xa0;: hauteur inconnue</translation>
    </message>
    <message>
        <source>Measure from the floor to the lower edge.</source>
        <translation>Mesurez du sol au bord inférieur.</translation>
    </message>
    <message>
        <source>{controls}: {low} to {high} mm</source>
        <translation>{controls}&#xa0;: de {low} à {high}&#xa0;mm</translation>
    </message>
    <message>
        <source>Too low: hang the screen {off} mm higher.</source>
        <translation>Trop bas&#xa0;: accrochez l’écran {off}&#xa0;mm plus haut.</translation>
    </message>
    <message>
        <source>Too high: hang the screen {off} mm lower.</source>
        <translation>Trop haut&#xa0;: accrochez l’écran {off}&#xa0;mm plus bas.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>How loud speech is</source>
        <translation>Niveau de la voix</translation>
    </message>
    <message>
        <source>Message when out of service</source>
        <translation>Message hors service</translation>
    </message>
    <message>
        <source>Which leaflets</source>
        <translation>Quelles brochures</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Language of the first screen</source>
        <translation>Langue du premier écran</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{count} sur {all}</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Muet</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Moins fort</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Plus fort</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Two switches: pace</source>
        <translation>Deux boutons&#xa0;: rythme</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Désactivé</translation>
    </message>
    <message>
        <source>{level} dBA</source>
        <translation>{level}&#xa0;dBA</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Jouer</translation>
    </message>
    <message>
        <source>1. Hold a sound meter where the ear is, and play the tone</source>
        <translation>1. Tenez un sonomètre là où est l’oreille, et jouez le son</translation>
    </message>
    <message>
        <source>2. Set what the meter reads (dBA)</source>
        <translation>2. Indiquez ce qu’affiche le sonomètre (dBA)</translation>
    </message>
    <message>
        <source>3. Play it as patients hear it first: at most 65 dBA</source>
        <translation>3. Jouez-le comme un patient l’entend d’abord&#xa0;: 65&#xa0;dBA au plus</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Proposée</translation>
    </message>
    <message>
        <source>Not offered</source>
        <translation>Non proposée</translation>
    </message>
    <message>
        <source>Saved. It applies from the next patient on.</source>
        <translation>Enregistré. S’applique dès le patient suivant.</translation>
    </message>
    <message>
        <source>First</source>
        <translation>En premier</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Choisi</translation>
    </message>
    <message>
        <source>Ask the staff</source>
        <translation>Demander à l’équipe</translation>
    </message>
    <message>
        <source>Back soon</source>
        <translation>Bientôt de retour</translation>
    </message>
    <message>
        <source>Printed leaflet</source>
        <translation>Brochure imprimée</translation>
    </message>
    <message>
        <source>Our own text</source>
        <translation>Notre propre texte</translation>
    </message>
    <message>
        <source>1. Card</source>
        <translation>1. Carte</translation>
    </message>
    <message>
        <source>2. Place</source>
        <translation>2. Position</translation>
    </message>
    <message>
        <source>3. Result</source>
        <translation>3. Résultat</translation>
    </message>
    <message>
        <source>An export is under way</source>
        <translation>Export en cours</translation>
    </message>
    <message>
        <source>The export is complete</source>
        <translation>L’export est terminé</translation>
    </message>
    <message>
        <source>The export was stopped</source>
        <translation>L’export a été arrêté</translation>
    </message>
    <message>
        <source>The export failed</source>
        <translation>L’export a échoué</translation>
    </message>
    <message>
        <source>Nothing of it was left there.</source>
        <translation>Rien n’a été laissé à cet endroit.</translation>
    </message>
    <message>
        <source>This folder cannot be reached.</source>
        <translation>Ce dossier est inaccessible.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Put a USB stick in</source>
        <translation>Branchez une clé USB</translation>
    </message>
    <message>
        <source>It appears here by itself.</source>
        <translation>Elle apparaît ici d’elle-même.</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>Où exporter&#x202f;?</translation>
    </message>
    <message>
        <source>All records, as CSV and JSON. No patient is named in them.</source>
        <translation>Tous les enregistrements, en CSV et JSON. Aucun patient n’y est nommé.</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>{size} libres</translation>
    </message>
    <message>
        <source>{done} of {total} records</source>
        <translation>{done} enregistrements sur {total}</translation>
    </message>
    <message>
        <source>You can close this panel meanwhile.</source>
        <translation>Vous pouvez fermer cet espace entre-temps.</translation>
    </message>
    <message>
        <source>Leave the stick in. You can close this panel meanwhile.</source>
        <translation>Laissez la clé en place. Vous pouvez fermer cet espace entre-temps.</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Arrêter l’export</translation>
    </message>
    <message>
        <source>On {place}, in {folder}</source>
        <translation>Sur {place}, dans {folder}</translation>
    </message>
    <message>
        <source>The stick can be taken out now.</source>
        <translation>La clé peut être retirée.</translation>
    </message>
    <message>
        <source>Another export</source>
        <translation>Autre export</translation>
    </message>
    <message>
        <source>There is not enough room.</source>
        <translation>Il n’y a pas assez de place.</translation>
    </message>
    <message>
        <source>Free some room there, or take another stick.</source>
        <translation>Faites de la place, ou prenez une autre clé.</translation>
    </message>
    <message>
        <source>Nothing may be written there.</source>
        <translation>Rien ne peut y être écrit.</translation>
    </message>
    <message>
        <source>Unlock the stick, or take another one.</source>
        <translation>Déverrouillez la clé, ou prenez-en une autre.</translation>
    </message>
    <message>
        <source>The stick was taken out, or it is broken.</source>
        <translation>La clé a été retirée, ou elle est endommagée.</translation>
    </message>
    <message>
        <source>Put it in again, or take another one.</source>
        <translation>Remettez-la, ou prenez-en une autre.</translation>
    </message>
    <message>
        <source>Try again, or else call the technicians.</source>
        <translation>Réessayez&#x202f;; sinon, appelez le service technique.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire&#x202f;?</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Tout va bien</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Il n’y a rien à faire.</translation>
    </message>
    <message>
        <source>{thing}: fault, call the technicians</source>
        <translation>{thing}&#xa0;: panne, appelez le service technique</translation>
    </message>
    <message>
        <source>{thing}: tell the technicians</source>
        <translation>{thing}&#xa0;: à signaler au service technique</translation>
    </message>
    <message>
        <source>{day}, {hour}:{minute}</source>
        <translation>{day} à {hour}&#xa0;h&#xa0;{minute}</translation>
    </message>
    <message>
        <source>{day}, {hour}:00</source>
        <translation>{day} à {hour}&#xa0;h</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Enregistrements</translation>
    </message>
    <message>
        <source>Damaged records</source>
        <translation>Données endommagées</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Écran</translation>
    </message>
    <message>
        <source>Touchscreen</source>
        <translation>Écran tactile</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Étalonnage</translation>
    </message>
    <message>
        <source>Glass</source>
        <translation>Vitre</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Imprimante</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Code PIN</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Démarrages</translation>
    </message>
    <message>
        <source>Last faults</source>
        <translation>Dernières erreurs</translation>
    </message>
    <message>
        <source>Running time</source>
        <translation>Durée de fonctionnement</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Last update</source>
        <translation>Dernière mise à jour</translation>
    </message>
    <message>
        <source>Print a leaflet</source>
        <translation>Imprimer une brochure</translation>
    </message>
    <message>
        <source>In large print, on A4. In which language?</source>
        <translation>En gros caractères, sur A4. Dans quelle langue&#x202f;?</translation>
    </message>
    <message>
        <source>It is being printed.</source>
        <translation>L’impression a commencé.</translation>
    </message>
    <message>
        <source>Nothing is printed: the paper is jammed.</source>
        <translation>Rien ne s’imprime&#xa0;: le papier est coincé.</translation>
    </message>
    <message>
        <source>Nothing is printed: there is no paper.</source>
        <translation>Rien ne s’imprime&#xa0;: il n’y a plus de papier.</translation>
    </message>
    <message>
        <source>Nothing is printed: there is no ink or toner.</source>
        <translation>Rien ne s’imprime&#xa0;: il n’y a plus d’encre ou de toner.</translation>
    </message>
    <message>
        <source>Nothing is printed: a cover of the printer is open.</source>
        <translation>Rien ne s’imprime&#xa0;: un capot de l’imprimante est ouvert.</translation>
    </message>
    <message>
        <source>Nothing is printed: is the printer switched on, and its cable in?</source>
        <translation>Rien ne s’imprime&#xa0;: l’imprimante est-elle allumée et branchée&#x202f;?</translation>
    </message>
    <message>
        <source>Nothing is printed: call the technicians.</source>
        <translation>Rien ne s’imprime&#xa0;: appelez le service technique.</translation>
    </message>
    <message>
        <source>{language}: the interface is not all translated, or not reviewed</source>
        <translation>{language}&#xa0;: l’affichage n’est pas entièrement traduit, ou pas relu</translation>
    </message>
    <message>
        <source>Call the technicians.</source>
        <translation>Appelez le service technique.</translation>
    </message>
    <message>
        <source>Tell the technicians when you can.</source>
        <translation>Signalez-le au service technique quand vous pourrez.</translation>
    </message>
    <message>
        <source>“{title}” can be read, but is not quite in order</source>
        <translation>«&#xa0;{title}&#xa0;» peut être lue, mais elle est à revoir</translation>
    </message>
    <message>
        <source>“{title}” has mistakes, and is not shown as it should be</source>
        <translation>«&#xa0;{title}&#xa0;» contient des erreurs et n’est pas montrée comme prévu</translation>
    </message>
    <message>
        <source>Call the technicians. Until then, give it on paper.</source>
        <translation>Appelez le service technique. En attendant, donnez-la sur papier.</translation>
    </message>
    <message>
        <source>Leaflets are missing on the screen</source>
        <translation>Il manque des brochures à l’écran</translation>
    </message>
    <message>
        <source>A setting holds a mistake</source>
        <translation>Un réglage contient une erreur</translation>
    </message>
    <message>
        <source>Nothing is saved</source>
        <translation>Rien n’est enregistré</translation>
    </message>
    <message>
        <source>Call the technicians. Patients can read, but get no code meanwhile.</source>
        <translation>Appelez le service technique. Les patients peuvent lire, mais ne reçoivent pas de code.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Le disque est plein</translation>
    </message>
    <message>
        <source>The clock is wrong</source>
        <translation>L’horloge est fausse</translation>
    </message>
    <message>
        <source>Call the technicians. Dates of codes may be wrong.</source>
        <translation>Appelez le service technique. Les dates des codes peuvent être fausses.</translation>
    </message>
    <message>
        <source>The printer does not print</source>
        <translation>L’imprimante n’imprime pas</translation>
    </message>
    <message>
        <source>Call the technicians. It is not for you to put right.</source>
        <translation>Appelez le service technique. Ce n’est pas à vous de la réparer.</translation>
    </message>
    <message>
        <source>Nothing is read aloud</source>
        <translation>Rien n’est lu à voix haute</translation>
    </message>
    <message>
        <source>Patients get no receipt</source>
        <translation>Les patients ne reçoivent pas de ticket</translation>
    </message>
    <message>
        <source>Call the technicians. The code works all the same.</source>
        <translation>Appelez le service technique. Le code fonctionne quand même.</translation>
    </message>
    <message>
        <source>The kiosk stops again and again</source>
        <translation>Le kiosque s’arrête sans cesse</translation>
    </message>
    <message>
        <source>Put it out of service, and call the technicians.</source>
        <translation>Mettez-le hors service, et appelez le service technique.</translation>
    </message>
    <message>
        <source>The kiosk did not come through its update</source>
        <translation>Le kiosque n’a pas supporté sa mise à jour</translation>
    </message>
    <message>
        <source>Nothing has been recorded yet</source>
        <translation>Rien n’a encore été enregistré</translation>
    </message>
    <message>
        <source>Some older data are damaged</source>
        <translation>D’anciennes données sont endommagées</translation>
    </message>
    <message>
        <source>The disk is almost full</source>
        <translation>Le disque est presque plein</translation>
    </message>
    <message>
        <source>The clock may be wrong</source>
        <translation>L’horloge est peut-être fausse</translation>
    </message>
    <message>
        <source>Tell the technicians. Dates of codes may be wrong.</source>
        <translation>Signalez-le au service technique. Les dates des codes peuvent être fausses.</translation>
    </message>
    <message>
        <source>No touchscreen is found</source>
        <translation>Aucun écran tactile n’est détecté</translation>
    </message>
    <message>
        <source>Check its cable. If it is in, call the technicians.</source>
        <translation>Vérifiez son câble. S’il est branché, appelez le service technique.</translation>
    </message>
    <message>
        <source>The screen has not been measured</source>
        <translation>L’écran n’a pas été mesuré</translation>
    </message>
    <message>
        <source>Letters may be too small, buttons too high. Go back and touch “Calibrate”, with a bank card and a tape measure at hand.</source>
        <translation>Les lettres sont peut-être trop petites, les boutons trop hauts. Revenez en arrière et touchez «&#xa0;Étalonner&#xa0;», avec une carte bancaire et un mètre.</translation>
    </message>
    <message>
        <source>Something touched the glass, and it was no finger</source>
        <translation>Quelque chose a touché la vitre, et ce n’était pas un doigt</translation>
    </message>
    <message>
        <source>Wipe the glass and its rim dry. If it comes back, call the technicians: it may be cracked.</source>
        <translation>Essuyez la vitre et ses bords. Si cela recommence, appelez le service technique&#xa0;: elle est peut-être fêlée.</translation>
    </message>
    <message>
        <source>Look at it: is it switched on, with paper and ink, its covers closed? Otherwise, call the technicians.</source>
        <translation>Allez la voir&#xa0;: est-elle allumée, avec du papier et de l’encre, capots fermés&#x202f;? Sinon, appelez le service technique.</translation>
    </message>
    <message>
        <source>What is read aloud may be faint, or not heard at all</source>
        <translation>La lecture à voix haute est peut-être trop faible, ou ne s’entend pas</translation>
    </message>
    <message>
        <source>A PIN is missing</source>
        <translation>Il manque un code PIN</translation>
    </message>
    <message>
        <source>A new version of the kiosk could not be taken</source>
        <translation>Une nouvelle version du kiosque n’a pas pu être installée</translation>
    </message>
    <message>
        <source>The one before works on. Tell the technicians.</source>
        <translation>La précédente continue de fonctionner. Signalez-le au service technique.</translation>
    </message>
    <message>
        <source>Patients get no receipt yet</source>
        <translation>Les patients ne reçoivent pas encore de ticket</translation>
    </message>
    <message>
        <source>The kiosk stopped unexpectedly</source>
        <translation>Le kiosque s’est arrêté de façon inattendue</translation>
    </message>
    <message>
        <source>The kiosk noted an error today</source>
        <translation>Le kiosque a noté une erreur aujourd’hui</translation>
    </message>
    <message>
        <source>If the screen works, it can wait. Tell the technicians.</source>
        <translation>Si l’écran marche, cela peut attendre. Signalez-le au service technique.</translation>
    </message>
    <message>
        <source>No key yet</source>
        <translation>Aucune touche pour l’instant</translation>
    </message>
    <message>
        <source>A key without a name: map it on the keypad itself.</source>
        <translation>Une touche sans nom&#xa0;: changez-la sur le clavier lui-même.</translation>
    </message>
    <message>
        <source>It does nothing yet.</source>
        <translation>Elle ne fait rien pour l’instant.</translation>
    </message>
    <message>
        <source>In the settings: {example}</source>
        <translation>Dans les réglages&#xa0;: {example}</translation>
    </message>
    <message>
        <source>Press a key of the keypad or a switch. Escape goes back.</source>
        <translation>Appuyez sur une touche du clavier ou sur un bouton. Échap revient en arrière.</translation>
    </message>
</context>
<context>
    <name>Thanks</name>
    <message>
        <source>We noted that you heard “{section}”.</source>
        <translation>C’est noté&#xa0;: vous avez écouté «&#xa0;{section}&#xa0;».</translation>
    </message>
    <message>
        <source>We noted that you read and heard “{section}”.</source>
        <translation>C’est noté&#xa0;: vous avez lu et écouté «&#xa0;{section}&#xa0;».</translation>
    </message>
    <message>
        <source>We noted that you read “{section}”.</source>
        <translation>C’est noté&#xa0;: vous avez lu «&#xa0;{section}&#xa0;».</translation>
    </message>
    <message>
        <source>We noted that you saw “{section}”.</source>
        <translation>C’est noté&#xa0;: vous avez vu «&#xa0;{section}&#xa0;».</translation>
    </message>
    <message>
        <source>We noted that you saw a part of “{section}”.</source>
        <translation>C’est noté&#xa0;: vous avez vu une partie de «&#xa0;{section}&#xa0;».</translation>
    </message>
    <message>
        <source>You have not seen “{section}”.</source>
        <translation>Vous n’avez pas vu «&#xa0;{section}&#xa0;».</translation>
    </message>
    <message>
        <source>It is being recorded…</source>
        <translation>Enregistrement en cours…</translation>
    </message>
    <message>
        <source>It may not have been recorded</source>
        <translation>Ce n’est peut-être pas enregistré</translation>
    </message>
    <message>
        <source>Please tell the staff that your reading may not be recorded. Thank you.</source>
        <translation>Dites à l’équipe que votre lecture n’est peut-être pas enregistrée. Merci.</translation>
    </message>
    <message>
        <source>Please tell the staff that your reading was not recorded. Thank you.</source>
        <translation>Dites à l’équipe que votre lecture n’a pas été enregistrée. Merci.</translation>
    </message>
    <message>
        <source>Ask your doctor all your questions. To read this leaflet, touch “Read”.</source>
        <translation>Posez toutes vos questions à votre médecin. Pour lire cette brochure, touchez «&#xa0;Lire&#xa0;».</translation>
    </message>
    <message>
        <source>Take a photo of this screen for your doctor, or tell staff the code. Ask all your questions.</source>
        <translation>Prenez cet écran en photo pour votre médecin, ou dites le code à l’équipe. Posez toutes vos questions.</translation>
    </message>
    <message>
        <source>Tell staff the code. Ask all your questions.</source>
        <translation>Dites le code à l’équipe. Posez toutes vos questions.</translation>
    </message>
    <message>
        <source>What you saw here</source>
        <translation>Ce que vous avez vu ici</translation>
    </message>
    <message>
        <source>This square tells your doctor what you saw here.</source>
        <translation>Ce carré dit à votre médecin ce que vous avez vu ici.</translation>
    </message>
    <message>
        <source>QR code of your reading receipt</source>
        <translation>QR code de votre ticket de lecture</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Merci</translation>
    </message>
    <message>
        <source>And now?</source>
        <translation>Et maintenant&#x202f;?</translation>
    </message>
    <message>
        <source>Your code</source>
        <translation>Votre code</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Un instant, s’il vous plaît.</translation>
    </message>
    <message>
        <source>Please ask your doctor any questions you have.</source>
        <translation>Posez toutes vos questions à votre médecin.</translation>
    </message>
    <message>
        <source>It could not be saved</source>
        <translation>L’enregistrement n’a pas réussi</translation>
    </message>
    <message>
        <source>It is recorded</source>
        <translation>C’est enregistré</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Plus de temps</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Closes in {seconds} s</source>
        <translation>Se ferme dans {seconds}&#xa0;s</translation>
    </message>
</context>
<context>
    <name>Understanding</name>
    <message>
        <source>This tests our words, not you. Nothing about you is noted.</source>
        <translation>Cela teste nos mots, pas vous. Rien n’est noté sur vous.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>This leaflet says:</source>
        <translation>La brochure dit&#xa0;:</translation>
    </message>
    <message>
        <source>Yes, that is it. This leaflet says:</source>
        <translation>Oui, c’est cela. La brochure dit&#xa0;:</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Question {number} of {all}</source>
        <translation>Question {number} sur {all}</translation>
    </message>
    <message>
        <source>Have I understood?</source>
        <translation>Ai-je bien compris&#x202f;?</translation>
    </message>
    <message>
        <source>The answer is “{answer}”.</source>
        <translation>La réponse est «&#xa0;{answer}&#xa0;».</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Begin</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>Other leaflets</source>
        <translation>Autres brochures</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>All words</source>
        <translation>Tous les mots</translation>
    </message>
    <message>
        <source>Words explained</source>
        <translation>Mots expliqués</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message numerus="yes">
        <source>You have not seen %n page(s) of “{section}” yet:</source>
        <translation>
            <numerusform>Vous n’avez pas encore vu une page de «&#xa0;{section}&#xa0;»&#xa0;:</numerusform>
            <numerusform>Vous n’avez pas encore vu %n pages de «&#xa0;{section}&#xa0;»&#xa0;:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Did you have time to read %n page(s) of “{section}”?</source>
        <translation>
            <numerusform>Avez-vous eu le temps de lire cette page de «&#xa0;{section}&#xa0;»&#x202f;?</numerusform>
            <numerusform>Avez-vous eu le temps de lire ces %n pages de «&#xa0;{section}&#xa0;»&#x202f;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You saw %n page(s) of “{section}” in another language:</source>
        <translation>
            <numerusform>Vous avez vu une page de «&#xa0;{section}&#xa0;» dans une autre langue&#xa0;:</numerusform>
            <numerusform>Vous avez vu %n pages de «&#xa0;{section}&#xa0;» dans une autre langue&#xa0;:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You saw %n page(s) of “{section}” only briefly:</source>
        <translation>
            <numerusform>Vous avez vu très vite une page de «&#xa0;{section}&#xa0;»&#xa0;:</numerusform>
            <numerusform>Vous avez vu très vite %n pages de «&#xa0;{section}&#xa0;»&#xa0;:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>Encore %n seconde</numerusform>
            <numerusform>Encore %n secondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fewer than %n session(s)</source>
        <translation>
            <numerusform>Moins de %n session</numerusform>
            <numerusform>Moins de %n sessions</numerusform>
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
            <numerusform>%n enregistrement</numerusform>
            <numerusform>%n enregistrements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to read</source>
        <translation>
            <numerusform>À lire en %n&#xa0;minute</numerusform>
            <numerusform>À lire en %n&#xa0;minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n hour(s), staff can find with this code what you saw here, and your questions.</source>
        <translation>
            <numerusform>Pendant %n heure, l’équipe peut retrouver avec ce code ce que vous avez vu ici, et vos questions.</numerusform>
            <numerusform>Pendant %n heures, l’équipe peut retrouver avec ce code ce que vous avez vu ici, et vos questions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n hour(s), staff can find with this code what you saw here.</source>
        <translation>
            <numerusform>Pendant %n heure, l’équipe peut retrouver avec ce code ce que vous avez vu ici.</numerusform>
            <numerusform>Pendant %n heures, l’équipe peut retrouver avec ce code ce que vous avez vu ici.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Free: the last one left more than %n hour(s) ago.</source>
        <translation>
            <numerusform>Libre&#xa0;: le dernier lecteur est parti il y a plus d’une heure.</numerusform>
            <numerusform>Libre&#xa0;: le dernier lecteur est parti il y a plus de %n heures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not found, or expired (after %n hour(s)): correct it.</source>
        <translation>
            <numerusform>Code inconnu ou expiré (%n heure)&#xa0;: corrigez-le.</numerusform>
            <numerusform>Code inconnu ou expiré (%n heures)&#xa0;: corrigez-le.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>words.words</name>
    <message numerus="yes">
        <source>Fewer than %n session(s)</source>
        <translation>
            <numerusform>Moins de %n session</numerusform>
            <numerusform>Moins de %n sessions</numerusform>
        </translation>
    </message>
</context>
</TS>
