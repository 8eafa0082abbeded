"""Greek."""

from builder.languages.language import Calendar, Language, Sentences, words

EL = Language(
    code="el",
    calendar=Calendar(
        months=(
            words("ιανουαρίου ιανουάριος"),
            words("φεβρουαρίου φεβρουάριος"),
            words("μαρτίου μάρτιος"),
            words("απριλίου απρίλιος"),
            words("μαΐου μάιος"),
            words("ιουνίου ιούνιος"),
            words("ιουλίου ιούλιος"),
            words("αυγούστου αύγουστος"),
            words("σεπτεμβρίου σεπτέμβριος"),
            words("οκτωβρίου οκτώβριος"),
            words("νοεμβρίου νοέμβριος"),
            words("δεκεμβρίου δεκέμβριος"),
        ),
    ),
    sentences=Sentences(
        further_stops=";",
    ),
)  # fmt: skip
