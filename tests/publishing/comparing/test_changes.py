"""What one digest says against another."""

import copy
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from builder.model import Digest
from builder.publishing.comparing.changes import Changes, Confirmation, Gone, Rewording, compare_digests
from builder.publishing.comparing.edited_sentences import EditedSentence
from builder.publishing.comparing.regrouping import Regrouped
from builder.publishing.digest_file.entries import (
    ClaimEntry,
    DigestFile,
    DisputeEntry,
    FigureEntry,
    KeptApartEntry,
    PassageEntry,
    ReportEntry,
    ValueEntry,
)
from builder.publishing.digest_file.exports import digest_file, digest_json
from builder.publishing.digest_file.parsing import parse_digest
from tests.publishing.entries_by_hand import claim_entry, edit_entry, passage_entry
from tests.publishing.entries_by_hand import report_entry as report


def claim(claim_id: str, *mentions: str, origins: int | None = None, **fields: Any) -> ClaimEntry:
    """A claim whose mentions are `<report>:<start>`.

    Each of its reports is an origin of its own unless `origins` says how many there are.
    """
    entry = claim_entry(claim_id, *mentions, **fields)
    number = len(entry.sources) if origins is None else origins
    groups = (*((source,) for source in entry.sources[: number - 1]), entry.sources[number - 1 :])
    return entry._replace(origins=groups)


BASE = DigestFile(
    reports=(report("a"), report("b")),
    claims=(claim("c1", "a:0", "b:0"), claim("c2", "a:40"), claim("c3", "b:40")),
)


def changed(reports: Sequence[ReportEntry] = BASE.reports, claims: Sequence[ClaimEntry] = BASE.claims) -> DigestFile:
    return DigestFile(reports=tuple(reports), claims=tuple(claims))


def test_a_digest_and_itself_differ_in_nothing(digest: Digest) -> None:
    value = digest_file(digest)
    assert compare_digests(value, value) == Changes()
    assert compare_digests(value, value).is_empty


def test_a_value_that_a_new_report_alone_gives_is_a_changed_figure() -> None:
    values = (ValueEntry("220 sailors", ("c1",), ("a",)), ValueEntry("260 sailors", ("c4",), ("n",)))
    told = DisputeEntry("d1", "sailors gave up", values, "development")
    new = replace(changed((*BASE.reports, report("n")), (*BASE.claims, claim("c4", "n:0"))), disputes=(told,))
    (figure,) = compare_digests(BASE, new).figures
    assert (figure.dispute, figure.kind, figure.about) == ("d1", "development", "sailors gave up")
    assert (figure.before, figure.after) == (values[:1], values[1:])


def test_a_dispute_among_reports_that_were_there_changes_no_figure() -> None:
    values = (ValueEntry("220 sailors", ("c1",), ("a",)), ValueEntry("260 sailors", ("c3",), ("b",)))
    new = replace(BASE, disputes=(DisputeEntry("d1", "sailors", values),))
    assert compare_digests(BASE, new).figures == ()


def test_against_nothing_everything_is_new(digest: Digest) -> None:
    value = digest_file(digest)
    changes = compare_digests(DigestFile(), value)
    assert changes.reports_added == tuple(entry.id for entry in value.reports)
    assert changes.added == tuple(entry.id for entry in value.claims)
    assert not changes.is_empty


def test_a_new_report_adds_claims_and_confirms_others() -> None:
    new = changed(
        reports=[report("a"), report("b"), report("new")],
        claims=[claim("c1", "a:0", "b:0", "new:0"), claim("c2", "a:40"), claim("c3", "b:40"), claim("c4", "new:30")],
    )
    changes = compare_digests(BASE, new)
    assert changes == Changes(
        reports_added=("new",), added=("c4",), confirmed=(Confirmation("c1", ("new",), (), 2, 3),)
    )


