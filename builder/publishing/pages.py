"""The digest as pages of Markdown. Nothing is read but the templates, and nothing is written but their compiled form."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from builder.config import Config
from builder.model import Claim, Digest, KeptApart, Passage
from builder.publishing import contents, wording
from builder.publishing.accounts import accounts_of, claim_by_passage, stretches_of
from builder.publishing.additions import find_additions
from builder.publishing.captions import picture_values
from builder.publishing.changes import Changes
from builder.publishing.data_page import data_files
from builder.publishing.downloads import Download
from builder.publishing.escaping import Inert, language_attributes, md_quoted, shown
from builder.publishing.exports import digest_json, schema_json
from builder.publishing.news import tell_changes
from builder.publishing.tags import DISPUTES_PAGE, tags_by_page
from builder.publishing.templating import make_environment, render
from builder.publishing.topic_parts import disputes_among, figure_rows, voices_of
from builder.publishing.wording import Words, words_for

MAX_LEFT_OUT_CHARS = 600  # of one passage on the ledger: three times the longest call to subscribe seen; a page stays readable
MAX_PAIRS_SHOWN = 500  # kept apart, the likest first; all of them are in digest.json
MAX_RETIRED_SHOWN = 500  # claims of earlier editions; all of them are in digest.json
MAX_EVENTS_SHOWN = 500  # on the timeline, the most carried first; all of them are in digest.json
MAX_FIGURES_SHOWN = 100  # in a topic's table; all of them are in digest.json
MAX_REPORTS_CITED = 10  # by name in the citation of a claim that is ready to be copied
PART_ANCHORS = {name: f"part-{name}" for name in ("differ", "figures", "voices")}  # the same in every language, and no heading's own


@dataclass(frozen=True, slots=True)
class Page:
    """One file below the root of the site's sources."""

    path: str
    """Below the root, with `/`."""
    text: str
    """All of it."""


def render_pages(
    digest: Digest, config: Config, *, printed: bool = False, changes: Changes | None = None, downloads: Sequence[Download] = ()
) -> tuple[Page, ...]:
    """Every generated file of the site: the pages as Markdown, the digest as JSON and its schema. `digest` has passed its gate.

    With `printed` the pages link to the PDFs, with `downloads` to these, which then have to be published with them. `changes` since the previous edition, where
    there is one, stand on the front page.
    """
    words = words_for(config.language)
    environment, shared = make_environment(words), _shared(digest, config, words) | {"printed": printed}
    claims, tags = contents.claims_by_page(digest), tags_by_page(digest)
    accounts, claim_of = tuple(accounts_of(digest)), claim_by_passage(digest)
    pictures = picture_values(digest, config)
    json, schema = Page("digest.json", digest_json(digest)), Page("digest.schema.json", schema_json())
    always = ((json.path, "digest", json.text), (schema.path, "schema", schema.text))

    def page(path: str, template: str, **values: Any) -> Page:
        return Page(path, render(environment, template, path, shared | {"tags": tags.get(path, ())} | values))

    def topic(path: str) -> dict[str, Any]:
        return _of_claims(claims[path], shared) | {"points": contents.key_points(claims[path], least_sources=2)}

    cards = [(topic, contents.front_points(claims[contents.topic_page(topic.id)])) for topic in digest.topics]
    dated = [claim for claim in digest.claims if claim.event_date]
    return (
        page("index.md", "index.md", cards=cards, changes=tell_changes(changes, digest) if changes else None, **pictures),
        *(page(path, "topic.md", topic=item, **topic(path)) for item in digest.topics for path in [contents.topic_page(item.id)]),
        page(contents.CONTEXT_PAGE, "context.md", **_of_claims(claims[contents.CONTEXT_PAGE], shared)),
        page("timeline.md", "timeline.md", dated=_most_carried(dated), dated_in_all=len(dated), **pictures),
        page(DISPUTES_PAGE, "disputes.md", pairs_by_rule=_pairs_by_rule(digest.kept_apart)),
        page("sources.md", "sources.md", accounts=accounts),
        *(
            page(
                contents.report_page(account.report.id),
                "report.md",
                account=account,
                stretches=tuple(stretches_of(account, claim_of)),
                is_bounded=account.report.kind == "full" and not account.report.publish_full_text,
                is_whole=account.report.kind != "full" or account.report.publish_full_text,
            )
            for account in accounts
        ),
        page("left-out.md", "left-out.md", accounts=accounts),
        page("tags.md", "tags.md"),
        page("data.md", "data.md", files=tuple(data_files(digest, always, downloads, words)), downloads=downloads),
        json,
        schema,
        *_extracted_texts(digest, config),
    )


def _extracted_texts(digest: Digest, config: Config) -> Iterator[Page]:
    """The text that offsets point into, of every report whose file holds it in another form: `texts/<report id>.txt`.

    Where the configuration limits what may be quoted, only of reports whose whole text may stand on the site.
    """
    for report in digest.reports:
        if report.format not in {"txt", "md"} and (config.quotation_limit is None or report.publish_full_text):
            yield Page(f"texts/{report.id}.txt", report.text)


