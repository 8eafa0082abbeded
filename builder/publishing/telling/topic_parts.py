"""The parts of a topic's page that gather what its claims say: where reports differ, in figures, in their words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from builder.model import Claim, Digest, Dispute, Figure, Passage, Report
from builder.publishing.telling.counting import newest_day
from builder.quotations import has_quotation
from builder.speakers import Speakers


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
    claims: Iterable[Claim], reports: Mapping[str, Report], passages: Mapping[str, Passage]
) -> Iterator[FigureRow]:
    """A row for each value of each claim, in the order of the claims and of the values within them."""
    for claim in claims:
        rows: dict[tuple[str, str | None], list[Figure]] = {}
        for figure in claim.figures:
            rows.setdefault((figure.value, figure.unit), []).append(figure)
        for figures in rows.values():
            givers = {passages[figure.passage].report for figure in figures}
            own = tuple(reports[source] for source in claim.sources if source in givers)
            yield FigureRow(claim, figures[0], own, newest_day(own))


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


def first_voices(voices: Iterable[Voice], most: int) -> tuple[tuple[Voice, ...], int]:
    """(the voices of the first `most` quotations, how many quotations are left)."""
    chosen, room, left = [], most, 0
    for voice in voices:
        said = voice.said[:room]
        left += len(voice.said) - len(said)
        room -= len(said)
        if said:
            chosen.append(Voice(voice.speaker, said))
    return tuple(chosen), left


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
