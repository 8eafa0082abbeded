import json
from typing import Any

import pytest
import trafilatura

from builder.errors import Code
from builder.model import Reason
from builder.reading.taking.formats.extracted import NotExtractedError
from builder.reading.taking.formats.web_page import extract
from builder.reading.taking.page_facts import PageFacts

STORY = (
    "The ferry ran aground on a sandbank near the old harbour on Monday morning, the coast guard said.",
    "Forty passengers were taken ashore in two boats, and nobody was hurt, according to the harbour office.",
    "The company said it would tow the ferry to the yard by Friday and pay for every delayed journey.",
    "Divers are to look at the hull before the next tide, when the water will be two metres higher.",
)


def page(head: str = "", body: str = "", paragraphs: tuple[str, ...] = STORY, attributes: str = ' lang="en"') -> str:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html{attributes}><head><title>Ferry aground | Gazette</title>{head}</head><body>"
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/sea'>Sea</a></li></ul></nav><article><h1>Ferry aground</h1>{told}</article>"
        f"{body}<footer>Terms of use</footer></body></html>"
    )


def facts(head: str = "", **options: Any) -> PageFacts:
    return extract(page(head, **options).encode()).facts


def below(above: str, head: str = "", title: str = "<title>Ferry aground</title>") -> PageFacts:
    """What a page states whose article begins with the elements `above`."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    html = f'<html lang="en"><head>{title}{head}</head><body><article>{above}{told}</article></body></html>'
    return extract(html.encode()).facts


def structured(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(paragraphs=STORY * 2),
        page(
            body="<table><tr><td>Ships</td><td>14</td></tr><tr><td>Boats</td><td>3</td></tr></table><ul><li>One</li><li>Two</li></ul>"
        ),
        page(
            body="<blockquote>We will sue, the captain wrote to the office on Tuesday evening.</blockquote><pre>10:30 aground</pre>"
        ),
        page(
            paragraphs=(
                "Паром сів на мілину біля старої гавані в понеділок уранці, повідомила берегова охорона.",
                *STORY,
            )
        ),
        "<p>Short.</p><p>Two paragraphs without a page around them, as some programs save them to a file.</p>",
    ],
)
def test_the_text_is_that_of_trafilatura_alone(html: str) -> None:
    assert extract(html.encode()).text == trafilatura.extract(html)


def test_readers_comments_come_last_and_are_set_apart() -> None:
    comments = "".join(
        f"<li class='comment'><div class='comment-body'><p>I was on that boat and this is reader number {number} speaking.</p></div></li>"
        for number in range(4)
    )
    read = extract(
        page(body=f"<div id='comments' class='comments'><ol class='commentlist'>{comments}</ol></div>").encode()
    )
    assert [aside.reason for aside in read.asides] == [Reason.COMMENT]
    assert read.text[read.asides[0].start : read.asides[0].end].count("speaking") == 4
    assert read.asides[0].end == len(read.text)
    assert "speaking" not in read.text[: read.asides[0].start]


def test_an_article_in_a_block_that_is_called_comments_is_the_article() -> None:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    story = f"<div class='comments' id='comments'><h1>Ferry aground on a sandbank</h1>{told}</div>"
    html = f"<html lang='en'><head><title>Ferry aground on a sandbank</title></head><body>{story}<div>{told}</div></body></html>"
    read = extract(html.encode())
    assert Reason.COMMENT not in {aside.reason for aside in read.asides}
    assert STORY[0] in read.text


def test_the_facts_of_structured_data_go_before_those_of_meta() -> None:
    head = structured(
        **{
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": "Some site"},
                {
                    "@type": ["NewsArticle"],
                    "headline": "Ferry aground &amp; sandbank",
                    "datePublished": "2021-05-03T23:30:00-05:00",
                    "author": [
                        {"@type": "Person", "name": "Ada Marsh"},
                        {"@type": "Organization", "name": "Gazette desk"},
                        "By Ben Tide",
                    ],
                    "publisher": {"@type": "Organization", "name": "The Gazette"},
                    "url": "https://gazette.example/ferry",
                },
            ],
        }
    )
    meta = (
        '<meta property="og:title" content="Other"><meta property="og:site_name" content="Other">'
        '<meta name="author" content="Other"><meta property="article:published_time" content="2021-05-03">'
    )
    assert facts(head + meta) == PageFacts(
        "Ferry aground",
        "The Gazette",
        ("Ada Marsh", "Ben Tide"),
        "2021-05-03",
        "https://gazette.example/ferry",
        "en",
    )


AT = "<link rel='canonical' href='https://gazette.example"
LATE = "<meta property='article:published_time' content='2021-05-03"
DAY = '<meta property="article:published_time" content="2021-05-03">'


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (DAY, "", "2021-05-03"),
        (DAY, "<time datetime='2021-05-03'>3 May</time>", "2021-05-03"),
        (DAY, "<time datetime='2021-05-04'>4 May</time>", None),
        (DAY, "<p class='updated'>Updated <time class='updated' datetime='2021-05-04'>4 May</time></p>", "2021-05-03"),
        (f"{DAY}<meta name='pubdate' content='2021-05-06'>", "", None),
        (f"{DAY}<meta name='pubdate' content='2021-05-06'>", "<time datetime='2021-05-03'>3 May</time>", "2021-05-03"),
        (f"{DAY}<meta name='date' content='2021-05-06'>", "", None),
        ("<meta name='date' content='2021-05-03'>", "", "2021-05-03"),
        ("<meta name='date' content='2021-05-03'>", "<p>The hearing of 2 May 2021 was long.</p>", None),
        ("<link rel='canonical' href='https://gazette.example/2021/05/03/ferry'>", "", "2021-05-03"),
        (f"{DAY}<link rel='canonical' href='https://gazette.example/2021/05/04/ferry'>", "", None),
        (f"{DAY}{AT}/2021/05/04/ferry'>", "<time datetime='2021-05-03'>3 May</time>", "2021-05-03"),
        (f"{DAY}{AT}/2019/02/04/ferry'>", "<time datetime='2021-05-03'>3 May</time>", None),
        (f"{AT}/2019/02/04/ferry'>", "<time datetime='2021-05-03'>3 May</time>", None),
        ("", "<p>Last updated <time datetime='2021-05-03'>3 May</time></p>", None),
        ("", "<p>Published <time datetime='2021-05-03'>3 May</time></p>", "2021-05-03"),
        ("", "<h3><a href='/b'>Storm</a></h3><time datetime='2021-05-03'>3 May</time>", None),
        ("", "<a href='/b'><h3>Storm</h3><time datetime='2021-05-03'>3 May</time></a>", None),
        ("", "<div class='comment'><p>I saw it.</p><time datetime='2021-05-03'>3 May</time></div>", None),
        (f"{LATE}T17:29:54Z'>", "<time datetime='2021-05-04'>4 May</time>", "2021-05-04"),
        (f"{LATE}T17:29:54Z'><meta property='article:modified_time' content='2021-05-04T09:46:00Z'>", "<time datetime='2021-05-04'>4 May</time>", None),
        (f"{LATE}T10:32:24Z'>", "<time datetime='2021-05-02'>2 May</time>", None),
        (f"{LATE}T05:32:24Z'>", "<time datetime='2021-05-02'>2 May</time>", "2021-05-02"),
        (f"{LATE}T00:44:09Z'>", "<time datetime='2021-05-03T00:44:09+00:00'>May 2, 2021</time>", "2021-05-02"),
        (f"{LATE}T00:44:09Z'>", "<time datetime='2021-05-03T00:44:09+00:00'>April 2, 2021</time>", "2021-05-03"),
    ],
)  # fmt: skip
def test_a_day_that_the_page_itself_disputes_is_not_stated(head: str, body: str, day: str | None) -> None:
    assert below(f"<h1>Ferry aground</h1>{body}", head).published == day


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Ferry aground off the mole</title>", "<h1><a href='/'>The quay and its people</a></h1>", None),
        ("<title>Ferry aground off the mole</title>", "<h1><a href='/'>The quay</a></h1><p class='big'>Ferry aground off the mole</p>", "Ferry aground off the mole"),
        ("<title>All about harbours and ships</title>", "", None),
        ("<title>All about harbours</title>", "<h1>Ferry aground</h1>", "Ferry aground"),
        ("<title>Chronicle: Ferry aground</title>", "<h1>Ferry aground</h1>", "Ferry aground"),
        ("<title>Ferry aground off the mole</title>", "<h1>Ferry aground off the mole All are safe ashore</h1>", "Ferry aground off the mole"),
        ("<title>Ferry news of the harbour</title>", "<h1>Ferry tickets</h1><h1>Harbour news now</h1>", None),
        ("<title>Quay: Ferry aground off the mole</title>", "<h1><span class='kicker'>Quay</span><span class='gone'>: </span>Ferry aground off the mole</h1>", "Quay: Ferry aground off the mole"),
        ("<title>Ferry aground off the mole</title>", "<h1><span class='kicker'>Quay</span><span class='gone'>: </span>Ferry aground off the mole</h1>", "Ferry aground off the mole"),
        ("<title>Quay - Ferry aground off the mole</title>", "<h1><b>Quay</b> Ferry aground off the mole</h1>", "Quay - Ferry aground off the mole"),
        ("<title>On the quay: ferry aground</title>", "<h1>At the quay<i>:</i> <b class='topline'>All are safe ashore</b></h1>", "At the quay: All are safe ashore"),
        ("<title>Ferry aground off the mole</title>", "<h1>The ferry<i>, at last</i></h1>", "The ferry, at last"),
        ("<title>Harbour news at gazette - Ferry aground off the mole</title>", "<h1>News | Entry</h1><h2>Ferry aground off the mole</h2>", "Ferry aground off the mole"),
        ("<title>Quay e.V. - News » Ferry aground off the mole</title>", "<h1>News</h1><h1>Links</h1><h2>Ferry aground off the mole</h2>", "Ferry aground off the mole"),
        ("<title>Ferry aground off the mole</title>", "<h1><a href='https://web.archive.org/web/20140226054445/http://quay.example/'>Quay and ships</a></h1><h2>Ferry aground off the mole</h2>", "Ferry aground off the mole"),
        ("<title>Ferry aground off the mole</title>", "<h1>Ferry aground off the mole <a href='#a'>¶</a></h1>", "Ferry aground off the mole"),
        ("<title>Ferry aground off the mole</title>", "<h1>Harbour Blog</h1><h2>Ferry is aground off the mole</h2>", "Ferry is aground off the mole"),
        ("<title>Ferry aground off the mole</title>", "<form><h1>No harbour found</h1></form>", None),
        ("<title>Ferry aground off the mole</title>", f"<p>{'The quay is long. ' * 60}</p><h1>Send a comment</h1>", None),
        ("<title>Ferry aground - Harbour Ferries</title>", "<h1>Ferry aground</h1><h1>Harbour rules: all ferry lines</h1>", "Ferry aground"),
        ("<title>North-Quay: Ferry aground - Herald - News</title>", "<h1>All topics</h1><h1>North-Quay</h1><h2>Ferry aground</h2>", "North-Quay: Ferry aground"),
        ("<meta name='application-name' content='Ferry aground off the mole'><meta property='og:title' content='Ferry aground off the mole'>", "<h1>Back to home news</h1><h1>Ferry aground off the mole</h1>", "Ferry aground off the mole"),
        ("<title>Ferry aground off the mole</title>", "<h1 style='display:none'>Ferry aground off the mole</h1>", "Ferry aground off the mole"),
    ],
)  # fmt: skip
def test_a_title_is_one_that_head_and_page_agree_on(head: str, body: str, title: str | None) -> None:
    assert below(body, title=head).title == title


@pytest.mark.parametrize(
    ("head", "byline", "authors"),
    [
        ("<meta name='author' content='Ada Marsh'>", "", ("Ada Marsh",)),
        ("<meta name='author' content='Ada Marsh'>", "By Ada Marsh and Ben Tide", ("Ada Marsh", "Ben Tide")),
        ("<meta name='author' content='Ada Marsh'>", "By Quay Press, Ben Tide and Ada Marsh", ("Ada Marsh",)),
        ("<meta name='author' content='Ada Marsh'>", "By Ben Tide", ()),
        ("", "Veröffentlicht von Ada Marsh", ("Ada Marsh",)),
        ("", "Photo: Ada Marsh", ()),
        ("", "Text: Ada Marsh", ("Ada Marsh",)),
        ("", "Ada Marsh Twitter", ("Ada Marsh",)),
        ("", "Ada Marsh - Ben Tide", ()),
        ("", "<a href='/a'>Ada Marsh</a> <a href='/b'>Ben Tide</a>", ("Ada Marsh", "Ben Tide")),
        ("", "<b>Ada Marsh</b> <b>Ben Tide</b>", ("Ada Marsh", "Ben Tide")),
        ("", "<a href='https://pictures.example/1' rel='license'>Ada Marsh</a>", ()),
        ("", "Übersetzung Ada Marsh", ()),
        ("", "Küsten Presse-Agentur", ()),
        ("<meta property='og:url' content='https://adamarsh.example/a'><meta name='author' content='Ada Marsh'>", "Ben Tide", ()),
        ("<meta property='og:url' content='https://qg.example/a'>", "Quay Gazette", ()),
    ],
)  # fmt: skip
def test_an_author_is_one_whom_nothing_on_the_page_disputes(head: str, byline: str, authors: tuple[str, ...]) -> None:
    assert below(f"<h1>Ferry aground</h1><p class='byline'>{byline}</p>", head).authors == authors


def test_the_day_beside_the_name_of_the_site_is_that_of_looking() -> None:
    head = '<title>Ferry aground off the mole | Gazette</title><meta property="og:site_name" content="Gazette">'
    today = "<div><h1><a href='/'>Gazette</a></h1><span class='date'>26.02.2021</span></div>"
    told = "<h2>Ferry aground off the mole</h2><span class='date'>24.02.2021</span>"
    assert below(f"{today}<div><h2>Ferry aground off the mole</h2></div>", title=head).published is None
    assert below(f"{today}<div>{told}</div>", title=head).published == "2021-02-24"


def test_meta_says_what_no_structured_data_does() -> None:
    meta = (
        '<meta property="og:site_name" content="Gazette"><meta name="author" content="By Ada Marsh"><meta name="date" content="2021-05-03">'
        '<meta property="og:url" content="/relative"><link rel="canonical" href="HTTPS://gazette.example/ferry">'
    )
    assert facts(meta) == PageFacts(
        "Ferry aground", "Gazette", ("Ada Marsh",), "2021-05-03", "HTTPS://gazette.example/ferry", "en"
    )


def test_what_a_browser_noted_when_it_saved_the_page_is_an_address() -> None:
    saved = page().replace("<html", "<!-- saved from url=(0029)https://gazette.example/ferry -->\n<html", 1)
    assert extract(saved.encode()).facts.url == "https://gazette.example/ferry"


@pytest.mark.parametrize(
    "head",
    [
        '<base href="https://bank.example/">',
        '<base href="https://bank.example/"><link rel="canonical" href="/ferry">',
        '<link rel="canonical" href="javascript:alert(1)">',
        '<meta property="og:url" content="//bank.example/x">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "url": ["https://bank.example/"], "headline": {"a": 1}</script>',
        structured(
            **{
                "@type": "ItemList",
                "itemListElement": [{"@type": "NewsArticle", "url": "https://bank.example/", "headline": "Other"}],
            }
        ),
    ],
)
def test_what_is_no_absolute_address_of_the_page_is_none(head: str) -> None:
    assert facts(head).url is None


@pytest.mark.parametrize("day", ["yesterday", "2021-02-30", "03/05/2021", "", "2021-05-031"])
def test_a_day_that_is_not_written_as_one_is_none(day: str) -> None:
    assert facts(f'<meta name="date" content="{day}">').published is None


def test_a_fact_is_one_line_without_marks_that_cannot_be_seen() -> None:
    told = facts('<meta property="og:title" content="Ferry\n\u202e aground\u200b\x07">')
    assert told.title == "Ferry aground"
    assert facts(f'<meta property="og:title" content="{"word " * 100}">').title == "Ferry aground"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", '<meta charset="windows-1251">'),
        ("utf-16", ""),
        ("windows-1251", '<meta charset="windows-1251">'),
        ("windows-1251", '<meta http-equiv="Content-Type" content="text/html; charset=Windows-1251">'),
        ("koi8-u", "<meta charset=koi8-u>"),
    ],
)
def test_the_encoding_is_that_of_the_mark_or_the_declaration(encoding: str, declared: str) -> None:
    words = "Паром сів на мілину біля старої гавані в понеділок уранці, повідомила берегова охорона."
    read = extract(page(declared, paragraphs=(words,) * 3).encode(encoding))
    assert words in read.text


def test_a_page_in_windows_latin_is_read_as_browsers_read_it() -> None:
    words = "The captain’s café “Zur Brücke” was closed on Monday — the coast guard had ordered so."
    read = extract(page('<meta charset="iso-8859-1">', paragraphs=(words, *STORY)).encode("cp1252"))
    assert words in read.text


@pytest.mark.parametrize(
    "data",
    [
        b"\x1f\x8b\x08" + b"\0" * 50,
        b"<html></html>",
        b"\0" * 100,
        b"{}",
        b"<",
        b"<html><body><script>x()</script></body></html>",
    ],
)
def test_a_page_without_an_article_says_so(data: bytes) -> None:
    with pytest.raises(NotExtractedError) as caught:
        extract(data)
    assert caught.value.code is Code.SEED_NO_TEXT


def test_nul_and_soft_hyphens_are_gone_from_the_text() -> None:
    read = extract(
        page(paragraphs=("The fer\u00adry ran aground\0 near the har\u00adbour on Monday.", *STORY)).encode()
    )
    assert "\0" not in read.text
    assert "\u00ad" not in read.text
    assert "The ferry ran aground" in read.text


@pytest.mark.parametrize("place", ["Ferry aground", "The ferry ran", "Divers are"])
@pytest.mark.parametrize("control", ["\x1b[31m", "\x00", "\x7f"])
def test_control_characters_do_not_hide_an_article(place: str, control: str) -> None:
    spoilt = page().replace(place, place[:3] + control + place[3:])
    text = extract(spoilt.encode()).text
    assert "sandbank" in text
    assert not any(char < " " and char not in "\n\t" for char in text)


def test_a_page_that_lies_about_being_utf_8_is_read_in_its_own_encoding() -> None:
    words = "Паром сів на мілину біля старої гавані в понеділок уранці, повідомила берегова охорона області."
    told = page("<meta charset=utf-8>", paragraphs=(words,) * 4).encode("windows-1251")
    assert words in extract(told).text


def test_no_line_of_a_table_is_a_rule() -> None:
    table = "<table><tr><th>Parish</th><th>Homeless</th></tr><tr><td>Karlsford</td><td>31</td></tr></table>"
    text = extract(page(paragraphs=(STORY[0], table, *STORY[1:])).encode()).text
    assert "Karlsford" in text
    assert "---" not in text


def test_hidden_text_is_told_of_and_is_no_part_of_the_report() -> None:
    hidden = "The harbour master was arrested on Monday, the prosecutor said."
    read = extract(page().replace("<article>", f"<article><p hidden>{hidden}</p>").encode())
    assert hidden not in read.text[: read.asides[0].start]
    assert [(aside.reason, read.text[aside.start : aside.end]) for aside in read.asides] == [(Reason.HIDDEN, hidden)]
