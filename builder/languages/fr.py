"""French."""

from builder.languages.language import Calendar, Language, Mail, Names, Page, Sentences, Speech, phrases, words

FR = Language(
    code="fr",
    commonest_words=words("""
        le les des du et est dans pour qui sur pas au par ce il elle avec son sa une la de en un que
    """),
    calendar=Calendar(
        months=(
            words("janvier"),
            words("février"),
            words("mars"),
            words("avril"),
            words("mai"),
            words("juin"),
            words("juillet"),
            words("août"),
            words("septembre"),
            words("octobre"),
            words("novembre"),
            words("décembre"),
        ),
    ),
    sentences=Sentences(
        before_names=words("mm mme mmes mlle me mgr dr pr st ste cf env"),
        before_numbers=words("no nos art chap fig vol"),
        anywhere=words("etc av bd janv févr avr juil sept oct nov déc min km kg"),
        within_names=words("de la le"),
    ),
    speech=Speech(
        signs=phrases("a déclaré"),
    ),
    names=Names(
        no_authors=words("rédaction agences auteur anonyme"),
        particles=words("de du la le"),
        particles_of_speakers=words("de"),
        joining=words("et"),
    ),
    mail=Mail(
        sender=words("de"),
        sent=phrases("date | envoyé | envoyé le"),
        subject=words("objet"),
        recipients=phrases("à | cc | pour | répondre à"),
        passed_on=phrases("message transféré | début du message transféré | début du message réexpédié | forwarded message"),
        answered=phrases("message d'origine | message d’origine | message original"),
        wrote=phrases("a écrit"),
        subject_passed_on=words("tr"),
        closings=phrases("cordialement | bien cordialement | bien à vous"),
        notices=phrases("envoyé de mon iphone | envoyé depuis mon"),
    ),
    page=Page(
        addressed=words("vous votre nous"),
        byline=phrases("par | publié par | écrit par | rédigé par"),
        about=phrases("à propos"),
        published=words("publié"),
        updated=phrases("mis à jour | mise à jour | modifié | actualisé"),
        reply=words("tr"),
        page_count=words("sur"),
    ),
    cues={
        "advert": phrases("publicité"),
        "appeal": phrases("faites un don | soutenez | soutenez-nous | votre soutien"),
        "author": phrases("journaliste | à propos de l'auteur"),
        "caption": phrases("crédit photo | image d'illustration"),
        "comment": phrases("commentaire | commentaires | laisser un commentaire"),
        "form": phrases("champs obligatoires | envoyer | rechercher"),
        "legal": phrases("""
            conditions générales | droits réservés | mentions légales | politique de confidentialité |
            tous droits réservés
        """),
        "media": phrases("regarder | écouter"),
        "navigation": phrases("""
            accueil | actualités | contactez-nous | français | monde | politique | précédent | suivant | à propos |
            économie
        """),
        "promotion": phrases("abonnez-vous | cliquez ici | suivez-nous"),
        "share": phrases("partager | partagez"),
        "sources": phrases("références"),
        "subscribe": phrases("""
            abonnement | abonnez | abonnez-vous | connectez-vous | inscrivez-vous | s'abonner | se connecter |
            soutenez
        """),
        "teaser": phrases("""
            articles liés | les plus lus | lire aussi | sur le même sujet | voir aussi | à lire aussi
        """),
        "time": phrases("mis à jour | publié le | temps de lecture"),
    },
)  # fmt: skip
