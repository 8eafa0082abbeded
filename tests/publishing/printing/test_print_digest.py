"""The PDFs, read back by a program that knows nothing of how they were made."""

import io
import itertools
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from builder import __version__
from builder.config import Config, PrintConfig, SectionConfig
from builder.errors import Code, Fault, GateError, UsageError
from builder.model import (
    CONTEXT,
    Citation,
    Claim,
    Digest,
    Dispute,
    DisputeValue,
    Fate,
    NotIncluded,
    Origin,
    Passage,
    Report,
    Span,
    Topic,
)
from builder.publishing.digest_file.quoting import limit_quotations
from builder.publishing.escaping import print_text, shown, web_address
from builder.publishing.printing import Selection, print_digest, print_selection, typesetter
from builder.publishing.telling import topic_parts
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.excerpts import excerpt
from builder.publishing.telling.labels import ReportLabel, label_reports
from builder.publishing.telling.layout import claims_by_page
from builder.publishing.telling.wording import words_for
from builder.speakers import Speakers
from builder.user_cache import UserCache
from tests.publishing.conftest import HOSTILE, with_pages, with_sections

ROOT = Path(__file__).resolve().parents[3]
INPUTS = "0f" * 32
ENGLISH, UKRAINIAN = words_for("en"), words_for("uk")
FONTS = Path("/usr/share/fonts/truetype/dejavu")
_UNSEEN = re.compile("[\\s\u00ad\u200b\u2010\u2060\u2068\u2069-]")
"""What setting a line adds to words or takes from them: breaks, hyphens, and what joins a mark to its word."""


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def bare(text: str) -> str:
    return _UNSEEN.sub("", text)


@cache
def texts(pdf: bytes) -> tuple[str, ...]:
    """What each page says; a second each for the larger papers, and several tests read the same."""
    return tuple(page.extract_text() for page in read(pdf).pages)


def pages(pdf: bytes) -> list[str]:
    return [bare(text) for text in texts(pdf)]


def text_of(pdf: bytes) -> str:
    return "".join(pages(pdf))


def outline(pdf: bytes) -> list[str]:
    """Its bookmarks of the first level."""
    return [str(entry.title) for entry in read(pdf).outline if not isinstance(entry, list)]


def elements(pdf: bytes) -> list[str]:
    """Kinds of the elements of its structure, in reading order."""

    def walk(node: Any) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, list):
            for item in node:
                yield from walk(item)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"])[1:]
            if "/K" in node and node.get("/Type") != "/MCR":
                yield from walk(node["/K"])

    root: Any = read(pdf).trailer["/Root"]
    return list(walk(root["/StructTreeRoot"]["/K"]))


def alternatives(node: Any) -> list[str]:
    """What stands for pictures, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        return [found for item in node for found in alternatives(item)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/Alt"])] if node.get("/S") == "/Figure" else []
    return own + (alternatives(node["/K"]) if "/K" in node and node.get("/Type") != "/MCR" else [])


def places(pdf: bytes) -> list[tuple[str, float, float]]:
    """(word, its left edge, its top) of each word, in points, page under page."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', done.stdout.decode())
    return [(word, float(left), float(top)) for left, top, word in found]


def addresses(pdf: bytes) -> set[str]:
    """Where the links that leave the PDF lead."""
    annotations = (item.get_object() for page in read(pdf).pages for item in page.get("/Annots", ()))
    return {str(item["/A"]["/URI"]) for item in annotations if "/A" in item and "/URI" in item["/A"]}


def make_digest(
    texts: list[str],
    *,
    config: Config,
    reports: int = 1,
    language: str = "en",
    dispute: bool = False,
    published: str = "2031-03-04",
) -> Digest:
    """A digest in which each of `reports` reports says each of `texts`, one claim a text, all on the first topic."""
    topic = config.topics[0].id
    made: list[Report] = []
    passages: list[Passage] = []
    for number in range(reports):
        name, text, start = f"r{number:03}", "\n".join(texts), 0
        citation = Citation(
            f"Headline {number}",
            f"Outlet {number}",
            ("A. Writer",),
            published,
            f"https://outlet.example/{number}",
            language,
        )
        made.append(Report(name, f"{name}.txt", f"{number:064x}", "full", citation, text))
        for words in texts:
            passages.append(Passage(f"{name}:{start}", name, Span(start, start + len(words)), Fate.CLAIM))
            start += len(words) + 1
    claims = []
    for number, words in enumerate(texts):
        own = [passage.id for passage in passages[number :: len(texts)]]
        origins = tuple(Origin((report.id,), ()) for report in made)
        disputes = ("d-1",) if dispute else ()
        folded = " ".join(words.split())
        sources = tuple(report.id for report in made)
        claims.append(
            Claim(f"c-{number}", folded, own[0], tuple(own), sources, origins, (topic,), "2031-03-03", (), disputes)
        )
    values = tuple(DisputeValue(f"value {number}", (claim.id,), ("r000",)) for number, claim in enumerate(claims))
    topics = tuple(Topic(each.id, each.title, each.description, ()) for each in config.topics[1:])
    first = Topic(topic, config.topics[0].title, config.topics[0].description, tuple(claim.id for claim in claims))
    disputed = (Dispute("d-1", "how many there were", values),) if dispute else ()
    return with_pages(Digest(tuple(made), tuple(passages), tuple(claims), disputed, (), (first, *topics)))


