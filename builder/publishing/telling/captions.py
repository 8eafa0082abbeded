"""What stands in and beside the two pictures, in the site's own words and language. Plain text: the templates escape it."""

from collections.abc import Callable
from typing import Any

from builder.config import Config
from builder.model import Digest
from builder.publishing.telling.permalinks import claim_page
from builder.publishing.telling.pictures import Column, Overlap, Row, Slot, label, overlap_of, timeline_of
from builder.publishing.telling.wording import Words, words_for

_SCALES_NAMED_BY_THEIR_DATE = frozenset({"day", "month", "year"})


def picture_values(digest: Digest, config: Config) -> dict[str, Any]:
    """What the templates of the two pictures ask for, by name."""
    words, overlap, events = words_for(config.language), overlap_of(digest), timeline_of(digest)
    titles = {topic.id: topic.title for topic in digest.topics}
    return {
        "words": words,
        "overlap": overlap,
        "events": events,
        "label": label,
        "claim_page": claim_page,
        "column_name": lambda column: column_name(column, titles, words),
        "row_name": _row_names(digest, overlap, words),
        "slot_name": lambda slot: slot_name(slot, events.scale, words),
        "told": lambda claims, disputed: claims_told(claims, disputed, words),
    }


def column_name(column: Column, titles: dict[str, str], words: Words) -> str:
    """The topic, or what stands for several or for none."""
    if len(column.topics) == 1:
        return titles[column.topics[0]]
    return words.count("further-topic", len(column.topics)) if column.topics else words["nav.context"]


def _row_names(digest: Digest, overlap: Overlap, words: Words) -> Callable[[Row], str]:
    reports = digest.reports_by_id

    def name(row: Row) -> str:
        citation = reports[row.reports[0]].citation
        outlet = words.outlet(citation)
        if overlap.by_outlet:
            return words.say("picture.outlet", outlet=outlet, reports=words.count("report", len(row.reports)))
        return words.say("picture.report", outlet=outlet, date=words.date(citation.published))

    return name


def slot_name(slot: Slot, scale: str, words: Words) -> str:
    """`24 September 2022`, `the week from 19 September 2022`, `10 years from 2020`, `earlier`."""
    if slot.kind != "slot":
        return words[f"picture.{slot.kind}"]
    start = words.date(slot.first)
    if scale in _SCALES_NAMED_BY_THEIR_DATE:
        return start
    return (
        words.say("picture.years", years=scale, date=start)
        if scale.isdigit()
        else words.say(f"picture.{scale}", date=start)
    )


def claims_told(claims: int, disputed: int, words: Words) -> str:
    """`3 claims`, `3 claims, 1 of them in dispute`."""
    told = words.count("claim", claims)
    return words.say("picture.disputed", claims=told, disputed=words.number(disputed)) if disputed else told
