"""What stands on each paper, before any typesetter has seen it."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.config import Config
from builder.model import Digest, Edit, Figure, NotIncluded
from builder.publishing import printing
from builder.publishing.digest_file.quoting import limit_quotations
from builder.publishing.escaping import print_text
from builder.publishing.printing.papers import Paper, make_papers
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.excerpts import excerpt
from tests.publishing.conftest import with_whole_values

TEMPLATES = Path(str(printing.__file__)).parent / "templates"


def claims_by_chapter(paper: Paper) -> Iterator[tuple[str, str]]:
    """(id of the chapter, id of a claim) of each claim that is shown in the words of a paper, in its order."""
    for chapter in values_of(paper)["chapters"]:
        for piece in pieces_of(chapter):
            yield from ((chapter["id"], name) for name in piece["ids"])


def units_of(chapter: Any) -> list[Any]:
    """The units of a chapter, in their order."""
    return [*chapter["shared"], *(unit for group in chapter["runs"] for unit in group["units"])]


def pieces_of(chapter: Any) -> Iterator[Any]:
    """The words of the units of a chapter, as they are told."""
    for unit in units_of(chapter):
        for block in unit["blocks"]:
            for paragraph in block["paragraphs"]:
                for sentence in paragraph["sentences"]:
                    yield from sentence


def mentions_of(paper: Paper) -> Iterator[Any]:
    """The words of the notes on reports."""
    for note in values_of(paper)["notes"]:
        for line in note.get("lines", ()):
            yield from line["mentions"]


def lines_of(paper: Paper) -> dict[str, Any]:
    """What is told of each shared claim at its words, by its id."""
    return {
        line["id"]: line
        for chapter in values_of(paper)["chapters"]
        for unit in chapter["shared"]
        for block in unit["blocks"]
        for line in block["lines"]
    }


def values_of(paper: Paper) -> Any:
    """What its template is given, as it reads it."""
    return json.loads(json.dumps(paper.values, ensure_ascii=False, allow_nan=False))


def strings(value: Any) -> Iterator[str]:
    """Every string in `value`, without the names of what it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


@pytest.fixture(scope="module")
def papers(digest: Digest, config: Config) -> dict[str, Paper]:
    return {paper.path: paper for paper in make_papers(Edition(digest, config), with_annex=True)}


def test_a_paper_is_plain_values_that_json_holds(papers: dict[str, Paper]) -> None:
    for paper in papers.values():
        assert values_of(paper) == json.loads(json.dumps(paper.values)) == paper.values


def test_the_whole_briefing_begins_as_the_front_page_does(papers: dict[str, Paper]) -> None:
    whole = values_of(papers["print/briefing.pdf"])
    assert whole["state"][0].startswith("5 reports")
    assert [len(whole["brief"][part]) for part in ("new", "contested")] == [3, 1]
    topic = values_of(papers["print/rescue.pdf"])
    assert (topic["state"], topic["brief"]) == ([], None)


def test_the_evidence_stands_there_only_where_it_is_asked_for(
    papers: dict[str, Paper], digest: Digest, config: Config
) -> None:
    for paper in make_papers(Edition(digest, config)):
        assert values_of(paper)["annex"] is None
        with_annex = values_of(papers[paper.path])
        assert with_annex.pop("annex")["sources"] is not None
        assert with_annex.keys() == values_of(paper).keys() - {"annex"}


def test_a_note_repeats_no_words_that_stand_above_it(papers: dict[str, Paper]) -> None:
    for paper in papers.values():
        shown = "".join(
            piece["text"] + "\n" for chapter in values_of(paper)["chapters"] for piece in pieces_of(chapter)
        )
        quoted = ["".join(words for words, _ in mention["runs"]).strip("“”… ") for mention in mentions_of(paper)]
        assert not [words for words in quoted if words and words in shown]
    assert list(mentions_of(papers["print/briefing.pdf"]))