def first_topic(digest: Digest, config: Config) -> bytes:
    return print_selection(Edition(digest, config), Selection((config.topics[0].id,)))


@pytest.fixture(scope="module")
def printed(digest: Digest, config: Config) -> dict[str, bytes]:
    return print_digest(Edition(digest, config), inputs_sha256=INPUTS, with_annex=True)


def expected_claims(digest: Digest) -> Iterator[tuple[str, Claim]]:
    """(path, claim) for every place where a claim has to stand."""
    for path, claims in claims_by_page(digest).items():
        for claim in claims:
            yield "print/briefing.pdf", claim
            if claim.topics:
                yield path.replace("topics/", "print/").replace(".md", ".pdf"), claim


def assert_whole(printed: dict[str, bytes], digest: Digest) -> None:
    """Everything of a topic's page stands in its PDF.

    The words of each unit, who else says a claim, the other wordings in the notes.
    """
    seen = {path: "".join(bare(between(text)) for text in texts(pdf)) for path, pdf in printed.items()}
    passages, reports, labels = digest.passages_by_id, digest.reports_by_id, label_reports(digest.reports, ENGLISH)
    for page in digest.pages:
        topic = [f"print/{page.id}.pdf"] if page.id != CONTEXT else []
        for path, unit in itertools.product(("print/briefing.pdf", *topic), page.units):
            whole = seen[path]
            for passage in (passages[name] for name in (*unit.repeated, *unit.passages)):
                if passage.quoted:
                    assert bare(print_text(passage.span.of(reports[passage.report].text))) in whole, (path, passage.id)
            for claim in (digest.claims_by_id[name] for name in unit.claims):
                assert_claim(claim, whole, digest, labels)
    for path, whole in seen.items():
        claims = [claim for where, claim in expected_claims(digest) if where == path]
        assert_gathered(whole, claims, digest)


def between(page: str) -> str:
    """What stands between the head of a page and its foot."""
    return re.sub(r"\s\d+ of \d+\s*$", "", re.sub(r"^[^\n]{,200}\n?as of \d+ \w+ \d{4}\n", "", page))


def assert_claim(claim: Claim, whole: str, digest: Digest, labels: Mapping[str, ReportLabel]) -> None:
    assert claim.heading is None or bare(f"Heading by the editor: {print_text(claim.heading)}") in whole
    if len(claim.sources) > 1:
        assert bare(ENGLISH.weight(claim)) in whole
    for name in claim.passages:
        passage = digest.passages_by_id[name]
        report = digest.reports_by_id[passage.report]
        assert_cited(report, labels[report.id], whole)
        if passage.quoted:
            words = excerpt(passage, report).removeprefix("… ").removesuffix(" …")
            assert bare(print_text(words)) in whole, (claim.id, name)


def assert_cited(report: Report, label: ReportLabel, whole: str) -> None:
    cited = report.citation
    abstract = ENGLISH["note.abstract"] if report.kind == "abstract" else ""
    title = cited.title or ENGLISH.untitled(report)
    for words in (f"{label.name},", title, ENGLISH.listed(cited.authors), label.day, abstract):
        assert bare(print_text(words)) in whole, (report.id, words)
    assert bare(web_address(cited.url) or "") in whole


