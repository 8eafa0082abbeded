"""What the program says of its own is in the language of the briefing, whatever it has to say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from builder.config import Config
from builder.errors import Code
from builder.model import Citation, Digest, Evidence, Fate, KeptApart, NotIncluded, Origin, Reason, Rule, Said
from builder.publishing.downloads import render_downloads
from builder.publishing.pages import render_pages
from builder.publishing.printing.papers import make_papers
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.wording import Words, words_for
from tests.publishing.conftest import Piece, make_report
from tests.publishing.printing.test_papers import strings

ENGLISH, UKRAINIAN = words_for("en"), words_for("uk")
CITING = {Reason.BYLINE, Reason.DATE_LINE, Reason.FRONT_MATTER, Reason.HEADLINE, Reason.SUBHEADING}
WITHHOLDING = {Reason.LEFT_OUT, Reason.WITHHELD}
MIN_CHARS = 10  # of an English wording that is looked for: shorter ones may be a word of an address or of a report
NOT_IN_ANY_LANGUAGE = {"JSON Schema", "1 report only"}


def fate_of(reason: Reason) -> Fate:
    if reason in CITING:
        return Fate.CITATION
    return Fate.WITHHELD if reason in WITHHOLDING else Fate.BOILERPLATE


def said(code: Reason | Rule | Evidence) -> Said:
    if code == Evidence.TRANSLATED:
        return Said(code, ("7", "8", "11", "12"))
    has_value = code == Reason.WITHHELD or isinstance(code, Evidence)
    return Said(code, ("Острів",) if has_value else ())


@pytest.fixture(scope="module")
def telling(digest: Digest) -> Digest:
    """A digest in which each reason, rule and evidence is given, and each fault that keeps a report out."""
    pieces = [Piece(f"Рядок {number}.", fate=fate_of(code), reason=said(code)) for number, code in enumerate(Reason)]
    report, cut = make_report("zz-line", Citation("Рядки", "Рядок", (), "2031-03-04", None, "uk"), pieces)
    report = replace(report, publish_full_text=True)
    pair = digest.kept_apart[0].passages

    evidence = tuple(map(said, Evidence))
    shared = [claim for claim in digest.claims if len(claim.sources) > 1]
    origin = (Origin(shared[0].sources, evidence),)
    claims = tuple(replace(claim, origins=origin) if claim is shared[0] else claim for claim in digest.claims)
    kept_out = [code for code in Code if code.split("-")[0] in {"SEED", "FM", "CITATION"}]

    return replace(
        digest,
        reports=(*digest.reports, report),
        passages=(*digest.passages, *(passage for passage, _ in cut)),
        claims=claims,
        kept_apart=tuple(KeptApart(pair, 0.8, said(rule)) for rule in Rule),
        not_included=tuple(
            NotIncluded(f"{code}.txt", code, "it is not UTF-8", "Save it as UTF-8", 3) for code in kept_out
        ),
    )


def published(digest: Digest, config: Config) -> Iterator[tuple[str, str]]:
    """(path, text) of everything a reader opens; what programs read speaks English."""
    for page in render_pages(Edition(digest, config)):
        if page.path.endswith(".md"):
            yield page.path, plain(page.text)
    for download in render_downloads(Edition(digest, config)):
        if download.path.endswith((".md", ".xml", "feed.json")):
            yield download.path, plain(download.content.decode())
    for paper in make_papers(Edition(digest, config)):
        yield (
            paper.path,
            plain("\n".join(strings({name: paper.values[name] for name in paper.values.keys() - {"words"}}))),
        )


def plain(text: str) -> str:
    return " ".join(unescape(unescape(text)).replace("\u2068", "").replace("\u2069", "").split())


def wordings(words: Words) -> Iterator[str]:
    """What stands between the places of everything `words` say."""
    for phrase in (*words.phrases.values(), *(form for forms in words.forms.values() for form in forms.values())):
        yield from (part.strip() for part in re.split(r"\{\w+\}", phrase))


def test_everything_that_can_be_said_is_said_in_ukrainian(telling: Digest, config: Config) -> None:
    whole = "\n".join(text for _, text in published(telling, replace(config, language="uk")))
    for code in (*Reason, *Rule, *Evidence):
        assert UKRAINIAN.sentence(said(code)) in whole, code
    for code, sentence in UKRAINIAN.faults.items():
        assert sentence in whole, code


def test_an_english_briefing_says_a_fault_as_it_is_written(telling: Digest, config: Config) -> None:
    pages = dict(published(telling, config))
    assert pages["left-out.md"].count("it is not UTF-8") == len(telling.not_included)


def test_nothing_of_our_own_stays_english_in_a_ukrainian_briefing(telling: Digest, config: Config) -> None:
    english = {
        wording
        for wording in set(wordings(ENGLISH)) - set(wordings(UKRAINIAN)) - NOT_IN_ANY_LANGUAGE
        if len(wording) >= MIN_CHARS and " " in wording
    }
    assert {"repeated in other reports of the outlet", "left out by the report's front matter"} < english
    list(published(telling, config))  # the templates are compiled for English first: nothing of it may be kept
    for path, text in published(telling, replace(config, language="uk")):
        assert [wording for wording in sorted(english) if wording in text] == [], path
        assert "it is not UTF-8" not in text, path
