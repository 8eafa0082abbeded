"""The folder of reports is filled without anything in it being touched."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.collecting.report_folder import ReportFolder, name_file
from builder.model import Citation, Report


@dataclass(frozen=True)
class TakenReport:
    report: Report
    content: str
    source: str | None
    place: str


def taken(content: str, sha256: str, path: str = "a.txt", source: str | None = None) -> TakenReport:
    return TakenReport(Report(path.partition(".")[0], path, sha256, "full", Citation(), content), content, source, path)


@given(title=st.none() | st.text(max_size=400), stem=st.text(max_size=400))
def test_any_title_gives_a_name_that_every_system_takes(title: str | None, stem: str) -> None:
    for source in (None, "https://www.quay-herald.example/a"):
        name = name_file(title, source, stem, "md")
        made = name.removesuffix(".md")
        assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert made.strip("-") == made
        assert 0 < len(made) <= 80


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "harbour-example-etc-passwd.md"),
        ("a\0b", "harbour-example-a-b.md"),
        ("Паром сел на мель", "harbour-example-parom-sel-na-mel.md"),
        ("\u202egnp.exe", "harbour-example-gnp-exe.md"),
        ("x" * 300, f"harbour-example-{'x' * 56}.md"),
        ("", "harbour-example-page.md"),
        ("<script>", "harbour-example-script.md"),
    ],
)
def test_hostile_titles_are_words_of_a_name(title: str, name: str) -> None:
    assert name_file(title, "https://www.harbour.example/x", "page", "md") == name


@pytest.mark.parametrize("stem", ["con", "NUL", "com1", "index", "..", "", "☃"])
def test_names_that_mean_something_get_another(stem: str) -> None:
    assert name_file(None, None, stem, "txt").startswith("report")


def test_nothing_is_overwritten_and_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text("mine", encoding="utf-8")
    (tmp_path / "ferry-2.md").symlink_to(tmp_path / "nowhere")
    folder = ReportFolder(tmp_path, [], ["ferry-3"])
    assert folder.put(taken("Words", "1"), b"Words", "ferry.md").name == "ferry-4.md"
    assert folder.put(taken("More", "2"), b"More", "ferry.txt").name == "ferry.txt"
    assert folder.put(taken("Most", "3"), b"Most", "ferry.md").name == "ferry-5.md"
    assert (tmp_path / "ferry.md").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_is_there_is_known_by_its_bytes_its_words_and_its_address(tmp_path: Path) -> None:
    folder = ReportFolder(tmp_path, [taken("The ferry\nran aground.", "1", "old/a.txt", "https://x.example/1")], [])
    assert folder.find(taken("Other", "1")) == str(tmp_path / "old" / "a.txt")
    assert folder.find(taken("  The ferry ran  aground.\n", "2")) == str(tmp_path / "old" / "a.txt")
    assert folder.find(taken("The ferry ran ashore.", "2")) is None
    assert folder.find_source(taken("Other", "2", source="https://x.example/1")) == str(tmp_path / "old" / "a.txt")
    assert folder.find_source(taken("Other", "2")) is None
    folder.put(taken("New words", "3"), b"New words", "new.txt")
    assert folder.find(taken("New words", "4")) == str(tmp_path / "new.txt")


def test_without_links_a_file_is_still_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    folder = ReportFolder(tmp_path, [], [])
    assert [folder.put(taken(word, word), word.encode(), "a.md").name for word in ("one", "two")] == ["a.md", "a-2.md"]
    assert (tmp_path / "a.md").read_bytes() == b"one"


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("a file", encoding="utf-8")
    with pytest.raises(OSError, match="seeds"):
        ReportFolder(tmp_path / "seeds", [], []).put(taken("Words", "1"), b"Words", "a.md")
