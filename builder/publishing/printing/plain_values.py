"""The one door to the typesetter: what a paper shows becomes what JSON holds, and every word passes the phrasing.

Views go through as they are, field by field, so that a template shows one fact more as soon as its view has it. Told
another way on paper are words (with language and direction), reports (with an address that is safe to link) and
quotations (cut where they add something). How a number or a day is said is up to `words.typ`.
"""

from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any, TypeAlias

from builder.publishing.escaping import web_address
from builder.publishing.printing.paper_view import PaperView
from builder.publishing.printing.phrasing import Phrase, Phrasing
from builder.publishing.printing.repeated_wordings import Quoted
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.brief_view import CountedView, LineView
from builder.publishing.telling.views.claim_view import MentionView
from builder.publishing.telling.views.corrections_view import CorrectedWords
from builder.publishing.telling.views.dispute_view import MarkedSentence
from builder.publishing.telling.views.gathered_view import FigureView
from builder.publishing.telling.views.timeline_view import MarkView
from builder.publishing.telling.views.topic_view import RunGroup
from builder.publishing.telling.views.unit_view import Paragraph, Piece, UnitView
from builder.publishing.telling.wording import Words

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""What JSON holds."""

NAMES = frozenset(
    {"address", "back", "claim", "homes", "id", "inputs_sha256", "kind", "label", "line", "paper_size", "sha256"}
)
"""Fields that hold ids, hashes and numbers of lines, which are never words: they stay as they are."""
LEFT_TO_SCREENS: Mapping[type, frozenset[str]] = {
    CorrectedWords: frozenset({"place", "report"}),
    CitedReport: frozenset({"page"}),
    FigureView: frozenset({"outlets"}),
    MarkView: frozenset({"date", "headline"}),
    RunGroup: frozenset({"anchor"}),
    UnitView: frozenset({"similar"}),
}
"""Fields that no paper shows: one that reads as before is not set anew when they change.

