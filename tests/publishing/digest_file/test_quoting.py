"""How much of a report may be quoted."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Citation, Claim, Digest, Fate, Origin, Passage, Report, Span
from builder.publishing.digest_file.quoting import limit_quotations
from builder.publishing.pages import render_pages
from builder.publishing.telling.accounts import accounts_of
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.text import Text
from builder.publishing.telling.wording import words_for
from tests.publishing.counted_names import CountedName, lookups_in

EN = words_for("en")


def shares(digest: Digest) -> dict[str, int]:
    return {account.report.id: account.share_quoted for account in accounts_of(digest)}


def test_without_a_limit_and_below_it_nothing_changes(digest: Digest) -> None:
    assert limit_quotations(digest, None) is digest
    assert limit_quotations(digest, 100) is digest


@pytest.mark.parametrize("limit", [1, 10, 25, 40, 60, 75, 90])
def test_no_full_report_is_quoted_beyond_the_limit(limit: int, digest: Digest) -> None:
    limited = limit_quotations(digest, limit)
    kinds = {report.id: report.kind for report in digest.reports}
    assert all(share <= limit for report, share in shares(limited).items() if kinds[report] == "full")
    assert shares(limited)["unsigned"] == shares(digest)["unsigned"]  # an abstract


def test_the_least_carried_claims_lose_their_words_first(digest: Digest) -> None:
    limited = limit_quotations(digest, 60)
    for report in digest.reports:
        quoted = [
            len(claim.origins)
            for claim in limited.claims
            for name in claim.passages
            if _mention(limited, name, report.id, quoted=True)
        ]
        bare = [
            len(claim.origins)
            for claim in limited.claims
            for name in claim.passages
            if _mention(limited, name, report.id, quoted=False)
        ]
        assert not quoted or not bare or min(quoted) >= max(bare)


def _mention(digest: Digest, name: str, report: str, *, quoted: bool) -> bool:
    passage = digest.passages_by_id[name]
    return passage.report == report and passage.quoted is quoted


def test_a_claim_is_shown_in_the_words_of_a_report_that_may_be_quoted(digest: Digest) -> None:
    limited = limit_quotations(digest, 1)
    unhurt, passages = limited.claims_by_id["c-unhurt"], limited.passages_by_id
    assert passages[unhurt.passage].report == "unsigned"
    assert unhurt.text == "No passenger of the Halcyon was seriously injured."
    assert unhurt.passages[0] == unhurt.passage
    assert sorted(unhurt.passages) == sorted(digest.claims_by_id["c-unhurt"].passages)


def test_a_claim_nobody_may_be_quoted_for_is_cited_by_its_reports(digest: Digest, config: Config) -> None:
    limited = limit_quotations(digest, 1)
    built = limited.claims_by_id["c-built"]
    assert built.text == ""
    headline = Edition(limited, config).headlines[built.id]
    assert headline == Text("Reported by Island Wire; not quoted here", None)
    silent = [passage for passage in limited.passages if not passage.quoted]
    assert silent
    for page in render_pages(Edition(limited, config)):
        for passage in silent:
            words = passage.span.of(digest.reports_by_id[passage.report].text)
            assert words not in page.text, (page.path, words)
            assert words.replace(".", ".").replace(",", ",") not in page.text, (page.path, words)


def test_a_report_that_may_be_published_whole_is_not_bounded(digest: Digest) -> None:
    reports = tuple(replace(report, publish_full_text=True) for report in digest.reports)
    whole = replace(digest, reports=reports)
    assert limit_quotations(whole, 1) is whole


def test_a_dispute_tells_short_values_and_no_words_that_may_not_stand(digest: Digest) -> None:
    sentence = "The harbour office says 209 people were taken ashore."
    dispute = digest.disputes[0]
    wordy = replace(dispute, about=sentence, values=(dispute.values[0], replace(dispute.values[1], text=sentence)))
    limited = limit_quotations(replace(digest, disputes=(wordy,)), 1).disputes[0]
    assert [value.text for value in limited.values] == ["214 passengers", ""]
    assert limited.about == ""


def two_reports(number: int) -> Digest:
    """A report that makes so many statements, and an abstract of it, which may be quoted."""
    words = [f"Statement {place} of the harbour office." for place in range(number)]
    text = "\n".join(words)
    spans = [Span(text.index(sentence), text.index(sentence) + len(sentence)) for sentence in words]
    passages = {
        report: [Passage(CountedName(f"{report}:{span.start}"), report, span, Fate.CLAIM) for span in spans]
        for report in ("a", "q")
    }

    claims = []
    for sentence, abstract, full in zip(words, passages["a"], passages["q"], strict=True):
        name = f"c{full.span.start}"
        both = (full.id, abstract.id)
        claims.append(Claim(name, sentence, full.id, both, ("a", "q"), (Origin(("a", "q"), ()),), (), None, ()))
    reports = (
        Report("a", "a.txt", "0", "abstract", Citation(), text),
        Report("q", "q.txt", "1", "full", Citation(), text),
    )
    return Digest(reports, (*passages["a"], *passages["q"]), tuple(claims), (), (), ())


def test_the_work_of_limiting_quotations_grows_as_the_claims() -> None:
    few, many = two_reports(10), two_reports(40)
    assert {claim.passage.partition(":")[0] for claim in limit_quotations(many, 1).claims} == {"a"}
    once = lookups_in(lambda: limit_quotations(few, 1))
    assert 0 < lookups_in(lambda: limit_quotations(many, 1)) < 4.5 * once


def test_every_character_keeps_its_fate(digest: Digest) -> None:
    limited = limit_quotations(digest, 1)
    assert [replace(passage, quoted=True) for passage in limited.passages] == list(digest.passages)
    assert all(passage.quoted or passage.fate is Fate.CLAIM for passage in limited.passages)
