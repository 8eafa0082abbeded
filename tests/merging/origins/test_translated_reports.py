"""Which reports are translations of one another."""

import shutil
from pathlib import Path

import pytest

from builder.config import load_config
from builder.merging.claims import judge_mentions, tabulate_words
from builder.merging.mentions import collect_mentions
from builder.merging.merge import merge_claims
from builder.merging.origins.translated_reports import find_best_chain, find_translated_reports, measure_translations
from builder.model import Claim, Digest, Evidence
from builder.reading.read_reports import read_reports

ROOT = Path(__file__).resolve().parents[3]
REPORTS = Path(__file__).parents[1] / "translated"
"""An English report, its translation into Russian, and a Ukrainian report on the same thing by another hand."""


def read(folder: Path, **texts: str) -> Digest:
    """The digest of the reports, those named in `texts` in other words."""
    for file in REPORTS.iterdir():
        shutil.copyfile(file, folder / file.name)
    for name, text in texts.items():
        (folder / f"ferry-{name}.md").write_text(text, encoding="utf-8")
    config = load_config(ROOT / "briefing.yml")
    return merge_claims(read_reports(folder, config), config)


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    return read(tmp_path_factory.mktemp("translated"))


def claim_of(digest: Digest, words: str) -> Claim:
    texts = {report.id: report.text for report in digest.reports}
    passage = next(each for each in digest.passages if words in each.span.of(texts[each.report]))
    return next(claim for claim in digest.claims if passage.id in claim.passages)


def test_a_report_and_its_translation_are_one_origin(digest: Digest) -> None:
    claim = claim_of(digest, "212 passengers")
    assert claim_of(digest, "212 пассажиров") == claim
    (origin,) = claim.origins
    assert [said.code for said in origin.evidence] == [Evidence.TRANSLATED]
    in_order, passages, shared, marks = map(int, origin.evidence[0].values)
    assert (in_order, passages) == (8, 8)
    assert marks >= shared > marks / 2


def test_an_independent_report_is_an_origin_of_its_own(digest: Digest) -> None:
    claims = [claim for claim in digest.claims if len(claim.sources) == 3]
    assert claims
    assert all(len(claim.origins) == 2 for claim in claims)


def test_the_same_told_in_another_order_is_no_translation(tmp_path: Path) -> None:
    front, text = (REPORTS / "ferry-ru.md").read_text(encoding="utf-8").rsplit("---\n", 1)
    turned = "\n\n".join(reversed(text.strip().split("\n\n")))
    claim = claim_of(read(tmp_path, ru=f"{front}---\n{turned}\n"), "212 passengers")
    assert len(claim.sources) == len(claim.origins) == 2


def test_other_names_and_figures_are_no_translation(tmp_path: Path) -> None:
    other = (REPORTS / "ferry-ru.md").read_text(encoding="utf-8")
    for mine, theirs in [
        ("Черноморск", "Бердянск"),
        ("Галатея", "Минерва"),
        ("Варны", "Батуми"),
        ("Стефан Уилкинсон", "Георгий Мамедов"),
        ("Оксана Гриценко", "Юлия Панченко"),
        ("Лазурной", "Мельничной"),
        ("Бургасе", "Поти"),
        ("1936", "1958"),
        ("2019", "2021"),
        ("212", "147"),
        ("600", "250"),
    ]:
        assert mine in other
        other = other.replace(mine, theirs)
    digest = read(tmp_path, ru=other)
    assert all(said.code != Evidence.TRANSLATED for each in digest.claims for o in each.origins for said in o.evidence)


def test_reports_of_one_language_are_not_asked(tmp_path: Path) -> None:
    shutil.copyfile(REPORTS / "ferry-en.md", tmp_path / "ferry-en.md")
    shutil.copyfile(REPORTS / "ferry-en.md", tmp_path / "ferry-again.md")
    mentions = collect_mentions(read_reports(tmp_path, load_config(ROOT / "briefing.yml")))
    table = tabulate_words(mentions)
    judged = judge_mentions(mentions, table)
    assert measure_translations(mentions, table, judged.pairs, judged.scores, 0.0) == {}
    assert find_translated_reports(mentions, table, judged.pairs, judged.scores) == {}


@pytest.mark.parametrize(
    ("pairs", "worth", "chain"),
    [
        ([], [], []),
        ([(1, 1), (2, 3), (3, 2), (4, 4)], [1.0, 1.0, 1.5, 1.0], [0, 2, 3]),
        ([(1, 4), (2, 1), (3, 2), (4, 3)], [2.0, 1.0, 1.0, 1.0], [1, 2, 3]),
        ([(1, 4), (2, 1), (3, 2)], [2.5, 1.0, 1.0], [0]),
        ([(1, 1), (1, 2), (2, 2)], [1.0, 1.5, 1.0], [0, 2]),
        ([(1, 2), (2, 2), (3, 2)], [1.0, 3.0, 1.0], [1]),
    ],
)
def test_the_chain_ascends_on_both_sides_and_is_worth_the_most(
    pairs: list[tuple[int, int]], worth: list[float], chain: list[int]
) -> None:
    firsts, seconds = [first for first, _ in pairs], [second for _, second in pairs]
    assert find_best_chain(firsts, seconds, worth) == chain
