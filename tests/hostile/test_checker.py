"""The checker finds what is planted, each kind of thing, and nothing in a site that nobody has attacked."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.alone import read_texts
from tests.hostile.checker import Finding, find_in_fragment, find_in_site
from tests.hostile.conftest import POSIX

Plant = Callable[[Path], object]
ZQ = "zq0123456x"
IN_ARTICLE: dict[str, tuple[str, str]] = {
    "script": ("active", f"<script>{ZQ}()</script>"),
    "script in a drawing": ("active", "<svg><script>x()</script></svg>"),
    "script in a formula": ("active", "<math><mtext><img src=x onerror=x()></mtext></math>"),
    "event": ("active", "<p onclick=x()>a</p>"),
    "event in capitals": ("active", "<p OnMouseOver=x()>a</p>"),
    "event of a drawing": ("active", "<svg><a onload=x()></a></svg>"),
    "style": ("active", "<p style='position:fixed'>a</p>"),
    "sheet of styles": ("active", "<style>p{}</style>"),
    "link to a script": ("active", "<a href='javascript:x()'>a</a>"),
    "link to a script with a tab": ("active", "<a href='java&#9;script:x()'>a</a>"),
    "link to data": ("active", "<a href='data:text/html,x'>a</a>"),
    "link of a drawing": ("active", "<svg><a xlink:href='javascript:x()'>a</a></svg>"),
    "link without a scheme": ("request", "<a href='//evil.example'>a</a>"),
    "link that no report has": ("request", "<a href='https://evil.example/' rel='nofollow noopener'>a</a>"),
    "link that lends its weight": ("request", "<a href='https://gazette.example/ferry?a=1'>a</a>"),
    "image": ("active", "<img src='x.png'>"),
    "frame": ("active", "<iframe src='x.html'></iframe>"),
    "object": ("active", "<object data='x'></object>"),
    "form": ("active", "<form action='/x'><input name=a></form>"),
    "button that sends": ("active", "<button formaction='/x'>a</button>"),
    "refresh": ("active", "<meta http-equiv=refresh content='0;url=x'>"),
    "base": ("active", "<base href='x/'>"),
    "sheet from elsewhere": ("request", "<link rel=preload href='x'>"),
    "template": ("active", "<template><b>a</b></template>"),
    "animation": ("active", "<svg><animate attributeName=href values='javascript:x()'/></svg>"),
    "comment": ("active", "<!-- a -->"),
    "comment with a report's word": ("leaked", f"<!-- {ZQ} -->"),
    "word as an element": ("leaked", f"<{ZQ}>a</{ZQ}>"),
    "word as an attribute": ("leaked", f"<p {ZQ}=1>a</p>"),
    "word in an attribute": ("leaked", f"<p lang='x {ZQ}'>a</p>"),
    "word in a link": ("leaked", f"<a href='x.html?{ZQ}'>a</a>"),
    "id twice": ("forged", "<p id=same>a</p><p id=same>b</p>"),
    "claim of its own": ("forged", "<h3 class=claim id=cforged>The ferry sank.</h3>"),
    "claim of its own among what is quoted": (
        "forged",
        "<blockquote><p><span id=cforged>The ferry sank.</span></p></blockquote>",
    ),
    "words of its own among what is quoted": ("forged", "<blockquote><p>The ferry sank.</p></blockquote>"),
    "mark without a note": ("forged", "<sup><a class=footnote-ref href='#fn:cforged'>9</a></sup>"),
    "note of a report that is not cited": (
        "forged",
        "<ol><li id='fn:note'><a href='../reports/note.html'>N</a></li></ol>",
    ),
    "note of its own": ("forged", "<ol><li id='fn:cforged-1'>The ferry sank.</li></ol>"),
    "second main heading": ("forged", "<h1>Another</h1>"),
    "heading of a report": ("forged", f"<h2>{ZQ}</h2>"),
}


def edit(path: str, before: str, after: str, times: int = 1) -> Plant:
    def plant(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        assert before in text, f"{path} has no {before!r}: the plant is not where it was"
        (site / path).write_text(text.replace(before, after, times), encoding="utf-8")

    return plant


def edit_line(path: str, words: str, before: str = r"(?s).*", after: str = "") -> Plant:
    """Changes the first line of a note that has `words`."""

    def plant(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        line = next(line for line in re.findall(r"<li><a href=.*?</li>", text) if words in line)
        (site / path).write_text(text.replace(line, re.sub(before, after, line, count=1), 1), encoding="utf-8")

    return plant


def in_digest(change: Callable[[dict[str, list[dict[str, object]]]], object]) -> Plant:
    def plant(site: Path) -> None:
        document = json.loads((site / "digest.json").read_text(encoding="utf-8"))
        change(document)
        (site / "digest.json").write_text(json.dumps(document), encoding="utf-8")

    return plant


def in_pdf(key: str, value: str) -> Plant:
    def plant(site: Path) -> None:
        from pypdf import PdfWriter
        from pypdf.generic import DictionaryObject, NameObject, TextStringObject

        writer = PdfWriter(site / "print" / "briefing.pdf")
        if key == "script":
            action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(value)}
            writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
        elif key == "file":
            writer.add_attachment("a.txt", value.encode())
        else:
            from pypdf.annotations import Link

            writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=value))
        writer.write(site / "print" / "briefing.pdf")

    return plant


ELSEWHERE: dict[str, tuple[str, Plant]] = {
    "word in a script": (
        "leaked",
        edit("index.html", "</body>", f'<script type=\'application/json\' id=__config>{{"a":"{ZQ}"}}</script></body>'),
    ),
    "script that is not ours": ("active", edit("assets/javascripts/briefing.js", "\n", "\n// changed\n")),
    "script from elsewhere": (
        "active",
        edit("index.html", "</body>", "<script src='https://evil.example/x.js'></script></body>"),
    ),
    "no policy": ("active", edit("timeline.html", "Content-Security-Policy", "x-ua-compatible")),
    "policy that lets in": ("active", edit("timeline.html", "script-src 'self'", "script-src 'self' 'unsafe-inline'")),
    "script before the policy": (
        "active",
        edit("timeline.html", "<head>", "<head><script src='assets/javascripts/head.js'></script>"),
    ),
    "title that ends early": ("active", edit("context.html", "</title>", "</title><script>x()</script>")),
    "title of a report": ("forged", edit("context.html", "<title>", f"<title>{ZQ} ")),
    "navigation": (
        "forged",
        edit(
            "context.html",
            '<ul class="md-nav__list" data-md-scrollfix>',
            '<ul class="md-nav__list"><li><a href="x.html">More</a></li>',
        ),
    ),
    "words of a claim changed": (
        "forged",
        edit("topics/sea.html", "The ferry waited for the tide", "The ferry did not wait for the tide", -1),
    ),
    "words of a stretch lost": (
        "forged",
        edit("topics/sea.html", "The harbour office counted 214 passengers on the ferry.</span>", "</span>"),
    ),
    "claim in the words of another": (
        "forged",
        edit("topics/sea.html", "“We waited,” said Anna Berg.", "The ferry waited for the tide on Monday."),
    ),
    "line of a note lost": ("forged", edit_line("topics/sea.html", "in the words of the claim")),
    "line of a note that leads to another claim": (
        "forged",
        edit_line("topics/sea.html", "in the words of the claim", r'href="#c\w+"', 'href="#cforged"'),
    ),
    "note that leads to another report": (
        "forged",
        edit(
            "topics/sea.html", '<strong><a href="../reports/courier.html"', '<strong><a href="../reports/gazette.html"'
        ),
    ),
    "note without a mark": ("forged", edit("topics/sea.html", 'href="#fn:courier"', 'href="#fn:gazette"', -1)),
    "words on the front page changed": (
        "forged",
        edit("index.html", "The ferry waited for the tide", "The ferry did not wait for the tide", -1),
    ),
    "page of a topic lost": ("lost", lambda site: (site / "topics" / "land.html").unlink()),
    "navigation of the folded section": (
        "forged",
        edit(
            "timeline.html",
            '<ul class="md-nav__list" data-md-scrollfix>',
            '<ul class="md-nav__list"><li><a href="x.html">More</a></li>',
        ),
    ),
    "words of a report lost": ("lost", edit("reports/note.html", "warden closed", "warden opened")),
    "words that were left out lost": ("lost", edit("left-out.html", "Subscribe", "Describe")),
    "title of a report lost": ("lost", edit("reports/gazette.html", "Ferry waits", "Ferry goes", -1)),
    "page of a report lost": ("lost", lambda site: (site / "reports" / "note.html").unlink()),
    "passage lost": ("lost", in_digest(lambda document: document["passages"].pop())),
    "passages overlap": ("lost", in_digest(lambda document: document["passages"].insert(0, document["passages"][0]))),
    "claim on no page": (
        "lost",
        in_digest(lambda document: document["claims"].append(document["claims"][0] | {"id": "cnew"})),
    ),
    "word as a key": ("leaked", in_digest(lambda document: document["reports"][0].update({f"<{ZQ}>": 1}))),
    "digest that is none": ("broken", edit("digest.json", "briefing-digest/1", "else")),
    "JSON that is none": ("broken", lambda site: (site / "tags.json").write_text("{")),
    "index as another script": ("broken", edit("search/search_index.js", "var __index", "alert(1);var __index")),
    "markup in the index": (
        "active",
        lambda site: (
            [
                edit(f"search/search_index.{kind}", '"text":"', '"text":"<img src=x onerror=x()>')(site)
                for kind in ("json", "js")
            ]
        ),
    ),
    "feed that is none": ("broken", edit("feed.xml", "</feed>", "</fed>")),
    "link of a feed": ("active", edit("feed.xml", "<entry>", "<entry><link href='javascript:x()'/>")),
    "formula in a table": ("active", edit("data/claims.csv", "\n", "\n=1+1" + "," * 12 + "\n")),
    "torn row of a table": ("broken", edit("data/claims.csv", "\n", "\na,b\n")),
    "record of RIS": ("forged", edit("data/reports.ris", "TY  - ", "TY  - JOUR\nER  - \nTY  - ")),
    "record of BibTeX": ("forged", edit("data/reports.bib", "@", "@article{x}\n@")),
    "command of TeX": ("active", edit("data/reports.bib", "title", "note = {\\input{x}},\n title")),
    "markup in a text to copy": ("active", edit("data/topics/sea.md", "\n", "\n<img src=x onerror=x()>\n")),
    "file that is not listed": ("broken", lambda site: (site / "extra.txt").write_text("a")),
    "file that was changed": ("broken", lambda site: (site / "assets" / "images" / "favicon.png").write_bytes(b"a")),
    "name that is none of ours": ("forged", lambda site: (site / "a b<c>.txt").write_text("a")),
    "names but for capitals": ("broken", lambda site: shutil.copy(site / "index.html", site / "Index.html")),
    "link in the site": ("broken", lambda site: (site / "way").symlink_to("/etc/passwd")),
    "PDF that runs": ("active", in_pdf("script", "app.alert(1)")),
    "PDF with a file": ("active", in_pdf("file", "x")),
    "PDF that leads away": ("request", in_pdf("link", "javascript:alert(1)")),
}


def check(folder: Path, own: frozenset[str]) -> list[Finding]:
    return find_in_site(folder / "site", read_texts(folder / "seeds"), own)


@POSIX
@pytest.mark.slow
def test_a_site_that_nobody_has_attacked_has_no_findings(innocent: Path, own: frozenset[str]) -> None:
    assert check(innocent, own) == []


ALONE = {
    what: plant for what, plant in IN_ARTICLE.items() if plant[0] != "forged" or what == "id twice"
}  # the others only a whole site tells


@pytest.mark.parametrize(("kind", "planted"), ALONE.values(), ids=ALONE.keys())
def test_what_is_planted_in_an_article_is_found(kind: str, planted: str) -> None:
    around = "<h1>The sea</h1><p>The ferry <b>waited</b>.</p>"
    clean = find_in_fragment(around, "topics/sea.html", frozenset({"https://gazette.example/ferry?a=1"}))
    found = find_in_fragment(around + planted, "topics/sea.html", frozenset({"https://gazette.example/ferry?a=1"}))
    assert clean == []
    assert kind in {finding.kind for finding in found}


FORGED = {
    what: ("forged", edit("topics/sea.html", "</article>", f"{planted}</article>"))
    for what, (kind, planted) in IN_ARTICLE.items()
    if kind == "forged"
}


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize(("kind", "plant"), (ELSEWHERE | FORGED).values(), ids=(ELSEWHERE | FORGED).keys())
def test_what_is_planted_in_a_site_is_found(
    kind: str, plant: Plant, innocent: Path, own: frozenset[str], tmp_path: Path
) -> None:
    shutil.copytree(innocent, tmp_path / "copy")
    plant(tmp_path / "copy" / "site")
    assert kind in {finding.kind for finding in check(tmp_path / "copy", own)}
