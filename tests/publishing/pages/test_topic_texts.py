"""Topics as files of Markdown, rendered by a renderer that others wrote, whatever the reports hold."""

import re
from dataclasses import replace
from typing import Any

import html5lib
import markdown

from builder.config import Config, SectionConfig
from builder.model import Digest
from builder.publishing.escaping import shown
from builder.publishing.pages import render_pages, render_topic_texts
from builder.publishing.telling.edition import Edition
from tests.publishing.conftest import HOSTILE, with_sections

TAGS = {
    *("html", "head", "body", "h1", "h2", "h3", "p", "blockquote", "em", "strong", "sup", "a", "span", "div", "hr"),
    *("ol", "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "br", "cite"),
}


def texts_of(digest: Digest, config: Config) -> dict[str | None, str]:
    return {text.topic: text.content.decode() for text in render_topic_texts(Edition(digest, config))}


def rendered(text: str) -> Any:
    extensions = ["attr_list", "footnotes", "tables"]
    return html5lib.parse(markdown.markdown(text, extensions=extensions), namespaceHTMLElements=False)


def test_a_topic_renders_to_its_claims_and_their_notes_and_to_nothing_else(any_digest: Digest, config: Config) -> None:
    reports, passages = any_digest.reports_by_id, any_digest.passages_by_id
    texts = texts_of(any_digest, config)
    assert bool(texts) == bool(any_digest.claims)
    for topic, text in texts.items():
        tree = rendered(text)
        assert {element.tag for element in tree.iter()} <= TAGS
        told = shown("".join(tree.itertext()))
        for claim in any_digest.claims:
            if topic in (claim.topics or ("context",)):
                for name in claim.passages:
                    assert shown(passages[name].span.of(reports[passages[name].report].text)) in told
        addresses = [element.get("href") for element in tree.iter("a")]
        assert all(address.startswith(("#", "http", "../../")) for address in addresses)
        ids = {element.get("id") for element in tree.iter()}
        assert all(address[1:] in ids for address in addresses if address.startswith("#"))


def test_a_file_and_the_page_of_a_topic_are_one_rendering(digest: Digest, config: Config) -> None:
    pages = {page.path: page.text for page in render_pages(Edition(digest, config))}
    texts = texts_of(digest, config)
    for topic in ("grounding", "rescue"):
        page = pages[f"topics/{topic}.md"]
        page = (
            page[page.index("# ") :]
            .replace("](../", "](../../")
            .replace(".md", ".html")
            .replace('href="../', 'href="../../')
            .replace('>{: rel="nofollow noopener" }', ">")
        )
        # Where words stand above, a page keeps the way to the report for its popover; a file has no popover.
        page = re.sub(
            r'\[quoted above\]\((\S+)\)\{: \.above (data-report="\S+") \}', r"[a](\1){: \2 } quoted above", page
        )
        page = re.sub(r'\{: data-report="(\S+)" \} quoted above', r" [quoted above](../\1)", page).replace(
            ")  [", ") ["
        )
        # A file is not corrected where it is read.
        page = re.sub(r" \[Wrong\?\]\(\S+\)\{: \.wrong \}", "", page)
        expected = texts[topic]
        assert page.replace("](grounding.html", "](../../topics/grounding.html").replace(
            "](rescue.html", "](../../topics/rescue.html"
        ).replace('"../../../', '"../../').replace(f"../../topics/{topic}.html#", "#") == expected.replace(
            f"../../topics/{topic}.html#", "#"
        )


def test_a_file_of_a_site_with_an_address_leads_there(digest: Digest, config: Config) -> None:
    text = texts_of(digest, replace(config, site_url="https://desk.example/halcyon/"))["rescue"]
    assert "(https://desk.example/halcyon/reports/unsigned.html#p.0)" in text
    assert "](../" not in text


def test_a_calm_topic_can_be_read_as_it_is(digest: Digest, config: Config) -> None:
    text = texts_of(digest, config)["rescue"]
    assert '> <span id="c-ashore-209">The harbour office says 209 people were taken ashore.</span>' in text
    assert "*3 reports · 3 origins* also **The Evening Ledger**[^evening-ledger], **Island Wire**[^island-wire]" in text
    assert "&#" not in text


def test_the_page_and_the_file_of_a_topic_have_its_sections_as_headings(digest: Digest, config: Config) -> None:
    sections = (SectionConfig("Coffee", ("kaffe",)), SectionConfig("The harbour", ("office",)))
    edition = with_sections(digest, config, *sections)
    page = next(page.text for page in render_pages(edition) if page.path == "topics/rescue.md")
    text = next(text.content.decode() for text in render_topic_texts(edition) if text.topic == "rescue")
    for told in (page, text):
        headings = re.findall("^###? (.*?)(?: *\\{.*)?$", told[told.index("## In one report only") :], re.MULTILINE)
        assert headings[:3] == ["In one report only", "Coffee", "The harbour"]
        first, coffee, harbour = (
            told.index(words, told.index("## In one report only"))
            for words in ("All 214 passengers", "Passagerarna fick", "The harbour office says")
        )
        assert first < told.index("### Coffee") < coffee < told.index("### The harbour") < harbour


def test_a_hostile_title_of_a_section_is_text_and_nothing_else(digest: Digest, config: Config) -> None:
    sections = tuple(SectionConfig(title, ("kaffe", "office")) for title in HOSTILE)
    for title, section in zip(HOSTILE, sections, strict=True):
        tree = rendered(
            next(
                text.content.decode()
                for text in render_topic_texts(with_sections(digest, config, section))
                if text.topic == "rescue"
            )
        )
        headings = [shown("".join(heading.itertext())) for heading in tree.iter("h3")]
        assert shown(title) in headings
        assert {element.tag for element in tree.iter()} <= TAGS
        assert not [name for element in tree.iter() for name, _ in element.items() if str(name).startswith("on")]
