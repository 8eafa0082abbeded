"""Which sentences are compared in parts: those of which another report carries just one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builder.config import Config
from builder.editorial import Editorial, EditorialEntry
from builder.merging.late_cuts import settle_sentences
from builder.merging.merge import merge_claims
from builder.model import Fate, Reading, Span
from tests.merging.conftest import reading_of

LONG = "The stone bridge at Karlsford was washed away by the river, and the mayor Ilse Brandt asked the army for boats."
SEAM = "and the mayor"
OTHERS = ["A cheese festival was cancelled on Sunday.", "Schools in the district stay closed."]
BRIDGE = "The stone bridge at Karlsford was washed away by the river."
BOTH = "The river washed away the stone bridge at Karlsford, and mayor Ilse Brandt asked the army to send boats."


def cut(reading: Reading, seam: str = SEAM) -> Reading:
    """`reading` with every sentence that holds `seam` in two passages there, as reading hands it over."""
    texts = {report.id: report.text for report in reading.reports}
    passages = []
    for passage in reading.passages:
        place = passage.span.of(texts[passage.report]).find(seam)
        if place < 0:
            passages.append(passage)
            continue
        middle = passage.span.start + place
        for start, end in ((passage.span.start, middle - 1), (middle, passage.span.end)):
            passages.append(replace(passage, id=f"{passage.report}:{start}", span=Span(start, end)))
    return replace(reading, passages=tuple(passages))


def told(reading: Reading, report: str = "courier") -> list[str]:
    text = next(one.text for one in reading.reports if one.id == report)
    return [passage.span.of(text) for passage in reading.passages if passage.report == report]


@pytest.mark.parametrize(
    ("other", "n_parts"),
    [
        ([BRIDGE], 2),
        (["Mayor Ilse Brandt asked the army for boats."], 2),
        ([BOTH], 1),
        ([LONG], 1),
        (["The river rose."], 1),
        ([], 1),
    ],
    ids=["the first part", "the second part", "both in other words", "both", "neither", "nothing"],
)
def test_a_sentence_is_cut_where_another_report_carries_just_a_part(other: list[str], n_parts: int) -> None:
    reading = cut(reading_of({"courier": [LONG, *OTHERS], "gazette": [*other, "A choir sang in the town hall."]}))
    settled = settle_sentences(reading)
    assert len(told(settled)) == n_parts + len(OTHERS)
    assert " ".join(told(settled)).startswith(LONG)


def test_what_the_same_report_carries_cuts_nothing() -> None:
    settled = settle_sentences(cut(reading_of({"courier": [LONG, *OTHERS, BRIDGE], "gazette": OTHERS})))
    assert told(settled)[0] == LONG


def test_copies_of_a_sentence_are_cut_alike_and_stay_one_claim(config: Config) -> None:
    folder = {"courier": [LONG, *OTHERS], "gazette": [LONG], "herald": [BRIDGE]}
    digest = merge_claims(settle_sentences(cut(reading_of(folder))), config)
    assert {len(claim.sources) for claim in digest.claims if "Brandt" in claim.text} == {2}
    assert {len(claim.sources) for claim in digest.claims if "washed away" in claim.text} == {3}


def test_what_is_no_content_of_another_report_cuts_nothing() -> None:
    reading = cut(reading_of({"courier": [LONG, *OTHERS], "gazette": [BOTH], "herald": [BRIDGE]}))
    aside = tuple(
        replace(passage, fate=Fate.BOILERPLATE) if passage.report == "herald" else passage
        for passage in reading.passages
    )
    assert told(settle_sentences(replace(reading, passages=aside)))[0] == LONG
    assert len(told(settle_sentences(reading))) == 2 + len(OTHERS)


@pytest.mark.parametrize(("name", "n_parts"), [("courier: and the mayor", 2), ("courier: The stone bridge", 1)])
def test_what_an_editor_names_by_a_later_part_stays_cut(name: str, n_parts: int) -> None:
    reading = cut(reading_of({"courier": [LONG, *OTHERS], "gazette": OTHERS}))
    entry = EditorialEntry("withhold", (name,), 1)
    assert len(told(settle_sentences(reading, Editorial("editorial.yml", (entry,))))) == n_parts + len(OTHERS)


def test_a_reading_without_parts_is_handed_on(make_reading: Callable[..., Reading]) -> None:
    reading = make_reading({"courier": OTHERS, "gazette": [BRIDGE]})
    assert settle_sentences(reading) is reading


TWICE = "Mayor Ilse Brandt said that the stone bridge was washed away, and that nobody had asked the army for boats."
AGAIN = "The mayor also said that the stone bridge was washed away, and that nobody asked the army for boats."


@pytest.mark.parametrize("where", ["courier", "herald"])
def test_what_says_part_for_part_what_a_cut_sentence_says_is_cut_with_it(where: str) -> None:
    folder = {"courier": [TWICE, *OTHERS], "gazette": ["The stone bridge was washed away."], "herald": OTHERS}
    folder[where] = [*folder[where], AGAIN]
    settled = settle_sentences(cut(reading_of(folder), "and that nobody"))
    assert told(settled, "courier")[1].startswith("and that nobody")
    assert told(settled, where)[-1].startswith("and that nobody")


def test_what_says_part_for_part_what_is_whole_is_whole() -> None:
    folder = {"courier": [TWICE, *OTHERS], "gazette": OTHERS, "herald": [AGAIN, *OTHERS]}
    settled = settle_sentences(cut(reading_of(folder), "and that nobody"))
    assert [told(settled, report)[0] for report in ("courier", "herald")] == [TWICE, AGAIN]