def assert_gathered(whole: str, claims: list[Claim], digest: Digest) -> None:
    """What a topic's page gathers from its claims: disputes with every value, figures, quotations by speaker."""
    reports, passages = digest.reports_by_id, digest.passages_by_id
    told = {name: said(label.dated) for name, label in label_reports(digest.reports, ENGLISH).items()}
    disputes = {dispute.id: dispute for dispute in digest.disputes}
    for dispute in topic_parts.disputes_among(claims, disputes):
        assert bare(print_text(dispute.about or ENGLISH["note.bare"])) in whole
        for value in dispute.values:
            assert bare(print_text(value.text or ENGLISH["note.bare"])) in whole
            assert all(told[source] in whole for source in value.sources)
    for row in topic_parts.figure_rows(claims, reports, passages, digest.disputes):
        assert bare(print_text(row.figure.text)) in whole
        assert all(told[report.id] in whole for report in row.reports)
        if row.claim.event_date is None and row.published:
            assert bare(f"published {ENGLISH.date(row.published)}") in whole
    for voice in topic_parts.voices_of(claims, reports, passages, Speakers(digest.reports, digest.passages)):
        assert bare(print_text(voice.speaker)).casefold() in whole.casefold()
        for _, passage in voice.said:
            report = reports[passage.report]
            assert bare(print_text(excerpt(passage, report))) in whole


def said(words: str) -> str:
    return bare(print_text(words))


def test_every_claim_and_every_note_of_the_site_stands_in_the_pdfs(printed: dict[str, bytes], digest: Digest) -> None:
    assert set(printed) == {"print/briefing.pdf", "print/grounding.pdf", "print/rescue.pdf"}
    assert_whole(printed, digest)


def test_a_briefing_with_a_limit_on_quotations_an_editors_heading_and_undated_figures_is_whole_too(
    digest: Digest, config: Config
) -> None:
    claims = tuple(replace(claim, event_date=None, heading=f"What {claim.id} is about") for claim in digest.claims)
    limited = limit_quotations(replace(digest, claims=claims), 30)
    assert {passage.quoted for passage in limited.passages} == {True, False}
    assert_whole(print_digest(Edition(limited, replace(config, quotation_limit=30)), with_annex=True), limited)


def test_the_whole_briefing_names_files_that_were_not_taken_and_claims_that_are_no_more(
    digest: Digest, config: Config
) -> None:
    file = NotIncluded("broken.pdf", "READ-BROKEN", "it ends in the middle", "Save it again")
    more = replace(digest, not_included=(file,), retired=(("c-old", "c-built"), ("c-gone", None)))
    text = text_of(print_selection(Edition(more, config), Selection(with_annex=True)))
    assert bare("broken.pdf: it ends in the middle (READ-BROKEN)") in text
    assert bare("c-old: c-built") in text


def test_what_an_editor_withheld_stands_there_with_the_reason(printed: dict[str, bytes]) -> None:
    text = text_of(printed["print/briefing.pdf"])
    assert bare("Withheld by the editor: a private person’s number (1 passage)") in text


def test_each_report_has_one_note_and_each_mark_leads_to_one(printed: dict[str, bytes], digest: Digest) -> None:
    for path, pdf in printed.items():
        carrying = {source for where, claim in expected_claims(digest) if where == path for source in claim.sources}
        labels = label_reports(digest.reports, ENGLISH)
        assert all(
            len(re.findall(rf"\d\.{re.escape(bare(labels[each].name))},", text_of(pdf))) == 1 for each in carrying
        )
        assert all(name in read(pdf).named_destinations or name.startswith("/") for name in destinations(pdf))


def destinations(pdf: bytes) -> list[str]:
    """Where the links within the PDF lead."""
    annotations = (item.get_object() for page in read(pdf).pages for item in page.get("/Annots", ()))
    return [str(item["/Dest"]) for item in annotations if isinstance(item.get("/Dest"), str)]


def test_the_brief_is_without_the_evidence_unless_it_is_asked_for(
    printed: dict[str, bytes], digest: Digest, config: Config
) -> None:
    for path, pdf in print_digest(Edition(digest, config)).items():
        titles, with_annex = outline(pdf), outline(printed[path])
        assert with_annex[: len(titles)] == titles
        assert "Annex: the evidence" in with_annex
        assert not {"In figures", "In their words", "Timeline", "What was left out"} & set(titles)
        assert len(read(pdf).pages) < len(read(printed[path]).pages)


def test_the_whole_briefing_has_every_part(printed: dict[str, bytes], digest: Digest) -> None:
    whole = pages(printed["print/briefing.pdf"])
    assert bare("5 reports, newest 5 March 2031") in whole[0]
    assert bare(f"which manifest.json of the site holds: {INPUTS}") in "".join(whole)
    topics = ["The grounding", "Rescue & after", "Salvage", "Context", "Notes and sources"]
    annex = ["In figures", "In their words", "Timeline", "Sources", "What was left out"]
    titles = outline(printed["print/briefing.pdf"])
    assert titles[-len(topics) - len(annex) - 1 :] == [*topics, "Annex: the evidence", *annex]
    assert titles[0] == "New"
    for passage in digest.passages:
        if passage.fate is not Fate.CLAIM:
            report = digest.reports_by_id[passage.report]
            assert bare(shown(passage.span.of(report.text))) in "".join(whole)