def test_what_is_similar_is_left_to_screens(papers: dict[str, Paper]) -> None:
    units = [unit for chapter in values_of(papers["print/briefing.pdf"])["chapters"] for unit in chapter["shared"]]
    assert units
    assert all("similar" not in unit for unit in units)


def test_a_topic_with_nothing_in_it_has_no_paper_of_its_own(papers: dict[str, Paper]) -> None:
    assert sorted(papers) == ["print/briefing.pdf", "print/grounding.pdf", "print/rescue.pdf"]


def test_a_value_that_is_a_whole_sentence_says_so(digest: Digest, config: Config) -> None:
    whole = values_of(make_papers(Edition(with_whole_values(digest), config))[0])
    assert [side["is_whole"] for dispute in disputes_of(whole) for side in dispute["sides"]] == [True, True]
    assert [value["is_whole"] for value in whole["brief"]["contested"][0]["values"]] == [True, True]
    part = values_of(make_papers(Edition(digest, config))[0])
    assert not any(side["is_whole"] for dispute in disputes_of(part) for side in dispute["sides"])


def disputes_of(values: Any) -> list[Any]:
    return [dispute for chapter in values["chapters"] for dispute in chapter["disputes"]]


def test_the_hash_of_all_inputs_is_that_which_was_handed_over_or_is_left_out(digest: Digest, config: Config) -> None:
    assert make_papers(Edition(digest, config), "ab" * 32)[0].values["inputs_sha256"] == "ab" * 32
    assert make_papers(Edition(digest, config))[0].values["inputs_sha256"] is None


def test_a_paper_is_of_the_day_of_its_newest_report(papers: dict[str, Paper]) -> None:
    days = {path: paper.newest for path, paper in papers.items()}
    assert days == {
        "print/briefing.pdf": "2031-03-05",
        "print/grounding.pdf": "2031-03-05",
        "print/rescue.pdf": "2031-03-05",
    }


def test_a_claim_on_two_topics_has_a_place_on_each(papers: dict[str, Paper]) -> None:
    paper = papers["print/briefing.pdf"]
    places = list(claims_by_chapter(paper))
    assert {("grounding", "c-ashore"), ("rescue", "c-ashore")} <= set(places)
    assert len(places) == len(set(places))
    assert values_of(paper)["homes"]["c-ashore"] == "grounding", "what leads to it leads to the first"


def test_a_dispute_names_reports_a_topic_does_not_list_and_links_to_none_of_them(papers: dict[str, Paper]) -> None:
    values = values_of(papers["print/grounding.pdf"])
    (dispute,) = values["chapters"][0]["disputes"]
    claims = [side["claims"][0]["id"] for side in dispute["sides"]]
    assert [values["homes"].get(claim) for claim in claims] == ["grounding", None]
    outlets = [values["reports"][side["reports"][0]]["outlet"] for side in dispute["sides"]]
    assert outlets == ["The Evening Ledger", "Coast Radio"]


def test_figures_that_mean_the_same_are_one_row_with_all_who_give_them(digest: Digest, config: Config) -> None:
    claim = digest.claims_by_id["c-aground"]
    written = dict(zip(claim.passages, ("3 percent", "3%"), strict=False))
    figures = tuple(Figure(text, "3", "percent", passage) for passage, text in written.items())
    claims = tuple(
        replace(each, figures=figures) if each is claim else replace(each, figures=()) for each in digest.claims
    )
    told = replace(with_words(digest, written), claims=claims)
    values = values_of(make_papers(Edition(told, config), with_annex=True)[1])
    (row,) = values["annex"]["figures"]
    assert (row["text"]["text"], row["unit"], row["as_of"], values["homes"][row["claim"]]) == (
        "3 percent",
        None,
        "3 March 2031",
        "grounding",
    )
    assert len(row["reports"]) == 2


