"""The citation of a report: each field from the one to be believed first, and who that was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from builder.addresses import address_host, clean_address, is_below
from builder.config import OutletConfig
from builder.days import NO_DAYS, read_day
from builder.model import Citation
from builder.reading.citing.front_matter import CITED, FrontMatter
from builder.reading.citing.text_citation import TextCitation
from builder.reading.detect_language import contradicts, detect_language, language_tag
from builder.reading.taking.formats.structured_data import fold_title, is_alike
from builder.reading.taking.page_facts import PageFacts

EDITOR = "front matter"
_OF_TEXT = ("title", "publisher", "authors", "published")


@dataclass(frozen=True, slots=True)
class Known:
    """What the configuration knows of reports before they are read."""

    outlets: tuple[OutletConfig, ...] = ()
    """Outlets by their domain."""
    language: str = "en"
    """What a text is in that does not show its language."""


NOTHING_KNOWN = Known()


def cite_report(content: str, front: FrontMatter, facts: PageFacts, stated: TextCitation, known: Known) -> Citation:
    """What the front matter, else the page's own data, else the text states.

    The language of `content` is told from it when nobody states it.

    A known outlet is cited by its name unless an editor wrote another. It is known by an address that was fetched or
    written by an editor, never by one that only the page gives as its own. Where not even the text shows its language,
    it is that of the briefing, stated by nobody.
    """
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for source, fields in (
        (EDITOR, _front_matter_fields(front)),
        ("page", _page_fields(facts, content)),
        ("text", _text_fields(stated, facts)),
    ):
        for name, value in fields.items():
            if value and name not in values:
                values[name] = value
                sources[name] = front.stated_by.get(name, EDITOR) if source == EDITOR else source

    outlet = _known_outlet(front, known.outlets)
    if outlet and sources.get("publisher") != EDITOR:
        values["publisher"], sources["publisher"] = outlet.name, "configuration"

    if "language" not in values:
        detected = detect_language(content)
        values["language"] = detected or known.language
        sources |= {"language": "text"} if detected else {}

    is_outlet = outlet is not None and values["publisher"] == outlet.name
    return Citation(
        **values,
        stated_by=tuple((name, sources[name]) for name in CITED if name in sources),
        retrieved=front.retrieved,
        outlet_kind=outlet.kind if outlet and is_outlet else None,
        outlet_country=outlet.country if outlet and is_outlet else None,
        answered=front.answered,
    )


def _front_matter_fields(front: FrontMatter) -> dict[str, Any]:
    return {name: getattr(front, name) for name in CITED} | {"url": front.url or front.source}


def _page_fields(facts: PageFacts, content: str) -> dict[str, Any]:
    """What the page states, as far as it can be true: a day of the calendar, an address, a language of its text."""
    tag = language_tag(facts.language or "")
    day = read_day(facts.published or "")
    return {
        "title": _bare_title(facts),
        "publisher": facts.publisher,
        "authors": facts.authors,
        "published": None if day in NO_DAYS else day,
        "url": clean_address(facts.url or ""),
        "language": None if tag is None or contradicts(tag, content) else tag,
    }


def _bare_title(facts: PageFacts) -> str | None:
    """The page's title without the outlet's name that many set off at its end: "Storm hits coast | The Example"."""
    if not facts.title or not facts.publisher:
        return facts.title
    set_off = re.fullmatch(
        rf"(?P<title>.*\S)\s{{1,3}}[|–—•·:-]\s{{1,3}}{re.escape(facts.publisher)}", facts.title, re.IGNORECASE
    )
    return set_off["title"] if set_off else facts.title


def _text_fields(stated: TextCitation, facts: PageFacts) -> dict[str, Any]:
    """What the text states; no title of which the page's own head says nothing alike."""
    fields = {name: getattr(stated, name) for name in _OF_TEXT}
    title, head = stated.title, facts.head_title
    return fields | {"title": None} if title and head and not is_alike(fold_title(title), fold_title(head)) else fields


def _known_outlet(front: FrontMatter, outlets: Sequence[OutletConfig]) -> OutletConfig | None:
    """The outlet with the longest domain that the report's address is below."""
    address = front.source or (front.url if front.stated_by.get("url", EDITOR) == EDITOR else None)
    host = address_host(address) if address else ""
    return max(
        (outlet for outlet in outlets if is_below(host, outlet.domain)),
        key=lambda outlet: len(outlet.domain),
        default=None,
    )
