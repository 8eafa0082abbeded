"""What is set already is not set again, and nothing that lies in the cache is trusted blindly."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config, PrintConfig
from builder.model import Digest
from builder.publishing.printing import print_digest
from builder.publishing.printing.papers import Paper
from builder.publishing.printing.pdf_cache import PdfCache
from builder.publishing.printing.typesetter import Typesetter
from builder.publishing.telling.edition import Edition

KEY, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def set_papers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the papers that were set; each is its path as bytes."""
    made: list[str] = []

    def set_paper(_: Typesetter, paper: Paper) -> bytes:
        made.append(paper.path)
        return f"PDF of {paper.path}".encode()

    monkeypatch.setattr(Typesetter, "set", set_paper)
    return made


def test_a_second_build_sets_nothing(digest: Digest, config: Config, tmp_path: Path, set_papers: list[str]) -> None:
    first = print_digest(Edition(digest, config), tmp_path / "cache")
    assert len(set_papers) == 4
    assert print_digest(Edition(digest, config), tmp_path / "cache") == first
    assert len(set_papers) == 4


def test_only_what_has_changed_is_set_again(
    digest: Digest, config: Config, tmp_path: Path, set_papers: list[str]
) -> None:
    print_digest(Edition(digest, config), tmp_path)
    set_papers.clear()
    renamed = tuple(replace(topic, description="Anew.") if topic.id == "salvage" else topic for topic in digest.topics)
    print_digest(Edition(replace(digest, topics=renamed), config), tmp_path)
    assert set_papers == ["print/briefing.pdf", "print/salvage.pdf"]
    assert len(list(tmp_path.iterdir())) == 4


def test_another_paper_template_or_font_sets_everything_again(
    digest: Digest, config: Config, tmp_path: Path, set_papers: list[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    print_digest(Edition(digest, config), tmp_path / "cache")
    for number, change in enumerate((PrintConfig("letter"), PrintConfig(template=own), PrintConfig(fonts=own)), 2):
        (own / "file").write_text(str(number), encoding="utf-8")
        print_digest(Edition(digest, replace(config, print=change)), tmp_path / "cache")
        assert len(set_papers) == 4 * number


@pytest.mark.parametrize("rubbish", [b"", b"%PDF-1.7 but not ours", b"\0" * 100])
def test_a_file_that_was_altered_is_set_again(
    rubbish: bytes, digest: Digest, config: Config, tmp_path: Path, set_papers: list[str]
) -> None:
    pdfs = print_digest(Edition(digest, config), tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(rubbish)
    assert print_digest(Edition(digest, config), tmp_path) == pdfs
    assert len(set_papers) == 8
    assert print_digest(Edition(digest, config), tmp_path) == pdfs
    assert len(set_papers) == 8


def test_a_torn_file_is_none(tmp_path: Path) -> None:
    PdfCache(tmp_path).put(KEY, b"PDF")
    file = tmp_path / f"{KEY}.pdf"
    file.write_bytes(file.read_bytes()[:-1])
    assert PdfCache(tmp_path).get(KEY) is None


def test_a_cache_that_cannot_be_written_stops_nothing(
    digest: Digest, config: Config, tmp_path: Path, set_papers: list[str]
) -> None:
    place = tmp_path / "cache"
    place.write_text("a file where the folder should be", encoding="utf-8")
    assert len(print_digest(Edition(digest, config), place)) == 4
    assert place.read_text(encoding="utf-8") == "a file where the folder should be"


def test_tidying_removes_what_was_not_used_and_nothing_of_others(tmp_path: Path) -> None:
    cache = PdfCache(tmp_path)
    cache.put(OTHER, b"old")
    (tmp_path / f"{OTHER}.pdf.123.new").write_bytes(b"left by a killed build")
    (tmp_path / f".{OTHER}.pdf.123.new").write_bytes(b"left by another")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    now = PdfCache(tmp_path)
    now.put(KEY, b"PDF")
    now.tidy()
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"{KEY}.pdf", "notes.txt"]
    assert now.get(KEY) == b"PDF"


def test_without_a_folder_nothing_is_kept() -> None:
    cache = PdfCache(None)
    cache.put(KEY, b"PDF")
    cache.tidy()
    assert cache.get(KEY) is None
