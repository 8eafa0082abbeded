"""What stands behind the briefing."""

from dataclasses import replace

from builder.config import Config
from builder.model import Digest
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import EVIDENCE_PAGES
from builder.publishing.telling.views.evidence_view import evidence_view


def test_each_page_of_the_evidence_is_led_to_with_what_it_is_good_for(digest: Digest, config: Config) -> None:
    view = evidence_view(Edition(digest, config))
    assert tuple(name for name, _ in view.pages) == EVIDENCE_PAGES
    assert dict(view.pages)["disputes"] == "1 thing on which reports differ, with every value side by side"
    assert view.overlap is not None


def test_there_is_no_picture_of_nothing(empty_digest: Digest, config: Config) -> None:
    view = evidence_view(Edition(empty_digest, config))
    assert view.overlap is None
    assert dict(view.pages)["disputes"] == "no two reports give different values for one thing"


def test_how_a_matter_went_on_is_nothing_on_which_reports_differ(digest: Digest, config: Config) -> None:
    going_on = tuple(replace(dispute, kind="development") for dispute in digest.disputes)
    view = evidence_view(Edition(replace(digest, disputes=going_on), config))
    assert dict(view.pages)["disputes"] == "no two reports give different values for one thing"