def with_words(digest: Digest, written: dict[str, str]) -> Digest:
    """`digest` in which the passages of these ids say these words, and dots to their end."""
    texts = {report.id: report.text for report in digest.reports}
    for name, words in written.items():
        passage = digest.passages_by_id[name]
        start, end = passage.span.start, passage.span.end
        text = texts[passage.report]
        texts[passage.report] = text[:start] + words.ljust(end - start, ".") + text[end:]
    return replace(digest, reports=tuple(replace(report, text=texts[report.id]) for report in digest.reports))


def test_a_figure_of_an_undated_event_is_as_of_the_report_that_gives_it(digest: Digest, config: Config) -> None:
    claims = tuple(replace(claim, event_date=None) if claim.id == "c-ashore" else claim for claim in digest.claims)
    paper = make_papers(Edition(replace(digest, claims=claims), config), with_annex=True)[1]
    rows = values_of(paper)["annex"]["figures"]
    assert [row["as_of"] for row in rows] == ["published 4 March 2031"]


def test_the_timeline_is_that_of_the_claims_of_the_paper_and_says_itself_in_words(papers: dict[str, Paper]) -> None:
    events = values_of(papers["print/briefing.pdf"])["annex"]["events"]
    assert sum(slot["claims"] for slot in events["slots"]) + len(events["stretches"]) <= 7
    assert ("4 March 2031", "3 claims, 2 of them in dispute") in {
        (slot["name"], slot["told"]) for slot in events["slots"]
    }
    of_rescue = values_of(papers["print/rescue.pdf"])["annex"]["events"]
    assert of_rescue is None, "all of its events are of one day"


def test_what_an_editor_says_is_told_as_the_editors(digest: Digest, config: Config) -> None:
    claims = tuple(
        replace(claim, heading="Aground at night") if claim.id == "c-aground" else claim for claim in digest.claims
    )
    chapter = values_of(make_papers(Edition(replace(digest, claims=claims), config))[1])["chapters"][0]
    units = units_of(chapter)
    assert [heading for unit in units for block in unit["blocks"] for heading in block["headings"]] == [
        "Aground at night"
    ]


def test_a_note_has_the_words_of_its_report_or_that_they_stand_above(papers: dict[str, Paper], digest: Digest) -> None:
    mentions = list(mentions_of(papers["print/briefing.pdf"]))
    said = {f"“{print_text(excerpt(passage, digest.reports_by_id[passage.report]))}”" for passage in digest.passages}
    assert {"".join(words for words, _ in mention["runs"]) for mention in mentions} - said == {""}


def test_who_is_quoted_stands_with_all_quotations(papers: dict[str, Paper]) -> None:
    voices = values_of(papers["print/grounding.pdf"])["annex"]["voices"]
    quoted = [(voice["speaker"], [quotation["claim"] for quotation in voice["quotations"]]) for voice in voices]
    assert quoted == [("Marta Lind", ["c-scrape"])]


def test_words_that_may_not_be_quoted_are_not(digest: Digest, config: Config) -> None:
    limited = limit_quotations(digest, 1)
    silent = [passage for passage in limited.passages if not passage.quoted]
    assert silent
    reports = limited.reports_by_id
    for paper in make_papers(Edition(limited, replace(config, quotation_limit=1))):
        values = json.dumps(paper.values, ensure_ascii=False)
        for passage in silent:
            words = print_text(passage.span.of(reports[passage.report].text))
            assert json.dumps(words, ensure_ascii=False)[1:-1] not in values
    paper = make_papers(Edition(limited, config))[0]
    bare = [["not quoted here, by the limit on quotations", False]]
    assert any(mention["runs"] == bare for mention in mentions_of(paper))


def test_files_that_were_left_out_and_claims_that_are_no_more_stand_in_the_whole_briefing(
    digest: Digest, config: Config
) -> None:
    file = NotIncluded("broken.pdf", "READ-BROKEN", "it ends in the middle", "Save it again", 3)
    gone = (("c-old", "c-built"), ("c-gone", None))
    values = values_of(
        make_papers(Edition(replace(digest, not_included=(file,), retired=gone), config), with_annex=True)[0]
    )
    (missing,) = values["not_included"]
    assert missing == {"path": "broken.pdf", "line": 3, "what": "it ends in the middle", "code": "READ-BROKEN"}
    assert [(claim["id"], (claim["successor"] or {}).get("id")) for claim in values["annex"]["retired"]] == list(gone)


