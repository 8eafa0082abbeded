"""The page of corrections, and the entries that stand ready for each claim."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from builder.config import Config
from builder.editorial import KINDS, parse_editorial
from builder.model import Claim, Digest, Edit
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.corrections_view import corrections_view
from builder.publishing.telling.views.wrong_view import wrong_views
from builder.publishing.telling.wording import words_for
from builder.word_patterns import LETTERS


def several(digest: Digest) -> Claim:
    return next(claim for claim in digest.claims if len(claim.sources) > 1)


def test_decisions_are_told_the_newest_first_and_those_that_only_confirm_are_counted(
    digest: Digest, config: Config
) -> None:
    first, second = digest.claims[:2]
    edits = (
        Edit("retitle", (first.id,), words="At the quay"),
        Edit("apart", (first.id, second.id), (first.passage, second.passage), note="Two.", date="2024-03-01"),
        Edit("merge", (first.id,), date="2024-03-09"),
        Edit("file", (second.id,), date="2024-03-05", by="A. Keeper"),
    )
    view = corrections_view(Edition(replace(digest, edits=edits), config))
    assert [(each.day, each.note, each.by) for each in view.corrections] == [
        ("5 March 2024", None, "A. Keeper"),
        ("1 March 2024", "Two.", None),
        (None, None, None),
    ]
    assert [len(each.words) for each in view.corrections] == [1, 2, 1]
    assert view.corrections[2].what == "Given the heading “At the quay”"
    assert (view.left, view.confirmed) == (0, 1)


def test_no_word_of_what_is_withheld_stands_there(digest: Digest, config: Config) -> None:
    edit = Edit("withhold", ("c0000000",), ("gone:0",), words="Names a child.", note="Asked by the family.")
    view = corrections_view(Edition(replace(digest, edits=(edit,), retired=(("c0000000", None),)), config))
    (correction,) = view.corrections
    assert (correction.words, correction.note) == ((), "Names a child. Asked by the family.")


def test_every_kind_of_entry_has_words_in_every_language() -> None:
    for language in ("en", "ru", "uk"):
        words = words_for(language)
        assert all(words[f"corrections.{kind}"] for kind in KINDS)


def test_each_claim_of_each_page_has_entries_that_can_be_read(digest: Digest, config: Config) -> None:
    edition = Edition(digest, config)
    seen: set[str] = set()
    for path, view in wrong_views(edition):
        assert path == f"wrong/{view.home}"
        for claim in view.claims:
            seen.add(claim.id)
            text = "".join(f"{line}\n" for entry in claim.entries for line in entry.lines)
            entries = parse_editorial(text.encode(), "editorial.yml").entries
            assert len(entries) == len(claim.entries)
            own = {edition.passage_names.find(name)[0].id for entry in entries for name in entry.claims[:1]}
            assert own <= set(digest.claims_by_id[claim.id].passages)
    assert seen == {claim.id for claim in digest.claims}
    kinds = {
        line.split(":")[0]
        for _, view in wrong_views(edition)
        for each in view.claims
        for line in (entry.lines[0] for entry in each.entries)
    }
    assert {"- apart", "- file", "- no-key-point"} <= kinds


def test_words_that_may_not_be_quoted_stand_in_no_entry(digest: Digest, config: Config) -> None:
    claim = several(digest)
    passages = tuple(replace(each, quoted=each.id not in claim.passages) for each in digest.passages)
    edition = Edition(replace(digest, passages=passages), config)
    told = next(each for _, view in wrong_views(edition) for each in view.claims if each.id == claim.id)
    lines = "\n".join(line for entry in told.entries for line in entry.lines)
    assert claim.passage in lines
    assert " ".join(claim.text.split()[:4]) not in lines


def test_an_issue_names_the_claim_and_holds_no_word_of_a_report(digest: Digest, config: Config) -> None:
    briefing = replace(config, site_url="https://desk.example/halcyon/", repo_url="https://host.example/desk/halcyon")
    claims = [claim for _, view in wrong_views(Edition(digest, briefing)) for claim in view.claims]
    for claim in claims:
        address = urlsplit(claim.issue or "")
        asked = parse_qs(address.query)
        assert f"{address.scheme}://{address.netloc}{address.path}" == f"{briefing.repo_url}/issues/new"
        assert asked["title"] == [f"editorial.yml: {claim.id}"]
        (body,) = asked["body"]
        assert body.startswith(f"https://desk.example/halcyon/{claim.place.page.removesuffix('.md')}.html#{claim.id}\n")
        assert set(LETTERS.findall(body.partition("\n")[2])) == {"yaml"}
    assert claims
    assert {claim.issue for _, view in wrong_views(Edition(digest, config)) for claim in view.claims} == {None}
