"""Dutch."""

from builder.languages.language import Calendar, Language, Mail, Names, Page, Sentences, phrases, words

NL = Language(
    code="nl",
    calendar=Calendar(
        months=(
            words("januari"),
            words("februari"),
            words("maart"),
            words("april"),
            words("mei"),
            words("juni"),
            words("juli"),
            words("augustus"),
            words("september"),
            words("oktober"),
            words("november"),
            words("december"),
        ),
    ),
    sentences=Sentences(
        within_names=words("van den"),
    ),
    names=Names(
        no_authors=words("redactie"),
        particles=words("van den der ter"),
        particles_of_speakers=words("van der"),
    ),
    mail=Mail(
        sender=words("van"),
        sent=words("datum verzonden"),
        subject=words("onderwerp"),
        recipients=phrases("aan | cc | bcc | antwoord aan"),
        passed_on=phrases("doorgestuurd bericht | begin doorgestuurd bericht"),
        answered=phrases("oorspronkelijk bericht"),
        wrote=words("schreef geschreven"),
        short_months={"mrt": "maart", "okt": "oktober"},
        subject_passed_on=words("doorst"),
        closings=phrases("met vriendelijke groet | vriendelijke groeten | hoogachtend"),
        notices=phrases("""
            externe afzender | afkomstig van buiten | van buiten de organisatie | van buiten uw organisatie |
            externe e-mail | klik niet op | open geen bijlagen | dit bericht is vertrouwelijk |
            deze e-mail is vertrouwelijk | bevat vertrouwelijke informatie | vertrouwelijke informatie bevatten |
            uitsluitend bestemd voor | niet de geadresseerde | niet de beoogde ontvanger | ten onrechte ontvangen |
            abusievelijk ontvangen | per vergissing ontvangen | de afzender te informeren | denk aan het milieu |
            voordat u deze e-mail print | verzonden vanaf mijn | verstuurd vanaf mijn | virusvrij |
            u ontvangt deze e-mail omdat | u ontvangt deze nieuwsbrief
        """),
    ),
    page=Page(
        messenger_notices=phrases("""
            dit bericht is verwijderd | je hebt dit bericht verwijderd | u hebt dit bericht verwijderd |
            gemiste spraakoproep | gemiste video-oproep
        """),
        reply=words("antw"),
    ),
    cues={
        "advert": phrases("advertentie"),
        "comment": phrases("reacties"),
        "share": phrases("delen"),
        "teaser": phrases("lees ook"),
    },
)  # fmt: skip
