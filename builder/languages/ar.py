"""Arabic, as far as its names stand in other languages."""

from builder.languages.language import Language, Names, Sentences, words

AR = Language(
    code="ar",
    sentences=Sentences(
        within_names=words("al"),
    ),
    names=Names(
        particles=words("al el bin"),
        particles_of_speakers=words("al bin"),
    ),
)  # fmt: skip
