"""A page that reads as before is taken from the site before, byte for byte, and only where nothing else has changed."""

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from builder.order import OrderForm, load_order
from builder.pipeline import make_site
from builder.publishing.rendered import Page, write_page
from builder.publishing.site.kept_pages import KeptPages, MadePage
from builder.user_cache import UserCache
from tests.publishing.site.desks import files_of, write_desk, write_report

STORY = "The coast guard saved {} people from the Halcyon on Monday.\n\nA tug of {} towed the ferry away.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A briefing of three reports of one day that have no tags, as in a large one, and an empty cache."""
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("builder.publishing.telling.tags.MAX_TAGGED_REPORTS", 0)
    folder = tmp_path / "desk"
    write_desk(folder)
    for number, port in enumerate(("Norrhamn", "Sudhamn", "Vestby")):
        write_report(folder, number, STORY.format(40 + number, port))
    return folder


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The pages that each build has taken from the site before."""
    builds: list[frozenset[str]] = []
    made = KeptPages.made

    def made_and_noted(self: KeptPages, pages: Iterable[Page]) -> dict[str, MadePage]:
        found = made(self, pages)
        builds.append(frozenset(found))
        return found

    monkeypatch.setattr(KeptPages, "made", made_and_noted)
    return builds


def build(desk: Path, place: str = "site") -> Path:
    site = desk.parent / place
    make_site(load_order(OrderForm(desk / "seeds", desk / "briefing.yml")), site, pdf=False)
    return site


def build_from_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with monkeypatch.context() as patched:
        patched.setenv("BRIEFING_CACHE", "")
        return build(desk, "from nothing")


@pytest.mark.slow
def test_after_one_more_report_the_site_is_that_from_nothing(
    desk: Path, taken: list[frozenset[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build(desk)
    write_report(desk, 3, "Nothing of this is about a ferry: a bakery in Lund sells bread again.\n")
    (site / "reports" / "1.html").write_text("<p>a stranger's words</p>", encoding="utf-8")
    build(desk)
    assert taken[0] == frozenset()
    assert {"reports/0.md", "reports/2.md"} <= taken[1]
    assert not {"reports/1.md", "reports/3.md", "index.md", "topics/rescue.md", "context.md"} & taken[1]
    assert files_of(site) == files_of(build_from_nothing(desk, monkeypatch))


def change_the_theme(desk: Path) -> None:
    page = desk / "theme" / "main.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- ours -->\n", encoding="utf-8")


def change_a_page_by_hand(desk: Path) -> None:
    (desk / "docs" / "desk.md").write_text("# Our new desk\n\nWho we are.\n", encoding="utf-8")


def change_the_title(desk: Path) -> None:
    settings = (desk / "briefing.yml").read_text(encoding="utf-8").replace("Halcyon aground", "Halcyon afloat")
    (desk / "briefing.yml").write_text(settings, encoding="utf-8")


def change_the_generator(desk: Path) -> None:
    settings = (desk / "mkdocs.yml").read_text(encoding="utf-8").replace("    - toc.follow\n", "")
    (desk / "mkdocs.yml").write_text(settings, encoding="utf-8")


def add_a_hook(desk: Path) -> None:
    (desk / "hook.py").write_text("", encoding="utf-8")
    with (desk / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nhooks: ['{desk / 'hook.py'}']\n")


def bring_a_later_day(desk: Path) -> None:
    report = desk / "seeds" / "2.md"
    report.write_text(report.read_text(encoding="utf-8").replace("2021-05-01", "2021-05-02"), encoding="utf-8")


def lose_the_site(desk: Path) -> None:
    shutil.rmtree(desk.parent / "site")


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        change_the_theme,
        change_a_page_by_hand,
        change_the_title,
        change_the_generator,
        add_a_hook,
        bring_a_later_day,
        lose_the_site,
    ],
)
def test_with_anything_else_changed_no_page_is_taken(
    desk: Path, taken: list[frozenset[str]], change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(desk)
    change(desk)
    write_report(desk, 3, "A bakery in Lund sells bread again.\n")
    site = build(desk)
    assert not any(taken)
    assert files_of(site) == files_of(build_from_nothing(desk, monkeypatch))


def test_an_entry_that_is_damaged_is_none(tmp_path: Path) -> None:
    cache, page = UserCache(tmp_path / "cache"), write_page("reports/1.md", "# One\n")
    (tmp_path / "site" / "reports").mkdir(parents=True)
    (tmp_path / "site" / "reports" / "1.html").write_bytes(b"<h1>One</h1>")
    kept = KeptPages(cache, "a" * 64, tmp_path / "site")
    kept.keep([page], tmp_path / "site", {"reports/1.md": [{"location": "reports/1.html"}]})
    assert kept.made([page]) == {"reports/1.md": MadePage(b"<h1>One</h1>", ({"location": "reports/1.html"},))}
    assert kept.made([write_page("reports/1.md", "# Two\n")]) == {}
    for damaged in (b"[]", b"{", b'{"reports/1.md": 1}', b'{"reports/1.md": ["", "", 0, null]}'):
        cache.put("a" * 64, damaged)
        assert kept.made([page]) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize(
    "put",
    [os.mkfifo, lambda place: place.symlink_to("/dev/zero"), lambda place: place.mkdir()],
    ids=["pipe", "device", "folder"],
)
def test_what_stands_in_the_place_of_a_page_and_has_no_end_is_not_read(
    tmp_path: Path, put: Callable[[Path], object]
) -> None:
    page, html = write_page("reports/1.md", "# One\n"), tmp_path / "site" / "reports" / "1.html"
    html.parent.mkdir(parents=True)
    html.write_bytes(b"<h1>One</h1>")
    kept = KeptPages(UserCache(tmp_path / "cache"), "a" * 64, tmp_path / "site")
    kept.keep([page], tmp_path / "site", {})
    assert kept.made([page])
    html.unlink()
    put(html)
    assert kept.made([page]) == {}
