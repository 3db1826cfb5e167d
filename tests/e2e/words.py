"""What stands on the patient's screens, in both languages: the tests look for it as people do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Spoken:
    """The texts of one language; `own_name` is what its button says."""

    tag: str
    own_name: str
    begin: str
    back: str
    next: str
    more: str
    contents: str
    text: str
    to_the_end: str
    finish: str
    finish_unanswered: str
    keep: str
    thank_you: str
    have_read: str
    see_again: str
    questions: str
    noted: str
    go_on: str
    home: str
    medicines: str
    other_question: str
    understood: str
    skip: str
    read_now: str
    no_read_now: str
    had_time: str
    read_here: str
    begin_reading: str
    finish_unread: str
    not_consent: str
    too_fast: str
    two_languages: str
    one_missing: str
    shown_whole: str
    recorded: str
    ended: str
    not_saved: str
    saving: str
    one_moment: str
    uncertain: str
    tell_staff: str
    still_there: str
    here: str
    large: str
    largest: str
    paper: str
    white_on_black: str
    complications: str
    last_section: str
    options_title: str
    words_explained: str
    all_words: str
    about: str
    close: str


FR = Spoken(
    tag="fr",
    own_name="Français",
    begin="Commencer",
    back="Retour",
    next="Suite",
    more="Voir plus",
    contents="Sommaire",
    text="Affichage",
    to_the_end="Vers la fin",
    finish="Terminer",
    finish_unanswered="Terminer sans répondre",
    keep="Plus de temps",
    thank_you="Merci",
    have_read="J’ai lu cette partie",
    see_again="Relire",
    questions="J’ai des questions",
    noted="Mes questions",
    go_on="Continuer",
    home="Quand pourrai-je rentrer\u202f?",
    medicines="Que faire avec mes médicaments\u202f?",
    other_question="J’ai une autre question",
    understood="Ai-je bien compris\u202f?",
    skip="Passer",
    read_now="Lire maintenant",
    no_read_now="Non, lire maintenant",
    had_time="Oui, j’ai eu le temps",
    read_here="Lire en français",
    begin_reading="Lire",
    finish_unread="Terminer sans lire",
    not_consent="Ce n’est pas un consentement. Vous ne signez rien. Parlez-en avec votre médecin.",
    too_fast="eu le temps de lire",
    two_languages="dans une autre langue",
    one_missing="Vous n’avez pas encore vu une page",
    shown_whole="Vous en avez vu toutes les pages.",
    recorded="C’est enregistré",
    ended="Fin de la brochure",
    not_saved="L’enregistrement n’a pas réussi",
    saving="Enregistrement en cours…",
    one_moment="Un instant, s’il vous plaît.",
    uncertain="Ce n’est peut-être pas enregistré",
    tell_staff="Dites à l’équipe que votre lecture",
    still_there="Êtes-vous toujours là",
    here="Je suis là",
    large="Grand",
    largest="Très grand",
    paper="Crème",
    white_on_black="Blanc sur noir",
    complications="Les complications possibles",
    last_section="Après l’intervention",
    options_title="Taille du texte et couleurs",
    words_explained="Mots expliqués",
    all_words="Tous les mots",
    about="À propos de cette brochure",
    close="Fermer",
)

EN = Spoken(
    tag="en",
    own_name="English",
    begin="Begin",
    back="Back",
    next="Next",
    more="More",
    contents="Contents",
    text="Display",
    to_the_end="To the end",
    finish="Finish",
    finish_unanswered="Finish without answering",
    keep="More time",
    thank_you="Thank you",
    have_read="I have read this part",
    see_again="Read it again",
    questions="I have questions",
    noted="My questions",
    go_on="Continue",
    home="When can I go home?",
    medicines="What should I do about my medicines?",
    other_question="I have another question",
    understood="Have I understood?",
    skip="Skip",
    read_now="Read now",
    no_read_now="No, read now",
    had_time="Yes, I had time",
    read_here="Read in this language",
    begin_reading="Read",
    finish_unread="Finish without reading",
    not_consent="This is not consent. You are not signing anything. Talk to your doctor.",
    too_fast="have time to read",
    two_languages="in another language",
    one_missing="You have not seen one page",
    shown_whole="You have seen all of its pages.",
    recorded="It is recorded",
    ended="End of the leaflet",
    not_saved="It could not be saved",
    saving="It is being recorded…",
    one_moment="One moment, please.",
    uncertain="It may not have been recorded",
    tell_staff="Please tell the staff that your reading",
    still_there="Are you still there?",
    here="I am here",
    large="Large",
    largest="Very large",
    paper="Cream",
    white_on_black="White on black",
    complications="Possible complications",
    last_section="After the procedure",
    options_title="Text size and colours",
    words_explained="Words explained",
    all_words="All words",
    about="About this leaflet",
    close="Close",
)

BOTH = (FR, EN)


def other(words: Spoken) -> Spoken:
    """Return the other language."""
    return EN if words is FR else FR