def test_a_topic_begins_on_page_one_and_names_itself_and_its_day_on_every_page(printed: dict[str, bytes]) -> None:
    texts = pages(printed["print/rescue.pdf"])
    for number, text in enumerate(texts, 1):
        assert bare("The Halcyon grounding · Rescue & after") in text
        assert bare("as of 5 March 2031") in text
        assert f"{number}of{len(texts)}" in text
    assert bare("none of them was badly hurt") in texts[0]


def test_a_pdf_is_for_archives_and_for_everybody(printed: dict[str, bytes]) -> None:
    for pdf in printed.values():
        reader = read(pdf)
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.outline
        assert reader.metadata
        assert reader.metadata.title
        xmp = root["/Metadata"].get_object().get_data().decode()
        for name, value in (("pdfuaid:part", "1"), ("pdfaid:part", "2"), ("pdfaid:conformance", "A")):
            assert re.search(rf"{name}(>|=\")\s*{value}", xmp), name


def test_the_timeline_is_a_figure_that_says_itself_to_a_screen_reader(printed: dict[str, bytes]) -> None:
    root: Any = read(printed["print/briefing.pdf"]).trailer["/Root"]
    assert elements(printed["print/briefing.pdf"]).count("Figure") == 1
    (alt,) = alternatives(root["/StructTreeRoot"]["/K"])
    assert "4 March 2031: 3 claims, 2 of them in dispute" in alt
    text = text_of(printed["print/briefing.pdf"])
    assert bare("4 March 2031: 3 claims, 2 of them in dispute") in text, "and to everybody else"
    assert alt.startswith("When the events happened: ")
    assert bare(alt.split(". ")[0]) in text
    times = re.findall(r"[^.;]+: \d+ claims?[^.;]*", alt.split(". ")[-1])
    assert len(times) > 1
    assert all(bare(time) in text for time in times)


def test_a_paper_in_ukrainian_is_one(digest: Digest, config: Config) -> None:
    pdf = print_selection(Edition(digest, replace(config, language="uk")), Selection(with_annex=True))
    root: Any = read(pdf).trailer["/Root"]
    assert root["/Lang"] == "uk"
    assert outline(pdf)[0] == UKRAINIAN["front.new"]
    text = pages(pdf)
    assert all(bare(f"{number} з {len(text)}") in page for number, page in enumerate(text, 1))
    whole = "".join(text)
    made = UKRAINIAN.say("print.made", program="Briefing Digest", version=__version__)
    keys = ("print.key", "print.notes", "print.annex", "topic.runs", "front.contested")
    assert all(bare(words) in whole for words in (made, *(UKRAINIAN[key] for key in keys)))
    english = {words for words in ENGLISH.phrases.values() if len(words) > 20 and "{" not in words}
    assert [words for words in sorted(english) if bare(words) in whole] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (Debian: poppler-utils)")
def test_words_that_run_from_right_to_left_keep_what_stands_beside_them_in_its_place(config: Config) -> None:
    words = places(first_topic(make_digest(["הספינה 777"], config=config, language="he"), config))
    (claim,) = [(left, top) for word, left, top in words if word == "777"]
    hebrew = {round(top): left for word, left, top in words if re.search("[א-ת]", word)}
    assert claim[0] < hebrew[round(claim[1])], "a number after a word stands on its left"
    assert hebrew[round(claim[1])] > 450, "the claim begins at the right margin"
    (address,) = [(left, top) for word, left, top in words if word.startswith("https://outlet")]
    (number,) = [left for word, left, top in words if word == "1." and abs(top - address[1]) < 8]
    assert number < address[0], "a note runs as the paper does"


def test_every_font_is_in_the_file(printed: dict[str, bytes]) -> None:
    for pdf in printed.values():
        fonts = {
            name: font.get_object()
            for page in read(pdf).pages
            for name, font in page["/Resources"].get("/Font", {}).items()  # type: ignore[attr-defined]  # a dictionary by the standard
        }
        assert fonts
        for font in fonts.values():
            for part in font.get("/DescendantFonts", [font]):
                descriptor = part.get_object()["/FontDescriptor"]
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
            assert "/ToUnicode" in font, "its text could not be copied"


def test_the_links_are_those_of_the_reports_and_no_other(printed: dict[str, bytes], digest: Digest) -> None:
    wanted = {web_address(report.citation.url) for report in digest.reports} - {None}
    assert addresses(printed["print/briefing.pdf"]) == wanted


