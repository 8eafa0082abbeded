"""What a topic's page gathers from its claims."""

from dataclasses import replace

from builder.model import Digest
from builder.publishing.telling.topic_parts import (
    Voice,
    disputes_among,
    figure_rows,
    first_voices,
    full_names,
    quoted_speakers,
    voices_of,
)


def test_a_short_name_goes_to_the_one_longer_name_that_ends_in_it() -> None:
    names = full_names(["Frisk", "Mr. Frisk", "Captain Olle Frisk", "Olle Frisk", "Brandt", "Ida Brandt", "Per Brandt"])
    assert {names[short] for short in ("Frisk", "Mr. Frisk", "Olle Frisk", "Captain Olle Frisk")} == {
        "Captain Olle Frisk"
    }
    assert names["Brandt"] == "Brandt"


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
    spoken = replace(digest, passages=passages)
    voices = voices_of(spoken.claims, spoken.passages_by_id)
    assert [(voice.speaker, [claim.id for claim, _ in voice.said]) for voice in voices] == [
        ("Olle Frisk", ["c-aground", "c-scrape"]),
        ("Ida Brandt", ["c-built"]),
    ]
    assert all(passage.speaker for voice in voices for _, passage in voice.said)
    by_report = quoted_speakers(spoken)
    assert by_report[digest.passages_by_id[claims["c-scrape"].passage].report] == ("Olle Frisk",)


def test_only_the_first_quotations_are_shown_and_the_others_counted(digest: Digest) -> None:
    said = tuple((claim, digest.passages_by_id[claim.passage]) for claim in digest.claims[:3])
    voices = (Voice("A", said), Voice("B", said[:2]), Voice("C", said[:1]))
    assert first_voices(voices, 4) == ((Voice("A", said), Voice("B", said[:1])), 2)
    assert first_voices(voices, 6) == (voices, 0)
