"""Copies of whole reports, found without comparing each with each."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from builder.merging.origins.copied_reports import COPIED_REPORT_SHARE, RUN_WORDS, find_copied_reports
from builder.model import Citation, Report
from builder.word_patterns import WORD_WITH_DIGITS
from tests.examples import examples

TEXT = "The harbour of Lindt was closed on Monday because the old crane had fallen into the water beside the quay."


def report(name: str, text: str) -> Report:
    return Report(name, f"{name}.txt", "0" * 64, "full", Citation(), text)


def runs(text: str) -> set[tuple[str, ...]]:
    words = WORD_WITH_DIGITS.findall(text.lower())
    return set(zip(*(words[shift:] for shift in range(RUN_WORDS)), strict=False))


def test_a_cut_copy_is_found_and_a_retelling_is_not() -> None:
    told = "Because its old crane fell into the water, Lindt closed the harbour on Monday."
    found = find_copied_reports([report("c", TEXT), report("a", TEXT[:70] + " Nobody was there."), report("b", told)])
    assert list(found) == [("a", "c")]
    assert COPIED_REPORT_SHARE <= found["a", "c"] < 1


@examples(60)
@given(
    st.lists(
        st.lists(st.sampled_from("ash elm oak fir yew".split()), min_size=RUN_WORDS, max_size=14).map(" ".join),
        max_size=6,
    )
)
def test_the_index_finds_what_comparing_each_with_each_finds(texts: list[str]) -> None:
    expected = {}
    for first, second in combinations(range(len(texts)), 2):
        one, other = runs(texts[first]), runs(texts[second])
        share = len(one & other) / min(len(one), len(other))
        if share >= COPIED_REPORT_SHARE:
            expected[f"r{first}", f"r{second}"] = share
    assert find_copied_reports([report(f"r{number}", text) for number, text in enumerate(texts)]) == expected


def test_reports_without_words_are_no_copies() -> None:
    assert find_copied_reports([report("a", "!!!"), report("b", "!!!")]) == {}
    assert find_copied_reports([]) == {}