def test_the_same_digest_gives_the_same_bytes_in_any_process(printed: dict[str, bytes], tmp_path: Path) -> None:
    program = (
        "import sys, pathlib, importlib.util as u\n"
        f"spec = u.spec_from_file_location('made', {str(Path(__file__).parents[1] / 'conftest.py')!r})\n"
        "made = u.module_from_spec(spec); sys.modules['made'] = made; spec.loader.exec_module(made)\n"
        "from builder.publishing.printing import print_digest\n"
        "from builder.publishing.telling.edition import Edition\n"
        "for path, pdf in print_digest(Edition(made.make_digest(), made.CONFIG), inputs_sha256=sys.argv[2], with_annex=True).items(): pathlib.Path(sys.argv[1], path.split('/')[1]).write_bytes(pdf)\n"
    )
    environment = {
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "1",
    }
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), INPUTS], env=environment, cwd=tmp_path, check=True, timeout=120
    )
    assert {f"print/{file.name}": file.read_bytes() for file in tmp_path.iterdir()} == printed


def test_the_program_never_loads_the_typesetter_itself(tmp_path: Path) -> None:
    program = "import sys, builder.cli, builder.pipeline, builder.publishing.printing; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, timeout=120).returncode == 0


PAYLOADS = (
    '#link("javascript:alert(1)")[click]',
    "#while true { }",
    '#read("/etc/hostname") #include "parts.typ"',
    '#import "@preview/cetz:0.3.0": *',
    '"); #panic("out") //',
    "= Heading <claim.grounding.c-0> @claim.grounding.c-0",
    "*bold* _italic_ `raw` $ x^2 $ ``` #set page(width: 1cm) ```",
    "\\u{202e} \\ #sys.inputs.paper /* not a comment",
    "#v(100cm) #pagebreak() #[#] ~ -- --- ... https://elsewhere.example/x",
)


def test_typesetting_commands_in_a_report_are_only_words(config: Config) -> None:
    digest = make_digest(list(PAYLOADS), config=config)
    evil = " ".join(PAYLOADS)
    report = replace(digest.reports[0], citation=Citation(evil, evil, (evil,), "2031-03-04", None, "#en"), path=evil)
    disputes = (
        Dispute("d-1", evil, (DisputeValue(evil, ("c-0",), ("r000",)), DisputeValue("2", ("c-1",), ("r000",)))),
    )
    claims = tuple(replace(claim, disputes=("d-1",)) for claim in digest.claims)
    digest = replace(digest, reports=(report,), disputes=disputes, claims=claims)
    pdfs = print_digest(Edition(digest, replace(config, title=evil, description=evil)))
    for path in ("print/briefing.pdf", "print/grounding.pdf"):
        text = text_of(pdfs[path])
        assert all(bare(payload) in text for payload in PAYLOADS)
        assert addresses(pdfs[path]) == set()
        root: Any = read(pdfs[path]).trailer["/Root"]
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
        assert "/JavaScript" not in root.get("/Names", {})
        assert "/EmbeddedFiles" not in root.get("/Names", {})


def test_what_has_broken_pages_elsewhere_breaks_no_pdf(hostile_digest: Digest, hostile_config: Config) -> None:
    pdfs = print_digest(Edition(hostile_digest, hostile_config))
    for path, pdf in pdfs.items():
        text = text_of(pdf)
        claims = [claim for where, claim in expected_claims(hostile_digest) if where == path and len(claim.sources) > 1]
        assert all(bare(ENGLISH.weight(claim)) in text for claim in claims)
    assert all(re.match(r"https?://[^@/]+/", address) for pdf in pdfs.values() for address in addresses(pdf))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("A word and another. " * 200, id="a passage of 4,000 characters"),
        pytest.param("x" * 3_000, id="a word of 3,000 characters"),
        pytest.param("—" * 500 + "é\u0301" * 500, id="signs and marks without a space"),
        pytest.param(
            "Ψάρεμα στο Αιγαίο · Ґанок і їжак · Đường Nguyễn · Čeština, žluťoučký · İstanbul · Þórr",
            id="Greek, Cyrillic, Latin",
        ),
        pytest.param("הספינה עלתה על שרטון", id="Hebrew"),
        pytest.param("جنحت العبارة", id="Arabic"),
        pytest.param(
            "a\x00b\x1b[31mc \u202ed\u2066 \ufeff \ud800 \ue001 end",
            id="control and private characters, a lone surrogate",
        ),
    ],
)
def test_hard_text_makes_a_good_pdf(words: str, config: Config) -> None:
    pdf = first_topic(make_digest([words], config=config, language="he" if "ה" in words else "en"), config)
    reader = read(pdf)
    if not re.search(
        "[\u0590-\u06ff]", words
    ):  # poppler and pypdf give the letters of right-to-left scripts in different orders
        printed = bare(print_text(words))
        assert printed[:500] in text_of(pdf)
        assert printed[-500:] in text_of(pdf)
    for page in reader.pages:
        assert_within_margins(page)


