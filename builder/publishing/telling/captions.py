"""What stands in and beside the two pictures, in the edition's own words. Plain text."""

from collections.abc import Mapping

from builder.model import Topic
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.pictures import Column, Slot
from builder.publishing.telling.wording import Words

_SCALES_NAMED_BY_THEIR_DATE = frozenset({"day", "month", "year"})


def column_name(column: Column, topics: Mapping[str, Topic], words: Words) -> str:
    """The topic, or what stands for several or for none."""
    if len(column.topics) == 1:
        return topics[column.topics[0]].title
    return words.count("further-topic", len(column.topics)) if column.topics else words["nav.context"]


def row_name(report: CitedReport, reports: int, words: Words, *, by_outlet: bool) -> str:
    """`The Evening Ledger (3 reports)`, or of a single report, as one without an outlet always is, with its day."""
    if by_outlet and report.outlet:
        return words.say("picture.outlet", outlet=report.outlet, reports=words.count("report", reports))
    return report.dated_name


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
