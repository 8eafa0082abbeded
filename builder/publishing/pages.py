"""The digest as pages of Markdown. Nothing is read but the templates, and nothing is written but their compiled form."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.config import Config
from builder.model import Claim, Digest, Fate, KeptApart, Passage, Report, Topic
from builder.publishing import contents, escaping, wording
from builder.publishing.escaping import finalize, language_attributes, md_name, md_path, md_quoted, md_url, yaml_text
from builder.publishing.exports import digest_json, schema_json

if TYPE_CHECKING:
    from jinja2 import Environment, FileSystemBytecodeCache

TEMPLATES = Path(__file__).parent / "templates"
MAX_LEFT_OUT_CHARS = 600  # of one passage on the ledger: three times the longest call to subscribe seen; a page stays readable
MAX_PAIRS_SHOWN = 500  # kept apart, the likest first; all of them are in digest.json


@dataclass(frozen=True, slots=True)
class Page:
    """One file below the root of the site's sources."""

    path: str
    """Below the root, with `/`."""
    text: str
    """All of it."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one report."""

    report: Report
    """The report."""
    words: int
    """How many words it has."""
    share_used: int
    """Per cent of its words that are in published claims."""
    claims: int
    """How many claims it carries."""
    only_here: int
    """How many of them no other report carries."""
    left_out: tuple[tuple[str, tuple[Passage, ...]], ...]
    """(reason, passages) of what is boilerplate or withheld, reasons sorted."""
    passages_left_out: int
    """How many passages that are."""
    citation: tuple[Passage, ...]
    """The passages that cite the report: headline, byline, date line."""


def render_pages(digest: Digest, config: Config, *, printed: bool = False) -> tuple[Page, ...]:
    """Every generated file of the site: the pages as Markdown, the digest as JSON and its schema. `digest` has passed its gate.

    With `printed` the pages link to the PDFs, which then have to be published with them.
    """
    environment, shared = _environment(config.language), _shared(digest, config) | {"printed": printed}
    claims = contents.claims_by_page(digest)
    accounts = tuple(accounts_of(digest))
    topics = [(topic, contents.topic_page(topic.id)) for topic in digest.topics]

    def page(path: str, template: str, **values: Any) -> Page:
        up = "../" * path.count("/")
        text = environment.get_template(template).render(shared | values, to=lambda target: md_path(up + target))
        return Page(path, text.strip() + "\n")

    return (
        page("index.md", "index.md", cards=[(topic, contents.front_points(claims[path])) for topic, path in topics]),
        *(page(path, "topic.md", topic=topic, claims=claims[path], points=contents.key_points(claims[path], 2)) for topic, path in topics),
        page(contents.CONTEXT_PAGE, "context.md", claims=claims[contents.CONTEXT_PAGE]),
        page("disputes.md", "disputes.md", topics=_disputed_topics(digest), pairs_by_rule=_pairs_by_rule(digest.kept_apart)),
        page("sources.md", "sources.md", accounts=accounts),
        page("left-out.md", "left-out.md", accounts=accounts),
        page("tags.md", "tags.md"),
        Page("digest.json", digest_json(digest)),
        Page("digest.schema.json", schema_json()),
    )