def assert_within_margins(page: Any) -> None:
    """No line of text begins outside the page or runs over its edge (a letter is at most as wide as it is high)."""
    lines: dict[int, list[tuple[float, str]]] = {}

    def note(text: str, _cm: Any, matrix: list[float], _font: Any, size: float) -> None:
        if text.strip():
            lines.setdefault(round(matrix[5]), []).append((matrix[4], text))
            assert 0 <= matrix[4] <= float(page.mediabox.width)
            assert 0 <= matrix[5] <= float(page.mediabox.height)
            assert size

    page.extract_text(visitor_text=note)
    assert lines


def test_a_word_of_3000_characters_is_broken_into_lines(config: Config) -> None:
    text = read(first_topic(make_digest(["x" * 3_000], config=config), config)).pages[0].extract_text()
    assert max(map(len, text.splitlines())) < 150


def test_an_empty_topic_and_an_empty_briefing_say_so(empty_digest: Digest, config: Config) -> None:
    edition = Edition(empty_digest, config)
    assert bare("Nothing is filed here yet.") in text_of(print_selection(edition, Selection(("salvage",))))
    (briefing,) = print_digest(edition).values()
    assert bare("No report says when it was published") in text_of(briefing)


def test_a_dispute_of_60_values_is_one_table(config: Config) -> None:
    pdf = first_topic(
        make_digest([f"There were {number} of them." for number in range(60)], config=config, dispute=True), config
    )
    text = text_of(pdf)
    assert all(bare(f"value {number} There were {number} of them. page") in text for number in range(60))
    assert elements(pdf).count("Table") == 1


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (Debian: poppler-utils)")
@pytest.mark.parametrize(
    ("values", "is_beside"), [(("no ships", "two ships"), True), (("a ship of the line " * 12,) * 4, False)]
)
def test_where_reports_differ_stands_beside_what_they_agree_on_unless_it_is_the_longer(
    values: tuple[str, ...], is_beside: bool, config: Config
) -> None:
    told = [
        "Nobody was hurt.",  # has the line on what it is about
        "The harbour is closed until the ice has gone and the lightships are back.",
        "The ferries to the islands lie in the south until then.",
    ]
    digest = make_digest([f"{sentence} " * 3 for sentence in told], config=config, reports=3, dispute=True)
    sides = tuple(DisputeValue(value, (digest.claims[0].id,), ("r000",)) for value in values)
    digest = replace(digest, disputes=(replace(digest.disputes[0], values=sides),))

    pdf = print_selection(Edition(digest, config), Selection())
    (heading, *_) = (left for word, left, _ in places(pdf) if word == "differ")
    (agreed, *_) = (left for word, left, _ in places(pdf) if word == "several")
    assert (heading > agreed + 100) is is_beside


@pytest.mark.parametrize("reports", [120, pytest.param(500, marks=pytest.mark.slow)])
def test_a_claim_of_many_reports_names_a_few_and_counts_the_others(reports: int, config: Config) -> None:
    text = text_of(first_topic(make_digest(["The harbour is closed."], config=config, reports=reports), config))
    assert bare(f"and {reports - 4} more") in text
    assert bare(f"{reports - 4} more reports:") in text


@pytest.mark.slow
def test_1000_claims_have_a_pdf(config: Config) -> None:
    words = [f"Inspector {number} counts the passengers of the ferry once more." for number in range(1_000)]
    reader = read(first_topic(make_digest(words, config=config), config))
    assert 10 < len(reader.pages) < 40
    assert bare(words[-1]) in "".join(bare(page.extract_text()) for page in reader.pages)


@pytest.mark.parametrize(("words", "name"), [("渡轮搁浅了", "CJK"), ("தமிழ்", "TAMIL"), ("ⵜⴰⵎ", "TIFINAGH")])
def test_a_script_without_glyphs_has_a_stand_in_and_is_told_once(
    words: str, name: str, config: Config, tmp_path: Path
) -> None:
    edition = Edition(make_digest(["All is calm.", words], config=config), config)
    for _ in range(2):  # the second time with a cache of the first
        told: list[Fault] = []
        pdfs = print_digest(edition, UserCache(tmp_path), warn=told.extend)
        (fault,) = told
        assert (fault.code, fault.path) == (Code.PRINT_GLYPH, "c-1")
        assert name in fault.what
        text = "".join(page.extract_text() for page in read(pdfs["print/briefing.pdf"]).pages)
        assert "All is calm." in " ".join(text.split())
        assert not set(words) & set(text)


