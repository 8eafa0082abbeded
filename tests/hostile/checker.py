"""Reads a built site as its readers' programs do and says what is active, leaked, lost or out of place in it.

Knows nothing of the program that made it but the published digest, the reports and which scripts and styles are its
own.
"""

import csv
import functools
import hashlib
import io
import itertools
import json
import re
import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
from markdown import Markdown
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

CANARY = re.compile(r"zq[0-9a-f]{7}x", re.IGNORECASE)
HTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
ACTIVE_ELEMENTS = frozenset(
    "applet audio base basefont bgsound canvas dialog embed fencedframe frame frameset iframe isindex layer link marquee math object param plaintext "
    "portal script select style template textarea track video xmp foreignobject animate animatemotion animatetransform set use handler listener image feimage".split()
)
"""Elements that run, fetch, hide or take input. Those of them that the site's own frame has stand in ALLOWED_AROUND."""
ALLOWED_AROUND = {"script", "link", "meta", "form", "input", "label", "button", "img"}
ADDRESSES = frozenset(
    "href data-report src action formaction data poster cite background ping manifest longdesc profile usemap classid codebase srcset srcdoc xlink:href lowsrc dynsrc".split()
)
TEXT_ATTRIBUTES = frozenset(
    "title aria-label alt content placeholder data-sort data-copy-text data-copied aria-description".split()
)
"""What a screen reader, a tooltip or the site's own script shows as text."""
SLUG = re.compile(r"[\w.:#/-]*")
VOID_LINK_KINDS = {"icon", "stylesheet", "prev", "next", "canonical", "alternate"}
UNLISTED = {"manifest.json", ".briefing-site"}  # itself, and the mark by which the next build knows the folder
POLICY = "default-src 'none'"
MAX_MARKS = 10  # in a row, more than any script in use stacks: a taller stack lies over other lines
CONTEXT = "context"
SECTION = "evidence.html"  # the first page of the section that the navigation folds on all other pages
LEFT_OUT = "[…]"  # for what stands between two passages and is no content
MAX_CUT_CHARS = 400  # of a passage that is left out; the page shows the beginning of long ones
FORMULA = "=+-@\t\r＝＋－＠"
PDF_ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/Rendition",
    "/Movie",
    "/Sound",
    "/GoToR",
    "/GoToE",
    "/Hide",
    "/Named",
    "/SetOCGState",
    "/RichMediaExecute",
}
KEPT_FILES = 256  # read before, for the next of many sites that differ in one file
PAGES_OF_REPORTS_WORDS = ("reports/", "left-out", "sources", "disputes", "tags", "about/")
"""Pages whose headings may hold a report's words: names of outlets, headlines, what is disputed, who is quoted."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong with a site."""

    kind: str
    """"active", "request", "leaked", "lost", "forged", "broken"."""
    file: str
    """Below the site."""
    what: str
    """In words for whoever mends it."""


def own_files(*folders: Path) -> frozenset[str]:
    """SHA-256 of every file below `folders`: the scripts and styles that are the program's or its theme's own."""
    return frozenset(
        hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    )


def bare(text: str) -> str:
    """`text` without what nobody sees: white space, controls, formats, surrogates, noncharacters.

    What a lone surrogate became stays.
    """
    return "".join(char for char in text if unicodedata.category(char)[0] not in "CZ")


def find_in_site(site: Path, texts: Mapping[str, str], own: frozenset[str]) -> list[Finding]:
    """Everything that is wrong.

    `texts` are the reports as they were sent, by their paths, decoded and with line feeds as line ends.
    """
    return sorted(set(_Site(site, texts, own).findings()))


def find_in_fragment(html: str, file: str, addresses: frozenset[str]) -> list[Finding]:
    """What is wrong with the body of a page; `addresses` may be linked to."""
    tree = _read_page(f"<!doctype html><body><article>{html}</article>")
    return sorted({*_looked_over(tree, file, addresses, None), *_twice(tree, file)})


def find_in_articles(articles: Mapping[str, str], digest: dict[str, Any], texts: Mapping[str, str]) -> list[Finding]:
    """What is wrong with pages that are no site yet: the bodies of `articles` by their paths below it, as HTML."""
    site = _Site(Path("nowhere"), texts, frozenset())
    pages = {path: _read_page(f"<!doctype html><body><article>{html}</article>") for path, html in articles.items()}
    vars(site).update(digest=digest, pages=pages)
    findings = {*site.accounted(), *site.said(), *site.claims()}
    for path, tree in pages.items():
        findings |= {*_looked_over(tree, path, site.addresses, None), *_twice(tree, path)}
    return sorted(findings)


