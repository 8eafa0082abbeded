"""Topics as Markdown, rendered by a renderer that others wrote, whatever the reports hold."""

from typing import Any

import html5lib
import markdown

from builder.config import Config
from builder.model import Digest
from builder.publishing.downloads import render_downloads
from builder.publishing.escaping import shown
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.excerpts import excerpt
from tests.publishing.downloads.read_back import content


def rendered(text: str) -> Any:
    return html5lib.parse(markdown.markdown(text, extensions=["footnotes", "tables"]), namespaceHTMLElements=False)


def test_a_topic_renders_to_its_claims_and_their_notes_and_to_nothing_else(any_digest: Digest, config: Config) -> None:
    reports, passages = any_digest.reports_by_id, any_digest.passages_by_id
    texts = {
        download.topic: download.content.decode()
        for download in render_downloads(Edition(any_digest, config))
        if download.kind == "topic"
    }
    assert bool(texts) == bool(any_digest.claims)
    for topic, text in texts.items():
        tree = rendered(text)
        assert {element.tag for element in tree.iter()} <= {
            *("html", "head", "body", "h1", "h2", "p", "em", "strong", "sup", "a", "div", "hr", "ol", "li"),
        }
        shown_text = " ".join("".join(tree.itertext()).split())
        for claim in any_digest.claims:
            if topic in (claim.topics or ("context",)):
                for name in claim.passages:
                    assert shown(excerpt(passages[name], reports[passages[name].report])) in shown_text
        addresses = [element.get("href") for element in tree.iter("a")]
        assert all(address.startswith(("#fn", "http")) for address in addresses)
        assert len(list(tree.iter("sup"))) == text.count("]: **")


def test_a_calm_topic_can_be_read_as_it_is(digest: Digest, config: Config) -> None:
    text = content(digest, config, "data/topics/rescue.md")
    assert (
        "“The harbour office says 209 people were taken ashore.” (1 report only; in dispute) [^c-ashore-209-1]" in text
    )
    assert "&#" not in text.replace("Rescue &amp; after", "")
