"""Norwegian."""

from builder.languages.language import Language, phrases

NB = Language(
    code="nb",
    cues={
        "teaser": phrases("les også"),
    },
)  # fmt: skip
