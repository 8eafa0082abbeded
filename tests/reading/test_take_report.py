"""One report, taken the one way there is."""

import hashlib

import pytest

from builder.config import Config, Limits
from builder.errors import Code, Fault
from builder.model import Fate, Reason
from builder.reading.take_report import TakenReport, take_report
from builder.reading.taking.formats.extracted import Aside
from builder.reading.taking.intake import RawReport

CONFIG = Config("Ferry", "What is reported about the ferry.", "en", (), (), Limits(max_report_passages=5))
FRONT = "---\npublisher: Harbour Post\nsource: https://herald.example/1\n---\n"
GROUNDED = "The ferry ran aground near the harbour on Monday, the coast guard said."


def raw(text: str, path: str = "ferry.md", *asides: Aside) -> RawReport:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return RawReport(path.partition(".")[0], path, f"seeds/{path}", sha256, text, asides=asides)


def taken(given: RawReport) -> TakenReport:
    outcome = take_report(given, CONFIG, None)
    assert isinstance(outcome, TakenReport)
    return outcome


def faults(given: RawReport) -> tuple[Fault, ...]:
    outcome = take_report(given, CONFIG, None)
    assert isinstance(outcome, tuple)
    return outcome


def test_a_report_is_cited_and_cut() -> None:
    outcome = taken(raw(FRONT + GROUNDED))
    assert outcome.report.citation.publisher == "Harbour Post"
    assert [passage.fate for passage in outcome.passages] == [Fate.CITATION, Fate.CLAIM]
    assert (outcome.source, outcome.place) == ("https://herald.example/1", "seeds/ferry.md")


def test_it_is_known_by_its_text_without_front_matter_and_without_what_its_format_sets_apart() -> None:
    assert taken(raw(FRONT + GROUNDED)).content == GROUNDED
    page = raw(f"{GROUNDED}\n\nI was there.", "page.html", Aside(len(GROUNDED) + 2, len(GROUNDED) + 14, Reason.COMMENT))
    assert taken(page).content.strip() == GROUNDED


def test_dashes_are_front_matter_in_markdown_alone() -> None:
    assert taken(raw(FRONT + GROUNDED, "ferry.txt")).report.citation.publisher is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (FRONT, [Code.SEED_EMPTY]),
        (FRONT + " \n", [Code.SEED_EMPTY]),
        ("---\ntitle: 5\nurl: x\n---\n" + GROUNDED, [Code.FM_TYPE, Code.FM_URL]),
        ("---\ntitle: 5\n---\n", [Code.FM_TYPE]),
        (f"{GROUNDED} " * 6, [Code.SEED_TOO_LARGE]),
    ],
)
def test_a_report_that_cannot_be_taken_gives_all_its_faults(text: str, codes: list[Code]) -> None:
    assert [(fault.code, fault.path) for fault in faults(raw(text))] == [(code, "seeds/ferry.md") for code in codes]
