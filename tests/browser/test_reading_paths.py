"""The ways of a reader: from the front page to a sentence in a report and back, by mouse, by thumb, by keys."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 800}


def path_of(page: Page) -> str:
    return re.sub(r"^.*/site/", "", page.url)


def test_from_the_front_page_to_the_sentence_in_the_report_and_back(open_page: Open) -> None:
    page = open_page()
    page.locator("article a[href*='topics/']:not([href*='#'])").first.click()
    topic = path_of(page)
    assert topic.startswith("topics/")
    mark = page.locator("a.footnote-ref").first
    label = mark.get_attribute("href")
    assert label
    mark.click()
    tip = page.locator("#note-tip")
    expect(tip).to_be_focused()
    tip.locator("a[href*='reports/'][href*='#']").first.click()
    assert path_of(page).startswith("reports/")
    sentence = page.locator(":target")
    expect(sentence).to_be_in_viewport()
    assert sentence.evaluate("it => getComputedStyle(it).backgroundColor") != "rgba(0, 0, 0, 0)"
    sentence.locator("a[href*='topics/']").first.click()
    assert path_of(page).startswith("topics/")
    expect(page.locator(":target")).to_be_in_viewport()
    for _ in range(2):
        page.go_back()
    assert path_of(page) == topic


def test_what_a_link_led_to_stands_clear_of_the_header(open_page: Open, site: Path) -> None:
    page = open_page("topics/bridge.html")
    claims = page.locator("blockquote span[id]").all()
    assert claims
    for claim in claims:
        page.goto(page.url.split("#")[0] + f"#{claim.get_attribute('id')}")
        top = page.locator(":target").evaluate("it => it.getBoundingClientRect().top")
        header = page.locator(".md-header").evaluate("it => it.getBoundingClientRect().bottom")
        assert top >= header


def test_a_note_shows_beside_its_mark_under_a_pointer_and_goes_with_it(open_page: Open) -> None:
    page = open_page("topics/bridge.html")
    mark, tip = page.locator("a.footnote-ref").first, page.locator("#note-tip")
    expect(tip).to_be_hidden()
    mark.hover()
    expect(tip).to_be_visible()
    tip.hover()
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_note_is_kept_by_a_key_and_goes_by_escape_back_to_its_mark(key: str, open_page: Open) -> None:
    page = open_page("topics/bridge.html")
    mark, tip = page.locator("a.footnote-ref").first, page.locator("#note-tip")
    mark.press(key)
    expect(tip).to_be_focused()
    assert mark.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert tip.evaluate("it => it.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(mark).to_be_focused()
    assert mark.get_attribute("aria-expanded") == "false"


def test_a_note_is_kept_by_a_press_until_the_next_or_one_outside(open_page: Open) -> None:
    page = open_page("topics/bridge.html", viewport=PHONE)
    mark, tip = page.locator("a.footnote-ref").first, page.locator("#note-tip")
    before = page.evaluate("scrollY")
    for away in (mark, page.locator("h1")):
        mark.click()
        expect(tip).to_be_in_viewport(ratio=1)
        away.click()
        expect(tip).to_be_hidden()
    assert page.evaluate("scrollY") == before


def test_a_mark_shows_the_line_it_stands_for_and_that_line_leads_back_to_it(open_page: Open) -> None:
    page = open_page("topics/bridge.html")
    tip = page.locator("#note-tip")
    for mark in page.locator("p:is(.by, .also) a.footnote-ref").all():
        mark.press("Enter")
        links = tip.locator("a[href*='reports/']").evaluate_all("all => all.map(each => each.getAttribute('href'))")
        note = page.locator(f"[id='{(mark.get_attribute('href') or '')[1:]}']")
        if not links:
            continue
        lines = note.locator("li").filter(has=page.locator(f"a:is([href='{links[-1]}'], [data-report='{links[-1]}'])"))
        assert lines.count() >= 1
        page.keyboard.press("Escape")
    for back in page.locator(".footnote li li > a:first-child, .footnote li li > p > a:first-child").all():
        assert page.locator(f"blockquote [id='{(back.get_attribute('href') or '')[1:]}']").count() == 1


def test_marks_say_whose_note_they_are_and_are_large_enough_for_a_thumb(open_page: Open) -> None:
    page = open_page("topics/bridge.html", viewport=PHONE)
    marks = page.locator("a.footnote-ref").all()
    assert marks
    for mark in marks:
        assert re.fullmatch(r"\d+: .+", mark.get_attribute("aria-label") or "")
        box = mark.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_the_menu_of_a_phone_opens_and_closes_by_keys_and_by_thumb(open_page: Open) -> None:
    page = open_page("index.html", viewport=PHONE, has_touch=True)
    opener, menu = page.get_by_role("button", name="Navigation"), page.locator("#site-navigation")
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.focus()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(menu.locator("[aria-current=page]")).to_be_focused()
        page.keyboard.press("Escape")
        expect(opener).to_have_attribute("aria-expanded", "false")
        expect(opener).to_be_focused()
    opener.tap()
    menu.get_by_role("link", name="Life in town").tap()
    page.wait_for_url("**/topics/town.html")


def test_nothing_of_the_closed_menu_takes_the_focus(open_page: Open) -> None:
    page = open_page("index.html", viewport={"width": 320, "height": 640})
    for _ in range(25):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
        assert not place


def test_every_stop_of_the_tab_key_is_seen(open_page: Open) -> None:
    page = open_page("topics/town.html")
    page.keyboard.press("Tab")
    assert "md-skip" in (page.evaluate("document.activeElement.className") or "")
    for _ in range(40):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            "() => { const it = document.activeElement; const of = it.classList.contains('md-option') ? it.nextElementSibling : it;"
            " const style = getComputedStyle(of); return it === document.body || it.matches('.md-search__input') "
            "|| (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) }"
        )
        assert ring, page.evaluate("document.activeElement.outerHTML")


def test_the_way_past_the_header_is_on_every_page_and_takes_the_focus_along(
    open_page: Open, kinds: dict[str, str]
) -> None:
    page = open_page()
    home = page.url.removesuffix("index.html")
    for path in kinds.values():
        page.goto(home + path)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('main') !== null"), path


def test_a_page_that_is_not_there_can_be_left(open_page: Open, address_of_host: str) -> None:
    page = open_page("404.html", home=address_of_host)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.locator("article a").click()
    assert page.url == f"{address_of_host}index.html"


def test_the_colours_a_reader_chose_stay(open_page: Open) -> None:
    page = open_page("index.html", color_scheme="light")
    page.locator("label[for=__palette_1]").click()
    page.locator("label[for=__palette_2]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(page.url.replace("index.html", "sources.html"))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_what_is_copied_quotes_one_report_and_leads_back_to_the_claim(open_page: Open) -> None:
    page = open_page("topics/bridge.html", permissions=["clipboard-read", "clipboard-write"])
    unit = page.locator("p.by").first
    unit.locator("a.footnote-ref").press("Enter")
    button = page.locator("#note-tip button")
    label = button.inner_text()
    button.click()
    expect(button).not_to_have_text(label)
    copied = page.evaluate("navigator.clipboard.readText()")
    claim = page.locator("blockquote span[id]").first
    assert copied.endswith(f"#{claim.get_attribute('id')}")
    assert claim.inner_text().strip() in copied
    assert unit.locator("strong").inner_text() in copied
    expect(button).to_have_text(label, timeout=4000)


def test_what_is_copied_names_who_else_reports_it_and_quotes_none_of_them(open_page: Open) -> None:
    page = open_page("topics/bridge.html", permissions=["clipboard-read", "clipboard-write"])
    line = page.locator("blockquote:has-text('motors') + p.also")
    other = line.locator("strong").first.inner_text()
    unit = page.locator("p.by:has(~ blockquote:has-text('motors'))").last
    own = unit.locator("strong").inner_text()

    def copied_at(mark: Locator) -> str:
        mark.press("Enter")
        page.locator("#note-tip button").click()
        copied: str = page.evaluate("navigator.clipboard.readText()")
        page.keyboard.press("Escape")
        return copied

    of_unit = copied_at(unit.locator("a.footnote-ref"))
    assert re.search(rf"\({own}.*; (parts of it )?also reported, in these or other words, by .*{other}", of_unit)
    of_other = copied_at(line.locator("a.footnote-ref").first)
    assert re.search(rf"\({other}.*; also reported, in these or other words, by {own}", of_other)
    assert "  " not in of_unit + of_other


def test_the_sources_sort_by_every_column(open_page: Open) -> None:
    page = open_page("sources.html")
    headings = page.locator("table[data-sortable] thead th[data-sort]")
    for number in range(headings.count()):
        heading = headings.nth(number)
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", "ascending")
        column = heading.evaluate("it => it.cellIndex")
        keys = page.eval_on_selector_all(
            "table[data-sortable] tbody tr",
            "(rows, at) => rows.map(row => row.cells[at].dataset.sort ?? row.cells[at].textContent.trim())",
            column,
        )
        ordered = (
            sorted(keys, key=float)
            if heading.get_attribute("data-sort") == "number"
            else sorted(keys, key=str.casefold)
        )
        assert keys == ordered
        heading.get_by_role("button").press("Enter")
        expect(heading).to_have_attribute("aria-sort", "descending")


def test_without_scripts_everything_is_there_to_read(open_page: Open, kinds: dict[str, str]) -> None:
    page = open_page("topics/bridge.html", java_script_enabled=False, viewport=PHONE)
    expect(page.locator("blockquote").first).to_be_visible()
    mark = page.locator("a.footnote-ref").first
    mark.click()
    note = page.locator(f"[id='{(mark.get_attribute('href') or '')[1:]}']")
    expect(note).to_be_in_viewport()
    note.locator("li a").first.click()
    expect(page.locator("blockquote :target")).to_be_in_viewport()
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.locator("#site-navigation").get_by_role("link", name="Life in town")).to_be_visible()


def test_a_permanent_link_leads_on_to_the_page_where_the_claim_stands_now(
    open_page: Open, address_of_divided: str
) -> None:
    page = open_page("topics/bridge.html", home=address_of_divided)
    last = page.locator("p.pages a").last.get_attribute("href")
    assert last
    page.goto(f"{address_of_divided}topics/{last}")
    further = path_of(page)
    claim = page.locator("article blockquote [id]").first.get_attribute("id")
    assert claim

    page.goto(f"{address_of_divided}topics/bridge.html#{claim}")
    expect(page.locator(f"blockquote #{claim}")).to_be_in_viewport()
    assert path_of(page) == f"{further}#{claim}"
    page.goto(f"{address_of_divided}topics/bridge.html#c-nowhere")
    assert path_of(page) == "topics/bridge.html#c-nowhere"


def test_without_scripts_a_permanent_link_is_two_clicks_away(open_page: Open, address_of_divided: str) -> None:
    page = open_page("topics/bridge.html", home=address_of_divided, java_script_enabled=False)
    page.locator("details.moved summary").click()
    page.locator("details.moved a").first.click()
    assert path_of(page).startswith("topics/bridge/moved/")
    entry = page.locator("p.moved a").first
    name = entry.text_content()
    entry.click()
    expect(page.locator(f"blockquote #{name}")).to_be_in_viewport()
