"""What is counted on the front page."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Citation, Claim, Digest, Fate, Figure, Origin, Passage, Report, Span
from builder.publishing.telling.counted import Count, find_counts
from builder.publishing.telling.edition import Edition


def edition_of(config: Config, *told: tuple[str, str, str, str | None], disputed: bool = False) -> Edition:
    """A report for each (text, figure as written, value, unit)."""
    reports, passages, claims = [], [], []
    for number, (text, written, value, unit) in enumerate(told):
        name = f"r{number}"
        reports.append(
            Report(name, f"{name}.txt", "0" * 64, "full", Citation(published=f"2031-03-{number + 1:02}"), text)
        )
        passages.append(Passage(f"{name}:0", name, Span(0, len(text)), Fate.CLAIM))
        figures = (Figure(written, value, unit, f"{name}:0"),) if written else ()
        disputes = ("d",) if disputed else ()
        one = (Origin((name,), ()),)
        claims.append(Claim(f"c{number}", text, f"{name}:0", (f"{name}:0",), (name,), one, (), None, figures, disputes))
    return Edition(Digest(tuple(reports), tuple(passages), tuple(claims), (), (), ()), config)


def figures(edition: Edition, most: int = 6) -> list[str]:
    return [count.words[count.start : count.end] for count in find_counts(edition, (), most)]


def test_that_a_number_is_not_known_is_told_too(config: Config) -> None:
    unknown = edition_of(config, ("The number of crates that went overboard is unknown.", "", "", None))
    assert figures(unknown) == ["unknown."]
    assert figures(edition_of(config, ("The captain is unknown.", "", "", None))) == []


def test_the_newest_come_first_and_each_value_once(config: Config) -> None:
    told = [
        (f"There were {number} crates ashore.", f"{number} crates", f"{number}", "crate") for number in (40, 50, 40)
    ]
    assert figures(edition_of(config, *told)) == ["50 crates", "40 crates"]
    assert figures(edition_of(config, *told), most=1) == ["50 crates"]


def test_what_is_in_dispute_is_told_there(config: Config) -> None:
    assert figures(edition_of(config, ("There were 40 crates.", "40 crates", "40", "crate"), disputed=True)) == []


def test_many_words_before_a_figure_are_cut_where_a_clause_begins(config: Config) -> None:
    text = "The harbour office, which keeps the lists of all that is landed, says it counted 40 crates on the pier."
    (count,) = find_counts(edition_of(config, (text, "40 crates", "40", "crate")), (), 6)
    assert count.words == "… says it counted 40 crates on the pier."
    assert count.words[count.start : count.end] == "40 crates"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("They saw 140 crates and 40 crates there.", "40 crates"),
        ("They saw 1,040 crates and 40 crates there.", "40 crates"),
        ("They saw a40 crates and 40 crates there.", "40 crates"),
    ],
)
def test_a_figure_is_found_as_itself_and_not_within_a_longer_one(text: str, written: str, config: Config) -> None:
    (count,) = find_counts(edition_of(config, (text, written, "40", "crate")), (), 6)
    assert count.words[: count.start].endswith(" and ")


def test_a_report_does_not_take_all_places(config: Config) -> None:
    """The newest has five figures, of which two are told before those of the others."""
    told = [
        (f"There were {number} crates ashore.", f"{number} crates", f"{number}", "crate") for number in range(40, 48)
    ]
    digest = edition_of(config, *told).digest
    newest = digest.reports[-1]
    text = " ".join(report.text for report in digest.reports[3:])
    size = len(newest.text) + 1
    passages = [
        replace(passage, report=newest.id, span=Span(place * size, place * size + size - 1))
        for place, passage in enumerate(digest.passages[3:])
    ]
    one_report = replace(
        digest,
        reports=(*digest.reports[:-1], replace(newest, text=text)),
        passages=(*digest.passages[:3], *passages),
    )
    counts = find_counts(Edition(one_report, config), (), 5)
    assert sorted(count.passage.report for count in counts) == ["r0", "r1", "r2", "r7", "r7"]


def ids(counts: tuple[Count, ...]) -> list[str]:
    return [count.claim.id for count in counts]


def test_claims_that_are_told_above_are_left_out(config: Config) -> None:
    edition = edition_of(config, ("There were 40 crates.", "40 crates", "40", "crate"))
    assert ids(find_counts(edition, {"c0"}, 6)) == []
