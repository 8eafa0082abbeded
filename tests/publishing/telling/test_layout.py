"""What stands where once a folder is large: parts, permanent links, bounded lists."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config
from builder.errors import Code, GateError
from builder.model import Citation, Claim, Digest, Evidence, Fate, Origin, Passage, Report, Said, Span
from builder.publishing.pages import render_pages
from builder.publishing.rendered import Page
from builder.publishing.site.check_site import check_site
from builder.publishing.site.publish import publish_site
from builder.publishing.telling import layout
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.layout import MAX_PAGE_BYTES, claims_by_page, divide, lay_out
from builder.publishing.telling.notes import MAX_NOTES_SHOWN, MAX_REPORTS_NAMED
from builder.publishing.telling.permalinks import claim_place, pages_of
from builder.publishing.telling.views.unit_view import REPORTS_OF_MANY
from tests.publishing.conftest import with_pages

LINK = re.compile(r'(?:href="|\]\()([^"#:()]*)#([^")]+)[")]')
ID = re.compile(r'(?: id="|\{: #)([^" ]+)[" ]')


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages so short that a small digest needs parts."""
    monkeypatch.setattr(layout, "MAX_PAGE_BYTES", 400)
    monkeypatch.setattr(layout, "MAX_UNITS", 1)


def told_by(reports: int, digest: Digest) -> Digest:
    """`digest` with one claim more, which so many reports carry: the first three are one origin."""
    text = "The pier was closed for the day."
    made = tuple(
        Report(
            f"zz-{number:04}",
            f"zz-{number:04}.txt",
            f"{number:064x}",
            "full",
            Citation(None, f"Harbour Post {number}"),
            text,
        )
        for number in range(reports)
    )
    passages = tuple(Passage(f"{report.id}:0", report.id, Span(0, len(text)), Fate.CLAIM) for report in made)
    names = tuple(report.id for report in made)
    origins = (
        Origin(names[:3], (Said(Evidence.SAME_WORDS, ("they are alike",)),)),
        *(Origin((name,), ()) for name in names[3:]),
    )
    shown = passages[-1].id
    claim = Claim(
        "c-pier", text, shown, (shown, *(passage.id for passage in passages[:-1])), names, origins, (), None, ()
    )
    return with_pages(
        replace(
            digest, reports=digest.reports + made, passages=digest.passages + passages, claims=(*digest.claims, claim)
        )
    )


def text_of(pages: tuple[Page, ...], path: str) -> str:
    return next(page.text for page in pages if page.path == path)


def dead_links(pages: tuple[Page, ...]) -> Iterator[str]:
    ids = {page.path: set(ID.findall(page.text)) for page in pages if page.path.endswith(".md")}
    for page in pages:
        for target, anchor in LINK.findall(page.text) if page.path in ids else ():
            folder = page.path.split("/")[:-1]
            path = page.path
            if target:
                up = target.count("../")
                path = (
                    "/".join([*folder[: len(folder) - up], target.replace("../", "")])
                    .removesuffix(".html")
                    .removesuffix(".md")
                    + ".md"
                )
            if anchor not in ids.get(path, ()):
                yield f"{page.path}: {target}#{anchor}"


def test_a_small_folder_has_no_parts(digest: Digest) -> None:
    laid_out = lay_out(digest, claims_by_page(digest))
    assert {path: set(claims) for path, claims in laid_out.claims.items()} == {
        path: set(claims) for path, claims in claims_by_page(digest).items()
    }
    assert {path: [part.path for part in parts] for path, parts in laid_out.parts.items()} == {
        path: [path] for path in claims_by_page(digest)
    }
    assert laid_out.other_paths() == ("sources.md", "disputes.md", "left-out.md")
    assert all(laid_out.page_of(claim) == pages_of(claim)[0] for claim in digest.claims)