class _Site:
    def __init__(self, site: Path, texts: Mapping[str, str], own: frozenset[str]) -> None:
        self.site, self.texts, self.own = site, texts, own

    def findings(self) -> Iterator[Finding]:
        if self.digest is None:
            yield Finding("broken", "digest.json", "it is not JSON, or not a digest")
            return
        yield from self.names()
        for path, tree in self.pages.items():
            yield from _looked_over(tree, path, self.addresses, self)
            yield from _twice(tree, path)
            yield from self.frame(path, tree)
        yield from self.accounted()
        yield from self.said()
        yield from self.claims()
        for name, look in (
            ("json", _look_at_json),
            ("jsonl", _look_at_json_lines),
            ("js", _look_at_script),
            ("csv", _look_at_csv),
        ):
            for file in sorted(self.site.rglob(f"*.{name}")):
                yield from look(self.name(file), file.read_text(encoding="utf-8"))
        yield from self.search()
        yield from self.feeds()
        yield from self.citations()
        yield from self.exports()
        yield from self.manifest()
        for file in sorted(self.site.rglob("*.pdf")):
            yield from self.pdf(file)

    # What everything is held against

    @cached_property
    def digest(self) -> dict[str, Any] | None:
        try:
            found = json.loads((self.site / "digest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) and found.get("schema") == "briefing-digest/1" else None

    @cached_property
    def known(self) -> dict[str, Any]:
        return self.digest or {"reports": [], "passages": [], "claims": []}

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Where the site may lead: the addresses of the reports, as a browser writes them."""
        return frozenset(_plain_address(report["url"]) for report in self.known["reports"] if report["url"])

    @cached_property
    def pages(self) -> dict[str, ET.Element]:
        return {self.name(path): _read_page(path.read_bytes()) for path in sorted(self.site.rglob("*.html"))}

    @cached_property
    def bare_articles(self) -> dict[str, str]:
        return {path: bare(_text(_article(tree))) for path, tree in self.pages.items()}

    @cached_property
    def spans(self) -> dict[str, str]:
        """The words of each passage by its id, cut out of the reports as they were sent.

        Those of documents are cut out of what was published.
        """
        by_id = {report["id"]: self.text_of(report) for report in self.known["reports"]}
        return {
            passage["id"]: by_id[passage["report"]][passage["start"] : passage["end"]]
            for passage in self.known["passages"]
        }

    def text_of(self, report: dict[str, Any]) -> str:
        published = self.site / "texts" / f"{report['id']}.txt"
        if published.is_file():
            return published.read_bytes().decode()
        return self.texts.get(unicodedata.normalize("NFC", report["path"]), "")

    def name(self, path: Path) -> str:
        return path.relative_to(self.site).as_posix()

    # What is looked at

    def names(self) -> Iterator[Finding]:
        """Names of files are slugs, and no two are one where capitals do not count."""
        paths = [self.name(path) for path in sorted(self.site.rglob("*"))]
        for path in paths:
            if not re.fullmatch(r"[A-Za-z0-9._/-]+", path) or path.startswith("-") or "/-" in path:
                yield Finding("forged", path, "its name is no name of ours")
        for folded, times in Counter(path.lower() for path in paths).items():
            if times > 1:
                yield Finding("broken", folded, "two files have this name where capitals do not count")
        for file in sorted(self.site.rglob("*")):
            if file.is_symlink() or not (file.is_file() or file.is_dir()):
                yield Finding("broken", self.name(file), "it is no plain file")

    def frame(self, path: str, tree: ET.Element) -> Iterator[Finding]:
        """What stands around the article is the same on every page and none of a report's words are in it."""
        policy = [
            meta.get("content", "")
            for meta in tree.iter(f"{HTML}meta")
            if meta.get("http-equiv", "").lower() == "content-security-policy"
        ]
        if (
            len(policy) != 1
            or POLICY not in policy[0]
            or "unsafe-inline" in policy[0]
            or re.search(r"https?:|\*", policy[0])
        ):
            yield Finding("active", path, f"its policy for content is {policy}")
        if policy and not path.startswith("about/"):
            first = next(
                (
                    child
                    for child in _head(tree)
                    if child.tag in {f"{HTML}script", f"{HTML}link", f"{HTML}meta"} and child.get("charset") is None
                ),
                None,
            )
            if first is None or first.get("http-equiv", "").lower() != "content-security-policy":
                yield Finding("active", path, "something is loaded before its policy for content")
        titles = list(tree.iter(f"{HTML}title"))
        if len(titles) != 1:
            yield Finding("forged", path, f"it has {len(titles)} titles")
        headings = [_text(heading) for heading in _article(tree).iter(f"{HTML}h1")]
        if len(headings) != 1:
            yield Finding("forged", path, f"it has {len(headings)} main headings")
        if not path.startswith(PAGES_OF_REPORTS_WORDS):
            for words in (*map(_text, titles), *headings, *(_text(part) for part in _article(tree).iter(f"{HTML}h2"))):
                if CANARY.search(words):
                    yield Finding("forged", path, f"a heading or title of it is {words.strip()[:80]!r}")
        links = self.navigation(path)
        if path != "404.html" and not path.startswith("about/") and links != self.expected_navigation(path):
            yield Finding("forged", path, "its navigation is not that of the front page")
        if any(CANARY.search(f"{text} {target}") for text, target in links):
            yield Finding("forged", path, "a report's words are in its navigation")

    def navigation(self, path: str) -> list[tuple[str, str]]:
        """(text, where it leads) of each link of the navigation of a page."""
        return [
            (_text(link).strip(), urljoin(path, link.get("href", "")))
            for nav in (self.pages[path].iter(f"{HTML}nav") if path in self.pages else ())
            if nav.get("id") == "site-navigation"
            for link in nav.iter(f"{HTML}a")
        ]

    def expected_navigation(self, path: str) -> list[tuple[str, str]]:
        """That of the front page; on the pages of the section that is folded there, the same with the section's own pages."""
        front, unfolded, section = self.navigations
        return unfolded if path in section else front

    @cached_property
    def navigations(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]], set[str]]:
        """(that of the front page, that of the pages of the section, these pages: none where the two differ otherwise)."""
        front, unfolded = self.navigation("index.html"), self.navigation(SECTION)
        section = ({target for _, target in unfolded} - {target for _, target in front}) | {SECTION}
        outside = [link for link in unfolded if link[1] not in section]
        is_alike = outside == [link for link in front if link[1] != SECTION]
        return front, unfolded, section if is_alike else set()

    def accounted(self) -> Iterator[Finding]:
        """Every character of every report is in exactly one passage."""
        for report in self.known["reports"]:
            text = self.text_of(report)
            rest, last = list(text), 0
            for passage in (passage for passage in self.known["passages"] if passage["report"] == report["id"]):
                if not last <= passage["start"] < passage["end"] <= len(text):
                    yield Finding(
                        "lost",
                        report["path"],
                        f"the passage {passage['id']} overlaps another or stands outside the text",
                    )
                last = passage["end"]
                rest[passage["start"] : passage["end"]] = " " * (passage["end"] - passage["start"])
            if "".join(rest).strip():
                yield Finding("lost", report["path"], f"in no passage: {''.join(rest).split()[0][:60]!r}")

    def said(self) -> Iterator[Finding]:
        """Every passage and every citation reads on its page as it was written."""
        left_out = "".join(
            words for path, words in self.bare_articles.items() if path.startswith("left-out")
        )  # on several pages where it is long
        for report in self.known["reports"]:
            page = f"reports/{report['id']}.html"
            words = self.bare_articles.get(page)
            if words is None:
                yield Finding("lost", page, "it is missing")
                continue
            for field in ("title", "publisher", "authors"):
                for value in report[field] if isinstance(report[field], list) else [report[field] or ""]:
                    if _seen(value) not in words:
                        yield Finding("lost", page, f"its {field} {value[:60]!r} is not on it")
        for passage in self.known["passages"]:
            page, words = f"reports/{passage['report']}.html", _seen(self.spans[passage["id"]])
            where = self.bare_articles.get(page, "") if passage["fate"] == "claim" else left_out
            if (words if passage["fate"] == "claim" else words[:MAX_CUT_CHARS]) not in where:
                yield Finding(
                    "lost",
                    page if passage["fate"] == "claim" else "left-out.html",
                    f"the words of {passage['id']} are not on it",
                )

    def are_words_of(self, units: list[dict[str, Any]], quoted: str) -> bool:
        """Whether `quoted` is the units' words one after another; what the one before ends with may be missing again."""
        before: list[str] = []
        for unit in units:
            repeated, passages = ("".join(map(self.words_of, unit[key])) for key in ("repeated", "passages"))
            whole, own = (words.replace(LEFT_OUT, "") for words in (repeated + passages, passages))
            is_just_read = bool(unit["repeated"]) and before[-len(unit["repeated"]) :] == unit["repeated"]
            if quoted.startswith(whole):
                quoted = quoted.removeprefix(whole)
            elif is_just_read and quoted.startswith(own):
                quoted = quoted.removeprefix(own)
            else:
                return False
            before = unit["passages"]
        return not quoted

    def claims(self) -> Iterator[Finding]:
        """The pages of each topic quote the stretches of the digest, and no other words; each claim stands in its own."""
        places: dict[str, set[str]] = {}
        for page in self.known["pages"]:
            paths, placed = self.parts_of(page["id"]), Counter[str]()
            quoted = "".join(_seen(_text(quotation)) for path in paths for quotation in _quotations(self.pages[path]))
            if not self.are_words_of(page["units"], quoted.replace(LEFT_OUT, "")):
                yield Finding("forged", f"{page['id']}.html", "its pages quote other words than those of its stretches")
            for path in paths:
                units = {claim: unit for unit in page["units"] for claim in unit["claims"]}
                placed.update(self.anchors(path).keys())
                yield from self.anchored(path, units)
                yield from self.notes(path, {claim: units[claim] for claim in self.anchors(path).keys() & units.keys()})
            for claim in (claim for unit in page["units"] for claim in unit["claims"]):
                places.setdefault(claim, set())
                if placed[claim] != 1:
                    yield Finding(
                        "lost", f"{page['id']}.html", f"the claim {claim} stands on its pages {placed[claim]} times"
                    )
        for name in sorted({claim["id"] for claim in self.known["claims"]} - places.keys()):
            yield Finding("lost", "digest.json", f"the claim {name} is on no page")
        yield from self.elsewhere()

    def parts_of(self, topic: str) -> list[str]:
        """Paths of the pages of `topic`, the first one first."""
        first = topic if topic == CONTEXT else f"topics/{topic}"
        further = re.compile(rf"{re.escape(first)}/(\d+)\.html")
        numbered = {int(match[1]): path for path in self.pages if (match := further.fullmatch(path))}
        return [
            path for path in (f"{first}.html", *(numbered[number] for number in sorted(numbered))) if path in self.pages
        ]

    def words_of(self, passage: str) -> str:
        return _seen(self.spans.get(passage, ""))

    def anchors(self, path: str) -> dict[str, str]:
        """Claim, by its anchor in a quotation → the words that stand there; of claims that are no more, none."""
        return {
            span.get("id", ""): _seen(_text(span))
            for quotation in _quotations(self.pages[path])
            for span in quotation.iter()
            if _is_element(span) and span.get("id") is not None
        }

    def anchored(self, path: str, units: Mapping[str, dict[str, Any]]) -> Iterator[Finding]:
        """What is anchored in the quotations of a page is a claim that is shown there, in words of its own."""
        retired = {claim["id"] for claim in self.known["retired"]}
        for anchor, words in self.anchors(path).items():
            if anchor in retired and not words:
                continue
            if anchor not in units or anchor not in self.claims_by_id:
                yield Finding("forged", path, f"the claim {anchor!r} is not in the digest")
                continue
            own = set(self.claims_by_id[anchor]["passages"]) & set(units[anchor]["passages"])
            if words not in map(self.words_of, own):
                yield Finding("forged", path, f"the claim {anchor} reads otherwise")

    def elsewhere(self) -> Iterator[Finding]:
        """No heading is a claim, no id outside quotations is one but where a page leads on, and all that is quoted is a report's."""
        topics = {path for page in self.known["pages"] for path in self.parts_of(page["id"])}
        texts = [_seen(self.text_of(report)) for report in self.known["reports"]]
        for path, tree in self.pages.items():
            article = _article(tree)
            for heading in article.iter(f"{HTML}h3"):
                if heading.get("class") == "claim":
                    yield Finding("forged", path, f"the claim {heading.get('id')!r} is a heading")
            quotations = _quotations(tree)
            inside = {id(part) for quotation in quotations for part in quotation.iter()}
            moved = {
                id(part)
                for each in article.iter(f"{HTML}details")
                if each.get("class") == "moved"
                for part in each.iter()
            }
            for element in article.iter():
                if (
                    _is_element(element)
                    and element.get("id") in self.claims_by_id
                    and id(element) not in inside | moved
                ):
                    yield Finding(
                        "forged", path, f"the claim {element.get('id')} has an anchor outside of what is quoted"
                    )
            for paragraph in (part for quotation in quotations if path not in topics for part in quotation):
                quoted = _seen(_text(paragraph)).removeprefix("…").removesuffix("…").strip()  # what is long is cut here
                if not any(_holds_in_order(text, quoted.split(LEFT_OUT)) for text in texts):
                    yield Finding("forged", path, f"it quotes what no report says: {_text(paragraph)[:80]!r}")

    @cached_property
    def claims_by_id(self) -> dict[str, dict[str, Any]]:
        return {claim["id"]: claim for claim in self.known["claims"]}

    def notes(self, path: str, units: Mapping[str, dict[str, Any]]) -> Iterator[Finding]:
        """Each source of each claim of a page has its line in the note of its report, or is among those of the note of the rest.

        `units` are the stretches that the claims of the page are shown in. A line leads back to a claim and has the
        report's words for it, unless they stand above. There is no note, no mark and no line besides.
        """
        article = _article(self.pages[path])
        there = {item.get("id", ""): item for item in article.iter(f"{HTML}li") if item.get("id", "").startswith("fn:")}
        marks = {link.get("href", "") for link in article.iter(f"{HTML}a") if link.get("class") == "footnote-ref"}
        for label in sorted({f"#{name}" for name in there} ^ marks):
            yield Finding(
                "forged",
                path,
                f"the note {label[1:]} has no mark" if label not in marks else f"the mark {label} has no note",
            )

        reports = {f"fn:{report['id']}": report["id"] for report in self.known["reports"]}
        rests = {f"fn:{claim}-rest": claim for claim in units}
        for label, note in there.items():
            if label in reports:
                yield from self.lines(path, label, reports[label], note, units)
            elif label not in rests:
                yield Finding("forged", path, f"the note {label} is of no claim")
        for claim, unit in units.items():
            yield from self.sources(path, self.claims_by_id[claim], unit, there)

    def lines(
        self, path: str, label: str, report: str, note: ET.Element, units: Mapping[str, dict[str, Any]]
    ) -> Iterator[Finding]:
        """The note of a report leads to its page, and each line to a claim of the page; what it quotes is the report's."""
        first = next(note.iter(f"{HTML}a"), None)
        if first is None or not re.search(rf"(?:^|/)reports/{re.escape(report)}\.(?:html|md)$", first.get("href", "")):
            yield Finding("forged", path, f"the note {label} leads to another page than its report's")

        own = {
            _letters(self.words_of(passage["id"]))
            for passage in self.known["passages"]
            if passage["report"] == report and passage["fate"] == "claim"
        }
        for item in (item for item in note.iter(f"{HTML}li") if item is not note):
            claim = _back(item)
            if claim not in units or report not in self.claims_by_id[claim]["sources"]:
                yield Finding("forged", path, f"a line of the note {label} is of no claim: {claim!r}")
            for link in item.iter(f"{HTML}a"):
                if "wording" in link.get("class", "").split() and _letters(_text(link)) not in own:
                    yield Finding("forged", path, f"the note {label} quotes what its report does not say")

    def sources(
        self, path: str, claim: dict[str, Any], unit: dict[str, Any], there: Mapping[str, ET.Element]
    ) -> Iterator[Finding]:
        """Each report that carries `claim` has its line with its words, or is named or counted in the note of the rest."""
        report_of = {passage: passage.rpartition(":")[0] for passage in (*claim["passages"], *unit["passages"])}
        own, above = report_of[unit["passages"][0]], {*unit["passages"], *unit["repeated"]}
        rest = there.get(f"fn:{claim['id']}-rest")
        unnamed = 0

        for source in claim["sources"]:
            anchor = (
                unit["claims"][0] if source == own else claim["id"]
            )  # a stretch has one line in the note of its report
            note = there.get(f"fn:{source}")
            lines = (
                []
                if note is None
                else [item for item in note.iter(f"{HTML}li") if _back(item) == anchor and item is not note]
            )
            if not lines and rest is None:
                yield Finding("forged", path, f"the note fn:{source} has no line for the claim {claim['id']}")
            if not lines:
                unnamed += rest is not None and not _names(rest, source)
                continue
            said = "|".join((*map(_letters, map(_text, lines)), _letters(self.anchors(path)[claim["id"]])))
            for passage in claim["passages"]:
                if (
                    report_of[passage] == source
                    and passage not in above
                    and _letters(self.words_of(passage)) not in said
                ):
                    yield Finding("lost", path, f"the note fn:{source} lacks the words of {passage}")

        last = [] if rest is None else list(rest.iter(f"{HTML}li"))[-1:]
        if unnamed and str(unnamed) not in ("".join(filter(str.isdigit, _text(item))) for item in last):
            yield Finding("forged", path, f"{unnamed} reports of the claim {claim['id']} are neither named nor counted")

    def search(self) -> Iterator[Finding]:
        """The index is the same as JSON and as a script, and what it shows as HTML is inert."""
        file, script = self.site / "search" / "search_index.json", self.site / "search" / "search_index.js"
        if not file.is_file():
            return
        text = file.read_text(encoding="utf-8")
        if not script.is_file() or script.read_text(encoding="utf-8") != f"var __index = {text}\n":
            yield Finding("broken", "search/search_index.js", "it is not the index and nothing else")
        for entry in json.loads(text)["docs"]:
            for part in (entry["title"], entry["text"], entry.get("carriers", ""), entry.get("weight", "")):
                for finding in (
                    find_in_fragment(part, "search/search_index.json", self.addresses)
                    if "<" in part or "&" in part
                    else ()
                ):
                    yield Finding(finding.kind, finding.file, f"{entry['location']}: {finding.what}")
            if not SLUG.fullmatch(entry["location"]):
                yield Finding("forged", "search/search_index.json", f"the place {entry['location'][:60]!r}")

    def feeds(self) -> Iterator[Finding]:
        """Feeds are well-formed, and the HTML in them is inert."""
        for path in sorted(self.site.rglob("*.xml")):
            name = self.name(path)
            try:
                root = ET.fromstring(path.read_bytes())  # noqa: S314 - a file of our own making, and expat bounds what entities make
            except ET.ParseError as error:
                yield Finding("broken", name, f"it is not XML: {error}")
                continue
            for element in root.iter():
                yield from _leaks(element.tag, name, "the name of an element")
                for key, value in element.attrib.items():
                    yield from _leaks(key, name, "the name of an attribute")
                    if key in {"href", "src", "uri"} and urlsplit(value).scheme not in {"", "http", "https", "tag"}:
                        yield Finding("active", name, f"a link to {value[:60]!r}")
                if element.get("type") == "html" and element.text:
                    yield from find_in_fragment(element.text, name, self.addresses)
        feed = self.site / "feed.json"
        for item in json.loads(feed.read_text(encoding="utf-8")).get("items", ()) if feed.is_file() else ():
            if "content_html" in item:
                yield from find_in_fragment(item["content_html"], "feed.json", self.addresses)

    def citations(self) -> Iterator[Finding]:
        """Files for reference managers hold a record for each report and nothing a report has written into them."""
        for path in sorted(self.site.rglob("*.ris")):
            lines = path.read_text(encoding="utf-8-sig").splitlines()
            if sum(line.startswith("TY  - ") for line in lines) != len(self.known["reports"]) or any(
                line and not re.match(r"[A-Z][A-Z0-9]  - ?", line) for line in lines
            ):
                yield Finding("forged", self.name(path), "its records are not the reports")
        for path in sorted(self.site.rglob("*.bib")):
            text = path.read_text(encoding="utf-8")
            if len(re.findall(r"^@", text, re.MULTILINE)) != len(self.known["reports"]) or _unbalanced(text):
                yield Finding("forged", self.name(path), "its records are not the reports")
            commands = set(re.findall(r"\\([A-Za-z]+)", text)) - {
                "textbackslash",
                "textbraceleft",
                "textbraceright",
                "textasciitilde",
                "textasciicircum",
            }
            if commands:
                yield Finding("active", self.name(path), f"it has the commands {sorted(commands)}")

    def exports(self) -> Iterator[Finding]:
        """Topics as Markdown are as inert as the site, whatever reads them."""
        for path in sorted((self.site / "data").rglob("*.md")) if (self.site / "data").is_dir() else ():
            html = Markdown(extensions=["extra", "toc", "admonition", "sane_lists"]).convert(
                path.read_text(encoding="utf-8")
            )
            for finding in find_in_fragment(html, self.name(path), self.addresses):
                if "stands twice" not in finding.what:
                    yield finding

    def manifest(self) -> Iterator[Finding]:
        """The manifest names every file of the site with its hash, and no other."""
        file = self.site / "manifest.json"
        if not file.is_file():
            return
        listed = {entry["path"]: entry["sha256"] for entry in json.loads(file.read_text(encoding="utf-8"))["outputs"]}
        there = {
            self.name(path): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.site.rglob("*")
            if path.is_file() and path.name not in UNLISTED
        }
        for path in sorted(there.keys() | listed.keys()):
            if there.get(path) != listed.get(path):
                yield Finding("broken", path, "it is not as the manifest has it")

    def pdf(self, path: Path) -> Iterator[Finding]:
        """A PDF does nothing when opened, leads to addresses of the reports only, and has the words of its claims."""
        name, contents = self.name(path), _read_pdf(path.read_bytes())
        for what in contents.acts:
            yield Finding("active", name, what)
        for address in contents.addresses:
            if _plain_address(address) not in self.addresses:
                yield Finding("request", name, f"a link to {address[:80]!r}")

        if path.name == "briefing.pdf":
            words = _letters(_words_of_pdf(path.read_bytes()))
            for claim in self.known["claims"]:
                for word in re.findall(r"zq[0-9a-f]{7}x", claim["text"]):
                    if word not in words:
                        yield Finding("lost", name, f"{word} of the claim {claim['id']} is not in it")


