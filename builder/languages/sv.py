"""Swedish."""

from builder.languages.language import Language, Mail, Page, phrases, words

SV = Language(
    code="sv",
    mail=Mail(
        sender=words("från"),
        sent=words("datum skickat"),
        subject=words("ämne"),
        recipients=phrases("till | kopia | cc | svar till"),
        passed_on=phrases("vidarebefordrat meddelande | vidarebefordrat mejl | vidarebefordrat brev"),
        answered=phrases("ursprungligt meddelande"),
        wrote=words("skrev följande"),
        subject_passed_on=words("vb"),
        closings=phrases("med vänliga hälsningar | vänliga hälsningar"),
        notices=phrases("skickat från min"),
    ),
    page=Page(
        reply=words("sv"),
    ),
    cues={
        "teaser": phrases("läs också"),
    },
)  # fmt: skip
