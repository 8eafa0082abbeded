"""Swedish."""

from builder.languages.language import Calendar, Language, Mail, Page, phrases, words

SV = Language(
    code="sv",
    calendar=Calendar(
        months=(
            words("januari"),
            words("februari"),
            words("mars"),
            words("april"),
            words("maj"),
            words("juni"),
            words("juli"),
            words("augusti"),
            words("september"),
            words("oktober"),
            words("november"),
            words("december"),
        ),
    ),
    mail=Mail(
        sender=words("från"),
        sent=words("datum skickat"),
        subject=words("ämne"),
        recipients=phrases("till | kopia | cc | svar till"),
        passed_on=phrases("vidarebefordrat meddelande | vidarebefordrat mejl | vidarebefordrat brev"),
        answered=phrases("ursprungligt meddelande"),
        wrote=words("skrev följande"),
        short_months={"okt": "oktober"},
        subject_passed_on=words("vb"),
        closings=phrases("med vänliga hälsningar | vänliga hälsningar"),
        notices=phrases("""
            extern avsändare | utanför organisationen | externt mejl | klicka inte på | öppna inte bilagor |
            konfidentiell information | endast avsett för | uteslutande avsett för | detta mejl av misstag |
            detta meddelande av misstag | tänk på miljön innan | skickat från min | du får detta mejl
        """),
    ),
    page=Page(
        reply=words("sv"),
    ),
    cues={
        "teaser": phrases("läs också"),
    },
)  # fmt: skip
