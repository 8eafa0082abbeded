"""The parts of a topic's page that gather what its claims say: where reports differ, in figures, in their words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from builder.languages.known import unite
from builder.model import Claim, Digest, Dispute, DisputeValue, Figure, Passage, Report
from builder.publishing.telling.counting import newest_day
from builder.publishing.telling.figures import is_figure_of_a_topic, is_number
from builder.quotations import has_quotation
from builder.speakers import Speakers

UNITS = unite(
    lambda language: (
        *language.numbers.durations, *language.numbers.measures, *language.numbers.shares, *language.numbers.currencies
    )
)  # fmt: skip


class FigureRow(NamedTuple):
    """One value of one claim."""

    claim: Claim
    """The claim."""
    figure: Figure
    """The value as the first report that gives it writes it."""
    reports: tuple[Report, ...]
    """The reports that give it, in the order of the claim's sources."""
    published: str | None
    """Day of the newest of them, YYYY-MM-DD: as of when it is said, where the event has no date."""


class Voice(NamedTuple):
    """What one speaker is quoted with."""

    speaker: str
    """What they are called."""
    said: tuple[tuple[Claim, Passage], ...]
    """(claim, the passage that quotes), in the order of the claims."""


def disputes_among(claims: Iterable[Claim], disputes: Mapping[str, Dispute]) -> tuple[Dispute, ...]:
    """The disputes that `claims` are part of, in the order they come up."""
    return tuple(disputes[name] for name in dict.fromkeys(name for claim in claims for name in claim.disputes))


def figure_rows(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    passages: Mapping[str, Passage],
    disputes: Iterable[Dispute] = (),
) -> Iterator[FigureRow]:
    """A row for each value of each claim that a reader would name, by claims and the values within them.

    What stands in a dispute is told there, and of a development the newest value. What belongs in the table is judged
    by `is_figure_of_a_topic`, in the words of one of the passages that give it.
    """
    told = {(value.passage, value.text) for dispute in disputes for value in _told_elsewhere(dispute)}
    for claim in claims:
        rows: dict[tuple[str, str | None], list[Figure]] = {}
        for figure in claim.figures:
            if (figure.passage, " ".join(figure.text.split())) not in told:
                rows.setdefault((figure.value, figure.unit), []).append(figure)

        for figures in rows.values():
            named = next((figure for figure in figures if _is_named(figure, reports, passages)), None)
            if named is None:
                continue
            givers = {passages[figure.passage].report for figure in figures}
            own = tuple(reports[source] for source in claim.sources if source in givers)
            yield FigureRow(claim, named, own, newest_day(own))


def _is_named(figure: Figure, reports: Mapping[str, Report], passages: Mapping[str, Passage]) -> bool:
    passage = passages[figure.passage]
    return is_figure_of_a_topic(figure, " ".join(passage.span.of(reports[passage.report].text).split()))


def _told_elsewhere(dispute: Dispute) -> tuple[DisputeValue, ...]:
    """The values of a dispute, and all but the newest of a development."""
    return dispute.values[:-1] if dispute.kind == "development" else dispute.values


def name_counted(figure: Figure) -> str | None:
    """What a figure counts, in its own words: "Russians" of "Thousands of Russians".

    None for a unit, which it has with it.
    """
    if figure.unit is None or figure.unit in UNITS:
        return None
    words = figure.text.split()
    numbers = [place for place, word in enumerate(words) if is_number(word)]
    counted = " ".join(words[numbers[-1] + 1 :]) if numbers else ""
    return counted.removeprefix("of ") or figure.unit


def voices_of(
    claims: Iterable[Claim], reports: Mapping[str, Report], passages: Mapping[str, Passage], speakers: Speakers
) -> tuple[Voice, ...]:
    """Who is quoted word for word, most quotations first, then in the order they come up.

    Of each claim the shown passage, else the first with words in quotation marks.
    """
    voices: dict[str, list[tuple[Claim, Passage]]] = {}
    for claim in claims:
        quoting = (passages[name] for name in claim.passages)
        quoted = next((passage for passage in quoting if _is_word_for_word(passage, reports)), None)
        speaker = speakers.name_of(quoted) if quoted else None
        if quoted and speaker:
            voices.setdefault(speaker, []).append((claim, quoted))

    return tuple(
        Voice(speaker, tuple(said)) for speaker, said in sorted(voices.items(), key=lambda voice: -len(voice[1]))
    )


def _is_word_for_word(passage: Passage, reports: Mapping[str, Report]) -> bool:
    """Whether it may be quoted and has words of its speaker in quotation marks; "he said that …" has none."""
    if not (passage.speaker and passage.quoted):
        return False
    return has_quotation(reports[passage.report].text, passage.span.start, passage.span.end)


def quoted_speakers(digest: Digest, speakers: Speakers) -> dict[str, tuple[str, ...]]:
    """Report id → the speakers whose words it gives in claims, each once, in the order of its text."""
    in_claims = {name for claim in digest.claims for name in claim.passages}
    names: dict[str, dict[str, None]] = {}
    for passage in digest.passages:
        name = speakers.name_of(passage) if passage.id in in_claims else None
        if name:
            names.setdefault(passage.report, {})[name] = None
    return {report: tuple(own) for report, own in names.items()}
