"""One report is cited and cut, whatever its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.config import Limits
from builder.model import Fate
from builder.reading.citing.front_matter import FrontMatter
from builder.reading.cut_report import cut_report
from builder.reading.taking.intake import RawReport
from tests.examples import examples
from tests.reading.reports import ABSTRACT, STORY, check_promises


def test_a_passage_beyond_the_limit_is_cut_at_white_space() -> None:
    text = "word " * 300 + "x" * 500 + " word " * 30
    report, passages = cut_report(
        RawReport("a", "a.txt", "a.txt", "0" * 64, text), FrontMatter(0), Limits(max_passage_chars=120)
    )
    check_promises(report, passages, 120)
    assert all(passage.span.of(text).startswith(("word", "x")) for passage in passages)


PIECES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            STORY,
            ABSTRACT,
            "\n",
            "\n\n",
            "Subscribe\n",
            "“",
            "” he said. ",
            "---\n",
            "# Heading\n",
            "- item\n",
            "\u200b",
            "\x1b[0m",
            "\x85",
            "\u2028",
            "。",
            "a\rb",
        ]
    ),
)


@examples(150)
@given(st.lists(PIECES, max_size=6), st.sampled_from([".txt", ".md"]), st.sampled_from([7, 4_000]))
def test_any_text_is_read_with_nothing_lost(pieces: list[str], ending: str, max_chars: int) -> None:
    text = "".join(pieces)
    report, passages = cut_report(
        RawReport("a", f"a{ending}", f"a{ending}", "0" * 64, text), FrontMatter(0), Limits(max_passage_chars=max_chars)
    )
    check_promises(report, passages, max_chars)
    if ending == ".txt" and any(map(str.isalnum, text)):
        assert any(passage.fate is Fate.CLAIM for passage in passages)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 30_000, "a" + " " * 100_000 + "b", "a" * 300_000, "aB" * 100_000, "A. " * 20_000, "He said and walked " * 5_000, "“word " * 20_000,
        "(a/b " * 20_000, "He did go; " * 10_000, "He said that " * 10_000, "漢字" * 50_000, "See also: " * 10_000, "\n".join(["Home"] * 5_000),
    ],
    ids=lambda text: text[:16].encode("unicode_escape").decode(),
)  # fmt: skip
def test_hostile_shapes_take_no_longer_than_their_length(text: str) -> None:
    report, passages = cut_report(RawReport("a", "a.txt", "a.txt", "0" * 64, text), FrontMatter(0), Limits())
    check_promises(report, passages, 4_000)
