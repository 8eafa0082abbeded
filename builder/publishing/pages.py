"""The digest as pages of Markdown. Nothing is read but the templates, and nothing is written but their compiled form."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from builder.config import Config
from builder.model import Claim, Digest, KeptApart, Origin, Passage, Report, Said
from builder.publishing.data_page import data_files
from builder.publishing.digest_file.exports import digest_json, schema_json
from builder.publishing.downloads import Download
from builder.publishing.escaping import Inert, language_attributes, md_path, md_quoted, shown
from builder.publishing.telling import excerpts as telling_excerpts
from builder.publishing.telling.accounts import Account, accounts_of, claim_by_passage, stretches_of
from builder.publishing.telling.additions import find_additions
from builder.publishing.telling.captions import picture_values
from builder.publishing.telling.choosing import MAX_KEY_POINTS, by_weight, front_points, key_points
from builder.publishing.telling.counting import count_origins, named_outlets, newest_day, words_in
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.excerpts import headline_of
from builder.publishing.telling.layout import Layout, Part, claims_by_page, lay_out
from builder.publishing.telling.news import tell_changes
from builder.publishing.telling.notes import MAX_REPORTS_NAMED, notes_by_claim, rest_label, shown_notes
from builder.publishing.telling.permalinks import (
    CONTEXT_PAGE,
    DISPUTES_PAGE,
    LEDGER_PAGE,
    SOURCES_PAGE,
    report_page,
    retired_by_successor,
    topic_page,
)
from builder.publishing.telling.tags import MAX_TAGGED_REPORTS, tags_by_page
from builder.publishing.telling.topic_parts import disputes_among, figure_rows, first_voices, voices_of
from builder.publishing.telling.wording import DEFAULT_LANGUAGE, Words, words_for
from builder.publishing.templating import make_environment, render

MAX_LEFT_OUT_CHARS = (
    600  # of one passage on the ledger: three times the longest call to subscribe seen; a page stays readable
)
MAX_PAIRS_SHOWN = 200  # kept apart, the likest first; all of them are in digest.json
MAX_RETIRED_SHOWN = 500  # claims of earlier editions; all of them are in digest.json
MAX_EVENTS_SHOWN = 500  # on the timeline, the most carried first; all of them are in digest.json
MAX_PERMANENT_LINKS = 2_000  # to claims on other pages, 12 bytes each compressed; of more there are anchors only, 7 bytes, beside the page's link
MAX_FIGURES_SHOWN = 100  # in a topic's table; all of them are in digest.json
MAX_QUOTATIONS_SHOWN = 100  # among a topic's voices, those quoted most first; all of them are in digest.json
MAX_DISPUTES_SHOWN = 30  # on a topic's page; all of them are on the page of disputes
MAX_OF_A_VALUE = 30  # reports and claims in one cell of a dispute's table; all of them are in digest.json
MAX_OUTLETS_LISTED = 10  # in one cell of the table of figures
MAX_POINTS_OF_PARTS = (
    20  # on the overview of a topic whose claims are on pages of their own: there is nothing else of them to read there
)
MAX_EVIDENCE_SHOWN = 10  # sentences on why the reports of one origin are one; all of them are in digest.json
MAX_REPORTS_CITED = 10  # by name in the citation of a claim that is ready to be copied
PART_ANCHORS = {
    name: f"part-{name}" for name in ("differ", "figures", "voices")
}  # the same in every language, and no heading's own


@dataclass(frozen=True, slots=True)
class Page:
    """One file below the root of the site's sources."""

    path: str
    """Below the root, with `/`."""
    text: str
    """All of it."""


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """One origin of a claim, as far as the claim names its reports."""

    reports: tuple[str, ...]
    """Ids of those whose notes are shown."""
    evidence: tuple[Said, ...]
    """Why they are one."""
    more_reports: int
    """How many more it has."""