def test_a_copy_carries_a_claim_and_confirms_nothing() -> None:
    new = changed(claims=[claim("c1", "a:0", "b:0", "copy:0", origins=2), claim("c2", "a:40"), claim("c3", "b:40")])
    changes = compare_digests(BASE, new)
    assert changes.carried == (Confirmation("c1", ("copy",), (), 2, 2),)
    assert not changes.confirmed


def test_origins_that_turn_out_to_be_one_are_told_though_the_reports_are_the_same() -> None:
    new = changed(claims=[claim("c1", "a:0", "b:0", origins=1), claim("c2", "a:40"), claim("c3", "b:40")])
    assert compare_digests(BASE, new).carried == (Confirmation("c1", (), (), 2, 1),)
    assert compare_digests(new, BASE).confirmed == (Confirmation("c1", (), (), 1, 2),)


def test_a_report_taken_away_takes_what_only_it_said() -> None:
    new = changed(reports=[report("a")], claims=[claim("c1", "a:0"), claim("c2", "a:40")])
    changes = compare_digests(BASE, new)
    assert changes.reports_removed == ("b",)
    assert changes.carried == (Confirmation("c1", (), ("b",), 2, 1),)
    assert changes.gone == (Gone("c3", "What c3 says.", ("b",), None),)


def test_what_is_gone_keeps_the_language_of_the_report_whose_words_it_was_shown_in(digest: Digest) -> None:
    old = parse_digest(digest_json(digest).encode())
    told = {gone.claim: gone for gone in compare_digests(old, changed(claims=[])).gone}
    assert (told["c-coffee"].language, told["c-ashore"].language) == ("sv", "en")
    unquoted = replace(old, claims=tuple(entry._replace(text="") for entry in old.claims))
    assert {gone.language for gone in compare_digests(unquoted, changed(claims=[])).gone} == {None}


def test_a_claim_with_another_id_is_found_by_its_mentions() -> None:
    new = changed(claims=[claim("c9", "a:0", "b:0", text="Other words."), claim("c2", "a:40"), claim("c3", "b:40")])
    assert [gone.successor for gone in compare_digests(BASE, new).gone] == ["c9"]


def test_of_two_claims_that_share_its_mentions_the_one_with_more_of_them_succeeds() -> None:
    old = changed(claims=[claim("c1", "a:0", "b:0", "b:90")])
    new = changed(claims=[claim("c7", "a:0"), claim("c8", "b:0", "b:90")])
    assert [gone.successor for gone in compare_digests(old, new).gone] == ["c8"]


def test_two_claims_that_become_one_name_the_one_that_stays() -> None:
    new = changed(claims=[claim("c1", "a:0", "b:0", "a:40"), claim("c3", "b:40")])
    assert [(gone.claim, gone.successor) for gone in compare_digests(BASE, new).gone] == [("c2", "c1")]


def test_in_a_file_that_was_edited_places_say_nothing_and_words_do() -> None:
    new = changed(
        reports=[report("a"), report("b", sha256="another file")],
        claims=[
            claim("c1", "a:0", "b:0"),
            claim("c2", "a:40"),
            claim("c4", "b:40", text="Another thing."),
            claim("c5", "b:90", text="What c3 says."),
        ],
    )
    changes = compare_digests(BASE, new)
    assert changes.reports_changed == ("b",)
    assert changes.gone == (Gone("c3", "What c3 says.", ("b",), "c5"),)


def test_a_report_that_is_renamed_keeps_its_mentions() -> None:
    new = changed(
        reports=[report("a"), report("z", sha256="file of b")],
        claims=[claim("c1", "a:0", "z:0"), claim("c2", "a:40"), claim("c8", "z:40", text="Other words.")],
    )
    assert [gone.successor for gone in compare_digests(BASE, new).gone] == ["c8"]


def test_a_corrected_citation_is_a_changed_report() -> None:
    new = changed(reports=[report("a", publisher="The Harbour Post"), report("b")])
    assert compare_digests(BASE, new) == Changes(reports_changed=("a",))