@pytest.mark.skipif(not FONTS.is_dir(), reason="this machine has no folder of fonts that is known to have more scripts")
def test_a_folder_of_fonts_brings_the_glyphs(config: Config) -> None:
    with_fonts = replace(config, print=PrintConfig(fonts=FONTS))
    assert "ⵜⴰⵎ" in text_of(first_topic(make_digest(["ⵜⴰⵎ"], config=config), with_fonts))


def test_a_pictograph_is_named_where_no_font_has_it(config: Config) -> None:
    text = text_of(first_topic(make_digest(["Photo 📷 by 👩‍🚒", "📷 הספינה 📷"], config=config), config))
    assert text.count(bare("Photo [camera] by [woman][fire engine]")) == 1
    assert text.count("camera") == 3
    assert bare("A name in brackets stands for a pictograph") in text


def test_a_template_of_ones_own_takes_the_place_of_the_one_of_its_name(
    digest: Digest, config: Config, tmp_path: Path
) -> None:
    own = (ROOT / "builder/publishing/printing/templates/settings.typ").read_text(encoding="utf-8")
    changed = own.replace("classification = none", 'classification = "For the desk only"').replace(
        "paper = none", 'paper = "us-legal"'
    )
    assert changed != own
    (tmp_path / "settings.typ").write_text(changed, encoding="utf-8")
    pdf = print_selection(
        Edition(digest, replace(config, print=PrintConfig(template=tmp_path))), Selection(("rescue",))
    )
    assert all(bare("For the desk only") in text for text in pages(pdf))
    assert round(float(read(pdf).pages[0].mediabox.height)) == 14 * 72


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("#let broken = (\n", "cannot be set"),
        ('#panic("no")', "cannot be set"),
        ("#while true {}", "cannot be set"),
        ('#read("/etc/hostname")', "cannot be set"),
        ('#import "@preview/cetz:0.3.0": *', "imports a package"),
    ],
)
def test_a_template_that_cannot_be_set_is_a_fault(
    template: str, what: str, digest: Digest, config: Config, tmp_path: Path
) -> None:
    (tmp_path / "topic.typ").write_text(template, encoding="utf-8")
    with pytest.raises(GateError, match="PRINT-TEMPLATE topic") as raised:
        print_selection(Edition(digest, replace(config, print=PrintConfig(template=tmp_path))), Selection(("rescue",)))
    assert what in raised.value.faults[0].what


