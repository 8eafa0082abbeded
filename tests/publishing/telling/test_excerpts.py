"""Words of a report, marked where the sentence goes on."""

from dataclasses import replace

from builder.model import Digest, Span
from builder.publishing.telling.excerpts import excerpt


def test_an_ellipsis_marks_where_the_sentence_of_a_passage_goes_on(digest: Digest) -> None:
    claims, passages, reports = digest.claims_by_id, digest.passages_by_id, digest.reports_by_id

    def of(claim_id: str) -> str:
        passage = passages[claims[claim_id].passage]
        return excerpt(passage, reports[passage.report])

    assert of("c-ashore") == "All 214 passengers were brought ashore by noon, …"
    assert of("c-built") == "The Halcyon was built in 1998."


def test_a_closing_quotation_mark_outside_a_passage_is_no_omission(digest: Digest) -> None:
    passage = digest.passages_by_id[digest.claims_by_id["c-scrape"].passage]
    report = digest.reports_by_id[passage.report]
    whole = passage.span
    inner = replace(passage, span=Span(whole.start + 1, whole.end - 1), sentence=whole)
    assert "…" not in excerpt(inner, report)
