"""What the front page tells of the changes since the previous edition."""

from builder.config import Config
from builder.model import Digest
from builder.publishing.comparing.changes import Changes, Confirmation, Gone
from builder.publishing.pages import render_pages
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.news import MAX_CHANGES_SHOWN, tell_changes

CHANGES = Changes(
    reports_added=("nyheter",),
    added=("c-built", "c-aground"),
    confirmed=(Confirmation("c-unhurt", ("unsigned",), (), 2, 3),),
    disputed=("c-ashore",),
    gone=(
        Gone("c-old", "The <b>ferry</b> was lost.", ("island-wire",), "c-aground"),
        Gone("c-older", "Nothing was said.", (), None),
    ),
)


def test_each_kind_is_told_with_the_most_carried_claims_first(digest: Digest) -> None:
    news = tell_changes(CHANGES, digest)
    assert news.reports == (1, 0, 0)
    assert [
        (group.kind, [change.claim.id if change.claim else change.text for change in group.shown])
        for group in news.groups
    ] == [
        ("added", ["c-aground", "c-built"]),
        ("confirmed", ["c-unhurt"]),
        ("disputed", ["c-ashore"]),
        ("gone", ["The <b>ferry</b> was lost.", "Nothing was said."]),
    ]


def test_only_the_first_of_many_are_told_and_the_others_counted(digest: Digest) -> None:
    group = tell_changes(Changes(added=tuple(claim.id for claim in digest.claims)), digest).groups[0]
    assert (len(group.shown), group.rest) == (MAX_CHANGES_SHOWN, len(digest.claims) - MAX_CHANGES_SHOWN)


def test_the_front_page_links_what_stands_and_escapes_what_is_gone(digest: Digest, config: Config) -> None:
    front = next(page.text for page in render_pages(Edition(digest, config, CHANGES)) if page.path == "index.md")
    assert 'href="topics/rescue.html#c-unhurt"' in front
    assert "2 → 3 origins" in front
    assert "The &lt;b&gt;ferry&lt;/b&gt; was lost." in front
    assert front.count('href="topics/grounding.html#c-aground"') >= 2  # new, and what the gone one is told as


def test_an_edition_without_changes_says_so_and_a_first_one_says_nothing(digest: Digest, config: Config) -> None:
    unchanged, first = (render_pages(Edition(digest, config, changes))[0].text for changes in (Changes(), None))
    assert "Nothing has changed" in unchanged
    assert "What changed" not in first
