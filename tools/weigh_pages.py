"""`tools/weigh_pages.py`: what each kind of page weighs, as a reader fetches it, in folders of different sizes.

Never part of the tests; takes minutes.

The reports are made up by a generator with a fixed seed: words of a made-up vocabulary with the frequencies of a
natural one (Zipf), half of the claims beside all topics, most carried by one report, one by a quarter of all;
quotations, figures, disputes and passages that are left out among them. With `--built` the sites are built and the
files of the site are weighed, else the pages as Markdown.
"""

import argparse
import gzip
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

from builder.config import Config, Limits, TopicConfig
from builder.merging.composing.compose_pages import compose_pages
from builder.model import (
    Citation,
    Claim,
    Digest,
    Dispute,
    DisputeValue,
    Fate,
    Figure,
    KeptApart,
    Origin,
    Passage,
    Reason,
    Report,
    Rule,
    Said,
    Span,
    Topic,
)
from builder.publishing.pages import render_pages
from builder.publishing.site.publish import publish_site
from builder.publishing.telling.edition import Edition

ROOT = Path(__file__).resolve().parent.parent
SIZES = (5, 200, 2000)
SENTENCES, LEFT_OUT = 12, 4  # of one report
WORDS, VOCABULARY = 18, 20_000
TOPICS = 10
CARRIERS = (1, 1, 1, 1, 2, 2, 3, 8)  # of one claim, each as often as the others: 2.4 on average
WIDEST_SHARE = 0.25  # of all reports: what carries the one claim that everybody tells
MAX_KB = {"index": 40, "topics": 60, "context": 60}
"""Compressed, of the largest page of a kind: what issue 5 bounds. The front page has 300 kB with styles and scripts,
most of which are those."""


def make_config() -> Config:
    """A briefing of ten topics."""
    topics = tuple(
        TopicConfig(f"topic-{number}", f"Topic {number}", f"What is said of {number}.", ("x",))
        for number in range(TOPICS)
    )
    return Config("A large briefing", "Made up to be weighed.", "en", topics, (), Limits(), root=ROOT)


def make_digest(reports: int, config: Config) -> Digest:
    """A digest of so many reports of SENTENCES sentences in claims and LEFT_OUT that are left out."""
    draw = random.Random(5)  # noqa: S311 — a made-up text, not a secret
    tell = _Teller(draw)
    told = _told(reports, draw, tell)
    made: list[Report] = []
    passages: list[Passage] = []
    mentions: defaultdict[int, list[Passage]] = defaultdict(list)
    for index, sentences in enumerate(told):
        name, text = f"report-{index:05}", ""
        for claim, sentence in [*sentences, *((None, tell.sentence()) for _ in range(LEFT_OUT))]:
            span = Span(len(text), len(text) + len(sentence))
            speaker = tell.name() if claim is not None and claim % 10 == 0 else None
            fate, reason = (Fate.BOILERPLATE, Said(Reason.CALL_TO_SUBSCRIBE)) if claim is None else (Fate.CLAIM, None)
            passage = Passage(f"{name}:{span.start}", name, span, fate, reason, speaker, span)
            passages.append(passage)
            if claim is not None:
                mentions[claim].append(passage)
            text += sentence + "\n"
        day = f"2031-{index % 12 + 1:02}-{index % 28 + 1:02}"
        address = f"https://outlet{index % 90}.example/2031/{index:x}/{'-'.join(tell.words(6))}"
        cited = Citation(
            " ".join(tell.words(9)).capitalize(), f"Outlet {index % 90}", (tell.name(),), day, address, "en"
        )
        made.append(Report(name, f"{name}.md", f"{draw.getrandbits(256):064x}", "full", cited, text))
    texts = {report.id: report.text for report in made}
    dated = sorted(
        ((_event_date(draw), number) for number in mentions), key=lambda entry: (entry[0] is None, entry[0], entry[1])
    )
    claims = tuple(_claim(number, date, mentions[number], texts, config) for date, number in dated)
    digest = Digest(tuple(made), tuple(passages), claims, (), tuple(_kept_apart(claims)), _topics(claims, config))
    return compose_pages(_with_disputes(digest))


class _Teller:
    """Sentences and names of made-up words."""

    def __init__(self, draw: random.Random) -> None:
        syllables = [
            first + second for first in "bdfgklmnprstv" for second in ("a", "e", "i", "o", "u", "an", "er", "il")
        ]
        self.draw = draw
        self.vocabulary = ["".join(draw.choices(syllables, k=draw.choice((2, 3, 3, 4)))) for _ in range(VOCABULARY)]
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def words(self, number: int) -> list[str]:
        return self.draw.choices(self.vocabulary, cum_weights=self.weights, k=number)

    def sentence(self) -> str:
        return f"{' '.join(self.words(WORDS)).capitalize()} {self.draw.randrange(10, 900)} {self.words(1)[0]}."

    def name(self) -> str:
        return " ".join(word.capitalize() for word in self.draw.choices(self.vocabulary[:400], k=2))

    def retold(self, sentence: str) -> str:
        words = sentence.split()
        words[self.draw.randrange(1, len(words))] = self.words(1)[0]
        return " ".join(words)


