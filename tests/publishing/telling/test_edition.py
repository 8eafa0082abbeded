"""An edition is worked out once."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.comparing.changes import Changes
from builder.publishing.downloads import render_downloads
from builder.publishing.pages import render_pages
from builder.publishing.printing.papers import make_papers
from builder.publishing.site.check_site import check_site
from builder.publishing.site.search import finish_index
from builder.publishing.telling import edition as edition_module
from builder.publishing.telling.accounts import accounts_of, claim_by_passage
from builder.publishing.telling.additions import Range, find_additions
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.excerpts import excerpt
from builder.publishing.telling.layout import claims_by_page, lay_out
from builder.publishing.telling.notes import notes_by_claim
from builder.publishing.telling.permalinks import retired_by_successor
from builder.publishing.telling.pictures import overlap_of, timeline_of
from builder.publishing.telling.tags import tags_by_page
from builder.publishing.telling.views.claim_view import mention_view

CONSTRUCTORS = (
    *(accounts_of, claim_by_passage, claims_by_page, lay_out, notes_by_claim, overlap_of, retired_by_successor),
    *(tags_by_page, timeline_of),
)
"""What an edition keeps of what they give."""


def constructions(work: Callable[[], object]) -> Counter[str]:
    """How often each index and each excerpt is made while `work` is done, whoever asks for it."""
    names = {construct.__code__: construct.__name__ for construct in (*CONSTRUCTORS, excerpt)}
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in names:
            counted[names[frame.f_code]] += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def once(digest: Digest) -> dict[str, int]:
    """How often each is called where all of it is worked out once; each step of a generator is a call."""
    each_once = {construct.__name__: 1 for construct in CONSTRUCTORS}
    return each_once | {"accounts_of": len(digest.reports) + 1, "excerpt": len(digest.passages)}


def test_all_pages_of_an_edition_construct_each_index_once(digest: Digest, config: Config) -> None:
    edition = Edition(digest, config)

    def render_twice() -> None:
        render_pages(edition)
        render_pages(edition)

    made = once(digest)
    del made["notes_by_claim"]  # a page numbers its notes as they are referred to
    assert constructions(render_twice) == made


def test_a_whole_build_works_out_each_thing_once_whoever_asks_for_it(
    digest: Digest, config: Config, site: Path
) -> None:
    edition = Edition(digest, config, Changes(added=("c-coffee",)))

    def build() -> None:
        downloads = render_downloads(edition)
        render_pages(edition, printed=True, downloads=downloads)
        make_papers(edition, with_annex=True)
        finish_index(edition, site)
        check_site(edition, site)

    papers = 1 + sum(
        bool(topic.claims) for topic in digest.topics
    )  # each has a picture of the claims it holds, in its order
    assert constructions(build) == once(digest) | {"timeline_of": 1 + papers}


def test_nothing_is_worked_out_before_it_is_asked_for(digest: Digest, config: Config) -> None:
    assert not constructions(lambda: Edition(digest, config))


def test_what_a_wording_adds_is_looked_for_once(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def counting(wording: str, shown: str, language: str) -> tuple[Range, ...]:
        looked.append(wording)
        return find_additions(wording, shown, language)

    monkeypatch.setattr(edition_module, "find_additions", counting)
    edition = Edition(digest, config)
    first = [mention_view(edition, claim, edition.passages[name]) for claim in digest.claims for name in claim.passages]
    assert looked
    seen = tuple(looked)
    assert [
        mention_view(edition, claim, edition.passages[name]) for claim in digest.claims for name in claim.passages
    ] == first
    assert tuple(looked) == seen
