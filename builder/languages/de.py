"""German."""

from builder.languages.language import Calendar, Language, Mail, Names, Page, Sentences, Speech, phrases, words

DE = Language(
    code="de",
    commonest_words=words("""
        der die das und ist den von zu mit sich auf für im nicht ein eine dem als auch es werden aus hat dass sie nach
        wird bei wurde
    """),
    calendar=Calendar(
        months=(
            words("januar"),
            words("februar"),
            words("märz"),
            words("april"),
            words("mai"),
            words("juni"),
            words("juli"),
            words("august"),
            words("september"),
            words("oktober"),
            words("november"),
            words("dezember"),
        ),
    ),
    sentences=Sentences(
        before_names=words("hr fr dr prof ing st bzw ca vgl sog evtl ggf inkl geb gest verh"),
        before_numbers=words("nr abs art bd s kap"),
        anywhere=words("usw u.a z.b d.h mio mrd tsd str jr min std etc km kg"),
        openers_at_home=words("der den"),
        within_names=words("der den von"),
    ),
    speech=Speech(
        signs=words("sagte erklärte"),
    ),
    names=Names(
        firms=words("verlag redaktion gmbh ministerium agentur"),
        no_authors=words("redaktion onlineredaktion online-redaktion pressestelle unbekannt gastautor autor autorin agentur presse-agentur nachrichtenagentur übersetzung"),
        particles=words("von der den"),
        particles_of_speakers=words("von der"),
        joining=words("und"),
    ),
    mail=Mail(
        sender=words("von"),
        sent=words("datum gesendet"),
        subject=words("betreff"),
        recipients=phrases("an | cc | kopie | antwort an"),
        passed_on=phrases("weitergeleitete nachricht | anfang der weitergeleiteten nachricht"),
        answered=phrases("ursprüngliche nachricht | originalnachricht"),
        wrote=words("schrieb schreibt"),
        short_months={"mär": "märz", "okt": "oktober", "dez": "dezember"},
        subject_passed_on=words("wg"),
        closings=phrases("mit freundlichen grüßen | freundliche grüße | viele grüße | beste grüße"),
        subject_tags=phrases("extern | externe mail"),
        by_list=words("durch"),
        notices=phrases("""
            externen absender | externer absender | externe e-mail | externe mail | externe nachricht |
            e-mail stammt von außerhalb | nachricht stammt von außerhalb | e-mail kommt von außerhalb |
            nachricht kommt von außerhalb | von außerhalb der organisation | von außerhalb ihrer organisation |
            von außerhalb des unternehmens | klicken sie nicht auf links | klicken sie auf keine links |
            klicken sie keine links | klicken sie nicht auf | öffnen sie keine anhänge | öffnen sie keine anlagen |
            öffnen sie anhänge nur | diese e-mail enthält vertrauliche | diese nachricht enthält vertrauliche |
            diese e-mail kann vertrauliche | diese nachricht kann vertrauliche | diese e-mail ist vertraulich |
            diese nachricht ist vertraulich | etwaige anhänge sind vertraulich |
            vertrauliche und/oder rechtlich geschützte | nicht der richtige adressat |
            nicht der beabsichtigte empfänger | nicht der vorgesehene empfänger |
            nicht der bestimmungsgemäße adressat | ausschließlich für den adressaten |
            ausschließlich für den empfänger | nur für den adressaten | nur für den bezeichneten |
            irrtümlich erhalten | versehentlich erhalten | sofort den absender | benachrichtigen sie bitte |
            vernichten sie diese | denken sie an die umwelt | bevor sie diese e-mail ausdrucken |
            bevor sie diese mail ausdrucken | gesendet von meinem | von meinem iphone gesendet |
            von meinem ipad gesendet | gesendet von outlook für | outlook für ios beziehen |
            outlook für android beziehen | gesendet mit der gmx mail app | gesendet mit der web.de mail app |
            auf viren geprüft | auf viren überprüft | sie erhalten diese e-mail, weil |
            sie erhalten diese mail, weil | sie erhalten diesen newsletter
        """),
    ),
    page=Page(
        messenger_notices=phrases("""
            diese nachricht wurde gelöscht | du hast diese nachricht gelöscht | verpasster sprachanruf |
            verpasster videoanruf | warte auf diese nachricht
        """),
        addressed=words("ihr sie ihnen"),
        byline=phrases("von | veröffentlicht von | erstellt von | eingestellt von | geschrieben von | verfasst von"),
        about=words("über"),
        credit=words("foto bild"),
        published=words("veröffentlicht publiziert erschienen"),
        tags=phrases("schlagwörter | schlagworte | stichwörter | themen"),
        release_ends=words("ende"),
        updated=words("aktualisiert geändert"),
        reply=words("aw wg"),
        page_number=words("seite"),
        page_count=words("von"),
    ),
    cues={
        "release": phrases("""
            pressemitteilung | presseinformation | medienmitteilung | zur sofortigen veröffentlichung | pressekontakt |
            ansprechpartner für die medien | hinweise für redaktionen
        """),
        "advert": phrases("anzeige | werbung"),
        "appeal": phrases("ihre spende | unterstützen sie | unterstützen sie uns | werden sie mitglied"),
        "author": phrases("redakteur | redaktion | über den autor"),
        "caption": phrases("bild | bilder | bildquelle | foto | fotograf | fotos"),
        "comment": phrases("kommentar | kommentare | kommentieren"),
        "continue": phrases("lesen sie mehr | mehr | weiterlesen"),
        "form": phrases("absenden | pflichtfelder | senden | suche | suchen"),
        "legal": phrases("""
            agb | alle rechte vorbehalten | datenschutz | datenschutzerklärung | impressum | nutzungsbedingungen
        """),
        "media": phrases("ansehen | hören"),
        "navigation": phrases("""
            deutsch | kontakt | kultur | nachrichten | politik | startseite | wirtschaft | über uns
        """),
        "promotion": phrases("abonnieren sie | folgen sie uns | klicken sie hier | melden sie sich"),
        "share": phrases("teile | teilen"),
        "sources": phrases("quellen"),
        "subscribe": phrases("abonnieren | anmelden"),
        "teaser": phrases("""
            aktuelle beiträge | auch interessant | das könnte sie auch interessieren | lesen sie auch | mehr zum thema |
            meistgelesen | weitere artikel | ähnliche artikel
        """),
        "time": phrases("""
            aktualisiert | lesezeit | minuten lesezeit | uhr | veröffentlicht | vor # stunden
        """),
    },
)  # fmt: skip