def _environment(language: str) -> "Environment":
    """Jinja with one rule that no template can forget: what is printed is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # noqa: S701 — `finalize` escapes for Markdown and HTML at once; escaping for HTML alone would not do
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled_templates(),
    )
    environment.filters |= {
        "anchor": md_name,
        "cut": cut_short,
        "date": wording.date_in_words,
        "front_matter": yaml_text,
        "heading": lambda text: text[:1].upper() + text[1:],
        "language": lambda report: language_attributes(report.citation.language, language),
        "listed": wording.listed,
        "quoted": md_quoted,
        "outlet": lambda report: wording.outlet(report.citation),
        "stated": lambda report, field: dict(report.citation.stated_by).get(field, "not stated"),
        "untitled": wording.untitled,
        "url": md_url,
        "weight": wording.weight,
    }
    environment.globals |= {"count": wording.count, "by_event_date": contents.by_event_date}
    return environment


def _compiled_templates() -> "FileSystemBytecodeCache | None":
    """Where Jinja keeps compiled templates from run to run: a folder that only this user may write to. None where there is no such folder.

    What compiles them is part of their name: this module and the one that escapes.
    """
    from jinja2 import FileSystemBytecodeCache, __version__
    from jinja2.bccache import Bucket

    class Cache(FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: Bucket) -> None:
            with suppress(OSError):  # a full disk costs the next run the time to compile, and this one nothing
                super().dump_bytecode(bucket)

    compiler = hashlib.sha256(__version__.encode())
    for source in (__file__, escaping.__file__):
        compiler.update(Path(source).read_bytes())
    try:
        return Cache(pattern=f"briefing-{compiler.hexdigest()[:16]}-%s.cache")
    except (OSError, RuntimeError):
        return None


def _shared(digest: Digest, config: Config) -> dict[str, Any]:
    """What every template may ask for."""
    reports = digest.report()
    return {
        "config": config,
        "digest": digest,
        "report": reports,
        "claim": digest.claim(),
        "passage": digest.passage(),
        "notes": contents.notes_by_claim(digest),
        "as_of": contents.newest_day(digest.reports),
        "outlets": contents.named_outlets(digest.reports),
        "corroborated": sum(len(claim.origins) > 1 for claim in digest.claims),
        "disputed": sum(bool(claim.disputes) for claim in digest.claims),
        "in_context": sum(not claim.topics for claim in digest.claims),
        "page_of": lambda claim: contents.pages_of(claim)[0],
        "text_of": lambda passage: passage.span.of(reports[passage.report].text),
        "excerpt": lambda passage: contents.excerpt(passage, reports[passage.report]),
        "max_pairs": MAX_PAIRS_SHOWN,
    }


def _disputed_topics(digest: Digest) -> list[Topic]:
    disputed = {topic_id for claim in digest.claims if claim.disputes for topic_id in claim.topics}
    return [topic for topic in digest.topics if topic.id in disputed]


def cut_short(text: str) -> str:
    """`text`, or its beginning and how long it is."""
    return text if len(text) <= MAX_LEFT_OUT_CHARS else f"{text[:MAX_LEFT_OUT_CHARS]}… ({wording.count(len(text), 'character')} in all)"


def accounts_of(digest: Digest) -> Iterator[Account]:
    """What became of each report, in the order of the reports."""
    passages: dict[str, list[Passage]] = {report.id: [] for report in digest.reports}
    claims: dict[str, list[Claim]] = {report.id: [] for report in digest.reports}
    for passage in digest.passages:
        passages[passage.report].append(passage)
    for claim in digest.claims:
        for source in claim.sources:
            claims[source].append(claim)
    for report in digest.reports:
        left_out = [passage for passage in passages[report.id] if passage.fate in {Fate.BOILERPLATE, Fate.WITHHELD}]
        yield Account(
            report,
            words=contents.words_in(report, passages[report.id]),
            share_used=contents.share_used(report, passages[report.id]),
            claims=len(claims[report.id]),
            only_here=sum(len(claim.sources) == 1 for claim in claims[report.id]),
            left_out=tuple(_by_reason(left_out)),
            passages_left_out=len(left_out),
            citation=tuple(passage for passage in passages[report.id] if passage.fate is Fate.CITATION),
        )


def _by_reason(passages: Iterable[Passage]) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    ordered = sorted(passages, key=lambda passage: (passage.reason or "", passage.span))
    yield from ((reason, tuple(group)) for reason, group in groupby(ordered, key=lambda passage: passage.reason or ""))


def _pairs_by_rule(pairs: tuple[KeptApart, ...]) -> tuple[tuple[str, tuple[KeptApart, ...]], ...]:
    """(rule, pairs) of the likest, rules sorted, the likest pairs of each first."""
    ordered = sorted(pairs[:MAX_PAIRS_SHOWN], key=lambda pair: (pair.rule, -pair.score, pair.passages))
    return tuple((rule, tuple(group)) for rule, group in groupby(ordered, key=lambda pair: pair.rule))
