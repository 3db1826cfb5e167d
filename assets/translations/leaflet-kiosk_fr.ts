<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
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
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suite</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Suite</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Vers la fin</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
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
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
</context>
<context>
    <name>End</name>
    <message>
        <source>You were shown all of “{section}”.</source>
        <translation>La partie «&#xa0;{section}&#xa0;» a été affichée en entier.</translation>
    </message>
    <message>
        <source>“{section}” was shown, but very fast.</source>
        <translation>La partie «&#xa0;{section}&#xa0;» a été affichée, mais très vite.</translation>
    </message>
    <message>
        <source>“{section}” was shown partly in each language.</source>
        <translation>La partie «&#xa0;{section}&#xa0;» a été affichée en partie dans chaque langue.</translation>
    </message>
    <message>
        <source>This is noted. Please ask your doctor your questions.</source>
        <translation>C’est noté. Posez vos questions à votre médecin.</translation>
    </message>
    <message>
        <source>Did you read this part?</source>
        <translation>Avez-vous lu cette partie&#xa0;?</translation>
    </message>
    <message>
        <source>You can read them now, or finish here.</source>
        <translation>Vous pouvez lire la suite maintenant, ou terminer ici.</translation>
    </message>
    <message>
        <source>You can look at it again, or finish here.</source>
        <translation>Vous pouvez la revoir, ou terminer ici.</translation>
    </message>
    <message>
        <source>You can read it again in one language, or finish here.</source>
        <translation>Vous pouvez la relire dans une seule langue, ou terminer ici.</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Revoir</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
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
        <source>Read them now</source>
        <translation>Les lire maintenant</translation>
    </message>
    <message>
        <source>Finish without reading them</source>
        <translation>Terminer sans les lire</translation>
    </message>
    <message>
        <source>This is not consent. You are not signing anything. Talk to your doctor.</source>
        <translation>Ce n’est pas un consentement. Vous ne signez rien. Parlez-en avec votre médecin.</translation>
    </message>
    <message>
        <source>Parts shown: {shown} of {all}</source>
        <translation>Parties affichées&#xa0;: {shown} sur {all}</translation>
    </message>
    <message>
        <source>End of the leaflet</source>
        <translation>Fin du texte</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Part {part} of {parts}, page {page} of {pages}</source>
        <translation>Partie {part} sur {parts}, page {page} sur {pages}</translation>
    </message>
    <message>
        <source>Please read with care</source>
        <translation>À lire avec attention</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Are you still there?</source>
        <translation>Êtes-vous toujours là&#xa0;?</translation>
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
    <name>Language</name>
    <message>
        <source>English</source>
        <comment>the language&apos;s own name</comment>
        <translation>Français</translation>
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
        <source>chosen</source>
        <translation>choisi</translation>
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
        <source>This screen is not available now.</source>
        <translation>Cet écran n’est pas disponible pour le moment.</translation>
    </message>
    <message>
        <source>Please ask the staff. Thank you.</source>
        <translation>Adressez-vous à l’équipe, s’il vous plaît. Merci.</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Which leaflet is yours?</source>
        <translation>Quel document vous concerne&#xa0;?</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Suite</translation>
    </message>
</context>
<context>
    <name>Thanks</name>
    <message>
        <source>You said that you read “{section}”.</source>
        <translation>Vous avez dit avoir lu la partie «&#xa0;{section}&#xa0;».</translation>
    </message>
    <message>
        <source>“{section}” was shown to you.</source>
        <translation>La partie «&#xa0;{section}&#xa0;» vous a été affichée.</translation>
    </message>
    <message>
        <source>“{section}” was shown to you in part.</source>
        <translation>La partie «&#xa0;{section}&#xa0;» vous a été affichée en partie.</translation>
    </message>
    <message>
        <source>“{section}” was not shown.</source>
        <translation>La partie «&#xa0;{section}&#xa0;» n’a pas été affichée.</translation>
    </message>
    <message>
        <source>Back to the beginning in {seconds} s</source>
        <translation>Retour au début dans {seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>Please ask your doctor any questions you have.</source>
        <translation>Posez toutes vos questions à votre médecin.</translation>
    </message>
    <message>
        <source>Note this code. You may show it at the desk.</source>
        <translation>Notez ce code. Vous pouvez le montrer à l’accueil.</translation>
    </message>
    <message>
        <source>It could not be saved</source>
        <translation>L’enregistrement n’a pas réussi</translation>
    </message>
    <message>
        <source>Please tell the staff. Thank you.</source>
        <translation>Dites-le à l’équipe, s’il vous plaît. Merci.</translation>
    </message>
    <message>
        <source>It is recorded</source>
        <translation>C’est enregistré</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Touch here to begin</source>
        <translation>Touchez ici pour commencer</translation>
    </message>
    <message>
        <source>Other leaflets</source>
        <translation>Autres documents</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message numerus="yes">
        <source>%n page(s) of “{section}” have not been shown yet.</source>
        <translation>
            <numerusform>%n page de la partie «&#xa0;{section}&#xa0;» n’a pas encore été affichée.</numerusform>
            <numerusform>%n pages de la partie «&#xa0;{section}&#xa0;» n’ont pas encore été affichées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>Encore %n seconde</numerusform>
            <numerusform>Encore %n secondes</numerusform>
        </translation>
    </message>
</context>
</TS>