def _told(reports: int, draw: random.Random, tell: _Teller) -> list[list[tuple[int | None, str]]]:
    """(number of its claim, sentence) of each report."""
    texts: list[list[tuple[int | None, str]]] = [[] for _ in range(reports)]
    for index in draw.sample(range(reports), k=max(2, round(WIDEST_SHARE * reports))):
        texts[index].append((0, tell.sentence()))
    waiting, number = list(range(reports)), 1
    while waiting:
        sentence = tell.sentence()
        for index in draw.sample(waiting, k=min(len(waiting), draw.choice(CARRIERS))):
            texts[index].append((number, tell.retold(sentence)))
            if len(texts[index]) == SENTENCES:
                waiting.remove(index)
        number += 1
    return texts


def _event_date(draw: random.Random) -> str | None:
    return draw.choice(
        (None, f"2030-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}", f"2031-{draw.randrange(1, 13):02}")
    )


def _claim(number: int, date: str | None, mentions: Sequence[Passage], texts: dict[str, str], config: Config) -> Claim:
    name = f"c{number * 2_654_435_761 % 2**28:07x}"  # as scattered as real ids are: they compress alike
    first = mentions[0]
    sources = tuple(sorted({passage.report for passage in mentions}))
    origins = tuple(Origin((source,), ()) for source in sources)
    topics = (config.topics[number % len(config.topics)].id,) if number % 20 < len(config.topics) else ()
    figures = (Figure("220 people", "220", "people", first.id),) if number % 9 == 0 else ()
    text = first.span.of(texts[first.report])
    return Claim(
        name, text, first.id, tuple(passage.id for passage in mentions), sources, origins, topics, date, figures
    )


def _topics(claims: Sequence[Claim], config: Config) -> tuple[Topic, ...]:
    filed = {topic.id: tuple(claim.id for claim in claims if topic.id in claim.topics) for topic in config.topics}
    return tuple(Topic(topic.id, topic.title, topic.description, filed[topic.id]) for topic in config.topics)


def _kept_apart(claims: Sequence[Claim]) -> Iterator[KeptApart]:
    for first, second in pairwise(claims[: len(claims) // 2]):
        yield KeptApart(
            (min(first.passage, second.passage), max(first.passage, second.passage)), 0.8, Said(Rule.ANOTHER_NUMBER)
        )


def _with_disputes(digest: Digest) -> Digest:
    """Every tenth claim and the next one differ."""
    pairs = [(digest.claims[place], digest.claims[place + 1]) for place in range(0, len(digest.claims) - 1, 10)]
    disputes = tuple(
        Dispute(
            f"d{first.id[1:]}",
            first.text[:80],
            tuple(DisputeValue(side.text[:20], (side.id,), side.sources) for side in (first, second)),
        )
        for first, second in pairs
    )
    of_claim = {side.id: (dispute.id,) for dispute, pair in zip(disputes, pairs, strict=True) for side in pair}
    claims = tuple(replace(claim, disputes=of_claim.get(claim.id, ())) for claim in digest.claims)
    return replace(digest, claims=claims, disputes=tuple(sorted(disputes, key=lambda dispute: dispute.id)))


def kind_of(path: str) -> str:
    """The kind of a page, by its path.

    `topics/rescue/2.html` → `topics/*/`, `topics/rescue.html` → `topics/`, `context/2.html` → `context/`,
    `index.html` → `index`.
    """
    parts = path.rsplit(".", 1)[0].split("/")
    if len(parts) == 1:
        return parts[0]
    return f"{parts[0]}/*/" if len(parts) > 2 else f"{parts[0]}/"


def weigh(files: Iterable[tuple[str, bytes]]) -> dict[str, tuple[int, int, str, int]]:
    """Kind of page → (pages, compressed bytes of the largest, its path, bytes of all)."""
    kinds: defaultdict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for path, content in files:
        kinds[kind_of(path)].append((len(gzip.compress(content, 6, mtime=0)), path, len(content)))
    return {kind: (len(own), *max(own)[:2], sum(size for _, _, size in own)) for kind, own in sorted(kinds.items())}


def _files(digest: Digest, config: Config, *, built: bool) -> Iterator[tuple[str, bytes]]:
    started = time.process_time()
    pages = render_pages(Edition(digest, config))
    print(f"  pages rendered in {time.process_time() - started:.2f} s of CPU")
    if not built:
        yield from ((page.path, page.content) for page in pages if page.path.endswith(".md"))
        return
    with tempfile.TemporaryDirectory() as temporary:
        started = time.monotonic()
        site = publish_site(Edition(digest, config), pages, Path(temporary) / "site").site
        print(f"  built in {time.monotonic() - started:.0f} s")
        for file in sorted(site.rglob("*.html")):
            path = file.relative_to(site).as_posix()
            if not path.startswith("about/"):
                yield path, file.read_bytes()


def main(arguments: Sequence[str] | None = None) -> int:
    """Weigh and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="how many reports (default: 5 200 2000)")
    parser.add_argument("--built", action="store_true", help="build each site, and weigh its files")
    options = parser.parse_args(arguments)
    config, is_over = make_config(), False
    for size in options.sizes:
        digest = make_digest(size, config)
        print(
            f"{size} reports, {len(digest.claims)} claims, {len(digest.passages)} passages, {len(digest.disputes)} disputes"
        )
        for kind, (number, largest, path, total) in weigh(_files(digest, config, built=options.built)).items():
            limit = MAX_KB.get(kind.split("/", 1)[0])
            over = limit is not None and largest > limit * 1000
            is_over |= over
            print(
                f"  {kind:12} {number:5} pages, largest {largest / 1000:6.1f} kB compressed ({path}), {total / 1e6:7.2f} MB{' OVER' * over}"
            )
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
