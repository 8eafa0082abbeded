"""Entries that name passages by their words: they hold while claims and their ids move."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builder.config import Config
from builder.editorial import Editorial, EditorialEntry
from builder.errors import Code, UsageError
from builder.merging.merge import merge_claims
from builder.model import Digest, Fate, Reading, Rule, Said, Span
from builder.passage_names import PassageNames
from builder.publishing.digest_file.check_digest import check_digest
from builder.publishing.telling.labels import label_reports
from builder.publishing.telling.wording import words_for
from builder.whole_sentences import join_sentences

Edit = Callable[..., Digest]
BRIDGE, RIVER = "courier: The stone bridge at Karlsford …", "gazette: The river washed away"


@pytest.fixture
def edit(flood: Reading, config: Config) -> Edit:
    def made(*entries: EditorialEntry, reading: Reading = flood) -> Digest:
        digest = merge_claims(reading, config, None, Editorial("editorial.yml", entries))
        check_digest(digest)
        return digest

    return made


def holder(digest: Digest, words: str) -> str:
    """The claim that holds the one passage with these words."""
    reports = digest.reports_by_id
    (passage,) = (one for one in digest.passages if words in one.span.of(reports[one.report].text))
    return next(claim.id for claim in digest.claims if passage.id in claim.passages)


def fault(edit: Edit, *entries: EditorialEntry) -> tuple[Code, int | None, str]:
    with pytest.raises(UsageError) as caught:
        edit(*entries)
    (only,) = caught.value.faults
    return only.code, only.line, str(only)


def test_what_is_apart_for_good_is_two_claims_however_alike(edit: Edit) -> None:
    assert holder(edit(), "stone bridge at Karlsford was") == holder(edit(), "The river washed")
    digest = edit(EditorialEntry("apart", (BRIDGE, RIVER), 1))
    one, other = holder(digest, "stone bridge at Karlsford was"), holder(digest, "The river washed")
    assert one != other
    assert Said(Rule.SET_APART) in {pair.rule for pair in digest.kept_apart}
    assert not any(set(pair.claims) == {one, other} for pair in digest.similar)


def test_what_would_be_apart_anyway_may_be_set_apart(edit: Edit) -> None:
    digest = edit(EditorialEntry("apart", ("A cheese festival", "Schools in the district"), 1))
    assert digest.claims == edit().claims


def test_an_entry_by_words_holds_when_a_report_comes_before_the_one_that_named_its_claim(
    edit: Edit, flood: Reading
) -> None:
    entries = (
        EditorialEntry("retitle", ("gazette: The river washed away",), 1, words="Karlsford"),
        EditorialEntry("merge", ("A cheese festival", "Schools in the district"), 4),
    )
    alone = replace(
        flood,
        reports=flood.reports[1:],
        passages=tuple(passage for passage in flood.passages if passage.report != "courier"),
    )
    before, after = edit(*entries, reading=alone), edit(*entries)
    assert holder(before, "The river washed") != holder(after, "The river washed")
    for digest in (before, after):
        assert digest.claims_by_id[holder(digest, "The river washed")].heading == "Karlsford"
        assert holder(digest, "cheese") == holder(digest, "Schools")


def test_merging_by_words_what_is_one_claim_already_holds_and_changes_nothing(edit: Edit) -> None:
    digest = edit(EditorialEntry("merge", (BRIDGE, RIVER), 1))
    assert digest.claims == edit().claims
    (record,) = digest.edits
    assert record.claims == (holder(digest, "The river washed"),)


def test_merges_by_words_may_be_chained(edit: Edit) -> None:
    digest = edit(
        EditorialEntry("merge", ("A cheese festival", "Schools in the district"), 1),
        EditorialEntry("merge", ("Helicopters rescued 40", "A cheese festival"), 4),
    )
    assert len({holder(digest, words) for words in ("cheese", "Schools", "Helicopters")}) == 1


def test_setting_apart_what_another_entry_merges_is_a_fault_with_both_lines(edit: Edit) -> None:
    code, line, said = fault(
        edit, EditorialEntry("merge", (BRIDGE, RIVER), 1), EditorialEntry("apart", (RIVER, BRIDGE), 4)
    )
    assert (code, line) in {(Code.EDIT_CONFLICT, 1), (Code.EDIT_CONFLICT, 4)}
    assert "line 1 merges" in said


def test_no_dispute_by_words_holds_when_there_is_none(edit: Edit) -> None:
    differ = ("courier: The flood killed 12", "gazette: The flood killed 17")
    assert edit().disputes
    assert edit(EditorialEntry("no-dispute", differ, 1)).disputes == ()
    assert edit(EditorialEntry("no-dispute", (BRIDGE, RIVER), 1)).disputes == edit().disputes


def test_a_dispute_needs_no_heading(edit: Edit) -> None:
    digest = edit(EditorialEntry("dispute", ("A cheese festival", "Schools in the district"), 1))
    assert [value.claims for dispute in digest.disputes for value in dispute.values if dispute not in edit().disputes]
    assert all(dispute.heading is None for dispute in digest.disputes)


def test_a_claim_can_stand_first_or_last_on_its_page(edit: Edit) -> None:
    page = max(edit().pages, key=lambda page: len(page.units))
    runs = [unit for unit in page.units if unit.kind == "run"]
    assert len(runs) > 1
    last = edit().claims_by_id[runs[-1].claims[0]].passage
    order = [unit.claims for unit in runs]

    def runs_after(kind: str, passage: str, topics: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        pages = edit(EditorialEntry(kind, (passage,), 1, topics=topics)).pages
        return [unit.claims for unit in next(one for one in pages if one.id == page.id).units if unit.kind == "run"]

    assert runs_after("first", last) == [order[-1], *order[:-1]]
    first = edit().claims_by_id[order[0][0]].passage
    assert runs_after("last", first) == [*order[1:], order[0]]
    other = next(topic.id for topic in edit().topics if topic.id != page.id)
    assert runs_after("first", last, (other,)) == order


def test_words_that_stand_nowhere_name_the_nearest_passage(edit: Edit) -> None:
    code, line, said = fault(edit, EditorialEntry("pin", ("The stone bridge at Karlsford collapsed",), 7, ("x",)))
    assert (code, line) == (Code.EDIT_PASSAGE, 7)
    assert "The nearest is courier:" in said


def test_words_that_fit_several_passages_ask_for_more(edit: Edit) -> None:
    code, _, said = fault(edit, EditorialEntry("retitle", ("The flood killed",), 7, words="x"))
    assert code == Code.EDIT_PASSAGE
    assert "2 passages fit 'The flood killed'. Write more of it" in said


def test_a_withheld_passage_is_named_with_the_line_that_withholds_it(edit: Edit) -> None:
    code, line, said = fault(
        edit,
        EditorialEntry("withhold", ("A cheese festival",), 1, words="Not news."),
        EditorialEntry("retitle", ("A cheese festival",), 4, words="x"),
    )
    assert (code, line) == (Code.EDIT_CONFLICT, 4)
    assert "is withheld by line 1" in said


def test_a_report_and_a_speaker_that_are_not_there_are_faults(edit: Edit) -> None:
    assert (
        "there is no report 'currier'. The nearest is courier"
        in fault(edit, EditorialEntry("label", ("currier",), 3, words="The Courier"))[2]
    )
    code, line, said = fault(edit, EditorialEntry("speaker", ("Ilse Brandt",), 3, also=("Governor Nobody",)))
    assert (code, line) == (Code.EDIT_REPORT, 3)
    assert "no report names 'Governor Nobody'" in said


def test_a_report_is_called_what_the_editor_calls_it(edit: Edit) -> None:
    digest = edit(EditorialEntry("label", ("courier",), 1, words="Tarn Courier"))
    (record,) = digest.edits
    assert (record.claims, record.names, record.words) == ((), ("courier",), "Tarn Courier")
    labels = label_reports(digest.reports, words_for("en"), {"courier": "Tarn Courier"})
    assert labels["courier"].name == "Tarn Courier"


def cut_in_two(reading: Reading) -> Reading:
    """`reading` with the sentence on the bridge in two passages."""
    passages = []
    for passage in reading.passages:
        text = passage.span.of(next(one.text for one in reading.reports if one.id == passage.report))
        if "was washed away" not in text:
            passages.append(passage)
            continue
        middle = passage.span.start + text.index("was washed")
        for start, end in ((passage.span.start, middle - 1), (middle, passage.span.end)):
            part = Span(start, end)
            passages.append(replace(passage, id=f"{passage.report}:{start}", span=part, sentence=passage.span))
    return replace(reading, passages=tuple(passages))


@pytest.mark.parametrize("name", ["courier: The stone bridge", "was washed away by the river."])
def test_a_sentence_that_an_editor_wants_whole_is_one_passage(name: str, flood: Reading, edit: Edit) -> None:
    cut = cut_in_two(flood)
    entry = EditorialEntry("whole", (name,), 1)
    joined = join_sentences(cut, Editorial("editorial.yml", (entry,)))
    assert len(cut.passages) == len(flood.passages) + 1
    assert [passage.span for passage in joined.passages] == [passage.span for passage in flood.passages]
    digest = edit(entry, reading=joined)
    assert [record.kind for record in digest.edits] == ["whole"]


def test_a_whole_sentence_that_is_not_there_is_a_fault(flood: Reading) -> None:
    with pytest.raises(UsageError) as caught:
        join_sentences(flood, Editorial("editorial.yml", (EditorialEntry("whole", ("No such words here",), 5),)))
    assert (caught.value.faults[0].code, caught.value.faults[0].line) == (Code.EDIT_PASSAGE, 5)


def test_every_passage_has_a_name_that_finds_it_and_no_other(flood: Reading) -> None:
    reports = {report.id: report for report in flood.reports}
    content = [passage for passage in flood.passages if passage.fate is Fate.CLAIM]
    names = PassageNames(content, reports)
    for passage in content:
        assert names.find(names.name_of(passage)) == (passage,)
