"""What is set already is not set again, and nothing that lies in the cache is trusted blindly."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config, PrintConfig
from builder.model import Digest
from builder.publishing.printing import print_digest
from builder.publishing.printing.papers import Paper
from builder.publishing.printing.typesetter import Typesetter
from builder.publishing.telling.edition import Edition
from builder.user_cache import UserCache


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
    first = print_digest(Edition(digest, config), UserCache(tmp_path / "cache"))
    assert len(set_papers) == 3
    assert print_digest(Edition(digest, config), UserCache(tmp_path / "cache")) == first
    assert len(set_papers) == 3


def test_only_what_has_changed_is_set_again(
    digest: Digest, config: Config, tmp_path: Path, set_papers: list[str]
) -> None:
    print_digest(Edition(digest, config), UserCache(tmp_path))
    set_papers.clear()
    renamed = tuple(replace(topic, description="Anew.") if topic.id == "rescue" else topic for topic in digest.topics)
    print_digest(Edition(replace(digest, topics=renamed), config), UserCache(tmp_path))
    assert set_papers == ["print/briefing.pdf", "print/rescue.pdf"]


def test_another_paper_template_or_font_sets_everything_again(
    digest: Digest, config: Config, tmp_path: Path, set_papers: list[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    print_digest(Edition(digest, config), UserCache(tmp_path / "cache"))
    for number, change in enumerate((PrintConfig("letter"), PrintConfig(template=own), PrintConfig(fonts=own)), 2):
        (own / "file").write_text(str(number), encoding="utf-8")
        print_digest(Edition(digest, replace(config, print=change)), UserCache(tmp_path / "cache"))
        assert len(set_papers) == 3 * number


@pytest.mark.parametrize("rubbish", [b"", b"%PDF-1.7 but not ours", b"\0" * 100])
def test_a_file_that_was_altered_is_set_again(
    rubbish: bytes, digest: Digest, config: Config, tmp_path: Path, set_papers: list[str]
) -> None:
    pdfs = print_digest(Edition(digest, config), UserCache(tmp_path))
    for file in tmp_path.glob("*/*"):
        file.write_bytes(rubbish)
    assert print_digest(Edition(digest, config), UserCache(tmp_path)) == pdfs
    assert len(set_papers) == 6
    assert print_digest(Edition(digest, config), UserCache(tmp_path)) == pdfs
    assert len(set_papers) == 6


def test_a_cache_that_cannot_be_written_stops_nothing(
    digest: Digest, config: Config, tmp_path: Path, set_papers: list[str]
) -> None:
    place = tmp_path / "cache"
    place.write_text("a file where the folder should be", encoding="utf-8")
    assert len(print_digest(Edition(digest, config), UserCache(place))) == 3
    assert place.read_text(encoding="utf-8") == "a file where the folder should be"