def test_what_only_a_newer_program_tells_of_a_report_is_no_change_of_it(digest: Digest) -> None:
    old = json.loads(digest_json(digest))
    new = copy.deepcopy(old)
    for entry in new["reports"]:
        entry["told_since"] = "the next version"
    changes = compare_digests(parse_digest(json.dumps(old).encode()), parse_digest(json.dumps(new).encode()))
    assert changes.is_empty


def test_claims_enter_a_dispute_and_leave_it() -> None:
    disputed = changed(
        claims=[claim("c1", "a:0", "b:0", disputes=("d1",)), claim("c2", "a:40"), claim("c4", "b:90", disputes=("d1",))]
    )
    assert compare_digests(BASE, disputed).disputed == ("c1", "c4")
    assert compare_digests(disputed, BASE).settled == ("c1",)


def test_another_passage_that_is_shown_is_a_rewording() -> None:
    new = changed(
        claims=[claim("c1", "b:0", "a:0", text="The same in other words."), claim("c2", "a:40"), claim("c3", "b:40")]
    )
    assert compare_digests(BASE, new) == Changes(
        reworded=(Rewording("c1", "What c1 says.", "The same in other words."),)
    )


@pytest.mark.parametrize("name", ["added", "gone"])
def test_what_is_told_has_the_order_of_its_digest(name: str) -> None:
    other = changed(claims=[claim("c9", "a:200"), claim("c8", "a:300")])
    old, new = (BASE, other) if name == "added" else (other, BASE)
    told = getattr(compare_digests(old, new), name)
    assert [getattr(item, "claim", item) for item in told] == ["c9", "c8"]


def told(passage: str, words: str, claim_id: str) -> PassageEntry:
    """The passage `<report>:<start>`, which is a claim's, in these words."""
    name, _, start = passage.partition(":")
    return passage_entry(name, int(start), claim=claim_id, text=words)


def counted(text: str, value: str, passage: str, unit: str = "sailors") -> FigureEntry:
    return FigureEntry(text, value, unit, passage)


def test_claims_that_become_one_are_drawn_together_and_one_that_becomes_two_is_torn_apart() -> None:
    one = changed(claims=[claim("c1", "a:0", "b:0", "a:40"), claim("c3", "b:40")])
    assert compare_digests(BASE, one).drawn_together == (Regrouped("c1", ("c1", "c2"), by_editor=False),)
    assert compare_digests(one, BASE).torn_apart == (Regrouped("c1", ("c1", "c2"), by_editor=False),)
    assert compare_digests(BASE, one).torn_apart == compare_digests(one, BASE).drawn_together == ()


def test_what_an_editor_draws_together_is_told_as_such() -> None:
    one = replace(
        changed(claims=[claim("c1", "a:0", "b:0", "a:40"), claim("c3", "b:40")]),
        edits=(edit_entry("merge", "c1", "c2"),),
    )
    assert compare_digests(BASE, one).drawn_together == (Regrouped("c1", ("c1", "c2"), by_editor=True),)


def test_a_report_that_joins_two_claims_by_its_own_words_draws_none_together() -> None:
    new = changed((*BASE.reports, report("n")), [claim("c1", "a:0", "b:0", "n:0", "n:9"), *BASE.claims[1:]])
    assert compare_digests(BASE, new).drawn_together == ()


def test_of_an_edited_file_a_mention_is_known_by_its_words() -> None:
    reports = (report("a"), report("b", sha256="another file"))
    old = replace(BASE, passages=(told("b:0", "One.", "c1"), told("b:40", "Two.", "c3")))
    new = DigestFile(
        reports=reports,
        claims=(claim("c1", "a:0", "b:7", "b:47"), claim("c2", "a:40")),
        passages=(told("b:7", "One.", "c1"), told("b:47", "Two.", "c1")),
    )
    assert compare_digests(old, new).drawn_together == (Regrouped("c1", ("c1", "c3"), by_editor=False),)


