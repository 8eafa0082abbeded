"""What stands on each paper, before any typesetter has seen it."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.config import Config
from builder.model import Digest, Figure, NotIncluded
from builder.publishing import printing
from builder.publishing.digest_file.quoting import limit_quotations
from builder.publishing.escaping import print_quoted, print_text
from builder.publishing.printing.papers import MAX_MARKS_ON_LINE, Paper, make_papers
from builder.publishing.printing.phrasing import Phrasing
from builder.publishing.telling.excerpts import excerpt
from builder.publishing.telling.notes import notes_by_claim
from builder.publishing.telling.wording import words_for

TEMPLATES = Path(str(printing.__file__)).parent / "templates"


def claims_of(paper: Paper) -> dict[str, Any]:
    """The claims of a paper by id."""
    return {
        claim["id"]: claim
        for chapter in paper.values["chapters"]
        for group in chapter["groups"]
        for claim in group["claims"]
    }


def strings(value: Any) -> Iterator[str]:
    """Every string in `value`, without the names of what it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


@pytest.fixture(scope="module")
def papers(digest: Digest, config: Config) -> dict[str, Paper]:
    return {paper.path: paper for paper in make_papers(digest, config)}


def test_a_paper_is_plain_values_that_json_holds(papers: dict[str, Paper]) -> None:
    for paper in papers.values():
        assert json.loads(json.dumps(paper.values, ensure_ascii=False, allow_nan=False)) == json.loads(
            json.dumps(paper.values)
        )


def test_the_whole_briefing_counts_as_the_front_page_does(papers: dict[str, Paper]) -> None:
    counts = {what: number for number, what in papers["print/briefing.pdf"].values["counts"]}
    assert counts == {
        "reports from 4 named outlets": "5",
        "independent origins": "5",
        "claims, each said once": "8",
        "carried by two or more origins": "2",
        "in dispute": "2",
    }


def test_the_hash_of_all_inputs_is_that_which_was_handed_over_or_is_left_out(digest: Digest, config: Config) -> None:
    assert make_papers(digest, config, "ab" * 32)[0].values["inputs"] == "ab" * 32
    assert make_papers(digest, config)[0].values["inputs"] is None


def test_a_paper_is_of_the_day_of_its_newest_report(papers: dict[str, Paper]) -> None:
    days = {path: paper.newest for path, paper in papers.items()}
    assert days == {
        "print/briefing.pdf": "2031-03-05",
        "print/grounding.pdf": "2031-03-05",
        "print/rescue.pdf": "2031-03-05",
        "print/salvage.pdf": None,
    }


def test_a_claim_on_two_topics_has_a_place_on_each(papers: dict[str, Paper]) -> None:
    chapters = papers["print/briefing.pdf"].values["chapters"]
    labels = [claim["label"] for chapter in chapters for group in chapter["groups"] for claim in group["claims"]]
    assert {"claim.grounding.c-ashore", "claim.rescue.c-ashore"} <= set(labels)
    assert len(labels) == len(set(labels))


def test_a_dispute_names_reports_a_topic_does_not_list_and_links_to_none_of_them(papers: dict[str, Paper]) -> None:
    (dispute,) = papers["print/grounding.pdf"].values["disputes"]
    assert [value["claims"][0]["target"] for value in dispute["values"]] == ["claim.grounding.c-ashore", None]
    assert [value["sources"][0]["outlet"] for value in dispute["values"]] == ["The Evening Ledger", "Coast Radio"]


def test_figures_that_mean_the_same_are_one_row_with_all_who_give_them(digest: Digest, config: Config) -> None:
    claim = digest.claims_by_id["c-aground"]
    figures = tuple(
        Figure(text, "3", "hours", passage)
        for text, passage in zip(("three hours", "3 h"), claim.passages, strict=False)
    )
    claims = tuple(
        replace(each, figures=figures) if each is claim else replace(each, figures=()) for each in digest.claims
    )
    (row,) = make_papers(replace(digest, claims=claims), config)[1].values["figures"]
    assert (row["said"]["text"], row["unit"], row["date"], row["target"]) == (
        "three hours",
        "hours",
        "3 March 2031",
        "claim.grounding.c-aground",
    )
    assert len(row["sources"]) == 2


