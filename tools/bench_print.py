"""`make bench-print`: the same briefing on paper through our print and through WeasyPrint.

CPU seconds and peak memory stand side by side.

The briefing is made up: 100 claims, 7 disputes; beside WeasyPrint 1,000 claims, as much as a paper holds. Of 100 half of
our CPU is the start of Python and of this bench, which says nothing of either typesetter. WeasyPrint gets it as HTML with the same parts (brief, units, tables,
notes, running heads), tagged (PDF/UA-1) as ours is, in an environment of its own below `build/`; it needs the system's
Pango. Where it cannot be had, that is said and our own figures are still shown. Never part of the tests. POSIX only.
"""

import argparse
import gc
import html
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from ctypes.util import find_library
from itertools import chain
from pathlib import Path

from bench import ROOT, Use, run

from builder.cli import OBJECTS_BETWEEN_COLLECTIONS
from builder.config import Config, TopicConfig
from builder.merging.composing.compose_pages import compose_pages
from builder.model import (
    Citation,
    Claim,
    Digest,
    Dispute,
    DisputeValue,
    Fate,
    Figure,
    Origin,
    Passage,
    Report,
    Span,
    Topic,
)
from builder.publishing.escaping import shown
from builder.publishing.printing import Selection, print_digest, print_selection
from builder.publishing.printing.paper_view import PaperView, PaperViews
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.claim_view import MentionView
from builder.publishing.telling.views.note_views import Reference, ReportNote
from builder.publishing.telling.views.unit_view import Piece, UnitView
from builder.publishing.telling.wording import Words
from builder.user_cache import UserCache

ENVIRONMENT = ROOT / "build" / "weasyprint"
COMPARED_CLAIMS = 1_000  # of the paper that WeasyPrint sets too: the work is the paper's, not the start's
WEASYPRINT = f"WeasyPrint, {COMPARED_CLAIMS:,} claims"
MAX_CPU_RATIO = 0.15  # of our print over WeasyPrint
MAX_PEAK_RATIO = 1.0
MAX_AGAIN_RATIO = 0.1  # CPU of printing again over printing
MAX_THOUSAND_RATIO = 5.0  # CPU of 1,000 claims over that of 100
MAX_LARGER_RATIO = 2.0  # of 4,000 claims over that of 1,000, which is as much as a paper holds
REPORTS, CLAIMS, DISPUTES = 10, 100, 7  # each second claim is carried by two reports
_NOUNS = (
    "harbour",
    "ferry",
    "pilot",
    "inquiry",
    "island",
    "captain",
    "crane",
    "storm",
    "passenger",
    "tug",
    "lighthouse",
    "ministry",
)
_VERBS = (
    "reports to",
    "waits for",
    "asks",
    "warns",
    "follows",
    "answers",
    "leaves behind",
    "thanks",
    "blames",
    "meets",
)
_STYLE = """
@page { size: A4; margin: 27mm 29mm 25mm; @top-left { content: "The harbour · " string(chapter); font-size: 9pt }
  @top-right { content: "as of 4 March 2031"; font-size: 9pt } @bottom-right { content: counter(page) " of " counter(pages); font-size: 9pt }
}
@page :first { @top-left { content: none } @top-right { content: none } @bottom-right { content: none } }
body { font: 10.5pt/1.3 serif; text-align: justify; hyphens: auto }
h1 { string-set: chapter content(); font-size: 13pt } h2 { font-size: 11.5pt }
.unit { border-left: 1pt solid; padding-left: 8pt }
small { color: #555 } a { color: #1d3f66 } .part { text-decoration: underline dotted }
.badge { border: 0.5pt solid; border-radius: 0.7em; padding: 0 0.45em } table { border-collapse: collapse; width: 100%; font-size: 9.5pt } td, th { text-align: left; vertical-align: top }
"""