def _shared(digest: Digest, config: Config, words: Words) -> dict[str, Any]:
    """What every template may ask for."""
    reports, passages = digest.report(), digest.passage()

    def shown_in(claim: Claim) -> Inert:
        passage = passages[claim.passage]
        return language_attributes(reports[passage.report].citation.language if passage.quoted else words.language, words.language)

    def excerpt(passage: Passage) -> str:
        return contents.excerpt(passage, reports[passage.report])

    def headline(claim: Claim) -> str:
        return contents.headline_of(claim, reports, passages, words)

    def with_additions(passage: Passage, claim: Claim) -> Inert:
        language, own = reports[passage.report].citation.language, shown(excerpt(passage))
        above = passages[claim.passage]
        is_alike = passage.id != above.id and above.quoted and reports[above.report].citation.language == language
        return md_quoted(own, find_additions(own, shown(excerpt(above)), language) if is_alike else ())

    def ready_citation(claim: Claim) -> str:
        cited = [reports[source].citation for source in claim.sources[:MAX_REPORTS_CITED]]
        named = [
            words.say("claim.citation-report", outlet=words.outlet(citation), date=words.date(citation.published)) for citation in cited
        ]
        if len(claim.sources) > len(cited):
            named.append(words.count("more", len(claim.sources) - len(cited)))
        said = f"“{shown(headline(claim))}”" if passages[claim.passage].quoted else headline(claim)
        return words.say("claim.citation", claim=said, reports="; ".join(named), briefing=config.title)

    return {
        "config": config,
        "digest": digest,
        "report": reports,
        "claim": digest.claim(),
        "passage": passages,
        "notes": contents.notes_by_claim(digest),
        "retired_to": contents.retired_by_successor(digest),
        "as_of": contents.newest_day(digest.reports),
        "outlets": contents.named_outlets(digest.reports),
        "origins": contents.count_origins(digest),
        "corroborated": sum(len(claim.origins) > 1 for claim in digest.claims),
        "disputed": sum(bool(claim.disputes) for claim in digest.claims),
        "in_context": sum(not claim.topics for claim in digest.claims),
        "page_of": lambda claim: contents.pages_of(claim)[0],
        "text_of": lambda passage: passage.span.of(reports[passage.report].text),
        "words_of": lambda passage: contents.words_in(reports[passage.report], (passage,)),
        "mentions_of": lambda claim, report: [passages[name] for name in claim.passages if passages[name].report == report],
        "excerpt": excerpt,
        "headline": headline,
        "with_additions": with_additions,
        "shown_in": shown_in,
        "ready_citation": ready_citation,
        "cut": lambda text: cut_short(text, words),
        "outlets_of": lambda some: words.listed(tuple(dict.fromkeys(words.outlet(report.citation) for report in some))),
        "by_year": _by_year,
        "anchors": PART_ANCHORS,
        "max_pairs": MAX_PAIRS_SHOWN,
        "max_retired": MAX_RETIRED_SHOWN,
        "in_english": language_attributes(wording.DEFAULT_LANGUAGE, words.language),
    }


def _of_claims(claims: tuple[Claim, ...], shared: dict[str, Any]) -> dict[str, Any]:
    """What the page of some claims shows beside them: numbered notes, disputes, figures, quotations."""
    labels = [note.label for claim in claims for note in shared["notes"][claim.id]]
    figures = tuple(figure_rows(claims, shared["report"], shared["passage"]))
    return {
        "claims": claims,
        "number": {label: number for number, label in enumerate(labels, 1)},
        "disputes": disputes_among(claims, {dispute.id: dispute for dispute in shared["digest"].disputes}),
        "figures": figures[:MAX_FIGURES_SHOWN],
        "figures_left": max(len(figures) - MAX_FIGURES_SHOWN, 0),
        "voices": voices_of(claims, shared["passage"]),
    }


def cut_short(text: str, words: Words | None = None) -> str:
    """`text`, or its beginning and how long it is."""
    said = words or words_for(wording.DEFAULT_LANGUAGE)
    if len(text) <= MAX_LEFT_OUT_CHARS:
        return text
    return said.say("left-out.cut", text=text[:MAX_LEFT_OUT_CHARS], characters=said.count("character", len(text)))


def _most_carried(claims: list[Claim]) -> tuple[Claim, ...]:
    """At most MAX_EVENTS_SHOWN of `claims`, those most origins carry, in their order."""
    chosen = {claim.id for claim in sorted(claims, key=contents.by_weight)[:MAX_EVENTS_SHOWN]}
    return tuple(claim for claim in claims if claim.id in chosen)


def _by_year(claims: Iterable[Claim]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    for year, group in groupby(claims, key=lambda claim: (claim.event_date or "")[:4]):
        yield year, tuple(group)


def _pairs_by_rule(pairs: tuple[KeptApart, ...]) -> tuple[tuple[str, tuple[KeptApart, ...]], ...]:
    """(rule, pairs) of the likest, rules sorted, the likest pairs of each first."""
    ordered = sorted(pairs[:MAX_PAIRS_SHOWN], key=lambda pair: (pair.rule, -pair.score, pair.passages))
    return tuple((rule, tuple(group)) for rule, group in groupby(ordered, key=lambda pair: pair.rule))