def test_disputes_begin_and_end() -> None:
    values = (ValueEntry("220", ("c1",), ("a",)), ValueEntry("260", ("c3",), ("b",)))
    with_one = replace(BASE, disputes=(DisputeEntry("d1", "sailors", values),))
    assert compare_digests(BASE, with_one).begun == compare_digests(with_one, BASE).ended == ("d1",)
    assert compare_digests(with_one, with_one).is_empty


def test_a_sentence_that_an_editor_of_the_outlet_corrected_is_told_with_its_figure() -> None:
    before, after = "Over 220 sailors gave up at the pier.", "Over 240 sailors gave up at the pier."
    old = DigestFile(
        reports=(report("a"),),
        claims=(claim("c1", "a:0", figures=(counted("220 sailors", ">220", "a:0"),)),),
        passages=(told("a:0", before, "c1"),),
    )
    new = DigestFile(
        reports=(report("a", sha256="another"),),
        claims=(claim("c1", "a:0", figures=(counted("240 sailors", ">240", "a:0"),)),),
        passages=(told("a:0", after, "c1"),),
    )
    changes = compare_digests(old, new)
    assert changes.edited == (EditedSentence("a", "a:0", before, "a:0", after, "c1"),)
    (figure,) = changes.figures
    assert (figure.kind, figure.about) == ("edited", before)
    assert [value.text for value in (*figure.before, *figure.after)] == ["220 sailors", "240 sailors"]


def test_a_sentence_that_was_written_anew_is_none_that_was_edited() -> None:
    old = replace(BASE, passages=(told("b:40", "The mayor opened a school on Tuesday morning.", "c3"),))
    new = replace(
        changed(reports=[report("a"), report("b", sha256="another")]),
        passages=(told("b:40", "Nobody knows who painted the lighthouse.", "c3"),),
    )
    assert compare_digests(old, new).edited == ()


def with_new_mention(value: str, unit: str = "sailors") -> DigestFile:
    figures = (counted("220 sailors", ">220", "a:0"), counted("the other", value, "n:0", unit))
    return changed((*BASE.reports, report("n")), [claim("c1", "a:0", "b:0", "n:0", figures=figures), *BASE.claims[1:]])


def test_a_new_mention_with_another_number_is_told_though_it_is_one_claim() -> None:
    (figure,) = compare_digests(BASE, with_new_mention("260")).figures
    assert (figure.dispute, figure.kind, figure.after[0].sources) == (None, "one-claim", ("n",))


@pytest.mark.parametrize(("value", "unit"), [("220", "sailors"), (">220", "sailors"), ("260", "ships")])
def test_a_number_that_is_bounded_otherwise_or_counts_something_else_is_no_change(value: str, unit: str) -> None:
    assert compare_digests(BASE, with_new_mention(value, unit)).figures == ()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [("Some 260 sailors gave up by April.", ["kept-apart"]), ("Wages rose by 260 a month for cooks ashore.", [])],
)
def test_two_sentences_that_a_number_keeps_apart_are_told_if_they_are_alike(words: str, kinds: list[str]) -> None:
    old = replace(BASE, passages=(told("a:0", "Some 220 sailors gave up by December.", "c1"),))
    new = replace(
        old,
        reports=(*BASE.reports, report("n")),
        claims=(
            claim("c1", "a:0", "b:0", figures=(counted("220 sailors", "220", "a:0"),)),
            *BASE.claims[1:],
            claim("c4", "n:0", figures=(counted("260", "260", "n:0"),)),
        ),
        passages=(*old.passages, told("n:0", words, "c4")),
        kept_apart=(KeptApartEntry(("a:0", "n:0"), 0.4, "another number for the same thing"),),
    )
    assert [figure.kind for figure in compare_digests(old, new).figures] == kinds
