"""Each promise about the finished site, broken on purpose in the HTML."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.config import Config
from builder.errors import Code, GateError
from builder.model import Digest
from builder.publishing.site.check_site import check_site
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.topic_view import TopicView, part_views
from builder.publishing.telling.views.unit_view import UnitView

PAGE = "topics/rescue.html"
CLAIM = "The harbour office says 209 people were taken ashore."


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def codes(edition: Edition, site: Path) -> set[Code]:
    with pytest.raises(GateError) as caught:
        check_site(edition, site)
    assert caught.value.exit_code == 4
    return {fault.code for fault in caught.value.faults}


def edit(site: Path, old: str, new: str, page: str = PAGE) -> None:
    file = site / page
    html = file.read_text(encoding="utf-8")
    assert old in html
    file.write_text(html.replace(old, new), encoding="utf-8")


def test_a_site_that_keeps_its_promises_passes(
    edition: Edition, built: Path, hostile_digest: Digest, hostile_config: Config, built_hostile: Path
) -> None:
    check_site(edition, built)
    check_site(Edition(hostile_digest, hostile_config), built_hostile)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<script src='https://elsewhere.example/x.js'></script>",
        "<img src='x'>",
        "<iframe src='https://elsewhere.example'></iframe>",
        "<p onclick='x()'>x</p>",
        "<p style='color:red'>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='java&#9;script:alert(1)'>x</a>",
        "<a href='&#1;javascript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<a href='//elsewhere.example'>x</a>",
        "<a href='https://user@elsewhere.example/'>x</a>",
        "<a href='https:elsewhere.example'>x</a>",
        "<a href='sources.html' onmouseover='x()'>x</a>",
        "<form><input></form>",
        "<!-- a comment -->",
        "<!doctype html>",
        "<?php x ?>",
        "<![CDATA[x]]>",
        "</article><script>alert(1)</script><article>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<svg/onload=alert(1)>",
        "<base href='https://elsewhere.example'>",
        "<style>x</style>",
    ],
)
def test_markup_that_is_none_of_ours_is_found(markup: str, edition: Edition, site: Path) -> None:
    edit(site, "Who was brought ashore", f"{markup} Who was brought ashore")
    assert Code.GATE_MARKUP in codes(edition, site)


@pytest.mark.parametrize(
    "page", ["index.html", "disputes.html", "sources.html", "left-out.html", "tags.html", "context.html"]
)
def test_markup_that_is_none_of_ours_is_found_on_every_page(page: str, edition: Edition, site: Path) -> None:
    edit(site, "</article>", "<script>1</script></article>", page)
    assert codes(edition, site) == {Code.GATE_MARKUP}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("209 people were", "210 people were"),
        (" were taken ashore", ""),
        ('id="c-ashore-209"', 'id="c-else"'),
        ("<blockquote>", "<div>"),
        ("</blockquote>", "<p>It sank.</p></blockquote>"),
    ],
)
def test_a_claim_that_is_not_on_its_page_word_for_word_is_found(
    old: str, new: str, edition: Edition, site: Path
) -> None:
    edit(site, old, new)
    assert Code.GATE_VERBATIM in codes(edition, site)


def test_a_claim_is_looked_for_on_each_of_its_pages(edition: Edition, site: Path) -> None:
    edit(site, "brought ashore by noon,", "brought home by noon,", "topics/grounding.html")
    assert Code.GATE_VERBATIM in codes(edition, site)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<li id="fn:island-wire">', '<li id="fn:island-line">'),
        ('<li id="fn:island-wire">', "<li>"),
        ('href="#fn:island-wire"', 'href="#fn:unsigned"'),
        ('href="../reports/island-wire.html#', 'href="../reports/coast-radio.html#'),
        ('data-report="../reports/unsigned.html#p.0"', 'data-report="../reports/unsigned.html"'),
        (">Island Wire</a></strong>", ">Some outlet</a></strong>"),
        ("Nobody was badly hurt", "Somebody was badly hurt"),
    ],
)
def test_a_source_without_its_note_or_a_note_without_its_source_is_found(
    old: str, new: str, edition: Edition, site: Path
) -> None:
    edit(site, old, new)
    assert Code.GATE_FOOTNOTE in codes(edition, site)


def test_a_note_that_nobody_asked_for_is_found(edition: Edition, site: Path) -> None:
    edit(site, '<li id="fn:unsigned">', '<li id="fn:nobody"><p>x</p></li><li id="fn:unsigned">')
    assert codes(edition, site) == {Code.GATE_FOOTNOTE}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Who was brought ashore", '<sup id="c-unhurt">x</sup> Who was brought ashore'),
        ("Who was brought ashore", '<a href="#nowhere">x</a> Who was brought ashore'),
        ("Who was brought ashore", '<a href="nowhere.html">x</a> Who was brought ashore'),
        ("Who was brought ashore", '<a href="../sources.html#report-nobody">x</a> Who was brought ashore'),
        ("Who was brought ashore", '<a href="../../outside.html">x</a> Who was brought ashore'),
    ],
)
def test_an_id_that_stands_twice_and_a_link_that_leads_nowhere_are_found(
    old: str, new: str, edition: Edition, site: Path
) -> None:
    (site.parent / "outside.html").touch()
    edit(site, old, new)
    assert codes(edition, site) == {Code.GATE_ID}


def test_a_page_that_was_not_made_is_found(edition: Edition, site: Path) -> None:
    (site / PAGE).unlink()
    assert codes(edition, site) == {Code.GATE_SITE}


def test_a_page_without_its_article_is_found(edition: Edition, site: Path) -> None:
    edit(site, "<article", "<section")
    assert codes(edition, site) == {Code.GATE_SITE}


def test_what_is_told_is_held_to_the_digest_before_a_page_is_held_to_it(
    edition: Edition, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_the_last_report(edition: Edition, home: str) -> Iterator[tuple[str, TopicView]]:
        for path, view in part_views(edition, home):
            yield path, view._replace(shared=tuple(map(shortened, view.shared)))

    def shortened(unit: UnitView) -> UnitView:
        blocks = (
            block._replace(lines=tuple(line._replace(also=line.also[:-1]) for line in block.lines))
            for block in unit.blocks
        )
        return unit._replace(blocks=tuple(blocks))

    monkeypatch.setattr("builder.publishing.site.check_site.part_views", without_the_last_report)
    with pytest.raises(GateError) as caught:
        check_site(edition, site)
    assert "the notes of the claim c-unhurt are not those of its sources" in {
        fault.what for fault in caught.value.faults
    }
