"""Entries of a digest made by hand: a test names what it is about, the rest is plain."""

from typing import Any

from builder.model import Fate
from builder.publishing.digest_file.entries import ClaimEntry, EditEntry, PassageEntry, ReportEntry, TopicEntry


def report_entry(report_id: str, **fields: Any) -> ReportEntry:
    """The report `<id>.txt`, whose file is like no other's."""
    plain = ReportEntry(
        id=report_id,
        path=f"{report_id}.txt",
        sha256=f"file of {report_id}",
        kind="full",
        title=None,
        publisher=None,
        authors=(),
        published=None,
        url=None,
        language="en",
        stated_by={},
    )
    return plain._replace(**fields)


def passage_entry(report_id: str, start: int, **fields: Any) -> PassageEntry:
    """Ten code points of a report, a claim unless told otherwise."""
    plain = PassageEntry(f"{report_id}:{start}", report_id, start, start + 10, Fate.CLAIM, None, None, None)
    return plain._replace(**fields)


def claim_entry(claim_id: str, *mentions: str, **fields: Any) -> ClaimEntry:
    """A claim whose mentions are `<report>:<start>`; each of its reports is an origin of its own."""
    sources = tuple(dict.fromkeys(mention.partition(":")[0] for mention in mentions))
    plain = ClaimEntry(
        id=claim_id,
        text=f"What {claim_id} says.",
        passage=mentions[0] if mentions else "",
        passages=mentions,
        sources=sources,
        origins=tuple((source,) for source in sources),
        origin_evidence=(),
        topics=(),
        event_date=None,
        figures=(),
        disputes=(),
        heading=None,
    )
    return plain._replace(**fields)


def topic_entry(topic_id: str, title: str) -> TopicEntry:
    """A topic under which nothing is filed yet."""
    return TopicEntry(topic_id, title, ())


def edit_entry(kind: str, *claims: str, **fields: Any) -> EditEntry:
    """A decision about claims."""
    return EditEntry(kind, claims, (), (), None, None, None, None, ())._replace(**fields)
