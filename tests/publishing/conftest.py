"""A small digest made by hand: a ferry runs aground, five reports tell of it, one of them in another language.

And the same digest with every string of a report turned hostile.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from builder.config import Config, SectionConfig, TopicConfig
from builder.merging.composing.compose_pages import compose_pages
from builder.model import (
    Citation,
    Claim,
    Digest,
    Dispute,
    DisputeValue,
    Evidence,
    Fate,
    Figure,
    KeptApart,
    Origin,
    Passage,
    Reason,
    Report,
    Rule,
    Said,
    Similar,
    Span,
    Topic,
)
from builder.publishing.pages import render_pages
from builder.publishing.site.publish import publish_site
from builder.publishing.telling.edition import Edition

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Piece:
    """A passage of a report made by hand: what it says and what becomes of it."""

    text: str
    claim: str | None = None
    speaker: str | None = None
    fate: Fate = Fate.CLAIM
    reason: Said | None = None
    sentence: int | None = None
    """Pieces of one report with the same number are parts of one sentence."""


def headline(text: str) -> Piece:
    return Piece(text, fate=Fate.CITATION, reason=Said(Reason.HEADLINE))


def boilerplate(text: str, reason: Reason = Reason.CALL_TO_SUBSCRIBE) -> Piece:
    return Piece(text, fate=Fate.BOILERPLATE, reason=Said(reason))


def make_report(
    report_id: str, citation: Citation, pieces: list[Piece], kind: str = "full"
) -> tuple[Report, list[tuple[Passage, str | None]]]:
    """A report whose text is the pieces, one a line, and its passages with the claim each belongs to."""
    text = "\n".join(piece.text for piece in pieces) + "\n"
    spans, start = [], 0
    for piece in pieces:
        spans.append(Span(start, start + len(piece.text)))
        start += len(piece.text) + 1
    passages = []
    for piece, span in zip(pieces, spans, strict=True):
        whole = [
            other
            for part, other in zip(pieces, spans, strict=True)
            if piece.sentence is not None and part.sentence == piece.sentence
        ]
        sentence = Span(whole[0].start, whole[-1].end) if whole else span
        passage = Passage(
            f"{report_id}:{span.start}",
            report_id,
            span,
            piece.fate,
            piece.reason,
            piece.speaker,
            sentence if piece.fate is Fate.CLAIM else None,
        )
        passages.append((passage, piece.claim))
    sha256 = f"{sum(map(ord, report_id)):064x}"
    return Report(report_id, f"{report_id}.txt", sha256, kind, citation, text), passages


def make_claim(
    claim_id: str,
    mentions: list[Passage],
    reports: list[Report],
    *,
    topics: tuple[str, ...] = (),
    event_date: str | None = None,
    together: tuple[str, ...] = (),
    disputes: tuple[str, ...] = (),
    figures: tuple[Figure, ...] = (),
) -> Claim:
    """The claim of `mentions`, the first one shown; the reports named in `together` are one origin."""
    carriers = {mention.report for mention in mentions}
    sources = tuple(report.id for report in reports if report.id in carriers)
    joined = tuple(source for source in sources if source in together)
    alone = tuple(Origin((source,), ()) for source in sources if source not in together)
    shared = (Origin(joined, (Said(Evidence.SAME_WORDS, ("ran onto a sandbank off Skarholm",)),)),) if joined else ()
    text = next(report.text for report in reports if report.id == mentions[0].report)
    shown = " ".join(mentions[0].span.of(text).split())
    ids = tuple(mention.id for mention in mentions)
    return Claim(claim_id, shown, mentions[0].id, ids, sources, shared + alone, topics, event_date, figures, disputes)


def with_pages(digest: Digest) -> Digest:
    """The digest with what its pages show, as merging composes them."""
    return compose_pages(digest)


def with_whole_values(digest: Digest, *, sides: int = 2) -> Digest:
    """The digest of which the first `sides` sides of each dispute are all of the sentence they stand in."""
    passages = {passage.id: passage for passage in digest.passages}
    reports = {report.id: report for report in digest.reports}
    shown = {claim.id: passages[claim.passages[0]] for claim in digest.claims}

    def whole(value: DisputeValue) -> DisputeValue:
        passage = shown[value.claims[0]]
        words = " ".join(passage.span.of(reports[passage.report].text).split())
        return replace(value, text=words, passage=passage.id)

    disputes = tuple(
        replace(dispute, values=(*map(whole, dispute.values[:sides]), *dispute.values[sides:]))
        for dispute in digest.disputes
    )
    return replace(digest, disputes=disputes)


def with_sections(digest: Digest, config: Config, *sections: SectionConfig) -> Edition:
    """An edition in which every topic has these sections."""
    topics = tuple(replace(topic, sections=sections) for topic in config.topics)
    titles = tuple(section.title for section in sections)
    listed = tuple(replace(topic, sections=titles) for topic in digest.topics)
    return Edition(compose_pages(replace(digest, topics=listed), topics=topics), replace(config, topics=topics))


def make_digest() -> Digest:
    """Five reports, nine claims, two topics and an empty one, one dispute, one pair kept apart."""
    made = [
        make_report(
            "evening-ledger",
            Citation(
                "Ferry aground off Skarholm",
                "The Evening Ledger",
                ("Ida Brandt", "Olle Frisk"),
                "2031-03-04",
                "https://ledger.example/2031/03/ferry-aground?from=front&page=1",
                "en",
                (
                    ("title", "front matter"),
                    ("publisher", "front matter"),
                    ("authors", "text"),
                    ("published", "text"),
                    ("url", "front matter"),
                ),
            ),
            [
                headline("Ferry aground off Skarholm"),
                Piece("The ferry Halcyon ran onto a sandbank off Skarholm late on Monday.", "c-aground"),
                Piece("All 214 passengers were brought ashore by noon,", "c-ashore", sentence=1),
                Piece("and none of them was badly hurt.", "c-unhurt", sentence=1),
                Piece(
                    "“We felt one long scrape and then silence,” said Marta Lind, who was on the car deck.",
                    "c-scrape",
                    "Marta Lind",
                ),
                boilerplate("Read every story first: subscribe to the Ledger for two crowns a week."),
            ],
        ),
        make_report(
            "coast-radio",
            Citation(None, "Coast Radio", (), "2031-03-05", None, "en", (("publisher", "text"), ("published", "text"))),
            [
                Piece(
                    "A ferry, the Halcyon, struck a sandbank near the island of Skarholm on Monday night.", "c-aground"
                ),
                Piece("The harbour office says 209 people were taken ashore.", "c-ashore-209"),
                Piece("The harbour office will hold an inquiry in April.", "c-inquiry"),
                boilerplate("You are listening to Coast Radio.", Reason.MEDIA_NOTICE),
            ],
        ),
        make_report(
            "island-wire",
            Citation(
                "Halcyon strikes sandbank",
                "Island Wire",
                ("Island Wire staff",),
                "2031-03-04",
                "http://wire.example/a_b*c/(1)",
                "en",
            ),
            [
                headline("Halcyon strikes sandbank"),
                Piece("The ferry Halcyon ran onto a sandbank off Skarholm late on Monday.", "c-aground"),
                Piece("Nobody was badly hurt, the company said.", "c-unhurt"),
                Piece("The Halcyon was built in 1998.", "c-built"),
            ],
        ),
        make_report(
            "nyheter",
            Citation("Färjan på grund", "Kustnytt", ("Åsa Öst",), "2031-03-05", "https://kustnytt.example/färja", "sv"),
            [
                Piece("Färjan Halcyon gick på grund utanför Skarholm i måndags kväll.", "c-aground"),
                Piece("Passagerarna fick kaffe i skolan.", "c-coffee"),
            ],
        ),
        make_report(
            "unsigned",
            Citation(),
            [
                Piece("No passenger of the Halcyon was seriously injured.", "c-unhurt"),
                Piece(
                    "The telephone number of a passenger stood here.",
                    fate=Fate.WITHHELD,
                    reason=Said(Reason.WITHHELD, ("a private person’s number",)),
                ),
            ],
            kind="abstract",
        ),
    ]
    reports = sorted((report for report, _ in made), key=lambda report: report.id)
    all_passages = sorted(
        (entry for _, passages in made for entry in passages), key=lambda entry: (entry[0].report, entry[0].span)
    )
    mentions: dict[str, list[Passage]] = {}
    for passage, claim_id in all_passages:
        if claim_id:
            mentions.setdefault(claim_id, []).append(passage)
    ashore, ashore_209 = mentions["c-ashore"][0].id, mentions["c-ashore-209"][0].id

    def claim(
        claim_id: str,
        event_date: str | None,
        *topics: str,
        together: tuple[str, ...] = (),
        disputes: tuple[str, ...] = (),
    ) -> Claim:
        return make_claim(
            claim_id,
            mentions[claim_id],
            reports,
            topics=topics,
            event_date=event_date,
            together=together,
            disputes=disputes,
        )

    claims = (
        claim("c-built", "1998"),
        claim("c-aground", "2031-03-03", "grounding", together=("evening-ledger", "island-wire")),
        claim("c-scrape", "2031-03-03", "grounding"),
        replace(
            claim("c-ashore", "2031-03-04", "grounding", "rescue", disputes=("d-ashore",)),
            figures=(Figure("214 passengers", "214", "people", ashore),),
        ),
        replace(
            claim("c-ashore-209", "2031-03-04", "rescue", disputes=("d-ashore",)),
            figures=(Figure("209 people", "209", "people", ashore_209),),
        ),
        claim("c-unhurt", "2031-03-04", "rescue"),
        claim("c-inquiry", "2031-04"),
        claim("c-coffee", None, "rescue"),
    )
    dispute = Dispute(
        "d-ashore",
        "brought ashore",
        (
            DisputeValue("214 passengers", ("c-ashore",), ("evening-ledger",)),
            DisputeValue("209 people", ("c-ashore-209",), ("coast-radio",)),
        ),
    )
    filed = {topic.id: tuple(item.id for item in claims if topic.id in item.topics) for topic in CONFIG.topics}
    return with_pages(
        Digest(
            tuple(reports),
            tuple(passage for passage, _ in all_passages),
            claims,
            (dispute,),
            (KeptApart((min(ashore, ashore_209), max(ashore, ashore_209)), 0.81, Said(Rule.ANOTHER_NUMBER)),),
            tuple(Topic(topic.id, topic.title, topic.description, filed[topic.id]) for topic in CONFIG.topics),
            similar=(_similar(all_passages, 0.51, ("c-ashore", "c-unhurt")),),
        )
    )


def _similar(all_passages: Sequence[tuple[Passage, str | None]], score: float, claims: tuple[str, str]) -> Similar:
    """Two claims as similar by the whole of a passage of each: the first of the one, the last of the other."""
    (first, *_), (*_, second) = ([passage for passage, claim in all_passages if claim == name] for name in claims)
    return Similar(claims, score, (first.id, second.id), (first.span, second.span))


CONFIG = Config(
    title="The Halcyon grounding",
    description="What is reported about the ferry that ran aground off Skarholm.",
    language="en",
    topics=(
        TopicConfig("grounding", "The grounding", "How the ferry came to lie on the sandbank.", ("sandbank",)),
        TopicConfig("rescue", "Rescue & after", "Who was brought ashore, and how they are.", ("ashore",)),
        TopicConfig("salvage", "Salvage", "How the ferry is freed.", ("tug",)),
    ),
    agencies=("Island Wire",),
    root=REPOSITORY,
)


HOSTILE = (
    "</title></h3></article><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)> '><svg/onload=alert(1)>",
    "[here](javascript:alert(1)) ![](//elsewhere.example/x.png) <https://elsewhere.example> <javascript:alert(1)>",
    "{{ config }} {% raw %} {# none #} ${x} %s",
    "[^c-aground-1] [^c-aground-1]: mine ///Footnotes Go Here/// [TOC] *[x]: y",
    "**b** __b__ *i* _i_ `c` ``c`` ~~s~~ ==m== {: onclick=alert(1) } {#c-aground} <!-- material/tags --> <!--",
    "| a | b | \\| c\\ | :--- | # 1. + - * > === ---",
    "&lt;b&gt; &amp;lt; &#60;script&#62; &nbsp; &#x202e; &",
    "\x02klzzwxh:0001\x03 wzxhzdk:1 \x00 \x1b[31m \ufeff gnp\u202e.exe\u2066 \U000e0041",
)


def make_hostile_digest() -> Digest:
    """The same reports and claims, every string that a report can set made of what has broken pages elsewhere."""
    calm = make_digest()
    evil = " ".join(HOSTILE)

    def citation(number: int) -> Citation:
        url = ("javascript:alert(1)", 'https://e.example/"><script>alert(1)</script>', "https://user@e.example/", None)[
            number % 4
        ]
        return Citation(
            f"{evil} {number}",
            f"{HOSTILE[0]} {number}",
            (evil, HOSTILE[1]),
            "2031-03-04",
            url,
            "en",
            (("title", "text"),),
        )

    texts: dict[str, str] = {}
    passages: list[Passage] = []
    for passage in calm.passages:
        text = texts.get(passage.report, "")
        words = f"{HOSTILE[len(passages) % len(HOSTILE)]} {evil if len(passages) % 3 else ''} {len(passages)}"
        span = Span(len(text), len(text) + len(words))
        texts[passage.report] = f"{text}{words}\n\n"
        reason = None if passage.fate is Fate.CLAIM else Said(Reason.WITHHELD, (evil,))
        speaker = evil if passage.speaker else None
        passages.append(Passage(f"{passage.report}:{span.start}", passage.report, span, passage.fate, reason, speaker))
    renamed = {old.id: new.id for old, new in zip(calm.passages, passages, strict=True)}
    reports = tuple(
        replace(report, text=texts[report.id], path=f"{HOSTILE[1]}.txt", citation=citation(number))
        for number, report in enumerate(calm.reports)
    )
    of_id = {passage.id: passage for passage in passages}

    def claim(old: Claim) -> Claim:
        shown = of_id[renamed[old.passage]]
        text = " ".join(shown.span.of(texts[shown.report]).split())
        origins = tuple(
            replace(origin, evidence=(Said(Evidence.SAME_CREDIT, (evil,)),) * len(origin.evidence))
            for origin in old.origins
        )
        figures = tuple(
            replace(figure, text=evil, unit=evil, passage=renamed[figure.passage]) for figure in old.figures
        )
        return replace(
            old,
            text=text,
            passage=shown.id,
            passages=tuple(map(renamed.__getitem__, old.passages)),
            origins=origins,
            figures=figures,
        )

    disputes = tuple(
        replace(dispute, about=evil, values=tuple(replace(value, text=evil) for value in dispute.values))
        for dispute in calm.disputes
    )
    first, second = sorted(renamed[name] for name in calm.kept_apart[0].passages)
    kept_apart = (KeptApart((first, second), 0.8, Said(Rule.ANOTHER_NAME)),)
    similar = tuple(
        replace(
            pair,
            passages=(renamed[pair.passages[0]], renamed[pair.passages[1]]),
            stretches=(of_id[renamed[pair.passages[0]]].span, of_id[renamed[pair.passages[1]]].span),
        )
        for pair in calm.similar
    )
    claims = tuple(map(claim, calm.claims))
    return with_pages(Digest(reports, tuple(passages), claims, disputes, kept_apart, calm.topics, similar=similar))


HOSTILE_CONFIG = replace(
    CONFIG, title='A <i>title</i> & "more" </title>', description='Of <b>many</b> "things" & others.'
)


@pytest.fixture(scope="session")
def config() -> Config:
    return CONFIG


@pytest.fixture(scope="session")
def digest() -> Digest:
    return make_digest()


@pytest.fixture(scope="session")
def hostile_digest() -> Digest:
    return make_hostile_digest()


@pytest.fixture(scope="session")
def hostile_config() -> Config:
    return HOSTILE_CONFIG


@pytest.fixture(scope="session")
def empty_digest() -> Digest:
    """No report at all."""
    return with_pages(
        Digest(
            (), (), (), (), (), tuple(Topic(topic.id, topic.title, topic.description, ()) for topic in CONFIG.topics)
        )
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, digest: Digest, config: Config) -> Path:
    """The finished site of the digest. Not to be written to."""
    site = tmp_path_factory.mktemp("built") / "site"
    publish_site(Edition(digest, config), render_pages(Edition(digest, config)), site)
    return site


@pytest.fixture(scope="session")
def built_hostile(tmp_path_factory: pytest.TempPathFactory, hostile_digest: Digest, hostile_config: Config) -> Path:
    """The finished site of the hostile digest. Not to be written to."""
    site = tmp_path_factory.mktemp("hostile") / "site"
    publish_site(Edition(hostile_digest, hostile_config), render_pages(Edition(hostile_digest, hostile_config)), site)
    return site


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of the finished site, to break."""
    copy = tmp_path / "site"
    shutil.copytree(built, copy)
    return copy