def test_a_figure_of_an_undated_event_is_as_of_the_report_that_gives_it(digest: Digest, config: Config) -> None:
    claims = tuple(replace(claim, event_date=None) if claim.id == "c-ashore" else claim for claim in digest.claims)
    rows = make_papers(replace(digest, claims=claims), config)[1].values["figures"]
    assert [row["date"] for row in rows] == ["published 4 March 2031"]


def test_the_timeline_is_that_of_the_claims_of_the_paper_and_says_itself_in_words(papers: dict[str, Paper]) -> None:
    timeline: Any = papers["print/briefing.pdf"].values["timeline"]
    assert sum(slot["count"] for slot in timeline["slots"]) + len(timeline["stretches"]) <= 7
    assert ["4 March 2031", "3 claims, 2 of them in dispute"] in timeline["told"]
    assert all(f"{when}: {what}" in timeline["alt"] for when, what in timeline["told"])
    own: Any = papers["print/rescue.pdf"].values["timeline"]
    assert own is None, "all of its events are of one day"


def test_what_an_editor_says_is_told_as_the_editors(digest: Digest, config: Config) -> None:
    claims = tuple(
        replace(claim, heading="Aground at night") if claim.id == "c-aground" else claim for claim in digest.claims
    )
    printed = claims_of(make_papers(replace(digest, claims=claims), config)[1])
    assert printed["c-aground"]["heading"] == "Heading by the editor: Aground at night"
    assert printed["c-scrape"]["heading"] is None


def test_a_note_marks_what_its_report_adds_and_loses_no_letter_by_it(papers: dict[str, Paper], digest: Digest) -> None:
    runs = [
        (note["id"], wording["runs"])
        for claim in claims_of(papers["print/briefing.pdf"]).values()
        for line in claim["notes"]
        for note in line
        for wording in note["wordings"]
    ]
    assert any(adds for _, own in runs for _, adds in own)
    passages = {note.label: note for notes in notes_by_claim(digest).values() for note in notes}
    for label, own in runs:
        quoted = [print_quoted(excerpt(passage, passages[label].report)) for passage in passages[label].passages]
        assert "".join(words for words, _ in own) in quoted


def test_who_is_quoted_stands_with_all_quotations(papers: dict[str, Paper]) -> None:
    voices = papers["print/grounding.pdf"].values["voices"]
    assert [(voice["speaker"], [one["id"] for one in voice["said"]]) for voice in voices] == [
        ("Marta Lind", ["c-scrape"])
    ]


def test_words_that_may_not_be_quoted_are_not(digest: Digest, config: Config) -> None:
    limited = limit_quotations(digest, 1)
    silent = [passage for passage in limited.passages if not passage.quoted]
    assert silent
    reports = limited.reports_by_id
    for paper in make_papers(limited, replace(config, quotation_limit=1)):
        values = json.dumps(
            {name: part for name, part in paper.values.items() if name != "left_out"}, ensure_ascii=False
        )
        for passage in silent:
            words = print_text(passage.span.of(reports[passage.report].text))
            assert json.dumps(words, ensure_ascii=False)[1:-1] not in values
    claim = claims_of(make_papers(limited, config)[1])["c-aground"]
    assert claim["said"]["text"].startswith("Reported by ")
    assert any(
        wording["runs"] == [["not quoted here, by the limit on quotations", False]]
        for line in claim["notes"]
        for note in line
        for wording in note["wordings"]
    )


def test_files_that_were_left_out_and_claims_that_are_no_more_stand_in_the_whole_briefing(
    digest: Digest, config: Config
) -> None:
    file = NotIncluded("broken.pdf", "READ-BROKEN", "it ends in the middle", "Save it again", 3)
    values = make_papers(
        replace(digest, not_included=(file,), retired=(("c-old", "c-built"), ("c-gone", None))), config
    )[0].values
    assert [(each["id"], each["what"]["text"]) for each in values["not_included"]] == [
        ("broken.pdf:3", "it ends in the middle (READ-BROKEN)")
    ]
    assert values["retired"] == [{"id": "c-old", "successor": "c-built"}, {"id": "c-gone", "successor": None}]


