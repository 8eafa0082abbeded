from builder.model import Fate, Reason, Span
from builder.reading.marking.title import mark_title
from builder.reading.marks import Mark


def marked(title: str | None, *lines: str) -> list[str]:
    """The reasons of `lines`, all of them content, after the title was looked for."""
    text, start, marks = "\n".join(lines), 0, []
    for line in lines:
        marks.append(Mark(Span(start, start + len(line)), Fate.CLAIM, None))
        start += len(line) + 1
    return [mark.reason or "" for mark in mark_title(text, marks, title)]


def test_the_line_that_says_the_title_is_the_headline() -> None:
    assert marked(
        "Ferry “runs” aground!", "Harbour", "FERRY RUNS AGROUND", "The ferry sank.", "Ferry runs aground"
    ) == [
        "",
        Reason.HEADLINE,
        "",
        "",
    ]


def test_a_title_far_below_or_inside_a_sentence_is_none() -> None:
    assert marked("Ferry sinks", *["Other line."] * 9, "Ferry sinks") == [""] * 10
    assert marked("Ferry sinks", "Ferry sinks in the harbour", "It sank.") == ["", ""]


def test_a_report_that_is_only_its_title_keeps_it() -> None:
    assert marked("Ferry sinks", "Ferry sinks") == [""]


def test_without_a_title_nothing_changes() -> None:
    assert marked(None, "—", "Ferry sinks") == ["", ""]
    assert marked("…", "—", "Ferry sinks") == ["", ""]