def render_pages(edition: Edition, *, printed: bool = False, downloads: Sequence[Download] = ()) -> tuple[Page, ...]:
    """Every generated file of the site: the pages as Markdown, the digest as JSON and its schema.

    With `printed` the pages link to the PDFs, with `downloads` to these, which then have to be published with them.
    """
    digest, config, changes = edition.digest, edition.config, edition.changes
    words = words_for(config.language)
    environment, shared = make_environment(words), _shared(digest, config, words) | {"printed": printed}
    layout = lay_out(digest, claims_by_page(digest))
    claims, tags = (
        claims_by_page(digest),
        tags_by_page(
            digest, {path: voices_of(own, digest.passages_by_id) for path, own in claims_by_page(digest).items()}
        ),
    )
    accounts, claim_of = {account.report.id: account for account in accounts_of(digest)}, claim_by_passage(digest)
    shared |= _places(layout)
    pictures = picture_values(digest, config) | {"claim_page": lambda claim: _html(layout.page_of(claim))}
    json, schema = Page("digest.json", digest_json(digest)), Page("digest.schema.json", schema_json())
    always = ((json.path, "digest", json.text), (schema.path, "schema", schema.text))

    def page(path: str, template: str, **values: Any) -> Page:
        return Page(path, render(environment, template, path, shared | {"tags": tags.get(path, ())} | values))

    def of_claims(path: str, template: str, title: str, **values: Any) -> Iterator[Page]:
        """The page of some claims, and their parts where it has any."""
        parts = layout.parts.get(path, ())
        gathered = _gathered(claims[path], shared) | _points(claims[path], parts)
        links = _links_of(path, path, layout, shared["retired_to"])
        yield page(
            path, template, **_of_claims(layout.claims[path], shared), **gathered, **links, **values, parts=parts
        )
        for number, part in enumerate(parts, 1):
            neighbours = {
                "before": parts[number - 2] if number > 1 else None,
                "after": parts[number] if number < len(parts) else None,
            }
            links = _links_of(part.path, path, layout, shared["retired_to"])
            own = _of_claims(part.claims, shared) | neighbours | links
            yield page(
                part.path, "part.md", title=title, first=path, part_number=number, parts_in_all=len(parts), **own
            )

    def in_pages(pages: Mapping[str, tuple[Any, ...]], template: str, **values: Any) -> Iterator[Page]:
        for number, (path, items) in enumerate(pages.items(), 1):
            yield page(path, template, pages=tuple(pages), page_number=number, on_page=items, **values)

    def accounts_on(pages: Mapping[str, tuple[Report, ...]]) -> dict[str, tuple[Account, ...]]:
        return {path: tuple(accounts[report.id] for report in reports) for path, reports in pages.items()}

    cards = [(topic, front_points(claims[topic_page(topic.id)])) for topic in digest.topics]
    dated = [claim for claim in digest.claims if claim.event_date]
    moved = [(name, path) for name, path in layout.pages[DISPUTES_PAGE].items() if path != DISPUTES_PAGE]
    return (
        page(
            "index.md", "index.md", cards=cards, changes=tell_changes(changes, digest) if changes else None, **pictures
        ),
        *(
            made
            for topic in digest.topics
            for made in of_claims(topic_page(topic.id), "topic.md", topic.title, topic=topic)
        ),
        *of_claims(CONTEXT_PAGE, "context.md", words["context.title"]),
        page("timeline.md", "timeline.md", dated=_most_carried(dated), dated_in_all=len(dated), **pictures),
        *in_pages(layout.disputes, "disputes.md", pairs_by_rule=_pairs_by_rule(digest.kept_apart), moved=moved),
        *in_pages(accounts_on(layout.sources), "sources.md", accounts=accounts),
        *(
            page(
                report_page(account.report.id),
                "report.md",
                account=account,
                stretches=tuple(stretches_of(account, claim_of)),
                is_bounded=account.report.kind == "full" and not account.report.publish_full_text,
                is_whole=account.report.kind != "full" or account.report.publish_full_text,
            )
            for account in accounts.values()
        ),
        *in_pages(accounts_on(layout.ledger), "left-out.md"),
        page("tags.md", "tags.md", reports_are_tagged=len(digest.reports) <= MAX_TAGGED_REPORTS),
        page("data.md", "data.md", files=tuple(data_files(digest, always, downloads, words)), downloads=downloads),
        json,
        schema,
        *_extracted_texts(digest, config),
    )


def _places(layout: Layout) -> dict[str, Any]:
    """Where things stand, for every template."""
    return {
        "page_of": layout.page_of,
        "dispute_page": layout.pages[DISPUTES_PAGE].__getitem__,
        "source_page": lambda report: layout.pages[SOURCES_PAGE][report.id],
        "ledger_page": lambda report: layout.pages[LEDGER_PAGE][report.id],
    }


