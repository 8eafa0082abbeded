"""Norwegian."""

from builder.languages.language import Language, Mail, Page, phrases, words

NB = Language(
    code="nb",
    mail=Mail(
        sender=words("fra"),
        sent=words("dato sendt"),
        subject=words("emne"),
        recipients=phrases("til | kopi | cc | svar til"),
        passed_on=phrases("videresendt melding | videresendt meddelelse | start på videresendt besked"),
        answered=phrases("opprinnelig melding | oprindelig meddelelse"),
        wrote=words("skrev"),
        subject_passed_on=words("videresend"),
        closings=phrases("med vennlig hilsen | vennlig hilsen | med venlig hilsen"),
        notices=phrases("sendt fra min"),
    ),
    page=Page(
        reply=words("sv vs"),
    ),
    cues={
        "teaser": phrases("les også"),
    },
)  # fmt: skip