@functools.lru_cache(maxsize=KEPT_FILES)
def _read_page(html: str | bytes) -> ET.Element:
    """A page as a browser reads it: `html` as text with its scripts off, or the bytes of a file. Not to be changed."""
    tree: ET.Element = html5lib.parse(
        html, treebuilder="etree", **({} if isinstance(html, str) else {"scripting": True})
    )
    return tree


@dataclass(frozen=True, slots=True)
class _Pdf:
    """What a PDF does and where it leads."""

    acts: tuple[str, ...]
    """What of it is active, in words."""
    addresses: tuple[str, ...]
    """Where its links lead that leave it."""


@functools.lru_cache(maxsize=KEPT_FILES)
def _read_pdf(data: bytes) -> _Pdf:
    reader = PdfReader(io.BytesIO(data))
    objects = (
        IndirectObject(number, 0, reader).get_object()
        for number in range(1, len(reader.xref[0]) + 1 if reader.xref else 1)
    )
    acts = tuple(what for found in objects for what in _acts_of(found))
    actions = (reference.get_object().get("/A", {}) for page in reader.pages for reference in page.get("/Annots") or ())
    return _Pdf(acts, tuple(str(action["/URI"]) for action in actions if "/URI" in action))


@functools.lru_cache(maxsize=KEPT_FILES)
def _words_of_pdf(data: bytes) -> str:
    """The words of all its pages; poppler is fifty times as fast as pypdf, which says the same."""
    if shutil.which("pdftotext"):
        return subprocess.run(
            ["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True
        ).stdout.decode()
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def _looked_over(tree: ET.Element, file: str, addresses: frozenset[str], site: _Site | None) -> Iterator[Finding]:
    """What is active in a tree, and which of a report's words stand where no text does."""
    inside = set(_article(tree).iter())
    for element in tree.iter():
        if not _is_element(element):
            yield from _leaks(element.text or "", file, "a comment or an instruction")
            if element in inside:
                yield Finding(
                    "active", file, f"a comment or an instruction in its article: {(element.text or '')[:60]!r}"
                )
            continue
        name = element.tag.rpartition("}")[2].lower()
        yield from _leaks(name, file, "the name of an element")
        if element.tag == f"{HTML}script":
            yield from _script(element, file, site)
        elif name in (
            ACTIVE_ELEMENTS | ALLOWED_AROUND if element in inside else ACTIVE_ELEMENTS - ALLOWED_AROUND
        ) and not (name == "button" and element.get("type") == "button"):
            yield Finding("active", file, f"the element <{name}>")
        if name == "meta" and element.get("http-equiv", "").lower() not in {
            "",
            "content-security-policy",
            "x-ua-compatible",
        }:
            yield Finding("active", file, f"<meta http-equiv={element.get('http-equiv')}>")
        if name == "link" and not set(element.get("rel", "").lower().split()) <= VOID_LINK_KINDS:
            yield Finding("request", file, f"<link rel={element.get('rel')}>")
        for attribute, value in element.attrib.items():
            yield from _attribute(name, attribute.rpartition("}")[2].lower(), value, element, file, addresses)


def _attribute(
    element_name: str, name: str, value: str, element: ET.Element, file: str, addresses: frozenset[str]
) -> Iterator[Finding]:
    yield from _leaks(name, file, "the name of an attribute")
    if name.startswith("on"):
        yield Finding("active", file, f"<{element_name} {name}>")
    if name in {
        "style",
        "is",
        "nonce",
        "srcdoc",
        "autofocus",
        "contenteditable",
        "accesskey",
        "popovertarget",
        "form",
    } and element_name not in {"col", "colgroup"}:
        yield Finding("active", file, f"<{element_name} {name}>")
    if name in ADDRESSES:
        yield from _address(element_name, name, value, element, file, addresses)
    elif name in TEXT_ATTRIBUTES:
        if "\x00" in value:
            yield Finding("broken", file, f"<{element_name} {name}> holds NUL")
    elif CANARY.search(value) and not SLUG.fullmatch(value):
        yield Finding("leaked", file, f"<{element_name} {name}={value[:80]!r}>")


def _address(
    element_name: str, name: str, value: str, element: ET.Element, file: str, addresses: frozenset[str]
) -> Iterator[Finding]:
    """Where an address leads, as a browser reads it: white space and controls around and in it do not count."""
    read = re.sub("[\x00-\x20]", "", value)
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", read)
    if read.startswith(("//", "\\\\", "/\\", "\\/")) or (
        scheme and not (name == "href" and element_name == "a" and scheme[1].lower() in {"http", "https"})
    ):
        yield Finding("active" if scheme else "request", file, f"<{element_name} {name}={value[:80]!r}>")
    elif scheme and not file.startswith("about/"):
        if _plain_address(read) not in addresses:
            yield Finding("request", file, f"a link to {value[:80]!r}, which no report has")
        if not {"nofollow", "noopener"} <= set(element.get("rel", "").split()) and not file.endswith(
            (".json", ".xml", ".md")
        ):
            yield Finding("request", file, f"a link to {value[:80]!r} without nofollow and noopener")
    elif not scheme and CANARY.search(value) and not SLUG.fullmatch(value):
        yield Finding("leaked", file, f"<{element_name} {name}={value[:80]!r}>")


def _script(element: ET.Element, file: str, site: _Site | None) -> Iterator[Finding]:
    text = "".join(element.itertext())
    yield from _leaks(text, file, "a script")
    source = element.get("src")
    if source is None:
        if element.get("type") != "application/json" or element.get("id") != "__config":
            yield Finding("active", file, f"a script in the page: {text[:60]!r}")
    elif site is None:
        yield Finding("active", file, f"a script from {source[:60]!r}")
    else:
        folder = site.site / Path(file).parent if not source.startswith("/") else site.site
        place = (folder / source.lstrip("/")).resolve() if not re.match(r"[a-zA-Z+.-]*:|//", source) else None
        if place is None or not place.is_file() or hashlib.sha256(place.read_bytes()).hexdigest() not in site.own:
            yield Finding("active", file, f"a script that is not ours: {source[:60]!r}")


def _twice(tree: ET.Element, file: str) -> Iterator[Finding]:
    for name, times in Counter(
        element.get("id") for element in tree.iter() if _is_element(element) and element.get("id") is not None
    ).items():
        if times > 1:
            yield Finding("forged", file, f"the id {name!r} stands twice")


def _leaks(text: object, file: str, where: str) -> Iterator[Finding]:
    found = CANARY.search(str(text))
    if found:
        yield Finding("leaked", file, f"{found[0]} in {where}")


def _look_at_json(file: str, text: str) -> Iterator[Finding]:
    try:
        value = json.loads(text)
    except ValueError as error:
        yield Finding("broken", file, f"it is not JSON: {error}")
        return
    yield from _keys(value, file)


def _look_at_json_lines(file: str, text: str) -> Iterator[Finding]:
    for line in text.removesuffix("\n").splitlines():
        yield from _look_at_json(file, line)


def _look_at_script(file: str, text: str) -> Iterator[Finding]:
    if file != "search/search_index.js":
        yield from _leaks(text, file, "a script")


def _look_at_csv(file: str, text: str) -> Iterator[Finding]:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    for row in rows:
        if len(row) != len(rows[0]):
            yield Finding("broken", file, f"a row has {len(row)} cells, the first {len(rows[0])}")
        for cell in row:
            if (
                cell
                and (cell[0] in FORMULA or (cell.lstrip()[:1] or "x") in FORMULA)
                and not re.fullmatch(r"-?\d+", cell)
            ):
                yield Finding("active", file, f"a cell that is a formula: {cell[:40]!r}")
            if any(unicodedata.category(char) == "Cc" for char in cell):
                yield Finding("active", file, f"a cell with a control character: {cell[:40]!r}")


def _keys(value: Any, file: str) -> Iterator[Finding]:
    """Words of reports are values in JSON, never keys."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            for key in item:
                # files by their names, reports by their ids: slugs both
                if CANARY.search(key) and not SLUG.fullmatch(key):
                    yield Finding("leaked", file, f"{key[:60]!r} is a key")
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item


def _acts_of(found: object) -> Iterator[str]:
    """What of an object of a PDF is active."""
    waiting: list[object] = [found]
    while waiting:
        item = waiting.pop()
        if isinstance(item, ArrayObject):
            waiting += list(item)
        elif isinstance(item, DictionaryObject):
            if item.get("/S") in PDF_ACTIONS or item.keys() & {
                "/JS",
                "/JavaScript",
                "/EmbeddedFiles",
                "/AA",
                "/RichMediaContent",
                "/XFA",
                "/AcroForm",
            }:
                yield f"it acts: {sorted(map(str, item.keys()))[:8]}"
            if isinstance(item.get("/OpenAction"), DictionaryObject):
                yield "it does something when it is opened"
            waiting += [value for value in item.values() if not isinstance(value, IndirectObject)]


def _article(tree: ET.Element) -> ET.Element:
    """The article; of a page without one, which would be a finding of its own, an empty element."""
    found = [
        element
        for element in tree.iter(f"{HTML}article")
        if "md-content__inner" in element.get("class", "") or not element.attrib
    ]
    return found[0] if found else ET.Element("nothing")


def _head(tree: ET.Element) -> Iterable[ET.Element]:
    head = tree.find(f"{HTML}head")
    return () if head is None else head


def _holds_in_order(text: str, parts: Iterable[str]) -> bool:
    """Whether `parts` stand in `text` one after the other."""
    at = 0
    for part in (part.strip() for part in parts):
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _quotations(tree: ET.Element) -> list[ET.Element]:
    return list(_article(tree).iter(f"{HTML}blockquote"))


def _back(item: ET.Element) -> str:
    """The anchor that the first link of a line of a note leads back to; empty where it leads nowhere on the page."""
    first = next(item.iter(f"{HTML}a"), None)
    href = "" if first is None else first.get("href", "")
    return href.removeprefix("#") if href.startswith("#") else ""


def _names(note: ET.Element, report: str) -> bool:
    """Whether a link of `note` leads to the page of `report`."""
    page = re.compile(rf"(?:^|/)reports/{re.escape(report)}\.(?:html|md)(?:#|$)")
    return any(page.search(link.get("href", "")) for link in note.iter(f"{HTML}a"))


def _is_element(item: ET.Element) -> bool:
    """Whether it is no comment and no instruction: the tag of these is a function."""
    tag: object = item.tag
    return isinstance(tag, str)


def _text(element: ET.Element) -> str:
    """The text a reader sees below `element`: no comments, no scripts."""
    parts: list[str] = []
    waiting: list[ET.Element | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
        elif _is_element(item) and item.tag not in {f"{HTML}script", f"{HTML}style", f"{HTML}template"}:
            waiting += [part for child in reversed(item) for part in (child.tail or "", child)]
            waiting.append(item.text or "")
    return "".join(parts)


def _seen(text: str) -> str:
    """What a page shows of a report's `text`: of more than MAX_MARKS marks in a row those, and one sign for the others."""
    visible = "".join(char for char in text if char.isspace() or unicodedata.category(char)[0] != "C")
    parts = []
    for is_mark, run in itertools.groupby(visible, key=lambda char: unicodedata.category(char)[0] == "M"):
        chars = "".join(run)
        parts.append(f"{chars[:MAX_MARKS]}\ufffd" if is_mark and len(chars) > MAX_MARKS else chars)
    return bare("".join(parts))


def _letters(text: str) -> str:
    """Letters and digits of `text`, for comparing: a mark behind a space is one of no letter, with the space or without."""
    return "".join(char for char in unicodedata.normalize("NFKC", bare(text)).casefold() if char.isalnum())


def _plain_address(address: str) -> str:
    """An address as a browser understands it, for comparing: `%28` is `(`."""
    return unquote(address)


def _unbalanced(text: str) -> bool:
    """Whether braces close what they open, in the order that BibTeX counts them.

    A backslash before one does not hide it.
    """
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return True
    return depth != 0
