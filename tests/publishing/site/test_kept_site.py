"""A site that is kept is published again byte for byte, and only where nothing it is made of has changed."""

import json
import os
import random
import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder import pipeline, user_cache
from builder.errors import Fault, Warn, say_nothing
from builder.order import Order, OrderForm, load_order
from builder.pipeline import make_site
from builder.publishing.site import kept_site
from builder.publishing.site.manifest import check_manifest
from builder.publishing.site.publish import find_kept_site
from builder.reading.read_reports import read_reports
from builder.user_cache import UserCache
from tests.publishing.site.desks import SETTINGS, files_of, write_desk, write_report

SALVAGE = "  - {id: salvage, title: Salvage, description: What becomes of the ship., terms: [tug, towed, salvage]}\n"
STORY = "The coast guard saved {} people from the Halcyon on Monday.\n\nA tug towed the ferry to {}.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A briefing of three reports with pages and a theme of its own, and an empty cache."""
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "desk"
    write_desk(folder, SETTINGS + SALVAGE)
    for number, port in enumerate(("Norrhamn", "Sudhamn", "Norrhamn")):
        write_report(folder, number, STORY.format(40 + number, port), f"2021-05-0{number + 1}")
    return folder


def order_of(desk: Path, warn: Warn = say_nothing) -> Order:
    return load_order(OrderForm(desk / "seeds", desk / "briefing.yml", warn=warn))


def build(desk: Path, place: str = "site", *, pdf: bool = False, warn: Warn = say_nothing) -> Path:
    site = desk.parent / place
    make_site(order_of(desk, warn), site, pdf=pdf)
    return site


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Reports may be read; nothing else may be worked out."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "merge_reading", refuse)
        yield


def key_of(desk: Path, **switches: bool) -> str | None:
    order = order_of(desk)
    kept = find_kept_site(read_reports(order.seeds, order.config), order.config, order.previous, switches)
    return kept._files if kept else None


def decide(desk: Path) -> None:
    """Let the editor give the first claim another heading."""
    claim = pipeline.make_digest(order_of(desk)).claims[0].id
    (desk / "editorial.yml").write_text(f"- retitle: {claim}\n  heading: What the desk says\n", encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a report more": lambda desk: (desk / "seeds" / "new.txt").write_text(STORY.format(7, "Westhamn")),
    "a report less": lambda desk: (desk / "seeds" / "2.md").unlink(),
    "a report that says another thing": lambda desk: rewrite(desk / "seeds" / "1.md", "Sudhamn", "Osthamn"),
    "a report that is renamed": lambda desk: (desk / "seeds" / "0.md").rename(desk / "seeds" / "one.md"),
    "the settings": lambda desk: rewrite(desk / "briefing.yml", "Halcyon aground", "Halcyon afloat"),
    "an editor's decision": decide,
    "a page of the desk": lambda desk: rewrite(desk / "docs" / "desk.md", "Who we are", "Who we were"),
    "how the site looks": lambda desk: rewrite(desk / "mkdocs.yml", "navigation.top", "navigation.instant"),
    "the theme": lambda desk: (desk / "theme" / "assets" / "more.css").write_text("p { color: red }"),
}


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_a_site_is_made_of_is_part_of_its_key(desk: Path, change: str) -> None:
    before = key_of(desk)
    assert before == key_of(desk)
    CHANGES[change](desk)
    assert key_of(desk) not in {before, None}


