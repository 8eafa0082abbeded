"""The abstracts of seeds/ beside reports in Russian and Ukrainian that tell the same: one claim in three languages."""

import shutil
from pathlib import Path

import pytest

from builder.config import load_config
from builder.merging.merge import merge_claims
from builder.model import Claim, Digest
from builder.reading.read_reports import read_reports

ROOT = Path(__file__).resolve().parents[2]
RETOLD = Path(__file__).with_name("retold")


ORIGINALS = ROOT.parent / "shared" / "seeds"
"""The five reports that the abstracts are of; no part of the repository."""


def merge_beside(reports: Path, folder: Path) -> Digest:
    """The digest of the `reports` and of those in Russian and Ukrainian, put into `folder`."""
    for file in [*reports.iterdir(), *RETOLD.iterdir()]:
        shutil.copyfile(file, folder / file.name)
    config = load_config(ROOT / "briefing.yml")
    return merge_claims(read_reports(folder, config), config)


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    return merge_beside(ROOT / "seeds", tmp_path_factory.mktemp("retold"))


@pytest.fixture(scope="module")
def of_originals(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    if not ORIGINALS.is_dir():
        pytest.skip("the original reports are not beside the repository")
    return merge_beside(ORIGINALS, tmp_path_factory.mktemp("originals"))


def claim_of(digest: Digest, words: str) -> Claim:
    """The claim of the passage that has these words."""
    texts = {report.id: report.text for report in digest.reports}
    passage = next(each for each in digest.passages if words in each.span.of(texts[each.report]))
    return next(claim for claim in digest.claims if passage.id in claim.passages)


def languages_of(digest: Digest, claim: Claim) -> set[str]:
    return {digest.reports_by_id[name].citation.language for name in claim.sources}


@pytest.mark.parametrize(
    ("wordings", "languages"),
    [
        (("подписал закон", "підписав закон", "Legislation signed on Saturday by President Putin"), {"en", "ru", "uk"}),
        (("открыла в сентябре 2022", "запустила гарячу лінію", "set up a hotline"), {"en", "ru", "uk"}),
        (("сдались более 220", "здалися понад 220", "over 220 Russian soldiers"), {"en", "ru", "uk"}),
        (("три гарантии для каждого", "gives three guarantees"), {"en", "ru"}),
        (("никто в России не узнает", "nobody in Russia is to know"), {"en", "ru"}),
        (("боится возвращаться в Россию", "want no exchange"), {"en", "ru"}),
    ],
)
def test_what_several_languages_tell_is_one_claim(
    digest: Digest, wordings: tuple[str, ...], languages: set[str]
) -> None:
    claims = {claim_of(digest, words).id for words in wordings}
    assert len(claims) == 1
    assert languages_of(digest, claim_of(digest, wordings[0])) == languages


def test_the_guarantees_are_claims_of_their_own(digest: Digest) -> None:
    apart = (
        "обращаться цивилизованно",
        "никто в России не узнает",
        "боится возвращаться",
        "подписал закон",
        "«Хочу жить»",
    )
    assert len({claim_of(digest, words).id for words in apart}) == len(apart)


def test_a_claim_is_worded_in_the_language_of_the_briefing(digest: Digest) -> None:
    shared = [claim for claim in digest.claims if "en" in languages_of(digest, claim)]
    assert any(len(languages_of(digest, claim)) > 1 for claim in shared)
    reports = {passage.id: passage.report for passage in digest.passages}
    assert {digest.reports_by_id[reports[claim.passage]].citation.language for claim in shared} == {"en"}


@pytest.mark.parametrize(
    ("wordings", "languages"),
    [
        (("подписал закон", "підписав закон", "signed legislation"), {"en", "ru", "uk"}),
        (("открыла в сентябре 2022", "запустила гарячу лінію", "launched a"), {"en", "ru", "uk"}),
        (("сдались более 220", "здалися понад 220", "more than 220"), {"en", "ru", "uk"}),
        (("три гарантии для каждого", "three things"), {"en", "ru"}),
        (("обращаться цивилизованно", "civilized manner"), {"en", "ru"}),
        (("никто в России не узнает", "no one in Russia"), {"en", "ru"}),
        (("боится возвращаться в Россию", "want an exchange"), {"en", "ru"}),
    ],
)
def test_the_law_the_guarantees_and_the_hotline_are_one_claim_each_beside_the_originals(
    of_originals: Digest, wordings: tuple[str, ...], languages: set[str]
) -> None:
    assert len({claim_of(of_originals, words).id for words in wordings}) == 1
    assert languages_of(of_originals, claim_of(of_originals, wordings[0])) == languages