def test_a_paper_in_ukrainian_says_everything_of_its_own_in_ukrainian(digest: Digest, config: Config) -> None:
    whole, topic, *_ = make_papers(Edition(digest, replace(config, language="uk-UA")), with_annex=True)
    values = values_of(whole)
    assert (values["language"], values["title_language"]) == ({"lang": "uk", "region": "UA"}, None)
    assert lines_of(topic)["c-aground"]["weight"]["text"] == "4 публікації · 3 першоджерела"
    report = values["reports"][values["chapters"][0]["shared"][0]["report"]]
    assert report["spoken"]["lang"] == "en", "the words of a report stay in their own language"
    latin = set(re.findall("[A-Za-z]+", "".join(strings(values["annex"]["events"]))))
    assert latin <= {"slot", "earlier", "later"}, "only what the templates look at"


def test_what_is_counted_is_told_by_the_rules_of_the_language(digest: Digest, config: Config) -> None:
    numbers = values_of(make_papers(Edition(digest, replace(config, language="uk")))[0])["numbers"]
    assert (numbers["1"]["form"], numbers["4"]["form"], numbers["5"]["form"]) == ("one", "few", "many")
    assert numbers["5"]["text"] == "5"


def test_a_briefing_in_a_language_without_words_of_its_own_is_told_in_english(digest: Digest, config: Config) -> None:
    values = values_of(make_papers(Edition(digest, replace(config, language="sv")))[0])
    assert (values["language"], values["title_language"]) == (
        {"lang": "en", "region": None},
        {"lang": "sv", "region": None},
    )


def test_every_word_the_templates_ask_for_is_there(papers: dict[str, Paper]) -> None:
    asked: set[str] = set()
    for file in sorted(TEMPLATES.glob("*.typ")):
        asked.update(re.findall(r'"([a-z-]+\.[a-z-]+)"', file.read_text(encoding="utf-8")))
    assert len(asked) > 50
    words = values_of(papers["print/briefing.pdf"])["words"]
    known = words["phrases"].keys() | words["forms"].keys()
    assert {key for key in asked if not key.endswith((".typ", ".svg", "-"))} <= known


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ("en", None)),
        ("pt-BR", ("pt", "BR")),
        ("zh-Hans-CN", ("zh", "CN")),
        ("sr-Latn", ("sr", None)),
        ("english", ("und", None)),
        ("", ("und", None)),
        ('x") #panic("', ("und", None)),
    ],
)
def test_a_language_the_typesetter_does_not_take_is_a_language_not_told(
    tag: str, expected: tuple[str, str | None], digest: Digest, config: Config
) -> None:
    reports = tuple(replace(report, citation=replace(report.citation, language=tag)) for report in digest.reports)
    paper = make_papers(Edition(replace(digest, reports=reports), config))[1]
    (report, *_) = values_of(paper)["reports"].values()
    language = report["spoken"] or {"lang": "en", "region": None}
    assert (language["lang"], language["region"]) == expected


def test_the_annex_lists_what_was_corrected_by_hand(digest: Digest, config: Config) -> None:
    claim = digest.claims[0]
    edit = Edit("retitle", (claim.id,), words="At the quay", note="Asked by the desk.", date="2024-03-01")
    papers = {
        paper.path: paper for paper in make_papers(Edition(replace(digest, edits=(edit,)), config), with_annex=True)
    }
    (told,) = values_of(papers["print/briefing.pdf"])["annex"]["corrections"]
    assert (told["day"], told["note"], len(told["words"])) == ("1 March 2024", "Asked by the desk.", 1)
    assert all(not values_of(paper)["annex"]["corrections"] for path, paper in papers.items() if "briefing" not in path)
