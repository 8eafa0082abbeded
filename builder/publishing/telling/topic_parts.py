"""The parts of a topic's page that gather what its claims say: where reports differ, in figures, in their words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from builder.model import Claim, Digest, Dispute, Figure, Passage, Report
from builder.publishing.telling.counting import newest_day

_TITLE = re.compile(r"\w{1,5}\.$")  # "Mr.", "Dr.", "Gen.", "Sgt." before a name


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
    """The fullest name the reports give."""
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


def voices_of(claims: Iterable[Claim], passages: Mapping[str, Passage]) -> tuple[Voice, ...]:
    """Who is quoted, most quotations first, then in the order they come up.

    Of each claim the shown passage, else the first that quotes.

    A short name goes to the one longer name that ends in it: "Frisk" and "Olle Frisk" are one speaker unless there is
    also an "Ida Frisk".
    """
    quoted = [(claim, passage) for claim in claims if (passage := _quoting(claim, passages)) is not None]
    full = full_names(passage.speaker or "" for _, passage in quoted)

    voices: dict[str, list[tuple[Claim, Passage]]] = {}
    for claim, passage in quoted:
        voices.setdefault(full[passage.speaker or ""], []).append((claim, passage))
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


def _quoting(claim: Claim, passages: Mapping[str, Passage]) -> Passage | None:
    """`claim.passages` begins with the one shown."""
    return next((passage for name in claim.passages if (passage := passages[name]).speaker and passage.quoted), None)


def full_names(speakers: Iterable[str]) -> dict[str, str]:
    """The fullest name for each of `speakers`, which may repeat."""
    names = {speaker: _name_words(speaker) for speaker in speakers}
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for words in set(names.values()):
        for start in range(1, len(words)):
            longer.setdefault(words[start:], set()).add(words)
    first = {words: speaker for speaker, words in reversed(names.items())}

    def fullest(words: tuple[str, ...]) -> tuple[str, ...]:
        above = [
            other
            for other in longer.get(words, ())
            if not any(other != more and more[-len(other) :] == other for more in longer[words])
        ]
        return above[0] if len(above) == 1 else words

    return {speaker: first[fullest(words)] for speaker, words in names.items()}


def _name_words(speaker: str) -> tuple[str, ...]:
    words = speaker.split()
    return tuple(words[1:] if len(words) > 1 and _TITLE.fullmatch(words[0]) else words)


def quoted_speakers(digest: Digest) -> dict[str, tuple[str, ...]]:
    """Report id → the speakers it quotes in claims, each once, in the order of its text, by their fullest names."""
    in_claims = {name for claim in digest.claims for name in claim.passages}
    quoting = [passage for passage in digest.passages if passage.speaker and passage.id in in_claims]
    full = full_names(passage.speaker or "" for passage in quoting)
    speakers: dict[str, dict[str, None]] = {}
    for passage in quoting:
        speakers.setdefault(passage.report, {})[full[passage.speaker or ""]] = None
    return {report: tuple(names) for report, names in speakers.items()}