def test_the_command_line_and_the_program_are_part_of_its_key(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of(desk, pdf=True)
    assert key_of(desk, pdf=False) != before
    monkeypatch.setattr(kept_site, "whole_program", lambda: "another program")
    assert key_of(desk, pdf=True) != before


def test_where_the_folder_lies_is_not(desk: Path, tmp_path: Path) -> None:
    before = key_of(desk)
    assert key_of(desk.rename(tmp_path / "elsewhere")) == before


UNKNOWN: dict[str, Callable[[Path], object]] = {
    "a hook": lambda desk: rewrite(desk / "mkdocs.yml", "docs_dir:", "hooks: [own.py]\ndocs_dir:"),
    "a plugin": lambda desk: rewrite(desk / "mkdocs.yml", "  - tags\n", "  - tags\n  - privacy\n"),
    "an extension": lambda desk: rewrite(desk / "mkdocs.yml", "  tables: {}", "  tables: {}\n  pymdownx.snippets: {}"),
    "a link in the theme": lambda desk: (desk / "theme" / "more").symlink_to(desk / "seeds"),
    "a value of the environment": lambda desk: rewrite(desk / "mkdocs.yml", "strict: true", "strict: !ENV STRICT"),
}


@pytest.mark.parametrize("change", UNKNOWN)
def test_a_site_that_may_depend_on_more_than_is_known_is_not_kept(desk: Path, change: str) -> None:
    UNKNOWN[change](desk)
    assert key_of(desk) is None


@pytest.mark.slow
def test_an_unchanged_folder_is_published_without_being_worked_out(
    desk: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build(desk, pdf=True)
    first, told = files_of(site), make_site(order_of(desk), site, pdf=True)

    request.getfixturevalue("no_work")
    stands = (site / "index.html").stat()
    assert make_site(order_of(desk), site, pdf=True) == told
    assert (site / "index.html").stat().st_ino == stands.st_ino, "what is right is left alone"
    assert files_of(build(desk, "other", pdf=True)) == first
    check_manifest(desk.parent / "other")

    for spoil in (
        lambda: (site / "index.html").write_text("<script>"),
        lambda: (site / "more.html").write_text("more"),
        (site / "digest.json").unlink,
        (site / "empty").mkdir,
        lambda: shutil.rmtree(site),
    ):
        spoil()
        build(desk, pdf=True)
        assert files_of(site) == first
        assert not (site / "empty").exists()


@pytest.mark.slow
@pytest.mark.parametrize("what", ["lost", "damaged", "foreign"])
def test_a_site_whose_entries_are_not_to_be_believed_is_built(desk: Path, what: str) -> None:
    first = files_of(build(desk))
    for entry in (desk.parent / "cache").glob("*/*"):
        if what == "lost":
            entry.unlink()
        elif what == "damaged":
            entry.write_bytes(entry.read_bytes()[:-9])
        else:
            UserCache(desk.parent / "cache").put(entry.name, b"another program's")
    assert files_of(build(desk, "other")) == first


def test_a_pack_that_leads_out_of_the_site_is_none(tmp_path: Path) -> None:
    for name in ("../out", "/out", "a/../../out", "", "a\\..\\out"):
        packed = zlib.compress(json.dumps([[name, 1]]).encode() + b"\nx")
        assert not kept_site._unpack(packed, tmp_path / "site")
    for value in (b"[]\nrest", b"[[1]]\n", b"\xff", b'[["a", 2]]\nx', b'[["a", -1], ["b", 2]]\nx'):
        assert not kept_site._unpack(zlib.compress(value), tmp_path / "site")
    assert not kept_site._unpack(b"no zlib", tmp_path / "site")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_what_a_paper_lacks_is_told_each_time(desk: Path) -> None:
    rewrite(desk / "seeds" / "1.md", "Sudhamn", "渡轮搁浅了")
    for _ in range(2):
        told: list[Fault] = []
        build(desk, pdf=True, warn=told.extend)
        assert [fault.code for fault in told] == ["PRINT-GLYPH"]


@pytest.mark.slow
def test_a_warm_build_after_any_edits_is_a_build_from_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(1)  # noqa: S311 (edits of a test, no secret)
    edits = sorted(draw.sample(sorted(CHANGES), len(CHANGES)), key=lambda edit: CHANGES[edit] is decide)
    for number, edit in enumerate(edits):
        CHANGES[edit](desk)
        if number == 4:  # another version of the program
            monkeypatch.setattr(kept_site, "whole_program", lambda: "another program")
        warm = [files_of(build(desk)) for _ in range(1 + draw.randrange(2))]
        with monkeypatch.context() as patched:
            patched.setenv("BRIEFING_CACHE", "")
            shutil.rmtree(desk.parent / "nothing", ignore_errors=True)
            assert warm == [files_of(build(desk, "nothing"))] * len(warm), edit
    assert user_cache.VARIABLE in os.environ
