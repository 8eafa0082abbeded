"""The digest as JSON, for other programs: `digest.json`, described by `digest.schema.json`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from builder import __version__
from builder.model import (
    Claim,
    Digest,
    Dispute,
    Edit,
    Figure,
    NotIncluded,
    Passage,
    Report,
    Said,
    TopicPage,
    Unedited,
    YearlessDay,
)
from builder.publishing.digest_file.entries import (
    ClaimEntry,
    DigestFile,
    DisputeEntry,
    EditEntry,
    FigureEntry,
    KeptApartEntry,
    NotIncludedEntry,
    PageEntry,
    PassageEntry,
    ReportEntry,
    RetiredEntry,
    SimilarEntry,
    TopicEntry,
    UneditedEntry,
    UnitEntry,
    ValueEntry,
    YearlessDayEntry,
)
from builder.publishing.escaping import WrittenItems, fold, json_pieces, storable, write_items
from builder.publishing.telling.wording import DEFAULT_LANGUAGE, words_for
from builder.stages import IN_TURN, Workers, batched

SCHEMA_NAME = "briefing-digest/1"
SCHEMA_FILE = Path(__file__).parent.parent / "data" / "digest.schema.json"
ENTRIES_AT_ONCE = 2_048
"""Passages or claims of a task that writes them: a twentieth of a second of work."""
MIN_SHARED_PASSAGES = 8_192
"""Passages from which on others than this process write them too."""


def digest_json(digest: Digest) -> str:
    """The digest as `digest.schema.json` describes it, keys and arrays in a fixed order, with one line end last."""
    return "".join(digest_pieces(digest))


def digest_pieces(digest: Digest, workers: Workers = IN_TURN) -> Iterator[str]:
    """The same piece by piece: of a large digest no second one is made."""
    head = {"schema": SCHEMA_NAME, "generator": {"name": "briefing-digest", "version": __version__}}
    lists = _lists(digest)._asdict()
    if len(digest.passages) >= MIN_SHARED_PASSAGES:
        lists |= _write_long_lists(digest, workers)
    return json_pieces(head | lists)


def _write_long_lists(digest: Digest, workers: Workers) -> dict[str, Iterator[WrittenItems]]:
    """The passages and the claims, a part at a time."""
    making = _entry_maker(digest)
    passages, claims = batched(digest.passages, ENTRIES_AT_ONCE), batched(digest.claims, ENTRIES_AT_ONCE)
    parts: list[tuple[Callable[[Any], object], tuple[Any, ...]]] = [(making, some) for some in passages]
    n_parts = len(parts)
    parts += [(_claim, some) for some in claims]

    written = workers.map_here(_write_part, parts)
    return {"passages": islice(written, n_parts), "claims": written}


def _write_part(part: tuple[Callable[[Any], object], tuple[Any, ...]]) -> WrittenItems:
    make_entry, some = part
    return write_items(map(make_entry, some))


def schema_json() -> str:
    """The JSON Schema of `digest.json`, as it is published beside it."""
    return SCHEMA_FILE.read_text(encoding="utf-8")


def digest_file(digest: Digest) -> DigestFile:
    """What `parse_digest` makes of the `digest_json` of `digest`, without the way through text."""
    lists = _lists(digest)

    return DigestFile(
        reports=tuple(lists.reports),
        passages=tuple(lists.passages),
        claims=tuple(lists.claims),
        disputes=tuple(lists.disputes),
        kept_apart=tuple(lists.kept_apart),
        topics=tuple(lists.topics),
        similar=tuple(lists.similar),
        pages=tuple(lists.pages),
        retired=tuple(lists.retired),
        edits=tuple(lists.edits),
        unedited=tuple(lists.unedited),
        not_included=tuple(lists.not_included),
    )


class _Lists(NamedTuple):
    """What `DigestFile` holds, in its order, each entry made when it is asked for."""

    reports: Iterator[ReportEntry]
    passages: Iterator[PassageEntry]
    claims: Iterator[ClaimEntry]
    disputes: Iterator[DisputeEntry]
    kept_apart: Iterator[KeptApartEntry]
    topics: Iterator[TopicEntry]
    similar: Iterator[SimilarEntry]
    pages: Iterator[PageEntry]
    retired: Iterator[RetiredEntry]
    edits: Iterator[EditEntry]
    unedited: Iterator[UneditedEntry]
    not_included: Iterator[NotIncludedEntry]


def _lists(digest: Digest) -> _Lists:
    make_passage = _entry_maker(digest)

    return _Lists(
        reports=map(_report, digest.reports),
        passages=map(make_passage, digest.passages),
        claims=map(_claim, digest.claims),
        disputes=map(_dispute, digest.disputes),
        kept_apart=(KeptApartEntry(pair.passages, pair.score, _sentence(pair.rule)) for pair in digest.kept_apart),
        topics=(TopicEntry(topic.id, storable(topic.title), topic.claims) for topic in digest.topics),
        similar=(SimilarEntry(pair.claims, pair.score, pair.passages) for pair in digest.similar),
        pages=map(_page, digest.pages),
        retired=(RetiredEntry(old, successor) for old, successor in digest.retired),
        edits=map(_edit, digest.edits),
        unedited=map(_unedited, digest.unedited),
        not_included=map(_not_included, digest.not_included),
    )


def _sentence(said: Said) -> str:
    """A digest speaks English, whatever language its briefing is in: other programs read it."""
    return storable(words_for(DEFAULT_LANGUAGE).sentence(said))


def _text_or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(storable, texts))


def _report(report: Report) -> ReportEntry:
    citation = report.citation

    return ReportEntry(
        id=report.id,
        path=storable(report.path),
        sha256=report.sha256,
        kind=report.kind,
        title=_text_or_none(citation.title),
        publisher=_text_or_none(citation.publisher),
        authors=_texts(citation.authors),
        published=citation.published,
        url=_text_or_none(citation.url),
        language=citation.language,
        stated_by=dict(citation.stated_by),
    )


def _entry_maker(digest: Digest) -> Callable[[Passage], PassageEntry]:
    """What makes the entry of a passage of `digest`."""
    claim_of = {passage_id: claim.id for claim in digest.claims for passage_id in claim.passages}
    reports = digest.reports_by_id
    return lambda passage: _passage(passage, claim_of.get(passage.id), reports)


def _passage(passage: Passage, claim_id: str | None, reports: Mapping[str, Report]) -> PassageEntry:
    is_told = claim_id is not None and passage.quoted

    return PassageEntry(
        id=passage.id,
        report=passage.report,
        start=passage.span.start,
        end=passage.span.end,
        fate=passage.fate,
        claim=claim_id,
        reason=None if passage.reason is None else _sentence(passage.reason),
        speaker=_text_or_none(passage.speaker),
        text=storable(fold(passage.span.of(reports[passage.report].text))) if is_told else None,
    )


def _claim(claim: Claim) -> ClaimEntry:
    return ClaimEntry(
        id=claim.id,
        text=storable(claim.text),
        passage=claim.passage,
        passages=claim.passages,
        sources=claim.sources,
        origins=tuple(origin.reports for origin in claim.origins),
        origin_evidence=tuple(tuple(map(_sentence, origin.evidence)) for origin in claim.origins),
        topics=claim.topics,
        event_date=claim.event_date,
        figures=tuple(map(_figure, claim.figures)),
        disputes=claim.disputes,
        heading=_text_or_none(claim.heading),
        leans_on=claim.leans_on,
        yearless_day=_yearless_day(claim.yearless_day),
    )


def _yearless_day(day: YearlessDay | None) -> YearlessDayEntry | None:
    return None if day is None else YearlessDayEntry(day.day, day.year, day.report)


def _figure(figure: Figure) -> FigureEntry:
    return FigureEntry(storable(figure.text), figure.value, _text_or_none(figure.unit), figure.passage)


def _dispute(dispute: Dispute) -> DisputeEntry:
    values = tuple(
        ValueEntry(storable(value.text), value.claims, value.sources, value.passage or None, value.as_of)
        for value in dispute.values
    )
    return DisputeEntry(dispute.id, storable(dispute.about), values, dispute.kind, _text_or_none(dispute.heading))


def _page(page: TopicPage) -> PageEntry:
    units = (UnitEntry(unit.kind, unit.claims, unit.passages, unit.repeated) for unit in page.units)
    return PageEntry(page.id, tuple(units))


def _edit(edit: Edit) -> EditEntry:
    return EditEntry(
        edit=edit.kind,
        claims=edit.claims,
        passages=edit.passages,
        topics=edit.topics,
        words=_text_or_none(edit.words),
        note=_text_or_none(edit.note),
        by=_text_or_none(edit.by),
        date=edit.date,
        overruled=tuple(map(_sentence, edit.overruled)),
        names=tuple(map(storable, edit.names)),
    )


def _unedited(claim: Unedited) -> UneditedEntry:
    return UneditedEntry(claim.id, storable(claim.text), claim.passage, claim.passages)


def _not_included(file: NotIncluded) -> NotIncludedEntry:
    return NotIncludedEntry(storable(file.path), file.line, file.code, storable(file.what), storable(file.remedy))
