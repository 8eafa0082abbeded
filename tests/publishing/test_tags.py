"""Tags of pages."""

from dataclasses import replace

from builder.model import Digest
from builder.publishing.tags import MAX_TAG_CHARS, tags_by_page


def outlets(digest: Digest, *names: str | None) -> Digest:
    given = (*names, *([None] * len(digest.reports)))
    reports = tuple(
        replace(report, citation=replace(report.citation, publisher=name)) for report, name in zip(digest.reports, given, strict=False)
    )
    return replace(digest, reports=reports)


def test_topics_are_tagged_with_their_title_and_reports_with_their_outlet(digest: Digest) -> None:
    tags = tags_by_page(digest)
    assert tags["topics/salvage.md"] == ("Salvage",)
    assert tags["reports/coast-radio.md"][0] == "Coast Radio"
    assert tags["disputes.md"] == ("The grounding", "Rescue & after")


def test_tags_that_would_make_one_anchor_are_spelled_one_way(digest: Digest) -> None:
    ids = [report.id for report in digest.reports[:4]]
    tags = tags_by_page(outlets(digest, "The Daily: Bell", "the daily bell", "THE DAILY BELL!", "<The Daily Bell>"))
    assert [tags[f"reports/{name}.md"][:1] for name in ids[:3]] == [("The Daily: Bell",)] * 3


def test_what_is_no_name_is_no_tag(digest: Digest) -> None:
    ids = [report.id for report in digest.reports[:2]]
    unnamed = outlets(digest, "!!!", "x" * (MAX_TAG_CHARS + 1))
    passages = tuple(replace(passage, speaker="a spokesman") for passage in unnamed.passages)
    tags = tags_by_page(replace(unnamed, passages=passages))
    assert [tags[f"reports/{name}.md"] for name in ids] == [(), ()]
    assert tags["topics/rescue.md"] == ("Rescue & after",)
