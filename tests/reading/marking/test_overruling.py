from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from builder.config import Config, TopicConfig
from builder.model import Fate, Reason, Said, Span
from builder.reading.citing.front_matter import FrontMatter
from builder.reading.marking.overruling import overrule_marks
from builder.reading.marks import Mark
from builder.reading.read_reports import read_reports

CONFIG = Config("Title", "Description", "en", (TopicConfig("a", "A", "About a.", ("a",)),), ())
TEXT = "One two three. Four five six.\nSubscribe to seven"
MARKS = (Mark(Span(0, 29), Fate.CLAIM, None), Mark(Span(30, 48), Fate.BOILERPLATE, Reason.CALL_TO_SUBSCRIBE))
STORY = """The ferry ran aground on a sandbank near the harbour on Monday morning, and forty passengers were taken ashore by the coast guard.

The captain said that the charts do not show the sandbank. This line was added by a machine. Nobody was hurt in the accident.

Subscribe to our newsletter
"""


def overrule(include: tuple[Span, ...] = (), exclude: tuple[Span, ...] = ()) -> list[tuple[str, str, str | None]]:
    marks = overrule_marks(TEXT, MARKS, FrontMatter(0, include=include, exclude=exclude))
    return [(mark.span.of(TEXT), mark.fate.value, mark.reason) for mark in marks]


def test_nothing_said_changes_nothing() -> None:
    assert overrule_marks(TEXT, MARKS, FrontMatter(0)) == MARKS


def test_what_is_excluded_is_cut_out_and_withheld() -> None:
    assert overrule(exclude=(Span(15, 29),)) == [
        ("One two three.", "claim", None),
        ("Four five six.", "withheld", Reason.LEFT_OUT),
        ("Subscribe to seven", "boilerplate", Reason.CALL_TO_SUBSCRIBE),
    ]


def test_what_is_included_is_content_though_it_looks_like_furniture() -> None:
    assert overrule(include=(Span(43, 48),)) == [
        ("One two three. Four five six.", "claim", None),
        ("Subscribe to", "boilerplate", Reason.CALL_TO_SUBSCRIBE),
        ("seven", "claim", None),
    ]


def test_a_snippet_may_run_over_several_lines() -> None:
    assert overrule(exclude=(Span(15, 48),)) == [
        ("One two three.", "claim", None),
        ("Four five six.", "withheld", Reason.LEFT_OUT),
        ("Subscribe to seven", "withheld", Reason.LEFT_OUT),
    ]


@given(st.lists(st.integers(0, len(TEXT)), max_size=8, unique=True))
def test_no_character_is_lost_wherever_the_cuts_are(edges: list[int]) -> None:
    ends = sorted(edges)
    spans = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    marks = overrule_marks(TEXT, MARKS, FrontMatter(0, include=tuple(spans[::2]), exclude=tuple(spans[1::2])))
    assert "".join("".join(mark.span.of(TEXT).split()) for mark in marks) == "".join(TEXT.split())
    assert all((mark.reason is None) == (mark.fate is Fate.CLAIM) for mark in marks)


def test_a_desk_overrules_the_cleaning_by_copying_words(tmp_path: Path) -> None:
    fields = "include:\n  - Subscribe to our newsletter\nexclude:\n  - This line was added by a machine.\npublish_full_text: true\n"
    (tmp_path / "ferry.md").write_text(f"---\n{fields}---\n{STORY}", encoding="utf-8")
    reading = read_reports(tmp_path, CONFIG)
    text = reading.reports[0].text
    fates = {found.span.of(text): (found.fate, found.reason) for found in reading.passages}
    assert fates["Subscribe to our newsletter"] == (Fate.CLAIM, None)
    assert fates["This line was added by a machine."] == (Fate.WITHHELD, Said(Reason.LEFT_OUT))
    assert fates["Nobody was hurt in the accident."] == (Fate.CLAIM, None)
    assert reading.reports[0].publish_full_text