@pytest.mark.usefixtures("narrow")
def test_a_long_topic_goes_on_in_parts_that_hold_each_unit_once_in_order(digest: Digest) -> None:
    laid_out = lay_out(digest, claims_by_page(digest))
    units = {topic.id: topic.units for topic in digest.pages}
    for path, claims in claims_by_page(digest).items():
        parts = laid_out.parts[path]
        assert (
            tuple(unit for part in parts for unit in part.units)
            == units[path.removeprefix("topics/").removesuffix(".md")]
        )
        further = [f"{path.removesuffix('.md')}/{number}.md" for number in range(2, len(parts) + 1)]
        assert [part.path for part in parts] == [path, *further]
        assert {claim for part in parts for claim in laid_out.claims[part.path]} == set(claims)
        assert all(claim in laid_out.claims[laid_out.page_of(claim, path)] for claim in claims)
    assert len(laid_out.parts["topics/rescue.md"]) == len(units["rescue"]) > 1
    assert len(laid_out.ledger) > 1


def test_a_page_ends_at_so_many_references_and_one_unit_is_never_divided(
    digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MAX_REFERENCES", 2)
    parts = lay_out(digest, claims_by_page(digest)).parts["topics/rescue.md"]
    assert [len(part.units) for part in parts] == [1, 2, 1]  # three references, then one for each run


def test_items_are_divided_evenly_in_their_order_and_a_heavy_one_stands_alone() -> None:
    even = divide(range(100), lambda _: MAX_PAGE_BYTES / 40)
    assert [len(group) for group in even] == [33, 34, 33]
    assert [item for group in even for item in group] == list(range(100))
    heavy = divide(range(3), lambda item: 10 * MAX_PAGE_BYTES if item == 1 else 1)
    assert heavy == [(0,), (1,), (2,)]
    assert divide((), lambda _: 1) == [()]


@pytest.mark.usefixtures("narrow")
def test_every_link_of_a_divided_site_leads_to_its_claim(digest: Digest, config: Config) -> None:
    pages = render_pages(Edition(replace(digest, retired=(("c-old", "c-coffee"),)), config))
    assert {"topics/rescue/2.md", "context/2.md", "left-out/2.md"} <= {page.path for page in pages}
    assert list(dead_links(pages)) == []
    assert "](topics/rescue/" in text_of(pages, "index.md")


@pytest.mark.usefixtures("narrow")
def test_a_permanent_link_given_out_before_the_folder_grew_still_leads_to_its_claim(
    digest: Digest, config: Config
) -> None:
    pages = render_pages(Edition(replace(digest, retired=(("c-old", "c-coffee"),)), config))
    for claim in digest.claims:
        html = text_of(pages, claim_place(claim).page)
        place = lay_out(digest, claims_by_page(digest)).page_of(claim)
        if place != pages_of(claim)[0]:
            link = re.search(rf'<a id="{claim.id}" href="([^"#]+)#{claim.id}">', html)
            assert link is not None
            assert link[1].removeprefix("../") == place.replace(".md", ".html")
    assert '<a id="c-old"' in text_of(pages, "topics/rescue.md")


@pytest.mark.usefixtures("narrow")
def test_beyond_a_bound_permanent_links_stand_on_pages_that_the_first_leads_to(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.publishing.telling.views.moved.MAX_PERMANENT_LINKS", 1)
    pages = render_pages(Edition(digest, config))
    first = text_of(pages, "topics/rescue.md")
    assert 'id="c-coffee"' not in first
    link = re.search(r'<a href="../(\S+)\.html" data-first="c-coffee" data-last="c-coffee">', first)
    assert link is not None
    assert '<a id="c-coffee" href="../../../topics/rescue/' in text_of(pages, f"{link[1]}.md")
    assert list(dead_links(pages)) == []


@pytest.mark.usefixtures("narrow")
def test_each_page_of_a_topic_leads_to_the_others_and_the_first_has_what_is_told_once(
    digest: Digest, config: Config
) -> None:
    pages = render_pages(Edition(digest, config))
    paths = [part.path for part in lay_out(digest, claims_by_page(digest)).parts["topics/rescue.md"]]
    for path in paths:
        text = text_of(pages, path)
        others = {posixpath.relpath(other, posixpath.dirname(path)) for other in paths if other != path}
        assert others == set(re.findall(r"\[\d\]\(([^)]+)\)", text))
        assert ("Where reports differ" in text) == (path == paths[0])
    assert "page 2 of" in text_of(pages, paths[1]).splitlines()[0]


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("most", [2_000, pytest.param(1, marks=pytest.mark.slow)])
def test_a_divided_site_passes_its_check_and_a_permanent_link_taken_away_does_not(
    most: int, digest: Digest, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.publishing.telling.views.moved.MAX_PERMANENT_LINKS", most)
    site = tmp_path / "site"
    publish_site(Edition(digest, config), render_pages(Edition(digest, config)), site)
    check_site(Edition(digest, config), site)
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    place = lay_out(digest, claims_by_page(digest)).page_of(digest.claims_by_id["c-coffee"]).removesuffix(".md")
    assert f"{place}.html#c-coffee" in index
    topics = [site / "topics" / "rescue.html", *(site / "topics" / "rescue" / "moved").glob("*.html")]
    (page,) = (page for page in topics if 'id="c-coffee"' in page.read_text(encoding="utf-8"))
    page.write_text(page.read_text(encoding="utf-8").replace('id="c-coffee"', 'id="c-else"'), encoding="utf-8")
    with pytest.raises(GateError) as caught:
        check_site(Edition(digest, config), site)
    assert {fault.code for fault in caught.value.faults} == {Code.GATE_ID}


def test_of_a_claim_that_very_many_carry_some_words_are_shown_and_all_reports_are_counted(
    digest: Digest, config: Config
) -> None:
    crowded = told_by(MAX_NOTES_SHOWN + 40, digest)
    context = text_of(render_pages(Edition(crowded, config)), "context.md")
    reports = MAX_NOTES_SHOWN + 40
    line = next(line for line in context.splitlines() if line.startswith(f"*{reports} reports"))
    assert line.count("**[^zz-") == REPORTS_OF_MANY
    assert f"and {reports - 1 - REPORTS_OF_MANY} more[^c-pier-rest]" in line
    note = context[context.index("[^c-pier-rest]:") :].partition("\n[^")[0]
    assert f"{reports - 1 - REPORTS_OF_MANY} more reports:" in note
    assert note.count("    - ") == reports - 1 - REPORTS_OF_MANY
    assert note.count("in the words of the claim") == MAX_NOTES_SHOWN
    assert "they are alike" in note


def test_the_line_of_reports_without_their_words_is_checked_and_has_an_end(
    digest: Digest, config: Config, tmp_path: Path
) -> None:
    crowded = told_by(1 + REPORTS_OF_MANY + MAX_REPORTS_NAMED + 3, digest)
    assert "\n    - 3 more\n" in text_of(render_pages(Edition(crowded, config)), "context.md")
    few = told_by(1 + REPORTS_OF_MANY + 3, digest)
    site = tmp_path / "site"
    publish_site(Edition(few, config), render_pages(Edition(few, config)), site)
    page = site / "context.html"
    html = page.read_text(encoding="utf-8")
    start = html.index('<li id="fn:c-pier-rest">')
    for old, new in (
        ("3 more reports", "2 more reports"),
        ('href="reports/zz-0005.html', 'href="reports/zz-0003.html'),
    ):
        assert old in html[start:]
        page.write_text(html[:start] + html[start:].replace(old, new), encoding="utf-8")
        with pytest.raises(GateError) as caught:
            check_site(Edition(few, config), site)
        assert Code.GATE_FOOTNOTE in {fault.code for fault in caught.value.faults}


def test_a_note_does_not_repeat_words_that_stand_on_the_page(digest: Digest, config: Config) -> None:
    grounding = text_of(render_pages(Edition(digest, config)), "topics/grounding.md")
    notes = grounding[grounding.index("## Notes") :]
    assert "quoted above" in notes
    assert "one long scrape" not in notes
    assert "Färjan Halcyon" in notes


def test_no_page_of_a_large_folder_is_heavier_than_what_it_is_divided_for() -> None:
    from weigh_pages import MAX_KB, make_config, make_digest, weigh

    large = make_config()
    digest = make_digest(150, large)
    weights = weigh(
        (page.path, page.content) for page in render_pages(Edition(digest, large)) if page.path.endswith(".md")
    )
    assert weights["context/"][0] > 2
    for kind, (_, largest, path, _) in weights.items():
        assert largest < 1000 * MAX_KB.get(kind.split("/")[0], 60), path
