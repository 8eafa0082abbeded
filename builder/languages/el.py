"""Greek."""

from builder.languages.language import Language, Sentences

EL = Language(
    code="el",
    sentences=Sentences(
        further_stops=";",
    ),
)  # fmt: skip
