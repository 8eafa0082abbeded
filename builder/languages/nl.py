"""Dutch."""

from builder.languages.language import Language, Names, Sentences, phrases, words

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
    cues={
        "advert": phrases("advertentie"),
        "comment": phrases("reacties"),
        "share": phrases("delen"),
        "teaser": phrases("lees ook"),
    },
)  # fmt: skip
