import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config, Limits, OutletConfig, TopicConfig
from builder.model import Reading
from builder.reading.read_reports import read_reports
from builder.reading.taking import reading_cache
from builder.user_cache import UserCache

CONFIG = Config("Title", "Description", "en", (TopicConfig("a", "A", "About a.", ("a",)),), ())
STORY = (
    "Ferry runs aground\n\nby Ada Marsh May 3, 2021\n\n"
    + "The ferry ran aground near the harbour on Monday, the coast guard said.\n\n" * 3
)
PAGE = (
    f"<html><body><article>{''.join(f'<p>{line}</p>' for line in STORY.split(chr(10)) if line)}</article></body></html>"
)
FRONT = "---\ntitle: Ferry\npublished: 2021-05-03\nexclude: ['the coast guard said']\n---\n"


def lay_out(folder: Path) -> Path:
    """Three reports, one of them a page that a process of its own reads."""
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    (folder / "b.md").write_text(FRONT + STORY, encoding="utf-8")
    (folder / "c.html").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "seeds")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reading, Path]:
    """What reading the reports gives, and the folder of what was kept of it. Not to be written to."""
    place = tmp_path_factory.mktemp("read")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("BRIEFING_CACHE", str(place / "cache"))
        return read_reports(lay_out(place / "seeds"), CONFIG), place / "cache"


@pytest.fixture
def first(read_once: tuple[Reading, Path], kept: Path) -> Reading:
    """The reading of the reports, which has left its entries in `kept`."""
    reading, cache = read_once
    shutil.copytree(cache, kept)
    return reading


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("BRIEFING_CACHE", str(folder))
    return folder


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def refuse(*_: object) -> None:
    raise AssertionError


def read_without_working(seeds: Path, monkeypatch: pytest.MonkeyPatch, config: Config = CONFIG) -> Reading:
    """Read where neither a child is started nor a report is cut into passages."""
    with monkeypatch.context() as patched:
        patched.setattr("builder.reading.cut_report.cut_report", refuse)
        patched.setattr("builder.bounded.child.BoundedChild._start", refuse)
        return read_reports(seeds, config)


def test_a_second_run_gives_the_same_and_reads_nothing_anew(
    seeds: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", "")
    without = read_reports(seeds, CONFIG)
    assert not kept.exists()
    monkeypatch.setenv("BRIEFING_CACHE", str(kept))
    first = read_reports(seeds, CONFIG)
    assert without == first == read_without_working(seeds, monkeypatch)
    assert len(entries(kept)) == 4


def test_a_file_that_moves_keeps_its_entry_and_has_its_new_name(
    seeds: Path, first: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    (seeds / "a.txt").rename(seeds / "z.txt")
    moved = read_without_working(seeds, monkeypatch)
    assert [report.id for report in moved.reports] == ["b", "c", "z"]
    assert all(passage.id.startswith(f"{passage.report}:") for passage in moved.passages)


def test_settings_that_reading_looks_at_make_other_entries_and_those_of_the_pages_do_not(
    seeds: Path, first: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_without_working(seeds, monkeypatch, replace(CONFIG, title="Another", topics=(), root=Path("elsewhere")))
    for other in (
        replace(CONFIG, limits=Limits(max_passage_chars=50)),
        replace(CONFIG, outlets=(OutletConfig("gazette.example", "The Gazette"),)),
        replace(CONFIG, language="uk"),
    ):
        with pytest.raises(AssertionError):
            read_without_working(seeds, monkeypatch, other)


def test_a_changed_file_or_program_is_read_anew(seeds: Path, first: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(reading_cache, "_program", lambda kind: f"another program for {kind}")
        with pytest.raises(AssertionError):
            read_without_working(seeds, patched)
    (seeds / "a.txt").write_text(STORY + "One more line, as the office said on Tuesday.\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        read_without_working(seeds, monkeypatch)
    assert any("One more" in report.text for report in read_reports(seeds, CONFIG).reports)


OTHER_VALUES = {
    "no JSON": b"\xff" * 100,
    "another value": b"[]",
    "aside beyond the text": (
        b'{"text": "short", "facts": [null, null, [], null, null, null, null], "asides": [[3, 99, "reason.reader-comment"]]}'
    ),
    "deep": b"[" * 50_000,
}


@pytest.mark.parametrize("value", OTHER_VALUES)
def test_an_entry_with_another_value_is_made_again(seeds: Path, kept: Path, first: Reading, value: str) -> None:
    whole = {entry: entry.read_bytes() for entry in entries(kept)}
    for entry in whole:
        UserCache(kept).put(entry.name, OTHER_VALUES[value])
    assert read_reports(seeds, CONFIG) == first
    assert {entry: entry.read_bytes() for entry in entries(kept)} == whole


def test_passages_that_do_not_fit_their_text_are_not_believed(seeds: Path, kept: Path, first: Reading) -> None:
    for entry in entries(kept):
        value = json.loads(entry.read_bytes().partition(b"\n")[2])
        if "passages" in value:
            value["passages"][0][1] = 10**9
            UserCache(kept).put(entry.name, json.dumps(value).encode())
    assert read_reports(seeds, CONFIG) == first


def test_a_fault_is_never_kept(seeds: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (seeds / "d.pdf").write_bytes(b"no PDF")
    first = read_reports(seeds, CONFIG, keep_going=True)
    assert [file.code for file in first.not_included] == ["SEED-BROKEN"]
    assert len(entries(kept)) == 4
    assert read_reports(seeds, CONFIG, keep_going=True) == first


def test_an_entry_depends_on_every_module_that_decides_what_is_read() -> None:
    settings_and_ways = {
        "bounded",
        "config",
        "progress",
        "stages",
        "user_cache",
        "whole_files",
    }  # an entry depends on settings by their values
    package = Path(reading_cache.__file__).parents[1]
    imported = {
        found[1]
        for path in package.rglob("*.py")
        for found in re.finditer(r"^\s*from builder\.(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert imported - settings_and_ways == reading_cache._READ_BY | set(reading_cache._ROOMS)
