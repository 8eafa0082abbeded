"""What comes into the folder of reports is read as a build will read it there."""

from pathlib import Path

import pytest

from builder.config import Config, Limits
from builder.errors import Code, ReportsRejectedError
from builder.reading.read_reports import read_reports
from builder.reading.report_reader import ReportReader

CONFIG = Config("Ferry", "What is reported about the ferry.", "en", (), (), Limits(max_report_bytes=2_000))
FILE = "---\ntitle: Ferry aground\nsource: https://herald.example/1\nretrieved: 2031-03-05\n---\n\nThe ferry ran aground at noon.\n"


def test_a_file_is_read_as_a_build_reads_it(tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text(FILE, encoding="utf-8")
    with ReportReader(CONFIG) as reader:
        taken = reader.read(FILE.encode(), "ferry.md", "elsewhere")
        (of_folder,), faults = reader.read_folder(tmp_path)
    assert (taken.report,) == read_reports(tmp_path, CONFIG).reports
    assert (of_folder.report, faults) == (taken.report, ())
    assert (taken.content.strip(), taken.source) == ("The ferry ran aground at noon.", "https://herald.example/1")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.SEED_EMPTY),
        (b"---\ntitle: x\n---\n", Code.SEED_EMPTY),
        (b"---\nTitle: y\n---\na", Code.FM_UNKNOWN),
        (b"a" * 2_001, Code.SEED_TOO_LARGE),
    ],
)
def test_what_a_build_refuses_is_refused_under_the_name_it_is_known_by(data: bytes, code: Code) -> None:
    with ReportReader(CONFIG) as reader, pytest.raises(ReportsRejectedError) as raised:
        reader.read(data, "ferry.md", "https://herald.example/1")
    assert [(fault.code, fault.path) for fault in raised.value.faults] == [(code, "https://herald.example/1")]


def test_that_two_files_get_one_name_is_no_fault_before_they_are_named(tmp_path: Path) -> None:
    for name in ("Ferry.txt", "ferry.md"):
        (tmp_path / name).write_text(f"The ferry ran aground at noon, says {name}.", encoding="utf-8")
    (tmp_path / "ferry.png").write_bytes(b"x")
    with ReportReader(CONFIG) as reader:
        taken, faults = reader.read_folder(tmp_path)
    assert (len(taken), [fault.code for fault in faults]) == (2, [Code.SEED_TYPE])


def test_the_text_of_a_page_comes_without_its_readers_comments() -> None:
    words = "The ferry ran aground off the east mole on Tuesday evening with 41 passengers on board, the harbour office said."
    comment = "I was on board that evening and it was quite frightening, I can tell you, with all the waves."
    page = f'<html lang="en"><body><article><p>{words}</p></article><div class="comments"><h3>Comments</h3><p>{comment}</p></div></body></html>'
    with ReportReader(CONFIG) as reader:
        text, citation = reader.extract(page.encode(), "html", "x")
        assert reader.extract(b"Words\r\nmore", "txt", "x")[0] == "Words\nmore"
    assert text.strip() == words
    assert ("language", "page") in citation.stated_by


def test_of_what_was_fetched_only_what_shows_by_its_own_words_that_it_is_none_is_left_out(tmp_path: Path) -> None:
    lines = "The ferry ran aground at noon near the east mole.\n\nSubscribe to our newsletter\n\nTwo lifeboats brought everyone ashore before dark.\n"
    (tmp_path / "ferry.md").write_text(f"---\nretrieved: 2031-03-05\n---\n{lines}", encoding="utf-8")
    reading = read_reports(tmp_path, CONFIG)
    text = reading.reports[0].text
    kept = {passage.span.of(text) for passage in reading.passages if passage.fate == "claim"}
    assert "Two lifeboats brought everyone ashore before dark." in kept
    assert "Subscribe to our newsletter" not in kept
