"""What stands on each paper, before any typesetter has seen it."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from builder.config import Config
from builder.model import Digest, Figure
from builder.publishing.escaping import print_text
from builder.publishing.printing.papers import MAX_COLUMNS, MAX_MARKS_ON_LINE, Paper, make_papers


@pytest.fixture(scope="module")
def papers(digest: Digest, config: Config) -> dict[str, Paper]:
    return {paper.path: paper for paper in make_papers(digest, config)}


def test_a_paper_is_plain_values_that_json_holds(papers: dict[str, Paper]) -> None:
    for paper in papers.values():
        assert json.loads(json.dumps(paper.values, ensure_ascii=False, allow_nan=False)) == json.loads(json.dumps(paper.values))


def test_the_whole_briefing_counts_as_the_front_page_does(papers: dict[str, Paper]) -> None:
    counts = {what: number for number, what in papers["print/briefing.pdf"].values["counts"]}
    assert counts == {
        "reports": "5",
        "named outlets": "4",
        "claims, each said once": "8",
        "carried by two or more origins": "2",
        "in dispute": "2",
    }


def test_the_manifest_is_the_hash_of_what_sha256sum_writes(papers: dict[str, Paper], digest: Digest) -> None:
    listed = "".join(f"{report.sha256}  {report.path}\n" for report in sorted(digest.reports, key=lambda report: report.path))
    assert papers["print/briefing.pdf"].values["manifest"] == sha256(listed.encode()).hexdigest()


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
    claim = digest.claim()["c-aground"]
    figures = tuple(Figure(text, "3", "hours", passage) for text, passage in zip(("three hours", "3 h"), claim.passages, strict=False))
    claims = tuple(replace(each, figures=figures) if each is claim else replace(each, figures=()) for each in digest.claims)
    (row,) = make_papers(replace(digest, claims=claims), config)[1].values["figures"]
    assert (row["text"], row["unit"], row["date"]) == ("three hours", "hours", "3 March 2031")
    assert len(row["sources"]) == 2


def test_the_timeline_has_a_column_for_each_time(papers: dict[str, Paper]) -> None:
    timeline: Any = papers["print/briefing.pdf"].values["timeline"]
    assert [(column["month"], column["year"]) for column in timeline["columns"]] == [
        (None, "1998"),
        ("3 Mar", "2031"),
        ("4 Mar", "2031"),
        ("Apr", "2031"),
    ]
    assert [(row["title"], row["counts"]) for row in timeline["rows"]] == [
        ("The grounding", [0, 2, 1, 0]),
        ("Rescue & after", [0, 0, 3, 0]),
        ("Context", [1, 0, 0, 1]),
    ]
    assert timeline["most"] == 3


@pytest.mark.parametrize(
    ("dates", "columns"),
    [
        ([f"2031-03-{day:02}" for day in range(1, 21)], [("1 Mar", "2031"), ("2 Mar", "2031")]),
        ([f"2031-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 21)], [("Jan", "2031"), ("Feb", "2031")]),
        (
            [f"{year}-0{month}" for year in (2029, 2030) for month in range(1, 10)] + ["1949-08", *map(str, range(1950, 1960))],
            [(None, "1949")],
        ),
        ([str(year) for year in range(1900, 2031)], [(None, "1900s"), (None, "1910s")]),
        ([str(year) for year in range(1500, 2031)], [(None, "1500s"), (None, "1600s")]),
    ],
)
def test_the_columns_of_a_timeline_are_as_fine_as_the_page_allows(
    dates: list[str], columns: list[tuple[str | None, str]], digest: Digest, config: Config
) -> None:
    topic = digest.topics[0]
    claims = tuple(replace(digest.claims[0], id=f"c{number}", event_date=date, topics=(topic.id,)) for number, date in enumerate(dates))
    topics = (replace(topic, claims=tuple(claim.id for claim in claims)), *(replace(other, claims=()) for other in digest.topics[1:]))
    timeline: Any = make_papers(replace(digest, claims=claims, topics=topics, disputes=()), config)[0].values["timeline"]
    assert [(column["month"], column["year"]) for column in timeline["columns"]][: len(columns)] == columns
    assert len(timeline["columns"]) <= MAX_COLUMNS
    assert sum(timeline["rows"][0]["counts"]) == len(dates)


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
    point = make_papers(replace(digest, reports=reports), config)[1].values["chapters"][0]["groups"][0]["claims"][0]["said"]
    assert (point["lang"], point["region"]) == expected


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
