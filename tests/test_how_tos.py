"""The how-tos can be followed as they are written."""

import re
import shlex
from pathlib import Path

import pytest

from builder.arguments import build_parser
from builder.publishing.comparing.review import review_changes
from builder.publishing.comparing.review_text import review_markdown
from builder.publishing.digest_file.entries import DigestFile
from tests.publishing.entries_by_hand import claim_entry, report_entry

DOCS = Path(__file__).resolve().parent.parent / "docs" / "desk"
HOW_TOS = ("start-your-own-briefing.md", "add-a-report.md", "review-a-report.md", "correct-or-retract.md")


def commands(page: str) -> list[str]:
    """Every line of a shell block that starts the program, without its comment."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if re.match(r"(?:\S*/bin/)?briefing ", line)]


@pytest.mark.parametrize("page", HOW_TOS)
def test_every_command_of_a_how_to_is_one_the_program_takes(page: str) -> None:
    assert commands(page)
    for command in commands(page):
        assert build_parser().parse_args(shlex.split(command)[1:]).command


def test_what_the_docs_show_of_a_retraction_is_what_the_program_writes() -> None:
    report = report_entry(
        "q",
        title="Ferry runs aground off the east mole",
        publisher="The Quay Herald",
        published="2031-03-04",
        path="quay-herald.md",
    )
    claims = tuple(claim_entry(f"c{number}", f"q:{number}", text=f"Statement {number}.") for number in (1, 2))
    old = DigestFile(reports=(report,), claims=claims)
    written = review_markdown(review_changes(old, DigestFile())).strip()
    assert written in (DOCS / "correct-or-retract.md").read_text(encoding="utf-8")
