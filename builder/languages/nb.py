"""Norwegian."""

from builder.languages.language import Calendar, Language, Mail, Page, phrases, words

NB = Language(
    code="nb",
    calendar=Calendar(
        months=(
            words("januar"),
            words("februar"),
            words("mars"),
            words("april"),
            words("mai"),
            words("juni"),
            words("juli"),
            words("august"),
            words("september"),
            words("oktober"),
            words("november"),
            words("desember"),
        ),
    ),
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
        notices=phrases("""
            ekstern avsender | utenfor organisasjonen | ekstern e-post | ikke klikk på | ikke åpne vedlegg |
            konfidensiell informasjon | kun beregnet for | utelukkende beregnet for |
            mottatt denne e-posten ved en feil | denne meldingen ved en feil | tenk på miljøet før | sendt fra min |
            du mottar denne e-posten
        """),
    ),
    page=Page(
        reply=words("sv vs"),
    ),
    cues={
        "teaser": phrases("les også"),
    },
)  # fmt: skip