def made_up(claims: int) -> tuple[Digest, Config]:
    """A briefing of `claims` claims on four topics."""
    topics = tuple(
        TopicConfig(f"topic-{n}", f"What the {_NOUNS[n]} does", f"All about the {_NOUNS[n]}.", ("x",)) for n in range(4)
    )
    config = Config("The harbour", "What is reported about the harbour.", "en", topics, ())
    texts: list[str] = ["" for _ in range(REPORTS)]
    passages: list[Passage] = []
    made: list[Claim] = []

    for number in range(claims):
        own = [_passage(texts, passages, number, (number * 3 + copy) % REPORTS) for copy in range(1 + number % 2)]
        sources = tuple(sorted(passage.report for passage in own))
        shown = own[0].span.of(texts[int(own[0].report[1:])])
        figures = (Figure(f"{number + 2} boats", str(number + 2), "boats", own[0].id),) if number % 3 == 0 else ()
        disputes = (f"d{number // 2}",) if number < 2 * DISPUTES else ()
        origins = tuple(Origin((source,), ()) for source in sources)
        day = f"2031-0{1 + number * 9 // claims}-{1 + number % 28:02}"
        ids = tuple(passage.id for passage in own)
        made.append(
            Claim(
                f"c{number}",
                shown,
                ids[0],
                ids,
                sources,
                origins,
                (topics[number * 4 // claims].id,),
                day,
                figures,
                disputes,
            )
        )

    disputed = tuple(
        Dispute(
            f"d{n}",
            f"how many boats there were on day {n}",
            tuple(DisputeValue(f"{k} boats", (f"c{k}",), made[k].sources) for k in (2 * n, 2 * n + 1)),
        )
        for n in range(DISPUTES)
    )
    filed = {topic.id: tuple(claim.id for claim in made if topic.id in claim.topics) for topic in topics}
    reports = tuple(
        Report(f"r{n}", f"r{n}.txt", f"{n:064x}", "full", Citation(f"Seen from the {_NOUNS[n]}", f"The {_NOUNS[n].title()} Courier", ("A. Keeper",),
               "2031-03-04", f"https://courier.example/{n}/seen-from-the-quay"), text)
        for n, text in enumerate(texts)
    )  # fmt: skip

    ordered = tuple(sorted(passages, key=lambda passage: (passage.report, passage.span)))
    listed = tuple(Topic(topic.id, topic.title, topic.description, filed[topic.id]) for topic in topics)
    return compose_pages(Digest(reports, ordered, tuple(made), disputed, (), listed)), config


def _passage(texts: list[str], passages: list[Passage], number: int, report: int) -> Passage:
    """One more passage at the end of a report's text: three clauses, of letters in three scripts."""
    words = "; ".join(
        f"the {_NOUNS[(number + k) % 12]} {_VERBS[(number * 7 + k + report) % 10]} the {_NOUNS[(number * 5 + 3 * k + 1) % 12]}"
        for k in range(3)
    )
    sentence = f"On day {number} {words}, says Любовь Ώρα of the quay."
    start = len(texts[report])
    texts[report] += sentence + "\n"
    passage = Passage(f"r{report}:{start}", f"r{report}", Span(start, start + len(sentence)), Fate.CLAIM)
    passages.append(passage)
    return passage


def as_html(view: PaperView, words: Words) -> str:
    """The same paper for WeasyPrint."""
    body = "".join(_body(view, words))
    return f'<!doctype html><html lang="en"><head><title>The harbour</title><style>{_STYLE}</style></head><body>{body}</body></html>'


def _body(view: PaperView, words: Words) -> Iterator[str]:
    tell = html.escape
    yield f"<p style='font-size:18pt'>{tell(view.title)}</p><p>{tell(view.description)}</p>"
    lines = (*view.brief.new, *view.brief.agreed) if view.brief else ()
    for line in lines:
        yield f"<p>{' '.join(tell(said.text) for said in line.words)}<br><small>{tell(line.backing.report.name)}</small></p>"

    for chapter in view.chapters:
        yield f"<h1 id={chapter.id}>{tell(chapter.title)}</h1><p><em>{tell(chapter.description)}</em></p>"
        yield from map(_unit, chapter.shared)
        for dispute in chapter.disputes:
            sides = ((side.text.text, side.claims[0].headline.text, side.reports[0].name) for side in dispute.sides)
            yield f"<h2>{tell(dispute.about.text)}</h2>{_table(('Value', 'Claims', 'Who says it'), sides)}"
        for group in chapter.runs:
            yield from map(_unit, group.units)

    yield "<h1 id=notes>Notes and sources</h1>"
    above = "\n".join(_quoted(view))
    for note in view.notes:
        if isinstance(note, ReportNote):
            yield _note(note, words, above)


def _quoted(view: PaperView) -> Iterator[str]:
    """The paragraphs that units quote."""
    runs = (group.units for chapter in view.chapters for group in chapter.runs)
    for unit in chain(*(chapter.shared for chapter in view.chapters), *runs):
        for paragraph in (paragraph for block in unit.blocks for paragraph in block.paragraphs):
            yield " ".join("".join(piece.text for piece in sentence) for sentence in paragraph.sentences)


def _unit(unit: UnitView) -> str:
    """Its words, and at each shared claim who else says it; what stands elsewhere leads there."""
    parts = [f"<p><b>{html.escape(unit.report.name)}</b>{_mark(unit.reference)}</p>"]
    for block in unit.blocks:
        for paragraph in block.paragraphs:
            said = " ".join("".join(map(_piece, sentence)) for sentence in paragraph.sentences)
            parts.append(f"<p>{said}</p>")
        for line in block.lines:
            also = ", ".join(f"<b>{html.escape(each.report.name)}</b>{_mark(each.reference)}" for each in line.also)
            parts.append(f"<p><small><span class=badge>{html.escape(line.weight.text)}</span> {also}</small></p>")
    return f"<div class=unit>{''.join(parts)}</div>"


def _piece(piece: Piece) -> str:
    anchors = "".join(f"<span id='claim.{name}'></span>" for name in piece.ids)
    text = html.escape(piece.text)
    if piece.place is None:
        return anchors + (f"<span class=part>{text}</span>" if piece.is_part else text)
    return f"{anchors}<a class=part href='#claim.{piece.place.anchor}'>{text}</a>"


def _mark(reference: Reference) -> str:
    return f"<sup><a href='#note.{reference.label}'>{reference.number}{reference.letter}</a></sup>"


def _note(note: ReportNote, words: Words, above: str) -> str:
    """Who published it, below it each line with its letter, which leads back; what stands `above` is not repeated."""
    told, repeated = [], []
    for line in note.lines:
        back = f"<a href='#claim.{line.back}'><b>{line.letter}</b></a>"
        mentions = [mention for mention in line.mentions if mention.words and mention.words.text not in above]
        if mentions:
            told.append(f"<p>{back} {' / '.join(map(_marked, mentions))}</p>")
        else:
            repeated.append(back)

    first = f"<p id='note.{note.label}'>{note.number}. {_cited(note.report, words)}.</p>"
    return f"{first}{''.join(told)}<p>{' '.join(repeated)} above</p>"


def _marked(mention: MentionView) -> str:
    """Its words, with what they add underlined."""
    text, done, parts = shown(mention.words.text) if mention.words else "", 0, []
    for start, end in mention.additions:
        parts.append(f"{html.escape(text[done:start])}<u>{html.escape(text[start:end])}</u>")
        done = end
    return "".join(parts) + html.escape(text[done:])


def _cited(report: CitedReport, words: Words) -> str:
    link = f"<a href='{report.url}'>{report.url}</a>"
    authors = words.say("note.by", authors=words.listed(report.authors))
    return f"<b>{html.escape(report.name)}</b>, “{html.escape(report.headline)}”, {authors}, {words.date(report.published)} {link}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        "<table><thead><tr>"
        + "".join(f"<th>{head}</th>" for head in heads)
        + f"</tr></thead><tbody>{body}</tbody></table>"
    )


def weasyprint() -> Path | None:
    """WeasyPrint's own program, installed if need be; None, and why, where it cannot be had."""
    program = ENVIRONMENT / "bin" / "weasyprint"
    if not find_library("pango-1.0"):
        print(
            "  WeasyPrint: not compared, the system has no Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"
        )
        return None

    if not program.is_file():
        for command in (
            (sys.executable, "-m", "venv", str(ENVIRONMENT)),
            (str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "-q", "weasyprint"),
        ):
            if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
                print(f"  WeasyPrint: not compared, `{' '.join(command[1:])}` failed")
                return None
    return program


def _ours(claims: int, target: Path) -> None:
    """Print the whole briefing: what a child of the bench does."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # as the command line does
    digest, config = made_up(claims)
    target.write_bytes(print_selection(Edition(digest, config), Selection()))


def _again_ratio(folder: Path) -> float:
    """CPU of printing an unchanged digest over that of printing it at first."""
    digest, config = made_up(CLAIMS)
    spent = []
    for _ in range(2):
        before = os.times()
        print_digest(Edition(digest, config), UserCache(folder / "cache"))
        spent.append(
            sum(os.times()[:4]) - sum(before[:4])
        )  # user and system time, that of the typesetter's process too
    return spent[1] / spent[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs (default: 5)")
    parser.add_argument("--ours", nargs=2, metavar=("CLAIMS", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)

    if options.ours:
        _ours(int(options.ours[0]), Path(options.ours[1]))
        return 0

    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "tools")))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _compare(folder, options.rounds)
    return 0


def _compare(folder: Path, rounds: int) -> None:
    me = (sys.executable, str(Path(__file__).resolve()), "--ours")
    edition = Edition(*made_up(COMPARED_CLAIMS))
    view = PaperViews(edition).briefing_view(edition.digest.topics, None, with_context=True)
    (folder / "paper.html").write_text(as_html(view, edition.words), encoding="utf-8")

    commands: dict[str, tuple[str, ...]] = {
        f"our print, {claims:,} claims": (*me, str(claims), f"{folder}/{claims}.pdf")
        for claims in (CLAIMS, COMPARED_CLAIMS)
    }
    small, compared = commands
    program = weasyprint()
    if program:
        commands[WEASYPRINT] = (
            str(program),
            "--pdf-variant",
            "pdf/ua-1",
            f"{folder}/paper.html",
            f"{folder}/theirs.pdf",
        )

    uses: dict[str, list[Use]] = {name: [] for name in commands}
    for _ in range(1 + rounds):
        for name, command in commands.items():
            uses[name].append(run(*command, kept=str(folder)))
    uses = {name: own[1:] for name, own in uses.items()}  # in the first round modules are compiled
    cpu_s = {name: statistics.median(use.cpu_s for use in own) for name, own in uses.items()}
    peak_mb = {name: statistics.median(use.peak_mb for use in own) for name, own in uses.items()}

    print(f"{rounds} rounds, medians of whole processes")
    for name in commands:
        print(f"  {name:24} {cpu_s[name]:6.2f} s CPU   {peak_mb[name]:5.0f} MB in the largest process")

    more = run(*me, "4000", f"{folder}/4000.pdf", kept=str(folder)).cpu_s
    figures = [
        ("printing again over printing", _again_ratio(folder), MAX_AGAIN_RATIO),
        ("1,000 claims over 100", cpu_s[compared] / cpu_s[small], MAX_THOUSAND_RATIO),
        ("4,000 claims over 1,000", more / cpu_s[compared], MAX_LARGER_RATIO),
    ]
    if program:
        figures.append(("CPU over WeasyPrint", cpu_s[compared] / cpu_s[WEASYPRINT], MAX_CPU_RATIO))
        figures.append(("memory over WeasyPrint", peak_mb[compared] / peak_mb[WEASYPRINT], MAX_PEAK_RATIO))
    for name, value, limit in figures:
        print(f"  {name:30} {value:7.3f}   limit {limit:6.2f}   {'ok' if value <= limit else 'OVER'}")


if __name__ == "__main__":
    sys.exit(main())
