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
        short_months={"janv": "janvier", "févr": "février", "avr": "avril", "juil": "juillet", "déc": "décembre"},
        subject_passed_on=words("tr"),
        closings=phrases("cordialement | bien cordialement | bien à vous"),
        subject_tags=phrases("externe | expéditeur externe"),
        by_list=words("par"),
        notices=phrases("""
            expéditeur externe | provient de l'extérieur | provient d'une source externe | courriel externe |
            e-mail externe | message externe | ne cliquez pas sur | ne cliquez sur aucun lien |
            n'ouvrez aucune pièce jointe | n'ouvrez pas les pièces jointes | n'ouvrez pas de pièces jointes |
            n'ouvrez pas de pièce jointe | ce message et toutes les pièces jointes |
            ce message et ses pièces jointes | ce message et les pièces jointes | ce courriel et ses pièces jointes |
            ce message est confidentiel | ce courriel est confidentiel | sont confidentiels et |
            à l'intention exclusive de | usage exclusif du destinataire | usage exclusif de son destinataire |
            exclusivement à l'usage de | exclusivement destiné à | uniquement destiné à | reçu ce message par erreur |
            reçu ce courriel par erreur | reçu cet e-mail par erreur | d'en avertir l'expéditeur |
            avertir immédiatement l'expéditeur | informer l'expéditeur | pensez à l'environnement |
            avant d'imprimer ce | n'imprimez ce | envoyé de mon | envoyé depuis mon | envoyé à partir de outlook |
            télécharger outlook pour | garanti sans virus | aucun virus n'a été | vous recevez cet e-mail car |
            vous recevez ce courriel car | vous recevez cette newsletter | vous recevez ce message car
        """),
    ),
    page=Page(
        messenger_notices=phrases("""
            ce message a été supprimé | vous avez supprimé ce message | appel vocal manqué | appel vidéo manqué |
            en attente de ce message
        """),
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