def test_a_paper_in_ukrainian_says_everything_of_its_own_in_ukrainian(digest: Digest, config: Config) -> None:
    whole, topic, *_ = make_papers(digest, replace(config, language="uk-UA"))
    assert (whole.values["language"], whole.values["title_language"]) == ({"lang": "uk", "region": "UA"}, None)
    assert whole.values["as_of"] == "5 березня 2031"
    assert claims_of(topic)["c-aground"]["weight"] == "4 публікації · 3 першоджерела"
    assert claims_of(topic)["c-aground"]["said"]["lang"] == "en", "the words of a report stay in their own language"
    told = [
        whole.values["counts"],
        whole.values["made"],
        *whole.values["how_to_read"].values(),
        whole.values["timeline"],
    ]
    latin = set(re.findall("[A-Za-z]+", "".join(strings(told))))
    assert latin <= {"Briefing", "Digest", "slot", "earlier", "later"}, "only names, and what the templates look at"


def test_a_briefing_in_a_language_without_words_of_its_own_is_told_in_english(digest: Digest, config: Config) -> None:
    values = make_papers(digest, replace(config, language="sv"))[0].values
    assert (values["language"], values["title_language"]) == (
        {"lang": "en", "region": None},
        {"lang": "sv", "region": None},
    )


def test_every_word_the_templates_ask_for_is_there(papers: dict[str, Paper]) -> None:
    asked = {
        key
        for file in sorted(TEMPLATES.glob("*.typ"))
        for key in re.findall(r'"([a-z-]+\.[a-z-]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(asked) > 30
    assert {key for key in asked if not key.endswith((".typ", ".svg"))} <= papers["print/briefing.pdf"].values[
        "words"
    ].keys()


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("הספינה Halcyon", True),
        ("(12) جنحت العبارة", True),
        ("Halcyon הספינה", False),
        ("The ferry.", False),
    ],
)
def test_the_first_letter_decides_the_direction_of_a_paragraph(words: str, turned: bool, config: Config) -> None:
    phrasing = Phrasing(config.language, words_for(config.language))
    assert phrasing.said(words).get("rtl", False) is turned


def test_what_runs_the_other_way_within_quotation_marks_is_isolated(config: Config) -> None:
    phrasing = Phrasing(config.language, words_for(config.language))
    assert phrasing.quoted("הספינה 12", "he")["text"] == "“\u2068הספינה 12\u2069”"
    assert phrasing.quoted("He said “הספינה” and left", "en")["text"] == "“\u2068He said “הספינה” and left\u2069”"
    assert phrasing.quoted("Ferry 12", "en")["text"] == "“Ferry 12”"
    assert phrasing.said("הספינה", "he")["text"] == phrasing.plain("הספינה") == "\u2068הספינה\u2069"


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
    point = make_papers(replace(digest, reports=reports), config)[1].values["chapters"][0]["groups"][0]["claims"][0][
        "said"
    ]
    assert (point.get("lang", "en"), point.get("region")) == expected


def test_marks_of_many_notes_are_spread_over_lines(digest: Digest, config: Config) -> None:
    report = digest.reports[0]
    reports = tuple(replace(report, id=f"r{number:02}", path=f"{number}.txt") for number in range(25))
    passage = next(passage for passage in digest.passages if passage.report == report.id and passage.sentence)
    passages = tuple(replace(passage, id=f"{each.id}:0", report=each.id) for each in reports)
    topic = digest.topics[0]
    claim = replace(
        digest.claims[0],
        passage="r00:0",
        passages=tuple(each.id for each in passages),
        sources=tuple(each.id for each in reports),
        topics=(topic.id,),
    )
    topics = (replace(topic, claims=(claim.id,)), *(replace(other, claims=()) for other in digest.topics[1:]))
    paper = make_papers(Digest(reports, passages, (claim,), (), (), topics), config)[1]
    (printed,) = paper.values["chapters"][0]["groups"][0]["claims"]
    assert [len(line) for line in printed["notes"]] == [MAX_MARKS_ON_LINE, MAX_MARKS_ON_LINE, 5]
    assert not printed["whole"]


def test_long_strings_get_places_to_break_and_nothing_else_changes() -> None:
    long = "a" * 100 + " short " + "https://e.example/" + "e\u0301" * 60
    broken = print_text(long)
    assert broken.replace("\u200b", "") == long
    assert max(map(len, broken.replace("\u200b", " ").split())) <= 9
    assert "\u200b\u0301" not in broken
    assert print_text("A sentence of ordinary words.") == "A sentence of ordinary words."
    assert print_text("渡轮于周一晚搁浅" * 20) == "渡轮于周一晚搁浅" * 20
