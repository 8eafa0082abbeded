"""Finding a claim.

It is found by any report's words for it, by any spelling of a name, over HTTP and from a folder, in one index and in
parts.
"""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import ask

Open = Callable[..., Page]
Search = Callable[[Page, str], list[tuple[str, str]]]


@pytest.fixture(params=["served", "folder", "in parts"])
def home(request: pytest.FixtureRequest, site: Path) -> str:
    """The site in each of the ways it can be searched."""
    if request.param == "folder":
        return f"{site.as_uri()}/"
    return str(request.getfixturevalue("address" if request.param == "served" else "address_in_parts"))


def test_a_claim_is_found_by_the_words_of_any_report_and_jumped_to(home: str, open_page: Open, search: Search) -> None:
    page = open_page("index.html", home=home)
    found = search(page, "Svängbron")
    claims = [place for place, _ in found if re.search(r"(topics/bridge|context)\.html#c", place)]
    assert claims
    page.locator(f".md-search-result__link[href*='{claims[0].rpartition('#')[2]}']").click()
    expect(page.locator("blockquote :target")).to_be_in_viewport()


@pytest.mark.parametrize("spelling", ["Dorensky", "Dorenskyy", "Dorenskiy", "Dorenskij", "Dorenski"])
def test_every_spelling_of_a_name_finds_every_claim_that_has_it(
    spelling: str, home: str, open_page: Open, search: Search
) -> None:
    found = search(open_page("index.html", home=home), spelling)
    titles = " ".join(title for _, title in found)
    assert "We heard a bang" in titles
    assert "emergency crank was missing" in titles


def test_letters_without_their_marks_find_those_with_them(home: str, open_page: Open, search: Search) -> None:
    found = search(open_page("index.html", home=home), "Svangbron")
    assert any("#c" in place for place, _ in found)


def test_the_topics_come_before_the_reports(home: str, open_page: Open, search: Search) -> None:
    places = [place.removeprefix(home) for place, _ in search(open_page("index.html", home=home), "bridge")]
    assert places[0].startswith("topics/")
    reports = [number for number, place in enumerate(places) if place.startswith("reports/")]
    claims = [number for number, place in enumerate(places) if re.match(r"(topics/|context).*#c", place)]
    assert claims
    assert not reports or min(reports) > min(claims)


def test_the_search_works_by_keys_alone(home: str, open_page: Open) -> None:
    page = open_page("topics/town.html", home=home)
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("inquiry")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_timeout(500)  # the theme draws its results anew while one types
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()


def test_what_is_found_is_text_and_never_markup(home: str, open_page: Open) -> None:
    page = open_page("index.html", home=home)
    page.locator(".md-search__input").press_sequentially("bridge")
    page.locator(".md-search-result__link").first.wait_for()
    inside = set(page.eval_on_selector_all(".md-search-result__list *", "all => all.map(each => each.tagName)"))
    of_results = {"LI", "A", "ARTICLE", "H1", "H2", "P", "MARK", "DIV", "DETAILS", "SUMMARY", "SPAN", "svg", "path"}
    assert inside - {"CODE", "UL"} <= of_results  # the pages written by hand have lists and code


def test_an_index_without_words_and_rules_is_searched_by_what_it_says(
    site: Path, tmp_path: Path, open_page: Open, search: Search
) -> None:
    copy = tmp_path / "plain"
    shutil.copytree(site, copy)
    index = json.loads((copy / "search" / "search_index.json").read_text(encoding="utf-8"))
    plain = json.dumps({"config": index["config"], "docs": index["docs"]})
    (copy / "search" / "search_index.js").write_text(f"var __index = {plain}\n", encoding="utf-8")
    found = search(open_page("index.html", home=f"{copy.as_uri()}/"), "inquiri")
    assert "inquiry" in found[0][1]


def test_nothing_of_an_index_is_fetched_before_the_field_is_used(home: str, open_page: Open) -> None:
    page = open_page("how-to-read.html", home=home)
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.removeprefix(home))

    page.on("request", note)
    page.reload(wait_until="networkidle")
    page.remove_listener("request", note)
    assert asked
    assert not [path for path in asked if path.startswith(("search/", "pagefind/")) or "/workers/" in path]


def test_a_result_names_who_carries_the_claim_and_what_stands_behind_it(home: str, open_page: Open) -> None:
    page = open_page("index.html", home=home)
    ask(page, "burned motors")
    first = page.locator(".md-search-result__item").first
    expect(first.locator(".md-search-result__by")).to_contain_text("River Radio")
    expect(first.locator(".md-search-result__by")).to_contain_text("2 reports")
    expect(first.locator("h1 mark").first).to_be_visible()


def test_what_has_all_of_the_words_comes_first_and_is_counted_apart(home: str, open_page: Open) -> None:
    page = open_page("index.html", home=home)
    ask(page, "storm bridge")
    told = page.locator(".md-search-result__meta > span").all_inner_texts()
    assert [line.partition(" with ")[2] for line in told[:2]] == ["all of the words", "some of the words"]

    order = page.eval_on_selector_all(
        ".md-search-result__list > li",
        "all => all.map(it => it.classList.contains('md-search-result__parted') ? null : it.textContent.toLowerCase())",
    )
    parted = order.index(None)
    assert parted == int(re.match(r"\d+", told[0]).group())  # type: ignore[union-attr]  # a count stands first
    assert all("storm" in text and "bridge" in text for text in order[:parted])


def test_it_says_where_nothing_has_all_of_the_words(home: str, open_page: Open) -> None:
    page = open_page("index.html", home=home)
    ask(page, "motors pupils")
    told = page.locator(".md-search-result__meta > span").all_inner_texts()
    assert told[0] == "No result has all of the words"
    assert told[1].endswith("with some of the words")
    expect(page.locator(".md-search-result__parted")).to_have_count(0)


def test_opened_from_a_folder_it_has_no_field_that_finds_nothing(open_page: Open, site_in_parts: Path) -> None:
    page = open_page("index.html", home=f"{site_in_parts.as_uri()}/")
    expect(page.locator(".md-search__input")).to_have_count(0)


def test_never_both_indexes(site: Path, site_in_parts: Path) -> None:
    assert (site / "search" / "search_index.json").is_file()
    assert not (site / "pagefind").exists()
    assert (site_in_parts / "pagefind" / "pagefind.js").is_file()
    assert not (site_in_parts / "search").exists()
    assert "wasm-unsafe-eval" not in (site / "index.html").read_text(encoding="utf-8")
    assert "'wasm-unsafe-eval'" in (site_in_parts / "index.html").read_text(encoding="utf-8")


def test_an_index_in_parts_has_the_same_bytes_each_time(site_in_parts: Path, build_again: Callable[..., Path]) -> None:
    def bytes_of(folder: Path) -> dict[str, bytes]:
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    assert bytes_of(build_again()) == bytes_of(site_in_parts)


def test_an_offline_site_of_any_size_is_searched_from_its_folder(
    build_again: Callable[..., Path], open_page: Open, search: Search
) -> None:
    site = build_again(offline=True)
    assert not (site / "pagefind").exists()
    assert search(open_page("index.html", home=f"{site.as_uri()}/"), "inquiry")
