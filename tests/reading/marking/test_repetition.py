from itertools import permutations
from pathlib import Path

import pytest

from builder.config import Config, TopicConfig
from builder.model import Reading, Reason, Said
from builder.reading.read_reports import read_reports

CONFIG = Config("Title", "Description", "en", (TopicConfig("a", "A", "About a.", ("a",)),), ())
BODIES = (
    (
        "The ferry ran aground on a sandbank near the harbour on Monday morning, and forty passengers were taken ashore by the coast guard.\n\n"
        "The captain said that the charts of the region do not show the sandbank, which storms of the past winter have moved."
    ),
    (
        "A bakery in the old town has burned down to its walls, and the owner was brought to the hospital with burns on both hands.\n\n"
        "Firefighters needed three hours to reach the roof because cars were parked all along the narrow lane behind the house."
    ),
    (
        "The city council voted against a new tram line on Thursday after a debate that lasted until long after midnight.\n\n"
        "Its opponents fear for the trees along the river, while its friends say that thousands of drivers would leave their cars at home."
    ),
)
LABEL = "From the desk of the western bureau"
NOTICE = "Harbour Post stands for reporting from the coast, and every morning it tells you what happened overnight between the capes."
BACKGROUND = (
    "The strait has been closed to large ships since a tanker broke apart there in the autumn of the year before last."
)


def read(folder: Path, texts: tuple[str, ...], publisher: str = "publisher: Harbour Post") -> Reading:
    for number, text in enumerate(texts):
        (folder / f"r{number}.md").write_text(f"---\n{publisher}\n---\n{text}\n", encoding="utf-8")
    return read_reports(folder, CONFIG)


def reasons(reading: Reading, line: str) -> list[Said | None]:
    text = {report.id: report.text for report in reading.reports}
    return [found.reason for found in reading.passages if found.span.of(text[found.report]) in line]


def with_line(line: str) -> tuple[str, ...]:
    """The label in the middle of each report, everything else at its end."""
    if line == LABEL:
        return tuple(body.replace("\n\n", f"\n\n{line}\n\n") for body in BODIES)
    return tuple(f"{body}\n\n{line}" for body in BODIES)


@pytest.mark.parametrize("line", [LABEL, NOTICE])
def test_a_label_or_a_notice_under_three_reports_of_an_outlet_goes(tmp_path: Path, line: str) -> None:
    assert set(reasons(read(tmp_path, with_line(line)), line)) == {Said(Reason.REPEATED)}


@pytest.mark.parametrize("line", [LABEL, NOTICE])
def test_under_two_reports_it_stays(tmp_path: Path, line: str) -> None:
    assert Said(Reason.REPEATED) not in reasons(read(tmp_path, with_line(line)[:2]), line)


def test_it_goes_whatever_the_order_of_the_reports(tmp_path: Path) -> None:
    for number, texts in enumerate(permutations(with_line(NOTICE))):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert set(reasons(read(folder, texts), NOTICE)) == {Said(Reason.REPEATED)}


@pytest.mark.parametrize(
    "line", [BACKGROUND, "Dead: 14", "The mayor said that the line will be built", "Nobody was hurt."]
)
def test_what_may_be_news_stays_however_often_it_is_printed(tmp_path: Path, line: str) -> None:
    assert Said(Reason.REPEATED) not in reasons(read(tmp_path, with_line(line)), line)


def test_a_notice_between_paragraphs_stays(tmp_path: Path) -> None:
    texts = tuple(body.replace("\n\n", f"\n\n{NOTICE}\n\n") for body in BODIES)
    assert Said(Reason.REPEATED) not in reasons(read(tmp_path, texts), NOTICE)


def test_copies_of_one_report_are_no_evidence(tmp_path: Path) -> None:
    texts = (with_line(LABEL)[0],) * 4
    assert Said(Reason.REPEATED) not in reasons(read(tmp_path, texts), LABEL)


@pytest.mark.parametrize(
    "publisher",
    ["", "publisher: Harbour Post\nstated_by: {publisher: page}", "kind: abstract\npublisher: Harbour Post"],
)
def test_only_outlets_that_an_editor_names_count_and_abstracts_never(tmp_path: Path, publisher: str) -> None:
    assert Said(Reason.REPEATED) not in reasons(read(tmp_path, with_line(LABEL), publisher), LABEL)


def test_reports_fetched_from_one_host_are_of_one_outlet(tmp_path: Path) -> None:
    assert set(reasons(read(tmp_path, with_line(LABEL), "source: https://harbour.example/1"), LABEL)) == {
        Said(Reason.REPEATED)
    }


def test_an_editor_who_includes_the_line_keeps_it(tmp_path: Path) -> None:
    found = reasons(read(tmp_path, with_line(LABEL), f"publisher: Harbour Post\ninclude:\n  - {LABEL}"), LABEL)
    assert found == [None] * 3


def test_a_report_that_is_nothing_else_keeps_it(tmp_path: Path) -> None:
    found = reasons(read(tmp_path, (*with_line(LABEL), LABEL)), LABEL)
    assert found == [Said(Reason.REPEATED), Said(Reason.REPEATED), Said(Reason.REPEATED), None]