@pytest.mark.parametrize("program", ["raise SystemExit(3)", "import time; time.sleep(60)"])
def test_a_typesetter_that_ends_or_does_not_end_is_a_fault(
    program: str, digest: Digest, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "script.py"
    script.write_text(program, encoding="utf-8")
    monkeypatch.setattr(typesetter, "SCRIPT", script)
    monkeypatch.setattr(typesetter, "MAX_PAPER_SECONDS", 0.5)
    with pytest.raises(GateError, match="the typesetter ended, or took more than"):
        print_selection(Edition(digest, config), Selection(("rescue",)))


def test_a_disk_that_is_full_is_no_defect_of_a_template(
    digest: Digest, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys\nfor line in sys.stdin: print('{\"errno\": 28}', flush=True)", encoding="utf-8")
    monkeypatch.setattr(typesetter, "SCRIPT", script)
    with pytest.raises(OSError, match="No space left"):
        print_selection(Edition(digest, config), Selection(("rescue",)))


def test_paper_is_a4_or_letter(digest: Digest, config: Config) -> None:
    def size(paper: str) -> tuple[int, int]:
        box = (
            read(
                print_selection(
                    Edition(digest, replace(config, print=PrintConfig(paper=paper))), Selection(("salvage",))
                )
            )
            .pages[0]
            .mediabox
        )
        return round(float(box.width)), round(float(box.height))

    assert size("a4") == (595, 842)
    assert size("letter") == (612, 792)


def test_a_selection_since_a_day_has_only_what_a_report_of_then_carries(digest: Digest, config: Config) -> None:
    text = text_of(print_selection(Edition(digest, config), Selection(since="2031-03-05")))
    assert bare("taken ashore. ") in text
    assert bare("Only claims that a report published on 5 March 2031 or later carries.") in text
    assert bare("We felt one long scrape") not in text
    assert bare("The Halcyon was built in 1998.") not in text


def test_a_selection_of_topics_has_these_in_this_order_and_no_context(digest: Digest, config: Config) -> None:
    titles = outline(print_selection(Edition(digest, config), Selection(("rescue", "grounding"))))
    assert titles.index("Rescue & after") < titles.index("The grounding")
    assert not {"Salvage", "Context"} & set(titles)


def test_a_topic_nobody_knows_is_wrong_usage(digest: Digest, config: Config) -> None:
    with pytest.raises(UsageError, match=r"there is no topic 'tugs'\. Known are grounding, rescue, salvage\."):
        print_selection(Edition(digest, config), Selection(("rescue", "tugs")))


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["seeds", "../shared/seeds"])
def test_the_demonstration_is_whole(folder: str) -> None:
    from builder.config import load_config
    from builder.order import Order
    from builder.pipeline import make_digest as digest_of

    if not (ROOT / folder).is_dir():
        pytest.skip(f"there is no {folder}")
    config = load_config(ROOT / "briefing.yml")
    digest = digest_of(Order(ROOT / folder, config))
    assert_whole(print_digest(Edition(digest, config), with_annex=True), digest)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (Debian: poppler-utils)")
def test_five_reports_are_briefed_on_eight_pages_of_which_only_the_last_is_under_half_full() -> None:
    from builder.config import load_config
    from builder.order import Order
    from builder.pipeline import make_digest as digest_of

    folder = ROOT / "../shared/seeds"
    if not folder.is_dir():
        pytest.skip(f"there is no {folder}")
    config = load_config(ROOT / "briefing.yml")
    pdf = print_selection(Edition(digest_of(Order(folder, config)), config), Selection())
    lowest = lowest_lines(pdf)
    assert len(lowest) <= 8
    assert all(line > 842 / 2 for line in lowest[:-1])


def lowest_lines(pdf: bytes) -> list[float]:
    """How far below the upper edge of each page its last line above the foot stands, in points."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    own = [re.findall(r'yMin="([\d.]+)"', page) for page in done.stdout.decode().split("<page ")[1:]]
    return [max(top for top in map(float, tops) if top < 842 - 71) for tops in own]


def all_bookmarks(entries: Any) -> list[str]:
    return [
        title
        for entry in entries
        for title in (all_bookmarks(entry) if isinstance(entry, list) else [str(entry.title)])
    ]


def test_sections_of_a_topic_are_headings_and_bookmarks_of_both_papers(digest: Digest, config: Config) -> None:
    edition = with_sections(digest, config, SectionConfig("Coffee", ("kaffe",)), SectionConfig("Harbour", ("office",)))
    pdfs = print_digest(edition)
    for path, pdf in pdfs.items():
        if path.endswith(("briefing.pdf", "rescue.pdf")):
            marks = all_bookmarks(read(pdf).outline)
            where = marks.index("Coffee")
            assert marks[where - 1 : where + 2] == [ENGLISH["topic.runs"], "Coffee", "Harbour"]
            text = text_of(pdf)
            runs = text[: text.index(bare("Passagerarna fick"))]
            assert runs.rindex("Coffee") > runs.rindex(bare("All 214 passengers"))
            assert bare("The harbour office says") in text[len(runs) :]
    assert sum(path.endswith(("briefing.pdf", "rescue.pdf")) for path in pdfs) == 2


def test_hostile_titles_of_sections_break_no_pdf(digest: Digest, config: Config) -> None:
    terms = ("office", "kaffe", "ashore", "noon")
    sections = [SectionConfig(title, (term,)) for title, term in zip(HOSTILE[:3], terms, strict=False)]
    for pdf in print_digest(
        with_sections(digest, config, *sections, SectionConfig("#panic() $x$ @a <b>", ("noon",)))
    ).values():
        root: Any = read(pdf).trailer["/Root"]
        assert not {"/OpenAction", "/AA"} & set(root)
    assert any(
        bare("#panic()") in text_of(pdf)
        for pdf in print_digest(with_sections(digest, config, SectionConfig("#panic() $x$", ("noon",)))).values()
    )


def test_a_report_named_by_its_headline_has_it_once_in_its_note(digest: Digest, config: Config) -> None:
    headline = "The Halcyon is aground off Skarholm with all her passengers"
    named = tuple(
        replace(each, citation=Citation(title=headline)) if each.id == "island-wire" else each
        for each in digest.reports
    )
    text = text_of(print_selection(Edition(replace(digest, reports=named), config), Selection(("grounding",))))
    assert text.count(bare(headline)) == 1
    assert bare(f"{headline}”, undated") in text
    assert bare("Skarholm…”, “The") not in text
