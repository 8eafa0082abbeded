"""The editor's hand: what it changes, what it leaves as it is, and what no longer applies."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builder.config import Config
from builder.editorial import Editorial, EditorialEntry
from builder.errors import Code, UsageError
from builder.merging.merge import merge_claims
from builder.model import Claim, Digest, Earlier, Fate, Reading, Reason, Rule, Said
from builder.publishing.digest_file.check_digest import check_digest
from builder.publishing.digest_file.exports import digest_json
from builder.publishing.digest_file.parsing import parse_digest
from builder.publishing.digest_file.previous import hand_over

Edit = Callable[..., Digest]


@pytest.fixture
def edit(flood: Reading, config: Config) -> Edit:
    """`edit(entry, …)`: the digest of the flood with these decisions, checked as one to be published.

    `earlier=` hands ids over.
    """

    def made(*entries: EditorialEntry, earlier: Earlier | None = None, reading: Reading = flood) -> Digest:
        digest = merge_claims(reading, config, earlier, Editorial("editorial.yml", entries))
        check_digest(digest)
        return digest

    return made


def text_of(digest: Digest, passage: str) -> str:
    found = digest.passages_by_id[passage]
    return found.span.of(digest.reports_by_id[found.report].text)


def with_words(digest: Digest, words: str) -> Claim:
    (found,) = (
        claim for claim in digest.claims if any(words in text_of(digest, passage) for passage in claim.passages)
    )
    return found


def id_with(edit: Edit, words: str) -> str:
    return with_words(edit(), words).id


def handed_over(digest: Digest) -> Earlier:
    return hand_over(parse_digest(digest_json(digest).encode()))


def faults(edit: Edit, *entries: EditorialEntry, **options: Earlier) -> list[tuple[Code, int | None, str]]:
    with pytest.raises(UsageError) as caught:
        edit(*entries, **options)
    return [(fault.code, fault.line, str(fault)) for fault in caught.value.faults]


# What each decision does


def test_a_dispute_gets_the_editors_heading(edit: Edit) -> None:
    (before,) = edit().disputes
    claims = tuple(claim for value in before.values for claim in value.claims)
    (after,) = edit(EditorialEntry("dispute", claims, 1, words="How many died")).disputes
    assert (after.id, after.values, after.heading) == (before.id, before.values, "How many died")


def test_what_an_editor_holds_to_agree_is_no_dispute(edit: Edit) -> None:
    (before,) = edit().disputes
    claims = tuple(claim for value in before.values for claim in value.claims)
    after = edit(EditorialEntry("no-dispute", claims, 1))
    assert after.disputes == ()
    assert not any(claim.disputes for claim in after.claims)
    assert [(record.kind, record.claims) for record in after.edits] == [("no-dispute", claims)]


def test_an_editor_sets_claims_against_one_another_that_the_program_does_not(edit: Edit) -> None:
    cheese, schools = id_with(edit, "cheese festival"), id_with(edit, "Schools")
    added = edit(EditorialEntry("dispute", (cheese, schools), 1, words="Who decides")).disputes
    (dispute,) = (each for each in added if each.heading)
    assert [value.claims for value in dispute.values] == [(cheese,), (schools,)]
    assert all(value.passage for value in dispute.values)


def test_two_decisions_about_one_dispute_are_a_fault(edit: Edit) -> None:
    cheese, schools = id_with(edit, "cheese festival"), id_with(edit, "Schools")
    entries = (
        EditorialEntry("dispute", (cheese, schools), 1, words="Who decides"),
        EditorialEntry("no-dispute", (schools, cheese), 4),
    )
    ((code, line, _),) = faults(edit, *entries)
    assert (code, line) == (Code.EDIT_CONFLICT, 4)


def test_a_merge_makes_one_claim_with_the_first_id_whatever_the_rules_say(edit: Edit) -> None:
    twelve, seventeen = id_with(edit, "12 people"), id_with(edit, "17 people")
    digest = edit(
        EditorialEntry("merge", (seventeen, twelve), 1, note="The same count, corrected.", by="Desk", date="2024-05-02")
    )
    claim = with_words(digest, "12 people")
    assert (claim.id, claim.sources) == (seventeen, ("courier", "gazette"))
    assert digest.disputes == ()
    assert not any(set(pair.passages) <= set(claim.passages) for pair in digest.kept_apart)
    (record,) = digest.edits
    assert (record.overruled, record.note, record.by, record.date) == (
        (Said(Rule.ANOTHER_NUMBER),),
        "The same count, corrected.",
        "Desk",
        "2024-05-02",
    )
    assert digest.retired == ((twelve, seventeen),)


def test_a_split_puts_passages_into_a_claim_of_their_own(edit: Edit) -> None:
    bridge = id_with(edit, "was washed away")
    digest = edit(EditorialEntry("split", (bridge,), 1, ("The river washed",)))
    rest, part = with_words(digest, "was washed away"), with_words(digest, "The river washed")
    assert rest.id == bridge
    assert part.id not in {claim.id for claim in edit().claims}
    assert (rest.sources, part.sources) == (("courier",), ("gazette",))
    (record,) = digest.edits
    assert (record.claims, record.passages) == ((bridge, part.id), part.passages)
    (apart,) = (pair for pair in digest.kept_apart if pair.rule == Said(Rule.SET_APART))
    assert set(apart.passages) == {*rest.passages, *part.passages}
    assert digest.retired == ()


def test_a_part_that_holds_the_passage_the_id_was_made_from_gets_another_id(edit: Edit) -> None:
    bridge = id_with(edit, "was washed away")
    digest = edit(EditorialEntry("split", (bridge,), 1, ("The stone bridge",)))
    assert with_words(digest, "The river washed").id == bridge
    assert with_words(digest, "was washed away").id != bridge


def test_what_is_withheld_is_off_the_pages_and_in_the_ledger_with_its_reason(edit: Edit) -> None:
    toll = id_with(edit, "12 people")
    digest = edit(EditorialEntry("withhold", (toll,), 1, words="The count is not confirmed."))
    assert toll not in digest.claims_by_id
    (passage,) = (passage for passage in digest.passages if passage.fate is Fate.WITHHELD)
    assert passage.reason == Said(Reason.WITHHELD, ("The count is not confirmed.",))
    assert "12 people" in text_of(digest, passage.id)
    assert not any(passage.id in pair.passages for pair in digest.kept_apart)
    assert digest.disputes == ()
    assert digest.retired == ((toll, None),)


def test_a_pinned_passage_is_shown(edit: Edit) -> None:
    before = with_words(edit(), "was washed away")
    other = next(passage for passage in before.passages if passage != before.passage)
    after = edit(EditorialEntry("pin", (before.id,), 1, (other,))).claims_by_id[before.id]
    assert (after.passage, after.passages[0], set(after.passages)) == (other, other, set(before.passages))


def test_a_heading_stands_beside_the_reports_words_and_changes_none(edit: Edit) -> None:
    claim = with_words(edit(), "cheese")
    assert edit(EditorialEntry("retitle", (claim.id,), 1, words="Cancelled")).claims_by_id[claim.id] == replace(
        claim, heading="Cancelled"
    )


def test_a_claim_is_filed_where_the_editor_says_in_the_order_of_the_configuration(edit: Edit) -> None:
    claim = with_words(edit(), "cheese")
    digest = edit(EditorialEntry("file", (claim.id,), 1, topics=("money", "rescue")))
    assert digest.claims_by_id[claim.id].topics == ("rescue", "money")
    assert all(claim.id in topic.claims for topic in digest.topics if topic.id in {"rescue", "money"})


def test_a_claim_filed_nowhere_stands_on_the_context_page(edit: Edit) -> None:
    claim = with_words(edit(), "from the roofs")
    assert claim.topics
    assert edit(EditorialEntry("file", (claim.id,), 1)).claims_by_id[claim.id].topics == ()


def test_a_part_that_was_split_off_can_be_merged_into_another_claim(edit: Edit) -> None:
    bridge, cheese = id_with(edit, "was washed away"), id_with(edit, "cheese")
    split = EditorialEntry("split", (bridge,), 1, ("The river washed",))
    part = with_words(edit(split), "The river washed").id
    digest = edit(split, EditorialEntry("merge", (cheese, part), 4))
    assert with_words(digest, "The river washed").id == cheese
    assert with_words(digest, "was washed away").id == bridge


def test_several_decisions_about_one_claim_go_together(edit: Edit) -> None:
    bridge, toll = id_with(edit, "was washed away"), id_with(edit, "12 people")
    entries = (
        EditorialEntry("file", (bridge,), 1, topics=("money",)),
        EditorialEntry("pin", (bridge,), 3, ("The flood killed 12",)),
        EditorialEntry("retitle", (bridge,), 5, words="At Karlsford"),
        EditorialEntry("merge", (bridge, toll), 7),
    )
    claim = edit(*entries).claims_by_id[bridge]
    assert (claim.topics, claim.heading) == (("money",), "At Karlsford")
    assert "12 people" in claim.text
    assert [record.kind for record in edit(*entries).edits] == ["file", "pin", "retitle", "merge"]


def test_without_decisions_nothing_changes(edit: Edit, flood: Reading, config: Config) -> None:
    assert edit() == merge_claims(flood, config)


def test_the_order_of_independent_entries_changes_only_the_record(edit: Edit) -> None:
    entries = (
        EditorialEntry("withhold", (id_with(edit, "cheese"),), 1, words="Not news."),
        EditorialEntry("split", (id_with(edit, "was washed away"),), 3, ("The river washed",)),
        EditorialEntry("merge", (id_with(edit, "12 people"), id_with(edit, "17 people")), 5),
    )
    assert replace(edit(*entries), edits=()) == replace(edit(*entries[::-1]), edits=())


# Ids stay, also through an earlier digest that was edited


def test_entries_apply_again_with_the_edited_digest_as_the_earlier_one(edit: Edit) -> None:
    entries = (
        EditorialEntry(
            "merge", (id_with(edit, "cheese"), id_with(edit, "12 people"), id_with(edit, "from the roofs")), 1
        ),
        EditorialEntry("split", (id_with(edit, "was washed away"),), 3, ("The stone bridge",)),
        EditorialEntry("withhold", (id_with(edit, "Schools"),), 5, words="Out of date."),
    )
    once = edit(*entries)
    assert edit(*entries, earlier=handed_over(once)) == once


def test_what_an_editor_merged_comes_apart_again_under_the_old_ids_when_the_entry_is_removed(edit: Edit) -> None:
    once = edit(EditorialEntry("merge", (id_with(edit, "cheese"), id_with(edit, "from the roofs")), 1))
    assert edit(earlier=handed_over(once)) == edit()


def test_a_part_that_was_split_off_keeps_its_id_when_its_first_report_is_gone(flood: Reading, edit: Edit) -> None:
    courier = flood.reports[0]
    almanac = replace(courier, id="almanac", path="almanac.txt")
    copied = tuple(
        replace(passage, id=f"almanac:{passage.span.start}", report="almanac") for passage in flood.passages[:4]
    )
    more = Reading((almanac, *flood.reports), (*copied, *flood.passages))
    bridge = with_words(edit(reading=more), "The river washed").id
    once = edit(EditorialEntry("split", (bridge,), 1, (copied[3].id, flood.passages[3].id)), reading=more)
    part = with_words(
        edit(EditorialEntry("split", (bridge,), 1, ("The stone bridge",)), earlier=handed_over(once)),
        "The stone bridge",
    )
    assert part.id == once.edits[0].claims[1]
    assert part.sources == ("courier",)


# What no longer applies


def test_a_claim_that_is_not_there_names_the_nearest_ids(edit: Edit) -> None:
    known = id_with(edit, "cheese")
    ((code, line, said),) = faults(edit, EditorialEntry("pin", (known[:-1],), 7, ("A",)))
    assert (code, line) == (Code.EDIT_CLAIM, 7)
    assert known in said


def test_a_claim_is_found_by_the_wording_of_the_entry(edit: Edit) -> None:
    known = id_with(edit, "cheese")
    entry = EditorialEntry("withhold", ("cfffffff",), 1, words="Not news.", text="A cheese festival was called off.")
    assert f"Its words stand in {known} now" in faults(edit, entry)[0][2]
    assert f"Its words stand in {known} now" in faults(edit, replace(entry, text="A cheese"))[0][2]
    assert (
        "The nearest ids are" in faults(edit, replace(entry, text="Nobody has ever said anything of this kind."))[0][2]
    )


def test_a_claim_whose_first_passage_joined_another_is_found_by_that_passage(
    edit: Edit, flood: Reading, config: Config
) -> None:
    alone = replace(flood, passages=tuple(passage for passage in flood.passages if passage.report != "courier"))
    lost = with_words(merge_claims(alone, config), "from rooftops").id
    found = id_with(edit, "from rooftops")
    assert lost != found
    assert f"Its words stand in {found} now" in faults(edit, EditorialEntry("withhold", (lost,), 1, words="x"))[0][2]


def test_a_retired_claim_names_its_successor(edit: Edit) -> None:
    known = id_with(edit, "cheese")
    earlier = replace(handed_over(edit()), retired=(("c0000000", known),))
    assert (
        f"Its words stand in {known} now"
        in faults(edit, EditorialEntry("withhold", ("c0000000",), 1, words="x"), earlier=earlier)[0][2]
    )


def test_merging_what_is_one_claim_already_is_said(edit: Edit, flood: Reading, config: Config) -> None:
    alone = replace(flood, passages=tuple(passage for passage in flood.passages if passage.report != "courier"))
    lost, found = with_words(merge_claims(alone, config), "from rooftops").id, id_with(edit, "from rooftops")
    ((code, _, said),) = faults(edit, EditorialEntry("merge", (found, lost), 1))
    assert code == Code.EDIT_CONFLICT
    assert f"is part of the claim {found} already" in said


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("The old bridge", "no passage of CLAIM begins with 'The old bridge'. The nearest is courier:"),
        ("courier:1", "no passage of CLAIM has the id 'courier:1'. The nearest is courier:"),
        ("The ", "2 passages of CLAIM begin with 'The '. Write more of it, or one of the ids courier:"),
        ("herald:0", "no passage of CLAIM has the id 'herald:0'"),
    ],
)
def test_a_passage_that_is_not_in_the_claim_names_the_nearest(wanted: str, said: str, edit: Edit) -> None:
    bridge = id_with(edit, "was washed away")
    for kind in ("pin", "split"):
        ((code, line, shown),) = faults(edit, EditorialEntry(kind, (bridge,), 3, (wanted,)))
        assert (code, line) == (Code.EDIT_PASSAGE, 3)
        assert said.replace("CLAIM", bridge) in shown


def test_a_topic_that_is_not_there_names_the_nearest(edit: Edit) -> None:
    ((code, line, said),) = faults(
        edit, EditorialEntry("file", (id_with(edit, "cheese"),), 5, topics=("rescues", "money"))
    )
    assert (code, line) == (Code.EDIT_TOPIC, 5)
    assert "there is no topic 'rescues'. The nearest is rescue." in said


def test_entries_that_contradict_one_another_are_named_with_both_lines(edit: Edit) -> None:
    bridge, cheese, toll = id_with(edit, "was washed away"), id_with(edit, "cheese"), id_with(edit, "12 people")
    split = EditorialEntry("split", (bridge,), 1, ("The river washed",))
    part = with_words(edit(split), "The river washed").id
    pairs = [
        (
            (EditorialEntry("withhold", (cheese,), 1, words="x"), EditorialEntry("pin", (cheese,), 3, ("A",))),
            "is withheld by line 1",
        ),
        (
            (EditorialEntry("withhold", (cheese,), 1, words="x"), EditorialEntry("withhold", (cheese,), 3, words="y")),
            "is withheld by line 1",
        ),
        (
            (EditorialEntry("merge", (toll, cheese), 1), EditorialEntry("retitle", (cheese,), 3, words="x")),
            f"is merged into {toll} by line 1. Write {toll}.",
        ),
        (
            (EditorialEntry("merge", (toll, cheese), 1), EditorialEntry("merge", (toll, bridge), 3)),
            "is merged by line 1 already",
        ),
        (
            (EditorialEntry("retitle", (toll,), 1, words="x"), EditorialEntry("retitle", (toll,), 3, words="y")),
            "line 1 says retitle",
        ),
        (
            (EditorialEntry("file", (toll,), 1), EditorialEntry("file", (toll,), 3, topics=("money",))),
            "line 1 says file",
        ),
        ((split, replace(split, line=3)), "is split off by line 1 already"),
        ((split, EditorialEntry("split", (bridge,), 3, ("The stone bridge",))), "nothing would be left"),
        ((split, EditorialEntry("merge", (bridge, part), 3)), "from which another entry splits it off"),
    ]
    for entries, said in pairs:
        ((code, line, shown),) = faults(edit, *entries)
        assert (code, line) == (Code.EDIT_CONFLICT, 3), shown
        assert said in shown


def test_every_entry_that_does_not_apply_is_listed_by_line(edit: Edit) -> None:
    cheese = id_with(edit, "cheese")
    entries = (
        EditorialEntry("pin", (cheese,), 9, ("nothing",)),
        EditorialEntry("withhold", ("cfffffff",), 1, words="x"),
        EditorialEntry("file", (cheese,), 5, topics=("x",)),
    )
    assert [line for _, line, _ in faults(edit, *entries)] == [1, 5, 9]


@pytest.mark.parametrize("name", ["", "c", "\x1b[2J", "c\nUSAGE x: y", "ж" * 900])
def test_whatever_an_entry_names_the_fault_is_one_line(name: str, edit: Edit) -> None:
    cheese = id_with(edit, "cheese")
    for entry in (
        EditorialEntry("withhold", (name,), 1, words="x"),
        EditorialEntry("pin", (cheese,), 1, (name or "?",)),
        EditorialEntry("file", (cheese,), 1, topics=(name,)),
    ):
        ((_, _, said),) = faults(edit, entry)
        assert "\n" not in said
        assert "\x1b" not in said
        assert len(said) < 600