def _links_of(path: str, home: str, layout: Layout, retired_to: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """How the page at `path` leads to the claims of the topic or context whose page is `home`, and the ids that `home` leads on from."""
    up = "../" * path.count("/")

    def at(claim: Claim) -> str:
        found = layout.page_of(claim, home)
        return "" if found == path else md_path(up + _html(found))

    parts = layout.parts.get(home, ()) if path == home else ()
    moved = [
        (name, part.path)
        for part in parts
        for claim in part.claims
        for name in (claim.id, *retired_to.get(claim.id, ()))
    ]
    return {"at": at, "home": "" if path == home else md_path(up + _html(home)), "moved": moved}


def _html(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"


def _points(claims: tuple[Claim, ...], parts: tuple[Part, ...]) -> dict[str, Any]:
    most = MAX_POINTS_OF_PARTS if parts else MAX_KEY_POINTS
    return {"all_claims": claims, "points": key_points(claims, least_sources=2, most=most)}


def _extracted_texts(digest: Digest, config: Config) -> Iterator[Page]:
    """The text that offsets point into, of every report whose file holds it in another form: `texts/<report id>.txt`.

    Where the configuration limits what may be quoted, only of reports whose whole text may stand on the site.
    """
    for report in digest.reports:
        if report.format not in {"txt", "md"} and (config.quotation_limit is None or report.publish_full_text):
            yield Page(f"texts/{report.id}.txt", report.text)


def _shared(digest: Digest, config: Config, words: Words) -> dict[str, Any]:
    """What every template may ask for."""
    reports, passages = digest.reports_by_id, digest.passages_by_id
    all_notes = notes_by_claim(digest)
    notes = {claim.id: shown_notes(claim, all_notes[claim.id]) for claim in digest.claims}

    def origins_shown(claim: Claim) -> tuple[ShownOrigin, ...]:
        noted = {note.report.id for note in notes[claim.id][0]}
        return tuple(_shown_origin(origin, noted) for origin in claim.origins if not noted.isdisjoint(origin.reports))

    def outlets_of(some: Iterable[Report]) -> str:
        outlets = tuple(dict.fromkeys(words.outlet(report.citation) for report in some))
        more = (words.count("more", len(outlets) - MAX_OUTLETS_LISTED),) if len(outlets) > MAX_OUTLETS_LISTED else ()
        return words.listed((*outlets[:MAX_OUTLETS_LISTED], *more))

    def shown_in(claim: Claim) -> Inert:
        passage = passages[claim.passage]
        return language_attributes(
            reports[passage.report].citation.language if passage.quoted else words.language, words.language
        )

    excerpts: dict[str, str] = {}
    headlines: dict[str, str] = {}

    def excerpt(passage: Passage) -> str:
        if passage.id not in excerpts:
            excerpts[passage.id] = telling_excerpts.excerpt(passage, reports[passage.report])
        return excerpts[passage.id]

    def headline(claim: Claim) -> str:
        if claim.id not in headlines:
            headlines[claim.id] = headline_of(claim, reports, passages, words)
        return headlines[claim.id]

    def is_same(passage: Passage, claim: Claim) -> bool:
        above = passages[claim.passage]
        return (
            passage.quoted
            and above.quoted
            and (passage.id == above.id or shown(excerpt(passage)) == shown(excerpt(above)))
        )

    def with_additions(passage: Passage, claim: Claim) -> Inert:
        language, own = reports[passage.report].citation.language, shown(excerpt(passage))
        above = passages[claim.passage]
        is_alike = passage.id != above.id and above.quoted and reports[above.report].citation.language == language
        return md_quoted(own, find_additions(own, shown(excerpt(above)), language) if is_alike else ())

    def ready_citation(claim: Claim) -> str:
        cited = [reports[source].citation for source in claim.sources[:MAX_REPORTS_CITED]]
        named = [
            words.say("claim.citation-report", outlet=words.outlet(citation), date=words.date(citation.published))
            for citation in cited
        ]
        if len(claim.sources) > len(cited):
            named.append(words.count("more", len(claim.sources) - len(cited)))
        said = f"“{shown(headline(claim))}”" if passages[claim.passage].quoted else headline(claim)
        return words.say("claim.citation", claim=said, reports="; ".join(named), briefing=config.title)

    return {
        "config": config,
        "digest": digest,
        "report": reports,
        "claim": digest.claims_by_id,
        "passage": passages,
        "notes": {name: shown for name, (shown, _) in notes.items()},
        "named": {name: rest for name, (_, rest) in notes.items() if rest},
        "rest_label": rest_label,
        "origins_shown": origins_shown,
        "origins_left": lambda claim: len(claim.origins) - len(origins_shown(claim)),
        "retired_to": retired_by_successor(digest),
        "as_of": newest_day(digest.reports),
        "outlets": named_outlets(digest.reports),
        "origins": count_origins(digest),
        "corroborated": sum(len(claim.origins) > 1 for claim in digest.claims),
        "disputed": sum(bool(claim.disputes) for claim in digest.claims),
        "in_context": sum(not claim.topics for claim in digest.claims),
        "text_of": lambda passage: passage.span.of(reports[passage.report].text),
        "words_of": lambda passage: words_in(reports[passage.report], (passage,)),
        "mentions_of": lambda claim, report: [
            passages[name] for name in claim.passages if passages[name].report == report
        ],
        "excerpt": excerpt,
        "headline": headline,
        "with_additions": with_additions,
        "is_same": is_same,
        "shown_in": shown_in,
        "ready_citation": ready_citation,
        "cut": lambda text: cut_short(text, words),
        "outlets_of": outlets_of,
        "part_dates": lambda part: _dates(part, words),
        "by_year": _by_year,
        "anchors": PART_ANCHORS,
        "max_pairs": MAX_PAIRS_SHOWN,
        "max_retired": MAX_RETIRED_SHOWN,
        "max_links": MAX_PERMANENT_LINKS,
        "by_page": lambda moved: groupby(moved, key=lambda entry: entry[1]),
        "max_named": MAX_REPORTS_NAMED,
        "max_of_a_value": MAX_OF_A_VALUE,
    }


def _shown_origin(origin: Origin, noted: Collection[str]) -> ShownOrigin:
    reports = tuple(report for report in origin.reports if report in noted)
    return ShownOrigin(reports, origin.evidence[:MAX_EVIDENCE_SHOWN], len(origin.reports) - len(reports))


def _dates(part: Part, words: Words) -> str:
    """Of the first and the last event of a part."""
    first, last = (words.date(part.claims[end].event_date) for end in (0, -1))
    return first if first == last else words.say("parts.dates", first=first, last=last)


def _of_claims(claims: tuple[Claim, ...], shared: dict[str, Any]) -> dict[str, Any]:
    """The claims of a page, and the numbers of their notes."""
    labels: list[str] = []
    for claim in claims:
        labels += (note.label for note in shared["notes"][claim.id])
        labels += [rest_label(claim)] if claim.id in shared["named"] else []
    return {"claims": claims, "number": {label: number for number, label in enumerate(labels, 1)}}


def _gathered(claims: tuple[Claim, ...], shared: dict[str, Any]) -> dict[str, Any]:
    """What the page of a topic gathers from its claims: disputes, figures, quotations, each as many as are shown and how many are left."""
    disputes = disputes_among(claims, {dispute.id: dispute for dispute in shared["digest"].disputes})
    figures = tuple(figure_rows(claims, shared["report"], shared["passage"]))
    voices, voices_left = first_voices(voices_of(claims, shared["passage"]), MAX_QUOTATIONS_SHOWN)
    return {
        "disputes": disputes[:MAX_DISPUTES_SHOWN],
        "disputes_left": max(len(disputes) - MAX_DISPUTES_SHOWN, 0),
        "figures": figures[:MAX_FIGURES_SHOWN],
        "figures_left": max(len(figures) - MAX_FIGURES_SHOWN, 0),
        "voices": voices,
        "voices_left": voices_left,
    }


def cut_short(text: str, words: Words | None = None) -> str:
    """`text`, or its beginning and how long it is."""
    said = words or words_for(DEFAULT_LANGUAGE)
    if len(text) <= MAX_LEFT_OUT_CHARS:
        return text
    return said.say("left-out.cut", text=text[:MAX_LEFT_OUT_CHARS], characters=said.count("character", len(text)))


def _most_carried(claims: list[Claim]) -> tuple[Claim, ...]:
    """At most MAX_EVENTS_SHOWN of `claims`, those most origins carry, in their order."""
    chosen = {claim.id for claim in sorted(claims, key=by_weight)[:MAX_EVENTS_SHOWN]}
    return tuple(claim for claim in claims if claim.id in chosen)


def _by_year(claims: Iterable[Claim]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    for year, group in groupby(claims, key=lambda claim: (claim.event_date or "")[:4]):
        yield year, tuple(group)


def _pairs_by_rule(pairs: tuple[KeptApart, ...]) -> tuple[tuple[Said, tuple[KeptApart, ...]], ...]:
    """(rule, pairs) of the likest, rules sorted, the likest pairs of each first."""
    ordered = sorted(pairs[:MAX_PAIRS_SHOWN], key=lambda pair: (pair.rule, -pair.score, pair.passages))
    return tuple((rule, tuple(group)) for rule, group in groupby(ordered, key=lambda pair: pair.rule))
