"""Swedish."""

from builder.languages.language import Language, phrases

SV = Language(
    code="sv",
    cues={
        "teaser": phrases("läs också"),
    },
)  # fmt: skip