Nor does a place on the site mean anything on paper: of a `Place` its anchor alone goes through, where there are many
and where a line of the brief leads to its claim.
"""


def plain_values(view: PaperView, phrasing: Phrasing, words: Words) -> dict[str, Plain]:
    """Everything the templates are given for one paper."""
    door = _Door(phrasing, _words_of_units(view))
    values = door.pass_fields(view)
    values["language"] = door.pass_through(phrasing.language)
    values["title_language"] = door.pass_through(phrasing.title_language)
    values["reports"] = dict(door.reports)

    values["words"] = {
        "phrases": dict(words.phrases),
        "forms": {key: dict(forms) for key, forms in words.forms.items()},
        "months": list(words.months),
        "months_alone": list(words.months_alone),
    }
    values["numbers"] = {
        str(number): {"form": words.plural_form(number), "text": words.number(number)}
        for number in sorted(door.numbers)
    }
    return values


class _Door:
    """Turns what one paper shows into plain values."""

    def __init__(self, phrasing: Phrasing, above: str) -> None:
        """`above`: all words of units, which no note repeats."""
        self._phrasing, self._above = phrasing, above
        self.reports: dict[str, Plain] = {}
        """Each report that is cited, by its id, which stands wherever it is cited."""
        self.numbers: set[int] = set()
        """Every number that went through: how it is written, and with which form of a noun, is up to the language."""

        self._told_another_way: dict[type, Callable[[Any], Plain]] = {
            str: phrasing.plain,
            int: self._number,
            tuple: self._list,
            Quoted: lambda quoted: self._phrase(phrasing.quoted(quoted.words)),
            Text: lambda words: self._phrase(phrasing.spoken(words)),
            CitedReport: self._report,
            CountedView: self._counted,
            MarkedSentence: self._marked_sentence,
            Paragraph: self._paragraph,
            Piece: self._piece,
            MentionView: self._mention,
            Place: lambda place: place.anchor,
        }

    def pass_through(self, value: object) -> Plain:
        """`value` as JSON holds it."""
        tell = self._told_another_way.get(type(value))
        if tell is not None:
            return tell(value)
        if value is None or isinstance(value, bool | float):
            return value
        if isinstance(value, str):  # a code, which is a kind of str
            return self._phrasing.plain(value)
        if isinstance(value, Mapping):
            return {key: self.pass_through(item) for key, item in value.items()}
        return self.pass_fields(value)

    def pass_fields(self, view: object) -> dict[str, Plain]:
        """`view` by the names of its fields. Raises TypeError for what is no view."""
        if not isinstance(view, tuple) or not hasattr(view, "_fields"):
            raise TypeError(type(view))

        left_out = LEFT_TO_SCREENS.get(type(view), frozenset())
        values: dict[str, Plain] = {}
        for name, value in zip(view._fields, view, strict=True):
            if name in left_out or (isinstance(value, Place) and not _is_led_to(view, name)):
                continue
            values[name] = _as_it_is(value) if name in NAMES else self.pass_through(value)
        return values

    def _number(self, number: int) -> int:
        self.numbers.add(number)
        return number

    def _list(self, items: tuple[object, ...]) -> list[Plain]:
        return [self.pass_through(item) for item in items]

    def _phrase(self, phrase: Phrase) -> dict[str, Plain]:
        """Its words have passed the phrasing."""
        language = self.pass_through(phrase.language)
        return {"text": phrase.text, "language": language, "is_rtl": phrase.is_rtl}

    def _report(self, report: CitedReport) -> str:
        if report.id not in self.reports:
            headline = Text(report.headline, report.language if report.title else None)
            values = self.pass_fields(report)
            values["title"] = self._phrase(self._phrasing.quoted(headline)) if report.title else None
            values["headline"] = self.pass_through(headline)
            values["address"] = web_address(report.url)
            values["spoken"] = self.pass_through(self._phrasing.spoken(Text("", report.language)).language)
            self.reports[report.id] = values
        return report.id

    def _counted(self, counted: CountedView) -> Plain:
        """Its words cut where the figure begins and ends."""
        values = self.pass_fields(counted._replace(words=Text("", counted.words.language)))
        wording = self._phrasing.wording(counted.words, ((counted.start, counted.end),))
        runs: list[Plain] = [[run.text, run.is_added] for run in wording.runs]
        return values | {"words": {"runs": runs, "language": self.pass_through(wording.language)}}

    def _paragraph(self, paragraph: Paragraph) -> Plain:
        """With the direction of its first letter."""
        words = "".join(piece.text for sentence in paragraph.sentences for piece in sentence)
        sentences = [self._list(sentence) for sentence in paragraph.sentences]
        return {"sentences": list[Plain](sentences), "is_rtl": self._phrasing.spoken(Text(words, None)).is_rtl}

    def _marked_sentence(self, sentence: MarkedSentence) -> Plain:
        """With its language as the typesetter takes it."""
        language = self._phrasing.spoken(Text("", sentence.language)).language
        return self.pass_fields(sentence) | {"language": self.pass_through(language)}

    def _piece(self, piece: Piece) -> Plain:
        """Without words it stands for what is left out; what is shown elsewhere has the claim it leads to."""
        text = " " if piece.text.isspace() else self._phrasing.plain(piece.text)
        elsewhere = piece.place.anchor if piece.place else None
        return {"text": text, "ids": list[Plain](piece.ids), "is_part": piece.is_part, "elsewhere": elsewhere}

    def _mention(self, mention: MentionView) -> Plain:
        """Without words where they stand above."""
        if mention.words is not None and _folded(mention.words.text).strip("… ") in self._above:
            return {"runs": [], "language": None}
        wording = self._phrasing.wording(mention.words, mention.additions)
        runs: list[Plain] = [[run.text, run.is_added] for run in wording.runs]
        return {"runs": runs, "language": self.pass_through(wording.language)}


def _words_of_units(view: PaperView) -> str:
    """What the units of the paper quote, a line a paragraph."""
    runs = (group.units for chapter in view.chapters for group in chapter.runs)
    units = chain.from_iterable((*(chapter.shared for chapter in view.chapters), *runs))
    paragraphs = (paragraph for unit in units for block in unit.blocks for paragraph in block.paragraphs)
    return "\n".join(
        _folded(" ".join("".join(piece.text for piece in sentence) for sentence in paragraph.sentences))
        for paragraph in paragraphs
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


def _is_led_to(view: object, name: str) -> bool:
    """Whether the place in the field `name` of `view` is one on paper."""
    return name == "above" or isinstance(view, CountedView | LineView)


def _as_it_is(value: Any) -> Plain:
    return dict(value) if isinstance(value, Mapping) else value
