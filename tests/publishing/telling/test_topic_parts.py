"""What a topic's page gathers from its claims."""

from dataclasses import replace

import pytest

from builder.model import Digest, Figure
from builder.publishing.telling.topic_parts import (
    disputes_among,
    figure_rows,
    name_counted,
    quoted_speakers,
    voices_of,
)
from builder.speakers import Speakers


def test_each_value_of_a_claim_is_a_row_with_the_reports_that_give_it(digest: Digest) -> None:
    rows = list(figure_rows(digest.claims, digest.reports_by_id, digest.passages_by_id))
    assert [(row.claim.id, row.figure.text, [report.id for report in row.reports], row.published) for row in rows] == [
        ("c-ashore", "214 passengers", ["evening-ledger"], "2031-03-04"),
        ("c-ashore-209", "209 people", ["coast-radio"], "2031-03-05"),
    ]


def test_one_value_given_twice_is_one_row(digest: Digest) -> None:
    claim = digest.claims_by_id["c-ashore"]
    twice = replace(claim, figures=(*claim.figures, replace(claim.figures[0], text="214 people on board")))
    rows = list(figure_rows((twice,), digest.reports_by_id, digest.passages_by_id))
    assert [row.figure.text for row in rows] == ["214 passengers"]


def test_what_a_dispute_tells_and_what_nobody_would_name_has_no_row(digest: Digest) -> None:
    claim = digest.claims_by_id["c-ashore"]
    figure = claim.figures[0]
    unnamed = (replace(figure, unit=None), replace(figure, unit="thing"))
    assert not list(figure_rows((replace(claim, figures=unnamed),), digest.reports_by_id, digest.passages_by_id))
    (dispute,) = digest.disputes
    values = tuple(replace(value, passage=figure.passage, text=figure.text) for value in dispute.values)
    for kind, rows in (("dispute", 0), ("development", 0)):
        told = replace(dispute, kind=kind, values=values)
        assert len(list(figure_rows((claim,), digest.reports_by_id, digest.passages_by_id, (told,)))) == rows
    newest = replace(dispute, kind="development", values=(replace(values[0], text="40 passengers"), values[1]))
    assert list(figure_rows((claim,), digest.reports_by_id, digest.passages_by_id, (newest,)))


def test_a_row_needs_one_passage_that_tells_its_value_as_a_count_and_has_its_words(digest: Digest) -> None:
    claim = digest.claims_by_id["c-ashore"]
    figure = claim.figures[0]
    called = replace(figure, text="a 214-seat ferry")
    for figures, written in (((called, figure), [figure.text]), ((called,), [])):
        told = replace(claim, figures=figures)
        rows = figure_rows((told,), digest.reports_by_id, digest.passages_by_id)
        assert [row.figure.text for row in rows] == written


@pytest.mark.parametrize(
    ("text", "unit", "counted"),
    [
        ("Thousands of Russians", "russian", "Russians"),
        ("more than 40 lighthouse keepers", "keeper", "lighthouse keepers"),
        ("ten years", "year", None),
        ("40%", "percent", None),
        ("12", "dead", "dead"),
    ],
)
def test_what_is_counted_is_named_in_the_reports_words(text: str, unit: str, counted: str | None) -> None:
    assert name_counted(Figure(text, "0", unit, "p:0")) == counted


def test_disputes_come_in_the_order_of_the_claims_and_once(digest: Digest) -> None:
    of_id = {dispute.id: dispute for dispute in digest.disputes}
    assert [dispute.id for dispute in disputes_among(digest.claims, of_id)] == ["d-ashore"]
    assert disputes_among((digest.claims_by_id["c-built"],), of_id) == ()


def test_who_is_quoted_most_comes_first_with_the_passage_that_quotes(digest: Digest) -> None:
    claims = digest.claims_by_id
    speakers = {
        claims["c-scrape"].passage: "Frisk",
        claims["c-aground"].passages[-1]: "Olle Frisk",
        claims["c-built"].passage: "Ida Brandt",
    }
    passages = tuple(replace(passage, speaker=speakers.get(passage.id)) for passage in digest.passages)
    spoken = in_quotation_marks(replace(digest, passages=passages))
    who = Speakers(spoken.reports, spoken.passages)
    voices = voices_of(spoken.claims, spoken.reports_by_id, spoken.passages_by_id, who)
    assert [(voice.speaker, [claim.id for claim, _ in voice.said]) for voice in voices] == [
        ("Olle Frisk", ["c-aground", "c-scrape"]),
        ("Ida Brandt", ["c-built"]),
    ]
    assert all(passage.speaker for voice in voices for _, passage in voice.said)
    by_report = quoted_speakers(spoken, who)
    assert by_report[digest.passages_by_id[claims["c-scrape"].passage].report] == ("Olle Frisk",)


def in_quotation_marks(digest: Digest) -> Digest:
    """`digest` with every line of its reports between marks that take the place of its first and last character."""
    texts = (
        "\n".join(f"“{line[1:-1]}”" if line else line for line in report.text.split("\n")) for report in digest.reports
    )
    return replace(
        digest, reports=tuple(replace(report, text=text) for report, text in zip(digest.reports, texts, strict=True))
    )


def test_what_somebody_is_reported_to_have_said_is_not_in_their_words(digest: Digest) -> None:
    told = tuple(replace(passage, speaker="Olle Frisk") for passage in digest.passages)
    spoken = replace(digest, passages=told)
    voices = voices_of(spoken.claims, spoken.reports_by_id, spoken.passages_by_id, Speakers(spoken.reports, told))
    quoted = [
        passage.span.of(spoken.reports_by_id[passage.report].text) for voice in voices for _, passage in voice.said
    ]
    assert quoted
    assert all("“" in words for words in quoted)
