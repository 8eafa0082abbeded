"""Dutch."""

from builder.languages.language import Language, Mail, Names, Page, Sentences, phrases, words

NL = Language(
    code="nl",
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
        subject_passed_on=words("doorst"),
        closings=phrases("met vriendelijke groet | vriendelijke groeten | hoogachtend"),
        notices=phrases("verzonden vanaf mijn | verstuurd vanaf mijn | uitsluitend bestemd voor de geadresseerde"),
    ),
    page=Page(
        reply=words("antw"),
    ),
    cues={
        "advert": phrases("advertentie"),
        "comment": phrases("reacties"),
        "share": phrases("delen"),
        "teaser": phrases("lees ook"),
    },
)  # fmt: skip
